import type { Term } from './term.ts';

export const ladder: Term = {
  name: 'ladder',
  words:
    'The value of a table in a straight line between its points: halfway from one point to the next it is halfway between their values. A quality ladder pays a little more for a little more quality.',
  notes: 'Below the lowest point and above the highest one the value stays as it is there.',
  parameters: { value: 'any', table: 'table' },
  formula: ([value, table], { tableOf, write }) => {
    const points = tableOf(table);
    const [first] = points;
    // With one point nothing depends on the value, yet it has to be known.
    if (points.length === 1) return write('value < point ? here : here', { value, point: first.point, here: first.value });
    // Step by step rather than by cases: an analysis sees at once which way each step goes.
    return points.slice(1).reduce(
      (so_far, next, place) =>
        write('so_far + (next_here - here) * ((between(value, point, next_point) - point) / (next_point - point))', {
          value,
          so_far,
          here: points[place].value,
          point: points[place].point,
          next_here: next.value,
          next_point: next.point,
        }),
      first.value,
    );
  },
  reading: '{table} at {value}',
  source: 'A straight line between the points of a table.',
  tables: {
    quality_ladder: { along: 'share', values: { 0.5: 0, 0.7: 0.4, 0.9: 1 } },
    falling: { along: 'money', values: { 100: 3, 300: 1, '-100': 5 } },
    flat: { along: 'people', values: { 0: 0.25 } },
  },
  examples: [
    ['ladder(0.7, quality_ladder)', 0.4],
    ['ladder(0.6, quality_ladder)', 0.2],
    ['ladder(0.85, quality_ladder)', 0.85],
    ['ladder(0.2, quality_ladder)', 0],
    ['ladder(0.95, quality_ladder)', 1],
    ['ladder(-50, falling)', 4.5],
    ['ladder(250, falling)', 1.5],
    ['ladder(-500, falling)', 5],
    ['ladder(70, flat)', 0.25],
  ],
};
