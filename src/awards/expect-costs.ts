import type { Factors } from './drawn-cost.ts';
import { Evaluator } from './evaluate.ts';
import type { Plan } from './plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { numberAt } from '../data/table.ts';
import { kappas, valueOfAssumption, type Assumption } from '../draws/assumptions.ts';
import { mostDrawsKept, type Chance, type GroupLaw } from '../draws/chance.ts';
import { asChanceGroup } from '../draws/groups.ts';
import { addMoments, patientsMoments, shapeOf, timesLognormal, type GroupMoments, type Shape } from '../draws/law.ts';

/** Expected cost of each service of the plan, one value an entity of `plan.costLevel`, before behaviour and chance. */
export function expectCosts(plan: Plan, dataset: Dataset): Float64Array[] {
  const { start, levels } = dataset;
  const isOfPractices = plan.costLevel === 'practice';
  const roots = plan.costs.map((cost) => cost.expected);
  const columns = roots.map((root) => columnAt(plan, root, dataset));
  // As the data has it, mostly: then there is nothing to work out.
  if (columns.every((values) => values !== undefined)) return columns.map((values) => values.slice());
  const evaluator = new Evaluator({ plan, dataset, roots, expected: [] });
  for (const _ of evaluator.sweep());
  const expected = plan.costs.map(() => new Float64Array(levels[plan.costLevel].size));
  for (let consortium = 0; consortium < levels.consortium.size; consortium++) {
    evaluator.settleStatic(consortium);
    const first = isOfPractices ? start[consortium] : consortium;
    const count = isOfPractices ? start[consortium + 1] - first : 1;
    for (let entity = 0; entity < count; entity++)
      roots.forEach((root, service) => (expected[service][first + entity] = evaluator.valueOf(root, entity)));
  }
  return expected;
}

/** The values of a node that is a column of numbers of those whose costs are known. */
function columnAt({ nodes, costLevel }: Plan, id: number, { levels }: Dataset): Float64Array | undefined {
  const { level, detail } = nodes[id];
  const column = detail.kind === 'column' && level === costLevel ? levels[level].columns[detail.name] : undefined;
  return column?.type === 'number' ? column.values : undefined;
}

/**
 * Imagined years for a plan: factors on expected costs, for totals of consortia or for single practices, whichever the plan
 * needs. The law of a total has the first three moments of the sum over its practices.
 */
export function imagineYears(input: {
  plan: Plan;
  dataset: Dataset;
  expected: readonly Float64Array[];
  chance: Chance;
  assumptions: readonly Assumption[];
}): Factors {
  const { plan, dataset, expected, chance } = input;
  const { levels, start } = dataset;
  const kappa = kappas(input.assumptions);
  const kappaOf = plan.groups.map((group) => kappa[asChanceGroup(group)]);
  const isOfPractices = plan.costLevel === 'practice';
  const people = levels[plan.costLevel].columns[isOfPractices ? 'list_size' : 'population'];
  const servicesOf = plan.groups.map((_, group) => plan.costs.flatMap((service, place) => (service.group === group ? [place] : [])));

  /** Moments of one practice's (or a lone consortium's) cost in each group. */
  const momentsOf = (entity: number): GroupMoments[] =>
    servicesOf.map((services, group) => {
      let cost = 0;
      for (const service of services) cost += expected[service][entity];
      return patientsMoments(cost, kappaOf[group], numberAt(people, entity));
    });

  const lawsOf = (moments: readonly GroupMoments[]): GroupLaw[] =>
    moments.map((each, group) => ({ group: plan.groups[group], ...shapeOf(each) }));
  const membersOf = (consortium: number): number[] =>
    isOfPractices
      ? Array.from({ length: start[consortium + 1] - start[consortium] }, (_, place) => start[consortium] + place)
      : [consortium];
  const entityOf = (consortium: number): { code: string; year: number } => ({
    code: levels.consortium.codes[consortium],
    year: levels.consortium.years[consortium],
  });

  const totalLaws = remember((consortium: number) => {
    const moments = membersOf(consortium).map(momentsOf);
    return lawsOf(plan.groups.map((_, group) => addMoments(moments.map((each) => each[group]))));
  }, true);
  const drawTotals = (consortium: number): readonly Float64Array[] => chance.totals(entityOf(consortium), totalLaws(consortium));
  /** Settled once a run: the incentives of every service ask for the same draws again. */
  const membersWithLaws = remember(
    (consortium: number) =>
      membersOf(consortium).map((entity) => ({ code: levels[plan.costLevel].codes[entity], laws: lawsOf(momentsOf(entity)) })),
    true,
  );
  const years = valueOfAssumption(input.assumptions, 'benchmark_years');
  const drawPast = (consortium: number): Float64Array => {
    const members = membersOf(consortium).map(momentsOf);
    const moments = plan.groups.map((_, group) => addMoments(members.map((each) => each[group])));
    const laws = lawsOf(moments);
    const whole = moments.reduce((sum, { mean }) => sum + mean, 0);
    const past = new Float64Array(chance.draws).fill(whole === 0 ? 1 : 0);
    if (whole === 0) return past; // nothing expected is nothing at chance
    const { code, year } = entityOf(consortium);
    for (let ago = 1; ago <= years; ago++) {
      // In years to come the benchmark still rests on those before the first.
      const factors = chance.pastTotals({ code, year: (dataset.repeated?.from ?? year) - ago }, laws);
      factors.forEach((factor, group) => addTimes(past, moments[group].mean / (whole * years), factor));
    }
    return past;
  };
  /** The mean of so many years of the consortium's own chance, each by itself. */
  const shapeOfPast = (consortium: number): Shape => {
    const members = membersOf(consortium).map(momentsOf);
    const whole = shapeOf(addMoments(members.flat()));
    const { coefficientOfVariation, skewness } = timesLognormal(whole, valueOfAssumption(input.assumptions, 'tau_consortium'));
    return { coefficientOfVariation: coefficientOfVariation / Math.sqrt(years), skewness: skewness / Math.sqrt(years) };
  };
  /** Only the consortium at work is remembered: the next may be drawn into its arrays. */
  let spare: Float64Array[] = [];
  const drawPractices = (consortium: number): readonly (readonly Float64Array[])[] =>
    chance.practices(entityOf(consortium), membersWithLaws(consortium), spare);
  // Draws of every practice are many: only the consortium at work is remembered here, and `chance` keeps what it has room for.
  let practices = remember(drawPractices, false);

  return {
    draws: chance.draws,
    totals: remember(drawTotals, chance.draws <= mostDrawsKept),
    practices: (consortium) => practices(consortium),
    drawInto: (rows) => {
      spare = rows;
      practices = remember(drawPractices, false);
    },
    past: remember(drawPast, chance.draws <= mostDrawsKept),
    shapes: {
      shocks: ['tau_nation', 'tau_consortium'].map((name) => valueOfAssumption(input.assumptions, name)),
      totals: totalLaws,
      practices: (consortium) => membersWithLaws(consortium).map(({ laws }) => laws),
      past: shapeOfPast,
    },
  };
}

/** A loop in a function of its own runs faster than inside a long one. */
function addTimes(sum: Float64Array, times: number, values: Float64Array): void {
  for (let draw = 0; draw < sum.length; draw++) sum[draw] += times * values[draw];
}

/** Remembers every answer, or only the last. */
function remember<Answer>(draw: (consortium: number) => Answer, isKept: boolean): (consortium: number) => Answer {
  const answers = new Map<number, Answer>();
  return (consortium) => {
    const known = answers.get(consortium);
    if (known !== undefined) return known;
    if (!isKept) answers.clear();
    const answer = draw(consortium);
    answers.set(consortium, answer);
    return answer;
  };
}
