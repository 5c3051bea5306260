import type { Bench } from './bench.ts';
import { chanceOfEntity, meanOfBins, openChanceTally, type ChanceFigures } from './chance-tally.ts';
import { populationOf } from '../data/population.ts';
import type { Evaluator } from '../awards/evaluate.ts';
import { blockSize, isHigher, mostPractices } from '../awards/values.ts';
import type { LevelName } from '../data/dataset.ts';
import { numberAt } from '../data/table.ts';
import { exactNumber } from '../data/words.ts';

/**
 * What chance makes of one payment, when nothing changes: the amount A of each imagined year against A₀, the amount at expected
 * cost (the data as given, without chance). Where the benchmark is the data's own, what an entity truly saves against it is in
 * A₀, so the luck is what comes on top; where the benchmark is the expected cost there is nothing to save, and all that is paid
 * on savings is luck.
 */
export interface ChanceAward {
  /** Name of the payment. */
  readonly payment: string;
  readonly level: LevelName;
  /** All entities of the payment's level. */
  readonly all: ChanceFigures;
  /** The same by number of people, smallest first: at least `from` and fewer than `below`. Sizes that nobody has are left out. */
  readonly bands: readonly SizeBand[];
  /** One value a consortium: E[A] − A₀ of the consortium, or of its practices together; NaN where any is missing. Empty for payments of federations and the nation. */
  readonly excess: Float64Array;
}

export interface SizeBand {
  readonly from: number;
  readonly below: number;
  readonly figures: ChanceFigures;
}

/** Where one size ends and the next begins, in people. */
const sizes = [0, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, Number.POSITIVE_INFINITY] as const;
/** Sizes by number of people, smallest first: at least `from` and fewer than `below`. */
export const bandsOfPeople: readonly Pick<SizeBand, 'from' | 'below'>[] = sizes.slice(1).map((below, at) => ({ from: sizes[at], below }));

/** A size in words: `100,000 to 199,999 people`. */
export const sizeWords = ({ from, below }: Pick<SizeBand, 'from' | 'below'>): string =>
  from === 0
    ? `fewer than ${exactNumber(below)} people`
    : Number.isFinite(below)
      ? `${exactNumber(from)} to ${exactNumber(below - 1)} people`
      : `${exactNumber(from)} people or more`;

/**
 * Measures the payments whose amounts are drawn; none where no years are. Yields after each consortium. Federations and the nation
 * have been settled (`Evaluator.sweep`).
 */
export function* measureChanceAwards(bench: Bench): Generator<void, ChanceAward[]> {
  const { plan, dataset, given, drawn } = bench;
  if (drawn === undefined) return [];
  const gatherings = plan.payments.flatMap(({ amount, payment }, place) =>
    plan.nodes[amount].isDrawn ? [{ isHigh: isHigher(payment.level), of: openGathering(bench, drawn, place) }] : [],
  );
  const local = gatherings.filter(({ isHigh }) => !isHigh);
  for (let consortium = 0; local.length > 0 && consortium < dataset.levels.consortium.size; consortium++) {
    given.settleStatic(consortium);
    drawn.settleStatic(consortium);
    const first = (level: LevelName): number => (level === 'practice' ? dataset.start[consortium] : consortium);
    const count = (level: LevelName): number => (level === 'practice' ? dataset.start[consortium + 1] - dataset.start[consortium] : 1);
    for (let block = 0; block < drawn.blocks; block++) {
      drawn.settleBlock(block);
      for (const { of } of local) of.read(block, { from: 0, count: count(of.level) });
    }
    for (const { of } of local) of.enter(consortium, { from: 0, first: first(of.level), count: count(of.level) });
    yield;
  }
  for (const { of } of gatherings.filter(({ isHigh }) => isHigh)) {
    const { size } = dataset.levels[of.level];
    for (let block = 0; block < drawn.blocks; block++) {
      drawn.turnTo(block);
      of.read(block, { from: 0, count: size });
    }
    of.enter(undefined, { from: 0, first: 0, count: size });
  }
  return gatherings.map(({ of }) => of.close());
}

/** Some entities that stand next to each other, as the evaluators count them. */
interface Span {
  readonly from: number;
  readonly count: number;
}

/** What is found of one payment, as it comes. */
interface Gathering {
  readonly level: LevelName;
  /** Reads a block of draws of some entities. */
  read(block: number, span: Span): void;
  /** Enters the same entities when all their blocks have been read; `first`: index of the first in its level. */
  enter(consortium: number | undefined, span: Span & { readonly first: number }): void;
  close(): ChanceAward;
}

function openGathering({ plan, dataset, given }: Bench, drawn: Evaluator, place: number): Gathering {
  const { amount, payment } = plan.payments[place];
  const { level, name } = payment;
  const { lanes } = drawn;
  const { consortium: consortia, federation } = dataset.levels;
  const people = peopleAt(dataset, level);
  const room = new Float64Array((level === 'practice' ? mostPractices(dataset) : Math.max(1, federation.size)) * lanes);
  const all = openChanceTally(lanes);
  const bands = bandsOfPeople.map(() => openChanceTally(lanes));
  const excess = new Float64Array(isHigher(level) ? 0 : consortia.size);
  return {
    level,
    read(block, { from, count }) {
      for (let row = 0; row < count; row++) drawn.copy(amount, from + row, room, row * lanes + block * blockSize);
    },
    enter(consortium, { from, first, count }) {
      for (let row = 0; row < count; row++) {
        const entity = chanceOfEntity(room.subarray(row * lanes, (row + 1) * lanes), given.valueOf(amount, from + row));
        all.enter(entity);
        // A size that nobody knows is in no band.
        const size = people(first + row);
        const band = bandsOfPeople.findIndex(({ from: least, below }) => size >= least && size < below);
        if (band >= 0) bands[band].enter(entity);
        if (consortium !== undefined) excess[consortium] += meanOfBins(entity.excess);
      }
    },
    close: () => ({
      payment: name,
      level,
      all: all.close(),
      bands: bands.flatMap((tally, at) => {
        const figures = tally.close();
        return figures.entities + figures.unknown === 0 ? [] : [{ ...bandsOfPeople[at], figures }];
      }),
      excess,
    }),
  };
}

/** People of each entity of a level: what its own column says, else its practices' or its consortia's; missing where any is. */
function peopleAt(dataset: Bench['dataset'], level: LevelName): (row: number) => number {
  const { levels } = dataset;
  if (level === 'practice') return (row) => numberAt(levels.practice.columns['list_size'], row);
  if (level === 'consortium') return (row) => populationOf(dataset, row);
  const people = new Float64Array(levels[level].size);
  levels.consortium.parent.forEach((federation, row) => {
    people[level === 'federation' ? federation : levels.federation.parent[federation]] += populationOf(dataset, row);
  });
  return (row) => people[row];
}
