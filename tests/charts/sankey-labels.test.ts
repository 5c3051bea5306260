import { expect, test } from 'vitest';
import { openLabels } from '../../src/charts/sankey-labels.ts';
import { document } from './drawing.ts';

const label = { title: 'Fund', figures: '£148m, 100%', x: 100, width: 120, y: 200, end: 260 };
const heightsOf = (group: SVGGElement): number[] => [...group.querySelectorAll('text')].map((text) => Number(text.getAttribute('y')));

test('a label stands just above its box where nothing is in its way', () => {
  const group = openLabels([]).place(label)(document);
  const last = heightsOf(group).at(-1) ?? Number.NaN;
  expect(last).toBeLessThan(200);
  expect(last).toBeGreaterThan(180);
  expect(group.querySelector('path')).toBeNull();
});

test('a label lies on no band: it goes below where one rises over the box, with no line where that is near', () => {
  const rising = { from: 110, to: 300, y0: 215, y1: 40, thickness: 30 };
  const heights = heightsOf(openLabels([rising]).place(label)(document));
  for (const y of heights) expect(y).toBeGreaterThan(260);
});

test('a label off its box is led to by a line, and no two labels stand in one place', () => {
  const rising = { from: 110, to: 300, y0: 215, y1: 40, thickness: 30 };
  const falling = { from: 110, to: 300, y0: 245, y1: 420, thickness: 30 };
  const labels = openLabels([rising, falling]);
  const first = labels.place(label)(document);
  expect(first.querySelector('path')).not.toBeNull();
  const second = labels.place(label)(document);
  expect(heightsOf(second)).not.toEqual(heightsOf(first));
  const [highest, lowest] = labels.extent();
  for (const y of [...heightsOf(first), ...heightsOf(second)]) {
    expect(y).toBeGreaterThan(highest);
    expect(y).toBeLessThan(lowest);
  }
});
