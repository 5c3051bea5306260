import { describe, expect, it } from 'vitest';
import { charts } from './every-chart.ts';
import { document, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

describe.each(charts)('the figure $id', (chart) => {
  it.each([
    ['drawn', smallOutcome()],
    ['as given', smallOutcome({ draws: 0 })],
    ['one consortium', smallOutcome({ consortia: 1 })],
    ['211 consortia', smallOutcome({ consortia: 211 })],
  ])('has no number that is not one (%s)', (_, outcome) => {
    const svg = chart.plot(outcome, { document, width: 360 });
    expect(svg.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
    expect(chart.alternative(outcome)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it.each([
    ['drawn', smallOutcome()],
    ['as given', smallOutcome({ draws: 0 })],
    ['one consortium', smallOutcome({ consortia: 1 })],
    ['211 consortia', smallOutcome({ consortia: 211 })],
  ])('says how high it will be before it is drawn, at any width (%s)', (_, outcome) => {
    for (const width of [200, 300, 358, 560, 640, 821]) {
      const svg = chart.plot(outcome, { document, width });
      expect(chart.height(outcome, width)).toBe(Number(svg.getAttribute('height')));
    }
  });

  it('is one image with a text alternative', () => {
    const svg = chart.plot(smallOutcome(), { document });
    expect(svg.getAttribute('role')).toBe('img');
    expect(svg.getAttribute('aria-label')).toBe(chart.alternative(smallOutcome()));
  });

  it('brings no inline style, which the policy of the page would refuse', () => {
    const svg = chart.plot(smallOutcome(), { document });
    expect(svg.querySelector('style, [style]')).toBeNull();
  });

  it('leaves its title to the page', () => {
    expect(textsOf(chart.plot(smallOutcome(), { document }))).not.toContain(chart.title(smallOutcome()));
  });

  it('has a table with one cell a column', () => {
    const { columns, rows } = chart.table(smallOutcome());
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it('leaves the outcome as it was', () => {
    const outcome = smallOutcome();
    chart.plot(outcome, { document });
    expect(outcome).toEqual(smallOutcome());
  });
});
