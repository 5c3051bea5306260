/**
 * How Owen values are made: players stand in unions, which come one after another in any order, the players of one together and in any
 * order among themselves. A player's value is what its coming adds, averaged over all those orders; where every union is one player it is
 * the Shapley value. (G. Owen, "Values of games with a priori unions", Lecture Notes in Economics and Mathematical Systems 141 (1977) 76–88.)
 */
export interface OwenGame {
  /** What has to be known of: for each coalition a mask a union, bit p for its player p. At most one union is there in part; the first unions vary slowest. */
  readonly coalitions: readonly (readonly number[])[];
  /** By union, then by player. */
  readonly players: readonly (readonly OwenPlayer[])[];
}

/** The coalitions that a player may find (`before`) and make (`after`), by their places, and in which share of the orders. */
export interface OwenPlayer {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly weights: Float64Array;
}

/** Lists the coalitions of unions of these sizes. There are some unions × 2^(their number + the largest size) of them. */
export function openOwenGame(sizes: readonly number[]): OwenGame {
  const full = sizes.map((size) => (1 << size) - 1);
  const coalitions: number[][] = [];
  const list = (masks: readonly number[], hasPart: boolean): void => {
    const union = masks.length;
    if (union === sizes.length) {
      coalitions.push([...masks]);
      return;
    }
    for (let mask = 0; mask <= full[union]; mask++) {
      const isPart = mask !== 0 && mask !== full[union];
      if (!isPart || !hasPart) list([...masks, mask], hasPart || isPart);
    }
  };
  list([], false);
  const placeOf = new Map(coalitions.map((masks, place) => [masks.join(' '), place]));
  const outer = orderShares(sizes.filter((size) => size > 0).length);

  const players = sizes.map((size, union) => {
    const inner = orderShares(size);
    const found = coalitions.filter((masks) => masks.every((mask, other) => other === union || mask === 0 || mask === full[other]));
    return Array.from({ length: size }, (_, player): OwenPlayer => {
      const bit = 1 << player;
      const without = found.filter((masks) => (masks[union] & bit) === 0);
      const after = without.map((masks) => masks.map((mask, other) => (other === union ? mask | bit : mask)));
      const placesOf = (each: readonly (readonly number[])[]): Int32Array =>
        Int32Array.from(each, (masks) => placeOf.get(masks.join(' ')) ?? -1);
      return {
        before: placesOf(without),
        after: placesOf(after),
        weights: Float64Array.from(without, (masks) => {
          const unionsThere = masks.filter((mask, other) => other !== union && mask !== 0).length;
          return outer[unionsThere] * inner[countBits(masks[union])];
        }),
      };
    });
  });
  return { coalitions, players };
}

/** A player's value, where `worth` says what each coalition is worth. A player who adds nothing is worth exactly nothing. */
export function owenValue({ before, after, weights }: OwenPlayer, worth: ArrayLike<number>): number {
  let value = 0;
  for (let each = 0; each < weights.length; each++) value += weights[each] * (worth[after[each]] - worth[before[each]]);
  return value;
}

/** Of all orders of so many, the share in which just some named `found` of them have come before one that is named. */
export function orderShares(count: number): number[] {
  const shares: number[] = [];
  for (let found = 0, ways = 1; found < count; found++) {
    shares.push(1 / (count * ways));
    ways = (ways * (count - 1 - found)) / (found + 1);
  }
  return shares;
}

export function countBits(mask: number): number {
  let count = 0;
  for (let left = mask; left > 0; left >>= 1) count += left & 1;
  return count;
}
