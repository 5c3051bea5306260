import type { Dataset, LevelName } from '../../src/data/dataset.ts';
import type { Scheme } from '../../src/schemes/scheme.ts';
import { levels, type EntitiesByHand } from './entities-by-hand.ts';
import type { Points } from './terms-by-hand.ts';

/** What the parameters of a scheme say: one number, one for each label or year, or a table. */
export interface ParametersByHand {
  /** The value for one entity, as a formula of that level reads it; undefined where there is no such parameter. */
  valueOf(name: string, level: LevelName, entity: number): number | undefined;
  /** The points of a table. */
  tableOf(name: string): Points | undefined;
  /** The text column whose labels a parameter has values for; undefined where it has none. */
  columnOf(name: string): string | undefined;
}

const missing = Number.NaN;

export function openParameters(
  { parameters }: Pick<Scheme, 'parameters'>,
  dataset: Dataset,
  { has, label, parentOf }: EntitiesByHand,
): ParametersByHand {
  const find = (name: string): (typeof parameters)[number] | undefined => parameters.find((each) => each.name === name);

  /** The value of a table at one of its points: `table.0.02`. */
  function atPoint(name: string): number | undefined {
    const [table] = name.split('.', 1);
    const found = find(table)?.value;
    return typeof found === 'object' && 'along' in found ? found.values[name.slice(table.length + 1)] : undefined;
  }

  return {
    valueOf: (name, level, entity) => {
      const found = find(name);
      if (found === undefined) return name.includes('.') ? atPoint(name) : undefined;
      if (typeof found.value === 'number') return found.value;
      if ('along' in found.value) return missing;
      const { by, values, otherwise = missing } = found.value;
      if (by === 'year') return values[dataset.levels[level].years[entity]] ?? otherwise;
      const home = levels.slice(levels.indexOf(level)).find((each) => has(each, by));
      const text = home && label(home, by, parentOf(level, entity, home));
      return text === undefined ? missing : (values[text] ?? otherwise);
    },
    tableOf: (name) => {
      const table = find(name)?.value;
      if (typeof table !== 'object' || !('along' in table)) return undefined;
      return Object.keys(table.values)
        .map((key) => ({ at: Number(key), value: table.values[key] }))
        .toSorted((a, b) => a.at - b.at);
    },
    columnOf: (name) => {
      const found = find(name)?.value;
      return typeof found === 'object' && 'by' in found && found.by !== 'year' ? found.by : undefined;
    },
  };
}
