import { expect, test } from 'vitest';
import { answerEachOther, type End } from '../../src/joining/best-response.ts';

/** Lets some players answer each other; `gain` says what a player gains where the others do as they do. */
function play(from: readonly number[], gain: (player: number, joiners: Uint8Array) => number): End & { readonly who: readonly number[] } {
  const playing = answerEachOther({
    from: Uint8Array.from(from),
    turns: from.map((_, player) => [player]),
    *askGains(joiners) {
      yield;
      return Float64Array.from(joiners, (_, player) => gain(player, joiners));
    },
  });
  for (let next = playing.next(); ; next = playing.next()) if (next.done === true) return { ...next.value, who: [...next.value.joined] };
}

/** How many others than a player take part. */
const othersIn = (player: number, joiners: Uint8Array): number => joiners.reduce((sum, joins) => sum + joins, 0) - joiners[player];

test('who gains whatever the others do joins, and who does not stays out', () => {
  expect(play([0, 0, 0], (player) => [1, 0, -1][player])).toMatchObject({ who: [1, 0, 0], isSettled: true, rounds: 1 });
  expect(play([1, 1, 1], (player) => [1, 0, -1][player])).toMatchObject({ who: [1, 0, 0], isSettled: true, rounds: 1 });
});

test('less than half a penny is no gain, nor is one that is not known', () => {
  expect(play([1, 1, 1], (player) => [0.004, 0.005, Number.NaN][player]).who).toEqual([0, 1, 0]);
});

test('where it pays only if two others are in, all stay in and nobody begins', () => {
  const gain = (player: number, joiners: Uint8Array): number => (othersIn(player, joiners) >= 2 ? 1 : -1);
  expect(play([1, 1, 1], gain)).toMatchObject({ who: [1, 1, 1], rounds: 0, isSettled: true });
  expect(play([0, 0, 0], gain)).toMatchObject({ who: [0, 0, 0], rounds: 0, isSettled: true });
});

test('where all together swing to and fro, they answer turn by turn, and come to rest', () => {
  // Room for one: at once both would go in, and both out again.
  const gain = (player: number, joiners: Uint8Array): number => (othersIn(player, joiners) === 0 ? 1 : -1);
  expect(play([0, 0], gain)).toMatchObject({ who: [1, 0], isSettled: true, isByTurns: true });
});

test('where there is no end it says so', () => {
  // One wants to be with the other, who wants to be apart.
  const end = play(
    [0, 0],
    (player, joiners) => ((joiners[0] === joiners[1]) === (player === 0) ? 1 : -1) * (joiners[player] === 1 ? 1 : -1),
  );
  expect(end.isSettled).toBe(false);
});
