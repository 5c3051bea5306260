import { reachOf, type Plan, type PlanNode } from './plan.ts';
import type { Nudge } from './drawn-cost.ts';
import type { Dataset } from '../data/dataset.ts';

/** A nudge as the rows of other years know it: by who withholds care, wherever they stood then. */
export interface Move extends Pick<Nudge, 'cost' | 'service' | 'factor' | 'factorInSums' | 'isPriceAlone' | 'isThisYearAlone'> {
  readonly level: 'practice' | 'consortium';
  readonly code: string;
}

/** Values kept of one node: one block of `lanes` values an entity (the consortium's practices, or the consortium). */
interface Kept {
  readonly isOfPractices: boolean;
  readonly values: Float64Array;
  readonly lanes: number;
}

/** What is kept of a consortium's row, by node. */
export interface KeptRow {
  readonly of: ReadonlyMap<number, Kept>;
  /** Blocks of draws that stand in it, from the first. */
  blocks: number;
}

/** Values kept beyond this many are forgotten, and computed again when they are asked for. */
const mostValues = 4_000_000;
/** What keeping an array costs beside its values, counted in values. */
const perArray = 100;

/**
 * What the entities of the consortium at work came to the year before: rows of the same code, of a practice wherever it
 * belonged then. Values are kept for each move of care apart, because care that is withheld this year was withheld in all
 * years before.
 */
export class Past {
  /** The nodes whose values of the year before are asked for. */
  readonly targets: readonly PlanNode[];
  readonly #dataset: Dataset;
  /** Index of each practice's row of the year before, or -1; left out where no formula of practices looks back. */
  readonly #practiceBefore: Int32Array | undefined;
  readonly #rowsBefore: (readonly number[])[] = [];
  /** The first year of each code. */
  readonly #first: Record<Move['level'], ReadonlyMap<string, number>>;
  readonly #kept = new Map<string, KeptRow>();
  #size = 0;
  #consortium = -1;
  #before: ReadonlyMap<number, KeptRow> = new Map();

  constructor(dataset: Dataset, targets: readonly PlanNode[], isOfPractices: boolean) {
    this.#dataset = dataset;
    this.targets = targets;
    this.#practiceBefore = isOfPractices ? practicesBefore(dataset) : undefined;
    this.#first = { practice: firstYears(dataset, 'practice'), consortium: firstYears(dataset, 'consortium') };
  }

  /** Who moves in a nudge of a consortium's row. */
  moveOf(consortium: number, { practice, ...moved }: Nudge): Move {
    const { levels, start } = this.#dataset;
    return practice === undefined
      ? { ...moved, level: 'consortium', code: levels.consortium.codes[consortium] }
      : { ...moved, level: 'practice', code: levels.practice.codes[start[consortium] + practice] };
  }

  /** What of a move happens in a consortium's row itself. */
  nudgeIn(consortium: number, move: Move | undefined): Nudge | undefined {
    if (move === undefined) return undefined;
    const { levels, start } = this.#dataset;
    const { level, code, ...moved } = move;
    if (level === 'consortium') return levels.consortium.codes[consortium] === code ? moved : undefined;
    const practice = levels.practice.codes.slice(start[consortium], start[consortium + 1]).indexOf(code);
    return practice < 0 ? undefined : { ...moved, practice };
  }

  /** The rows of the year before that a consortium's row rests on: its own, and those from which practices have come. */
  rowsBefore(consortium: number): readonly number[] {
    return (this.#rowsBefore[consortium] ??= this.#findRowsBefore(consortium));
  }

  /** A move as far as a row of an earlier year may know it: not where it is of one year alone; whoever was not there yet withheld nothing. */
  moveBy(consortium: number, move: Move | undefined): Move | undefined {
    if (move === undefined || move.isThisYearAlone === true) return undefined;
    const first = this.#first[move.level].get(move.code);
    return first !== undefined && first <= this.#dataset.levels.consortium.years[consortium] ? move : undefined;
  }

  /** What is kept of a row, all blocks of it. */
  recall(consortium: number, move: Move | undefined, blocks: number): KeptRow | undefined {
    const row = this.#kept.get(keyOf(consortium, move));
    return row !== undefined && row.blocks >= blocks ? row : undefined;
  }

  /** Turns to a consortium, whose rows of the year before `read` gives from now on. */
  turnTo(consortium: number, before: ReadonlyMap<number, KeptRow>): void {
    this.#consortium = consortium;
    this.#before = before;
  }

  /** Room for what is to be kept of a row; what was kept of too many others is forgotten. */
  open(consortium: number, move: Move | undefined, lanesOf: (node: PlanNode) => number): KeptRow {
    const key = keyOf(consortium, move);
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    if (this.#size > mostValues) this.forget();
    const { start } = this.#dataset;
    const of = new Map<number, Kept>();
    for (const node of this.targets) {
      const isOfPractices = node.level === 'practice';
      const lanes = lanesOf(node);
      const values = new Float64Array((isOfPractices ? start[consortium + 1] - start[consortium] : 1) * lanes);
      of.set(node.id, { isOfPractices, values, lanes });
      this.#size += values.length + perArray;
    }
    // What does not vary by draw stands in no block: it is kept at once.
    const row = { of, blocks: this.targets.some((node) => lanesOf(node) > 1) ? 0 : Number.POSITIVE_INFINITY };
    this.#kept.set(key, row);
    return row;
  }

  forget(): void {
    this.#kept.clear();
    this.#size = 0;
  }

  /**
   * Writes lanes of last year's value of a node for one entity of the consortium at work: missing where the entity had no
   * row. `practice` is its index in the dataset; `from` the first draw.
   */
  read(node: number, practice: number | undefined, from: number, into: { values: Float64Array; at: number; lanes: number }): void {
    const { values, at, lanes } = into;
    const { levels, start } = this.#dataset;
    const before = practice === undefined ? -1 : (this.#practiceBefore?.[practice] ?? -1);
    const row = practice === undefined ? this.#rowBefore(this.#consortium) : before < 0 ? -1 : levels.practice.parent[before];
    const kept = this.#before.get(row)?.of.get(node);
    if (kept === undefined) {
      values.fill(Number.NaN, at, at + lanes);
      return;
    }
    const isSpread = kept.lanes > 1;
    const first = (kept.isOfPractices ? (before - start[row]) * kept.lanes : 0) + (isSpread ? from : 0);
    for (let lane = 0; lane < lanes; lane++) values[at + lane] = kept.values[first + (isSpread ? lane : 0)];
  }

  #findRowsBefore(consortium: number): number[] {
    const { levels, start } = this.#dataset;
    const own = this.#rowBefore(consortium);
    const practices = this.#practiceBefore?.subarray(start[consortium], start[consortium + 1]) ?? [];
    const rows = Array.from(practices, (practice) => (practice < 0 ? -1 : levels.practice.parent[practice]));
    return [...new Set([own, ...rows])].filter((row) => row >= 0);
  }

  /** Rows of one code in years that follow each other stand next to each other. */
  #rowBefore(consortium: number): number {
    const { codes, years } = this.#dataset.levels.consortium;
    const row = consortium - 1;
    return row >= 0 && codes[row] === codes[consortium] && years[row] === years[consortium] - 1 ? row : -1;
  }
}

/** The past of a plan as far as some of its nodes are wanted; none where none of them looks back. */
export function openPast({ nodes }: Plan, dataset: Dataset, roots: readonly number[]): Past | undefined {
  const targets = new Set<PlanNode>();
  let isOfPractices = false;
  for (const root of roots)
    for (const id of reachOf(nodes, root)) {
      const { detail, level } = nodes[id];
      if (detail.kind !== 'previous') continue;
      targets.add(nodes[detail.of]);
      if (level === 'practice') isOfPractices = true;
    }
  return targets.size === 0 ? undefined : new Past(dataset, [...targets], isOfPractices);
}

const keyOf = (consortium: number, move: Move | undefined): string =>
  move === undefined
    ? `${consortium}`
    : `${consortium} ${move.service} ${move.factor} ${move.factorInSums}${move.isPriceAlone === true ? ' price' : ''}${move.isThisYearAlone === true ? ' alone' : ''} ${move.level} ${move.code}`;

function practicesBefore({ levels: { practice } }: Dataset): Int32Array {
  const keyAt = (place: number, year: number): string => `${practice.codes[place]}\n${year}`;
  const places = new Map(practice.codes.map((_, place) => [keyAt(place, practice.years[place]), place]));
  return Int32Array.from(practice.codes, (_, place) => places.get(keyAt(place, practice.years[place] - 1)) ?? -1);
}

function firstYears({ levels }: Dataset, level: Move['level']): Map<string, number> {
  const { codes, years } = levels[level];
  const first = new Map<string, number>();
  codes.forEach((code, place) => first.set(code, Math.min(years[place], first.get(code) ?? years[place])));
  return first;
}
