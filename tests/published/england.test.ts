import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Opened } from '../../src/open-scenario.ts';
import type { Outcome } from '../../src/outcome.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openShipped, runnable } from '../scenarios/shipped.ts';
import { isHere, publishedFile, skippedWords } from './published-data.ts';

// Published English practices have no cost of care: it is modelled from their need-weighted populations.

const verdictsOf = ({ findings }: Outcome): Record<string, string> =>
  Object.fromEntries(findings.map(({ principle, verdict }) => [principle, verdict]));

const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'award-to-practices': {
    'award-to-patient-care': 'broken',
    'no-pay-for-less-care': 'broken',
    'fund-gains-from-less-care': 'broken',
    // Its 42 integrated care boards stand as federations; the smallest of them has half a million people.
    'pool-of-500000': 'kept',
  },
  'bma-patient-care-only': {
    'award-to-patient-care': 'kept',
    'no-pay-for-less-care': 'kept',
    'fund-gains-from-less-care': 'broken',
    'pool-of-500000': 'kept',
  },
};

describe.skipIf(!isHere).each(Object.keys(expected))(`English practices of 2022/23 under %s${skippedWords}`, (name) => {
  let opened: Opened;
  let outcome: Outcome;

  beforeAll(() => {
    const bytes = readFileSync(publishedFile('england/practice-2022-23.csv'));
    opened = openShipped(name, { replacements: [{ table: 'practices', file: 'practice-2022-23.csv', bytes }], draws: 1024 });
    outcome = simulateWhole(runnable(opened));
  });

  test('run unchanged: 6,443 practices, 106 consortia, in pounds, nobody left out', () => {
    expect(opened.problems.filter(({ severity }) => severity !== 'note').map(({ what }) => what.split(':')[0])).toEqual([
      '19 practices have next to no patients for the care reckoned for them',
    ]);
    const { practices, consortia, currency, synthetic, leftOut, population } = outcome.dataset;
    expect([practices, consortia, currency, synthetic, leftOut]).toEqual([6443, 106, 'GBP', false, []]);
    // The registered column of the file, added up by itself.
    expect(population).toBeCloseTo(61_995_742.5, 1);
  });

  test('cost is modelled and savings as given are nil by construction, and the reader is told both', () => {
    expect(outcome.notices.join(' ')).toMatch(/expected cost is modelled/);
    expect(outcome.notices.join(' ')).toMatch(/savings without chance are nil by construction/);
    const { benchmark, expenditure } = outcome.consortia;
    expect(Array.from(benchmark, (each, row) => Math.abs(each - expenditure[row])).filter((saving) => !(saving < 1))).toEqual([]);
    for (const { figures } of outcome.payments) expect([...figures.asGiven].filter((amount) => amount !== 0)).toEqual([]);
  });

  test('the whole costs £779 a head: two amounts a head times the weighted populations', () => {
    const spent = outcome.consortia.expenditure.reduce((sum, each) => sum + each, 0);
    // The columns added up by themselves: £640 × 61,928,005.88 (acute) and £140 × 61,932,948.95 (prescribing).
    expect(spent).toBeCloseTo(640 * 61_928_005.8808 + 140 * 61_932_948.9476, -2);
  });

  test('every pound awarded has an end', () => {
    const awarded = outcome.payments.reduce((sum, { total }) => sum + total.mean[0], 0);
    const received = outcome.receipts.reduce((sum, { total }) => sum + total.mean[0], 0);
    expect(awarded).toBeGreaterThan(1_000_000);
    expect(Math.abs(received - awarded)).toBeLessThan(0.01);
  });

  test('the principles are judged, each with what it rests on', () => {
    expect(verdictsOf(outcome)).toMatchObject(expected[name] ?? {});
    const told = outcome.findings.filter(({ verdict }) => verdict !== 'cannot_tell');
    expect(told.filter(({ amount, currency }) => !Number.isFinite(amount) || currency !== 'GBP')).toEqual([]);
    expect(outcome.findings.flatMap(({ summary, details }) => [summary, ...details]).join(' ')).not.toMatch(/NaN|undefined|Infinity/);
    const unknown = outcome.withholdingRates.filter(({ rate, overall }) => Number.isNaN(overall.rate) || rate.some(Number.isNaN));
    expect(unknown.map(({ party, service, scope }) => `${party} ${service} ${scope}`)).toEqual([]);
  });
});

describe.skipIf(!isHere)(`an English practice without a need-weighted population${skippedWords}`, () => {
  const [header = '', ...lines] = isHere ? readFileSync(publishedFile('england/practice-2022-23.csv'), 'utf8').split(/\r?\n/) : [];
  const place = header.split(',').indexOf('aif_acute');
  const blanked = [header, ...lines.map((line, row) => (row === 0 ? line.split(',').with(place, '').join(',') : line))].join('\n');
  const bytes = new TextEncoder().encode(blanked);

  test('makes its consortium’s figures missing, and hides nothing of what is known of the others', () => {
    const opened = openShipped('award-to-practices', { replacements: [{ table: 'practices', file: 'practices.csv', bytes }], draws: 1024 });
    const outcome = simulateWhole(runnable(opened));
    expect(outcome.consortia.expenditure.filter(Number.isNaN)).toHaveLength(1);
    expect(verdictsOf(outcome)).toMatchObject(expected['award-to-practices'] ?? {});
  });
});
