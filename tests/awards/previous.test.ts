import { describe, expect, test } from 'vitest';
import { figureNames } from '../../src/awards/summary.ts';
import type { Outcome } from '../../src/outcome.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { settleMoney } from '../oracle/compare.ts';
import { openWithScheme, textOf } from '../shipped.ts';

// Twelve practices by hand (scenarios/README.md): C001 has a benchmark of £32.0m and costs £31.0m, C002 £24.0m and £24.6m,
// C003 £40.0m and £39.6m. A run over several years repeats them.

/** A scheme of consortium formulas that pays `paid` to the fund. */
const schemeOf = (formulas: string, parameters = ''): string => `
title: Several years
words: Made for a test.
parameters:
  share_passed_on: {value: 0.5, unit: share, range: [0, 1], label: A share, source: made for a test}
${parameters}
${formulas}
payments:
  - {name: paid, kind: award, amount: paid, from: commissioner, to: patient_care}
`;

const run = (scheme: string, given: Parameters<typeof openWithScheme>[1]): Outcome => simulateWhole(openWithScheme(scheme, given).run);

/** What is paid as given, by code and year. */
function paidIn({ payments: [{ codes, years, figures }] }: Outcome, code: string): [number, number][] {
  return codes.flatMap((each, row): [number, number][] => (each === code ? [[years[row], figures.asGiven[row]]] : []));
}

test('a ledger carries forward what was not spent', () => {
  const outcome = run(
    schemeOf(`
consortium:
  savings: benchmark - total_cost
  balance: first_known(previous(balance), 0) * share_passed_on + savings
  paid: balance`),
    { years: 4 },
  );
  // 1.0; 0.5 + 1.0; 0.75 + 1.0; 0.875 + 1.0, in millions.
  expect(paidIn(outcome, 'C001')).toEqual([
    [2013, 1_000_000],
    [2014, 1_500_000],
    [2015, 1_750_000],
    [2016, 1_875_000],
  ]);
  expect(paidIn(outcome, 'C003').at(-1)).toEqual([2016, 750_000]);
});

test('a benchmark rebased on last year’s expenditure takes savings away: the ratchet', () => {
  const outcome = run(
    schemeOf(`
consortium:
  budget: first_known(previous(budget) - share_passed_on * (previous(budget) - previous(total_cost)), benchmark)
  paid: budget - total_cost`),
    { years: 3 },
  );
  expect(paidIn(outcome, 'C001').map(([, paid]) => paid)).toEqual([1_000_000, 500_000, 250_000]);
  expect(paidIn(outcome, 'C002').map(([, paid]) => paid)).toEqual([-600_000, -300_000, -150_000]);
});

test('a practice’s figures of last year are its own', () => {
  const outcome = run(
    schemeOf(
      `
practice:
  years_so_far: first_known(previous(years_so_far), 0) + list_size
consortium:
  paid: sum(years_so_far) * share_a_head`,
      '  share_a_head: {value: 1, unit: money/people, range: [0, 5], label: Pounds a head, source: made for a test}',
    ),
    { years: 3 },
  );
  expect(paidIn(outcome, 'C002').map(([, paid]) => paid)).toEqual([30_000, 60_000, 90_000]);
});

test('in the first year, and where a year is left out, last year’s value is missing', () => {
  const [head, ...rows] = textOf('consortia').trim().split('\n');
  const practices = textOf('practices').trim().split('\n');
  const inYears = (lines: readonly string[], years: readonly number[]): string =>
    lines.flatMap((line) => years.map((year) => `${line},${year}`)).join('\n');
  const changed = {
    consortia: `${head},year\n${inYears(rows, [2011, 2012, 2014])}\n`,
    practices: `${practices[0]},year\n${inYears(practices.slice(1), [2011, 2012, 2014])}\n`,
  };
  const outcome = run(schemeOf('consortium:\n  paid: first_known(previous(total_cost), 0)'), { changed });
  expect(paidIn(outcome, 'C001')).toEqual([
    [2011, 0],
    [2012, 31_000_000],
    [2014, 0],
  ]);
});

describe('over imagined years', () => {
  const scheme = schemeOf(`
consortium:
  this_year: total_cost
  last_year: first_known(previous(this_year), 0)
  paid: last_year`);

  test.each([1024, 4096])('last year’s value is what that year came to, draw by draw (%i draws)', (draws) => {
    const now = settleMoney(openWithScheme(schemeOf('consortium:\n  paid: total_cost'), { years: 3, draws }).run).payments[0];
    const then = settleMoney(openWithScheme(scheme, { years: 3, draws }).run).payments[0];
    for (let row = 0; row < now.codes.length; row++) {
      const isFirst = now.years[row] === 2013;
      for (const name of figureNames) {
        if (name === 'probabilityPositive') continue;
        expect(then.figures[name][row]).toBe(isFirst ? 0 : now.figures[name][row - 1]);
      }
    }
  });

  test('each year has chance of its own, and the same cost expected', () => {
    const { figures, codes, years } = run(schemeOf('consortium:\n  paid: total_cost'), { years: 2, draws: 1024 }).payments[0];
    const rows = [2013, 2014].map((year) => codes.findIndex((code, row) => code === 'C001' && years[row] === year));
    expect(figures.p5[rows[0]]).not.toBe(figures.p5[rows[1]]);
    for (const row of rows) expect(figures.mean[row] / 31_000_000).toBeCloseTo(1, 2);
  });

  test('care withheld this year was withheld last year too: the rate counts what that brings', () => {
    const outcome = run(scheme, { years: 2, draws: 1024 });
    const { codes, years, rate } = outcome.withholdingRates.filter(
      (each) => each.scope === 'collective' && each.party === 'patient_care' && each.service === 'referrals',
    )[0];
    const at = (year: number): number => rate[codes.findIndex((code, row) => code === 'C001' && years[row] === year)];
    // A pound less of referrals last year is a pound less paid this year; in the first year nothing looks back.
    expect(at(2013)).toBeCloseTo(0, 12);
    expect(at(2014)).toBeCloseTo(-1, 2);
  });
});

test('the years of a run add up, and later money is worth less', () => {
  const outcome = run(schemeOf('consortium:\n  paid: benchmark - total_cost'), { years: 3 });
  const [{ byYear, total }] = outcome.payments;
  expect(byYear.map(({ year, asGiven }) => [year, asGiven])).toEqual([
    [2013, 800_000],
    [2014, 800_000],
    [2015, 800_000],
  ]);
  expect(total.asGiven[0]).toBe(2_400_000);
  expect(byYear[2].presentValue).toBeCloseTo(800_000 / 1.035 / 1.035, 6);
  expect(outcome.dataset).toMatchObject({ years: [2013, 2014, 2015], practices: 12, consortia: 3, population: 120_000 });
});

test('what a year is expected to pay is not known where some imagined years cannot be told: neither is its present value', () => {
  // As given C002 costs 2.5% more than its benchmark, the others less; in some imagined years one costs over 4% more.
  const formula =
    "'total_cost > 1.04 * benchmark ? benchmark * (benchmark - benchmark) / (benchmark - benchmark) : share_passed_on * benchmark'";
  const [{ byYear }] = run(schemeOf(`consortium:\n  paid: ${formula}`), { years: 2, draws: 1024 }).payments;
  expect(byYear).toEqual([2013, 2014].map((year) => ({ year, asGiven: 48_000_000, mean: Number.NaN, presentValue: Number.NaN })));
});
