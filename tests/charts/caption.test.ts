import { describe, expect, it } from 'vitest';
import { captionLines } from '../../src/charts/caption.ts';
import { smallOutcome } from './small-outcome.ts';

describe('captionLines', () => {
  it('states scheme, scenario, data, currency, draws, seed, version and notices', () => {
    expect(captionLines(smallOutcome())).toEqual([
      'Scheme: Half of savings, shared with practices. Scenario: A small scenario.',
      'Data: Invented consortia, 2013 (12 consortia). These data are synthetic: no practice or consortium in them is real. 1 row was left out.',
      'Money in pounds (GBP). 1,024 imagined years. Seed 20101206. Probity 0.1.0.',
      'Not verified in a source: 1 of the scheme’s 2 figures.',
      'The benchmark is the expected cost, so savings as given are nil by construction.',
    ]);
  });

  it('says that nothing was drawn', () => {
    expect(captionLines(smallOutcome({ draws: 0, currency: 'CHF' }))[2]).toBe(
      'Money in CHF. Data as given, no imagined years drawn. Seed 20101206. Probity 0.1.0.',
    );
  });

  it('names a scenario called as its scheme once', () => {
    const outcome = smallOutcome();
    expect(captionLines({ ...outcome, scenario: { ...outcome.scenario, title: outcome.scheme.title } })[0]).toBe(
      'Scheme and scenario: Half of savings, shared with practices.',
    );
  });

  it('names what was set otherwise than the scheme has it, with both values', () => {
    const outcome = smallOutcome();
    const [first] = outcome.scheme.parameters;
    if (first === undefined) throw new Error('the small outcome has parameters');
    const share = { ...first, label: 'Share', unit: 'share', value: 0.6, given: 0.5, verified: true };
    const table = { ...share, label: 'Rate', value: { T1: 0.5, T2: 0.7 }, given: { T1: 0.5, T2: 0.6 } };
    expect(captionLines({ ...outcome, scheme: { ...outcome.scheme, parameters: [share, table] } })[3]).toBe(
      'Set otherwise than in the scheme: Share, 60% instead of 50%; Rate (T2), 70% instead of 60%.',
    );
  });

  it('says what else a figure rests on in place of years that it does not count', () => {
    expect(captionLines(smallOutcome(), 'By the law.')[2]).toBe('Money in pounds (GBP). By the law. Seed 20101206. Probity 0.1.0.');
  });

  it('says where chance changes nothing that is paid', () => {
    const outcome = smallOutcome();
    const certain = { ...outcome, payments: outcome.payments.map((payment) => ({ ...payment, isDrawn: false })) };
    expect(captionLines(certain)[2]).toContain('Chance changes nothing that is paid: the same in all 1,024 imagined years.');
  });

  it('calls only synthetic data synthetic', () => {
    const outcome = smallOutcome();
    const real = { ...outcome, dataset: { ...outcome.dataset, synthetic: false, practices: 8000, leftOut: [] } };
    expect(captionLines(real)[1]).toBe('Data: Invented consortia, 2013 (8,000 practices, 12 consortia).');
  });
});
