import { line, move, op, type Body, type Code } from './assemble.ts';

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
  /** As many counts again, all 0 between rows. */
  readonly otherSizes: number;
  readonly next: number;
  /** Five compartments that are wanted (16 bits). */
  readonly wanted: number;
  /** Sums of rows, value by value. */
  readonly total: number;
  /** What each bin gains and loses, in turn; which values are above nothing, a bit each. */
  readonly gains: number;
  readonly above: number;
}

const float = 8;
const pair = 16;
const short = 2;

/** The address of the row. */
const row = 0;
const { get, set, tee, integer, f } = op;
const ahead = (local: number, by: number, into: number): Code => line(get(local), integer(by), op.add, set(into));
const isBefore = (local: number, end: number): Code => line(get(local), get(end), op.isBelow);
const read = (local: number, offset = 0): Code => line(get(local), op.load(offset));
const hold = (local: number, address: number): Code => line(integer(0), op.loadForBoth(address), set(local));
const write = (address: number, value: Code): Code => line(integer(0), value, op.store(address));

/**
 * Means of the bins, as differences from their first values; ends; and how many values are above nothing. Four bins go along side
 * by side, so that each is added up in the order of its draws. Adds the row to the total on the way, where that is asked for.
 */
function emitSums(count: number, bins: number, addresses: RowAddresses, isAdded: boolean): Body {
  const size = count / bins;
  const bytes = size * float;
  const [at, end, until, mean, inTotal] = [1, 2, 3, 4, 5];
  const [first, otherFirst, total, otherTotal, positive, lowest, highest, a, b, c, d] = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
  const four = [a, b, c, d];
  const addUp = (into: number, from: number, half: Code, one: number, other: number): Code =>
    line(get(into), get(one), get(other), half, get(from), f.subtract, f.add, set(into));
  const extreme = (into: number, take: Code): Code => line(get(into), get(a), get(b), take, get(c), get(d), take, take, take, set(into));
  const meanOf = (from: number, sum: number): Code => line(get(from), get(sum), op.both(size), f.divide, f.add);
  const addToTotal = (each: number, offset: number): Code =>
    line(get(inTotal), get(inTotal), op.load(offset), get(each), f.add, op.store(offset));
  const ofFour = line(
    ...four.map((each, bin) => line(read(at, bin * bytes), set(each))),
    ...(isAdded ? four.map((each, bin) => addToTotal(each, addresses.total + bin * bytes)) : []),
    ...[op.firsts, op.seconds].map((half) => line(addUp(total, first, half, a, b), addUp(otherTotal, otherFirst, half, c, d))),
    ...four.map((each) => line(get(positive), op.both(0), get(each), f.less, op.whole.subtract, set(positive))),
    extreme(lowest, f.lesser),
    extreme(highest, f.greater),
    move(at, pair),
    move(inTotal, pair),
  );
  return {
    parameters: 1,
    integers: 5,
    pairs: 11,
    code: line(
      line(get(row), set(at), ahead(row, count * float, until), integer(addresses.means), set(mean)),
      line(get(row), op.loadForBoth(0), tee(lowest), set(highest)),
      op.repeat(
        line(
          line(read(at), read(at, bytes), op.firsts, set(first)),
          line(read(at, 2 * bytes), read(at, 3 * bytes), op.firsts, set(otherFirst)),
          line(op.both(0), tee(total), set(otherTotal), ahead(at, bytes, end)),
          op.repeat(line(ofFour, isBefore(at, end))),
          line(get(mean), meanOf(first, total), op.store(0)),
          line(get(mean), meanOf(otherFirst, otherTotal), op.store(pair)),
          line(move(mean, 2 * pair), move(at, 3 * bytes), move(inTotal, 3 * bytes), isBefore(at, until)),
        ),
      ),
      ...[lowest, highest, positive].map((each, place) => write(addresses.ends + place * pair, get(each))),
    ),
  };
}

/** What each bin gains and what it loses in the mean, as a pair: four bins side by side, each added up in the order of its draws. */
function emitGains(count: number, bins: number, addresses: RowAddresses): Body {
  const size = count / bins;
  const bytes = size * float;
  const [at, end, until, into] = [1, 2, 3, 4];
  const [value, ...sums] = [5, 6, 7, 8, 9];
  // Twice what is gained and lost, to the last bit: value + |value| and value − |value|.
  const sides = line(get(value), get(value), f.abs, op.whole.pair(0n, -0x8000000000000000n), op.exclusiveOr, f.add);
  const addUp = (sum: number, bin: number): Code =>
    line(get(at), op.loadForBoth(bin * bytes), set(value), get(sum), sides, f.add, set(sum));
  return {
    parameters: 1,
    integers: 4,
    pairs: 5,
    code: line(
      line(get(row), set(at), ahead(row, count * float, until), integer(addresses.gains), set(into)),
      op.repeat(
        line(
          line(...sums.map((sum) => line(op.both(0), set(sum))), ahead(at, bytes, end)),
          op.repeat(line(...sums.map(addUp), move(at, float), isBefore(at, end))),
          ...sums.map((sum, bin) => line(get(into), get(sum), op.both(2 * size), f.divide, op.store(bin * pair))),
          line(move(into, 4 * pair), move(at, 3 * bytes), isBefore(at, until)),
        ),
      ),
    ),
  };
}

/** One bit a value, 32 to a word: set where it is above nothing. There is nothing behind the row up to its last word. */
function emitAbove(count: number, addresses: RowAddresses): Body {
  const [at, end, into] = [1, 2, 3];
  const two = (bit: number): Code =>
    line(op.both(0), read(at, bit * float), f.less, op.signs, integer(bit), op.shiftLeft, bit === 0 ? [] : op.add);
  return {
    parameters: 1,
    integers: 3,
    pairs: 0,
    code: line(
      line(get(row), set(at), ahead(row, count * float, end), integer(addresses.above), set(into)),
      op.repeat(
        line(
          line(get(into), ...Array.from({ length: 16 }, (_, place) => two(2 * place)), op.storeInteger(0)),
          line(move(into, 4), move(at, 32 * float), isBefore(at, end)),
        ),
      ),
    ),
  };
}

/** Four sums of squared deviations from the mean that is given. */
function emitSquares(count: number, addresses: RowAddresses): Body {
  const [at, end] = [1, 2];
  const [mean, one, other, off] = [3, 4, 5, 6];
  const addUp = (into: number, offset: number): Code =>
    line(get(into), read(at, offset), get(mean), f.subtract, tee(off), get(off), f.multiply, f.add, set(into));
  return {
    parameters: 1,
    integers: 2,
    pairs: 4,
    code: line(
      line(get(row), set(at), ahead(row, count * float, end), hold(mean, addresses.given)),
      op.repeat(line(addUp(one, 0), addUp(other, pair), move(at, 2 * pair), isBefore(at, end))),
      write(addresses.squares, get(one)),
      write(addresses.squares + pair, get(other)),
    ),
  };
}

/**
 * Puts each value into its compartment, and counts: every other value by itself, and both counts together at the end. Awards are often
 * the same, nothing or a cap, and to add to a count that was added to the value before is to wait for it.
 */
function emitCompartments(count: number, compartments: number, addresses: RowAddresses): Body {
  const [at, end, into, compartment] = [1, 2, 3, 4];
  const [lowest, scale, places] = [5, 6, 7];
  const sizesOf = [addresses.sizes, addresses.otherSizes] as const;
  const one = (lane: 0 | 1, offset: number): Code =>
    line(
      line(get(into), get(places), op.integerLane(lane), tee(compartment), op.storeShort(offset)),
      line(get(compartment), integer(2), op.shiftLeft, tee(compartment)),
      line(get(compartment), op.loadInteger(sizesOf[lane]), integer(1), op.add, op.storeInteger(sizesOf[lane])),
    );
  const two = (offset: number): Code =>
    line(
      line(read(at, offset), get(lowest), f.subtract, get(scale), f.multiply, op.cut, set(places)),
      one(0, offset / 4),
      one(1, offset / 4 + short),
    );
  return {
    parameters: 1,
    integers: 4,
    pairs: 3,
    code: line(
      line(get(row), set(at), ahead(row, count * float, end), integer(addresses.compartmentOf), set(into)),
      line(hold(lowest, addresses.given), hold(scale, addresses.given + float)),
      op.repeat(line(two(0), two(pair), move(at, 2 * pair), move(into, 4 * short), isBefore(at, end))),
      line(integer(0), set(at)),
      op.repeat(
        line(
          line(get(at), get(at), op.load(addresses.sizes), get(at), op.load(addresses.otherSizes), op.addFour, op.store(addresses.sizes)),
          line(get(at), op.both(0), op.store(addresses.otherSizes)),
          line(move(at, pair), get(at), integer(4 * compartments), op.isBelow),
        ),
      ),
    ),
  };
}

/** Copies the values of wanted compartments to where their next values go. */
function emitGather(count: number, addresses: RowAddresses): Body {
  const [at, end, from, next, to] = [1, 2, 3, 4, 5];
  const [compartments, ...wanted] = [6, 7, 8, 9, 10, 11];
  const copy = (place: number): Code =>
    line(
      line(get(at), op.loadShort(place * short), integer(2), op.shiftLeft, tee(next)),
      line(op.loadInteger(addresses.next), tee(to), op.isNotBelowNought),
      op.when(
        line(
          line(get(to), get(from), op.loadFloat(place * float), op.storeFloat(0)),
          line(get(next), get(to), integer(float), op.add, op.storeInteger(addresses.next)),
        ),
      ),
    );
  const isWanted = wanted.map((each, place) => line(get(compartments), get(each), op.isEqualOfEight, place === 0 ? [] : f.or));
  return {
    parameters: 1,
    integers: 5,
    pairs: 6,
    code: line(
      line(get(row), set(from), integer(addresses.compartmentOf), tee(at), integer(count * short), op.add, set(end)),
      ...wanted.map((each, place) => line(integer(0), op.loadForEight(addresses.wanted + place * short), set(each))),
      op.repeat(
        line(
          line(read(at), set(compartments), ...isWanted, op.isAny),
          op.when(line(...Array.from({ length: 8 }, (_, place) => copy(place)))),
          line(move(at, pair), move(from, 8 * float), isBefore(at, end)),
        ),
      ),
    ),
  };
}

interface RowKernelSizes {
  readonly count: number;
  readonly bins: number;
  readonly compartments: number;
}

/** Kernels for rows of `count` values in `bins` bins, given the address of a row: sums, the same added to the total, squares, compartments, gathering, gains, what is above nothing. */
export const emitRowKernels = ({ count, bins, compartments }: RowKernelSizes, addresses: RowAddresses): Body[] => [
  emitSums(count, bins, addresses, false),
  emitSums(count, bins, addresses, true),
  emitSquares(count, addresses),
  emitCompartments(count, compartments, addresses),
  emitGather(count, addresses),
  emitGains(count, bins, addresses),
  emitAbove(count, addresses),
];
