import { expect, test } from 'vitest';
import { schedule, scheduleOfService } from '../../src/charts/schedule.ts';
import { exportSvg } from '../../src/exports/figure.ts';
import type { Outcome } from '../../src/outcome.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

test('draws what each party receives along one service, its jumps and its bends', () => {
  expectFigure('schedule', exportSvg(smallOutcome(), schedule, document));
  expectFigure('schedule-360', exportSvg(smallOutcome(), schedule, document, 360));
  const texts = textsOf(schedule.plot(smallOutcome(), { document }));
  expect(texts).toEqual(expect.arrayContaining(['slope changes', 'filled: as given', 'hollow: on average over chance']));
});

test('says in words what is received at both ends and today, with its error, and where the slope changes most', () => {
  // Practices: £12,000 ÷ (1 + 0), ÷ (1 + 4), ÷ (1 + 16), each ± 1.96 × £150.
  expect(schedule.alternative(smallOutcome())).toBe(
    'What is received along referrals at C001, on average over chance, the consortium where less of it is paid most for. The practices £12k (plus or minus £294) at 80% of today’s care, £2,400 (plus or minus £294) at today’s and £706 (plus or minus £294) at 120%; the fund for patients’ care £23k at 80% of today’s care, £9,000 at today’s and £0 at 120%, the slope changing in 2 places, most at 97% of today’s care, from 18.3p a pound above to 5p a pound below.',
  );
});

test('by the law of what care costs there is no error to be told', () => {
  const outcome = smallOutcome();
  const schedules = outcome.schedules.map((each) => ({
    ...each,
    parties: each.parties.map((party) => ({ ...party, expectedError: party.expectedError.map(() => 0) })),
  }));
  const said = schedule.alternative({ ...outcome, schedules });
  expect(said).toContain('The practices £12k at 80% of today’s care, £2,400 at today’s');
  expect(said).not.toContain('plus or minus');
});

test('of several years it says which, and speaks of practices only where there are any', () => {
  const small = smallOutcome();
  const outcome = { ...small, dataset: { ...small.dataset, years: [2013, 2014], practices: 3 } };
  expect(schedule.title(outcome)).toBe('What is received, referrals from 80% to 120% of that year’s: C001 2013');
  expect(schedule.alternative(outcome)).toContain('along referrals at C001 2013');
  expect(schedule.alternative(outcome)).not.toContain('today');
  const said = (of: Outcome): string => textsOf(schedule.plot(of, { document })).join(' ');
  expect(said(outcome)).toContain('left of 100% less care, all practices together.');
  expect(said(small)).toContain('left of 100% less care. What');
});

test('its numbers have both sides of a jump, cases and the cost of care', () => {
  const { rows } = schedule.table(smallOutcome());
  expect(rows.slice(1, 4).map((row) => row.slice(0, 5))).toEqual([
    ['Practices', '97%', 4850, 970_000, 12_000],
    ['Practices', '97%', 4850, 970_000, 0],
    ['Practices', '100%', 5000, 1_000_000, 0],
  ]);
  expect(rows.filter((row) => row.at(-1) === 'yes').map((row) => row.slice(0, 2))).toEqual([
    ['Fund for patients’ care', '97%'],
    ['Fund for patients’ care', '110%'],
  ]);
});

test('another service is chosen by its name; one without a schedule is a sentence', () => {
  expect(scheduleOfService('referrals').table(smallOutcome()).rows).toEqual(schedule.table(smallOutcome()).rows);
  const other = scheduleOfService('prescribing');
  expect(other.isEmpty(smallOutcome())).toBe(true);
  expect(other.alternative(smallOutcome())).toContain('was not measured');
});
