import { describe, expect, it } from 'vitest';
import { paidFor, savingMadeOf } from '../../src/charts/paid-for.ts';
import { paidForWords } from '../../src/charts/paid-for-words.ts';
import { exportSvg } from '../../src/exports/figure.ts';
import type { Decomposition } from '../../src/incentives/decomposition.ts';
import type { Outcome } from '../../src/outcome.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

/** One consortium, so that each part is its total; the payment otherwise. */
function outcomeWith(changed: Partial<Decomposition>, draws: 0 | 1024 = 1024): Outcome {
  const outcome = smallOutcome({ consortia: 1, draws });
  const [saving, award] = outcome.decompositions;
  return { ...outcome, decompositions: [saving, { ...award, ...changed }] };
}
const wordsOf = (outcome: Outcome): string[] => paidForWords(outcome.decompositions[1], outcome);
const only = (total: number) => ({ amounts: Float64Array.of(total), total });

describe('what awards are paid for', () => {
  it('draws the way from what would be paid without any change to what is paid', () => {
    expectFigure('paid-for', exportSvg(smallOutcome(), paidFor, document));
    expectFigure('paid-for-360', exportSvg(smallOutcome(), paidFor, document, 360));
    expectFigure('saving-made-of', exportSvg(smallOutcome(), savingMadeOf, document));
  });

  it('names the largest changes on either side, and adds up the rest', () => {
    expect(wordsOf(outcomeWith({}))).toEqual([
      '“shared savings” comes to £34k a year, expected.',
      'Had nothing changed since the baseline it would be £4,000.',
      'To that come £20.5k for fewer referrals, £15k for a benchmark set above what care cost at the baseline, £4,000 by chance alone and £500 for other changes; off come £6,000 for more people on the lists, £3,000 for dearer referrals and £1,000 for more prescribing.',
      'By chance alone it varies from one year to another: its standard deviation is £10k.',
    ]);
  });

  it('says more care where a payment rises with care, and leaves out what is nothing', () => {
    const parts = [{ component: 'volume' as const, service: 'referrals', ...only(900) }];
    const none = { unchanged: only(0), chance: only(0), standardDeviation: only(0) };
    expect(wordsOf(outcomeWith({ course: 'rising', parts, asGiven: only(900), ...none }))).toEqual([
      '“shared savings” comes to £900 a year.',
      'Of this, it pays £900 for more referrals.',
    ]);
    const taken = [{ component: 'volume' as const, service: 'prescribing', ...only(-900) }];
    expect(wordsOf(outcomeWith({ parts: taken, asGiven: only(-900), ...none }))).toEqual([
      '“shared savings” comes to −£900 a year.',
      'It is less by £900 for more prescribing.',
    ]);
  });

  it('asks the consortia whom it is paid to where the formulas do not say which way it goes with care', () => {
    const outcome = smallOutcome({ consortia: 2 });
    const [saving, award] = outcome.decompositions;
    const amounts = Float64Array.of(500, -100);
    const part = { component: 'volume' as const, service: 'prescribing', amounts, total: 400 };
    const cut = { component: 'volume' as const, service: 'prescribing', amounts: Float64Array.of(2_000, -9_000), total: -7_000 };
    const decompositions = [
      { ...saving, parts: [cut] },
      { ...award, course: 'not known' as const, parts: [part] },
    ];
    // More prescribing in all; but it is paid where there is less.
    expect(paidForWords(decompositions[1], { ...outcome, decompositions }).join(' ')).toContain('£400 for less prescribing');
  });

  it('without imagined years says as given, and nothing of chance', () => {
    const said = wordsOf(outcomeWith({}, 0)).join(' ');
    expect(said).toContain('comes to £30k a year, as given.');
    expect(said).not.toContain('chance');
    expect(textsOf(paidFor.plot(smallOutcome({ draws: 0 }), { document }))).not.toContain('Chance');
  });

  it('says what cannot be told and why, in a sentence instead of a figure', () => {
    const untold = { parts: [], unchanged: only(Number.NaN), cannotTell: 'The data lacks baseline_list_size.' };
    const outcome = outcomeWith(untold);
    expect(paidFor.isEmpty(outcome)).toBe(true);
    expect(paidFor.alternative(outcome)).toBe(
      '“shared savings” comes to £34k a year, expected. What it is paid for cannot be told: the data lacks baseline_list_size.',
    );
    expect(textsOf(paidFor.plot(outcome, { document })).join(' ')).not.toMatch(/NaN|undefined/);
  });
});
