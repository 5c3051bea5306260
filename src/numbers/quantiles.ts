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
  const places = probabilities.map((probability) => rank(probability, count) - 1);
  const ascending = [...new Set(places)].toSorted((a, b) => a - b);
  selectAll(values, { left: 0, right: count - 1 }, ascending);
  return places.map((place) => values[place]);
}

/** ⌈p·n⌉, from 1 to n. The product is rounded first where it is whole but for the last digits: 0.07 × 100 is 7.000000000000001. */
function rank(probability: number, count: number): number {
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
