import type { Dataset, LevelName } from '../../src/data/dataset.ts';
import type { Scenario } from '../../src/schemes/scenario.ts';
import type { Expression, Formula, Scheme } from '../../src/schemes/scheme.ts';
import { openArithmetic, type Arithmetic } from './arithmetic-by-hand.ts';
import { openEntities, levels } from './entities-by-hand.ts';
import { openParameters } from './parameters-by-hand.ts';
import { termsByHand } from './terms-by-hand.ts';

/*
 * The second witness: values formulas one entity at a time by recursion and looks every name up each time, in plain
 * loops that share no code with src (types aside). Slow on purpose; MODEL section 3 is its only authority.
 */

/** Chance of a row's cost of a service: of a practice in its year or, without practices, of a consortium. Mean 1. */
export type FactorOf = (entity: number, service: string) => number;

/** Which text of a formula is valued: as its author wrote it, terms by their own words, or with the terms written out. */
export type Reading = 'written' | 'expression';
export const readings = ['written', 'expression'] as const;

export interface ByHand {
  readonly scheme: Pick<Scheme, 'parameters' | 'formulas'>;
  readonly dataset: Dataset;
  readonly scenario: Pick<Scenario, 'benchmark' | 'expectedCost'>;
  readonly assumptions: Readonly<Record<string, number>>;
  /** Left out: as given. */
  readonly factorOf?: FactorOf;
  /** Left out: as written. */
  readonly reading?: Reading;
}

export interface Valuer extends Pick<Arithmetic, 'isDoubtful' | 'largest'> {
  /** A formula's value for one entity of its level. */
  formula(name: string, level: LevelName, entity: number): number;
  /** What a name means for one entity, as a formula of that level would read it. */
  named(name: string, level: LevelName, entity: number): number;
}

const gathering = ['sum', 'mean', 'lowest', 'highest', 'count'];
const builtIn = ['total_cost', 'benchmark', 'population', 'expenditure'];
const missing = Number.NaN;

/** The services of the practices' columns, as their names say. */
function costsInColumns(dataset: Dataset): string[] {
  return Object.keys(dataset.levels.practice.columns)
    .filter((name) => name.endsWith('_cost') && !/^(baseline_|total_cost$|taking_part_cost$)/.test(name))
    .map((name) => name.slice(0, -'_cost'.length));
}

export function openValuer({ scheme, dataset, scenario, assumptions, factorOf: chance, reading = 'written' }: ByHand): Valuer {
  const arithmetic = openArithmetic(chance === undefined);
  const entities = openEntities(dataset);
  const { has, cell, label, parentOf, membersOf, yearBefore } = entities;
  const parameters = openParameters(scheme, dataset, entities);
  const factorOf: FactorOf = chance ?? (() => 1);
  const known = new Map<string, Map<number, number>>();
  const hasPractices = dataset.levels.practice.size > 0;
  const inColumns = costsInColumns(dataset);
  const ownTotal = (level: LevelName): string | undefined => ['expenditure', 'total_cost'].find((name) => has(level, name));
  const isModelled = hasPractices && inColumns.length === 0 && ownTotal('practice') === undefined && scenario.expectedCost.length > 0;
  const hasBenchmark = has('practice', 'benchmark') || has('consortium', 'benchmark');
  const lowest: LevelName = hasPractices ? 'practice' : 'consortium';

  /** Where a name belongs: the level itself first, then those above. */
  function homeOf(name: string, level: LevelName, formulas: readonly Formula[]): LevelName | undefined {
    return levels.slice(levels.indexOf(level)).find((each) => belongs(name, each, formulas));
  }

  function belongs(name: string, level: LevelName, formulas: readonly Formula[]): boolean {
    if (formulas.some((formula) => formula.name === name && formula.level === level)) return true;
    return dataset.levels[level].size > 0 && (builtIn.includes(name) || name === 'year' || has(level, name));
  }

  function read(name: string, level: LevelName, entity: number, formulas: readonly Formula[]): number {
    const home = homeOf(name, level, formulas);
    if (home === undefined) return parameters.valueOf(name, level, entity) ?? assumptions[name];
    const at = parentOf(level, entity, home);
    const formula = formulas.find((each) => each.name === name && each.level === home);
    if (formula !== undefined) return remember(`${home} ${name}`, at, () => value(formula[reading], home, at, formulas));
    if (builtIn.includes(name))
      return formulas === bare ? columnOf(name, home, at) : remember(`${home} ${name}`, at, () => whole(name, home, at));
    if (name === 'year') return dataset.levels[home].years[at];
    const service = name.slice(0, -'_cost'.length);
    return home === 'practice' && inColumns.includes(service) && formulas !== bare ? costOf(service, at) : cell(home, name, at);
  }

  /** Expected costs and benchmarks of a scenario read the data alone. */
  const bare: readonly Formula[] = [];

  function columnOf(name: string, level: LevelName, entity: number): number {
    const own = name === 'population' && level === 'practice' ? 'list_size' : name;
    if (has(level, own)) return cell(level, own, entity);
    return level === 'practice' ? missing : total(level, entity, (lower, member) => columnOf(name, lower, member));
  }

  function remember(what: string, entity: number, compute: () => number): number {
    const those = known.get(what) ?? new Map<number, number>();
    known.set(what, those);
    const before = those.get(entity);
    if (before !== undefined) return before;
    const found = compute();
    those.set(entity, found);
    return found;
  }

  /** In years to come care is expected to cost more each year than in the one that is repeated. */
  function growthTo(level: LevelName, entity: number): number {
    let growth = 1;
    const { from } = dataset.repeated ?? {};
    for (let year = from ?? 0; from !== undefined && year < dataset.levels[level].years[entity]; year++)
      growth *= 1 + (assumptions['cost_growth'] ?? 0);
    return growth;
  }

  function expectedOf(service: string, practice: number): number {
    const growth = growthTo('practice', practice);
    if (inColumns.length > 0) return cell('practice', `${service}_cost`, practice) * growth;
    const formula = scenario.expectedCost.find((each) => each.service === service);
    return formula === undefined ? missing : value(formula.expression, 'practice', practice, bare) * growth;
  }

  const costOf = (service: string, practice: number): number => expectedOf(service, practice) * factorOf(practice, service);

  function total(level: LevelName, entity: number, of: (lower: LevelName, member: number) => number): number {
    const lower = levels[levels.indexOf(level) - 1];
    if (dataset.levels[lower].size === 0) return missing;
    return membersOf(level, entity, lower).reduce((sum, member) => sum + of(lower, member), 0);
  }

  /** The four names that every level has. */
  function whole(name: string, level: LevelName, entity: number): number {
    const below = (): number => (level === 'practice' ? missing : total(level, entity, (lower, member) => whole(name, lower, member)));
    const services = inColumns.length > 0 ? inColumns : isModelled ? scenario.expectedCost.map(({ service }) => service) : [];
    const isOfPractices = services.length > 0 || ownTotal('practice') !== undefined;
    const own = ownTotal(level);
    const isOwn = own !== undefined && level === (isOfPractices ? 'practice' : 'consortium');
    const expected = (): number => (own === undefined ? missing : cell(level, own, entity) * growthTo(level, entity));
    if (name === 'total_cost' || name === 'expenditure') {
      if (level === 'practice' && services.length > 0) return services.reduce((sum, service) => sum + costOf(service, entity), 0);
      return isOwn ? expected() * factorOf(entity, 'all_care') : below();
    }
    if (name === 'population') return has(level, level === 'practice' ? 'list_size' : name) ? columnOf(name, level, entity) : below();
    if (typeof scenario.benchmark === 'object')
      return level === lowest ? value(scenario.benchmark.expression, level, entity, bare) : below();
    if (scenario.benchmark === 'expected' || (!hasBenchmark && isModelled)) {
      if (services.length > 0)
        return level === 'practice' ? services.reduce((sum, service) => sum + expectedOf(service, entity), 0) : below();
      return isOwn ? expected() : below();
    }
    return has(level, name) ? cell(level, name, entity) : below();
  }

  /** The nearest lower level to which a name belongs and where all are known; without names the next that has entities. */
  function gatheredLevel(inputs: readonly Expression[], level: LevelName, formulas: readonly Formula[]): LevelName {
    const below = levels.slice(0, levels.indexOf(level)).toReversed();
    const names = new Set<string>();
    const look = (each: Expression): void => {
      if (each.kind === 'name') names.add(each.name);
      if (each.kind === 'operation' || (each.kind === 'call' && !gathering.includes(each.name))) each.inputs.forEach(look);
    };
    inputs.forEach(look);
    const homes = [...names].map((name) => {
      const own = levels.filter((each) => belongs(name, each, formulas));
      const by = own.length === 0 ? parameters.columnOf(name) : undefined;
      return by === undefined ? own : levels.filter((each) => has(each, by));
    });
    const lower = homes.filter((own) => own.some((each) => below.includes(each)));
    const found =
      lower.length === 0
        ? below.find((each) => dataset.levels[each].size > 0)
        : below.find(
            (each) =>
              lower.some((own) => own.includes(each)) &&
              lower.every((own) => own.some((home) => levels.indexOf(home) >= levels.indexOf(each))),
          );
    if (found === undefined) throw new Error(`nothing to gather for ${level}`);
    return found;
  }

  function value(expression: Expression, level: LevelName, entity: number, formulas: readonly Formula[]): number {
    return arithmetic.meet(valueOf(expression, level, entity, formulas));
  }

  function valueOf(expression: Expression, level: LevelName, entity: number, formulas: readonly Formula[]): number {
    const of = (each: Expression): number => value(each, level, entity, formulas);
    if (expression.kind === 'number') return expression.value;
    if (expression.kind === 'name') return read(expression.name, level, entity, formulas);
    if (expression.kind === 'label') throw new Error('a label stands alone');
    const { inputs } = expression;
    if (expression.kind === 'call') return callOf(expression.name, inputs, { level, entity, formulas });
    const { operator } = expression;
    const text = inputs.find((each) => each.kind === 'label');
    const column = inputs.find((each) => each.kind === 'name');
    if (text?.kind === 'label' && column?.kind === 'name') {
      const home = homeOf(column.name, level, formulas);
      const own = home && label(home, column.name, parentOf(level, entity, home));
      return own === undefined ? missing : Number((own === text.text) === (operator === '=='));
    }
    if (operator === 'if') {
      const condition = of(inputs[0]);
      return Number.isNaN(condition) ? missing : condition === 0 ? of(inputs[2]) : of(inputs[1]);
    }
    return arithmetic.operate(operator, inputs.map(of));
  }

  function callOf(
    name: string,
    inputs: readonly Expression[],
    { level, entity, formulas }: { level: LevelName; entity: number; formulas: readonly Formula[] },
  ): number {
    const [first] = inputs;
    if (gathering.includes(name)) {
      const lower = gatheredLevel(inputs, level, formulas);
      const rows = membersOf(level, entity, lower).map((member) => inputs.map((each) => value(each, lower, member, formulas)));
      return arithmetic.gather(name, rows);
    }
    if (name === 'previous') {
      const before = yearBefore(level, entity);
      return before < 0 || first.kind !== 'name' ? missing : read(first.name, level, before, formulas);
    }
    const term = Object.hasOwn(termsByHand, name) ? termsByHand[name] : undefined;
    if (term === undefined)
      return arithmetic.call(
        name,
        inputs.map((each) => value(each, level, entity, formulas)),
      );
    const tables = inputs.map((each) => (each.kind === 'name' ? parameters.tableOf(each.name) : undefined));
    const numbers = inputs.filter((_, place) => tables[place] === undefined).map((each) => value(each, level, entity, formulas));
    return term(numbers, arithmetic, tables.find((each) => each !== undefined) ?? []);
  }

  return {
    formula: (name, level, entity) => {
      const formula = scheme.formulas.find((each) => each.name === name && each.level === level);
      if (formula === undefined) throw new Error(`unknown formula: ${name}`);
      return read(name, level, entity, scheme.formulas);
    },
    named: (name, level, entity) => read(name, level, entity, scheme.formulas),
    isDoubtful: arithmetic.isDoubtful,
    largest: arithmetic.largest,
  };
}
