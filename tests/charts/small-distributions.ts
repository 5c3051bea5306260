import type { Distribution, GroupOfPeople, SharedOut } from '../../src/distribution/distribution.ts';

/** Fifths of a million people; the first has so much a head, each next so much more. */
const groups = (bounds: readonly number[], first: number, more: number, error: number): GroupOfPeople[] =>
  bounds.slice(1).map((to, place) => {
    const aHead = first + place * more;
    const people = 200_000;
    const owed = Math.min(0, aHead * people);
    return { from: bounds[place], to, practices: 20 + place, people, amount: aHead * people, error: error * people, owed };
  });

const none = { practices: 0, people: 0, amount: 0, error: 0, owed: 0 };

const distribution = (of: SharedOut, first: number, more: number, error: number): Distribution => ({
  of,
  divisions: [
    { column: 'deprivation', groups: groups([3, 12, 19, 27, 37, 68], first, more, error), unknown: none },
    {
      column: 'list_size',
      groups: groups([800, 5200, 7800, 10_300, 13_300, 31_400], first + more, more / 2, error),
      unknown: { practices: 2, people: 9000, amount: 13_000, error: 500, owed: 0 },
    },
  ],
  gini: { value: 0.41, error: 0.004 },
  concentration: { value: -0.0274, error: error === 0 ? 0 : 0.003 },
  kakwani: { value: 0.012, error: 0.003 },
});

/** Practices owe in the least deprived fifth, and gain in the most. */
export const smallDistributions = (isDrawn: boolean): readonly Distribution[] => {
  const error = isDrawn ? 0.06 : Number.NaN;
  return [distribution('paid', 2, 0.5, error), distribution('practice', -0.4, 0.3, error), distribution('patient_care', 2.4, 0.2, error)];
};
