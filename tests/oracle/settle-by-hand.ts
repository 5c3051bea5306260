import type { Dataset, LevelName } from '../../src/data/dataset.ts';
import type { Scenario } from '../../src/schemes/scenario.ts';
import type { Expression, Formula, Scheme } from '../../src/schemes/scheme.ts';

/*
 * The second witness: values formulas one entity at a time by recursion and looks every name up each time, in plain
 * loops that share no code with src (types aside). Slow on purpose; MODEL section 3 is its only authority.
 */

/** Chance of a practice's (or, without practices, a consortium's) cost of a service in the year that is settled: mean 1. */
export type FactorOf = (entity: number, service: string) => number;

export interface ByHand {
  readonly scheme: Pick<Scheme, 'parameters' | 'formulas'>;
  readonly dataset: Dataset;
  readonly scenario: Pick<Scenario, 'benchmark' | 'expectedCost'>;
  readonly assumptions: Readonly<Record<string, number>>;
  /** Left out: as given. */
  readonly factorOf?: FactorOf;
}

export interface Valuer {
  /** A formula's value for one entity of its level. */
  formula(name: string, level: LevelName, entity: number): number;
  /** What a name means for one entity, as a formula of that level would read it. */
  named(name: string, level: LevelName, entity: number): number;
  /**
   * Whether some comparison, rounding or division stood so near its boundary that the last digit decides, which two
   * honest programs may well carry differently.
   */
  isDoubtful(): boolean;
  /** The largest number met on the way: what is lost in the last digit is a share of it. */
  largest(): number;
}

const levels: readonly LevelName[] = ['practice', 'consortium', 'federation', 'nation'];
const gathering = ['sum', 'mean', 'lowest', 'highest', 'count'];
const builtIn = ['total_cost', 'benchmark', 'population', 'expenditure'];
const missing = Number.NaN;

/** The services of the practices' columns, as their names say. */
function costsInColumns(dataset: Dataset): string[] {
  return Object.keys(dataset.levels.practice.columns)
    .filter((name) => name.endsWith('_cost') && !/^(baseline_|total_cost$|taking_part_cost$)/.test(name))
    .map((name) => name.slice(0, -'_cost'.length));
}

export function openValuer({ scheme, dataset, scenario, assumptions, factorOf: chance }: ByHand): Valuer {
  const factorOf: FactorOf = chance ?? (() => 1);
  const known = new Map<string, number>();
  let isDoubtful = false;
  let largest = 0;
  const hasPractices = dataset.levels.practice.size > 0;
  const inColumns = costsInColumns(dataset);
  const ownTotal = (level: LevelName): string | undefined => ['expenditure', 'total_cost'].find((name) => has(level, name));
  const isModelled = hasPractices && inColumns.length === 0 && ownTotal('practice') === undefined && scenario.expectedCost.length > 0;
  const hasBenchmark = ['practice', 'consortium'].some((level) => has(level as LevelName, 'benchmark')); // both are levels
  const lowest: LevelName = hasPractices ? 'practice' : 'consortium';

  function has(level: LevelName, name: string): boolean {
    return dataset.levels[level].size > 0 && Object.hasOwn(dataset.levels[level].columns, name);
  }

  function cell(level: LevelName, name: string, entity: number): number {
    const column = dataset.levels[level].columns[name];
    if (column === undefined) return missing;
    return column.type === 'number' ? column.values[entity] : column.codes[entity] < 0 ? missing : column.codes[entity];
  }

  function label(level: LevelName, name: string, entity: number): string | undefined {
    const column = dataset.levels[level].columns[name];
    return column?.type === 'text' ? column.labels[column.codes[entity]] : undefined;
  }

  function parentOf(level: LevelName, entity: number, up: LevelName): number {
    let at = entity;
    for (let step = levels.indexOf(level); step < levels.indexOf(up); step++) at = dataset.levels[levels[step]].parent[at];
    return at;
  }

  function membersOf(level: LevelName, entity: number, lower: LevelName): number[] {
    return Array.from({ length: dataset.levels[lower].size }, (_, member) => member).filter(
      (member) => parentOf(lower, member, level) === entity,
    );
  }

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
    if (home === undefined) return parameter(name, level, entity);
    const at = parentOf(level, entity, home);
    const formula = formulas.find((each) => each.name === name && each.level === home);
    if (formula !== undefined) return remember(`${home} ${name} ${at}`, () => value(formula.expression, home, at, formulas));
    if (builtIn.includes(name))
      return formulas === bare ? columnOf(name, home, at) : remember(`${home} ${name} ${at}`, () => whole(name, home, at));
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

  function remember(key: string, compute: () => number): number {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = compute();
    known.set(key, found);
    return found;
  }

  function parameter(name: string, level: LevelName, entity: number): number {
    const found = scheme.parameters.find((each) => each.name === name);
    if (found === undefined) return name.includes('.') ? atPoint(name) : assumptions[name];
    if (typeof found.value === 'number') return found.value;
    if ('along' in found.value) return missing;
    const { by, values, otherwise = missing } = found.value;
    if (by === 'year') return values[dataset.levels[level].years[entity]] ?? otherwise;
    const home = levels.slice(levels.indexOf(level)).find((each) => has(each, by));
    const text = home && label(home, by, parentOf(level, entity, home));
    return text === undefined ? missing : (values[text] ?? otherwise);
  }

  /** The value of a table at one of its points: `table.0.02`. */
  function atPoint(name: string): number {
    const [owner] = name.split('.', 1);
    const table = scheme.parameters.find((each) => each.name === owner)?.value;
    return typeof table === 'object' && 'along' in table ? (table.values[name.slice(owner.length + 1)] ?? missing) : missing;
  }

  function expectedOf(service: string, practice: number): number {
    if (inColumns.length > 0) return cell('practice', `${service}_cost`, practice);
    const formula = scenario.expectedCost.find((each) => each.service === service);
    return formula === undefined ? missing : value(formula.expression, 'practice', practice, bare);
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
    if (name === 'total_cost' || name === 'expenditure') {
      if (level === 'practice' && services.length > 0) return services.reduce((sum, service) => sum + costOf(service, entity), 0);
      if (own !== undefined && level === (isOfPractices ? 'practice' : 'consortium'))
        return cell(level, own, entity) * factorOf(entity, 'all_care');
      return below();
    }
    if (name === 'population') return has(level, level === 'practice' ? 'list_size' : name) ? columnOf(name, level, entity) : below();
    if (typeof scenario.benchmark === 'object')
      return level === lowest ? value(scenario.benchmark.expression, level, entity, bare) : below();
    if (scenario.benchmark === 'expected' || (!hasBenchmark && isModelled)) {
      if (services.length > 0)
        return level === 'practice' ? services.reduce((sum, service) => sum + expectedOf(service, entity), 0) : below();
      return own !== undefined && level === (isOfPractices ? 'practice' : 'consortium') ? cell(level, own, entity) : below();
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
      const by = scheme.parameters.find((each) => each.name === name)?.value;
      return own.length === 0 && typeof by === 'object' && 'by' in by ? levels.filter((each) => has(each, by.by)) : own;
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

  /** Two sides that differ by the last digit alone. As given, sums of plain quarters are exact, so that a tie of such is a tie. */
  function doubtIfNear(a: number, b: number): void {
    const isExact = (x: number): boolean => chance === undefined && Math.abs(x) < 1e9 && x * 1024 === Math.round(x * 1024);
    if (Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a), Math.abs(b)) && !(isExact(a) && isExact(b))) isDoubtful = true;
  }

  function value(expression: Expression, level: LevelName, entity: number, formulas: readonly Formula[]): number {
    const found = valueOf(expression, level, entity, formulas);
    if (Math.abs(found) > largest) largest = Math.abs(found);
    return found;
  }

  function valueOf(expression: Expression, level: LevelName, entity: number, formulas: readonly Formula[]): number {
    const of = (each: Expression): number => value(each, level, entity, formulas);
    if (expression.kind === 'number') return expression.value;
    if (expression.kind === 'name') return read(expression.name, level, entity, formulas);
    if (expression.kind === 'label') throw new Error('a label stands alone');
    if (expression.kind === 'call' && gathering.includes(expression.name)) {
      const lower = gatheredLevel(expression.inputs, level, formulas);
      const rows = membersOf(level, entity, lower).map((member) => expression.inputs.map((each) => value(each, lower, member, formulas)));
      return gather(expression.name, rows);
    }
    if (expression.kind === 'call') return call(expression.name, expression.inputs.map(of));
    const { operator, inputs } = expression;
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
    return operation(operator, inputs.map(of));
  }

  function gather(name: string, rows: readonly (readonly number[])[]): number {
    const firsts = rows.map(([first]) => first);
    const add = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
    if (name === 'sum') return add(firsts);
    if (name === 'count') return add(firsts.map((each) => (Number.isNaN(each) ? missing : Number(each !== 0))));
    if (name === 'mean') return call('divide', [add(rows.map(([each, weight]) => each * weight)), add(rows.map(([, weight]) => weight))]);
    if (rows.length === 0 || firsts.some((each) => Number.isNaN(each))) return missing;
    return firsts.reduce((best, each) => ((name === 'lowest') === each < best ? each : best));
  }

  function call(name: string, inputs: readonly number[]): number {
    const [x, y] = inputs;
    if (name === 'known') return Number(!Number.isNaN(x));
    if (name === 'first_known') return inputs.find((each) => !Number.isNaN(each)) ?? missing;
    if (inputs.some((each) => Number.isNaN(each))) return missing;
    if (name === 'min' || name === 'max') return inputs.reduce((best, each) => ((name === 'min') === each < best ? each : best));
    if (name === 'abs') return x < 0 ? -x : x;
    if (name === 'divide') {
      doubtIfNear(y, 0);
      return y === 0 ? missing : x / y;
    }
    if (name === 'sqrt') {
      doubtIfNear(x, 0);
      return x < 0 ? missing : Math.sqrt(x);
    }
    doubtIfNear(x, Math.round(x * 2) / 2);
    if (name === 'floor') return Math.floor(x);
    if (name === 'ceil') return Math.ceil(x);
    if (name === 'round') return Math.sign(x) * Math.floor(Math.abs(x) + 0.5);
    throw new Error(`unknown function: ${name}`);
  }

  function operation(operator: string, inputs: readonly number[]): number {
    const [x, y] = inputs;
    const isTrue = (each: number): boolean => !Number.isNaN(each) && each !== 0;
    if (operator === 'and') return x === 0 || y === 0 ? 0 : isTrue(x) && isTrue(y) ? 1 : missing;
    if (operator === 'or') return isTrue(x) || isTrue(y) ? 1 : x === 0 && y === 0 ? 0 : missing;
    if (inputs.some((each) => Number.isNaN(each))) return missing;
    if (operator === 'not') return Number(x === 0);
    if (operator === 'negate') return -x;
    if (operator === '+') return x + y;
    if (operator === '-') return x - y;
    if (operator === '*') return x * y;
    if (operator === '/') return call('divide', [x, y]);
    if (operator === '^') return x ** y;
    doubtIfNear(x, y);
    const isSo = { '<': x < y, '<=': x <= y, '>': x > y, '>=': x >= y, '==': x === y, '!=': x !== y }[operator];
    if (isSo === undefined) throw new Error(`unknown operator: ${operator}`);
    return Number(isSo);
  }

  return {
    formula: (name, level, entity) => {
      const formula = scheme.formulas.find((each) => each.name === name && each.level === level);
      if (formula === undefined) throw new Error(`unknown formula: ${name}`);
      return read(name, level, entity, scheme.formulas);
    },
    named: (name, level, entity) => read(name, level, entity, scheme.formulas),
    isDoubtful: () => isDoubtful,
    largest: () => largest,
  };
}
