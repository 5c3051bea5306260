import { describe, expect, test } from 'vitest';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve, openWithScheme, practicesIn, textOf } from '../shipped.ts';

/** £1 a head of list to practices of C001 and C002; £12,000 to each consortium for its patients, of which half goes on to practices by partners. */
const scheme = `title: By hand
words: Made by a test.
parameters:
  pound: {value: 1, unit: money/people, range: [0, 9], label: A head, source: made by a test}
  whole: {value: 12000, unit: money, range: [0, 99999], label: A sum, source: made by a test}
practice:
  a_head: pound * list_size
consortium:
  fixed: whole
payments:
  - {name: a head, kind: award, amount: a_head, from: commissioner, to: practice}
  - {name: fixed sum, kind: award, amount: fixed, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: practice, share: 0.5, by: partners, purpose: income}
`;

const rowsOf = (text: string): Record<string, string>[] => {
  const [head, ...lines] = text.trimEnd().split('\n');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [head.split(',')[place], cell])));
};
const twelve = rowsOf(textOf('practices'));

describe('how money comes to people', () => {
  const { distributions } = simulateWhole(openWithScheme(scheme).run);

  test('by hand: a practice’s own, its part of what its consortium is paid by list, and what routes bring it', () => {
    const listOf = (row: Record<string, string>): number => Number(row['list_size']);
    const own = (code: string) => twelve.filter((row) => row['consortium_code'] === code);
    const sum = (rows: readonly Record<string, string>[], column: string): number =>
      rows.reduce((all, row) => all + Number(row[column]), 0);
    const of = (row: Record<string, string>) => {
      const consortium = own(row['consortium_code']);
      const byList = listOf(row) / sum(consortium, 'list_size');
      const income = listOf(row) + 6000 * (Number(row['partners']) / sum(consortium, 'partners'));
      return {
        score: Number(row['deprivation']),
        people: listOf(row),
        paid: listOf(row) + 12000 * byList,
        practice: income,
        patient_care: 6000 * byList,
      };
    };
    const all = twelve.map(of).toSorted((a, b) => a.score - b.score);
    expect(distributions.map((each) => each.of)).toEqual(['paid', 'practice', 'patient_care']);
    for (const { of: what, divisions } of distributions) {
      const groups = divisions.find(({ column }) => column === 'deprivation')?.groups ?? [];
      expect(groups.length).toBeGreaterThan(2);
      for (const { from, to, people, practices, amount, error, owed } of groups) {
        const within = all.filter(({ score }) => score >= from && score <= to);
        expect(practices).toBe(within.length);
        expect(people).toBe(within.reduce((whole, each) => whole + each.people, 0));
        expect(amount).toBeCloseTo(
          within.reduce((whole, each) => whole + (what === 'consortium_management' ? 0 : each[what]), 0),
          6,
        );
        expect([error, owed]).toEqual([Number.NaN, 0]); // no year was imagined, nobody owes
      }
    }
  });

  test('whoever has no deprivation score is in no group, and no pound is lost', () => {
    const [head, first, ...rest] = textOf('practices').trimEnd().split('\n');
    const columns = head.split(',');
    const without = (line: string, column: string): string => line.split(',').map((cell, place) => (columns[place] === column ? '' : cell)).join(','); // prettier-ignore
    const practices = [head, without(first, 'deprivation'), ...rest, ''].join('\n');
    const [paid] = simulateWhole(openWithScheme(scheme, { changed: { practices } }).run).distributions;
    const { groups, unknown } = paid.divisions[0];
    expect(unknown).toMatchObject({ practices: 1, people: 5000 });
    const whole = distributions[0].divisions[0].groups.reduce((sum, { amount }) => sum + amount, 0);
    expect(groups.reduce((sum, { amount }) => sum + amount, unknown.amount)).toBeCloseTo(whole, 6);
  });

  test('of several years a person counts in each', () => {
    const [paid] = simulateWhole(openWithScheme(scheme, { changed: { practices: practicesIn(2013, 2014) } }).run).distributions;
    const [before] = distributions[0].divisions[0].groups;
    const [both] = paid.divisions[0].groups;
    expect([both.people, both.amount]).toEqual([2 * before.people, 2 * before.amount]);
  });

  test('what is paid adds up to the payments, and its error is at least that of all together', () => {
    const outcome = simulateWhole(openOnTwelve('award-to-practices', {}, 1024).run);
    const [total] = outcome.payments.map((payment) => payment.total);
    const [paid] = outcome.distributions;
    for (const { groups, unknown } of paid.divisions) {
      expect(groups.reduce((sum, { amount }) => sum + amount, unknown.amount)).toBeCloseTo(total.mean[0], 2);
      expect(groups.reduce((sum, { error }) => sum + error, unknown.error)).toBeGreaterThanOrEqual(total.standardError[0]);
    }
  });

  test('what is owed stands apart from what is gained', () => {
    const { distributions: all } = simulateWhole(openOnTwelve('two-sided-corridor').run);
    for (const { divisions } of all)
      for (const { groups } of divisions)
        for (const { amount, owed } of groups) {
          expect(owed).toBeLessThanOrEqual(0);
          expect(amount).toBeGreaterThanOrEqual(owed);
        }
  });

  test('where money goes by need, Kakwani’s index is nothing, also where some practices’ money is missing', () => {
    const byNeed = scheme
      .replace('pound * list_size', 'pound * weighted_list_size * referrals_cost / referrals_cost')
      .replace(/ {2}- \{name: fixed[^]*$/, '');
    const [head, first, ...rest] = textOf('practices').trimEnd().split('\n');
    const columns = head.split(',');
    const without = first.split(',').map((cell, place) => (columns[place] === 'referrals_cost' ? '' : cell)).join(','); // prettier-ignore
    for (const practices of [textOf('practices'), [head, without, ...rest, ''].join('\n')]) {
      const [paid] = simulateWhole(openWithScheme(byNeed, { changed: { practices } }).run).distributions;
      expect(paid.kakwani.value).toBeCloseTo(0, 12);
    }
  });

  test('dust of rounding is nothing to be unequal in', () => {
    const nothing = scheme.replace('value: 1,', 'value: 0.0000001,').replace('value: 12000,', 'value: 0,');
    const [paid] = simulateWhole(openWithScheme(nothing).run).distributions;
    expect(paid.gini.value).toBeNaN();
  });
});
