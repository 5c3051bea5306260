import { describe, expect, it } from 'vitest';
import { captionLines } from '../../src/charts/caption.ts';
import { smallOutcome } from './small-outcome.ts';

describe('captionLines', () => {
  it('states scheme, scenario, data, currency, draws, seed, version and notices', () => {
    expect(captionLines(smallOutcome())).toEqual([
      'Scheme: Half of savings, shared with practices. Scenario: A small scenario.',
      'Data: Invented consortia, 2013 (12 consortia). These data are synthetic: no practice or consortium in them is real. 1 row was left out.',
      'Money in pounds (GBP). 1,024 imagined years. Seed 20101206. Probity 0.1.0.',
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

  it('calls only synthetic data synthetic', () => {
    const outcome = smallOutcome();
    const real = { ...outcome, dataset: { ...outcome.dataset, synthetic: false, practices: 8000, leftOut: [] } };
    expect(captionLines(real)[1]).toBe('Data: Invented consortia, 2013 (8,000 practices, 12 consortia).');
  });
});
