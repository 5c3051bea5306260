import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/findings/finding.ts';
import { withProofs, type Provable } from '../../src/findings/proofs.ts';
import type { ProvedQuestion } from '../../src/incentives/proof/prove-all.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve } from '../shipped.ts';
import { evidence } from './evidence.ts';

const proved = (service: string, over: Partial<ProvedQuestion> = {}): ProvedQuestion =>
  ({
    payment: 'pay',
    party: 'practice',
    service,
    verdict: 'proved',
    because: 'falls',
    steps: ['It falls.'],
    overRanges: { holds: 'whatever' },
    ...over,
  }) as ProvedQuestion; // parts of one kind of answer put over another of the same kind

const refuted = (service: string): ProvedQuestion => ({
  payment: 'pay',
  party: 'practice',
  service,
  verdict: 'refuted',
  counterexample: {
    tables: [
      {
        table: 'practices',
        header: ['practice_code', 'consortium_code'],
        rows: [
          ['P1', 'C1'],
          ['P2', 'C1'],
        ],
      },
    ],
    less: [],
    factor: 0.9,
    practice: 'P2',
    before: 0,
    after: 11,
  },
  overRanges: { holds: 'not', wouldHold: [{ parameter: 'rate', value: 0 }] },
});

const judged = { summary: 'Cannot be told.', amount: Number.NaN, rows: [], details: ['measured'] };
const withThe = (proofs: readonly ProvedQuestion[], verdict: Verdict = 'cannot_tell') =>
  withProofs<Provable>({ ...judged, verdict }, { ...evidence(), proofs }, ['practice'], 'practices');

describe('beside what was measured', () => {
  test('a proof of every payment and service keeps what could not be told', () => {
    const { verdict, summary, details } = withThe([proved('referrals'), proved('prescribing')]);
    expect(verdict).toBe('kept');
    expect(summary).toBe('The formulas prove that practices never receive more when patients get less care, whatever the figures.');
    expect(details[1]).toContain('It holds whatever the parameters within their ranges.');
    expect(details[2]).toBe('What was measured on this data could not have told it. Cannot be told.');
  });

  test('a proof on a condition says it', () => {
    const { details } = withThe(
      [proved('referrals', { overRanges: { holds: 'while', held: [[{ parameter: 'kept', value: 0 }]] } })],
      'kept',
    );
    expect(details[1]).toContain('It holds while kept = 0, whatever the other parameters within their ranges.');
  });

  test('one service that is not proved leaves the verdict, and the example is told with its figures', () => {
    const { verdict, details } = withThe([proved('referrals'), refuted('prescribing'), refuted('elective_admissions')]);
    expect(verdict).toBe('cannot_tell');
    expect(details.slice(1)).toEqual([
      'Shown from the formulas by an example: with 2 practices, practice P2 receives £11.00 of “pay” where it received nothing, when its prescribing falls by a tenth. The same can be shown of elective admissions. It would be safe with rate = 0, whatever the other parameters.',
    ]);
  });

  test('of parties that were not asked about nothing is added', () => {
    expect(withThe([]).details).toEqual(['measured']);
  });
});

test('a scheme that passes savings on to practices is broken, with its example; data as given is enough to keep one that is proved', () => {
  const findingOn = (name: string) =>
    simulateWhole(openOnTwelve(name).run).findings.find(({ principle }) => principle === 'no-pay-for-less-care');
  expect(findingOn('award-to-practices')?.details.join(' ')).toContain(
    'with one practice, it receives £3,000.00 of “award on savings” where it received nothing, when its referrals fall by a tenth.',
  );
  expect(findingOn('gp-contract-2013')?.verdict).toBe('kept');
});
