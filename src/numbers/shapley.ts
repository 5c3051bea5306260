import { openOwenGame, owenValue, type OwenGame } from './owen.ts';

const games = new Map<number, OwenGame>();

/**
 * Shapley values of a product that moves from one set of factors to another: what each factor's move is worth, averaged over all
 * orders in which they could have moved. They add up to the change of the product. Up to a dozen factors (2ⁿ products are made).
 */
export function shapleyOfProduct(before: readonly number[], after: readonly number[]): number[] {
  let game = games.get(before.length);
  if (game === undefined) games.set(before.length, (game = openOwenGame(before.map(() => 1))));
  const products = game.coalitions.map((moved) =>
    before.reduce((product, factor, place) => product * (moved[place] === 1 ? after[place] : factor), 1),
  );
  return game.players.map(([player]) => owenValue(player, products));
}
