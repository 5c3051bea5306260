import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Incentives } from '../../src/app/incentives.tsx';
import { shownJumps } from '../../src/app/jumps.ts';
import type { Finding } from '../../src/findings/finding.ts';
import type { Notch } from '../../src/incentives/notches.ts';
import type { Outcome } from '../../src/outcome.ts';
import { smallFindings } from '../charts/small-findings.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

const cliff = (verdict: Finding['verdict'], summary = ''): Finding => ({
  ...smallFindings('GBP')[0],
  principle: 'no-cliff',
  title: 'Pay does not jump',
  verdict,
  summary,
});

/** Nothing is asked here. */
const nobody = (): Promise<undefined> => Promise.resolve(undefined);

/** What stands below “Where pay jumps”. */
function saidOf(outcome: Outcome): string {
  const page = renderToStaticMarkup(
    <Incentives judged={outcome} overrides={undefined} jumps={shownJumps(outcome.notches)} isStale={false} onAsk={nobody} />,
  );
  return page.slice(page.indexOf('Where pay jumps')).replaceAll(/<[^>]*>/g, ' ');
}

const without = (finding: Finding): Outcome => ({ ...smallOutcome(), notches: [], findings: [finding] });

test('that pay jumps nowhere is said of care alone, where it jumps with quality', () => {
  expect(saidOf(without(cliff('broken')))).toContain('It jumps with measures of quality: see “Pay does not jump” under the verdict.');
  expect(saidOf(without(cliff('kept')))).not.toContain('under the verdict');
  expect(saidOf(without(cliff('cannot_tell', 'Of one payment it cannot be told.')))).toContain('Of one payment it cannot be told.');
});

test('where no payment is known, it cannot be told where pay jumps', () => {
  const outcome = without(cliff('kept'));
  const payments = outcome.payments.map((payment) => ({
    ...payment,
    figures: { ...payment.figures, asGiven: Float64Array.of(Number.NaN) },
  }));
  expect(saidOf({ ...outcome, payments })).toContain('It cannot be told');
  expect(saidOf({ ...outcome, payments })).not.toContain('Nowhere');
});

test('in data of several years the care is each year’s', () => {
  const outcome = without(cliff('kept'));
  const said = saidOf({ ...outcome, dataset: { ...outcome.dataset, years: [2013, 2014] } });
  expect(said).toContain('between 80% and 120% of each year’s care nobody’s pay jumps');
  expect(said).not.toContain('today’s');
  expect(saidOf(outcome)).toContain('between 80% and 120% of today’s care');
});

test('it is said what is counted: jumps on the page, a row a service in the file', () => {
  const notch = (service: string): Notch => ({
    service,
    party: 'practice',
    code: 'C001',
    year: 2013,
    activityLevel: 0.98,
    jump: 5000,
    cases: 10,
    pounds: 1000,
    moneyACase: 500,
    regainedAt: Number.NaN,
  });
  const said = (...services: string[]): string => saidOf({ ...smallOutcome(), notches: services.map(notch) });
  expect(said('referrals')).toContain('(“a case”: the jump shared out over the cases on the way there)');
  expect(said('referrals')).toContain(
    'On the side that is paid less, pay never comes back to what it was just before the jump, from 80% to 120% of today’s care.',
  );
  expect(saidOf({ ...smallOutcome(), notches: [{ ...notch('referrals'), regainedAt: 1.03 }] })).toContain(
    '“As much again at” says how much care brings the pay back to what it was just before the jump',
  );
  expect(said('referrals', 'prescribing')).toContain(
    'One jump; notches.csv (below) has a row for each service that reaches one, 2 in all.',
  );
  expect(said('referrals')).toContain('One jump; notches.csv (below) has them all.');
});
