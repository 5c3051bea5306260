import { describe, expect, it } from 'vitest';
import { whereMoneyEnds } from '../../src/charts/where-money-ends.ts';
import { exportSvg } from '../../src/exports/figure.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { Flow, Receipts } from '../../src/routing/follow-the-money.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

const { plot, alternative, table, title } = whereMoneyEnds;
const flow = (from: Flow['from'], to: Flow['to'], amount: number): Flow => ({ payment: 'award', from, to, purpose: '', amount });
const withFlows = (...flows: Flow[]): Outcome => ({ ...smallOutcome(), flows });

describe('where the money ends', () => {
  it('draws every way that money takes, in a wide and in a narrow figure', () => {
    expectFigure('where-money-ends', exportSvg(smallOutcome(), whereMoneyEnds, document));
    expectFigure('where-money-ends-360', exportSvg(smallOutcome(), whereMoneyEnds, document, 360));
  });

  it('writes money and share beside each end', () => {
    const texts = textsOf(
      plot(withFlows(flow('commissioner', 'practice', 250), flow('commissioner', 'patient_care', 750)), { document, width: 900 }),
    );
    expect(texts).toContain('£250, 25%');
    expect(texts).toContain('£750, 75%');
  });

  it('draws what practices that are providers keep of the margin, though they pass some of their pay on to the fund', () => {
    const flows = [
      flow('commissioner', 'patient_care', 1000),
      flow('patient_care', 'provider', 800),
      flow('provider', 'care', 760),
      flow('provider', 'practice', 40),
      flow('patient_care', 'practice', 200),
      flow('practice', 'patient_care', 50),
    ];
    const texts = textsOf(plot(withFlows(...flows), { document, width: 900 }));
    // £240 less the £50 that they pass on; the fund keeps £50.
    expect(texts).toContain('£190, 19%');
    expect(texts).toContain('£760, 76%');
  });

  it('says losses in words and does not draw them', () => {
    const svg = plot(withFlows(flow('commissioner', 'practice', -250)), { document });
    expect(textsOf(svg).join(' ')).toBe('No money moves. Losses, not drawn: £250 owed by the practices to the commissioner (money).');
    expect(svg.querySelector('path')).toBeNull();
  });

  it('says who bears the losses, so that gains less losses are what each is told to end with', () => {
    const [receipts] = smallOutcome().receipts;
    const ends = (party: Receipts['party'], amount: number): Receipts => ({
      ...receipts,
      party,
      total: { ...receipts.total, mean: Float64Array.of(amount) },
    });
    // Three tenths of a gain of 500 and of a loss of 200 are the practices'.
    const shared = {
      ...withFlows(
        flow('commissioner', 'patient_care', 500),
        flow('commissioner', 'patient_care', -200),
        flow('patient_care', 'practice', 150),
      ),
      receipts: [ends('patient_care', 210), ends('practice', 90)],
    };
    const said = alternative(shared);
    expect(said).toContain('£200 owed to the commissioner, borne by the fund for patients’ care (£140) and the practices (£60).');
    expect(said).toContain('Gains less losses: the fund for patients’ care £210 and the practices £90.');
    expect(title(shared)).toBe('Where gains end, losses apart');
    const { rows } = table(shared);
    expect(rows).toContainEqual(['Practices', '', 'gains end here', 150, 0.3]);
    expect(rows).toContainEqual(['Practices', '', 'bears of the losses', -60, Number.NaN]);
    expect(rows).toContainEqual(['Practices', '', 'gains less losses', 90, Number.NaN]);
  });

  it('names bands between the same two that are too thin for their names', () => {
    const several = {
      ...smallOutcome(),
      flows: [900, 60, 40].map((amount, at) => ({
        ...flow('commissioner', 'practice', amount),
        purpose: ['points', 'access', 'records'][at],
      })),
    };
    const texts = textsOf(plot(several, { document }));
    expect(texts).toContain('points');
    expect(texts.join(' ')).toContain('Bands without a name, from the top: access £60; records £40.');
  });

  it('draws dozens of holdings as one band, and has each in its table', () => {
    const holdings = Array.from({ length: 24 }, (_, at) => ({ ...flow('provider', 'person', 10), purpose: `${at + 5}.01% holding` }));
    const outcome = withFlows(flow('commissioner', 'provider', 240), ...holdings);
    expect(textsOf(plot(outcome, { document })).join(' ')).not.toMatch(/Bands without a name|5\.01%/);
    expect(table(outcome).rows.filter((row) => String(row[2]).endsWith('holding'))).toHaveLength(24);
  });

  it('calls all of it all, whatever its last digit', () => {
    const outcome = withFlows(flow('commissioner', 'patient_care', 0.1), flow('commissioner', 'patient_care', 0.2), {
      ...flow('patient_care', 'practice', 0.1),
      purpose: 'x',
    });
    expect(textsOf(plot(outcome, { document })).join(' ')).not.toContain('over 99.9%');
  });

  it('ends below its last label', () => {
    const ends = (['practice', 'person', 'provider'] as const).map((party, at) => flow('patient_care', party, [3, 9, 2][at]));
    const svg = exportSvg(
      withFlows(flow('commissioner', 'patient_care', 20_014), ...ends, flow('commissioner', 'practice', -1)),
      whereMoneyEnds,
      document,
    );
    const [, label, note] = / y="([\d.]+)">£2, [^]*?translate\(0,([\d.]+)\)/.exec(svg) ?? [];
    const [, shift] = /translate\(0,(-?[\d.]+)\)"><path/.exec(svg) ?? [];
    expect(Number(note)).toBeGreaterThan(Number(label) + Number(shift) + 8);
  });

  it('does not say that no money moves where it cannot be told', () => {
    const outcome = withFlows(flow('commissioner', 'practice', Number.NaN));
    expect(alternative(outcome)).toBe('Not drawn, because it cannot be told: money from the commissioner to the practices.');
  });

  it('says so where no money moves, also in words', () => {
    const outcome = withFlows(flow('commissioner', 'practice', 0));
    expect(textsOf(plot(outcome, { document }))).toEqual(['No money moves.']);
    expect(alternative(outcome)).toBe('No money moves.');
  });

  it('draws money that goes round in a circle or back to the commissioner', () => {
    const round = withFlows(
      flow('commissioner', 'practice', 100),
      flow('practice', 'provider', 50),
      flow('provider', 'practice', 10),
      flow('provider', 'commissioner', 5),
    );
    const texts = textsOf(plot(round, { document, width: 900 })).join(' ');
    expect(texts).toContain('Practices, again');
    expect(texts).toContain('Back to the commissioner');
  });

  it('says where each pound ends in its text alternative', () => {
    const said = alternative(withFlows(flow('commissioner', 'patient_care', 1000), flow('patient_care', 'person', 400)));
    expect(said).toBe(
      'Of £1,000 a year paid by the commissioner, this is where it ends: Stays with the fund for patients’ care £600 (60%); Named GPs £400 (40%).',
    );
  });

  it('has a table of moves, losses and ends', () => {
    const { rows } = table(withFlows(flow('commissioner', 'practice', 100), flow('commissioner', 'patient_care', -40)));
    expect(rows).toEqual([
      ['Commissioner', 'Practices', 'money', 100, 1],
      ['Commissioner', 'Fund for patients’ care', 'money', -40, Number.NaN],
      ['Practices', '', 'ends here', 100, 1],
    ]);
  });
});
