/**
 * Shapley values of a product that moves from one set of factors to another: what each factor's move is worth, averaged over all
 * orders in which they could have moved. They add up to the change of the product. Up to a dozen factors (2ⁿ products are made).
 */
export function shapleyOfProduct(before: readonly number[], after: readonly number[]): number[] {
  const count = before.length;
  const sets = 1 << count;
  const products = Array.from({ length: sets }, (_, moved) =>
    before.reduce((product, factor, place) => product * ((moved >> place) & 1 ? after[place] : factor), 1),
  );
  // Of all orders, the share in which just these `size` factors have moved before one that is named.
  const weights = Array.from({ length: count }, (_, size) => 1 / (count * choose(count - 1, size)));
  return before.map((_, place) => {
    let value = 0;
    for (let moved = 0; moved < sets; moved++)
      if (((moved >> place) & 1) === 0) value += weights[sizeOf(moved)] * (products[moved | (1 << place)] - products[moved]);
    return value;
  });
}

function choose(from: number, size: number): number {
  let ways = 1;
  for (let each = 1; each <= size; each++) ways = (ways * (from - size + each)) / each;
  return ways;
}

function sizeOf(set: number): number {
  let size = 0;
  for (let left = set; left > 0; left >>= 1) size += left & 1;
  return size;
}
