/**
 * Quantiles by the nearest rank: for probability p the ⌈p·n⌉-th smallest of n values (the smallest for p = 0). One figure a
 * probability, in the order asked. A NaN among the values, or no values, gives NaN for every one.
 *
 * Note: **the values are rearranged in place** (a copy of every consortium's draws would cost more than the selection).
 *
 * Never interpolated. Awards have an atom at nil and a gap up to the minimum savings rate: a figure between two draws could be an
 * award that nobody could be paid. The nearest rank is always one of the draws, and it goes with every rising rule:
 * the 95th percentile of the awards is the award at the 95th percentile of the savings.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): number[] {
  const count = values.length;
  if (count === 0 || values.some((value) => value !== value)) return probabilities.map(() => NaN);
  const places = probabilities.map((probability) => rankOf(probability, count) - 1);
  const ascending = [...new Set(places)].toSorted((a, b) => a - b);
  selectAll(values, { left: 0, right: count - 1 }, ascending);
  return places.map((place) => values[place]);
}

/** What is known of a row of values: its ends, and how many values are the lowest (as far as is known: 0 says nothing). */
export interface RowRange {
  readonly lowest: number;
  readonly highest: number;
  readonly atLowest: number;
}

/** The quantiles of one row of values, none of them NaN: one figure a probability, to be read before the next row. The values stay as they are. */
export type RowQuantiles = (values: Float64Array, range: RowRange) => Float64Array;

/** Values a compartment holds where they are spread evenly. */
const valuesEach = 8;

/** Of `count` values. */
export const compartmentsFor = (count: number): number => Math.min(65_536, Math.ceil(count / valuesEach)); // they are numbered in 16 bits

/** Compartments of equal width that the values of a row are put into, and where those of some of them are gathered. */
export interface Compartments {
  /** By compartment: how many values it has. */
  readonly sizes: Int32Array;
  /** By compartment: where its next value goes; −1 where none of its values is wanted. */
  readonly next: Int32Array;
  readonly kept: Float64Array;
  /** What stands in `next` for a place of `kept`: `first + place * step`. */
  readonly first: number;
  readonly step: number;
  /** Counts each value in its compartment, (value − lowest) · scale. */
  divide(values: Float64Array, lowest: number, scale: number): void;
  /** Puts the values of the wanted compartments where their next values go. */
  gather(values: Float64Array, wanted: readonly number[]): void;
}

function plainCompartments(count: number): Compartments {
  const compartmentOf = new Uint16Array(count);
  const sizes = new Int32Array(compartmentsFor(count));
  const next = new Int32Array(sizes.length);
  const kept = new Float64Array(count);
  return {
    sizes,
    next,
    kept,
    first: 0,
    step: 1,
    divide: (values, lowest, scale) => {
      for (let index = 0; index < count; index += 1) {
        const compartment = ((values[index] - lowest) * scale) | 0;
        compartmentOf[index] = compartment;
        sizes[compartment] += 1;
      }
    },
    gather: (values) => {
      for (let index = 0; index < count; index += 1) {
        const at = next[compartmentOf[index]];
        if (at < 0) continue;
        kept[at] = values[index];
        next[compartmentOf[index]] = at + 1;
      }
    },
  };
}

/**
 * Opens the quantiles of many rows of `count` values, for ascending probabilities; otherwise as `quantiles`. One pass puts every
 * value into one of many compartments of equal width between the lowest and the highest, and only those that hold a wanted rank
 * are searched: some eight times as fast as selecting from all. Nothing is allocated a row.
 */
export function openQuantiles(probabilities: readonly number[], count: number, compartments = plainCompartments(count)): RowQuantiles {
  const places = Int32Array.from(probabilities, (probability) => rankOf(probability, count) - 1);
  const { sizes, next, kept, first, step } = compartments;
  const lefts = new Int32Array(places.length);
  const rights = new Int32Array(places.length);
  const offsets = new Int32Array(places.length);
  const found = new Float64Array(places.length);
  const wanted: number[] = [];

  return (values, { lowest, highest, atLowest }) => {
    found.fill(lowest);
    let firstWanted = 0;
    while (firstWanted < places.length && places[firstWanted] < atLowest) firstWanted += 1;
    if (lowest === highest || firstWanted === places.length) return found;
    sizes.fill(0);
    // So little short that the highest is in the last compartment. At the ends of what numbers hold (0 or infinite) all share the first.
    const scale = (sizes.length * (1 - 1e-12)) / (highest - lowest);
    compartments.divide(values, lowest, scale < Infinity ? scale : 0);
    let compartment = 0;
    let before = 0; // values in lower compartments
    let room = 0;
    next.fill(-1);
    wanted.length = 0;
    for (let which = firstWanted; which < places.length; which += 1) {
      while (before + sizes[compartment] <= places[which]) before += sizes[compartment++];
      if (next[compartment] < 0) {
        next[compartment] = first + room * step;
        wanted.push(compartment);
        room += sizes[compartment];
      }
      rights[which] = room - 1;
      lefts[which] = room - sizes[compartment];
      offsets[which] = places[which] - before;
    }
    compartments.gather(values, wanted);
    let known = -1;
    for (let which = firstWanted; which < places.length; which += 1) {
      const place = lefts[which] + offsets[which];
      if (place > known) known = sortUpTo(kept, { left: Math.max(lefts[which], known + 1), right: rights[which] }, place);
      found[which] = kept[place];
    }
    return found;
  };
}

/** So few values are sorted at once. */
const few = 12;

/**
 * Quickselect with three parts, for many values may be the same: afterwards values[place] is what sorting would put there, smaller
 * ones before it, larger ones after. Returns up to where the values stand as sorting would put them.
 */
function sortUpTo(values: Float64Array, span: Span, place: number): number {
  let { left, right } = span;
  while (right - left >= few) {
    const pivot = medianOfThree(values[left], values[(left + right) >> 1], values[right]);
    let below = left;
    let above = right;
    for (let index = left; index <= above;) {
      const value = values[index];
      if (value < pivot) {
        values[index++] = values[below];
        values[below++] = value;
      } else if (value > pivot) {
        values[index] = values[above];
        values[above--] = value;
      } else index += 1;
    }
    if (place < below) right = below - 1;
    else if (place > above) left = above + 1;
    else return above;
  }
  for (let index = left + 1; index <= right; index += 1) {
    const value = values[index];
    let hole = index;
    for (; hole > left && values[hole - 1] > value; hole -= 1) values[hole] = values[hole - 1];
    values[hole] = value;
  }
  return right;
}

/** ⌈p·n⌉, from 1 to n. The product is rounded first where it is whole but for the last digits: 0.07 × 100 is 7.000000000000001. */
export function rankOf(probability: number, count: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new Error(`a quantile's probability is not between 0 and 1: ${probability}`);
  const product = probability * count;
  const nearest = Math.round(product);
  const whole = Math.abs(product - nearest) <= 1e-9 ? nearest : Math.ceil(product);
  return Math.min(count, Math.max(1, whole));
}

interface Span {
  readonly left: number;
  readonly right: number;
}

/** The middle place first: it cuts the work for the places on either side. */
function selectAll(values: Float64Array, { left, right }: Span, places: readonly number[]): void {
  if (places.length === 0 || left >= right) return;
  const middle = places.length >> 1;
  const place = places[middle];
  select(values, { left, right }, place);
  selectAll(values, { left, right: place - 1 }, places.slice(0, middle));
  selectAll(values, { left: place + 1, right }, places.slice(middle + 1));
}

/** Hoare's quickselect: afterwards values[place] is what sorting would put there, smaller ones before it, larger ones after. */
function select(values: Float64Array, span: Span, place: number): void {
  let { left, right } = span;
  while (left < right) {
    const pivot = medianOfThree(values[left], values[(left + right) >> 1], values[right]);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) i += 1;
      while (values[j] > pivot) j -= 1;
      if (i > j) break;
      const value = values[i];
      values[i] = values[j];
      values[j] = value;
      i += 1;
      j -= 1;
    }
    if (place <= j) right = j;
    else if (place >= i) left = i;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
