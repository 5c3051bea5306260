import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openOwenGame, owenValue } from '../../src/numbers/owen.ts';

const ordersOf = <Each>(all: readonly Each[]): Each[][] =>
  all.length === 0 ? [[]] : all.flatMap((first, place) => ordersOf(all.toSpliced(place, 1)).map((rest) => [first, ...rest]));

/** Orders in which the players of a union come together: every order of the unions, and within each of its players. */
const ordersInUnions = (unions: readonly (readonly string[])[]): string[][] =>
  ordersOf(unions).flatMap((order) =>
    order.reduce<string[][]>((before, union) => before.flatMap((some) => ordersOf(union).map((more) => [...some, ...more])), [[]]),
  );

test('one union of players who are alike shares equally; players alone are worth their Shapley value', () => {
  // A glove game: one left glove, two right ones in a union. A pair is worth 1.
  const worthOf = ([left, right]: readonly number[]): number => (left === 1 && right > 0 ? 1 : 0);
  const together = openOwenGame([1, 2]);
  const worth = together.coalitions.map(worthOf);
  expect(together.players.flat().map((player) => owenValue(player, worth))).toEqual([0.5, 0.25, 0.25]);
  // Each alone: the left glove is wanted in two orders of three.
  const alone = openOwenGame([1, 1, 1]);
  const worthAlone = alone.coalitions.map(([left, one, other]) => worthOf([left, one + other]));
  const values = alone.players.flat().map((player) => owenValue(player, worthAlone));
  expect(values.map((value) => Math.round(value * 6))).toEqual([4, 1, 1]);
});

test('a player who adds nothing is worth exactly nothing, and the coalitions are those of at most one union in part', () => {
  const { coalitions, players } = openOwenGame([1, 2, 0, 2]);
  expect(coalitions).toHaveLength(2 * (2 * 2 + 2 * 2 + 2 * 2)); // both whole or out, the one in part, the other in part
  expect(coalitions[0]).toEqual([0, 0, 0, 0]);
  expect(coalitions.at(-1)).toEqual([1, 3, 0, 3]);
  const worth = coalitions.map(([, first]) => first * 0.1);
  expect(owenValue(players[0][0], worth)).toBe(0);
  expect(players[3].map((player) => owenValue(player, worth))).toEqual([0, 0]);
});

test('is the mean of what a player adds over all orders in which unions stay together, whatever the game', () => {
  const unions = [['a'], ['b', 'c'], ['d'], ['e', 'f', 'g']];
  const orders = ordersInUnions(unions);
  expect(orders).toHaveLength(24 * 2 * 6);
  const game = openOwenGame(unions.map(({ length }) => length));
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: -100, max: 100, noNaN: true })), (stream) => {
      const made = new Map<string, number>();
      const worthOf = (members: readonly string[]): number => {
        const key = members.toSorted().join('');
        const known = made.get(key) ?? Number(stream.next().value);
        made.set(key, known);
        return known;
      };
      const expected = new Map<string, number>();
      for (const order of orders)
        order.forEach((player, place) => {
          const added = worthOf(order.slice(0, place + 1)) - worthOf(order.slice(0, place));
          expected.set(player, (expected.get(player) ?? 0) + added / orders.length);
        });
      const worth = game.coalitions.map((masks) =>
        worthOf(unions.flatMap((union, place) => union.filter((_, player) => ((masks[place] >> player) & 1) === 1))),
      );
      unions.forEach((union, place) =>
        union.forEach((player, member) =>
          expect(owenValue(game.players[place][member], worth)).toBeCloseTo(expected.get(player) ?? Number.NaN, 9),
        ),
      );
    }),
    { numRuns: 20 },
  );
});
