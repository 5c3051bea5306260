import { levelNames } from '../data/dataset.ts';
import type { ColumnUnit } from '../data/column-entry.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
import { columnMeant } from '../data/dictionary.ts';
import { aggregates } from './functions.ts';
import { pointParameters } from './parameter-values.ts';
import type { Expression, Formula, Parameter } from './scheme.ts';

/** Names that every level has without a column: the level's own column where there is one, else the sum of the level below. */
export const builtInNames = ['total_cost', 'benchmark', 'population', 'expenditure'] as const;
export type BuiltInName = (typeof builtInNames)[number];

/**
 * What a name means. The four built-in names are always `built_in`, also where the level has a column of that name: a
 * scenario may set the benchmark, and costs are drawn, so whoever feeds them decides. A formula of that name overrides it.
 * A parameter by label needs a text column `by` of the level where the formula stands, or of a higher one: look `by` up.
 * `table.point` is the single value of a table there: only vocabulary terms that were written out say such names.
 */
export type Meaning =
  | { readonly kind: 'formula'; readonly level: LevelName; readonly formula: Formula }
  | {
      readonly kind: 'column';
      readonly level: LevelName;
      readonly name: string;
      readonly type: 'number' | 'text';
      /** The dictionary has it and the data has not. */
      readonly isLacking?: true;
    }
  | { readonly kind: 'built_in'; readonly level: LevelName; readonly name: BuiltInName }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | { readonly kind: 'assumption'; readonly name: string };

export interface Names {
  /**
   * Meaning of a name in a formula of `level`: of that level first, then of the next higher ones; at each level formula,
   * built-in name, column (`year` is a column everywhere); then parameters, then assumptions. Never a lower level.
   */
  lookUp(name: string, level: LevelName): Meaning | undefined;
  /**
   * The level whose entities an aggregate in a formula of `level` runs over: the nearest lower level to which one of the
   * names belongs and where all of them are known; where no name belongs to a lower level, the next lower level that has
   * entities. Names inside the argument are then looked up at that level. `argument` is what stands between the brackets:
   * for `mean` hand over both inputs. Undefined where there is no lower level.
   */
  levelOfAggregate(argument: Expression | readonly Expression[], level: LevelName): LevelName | undefined;
  /** The levels to which a name belongs, lowest first: to say where it is when it is looked for in the wrong place. */
  levelsOf(name: string): readonly LevelName[];
  /** Every name that may stand in a formula of `level`, to offer the nearest spelling. */
  visible(level: LevelName): readonly string[];
}

/** A column that is read, that the dictionary has, and that the data has not. */
export interface LackingColumn {
  readonly name: string;
  readonly level: ColumnLevel;
}

interface Lacking {
  readonly level: ColumnLevel;
  readonly type: 'number' | 'text';
}

/** Levels that have tables of their own. */
export const columnLevels = ['practice', 'consortium'] as const satisfies readonly LevelName[];
type ColumnLevel = (typeof columnLevels)[number];

export const isTextUnit = (unit: ColumnUnit): boolean => unit === 'code' || unit === 'text' || unit === 'date';

/** Whether a name stands for a column of the dictionary that the data has not. */
export const isLackedByData = (meaning: Meaning): boolean => meaning.kind === 'column' && meaning.isLacking === true;

interface NamesInput {
  readonly formulas: readonly Formula[];
  readonly parameters: readonly Parameter[];
  readonly assumptions: readonly string[];
  readonly dataset: Dataset;
  /** While a file is checked: columns of the dictionary that the data lacks are known too, and each that is looked up is put here, by its name. */
  readonly lacking?: Map<string, LackingColumn>;
}

/** Everything that a formula of a scheme may name, given the columns that this dataset has. */
export function openNames({ formulas, parameters, assumptions, dataset, lacking }: NamesInput): Names {
  const formulaAt = new Map(formulas.map((formula) => [`${formula.level} ${formula.name}`, formula]));
  const parameterOf = new Map(
    parameters.flatMap((parameter) => [parameter, ...pointParameters(parameter)].map((each) => [each.name, each] as const)),
  );
  const assumed = new Set(assumptions);

  const meaningAt = (name: string, level: LevelName): Meaning | undefined => {
    const formula = formulaAt.get(`${level} ${name}`);
    if (formula !== undefined) return { kind: 'formula', level, formula };
    const { size, columns } = dataset.levels[level];
    if (size === 0) return undefined;
    const builtIn = builtInNames.find((each) => each === name);
    if (builtIn !== undefined) return { kind: 'built_in', level, name: builtIn };
    if (name === 'year') return { kind: 'column', level, name, type: 'number' };
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    return column === undefined ? undefined : { kind: 'column', level, name, type: column.type };
  };

  const lookUp = (name: string, level: LevelName): Meaning | undefined => {
    for (const each of levelNames.slice(levelNames.indexOf(level))) {
      const meaning = meaningAt(name, each);
      if (meaning !== undefined) return meaning;
    }
    const parameter = parameterOf.get(name);
    if (parameter !== undefined) return { kind: 'parameter', parameter };
    return assumed.has(name) ? { kind: 'assumption', name } : lackingColumn(name, level);
  };

  /** Columns that the dictionary has and this data has nowhere, at each level where they may stand: found once a name. */
  const lackingOf = new Map<string, readonly Lacking[]>();
  const lackingAt = (name: string): readonly Lacking[] => {
    const found = lackingOf.get(name) ?? findLacking(name);
    lackingOf.set(name, found);
    return found;
  };
  const findLacking = (name: string): readonly Lacking[] => {
    const isKnown = parameterOf.has(name) || assumed.has(name) || levelNames.some((level) => meaningAt(name, level) !== undefined);
    if (lacking === undefined || isKnown) return [];
    const others = visible('practice');
    return columnLevels
      .filter((level) => dataset.levels[level].size > 0)
      .flatMap((level) => {
        const entry = columnMeant(level, name, others);
        return entry === undefined ? [] : [{ level, type: isTextUnit(entry.unit) ? 'text' : 'number' }];
      });
  };

  const lackingColumn = (name: string, where: LevelName): Meaning | undefined => {
    const found = lackingAt(name).find(({ level }) => levelNames.indexOf(level) >= levelNames.indexOf(where));
    if (found === undefined) return undefined;
    lacking?.set(name, { name, level: found.level });
    return { kind: 'column', name, ...found, isLacking: true };
  };

  /** Levels by which a name says where it belongs; a parameter by label belongs where its text column does, one by year nowhere. */
  const levelsOf = (name: string): readonly LevelName[] => {
    const levels = levelNames.filter((level) => meaningAt(name, level) !== undefined);
    if (levels.length === 0 && !parameterOf.has(name)) return lackingAt(name).map(({ level }) => level);
    const value = levels.length === 0 ? parameterOf.get(name)?.value : undefined;
    return typeof value === 'object' && 'by' in value && value.by !== name && value.by !== 'year'
      ? levelNames.filter((level) => meaningAt(value.by, level) !== undefined)
      : levels;
  };

  const levelOfAggregate = (argument: Expression | readonly Expression[], level: LevelName): LevelName | undefined => {
    const below = levelNames.slice(0, levelNames.indexOf(level)).toReversed();
    const homes = [...namesOutsideAggregates(argument)].map(levelsOf).filter((levels) => below.some((lower) => levels.includes(lower)));
    const isKnownFrom = (levels: readonly LevelName[], lower: LevelName) =>
      levels.some((each) => levelNames.indexOf(each) >= levelNames.indexOf(lower));
    return homes.length === 0
      ? below.find((lower) => dataset.levels[lower].size > 0)
      : below.find((lower) => homes.some((levels) => levels.includes(lower)) && homes.every((levels) => isKnownFrom(levels, lower)));
  };

  const visible = (level: LevelName): readonly string[] => {
    const own = levelNames
      .slice(levelNames.indexOf(level))
      .flatMap((each) => [
        ...formulas.filter((formula) => formula.level === each).map((formula) => formula.name),
        ...Object.keys(dataset.levels[each].columns),
      ]);
    return [...new Set([...own, ...parameters.map(({ name }) => name), ...assumed, ...builtInNames, 'year'])];
  };

  return { lookUp, levelOfAggregate, levelsOf, visible };
}

/** Names that an expression reads itself; those inside a further aggregate are that aggregate's own matter. */
function namesOutsideAggregates(argument: Expression | readonly Expression[]): Set<string> {
  const names = new Set<string>();
  // Expanded vocabulary shares parts of its tree: each part is visited once.
  const seen = new Set<Expression>();
  const visit = (expression: Expression): void => {
    if (seen.has(expression)) return;
    seen.add(expression);
    if (expression.kind === 'name') names.add(expression.name);
    else if (expression.kind === 'operation' || (expression.kind === 'call' && !aggregates.has(expression.name)))
      expression.inputs.forEach(visit);
  };
  for (const each of 'kind' in argument ? [argument] : argument) visit(each);
  return names;
}

/** Every name that a formula reads, as often as it stands there. */
export function namesIn(expression: Expression): string[] {
  if (expression.kind === 'name') return [expression.name];
  return expression.kind === 'operation' || expression.kind === 'call' ? expression.inputs.flatMap(namesIn) : [];
}
