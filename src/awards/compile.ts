import { compileBuiltIn, compileFormula, tiePrevious, type FormulaContext } from './compile-formula.ts';
import { spaced } from '../data/words.ts';
import { Graph, lagsOf, type Lags } from './graph.ts';
import { careReachedBy, drawingLevelOf } from './care-reached.ts';
import { reachOf, splitsFor, type Plan, type PlanNode, type PlannedPayment, type PlannedRoute, type ServiceCost } from './plan.ts';
import { isHigher } from './values.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
import { groupOf } from '../draws/groups.ts';
import { openNames } from '../schemes/names.ts';
import type { Scenario } from '../schemes/scenario.ts';
import type { PartyName, Payment, Scheme } from '../schemes/scheme.ts';

/**
 * A checked scheme as a plan over a dataset: what is computed at which level, which values are drawn, and whether
 * totals of consortia may be drawn in place of practices. Nothing is computed yet.
 */
export function compile(input: CompileInput): Plan {
  // Whether last year's value of something is drawn depends on what it rests on, perhaps on last year's value of itself:
  // the graph is grown anew until that is known.
  let lags: Lags = new Map();
  for (;;) {
    const { plan, found } = compileWith(input, lags);
    if ([...found].every(([key, { isDrawn, sweep }]) => lags.get(key)?.isDrawn === isDrawn && lags.get(key)?.sweep === sweep)) return plan;
    lags = found;
  }
}

interface CompileInput {
  readonly scheme: Scheme;
  readonly scenario: Pick<Scenario, 'benchmark' | 'expectedCost'>;
  readonly dataset: Dataset;
  readonly assumptions: Readonly<Record<string, number>>;
  /** Draw the costs of single practices even where those of totals would do. */
  readonly drawsPractices?: boolean;
  /** Values of parameters keep their names and ranges: for reading what the formulas say. Left out: they are numbers like others. */
  readonly keepsParameters?: boolean;
}

function compileWith(
  { scheme, scenario, dataset, assumptions, drawsPractices = false, keepsParameters = false }: CompileInput,
  lags: Lags,
): { plan: Plan; found: Lags } {
  const graph = new Graph(lags);
  const names = openNames({ formulas: scheme.formulas, parameters: scheme.parameters, assumptions: Object.keys(assumptions), dataset });
  // Expected costs and a scenario's benchmark are formulas over the data alone: no formula of the scheme changes them.
  const bare = bareContext(graph, dataset, assumptions);
  const { costs: today, costLevel, groups, isModelled } = planCosts(bare, scenario.expectedCost);
  const costs = today.map((cost): ServiceCost => ({ ...cost, expected: growCost(bare, cost.expected, costLevel) }));
  const expectedTotal =
    costs.length === 0 ? undefined : costs.map((cost) => cost.expected).reduce((sum, cost) => graph.operate('add', [sum, cost], costLevel));
  const places = costs.map((_, place) => place);
  const hasBenchmark = hasColumn(dataset, 'practice', 'benchmark') || hasColumn(dataset, 'consortium', 'benchmark');
  const isBenchmarkExpected = scenario.benchmark === 'expected' || (scenario.benchmark === 'data' && !hasBenchmark && isModelled);

  const benchmarkYears = costs.length === 0 ? 0 : (assumptions['benchmark_years'] ?? 0);
  const benchmarkAt = (level: LevelName): number | undefined => {
    if (typeof scenario.benchmark === 'object')
      return level === lowestLevel(dataset) ? compileFormula(bare, scenario.benchmark.expression, level) : undefined;
    if (isBenchmarkExpected) return level === costLevel ? expectedTotal : undefined;
    return ownColumn(graph, dataset, level, 'benchmark');
  };

  const context: FormulaContext = {
    ...bare,
    names,
    compiled: new Map(),
    keepsParameters,
    ownColumn: (name, level) => {
      if (level !== costLevel || !name.endsWith('_cost')) return undefined;
      const place = costs.findIndex((cost) => `${cost.service}_cost` === name);
      return place < 0 ? undefined : graph.leaf('cost', level, { kind: 'cost', services: [place] });
    },
    builtIn: (name, level) => {
      if (name === 'total_cost' || name === 'expenditure') {
        return level === costLevel && costs.length > 0 ? graph.leaf('cost', level, { kind: 'cost', services: places }) : undefined;
      }
      if (name === 'population') return ownColumn(graph, dataset, level, level === 'practice' ? 'list_size' : 'population');
      const known = benchmarkAt(level);
      if (known === undefined || benchmarkYears === 0 || isHigher(level)) return known;
      const chance = graph.leaf('benchmark_chance', 'consortium', { kind: 'none' });
      return graph.operate('multiply', [known, chance], level);
    },
  };

  const routes = scheme.routes.map((route): PlannedRoute => {
    const share =
      typeof route.share === 'number'
        ? graph.constant(route.share)
        : compileFormula(context, { kind: 'name', name: route.share }, 'consortium');
    const isSplit = route.by !== undefined && route.by !== 'contracts';
    return { route, share, by: isSplit ? compileFormula(context, { kind: 'name', name: route.by }, 'practice') : undefined };
  });
  const paymentKeys = scheme.payments.map((payment) => {
    if (payment.by === undefined || payment.by === 'contracts') return undefined;
    return compileFormula(context, { kind: 'name', name: payment.by }, payment.to === 'practice' ? 'practice' : 'consortium');
  });
  const expected =
    expectedTotal === undefined || costLevel === 'consortium'
      ? expectedTotal
      : graph.aggregate('sum', expectedTotal, 'practice', 'consortium');
  const facts = {
    cost: expected,
    benchmark: compileBuiltIn(context, 'benchmark', 'consortium'),
    population: compileBuiltIn(context, 'population', 'consortium'),
  };
  const amounts = scheme.payments.map((payment) => amountOf(context, scheme, payment));
  tiePrevious(context);
  const sharedOut = { payments: scheme.payments.map((payment) => ({ payment })), paymentKeys, routes };
  const payments = scheme.payments.map((payment, place) =>
    planPayment({ graph, payment, amount: amounts[place], costs, splits: splitsFor(sharedOut, place) }),
  );

  const notices = noticesOf({ graph, payments, isModelled, isBenchmarkExpected, benchmarkYears });
  const needed = drawingLevelOf(
    graph,
    payments.flatMap(({ amount, paid }) => [amount, paid]),
    costs,
  );
  const drawingLevel = needed === 'totals' && drawsPractices ? 'practices' : needed;
  const formulas = scheme.formulas.flatMap(({ name, level, expression }) => {
    const node = context.compiled.get(level)?.get(expression);
    return node === undefined ? [] : [{ name, level, node }];
  });
  const plan = { nodes: graph.nodes, formulas, payments, routes, paymentKeys, costs, groups, costLevel, drawingLevel, facts, notices };
  return { plan, found: lagsOf(graph) };
}

/** What a reader must be told of how the plan was made. */
function noticesOf(input: {
  graph: Graph;
  payments: readonly PlannedPayment[];
  isModelled: boolean;
  isBenchmarkExpected: boolean;
  benchmarkYears: number;
}): string[] {
  const { graph, payments, isModelled, isBenchmarkExpected, benchmarkYears } = input;
  const called = payments.filter(({ kind, payment }) => kind !== payment.kind);
  const still = payments
    .filter(({ amount, services }) => services.length > 0 && !graph.at(amount).isDrawn)
    .map(({ payment }) => `“${payment.name}”`);
  return [
    ...called.map(
      ({ payment }) =>
        `The payment “${payment.name}” is called ${spaced(payment.kind)}, but it depends on savings, cost or volume of care: it is judged as an award.`,
    ),
    ...(isModelled ? ['The data has no cost of care: expected cost is modelled, as need-weighted population times an amount a head.'] : []),
    ...(isBenchmarkExpected
      ? ['The benchmark is the expected cost of care, so savings without chance are nil by construction: what is paid is paid for chance.']
      : []),
    ...(benchmarkYears > 0 ? sayBenchmarkChance(graph, payments, benchmarkYears) : []),
    ...(still.length > 0
      ? [
          `Chance moves the cost of care, not its amount: what depends on activity alone is the same in every imagined year (${still.join(', ')}).`,
        ]
      : []),
  ];
}

/** What a reader must be told of a benchmark that is made of past years. */
function sayBenchmarkChance(graph: Graph, payments: readonly PlannedPayment[], years: number): string[] {
  const reached = payments.flatMap(({ amount }) => [...reachOf(graph.nodes, amount)].map((id) => graph.at(id)));
  const isChance = ({ operation }: PlanNode): boolean => operation === 'benchmark_chance';
  if (!reached.some(isChance)) return ['No payment reads the benchmark, so the past years that it is said to be made of change nothing.'];
  const isOfPractices = reached.some(
    ({ level, operation, inputs }) => level === 'practice' && operation === 'broadcast' && isChance(graph.at(inputs[0])),
  );
  return [
    `In imagined years the benchmark is itself at chance: it is the mean of ${years === 1 ? 'one past year' : `${years} past years`} of each consortium’s care, drawn as this year is, without the years that all consortia share.`,
    ...(isOfPractices
      ? [
          'A practice’s benchmark has its consortium’s chance of past years. What its own few patients add to that is left out, so chance pays single practices more often than shown.',
        ]
      : []),
  ];
}

const hasColumn = (dataset: Dataset, level: LevelName, name: string): boolean => Object.hasOwn(dataset.levels[level].columns, name);

const lowestLevel = (dataset: Dataset): LevelName => (dataset.levels.practice.size > 0 ? 'practice' : 'consortium');

function ownColumn(graph: Graph, dataset: Dataset, level: LevelName, name: string): number | undefined {
  return hasColumn(dataset, level, name) ? graph.leaf('column', level, { kind: 'column', name }) : undefined;
}

/** Names of columns, `year` and assumptions only, each read as it stands. */
function bareContext(graph: Graph, dataset: Dataset, assumptions: Readonly<Record<string, number>>): FormulaContext {
  return {
    graph,
    dataset,
    assumptions,
    names: openNames({ formulas: [], parameters: [], assumptions: Object.keys(assumptions), dataset }),
    builtIn: (name, level) => ownColumn(graph, dataset, level, name === 'population' && level === 'practice' ? 'list_size' : name),
    ownColumn: () => undefined,
    compiled: new Map(),
  };
}

/** Which services have a cost, and whose: practices' columns, one for each service or one for all; else the scenario's formulas; else what each consortium spent. */
function planCosts(
  bare: FormulaContext,
  formulas: Scenario['expectedCost'],
): Pick<Plan, 'costLevel' | 'groups'> & { costs: ServiceCost[]; isModelled: boolean } {
  const { graph, dataset } = bare;
  const groups: string[] = [];
  const groupPlace = (service: string): number => {
    const group = groupOf(service);
    if (!groups.includes(group)) groups.push(group);
    return groups.indexOf(group);
  };
  const fromColumns = dataset.services.filter((service) => hasColumn(dataset, 'practice', `${service}_cost`));
  const costs: ServiceCost[] = fromColumns.map((service) => ({
    service,
    expected: graph.leaf('column', 'practice', { kind: 'column', name: `${service}_cost` }),
    group: groupPlace(service),
  }));
  if (costs.length > 0) return { costs, costLevel: 'practice', groups, isModelled: false };
  const ofAllCare = (level: 'practice' | 'consortium'): ServiceCost[] => {
    const name = ['expenditure', 'total_cost'].find((each) => hasColumn(dataset, level, each));
    return name === undefined
      ? []
      : [{ service: 'all_care', expected: graph.leaf('column', level, { kind: 'column', name }), group: groupPlace('all_care') }];
  };
  const ofPractices = ofAllCare('practice');
  if (ofPractices.length > 0) return { costs: ofPractices, costLevel: 'practice', groups, isModelled: false };
  // A formula serves where the data has no practices' costs at all: half-modelled totals would mix two kinds of figure.
  if (dataset.levels.practice.size > 0) {
    for (const { service, expression } of formulas)
      costs.push({ service, expected: compileFormula(bare, expression, 'practice'), group: groupPlace(service) });
  }
  if (costs.length > 0) return { costs, costLevel: 'practice', groups, isModelled: true };
  return { costs: ofAllCare('consortium'), costLevel: 'consortium', groups, isModelled: false };
}

/** An expected cost in years to come: it grows from the year that they repeat. */
function growCost({ graph, dataset, assumptions }: FormulaContext, expected: number, level: LevelName): number {
  const growth = assumptions['cost_growth'] ?? 0;
  if (dataset.repeated === undefined || growth === 0) return expected;
  const passed = graph.operate('subtract', [graph.leaf('year', level, { kind: 'none' }), graph.constant(dataset.repeated.from)], level);
  return graph.operate('multiply', [expected, graph.operate('power', [graph.constant(1 + growth), passed], level)], level);
}

/** Parties that stand at a level of their own; the others are reached from the consortium. */
const levelOfParty: Record<PartyName, LevelName> = {
  practice: 'practice',
  patient_care: 'consortium',
  consortium_management: 'consortium',
  person: 'consortium',
  provider: 'consortium',
  commissioner: 'consortium',
};

function amountOf(context: FormulaContext, scheme: Scheme, payment: Payment): number {
  const formula = scheme.formulas.find((each) => each.name === payment.amount && each.level === payment.level);
  if (formula === undefined) throw new Error(`no formula for the amount of a checked payment: ${payment.amount}`);
  return context.graph.lift(compileFormula(context, formula.expression, payment.level), payment.level);
}

function planPayment(input: {
  graph: Graph;
  payment: Payment;
  /** Node of what is paid. */
  amount: number;
  costs: readonly ServiceCost[];
  /** Nodes of the shares and split keys that money of the payment can meet. */
  splits: readonly number[];
}): PlannedPayment {
  const { graph, payment, amount, costs, splits } = input;
  const isBelowPayee = payment.level === 'practice' && levelOfParty[payment.to] === 'consortium';
  const paid = isBelowPayee ? graph.aggregate('sum', amount, 'practice', 'consortium') : amount;
  const own = careReachedBy(graph, paid, costs);
  // Who gets how much of it depends on the splits: that, too, is being paid for what they depend on.
  const shared = splits.map((node) => careReachedBy(graph, node, costs));
  return {
    payment,
    amount,
    paid,
    kind: [own, ...shared].some(({ isOnCare }) => isOnCare) ? 'award' : payment.kind,
    services: [...new Set([own, ...shared].flatMap(({ services }) => services))],
    isBeyondReach: own.isBeyondReach || shared.some(({ services }) => services.length > 0),
    unknownColumns: [...new Set([own, ...shared].flatMap(({ unknownColumns }) => unknownColumns))],
    servicesApart: own.servicesApart,
  };
}
