import type { Term } from './term.ts';

export const steps: Term = {
  name: 'steps',
  words:
    'The value of a table at the highest point that is reached: it stays the same up to the next point and jumps there. Reaching a point exactly counts.',
  notes:
    'Below the lowest point the value is that of the lowest point, as nothing else is written: begin a table of payments at 0. What is paid jumps at each point.',
  parameters: { value: 'any', table: 'table' },
  formula: ([value, table], { tableOf, write }) => {
    const points = tableOf(table);
    const highest = points[points.length - 1];
    // With one point nothing depends on the value, yet it has to be known.
    if (points.length === 1) return write('value < point ? here : here', { value, point: highest.point, here: highest.value });
    return points
      .slice(1)
      .reduceRight(
        (above, next, place) =>
          write('value < next_point ? here : above', { value, next_point: next.point, here: points[place].value, above }),
        highest.value,
      );
  },
  reading: '{table} at {value}',
  source: 'The value at the highest point of a table that is reached.',
  tables: {
    payment_steps: { along: 'share', values: { 0: 0, 0.7: 0.5, 0.9: 1 } },
    rate_by_size: { along: 'people', values: { 1000: 0.05, 5000: 0.03 } },
    flat: { along: 'people', values: { 100: 0.25 } },
  },
  examples: [
    ['steps(0.69, payment_steps)', 0],
    ['steps(0.7, payment_steps)', 0.5],
    ['steps(0.89, payment_steps)', 0.5],
    ['steps(1, payment_steps)', 1],
    ['steps(400, rate_by_size)', 0.05],
    ['steps(4999, rate_by_size)', 0.05],
    ['steps(5000, rate_by_size)', 0.03],
    ['steps(70, flat)', 0.25],
  ],
};
