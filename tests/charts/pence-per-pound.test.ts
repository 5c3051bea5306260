import { describe, expect, it } from 'vitest';
import { pencePerPound } from '../../src/charts/pence-per-pound.ts';
import { exportFigureCsv, exportSvg } from '../../src/exports/figure.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

const { plot, alternative, table, isEmpty } = pencePerPound;

describe('pence per pound of care not given', () => {
  it('draws rates by service and party, together and alone', () => {
    expectFigure('pence-per-pound', exportSvg(smallOutcome(), pencePerPound, document));
    expectFigure('pence-per-pound-360', exportSvg(smallOutcome(), pencePerPound, document, 360));
  });

  it('says exactly nothing and cannot tell in words', () => {
    const texts = textsOf(plot(smallOutcome(), { document }));
    expect(texts.filter((text) => text === 'exactly nothing')).toHaveLength(1);
    expect(texts).toContain('Exactly nothing, whatever the service: the management of the consortium.');
    expect(texts.filter((text) => text === 'cannot tell')).toHaveLength(1);
  });

  it('says every rate beside its mark, in a narrow figure without the highest', () => {
    const texts = textsOf(plot(smallOutcome(), { document, width: 360 }));
    expect(texts).toContain('41.2p');
    expect(texts.join(' ')).not.toContain('41.2p, highest');
  });

  it('speaks of each year’s care where there are several years', () => {
    const small = smallOutcome();
    const outcome = { ...small, dataset: { ...small.dataset, years: [2013, 2014] } };
    expect(table(outcome).columns.map(({ label }) => label)).toContain('Rate at each year’s care');
    const texts = textsOf(plot(outcome, { document })).join(' ');
    expect(texts).toContain('highest at 80% to 120% of each year’s care');
    expect(texts).not.toContain('today’s');
  });

  it('is a sentence where no rate can be told', () => {
    const { withholdingRates, ...rest } = smallOutcome();
    const untold = {
      ...rest,
      withholdingRates: withholdingRates.map((each) => ({
        ...each,
        isExactlyNothing: false,
        overall: { ...each.overall, rate: Number.NaN, highest: Number.NaN },
      })),
    };
    expect(isEmpty(untold)).toBe(true);
    expect(alternative(untold)).toContain('It cannot be told of any service, because figures are missing.');
  });

  it('reckons in hundredths of the currency of the data', () => {
    const texts = textsOf(plot(smallOutcome({ currency: 'USD' }), { document, width: 900 }));
    expect(texts).toContain('41.2c, highest 48.3c');
    expect(texts.join(' ')).toContain('Cents per dollar of care not given.');
  });

  it('has a 95% interval of 1.96 standard errors to either side', () => {
    // Referrals, fund for patients’ care: 41.2p, standard error 0.8p.
    expect(table(smallOutcome()).rows[0]).toEqual([
      'Referrals',
      'Fund for patients’ care',
      'all practices of the consortium together',
      41.2,
      39.632,
      42.768,
      48.3,
      45.6,
      51,
      0.93,
      41,
      41.2,
      39.632,
      42.768,
      'no',
    ]);
  });

  it('has no interval, and a caption that says so, where no years were counted', () => {
    const small = smallOutcome();
    const uncounted = ({ rate, highest, ...rest }: (typeof small.withholdingRates)[0]['overall']) => ({
      ...rest,
      rate,
      standardError: 0,
      highest,
      highestFrom: highest,
      highestTo: highest,
    });
    const byLaw = small.withholdingRates.map((each) => ({ ...each, needs: 'law' as const, overall: uncounted(each.overall) }));
    const outcome = { ...small, withholdingRates: byLaw };
    const rows = table(outcome).rows.filter(([, , , rate]) => Number.isFinite(rate));
    expect(rows.map((row) => [row[4], row[5], row[7], row[8]])).toEqual(rows.map(() => ['', '', '', '']));
    expect(exportFigureCsv(outcome, pencePerPound)).toContain('no imagined years are counted');
    expect(exportFigureCsv(outcome, pencePerPound)).not.toContain('1,024 imagined years');
    expect(exportFigureCsv(small, pencePerPound)).toContain('1,024 imagined years. Seed 20101206.');
  });

  it('shows the same care at a lower price beside it, where the formulas tell the two apart', () => {
    const same = smallOutcome();
    const [first, ...others] = same.efficiencyRates;
    const apart = { ...first, overall: { ...first.overall, rate: 0.2, standardError: 0.01 }, isSameByText: false };
    const outcome = { ...same, efficiencyRates: [apart, ...others] };
    expect(textsOf(plot(outcome, { document }))).toContain('same care at a lower price');
    expect(table(outcome).rows[0].slice(11, 14)).toEqual([20, 18.04, 21.96]);
    expect(alternative(outcome)).toContain(
      'For the same care at a lower price: the fund for patients’ care, Referrals (all practices of the consortium together) 20p a pound.',
    );
    expect(alternative(same)).toContain(
      'The same care at a lower price is paid exactly as much: the formulas cannot tell it from less care.',
    );
  });

  it('speaks of no practices where none gives less care alone', () => {
    const small = smallOutcome();
    const outcome = { ...small, withholdingRates: small.withholdingRates.filter(({ scope }) => scope === 'collective') };
    expect(alternative(outcome)).toContain('Referrals (the whole consortium) 41.2p a pound');
    expect(table(outcome).rows.map((row) => row[2])).toEqual(outcome.withholdingRates.map(() => 'the whole consortium'));
  });

  it('names in words the most, what is exactly nothing and what cannot be told', () => {
    const said = alternative(smallOutcome());
    expect(said).toContain('The most: the fund for patients’ care, Referrals (all practices of the consortium together) 41.2p a pound');
    expect(said).toContain(
      'Exactly nothing, whatever the service: the management of the consortium. Exactly nothing: the practices, Prescribing (one practice alone).',
    );
    expect(said).toContain('Cannot be told: the named GPs, Referrals');
  });

  it('needs no drawing where nobody receives anything for less care', () => {
    const outcome = smallOutcome();
    const withholdingRates = outcome.withholdingRates.filter((rate) => rate.party === 'consortium_management');
    const svg = plot({ ...outcome, withholdingRates }, { document });
    expect(textsOf(svg)).toEqual(['Exactly nothing, whatever the service: the management of the consortium.']);
  });

  it('says so where nothing was measured', () => {
    expect(textsOf(plot({ ...smallOutcome(), withholdingRates: [] }, { document }))).toEqual(['No withholding rate was measured.']);
  });
});
