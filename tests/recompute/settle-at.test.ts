import { describe, expect, test } from 'vitest';
import { reportMarkdown } from '../../src/exports/report.ts';
import { settledAtReport } from '../../src/exports/settled-at.ts';
import type { Outcome } from '../../src/outcome.ts';
import { settleAt, type SettledAt } from '../../src/recompute/settle-at.ts';
import type { Run } from '../../src/run.ts';
import { simulate } from '../../src/simulate.ts';
import { openSmall } from '../incentives/small-run.ts';
import { openShipped, runnable, shippedNames } from '../scenarios/shipped.ts';

/**
 * Two consortia. What C1 saves of £9,000 is £1,000: half of it goes to its fund, of which three tenths go on to its practices, 1,000 and
 * 2,000 people. C2 saves £500. Each practice has £1 a person besides, if the nation saves anything.
 */
const small = (): Run =>
  openSmall({
    practices: [
      'practice_code,consortium_code,list_size,referrals_cost,prescribing_cost',
      'A,C1,1000,2500,500',
      'B,C1,2000,4000,1000',
      'C,C2,1000,8000,500',
    ],
    scheme: [
      'parameters:',
      '  rate: {value: 0.5, unit: share, range: [0, 1], label: L, source: Made.}',
      '  kept: {value: 0.3, unit: share, range: [0, 1], label: L, source: Made.}',
      '  a_head: {value: 1, unit: money/people, range: [0, 9], label: L, source: Made.}',
      'practice:',
      '  head_pay: "national_savings > 0 ? a_head * list_size : 0"',
      'consortium:',
      '  savings: 9000 - total_cost',
      '  award: rate * savings',
      'nation:',
      '  national_savings: sum(savings)',
      'payments:',
      '  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}',
      '  - {name: a head, kind: award, amount: head_pay, from: commissioner, to: practice}',
      'routes:',
      '  - {from: patient_care, to: practice, share: kept, by: list_size, purpose: income}',
    ],
  });

function settled(run: Run, at: string): SettledAt {
  const found = settleAt(run, at);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

describe('by hand', () => {
  test('a consortium, from the lines of the file to who ends with what', () => {
    const { level, data, formulas, routes, payments } = settled(small(), 'C1');
    expect(level).toBe('consortium');
    expect(data).toEqual([
      {
        file: 'practices.csv',
        columns: ['list_size', 'referrals_cost', 'prescribing_cost'],
        rows: [
          { code: 'A', line: 2, cells: [1000, 2500, 500] },
          { code: 'B', line: 3, cells: [2000, 4000, 1000] },
        ],
      },
    ]);
    expect(
      formulas.map(({ name, code, text, settled: [{ written, value }] }) => `${name} of ${code} = ${text}: ${written} = ${value}`),
    ).toEqual([
      'total_cost of A = referrals_cost + prescribing_cost: 2,500 + 500 = 3000',
      'total_cost of B = referrals_cost + prescribing_cost: 4,000 + 1,000 = 5000',
      'total_cost of C1 = sum(total_cost): 3,000 + 5,000 = 8000',
      'savings of C1 = 9000 - total_cost: 9,000 - 8,000 = 1000',
      'national_savings of nation = sum(savings): sum of 2 consortia, 1,500 = 1500',
      'head_pay of A = national_savings > 0 ? a_head * list_size : 0: 0 < 1,500 is true, so 1 * 1,000 = 1000',
      'head_pay of B = national_savings > 0 ? a_head * list_size : 0: 0 < 1,500 is true, so 1 * 2,000 = 2000',
      'award of C1 = rate * savings: 0.5 * 1,000 = 500',
    ]);
    expect(routes.map(({ text, share }) => [text, share])).toEqual([['kept', 0.3]]);
    expect(payments.map(({ name, paid }) => [name, paid.map(({ code, amount }) => `${code} ${amount}`)])).toEqual([
      ['award', ['C1 500']],
      ['a head', ['A 1000', 'B 2000']],
    ]);
    expect(payments.map(({ ends }) => ends.map(({ party, code, amount }) => `${party} ${code} ${amount.toFixed(6)}`))).toEqual([
      ['patient_care C1 350.000000', 'practice A 50.000000', 'practice B 100.000000'],
      ['practice A 1000.000000', 'practice B 2000.000000'],
    ]);
  });

  test('a practice: its own lines and its consortium’s, the other practices together', () => {
    const { level, consortium, formulas, payments } = settled(small(), 'B');
    expect([level, consortium]).toEqual(['practice', 'C1']);
    expect(formulas.map(({ name, code }) => `${name} ${code}`)).not.toContain('head_pay A');
    expect(formulas.map(({ name, code }) => `${name} ${code}`)).toContain('head_pay B');
    expect(payments.map(({ ends }) => ends.map(({ party, code = '', amount }) => `${party} ${code} ${amount.toFixed(6)}`))).toEqual([
      ['patient_care C1 350.000000', 'practice  50.000000', 'practice B 100.000000'],
      ['practice B 2000.000000'],
    ]);
  });

  test('in words that a person can follow', () => {
    const run = small();
    const text = reportMarkdown(settledAtReport(settled(run, 'C1'), run));
    const answer = text.indexOf('comes to £500.00; in the end: fund for patients’ care £350.00, practices £150.00.');
    expect(answer).toBeGreaterThan(0);
    expect(answer).toBeLessThan(text.indexOf('What the data says'));
    expect(text).toContain('A, line 2');
    expect(text).toContain('0.5 \\* 1,000 = 500');
    expect(text).toContain('From fund for patients’ care to practices: kept = 0.3 of what comes in, shared out by list\\_size.');
    expect(text).toContain('| £350.00 | 0.7 | fund for patients’ care: C1 |');
    expect(text).not.toMatch(/NaN|undefined/);
  });

  test('a code that nobody has is told, with the nearest', () => {
    expect(settleAt(small(), 'C11')).toEqual({ problem: 'No consortium and no practice of this data is called C11. Did you mean C1?' });
    expect(settleAt(small(), 'C1/1999')).toEqual({ problem: 'No consortium and no practice of this data is called C1 in 1999.' });
  });
});

/** A run as far as its money is settled. */
function moneyOf(run: Run): Outcome {
  const running = simulate(run);
  for (let next = running.next(); next.done !== true; next = running.next())
    if (next.value.outcome !== undefined) return next.value.outcome;
  throw new Error('a run ended before its money was settled');
}

describe.each(shippedNames)('%s', (name) => {
  const run = runnable(openShipped(name, { draws: 0 }));
  const outcome = moneyOf(run);
  const { practice, consortium } = run.dataset.levels;
  const near = (amount: number): number => Number(amount.toPrecision(9));
  const rows = [0, Math.floor(consortium.size / 2), consortium.size - 1];

  test.each(rows.map((row) => [`${consortium.codes[row]}/${consortium.years[row]}`, row] as const))(
    '%s is paid and ends with what the run says',
    (at, row) => {
      const { payments } = settled(run, at);
      const ofPractices = practice.codes.flatMap((code, place) => (practice.parent[place] === row ? [code] : []));
      const year = consortium.years[row];
      for (const { name: payment, paid, ends } of payments) {
        const result = outcome.payments.find((each) => each.name === payment);
        if (result === undefined) throw new Error(`no payment ${payment}`);
        const expected = result.codes.flatMap((code, place) =>
          result.years[place] === year && (code === consortium.codes[row] || ofPractices.includes(code))
            ? [result.figures.asGiven[place]]
            : [],
        );
        expect(near(paid.reduce((all, { amount }) => all + amount, 0))).toBe(near(expected.reduce((all, amount) => all + amount, 0)));
        for (const { party, code = '', amount } of ends) {
          if (party === 'provider' || party === 'person' || party === 'commissioner') continue; // in all of the dataset
          const receipts = outcome.receipts.find((each) => each.payment === payment && each.party === party);
          const place = receipts?.codes.findIndex((each, index) => each === code && receipts.years[index] === year) ?? -1;
          expect(near(amount), `${payment} ${party} ${code}`).toBe(near(receipts?.figures.asGiven[place] ?? Number.NaN));
        }
      }
    },
  );
});
