import { describe, expect, it } from 'vitest';
import { whoGains } from '../../src/charts/who-gains.ts';
import { indexWords, leftOutInWords, whoGainsInWords } from '../../src/charts/who-gains-words.ts';
import { exportSvg } from '../../src/exports/figure.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

const { plot, alternative, table, isEmpty } = whoGains;

describe('what people have a head, by what is known of their practice', () => {
  it('draws a line a group, with a mark for each of what is shared out and its interval', () => {
    expectFigure('who-gains', exportSvg(smallOutcome(), whoGains, document));
    expectFigure('who-gains-360', exportSvg(smallOutcome(), whoGains, document, 360));
  });

  it('says what the most and the least deprived have, and where chance alone may part them', () => {
    // −£0.40 and £0.80 of practices, £2.40 and £3.20 of the fund: £1.20 and £0.80 apart, each end off by at most 1.96 × £0.06.
    expect(whoGainsInWords(smallOutcome())).toEqual([
      'Practices receive £0.80 a head and year where patients are most deprived, −£0.40 where they are least.',
      'The fund for patients’ care receives £3.20 a head and year where patients are most deprived, £2.40 where they are least.',
    ]);
    const unsure = smallOutcome();
    const [, practice] = unsure.distributions;
    const groups = practice.divisions[0].groups.map((group) => ({ ...group, error: 0.4 * group.people }));
    const distributions = [{ ...practice, divisions: [{ ...practice.divisions[0], groups }] }];
    expect(whoGainsInWords({ ...unsure, distributions })).toEqual([
      'Practices receive £0.80 a head and year where patients are most deprived, −£0.40 where they are least, which chance alone may explain.',
    ]);
  });

  it('has a row a division, group and what is shared out, the interval at its widest', () => {
    const { rows } = table(smallOutcome());
    expect(rows).toHaveLength(30);
    const [lowest] = rows.filter(([of]) => of === 'Practices');
    // £0.40 owed a head of 200,000; 1.96 × £0.06.
    expect(lowest.slice(1)).toEqual([
      'deprivation',
      '3 to 12',
      20,
      200_000,
      -80_000,
      -80_000,
      -0.4,
      expect.closeTo(-0.5176, 9),
      expect.closeTo(-0.2824, 9),
    ]);
  });

  it('leaves all that is paid out where it ends with one party alone', () => {
    const outcome = smallOutcome();
    const [paid] = outcome.distributions;
    const same = { ...outcome, distributions: [paid, { ...paid, of: 'patient_care' as const }] };
    expect(new Set(table(same).rows.map(([of]) => of))).toEqual(new Set(['Fund for patients’ care']));
  });

  it('tells who is in no group', () => {
    expect(leftOutInWords(smallOutcome())).toEqual([
      'By list of the practice: 2 practices with 9,000 people in no group, for a value is missing.',
    ]);
  });

  it('writes an index with the most that its error can be, and what cannot be told as such', () => {
    expect(indexWords({ value: -0.0274, error: 0.003 })).toBe('−0.027 (plus or minus 0.006 at most, 95 in 100)');
    expect(indexWords({ value: 0.41, error: Number.NaN })).toBe('0.410');
    expect(indexWords({ value: Number.NaN, error: 0 })).toBe('cannot tell');
  });

  it('is a sentence where nothing is paid, or nobody knows for how many people', () => {
    const outcome = { ...smallOutcome(), distributions: [] };
    expect(isEmpty(outcome)).toBe(true);
    expect(textsOf(plot(outcome, { document })).join(' ')).toContain('nobody knows how many people the money is for');
    expect(alternative(outcome)).toContain('nobody knows how many people the money is for');
  });
});
