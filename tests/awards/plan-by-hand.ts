import type { Plan, PlanNode } from '../../src/awards/plan.ts';
import { findColumn } from '../../src/data/dictionary.ts';
import type { Dataset, LevelName } from '../../src/data/dataset.ts';
import { openArithmetic } from '../oracle/arithmetic-by-hand.ts';

/** What a leaf of a plan is for one entity: `0/1` is the second practice of the first consortium, `0` the first consortium. */
export type LeafOf = (node: PlanNode, entity: string) => number;

const symbols: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  power: '^',
  less: '<',
  less_or_equal: '<=',
  equal: '==',
  not_equal: '!=',
};
const ofOperators = new Set(['and', 'or', 'not', 'negate']);
const ranks: readonly LevelName[] = ['nation', 'federation', 'consortium', 'practice'];

/** Values a plan by recursion in an imagined country of two practices in each of two consortia in each of two federations. */
export function openValues({ nodes }: Plan, leafOf: LeafOf): (id: number, entity: string) => number {
  const arithmetic = openArithmetic(false);
  const known = new Map<string, number>();
  const value = (id: number, entity: string): number => {
    const key = `${id} ${entity}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = compute(nodes[id], entity);
    known.set(key, found);
    return found;
  };
  const compute = (node: PlanNode, entity: string): number => {
    const { operation, inputs, detail } = node;
    if (detail.kind === 'constant') return detail.value;
    if (['column', 'year', 'cost', 'previous'].includes(operation)) return leafOf(node, entity);
    if (detail.kind === 'by_label') return detail.values[leafOf(nodes[inputs[0]], entity)] ?? Number.NaN;
    if (operation === 'sum' || operation === 'lowest' || operation === 'highest')
      return arithmetic.gather(
        operation,
        ['0', '1'].map((member) => [value(inputs[0], `${entity}${member}`)]),
      );
    if (operation === 'broadcast') {
      const level = nodes[inputs[0]].level;
      return value(inputs[0], level === undefined ? entity : entity.slice(0, ranks.indexOf(level)));
    }
    if (operation === 'if') {
      const condition = value(inputs[0], entity);
      return Number.isNaN(condition) ? condition : value(inputs[condition === 0 ? 2 : 1], entity);
    }
    const those = inputs.map((input) => value(input, entity));
    if (symbols[operation] !== undefined) return arithmetic.operate(symbols[operation], those);
    return ofOperators.has(operation) ? arithmetic.operate(operation, those) : arithmetic.call(operation, those);
  };
  return value;
}

/** The first entity of a level in that country. */
export const firstOf = (level: LevelName | undefined): string => '0'.repeat(level === undefined ? 0 : ranks.indexOf(level));

/** Some figure that a column may hold: `share` says how far it is from its lowest to its highest. */
export function someFigure({ detail, level }: PlanNode, dataset: Dataset, share: number): number {
  if (detail.kind !== 'column' || level === undefined) return Math.round(2010 + share * 6);
  const column = dataset.levels[level].columns[detail.name];
  if (column?.type === 'text') return Math.floor(share * (column.labels.length + 1)) - 1;
  const { minimum, maximum, kind } = findColumn(level === 'practice' ? 'practices' : 'consortia', detail.name);
  const own = column === undefined ? [] : [...column.values].filter((each) => !Number.isNaN(each));
  const low = kind === 'unknown' ? Math.min(...own) : (minimum ?? -1000);
  const high = kind === 'unknown' ? Math.max(...own) : (maximum ?? 1000);
  return own.length === 0 ? Number.NaN : low + Math.round(share * 8) * ((high - low) / 8);
}

/** A figure of chance between 0 and 1 that is the same whenever the same is asked for. */
export function chanceOf(seed: number, ...keys: readonly (string | number)[]): number {
  let hash = seed | 0;
  for (const letter of keys.join(' ')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
