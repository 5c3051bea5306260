import { makeKernels, makeMemory } from './kernels.ts';
import { compartmentsFor, openQuantiles, type Compartments, type RowRange } from './quantiles.ts';
import { emitRowKernels, type RowAddresses } from './row-kernels.ts';

/** A row's ends, and how many of its values are above nothing. */
export interface RowEnds {
  lowest: number;
  highest: number;
  positive: number;
}

/** Sums over rows of as many values each, one row at a time; nothing is allocated a row. All that is handed out is to be read before the next row. */
export interface RowWork {
  /** Brings the row that all else is asked of. It stays as it is, and must stay while it is asked about. */
  take(values: Float64Array): void;
  /** Mean of each bin, as `sums` leaves them: n consecutive values of n · bins. */
  readonly means: Float64Array;
  /** Sums of rows, value by value: to be set to nothing before the first, and read before others are added up. */
  readonly total: Float64Array;
  /** Sums the bins, each as differences from its first value (exactly nil for a constant), in the order of its values; adds the row to `total` where asked to. */
  sums(isAdded?: boolean): RowEnds;
  /** Sum of the squared deviations from the mean: four sums at once, for each addition waits for the one before it. */
  squares(mean: number): number;
  /** Quantiles of a row without a missing value (`openQuantiles`). */
  quantiles(range: RowRange): Float64Array;
  /** What the row gains and what it loses, in the mean of each bin: gain of the first, its loss, gain of the second… */
  gains(): Float64Array;
  /** One bit a value, 32 to a word: set where it is above nothing. */
  above(): Uint32Array;
}

interface RowSize {
  readonly count: number;
  /** A divisor of the count. */
  readonly bins: number;
  /** At most five. */
  readonly probabilities: readonly number[];
}

/** Opens the work on rows: by WebAssembly where it can be made, and else without. The bits are the same. */
export const openRowWork = (size: RowSize): RowWork => openRowKernels(size) ?? openPlainRows(size);

export function openPlainRows({ count, bins, probabilities }: RowSize): RowWork {
  const size = count / bins;
  const means = new Float64Array(bins);
  const ends: RowEnds = { lowest: 0, highest: 0, positive: 0 };
  const quantiles = openQuantiles(probabilities, count);
  const total = new Float64Array(count);
  const gains = new Float64Array(2 * bins);
  const bits = new Uint32Array(Math.ceil(count / 32));
  let row: Float64Array = new Float64Array(count);
  return {
    means,
    take: (values) => {
      row = values;
    },
    total,
    sums: (isAdded = false) => {
      sumBins(row, size, means, ends);
      for (let place = 0; isAdded && place < count; place += 1) total[place] += row[place];
      return ends;
    },
    squares: (mean) => squaresAround(mean, row),
    quantiles: (range) => quantiles(row, range),
    gains: () => gainsOfBins(row, size, gains),
    above: () => bitsAbove(row, bits),
  };
}

function sumBins(row: Float64Array, size: number, means: Float64Array, ends: RowEnds): void {
  let lowest = row[0];
  let highest = row[0];
  let positive = 0;
  for (let bin = 0, place = 0; bin < means.length; bin += 1) {
    const first = row[place];
    let total = 0;
    for (const end = place + size; place < end; place += 1) {
      const value = row[place];
      total += value - first;
      positive += Number(value > 0); // no branch: gains come by chance, and a branch would be guessed wrong as often as not
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    means[bin] = first + total / size;
  }
  ends.lowest = lowest;
  ends.highest = highest;
  ends.positive = positive;
}

function gainsOfBins(row: Float64Array, size: number, into: Float64Array): Float64Array {
  for (let side = 0, place = 0; side < into.length; side += 2) {
    let gained = 0;
    let lost = 0;
    // Twice what is gained and lost, to the last bit: gains come by chance, and branches would be guessed wrong as often as not.
    for (const end = place + size; place < end; place += 1) {
      const value = row[place];
      const far = Math.abs(value);
      gained += value + far;
      lost += value - far;
    }
    into[side] = gained / (2 * size);
    into[side + 1] = lost / (2 * size);
  }
  return into;
}

function bitsAbove(row: Float64Array, into: Uint32Array): Uint32Array {
  for (let word = 0, place = 0; word < into.length; word += 1) {
    let own = 0;
    for (const end = Math.min(place + 32, row.length); place < end; place += 1) own |= Number(row[place] > 0) << (place & 31);
    into[word] = own;
  }
  return into;
}

function squaresAround(mean: number, row: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let place = 0;
  for (; place + 3 < row.length; place += 4) {
    a += (row[place] - mean) * (row[place] - mean);
    b += (row[place + 1] - mean) * (row[place + 1] - mean);
    c += (row[place + 2] - mean) * (row[place + 2] - mean);
    d += (row[place + 3] - mean) * (row[place + 3] - mean);
  }
  for (; place < row.length; place += 1) a += (row[place] - mean) * (row[place] - mean);
  return a + b + (c + d);
}

/** The same by WebAssembly: undefined where it is refused, or the bins do not go in fours of even length. */
export function openRowKernels({ count, bins, probabilities }: RowSize): RowWork | undefined {
  const size = count / bins;
  if (bins % 4 !== 0 || size % 2 !== 0 || count % 8 !== 0 || probabilities.length > mostWanted) return undefined;
  const compartments = compartmentsFor(count);
  const words = Math.ceil(count / 32);
  let bytes = 0;
  const room = (wanted: number): number => {
    const at = bytes;
    bytes += 16 * Math.ceil(wanted / 16);
    return at;
  };
  const addresses: RowAddresses = {
    means: room(8 * bins),
    ends: room(48),
    squares: room(32),
    given: room(16),
    compartmentOf: room(2 * count),
    sizes: room(4 * compartments),
    otherSizes: room(4 * compartments),
    next: room(4 * compartments),
    wanted: room(2 * mostWanted),
    total: room(8 * count),
    gains: room(16 * bins),
    above: room(4 * words),
  };
  const [kept, row] = [room(8 * count), room(8 * 32 * words)];
  const memory = makeMemory(bytes);
  const kernels = memory && makeKernels(emitRowKernels({ count, bins, compartments }, addresses), memory);
  if (memory === undefined || kernels === undefined) return undefined;
  const [sums, sumsAdded, squares, divide, gather, gain, compare] = kernels;

  const floats = (address: number, length: number): Float64Array => new Float64Array(memory.buffer, address, length);
  const integers = (address: number): Int32Array => new Int32Array(memory.buffer, address, compartments);
  const [extremes, four, given, taken] = [
    floats(addresses.ends, 4),
    floats(addresses.squares, 4),
    floats(addresses.given, 2),
    floats(row, count),
  ];
  const above = new Int32Array(memory.buffer, addresses.ends + 32, 4); // two whole numbers of 64 bits, the low half first
  const shorts = new Uint16Array(memory.buffer, addresses.wanted, mostWanted);
  const ends: RowEnds = { lowest: 0, highest: 0, positive: 0 };
  const inMemory: Compartments = {
    sizes: integers(addresses.sizes),
    next: integers(addresses.next),
    kept: floats(kept, count),
    first: kept,
    step: 8,
    divide: (_, lowest, scale) => {
      given[0] = lowest;
      given[1] = scale;
      divide(row);
    },
    gather: (_, wanted) => {
      for (let place = 0; place < mostWanted; place += 1) shorts[place] = wanted[Math.min(place, wanted.length - 1)];
      gather(row);
    },
  };
  const quantiles = openQuantiles(probabilities, count, inMemory);
  const [gains, bits] = [floats(addresses.gains, 2 * bins), new Uint32Array(memory.buffer, addresses.above, words)];
  return {
    means: floats(addresses.means, bins),
    take: (values) => taken.set(values),
    total: floats(addresses.total, count),
    sums: (isAdded = false) => {
      if (isAdded) sumsAdded(row);
      else sums(row);
      ends.lowest = extremes[1] < extremes[0] ? extremes[1] : extremes[0];
      ends.highest = extremes[3] > extremes[2] ? extremes[3] : extremes[2];
      ends.positive = above[0] + above[2];
      return ends;
    },
    squares: (mean) => {
      given[0] = mean;
      squares(row);
      return four[0] + four[1] + (four[2] + four[3]);
    },
    quantiles: (range) => quantiles(taken, range),
    gains: () => {
      gain(row);
      return gains;
    },
    above: () => {
      compare(row);
      return bits;
    },
  };
}

/** Compartments that can be told apart at once. */
const mostWanted = 5;
