import { describe, expect, it } from 'vitest';
import { awardByConsortium } from '../../src/charts/award-by-consortium.ts';
import { exportSvg } from '../../src/exports/figure.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

const { plot, alternative, table } = awardByConsortium;

describe('award by consortium', () => {
  it('draws a dozen consortia, each by name', () => {
    expectFigure('award-by-consortium-12', exportSvg(smallOutcome(), awardByConsortium, document));
    const texts = textsOf(plot(smallOutcome(), { document }));
    for (const code of ['C001', 'C006', 'C011']) expect(texts).toContain(code);
  });

  it('draws 211 consortia by rank and names the lowest, the middle and the highest', () => {
    const outcome = smallOutcome({ consortia: 211 });
    expectFigure('award-by-consortium-211', exportSvg(outcome, awardByConsortium, document));
    const named = textsOf(plot(outcome, { document })).filter((text) => /C\d{3}/.test(text));
    expect(named.map((text) => text.split(':')[0])).toEqual(['Lowest', 'Middle', 'Highest']);
  });

  it('draws thousands of rows in a handful of elements', () => {
    const svg = plot(smallOutcome({ consortia: 2397 }), { document });
    expect(svg.querySelectorAll('*').length).toBeLessThan(100);
    expect(svg.querySelector('[stroke-opacity="0.5"]')?.getAttribute('stroke-width')).toBe('1');
  });

  it('draws only what is given where no years were drawn', () => {
    expectFigure('award-by-consortium-as-given', exportSvg(smallOutcome({ draws: 0 }), awardByConsortium, document));
    expect(textsOf(plot(smallOutcome({ draws: 0 }), { document }))).not.toContain('mean of imagined years');
  });

  it.each([360, 900])('is as wide as it is asked to be: %d', (width) => {
    expect(plot(smallOutcome(), { document, width }).getAttribute('width')).toBe(String(width));
  });

  it('puts losses left of nothing', () => {
    const outcome = smallOutcome();
    const svg = plot(outcome, { document });
    const zero = Number(svg.querySelector('[aria-label="rule"] line')?.getAttribute('x1'));
    const means = [...svg.querySelectorAll('path[fill="#12436d"]')].at(-1)?.getAttribute('d') ?? '';
    // A circle begins at its left edge, a radius of 4 from the middle; the lowest award stands last.
    const lefts = [...means.matchAll(/M([\d.]+),/g)].map((match) => Number(match[1]) + 4);
    expect(lefts).toHaveLength(11);
    expect(lefts[0]).toBeGreaterThan(zero);
    expect(lefts[10]).toBeLessThan(zero);
  });

  it('says its main numbers in words, in the currency of the data', () => {
    const said = alternative(smallOutcome({ currency: 'USD' }));
    expect(said).toContain('11 consortia ranked by the mean of imagined years');
    expect(said).toContain('2 owe money');
    expect(said).toContain('Not drawn, because a figure is missing: 1 consortium.');
    expect(said).toContain('$');
    expect(said).not.toMatch(/NaN|£/);
  });

  it('names a middle of three and more alone', () => {
    const award = smallOutcome().payments.find(({ kind }) => kind === 'award') ?? smallOutcome().payments[0];
    const of = (...amounts: number[]): string =>
      alternative({
        ...smallOutcome({ draws: 0 }),
        payments: [
          {
            ...award,
            codes: amounts.map((_, at) => `C${at}`),
            years: Int32Array.from(amounts, () => 2013),
            figures: { ...award.figures, asGiven: Float64Array.from(amounts) },
          },
        ],
      });
    expect(of(900, 500, 100)).toContain('from £900 for C0 through £500 in the middle to £100 for C2;');
    expect(of(900, 100)).toContain('from £900 for C0 to £100 for C1;');
    expect(of(900)).toContain('£900 for C0; none owes money.');
  });

  it('has a table of every consortium, ranked, those without a figure last', () => {
    const { columns, rows } = table(smallOutcome());
    expect(columns.map((column) => column.name)).toEqual(['payment', 'rank', 'code', 'year', 'as_given', 'mean', 'p5', 'p50', 'p95']);
    expect(rows).toHaveLength(12);
    expect(rows.slice(0, 11).map((row) => row[1])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(rows[11]?.slice(1, 3)).toEqual([Number.NaN, 'C012']);
  });

  it('has a drawing for each of several awards', () => {
    const outcome = smallOutcome();
    const [award] = outcome.payments;
    if (award === undefined) throw new Error('the small outcome has an award');
    const texts = textsOf(plot({ ...outcome, payments: [award, { ...award, name: 'quality_award' }] }, { document }));
    expect(texts).toContain('Shared savings');
    expect(texts).toContain('Quality award');
  });

  it('says so where a scheme has no award', () => {
    const outcome = { ...smallOutcome(), payments: [] };
    expect(textsOf(plot(outcome, { document }))).toEqual(['This scheme has no payment that is an award.']);
    expect(table(outcome).rows).toEqual([]);
  });
});
