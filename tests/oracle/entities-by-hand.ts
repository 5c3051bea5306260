import type { Dataset, LevelName } from '../../src/data/dataset.ts';

export const levels: readonly LevelName[] = ['practice', 'consortium', 'federation', 'nation'];

/** The rows of a dataset: what stands in them, who belongs to whom, and who was who the year before. */
export interface EntitiesByHand {
  has(level: LevelName, name: string): boolean;
  cell(level: LevelName, name: string, entity: number): number;
  label(level: LevelName, name: string, entity: number): string | undefined;
  parentOf(level: LevelName, entity: number, up: LevelName): number;
  membersOf(level: LevelName, entity: number, lower: LevelName): readonly number[];
  /** The row of the same code and the year before, wherever it belonged then; -1 where there is none. */
  yearBefore(level: LevelName, entity: number): number;
}

const missing = Number.NaN;

export function openEntities(dataset: Dataset): EntitiesByHand {
  const members = new Map<string, number[][]>();
  const rows = new Map<LevelName, Map<string, number>>();

  function parentOf(level: LevelName, entity: number, up: LevelName): number {
    let at = entity;
    for (let step = levels.indexOf(level); step < levels.indexOf(up); step++) at = dataset.levels[levels[step]].parent[at];
    return at;
  }

  function allMembers(level: LevelName, lower: LevelName): number[][] {
    const lists: number[][] = Array.from({ length: dataset.levels[level].size }, () => []);
    for (let member = 0; member < dataset.levels[lower].size; member++) lists[parentOf(lower, member, level)].push(member);
    members.set(`${level} ${lower}`, lists);
    return lists;
  }

  function rowsOf(level: LevelName): Map<string, number> {
    const { codes, years, size } = dataset.levels[level];
    const found = new Map<string, number>();
    for (let row = 0; row < size; row++) found.set(`${codes[row]} ${years[row]}`, row);
    rows.set(level, found);
    return found;
  }

  return {
    has: (level, name) => dataset.levels[level].size > 0 && Object.hasOwn(dataset.levels[level].columns, name),
    cell: (level, name, entity) => {
      const column = dataset.levels[level].columns[name];
      if (column === undefined) return missing;
      return column.type === 'number' ? column.values[entity] : column.codes[entity] < 0 ? missing : column.codes[entity];
    },
    label: (level, name, entity) => {
      const column = dataset.levels[level].columns[name];
      return column?.type === 'text' ? column.labels[column.codes[entity]] : undefined;
    },
    parentOf,
    membersOf: (level, entity, lower) => (members.get(`${level} ${lower}`) ?? allMembers(level, lower))[entity],
    yearBefore: (level, entity) => {
      const { codes, years } = dataset.levels[level];
      return (rows.get(level) ?? rowsOf(level)).get(`${codes[entity]} ${years[entity] - 1}`) ?? -1;
    },
  };
}
