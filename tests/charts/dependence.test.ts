import { describe, expect, it } from 'vitest';
import { dependenceOf } from '../../src/charts/dependence.ts';
import { exportSvg } from '../../src/exports/figure.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

const chart = dependenceOf(0);

describe('what a payment depends on', () => {
  it('is drawn from what is read, through formulas, to the payment and who ends with it; in one column where there is little room', () => {
    expectFigure('dependence', exportSvg(smallOutcome(), chart, document));
    expectFigure('dependence-360', exportSvg(smallOutcome(), chart, document, 360));
  });

  it('names every node once, formulas after what they read, with the parties at the end', () => {
    const texts = textsOf(chart.plot(smallOutcome(), { document, width: 360 }));
    const named = texts.slice(texts.indexOf('Read, or set by the scheme'));
    expect(named).toEqual([
      'Read, or set by the scheme',
      'Worked out',
      'Paid',
      'Ends with',
      'Benchmark',
      'Referrals, cost',
      'sharing rate',
      'Quality: access',
      'savings',
      'award',
      'shared savings',
      'Fund for patients’ care',
      'Practices',
      'A dashed line: last year’s value.',
    ]);
  });

  it('tells by shape what is cost of care, quality, a benchmark and set by the scheme, and no other', () => {
    const texts = textsOf(chart.plot(smallOutcome(), { document, width: 900 }));
    expect(texts.slice(0, texts.indexOf('Read, or set by the scheme'))).toEqual([
      'cost of care',
      'benchmark or baseline',
      'quality',
      'figure of the scheme',
      'formula',
    ]);
  });

  it('has the sentence for its alternative, and a row for each line that is drawn', () => {
    expect(chart.alternative(smallOutcome())).toBe(smallOutcome().dependences[0].sentence);
    const { rows } = chart.table(smallOutcome());
    expect(rows).toEqual([
      ['award', 'formula', 'consortium', 'shared savings', 'the year itself'],
      ['savings', 'formula', 'consortium', 'award', 'the year itself'],
      ['sharing rate', 'figure of the scheme', '', 'award', 'the year itself'],
      ['Quality: access', 'quality', 'practice', 'award', 'the year itself'],
      ['Benchmark', 'benchmark or baseline', 'consortium', 'savings', 'the year itself'],
      ['Referrals, cost', 'cost of care', 'practice', 'savings', 'the year itself'],
      ['award', 'formula', 'consortium', 'award', 'the year before'],
      ['shared savings', 'payment', '', 'Fund for patients’ care', 'the year itself'],
      ['shared savings', 'payment', '', 'Practices', 'the year itself'],
    ]);
  });

  it('marks figures of the baseline apart from this year’s', () => {
    const outcome = smallOutcome();
    const [dependence] = outcome.dependences;
    const columns = dependence.columns.map((column) => ({ ...column, isBaseline: true }));
    const { rows } = chart.table({ ...outcome, dependences: [{ ...dependence, columns }] });
    expect(rows[5]?.[1]).toBe('benchmark or baseline');
    expect(rows[3]?.[1]).toBe('quality');
  });

  it('is empty where nothing is known yet', () => {
    const early = { ...smallOutcome(), dependences: [] };
    expect(chart.isEmpty(early)).toBe(true);
    expect(textsOf(chart.plot(early, { document }))).toEqual(['Nothing is known yet of what “shared savings” depends on.']);
  });
});
