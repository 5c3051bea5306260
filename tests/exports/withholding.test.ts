import { expect, test } from 'vitest';
import { notchesCsv, withholdingCsv } from '../../src/exports/withholding.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

test('withholding.csv has a row for all, with its bounds and the same care at a lower price, then one an entity', () => {
  const lines = withholdingCsv(smallOutcome()).trimEnd().split('\n');
  expect(lines[0]).toBe(
    'service,party,scope,level,code,year,withholding,withholding_error,levels,highest,highest_at,highest_error,highest_from,highest_to,efficiency,efficiency_error,efficiency_beyond_withholding,beyond_error,exactly_nothing',
  );
  const [all, row] = lines.slice(1).map((line) => line.split(','));
  // 48.3p at 93% of today's care, ± 3 × 0.9p in the small outcome.
  expect(all.slice(0, 12)).toEqual([
    'referrals',
    'patient_care',
    'collective',
    'all',
    '',
    '',
    '0.412',
    '0.008',
    '41',
    '0.483',
    '0.93',
    '0.009',
  ]);
  expect(all.slice(12, 14).map(Number)).toEqual([0.456, 0.51]);
  expect(all.slice(14)).toEqual(['0.412', '0.008', '0', '0', 'no']);
  expect(row.slice(3)).toEqual([
    'consortium',
    'C001',
    '2013',
    '0.412',
    '0.008',
    '41',
    '0.483',
    '0.93',
    '0.009',
    '',
    '',
    '0.412',
    '0.008',
    '',
    '',
    'no',
  ]);
});

test('what is exactly nothing has one row, and what cannot be told is blank', () => {
  const lines = withholdingCsv(smallOutcome()).trimEnd().split('\n');
  expect(lines.filter((line) => line.endsWith(',yes')).every((line) => line.split(',')[3] === 'all')).toBe(true);
  const untold = lines.find((line) => line.startsWith('referrals,person,'))?.split(',');
  expect(untold?.slice(6, 8)).toEqual(['', '']);
});

test('notches.csv has the jump, its distance in cases and in care, and a blank where it is nowhere made up for', () => {
  expect(notchesCsv(smallOutcome())).toBe(
    'service,party,code,year,activity_level,jump,cases,care,money_a_case,regained_at\nreferrals,practice,C001,2013,0.97,12000,150,30000,80,\n',
  );
});

test('money in notches.csv is to the penny, as in the other tables', () => {
  const { notches, ...rest } = smallOutcome();
  const [notch] = notches;
  const cells = notchesCsv({ ...rest, notches: [{ ...notch, jump: 1234.5678, pounds: 99.999, moneyACase: 7.77777 }] })
    .split('\n')[1]
    .split(',');
  expect([cells[5], cells[7], cells[8]]).toEqual(['1234.57', '100', '7.78']);
});
