import { op, type Body, type Code } from './assemble.ts';

/** Where the parts of a desk for rows stand in memory, in bytes, each at a multiple of 16. */
export interface RowAddresses {
  /** Means of the bins. */
  readonly means: number;
  /** Lowest and highest values and how many are above nothing, in pairs; sums of squares, four. */
  readonly ends: number;
  readonly squares: number;
  /** Floats that the kernels are given: the mean, or the lowest value and the scale of the compartments. */
  readonly given: number;
  /** Of each value its compartment (16 bits); of each compartment its size, and where its next value goes (32 bits). */
  readonly compartmentOf: number;
  readonly sizes: number;
  readonly next: number;
  /** Five compartments that are wanted (16 bits). */
  readonly wanted: number;
}

const float = 8;
const pair = 16;
const short = 2;

const row = 0;
const { get, set, tee, integer, f } = op;
const move = (local: number, by: number): Code => [...get(local), ...integer(by), ...op.add, ...set(local)];
const ahead = (local: number, by: number, into: number): Code => [...get(local), ...integer(by), ...op.add, ...set(into)];
const isStillBelow = (local: number, end: number): Code => [...get(local), ...get(end), ...op.isBelow];
const read = (local: number, offset = 0): Code => [...get(local), ...op.load(offset)];
const given = (address: number): Code => [...integer(0), ...op.loadForBoth(address)];
const write = (address: number, value: Code): Code => [...integer(0), ...value, ...op.store(address)];

/**
 * Means of the bins, as differences from their first values; ends; and how many values are above nothing. Four bins go along side
 * by side, so that each is added up in the order of its draws.
 */
function emitSums(count: number, bins: number, addresses: RowAddresses): Body {
  const size = count / bins;
  const bytes = size * float;
  const [at, end, until, mean] = [1, 2, 3, 4];
  const [first, otherFirst, total, otherTotal, positive, lowest, highest, a, b, c, d] = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
  const gather = (into: number, from: number, one: number, other: number): Code =>
    [op.firsts, op.seconds].flatMap((half) => [
      ...get(into),
      ...[...get(one), ...get(other), ...half, ...get(from), ...f.subtract],
      ...f.add,
      ...set(into),
    ]);
  const four = [a, b, c, d];
  const extreme = (into: number, take: Code): Code => [
    ...get(into),
    ...[...get(a), ...get(b), ...take, ...get(c), ...get(d), ...take, ...take],
    ...take,
    ...set(into),
  ];
  const meanOf = (from: number, sum: number): Code => [...get(from), ...get(sum), ...op.both(size), ...f.divide, ...f.add];
  return {
    parameters: 1,
    integers: 4,
    pairs: 11,
    code: [
      ...[...get(row), ...set(at), ...ahead(row, count * float, until), ...integer(addresses.means), ...set(mean)],
      ...[...get(row), ...op.loadForBoth(0), ...tee(lowest), ...set(highest)],
      ...op.repeat([
        ...[...read(at), ...read(at, bytes), ...op.firsts, ...set(first)],
        ...[...read(at, 2 * bytes), ...read(at, 3 * bytes), ...op.firsts, ...set(otherFirst)],
        ...[...op.both(0), ...tee(total), ...set(otherTotal), ...ahead(at, bytes, end)],
        ...op.repeat([
          ...four.flatMap((each, bin) => [...read(at, bin * bytes), ...set(each)]),
          ...gather(total, first, a, b),
          ...gather(otherTotal, otherFirst, c, d),
          ...four.flatMap((each) => [...get(positive), ...op.both(0), ...get(each), ...f.less, ...op.subtractWhole, ...set(positive)]),
          ...extreme(lowest, f.lesser),
          ...extreme(highest, f.greater),
          ...move(at, pair),
          ...isStillBelow(at, end),
        ]),
        ...[...get(mean), ...meanOf(first, total), ...op.store(0)],
        ...[...get(mean), ...meanOf(otherFirst, otherTotal), ...op.store(pair)],
        ...[...move(mean, 2 * pair), ...move(at, 3 * bytes), ...isStillBelow(at, until)],
      ]),
      ...[lowest, highest, positive].flatMap((each, place) => write(addresses.ends + place * pair, get(each))),
    ],
  };
}

/** Four sums of squared deviations from the mean that is given. */
function emitSquares(count: number, addresses: RowAddresses): Body {
  const [at, end] = [1, 2];
  const [mean, one, other, off] = [3, 4, 5, 6];
  const add = (into: number, offset: number): Code => [
    ...get(into),
    ...[...read(at, offset), ...get(mean), ...f.subtract, ...tee(off), ...get(off), ...f.multiply],
    ...f.add,
    ...set(into),
  ];
  return {
    parameters: 1,
    integers: 2,
    pairs: 4,
    code: [
      ...[...get(row), ...set(at), ...ahead(row, count * float, end), ...given(addresses.given), ...set(mean)],
      ...op.repeat([...add(one, 0), ...add(other, pair), ...move(at, 2 * pair), ...isStillBelow(at, end)]),
      ...write(addresses.squares, get(one)),
      ...write(addresses.squares + pair, get(other)),
    ],
  };
}

/** Puts each value into its compartment, and counts. */
function emitCompartments(count: number, addresses: RowAddresses): Body {
  const [at, end, into, compartment] = [1, 2, 3, 4];
  const [lowest, scale, places] = [5, 6, 7];
  const one = (lane: 0 | 1, offset: number): Code => [
    ...[...get(into), ...get(places), ...op.whole(lane), ...tee(compartment), ...op.i.storeShort(offset)],
    ...[...get(compartment), ...integer(2), ...op.i.shiftLeft, ...tee(compartment)],
    ...[...get(compartment), ...op.i.load(addresses.sizes), ...integer(1), ...op.add, ...op.i.store(addresses.sizes)],
  ];
  const two = (offset: number): Code => [
    ...[...read(at, offset), ...get(lowest), ...f.subtract, ...get(scale), ...f.multiply, ...op.cut, ...set(places)],
    ...one(0, offset / 4),
    ...one(1, offset / 4 + short),
  ];
  return {
    parameters: 1,
    integers: 4,
    pairs: 3,
    code: [
      ...[...get(row), ...set(at), ...ahead(row, count * float, end), ...integer(addresses.compartmentOf), ...set(into)],
      ...[...given(addresses.given), ...set(lowest), ...given(addresses.given + float), ...set(scale)],
      ...op.repeat([...two(0), ...two(pair), ...move(at, 2 * pair), ...move(into, 4 * short), ...isStillBelow(at, end)]),
    ],
  };
}

/** Copies the values of wanted compartments to where their next values go. */
function emitGather(count: number, addresses: RowAddresses): Body {
  const [at, end, from, next, to] = [1, 2, 3, 4, 5];
  const [compartments, ...wanted] = [6, 7, 8, 9, 10, 11];
  const eight = Array.from({ length: 8 }, (_, place) => place);
  return {
    parameters: 1,
    integers: 5,
    pairs: 6,
    code: [
      ...[...get(row), ...set(from), ...integer(addresses.compartmentOf), ...tee(at), ...integer(count * short), ...op.add, ...set(end)],
      ...wanted.flatMap((each, place) => [...integer(0), ...op.loadForEight(addresses.wanted + place * short), ...set(each)]),
      ...op.repeat([
        ...[...read(at), ...set(compartments)],
        ...wanted.flatMap((each, place) => [...[...get(compartments), ...get(each), ...op.isEqualOfEight], ...(place === 0 ? [] : f.or)]),
        ...op.isAny,
        ...op.when(
          eight.flatMap((place) => [
            ...[...get(at), ...op.i.loadShort(place * short), ...integer(2), ...op.i.shiftLeft, ...tee(next)],
            ...[...op.i.load(addresses.next), ...tee(to), ...op.i.isNotBelowNought],
            ...op.when([
              ...[...get(to), ...get(from), ...op.loadFloat(place * float), ...op.storeFloat(0)],
              ...[...get(next), ...get(to), ...integer(float), ...op.add, ...op.i.store(addresses.next)],
            ]),
          ]),
        ),
        ...[...move(at, pair), ...move(from, 8 * float), ...isStillBelow(at, end)],
      ]),
    ],
  };
}

/** Kernels for rows of `count` values in `bins` bins, given the address of a row: sums, squares, compartments, gathering. */
export const emitRowKernels = (count: number, bins: number, addresses: RowAddresses): Body[] => [
  emitSums(count, bins, addresses),
  emitSquares(count, addresses),
  emitCompartments(count, addresses),
  emitGather(count, addresses),
];
