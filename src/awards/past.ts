import { reachOf, type Plan, type PlanNode } from './plan.ts';
import type { Nudge } from './drawn-cost.ts';
import type { Dataset } from '../data/dataset.ts';

/** Values kept of one node: one block of `lanes` values an entity (the consortium's practices, or the consortium). */
interface Kept {
  readonly isOfPractices: boolean;
  readonly values: Float64Array;
  readonly lanes: number;
}

/** What was kept of a consortium's row, by node. */
type Row = ReadonlyMap<number, Kept>;

/** Values kept beyond this many are forgotten, and computed again when they are asked for. */
const mostValues = 4_000_000;

/** The consortium's row of the year before, and the nudge as it was then. */
export interface YearBefore {
  readonly consortium: number;
  readonly nudge: Nudge | undefined;
}

/**
 * What the consortium at work came to the year before: rows of one code in years that follow each other stand next to
 * each other. Values are kept for each move of care apart, because care that is withheld this year was withheld last year.
 */
export class Past {
  /** The nodes whose values of the year before are asked for. */
  readonly targets: readonly PlanNode[];
  readonly #dataset: Dataset;
  /** Place of each practice within its consortium's row of the year before, or -1. */
  readonly #places: Int32Array;
  readonly #kept = new Map<string, Map<number, Kept>>();
  #code: string | undefined;
  #size = 0;
  #before: Row | undefined;

  constructor(dataset: Dataset, targets: readonly PlanNode[]) {
    this.#dataset = dataset;
    this.targets = targets;
    this.#places = placesBefore(dataset, (consortium) => this.#rowBefore(consortium));
  }

  /** The row of the year before, where the data has it. */
  before(consortium: number, nudge: Nudge | undefined): YearBefore | undefined {
    const row = this.#rowBefore(consortium);
    if (row < 0) return undefined;
    if (nudge?.practice === undefined) return { consortium: row, nudge };
    const practice = this.#places[this.#dataset.start[consortium] + nudge.practice];
    return { consortium: row, nudge: practice < 0 ? undefined : { ...nudge, practice } };
  }

  has({ consortium, nudge }: YearBefore): boolean {
    return this.#kept.has(keyOf(consortium, nudge));
  }

  /** Turns to a year before, whose values `read` gives from now on; nothing is known where there is none. */
  turnTo(before: YearBefore | undefined): void {
    this.#before = before && this.#kept.get(keyOf(before.consortium, before.nudge));
  }

  /** Room for what is to be kept of a row; rows of other consortia are forgotten. */
  open(consortium: number, nudge: Nudge | undefined, laneOf: (node: PlanNode) => number): Row {
    const code = this.#dataset.levels.consortium.codes[consortium];
    if (code !== this.#code || this.#size > mostValues) this.forget();
    this.#code = code;
    const { start } = this.#dataset;
    const row = new Map<number, Kept>();
    for (const node of this.targets) {
      const isOfPractices = node.level === 'practice';
      const lanes = laneOf(node);
      const values = new Float64Array((isOfPractices ? start[consortium + 1] - start[consortium] : 1) * lanes);
      row.set(node.id, { isOfPractices, values, lanes });
      this.#size += values.length;
    }
    this.#kept.set(keyOf(consortium, nudge), row);
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
    const kept = this.#before?.get(node);
    const place = practice === undefined ? 0 : this.#places[practice];
    if (kept === undefined || place < 0) {
      values.fill(Number.NaN, at, at + lanes);
      return;
    }
    const isSpread = kept.lanes > 1;
    const first = (kept.isOfPractices ? place * kept.lanes : 0) + (isSpread ? from : 0);
    for (let lane = 0; lane < lanes; lane++) values[at + lane] = kept.values[first + (isSpread ? lane : 0)];
  }

  #rowBefore(consortium: number): number {
    const { codes, years } = this.#dataset.levels.consortium;
    const row = consortium - 1;
    return row >= 0 && codes[row] === codes[consortium] && years[row] === years[consortium] - 1 ? row : -1;
  }
}

/** The past of a plan as far as some of its nodes are wanted; none where none of them looks back. */
export function openPast({ nodes }: Plan, dataset: Dataset, roots: readonly number[]): Past | undefined {
  const targets = new Set<number>();
  for (const root of roots)
    for (const id of reachOf(nodes, root)) {
      const { detail } = nodes[id];
      if (detail.kind === 'previous') targets.add(detail.of);
    }
  return targets.size === 0
    ? undefined
    : new Past(
        dataset,
        [...targets].map((id) => nodes[id]),
      );
}

const keyOf = (consortium: number, nudge: Nudge | undefined): string =>
  nudge === undefined ? `${consortium}` : `${consortium} ${nudge.service} ${nudge.factor} ${nudge.practice ?? ''}`;

function placesBefore({ levels, start }: Dataset, rowBefore: (consortium: number) => number): Int32Array {
  const places = new Int32Array(levels.practice.size).fill(-1);
  for (let consortium = 0; consortium < levels.consortium.size; consortium++) {
    const before = rowBefore(consortium);
    if (before < 0) continue;
    const known = new Map<string, number>();
    for (let practice = start[before]; practice < start[before + 1]; practice++)
      known.set(levels.practice.codes[practice], practice - start[before]);
    for (let practice = start[consortium]; practice < start[consortium + 1]; practice++)
      places[practice] = known.get(levels.practice.codes[practice]) ?? -1;
  }
  return places;
}
