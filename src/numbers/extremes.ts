// As many numbers as a dataset has rows cannot be the arguments of one call: `Math.max(...values)` of some hundred thousand
// overflows the stack.

/** The largest of some numbers and of `from`, as `Math.max` has it: a NaN among them gives NaN, and none at all gives `from`. */
export function largest(values: Iterable<number>, from = Number.NEGATIVE_INFINITY): number {
  let most = from;
  for (const value of values) most = Math.max(most, value);
  return most;
}

/** The smallest of some numbers and of `from`, likewise. */
export function smallest(values: Iterable<number>, from = Number.POSITIVE_INFINITY): number {
  let least = from;
  for (const value of values) least = Math.min(least, value);
  return least;
}
