import { describe, expect, test } from 'vitest';
import { explanationReport } from '../../src/exports/explanation.ts';
import { openOnTwelve, openWithScheme } from '../shipped.ts';

/** What is said of the payments of a scheme of one's own, in one text. */
function saidOf(scheme: string, draws = 1024): string {
  const { sections } = explanationReport(openWithScheme(`title: T\nwords: W.\n${scheme}`, { draws }).run);
  const items = sections.flatMap(({ lists }) => lists.flatMap((list) => list.items));
  return items.map(({ text, under }) => [text, ...under].join('\n')).join('\n');
}

const paidTo = (party: string, amount = 'award'): string =>
  `payments:\n  - {name: award, kind: award, amount: ${amount}, from: commissioner, to: ${party}}\n`;
const onTheTotal = 'consortium:\n  award: 0.5 * (benchmark - total_cost)\n';
const onItsOwn = 'practice:\n  award: 0.5 * (benchmark - total_cost)\n';
const onTheMean =
  'consortium:\n  local_mean: sum(total_cost) / population\npractice:\n  award: 0.1 * local_mean * list_size - 0.1 * referrals_cost\n';

describe('how own withholding rates are measured', () => {
  test('through the consortium’s total, where care enters as that alone', () => {
    expect(saidOf(onTheTotal + paidTo('patient_care'))).toMatch(/Own withholding rates of .*: shortcut, through the consortium’s total/);
  });

  test('without chance, practice by practice all the same', () => {
    expect(saidOf(onTheTotal + paidTo('patient_care'), 0)).toMatch(/Own withholding rates of .*: one practice after another/);
  });

  test('all practices at once, where each payment sees its own figures', () => {
    expect(saidOf(onItsOwn + paidTo('practice'))).toMatch(/Own withholding rates of .*: shortcut, all practices are moved at once/);
  });

  test('all practices at once, each as if it were alone, where each payment sees its own figures and sums over the consortium', () => {
    expect(saidOf(onTheMean + paidTo('practice'))).toMatch(/Own withholding rates of .*: shortcut, .* each as if it were alone/);
  });

  test('one by one, where it sees other practices in another way, or ends with others', () => {
    const onTheLeast = onTheMean.replace('sum(total_cost) / population', 'lowest(total_cost / list_size)');
    expect(saidOf(onTheLeast + paidTo('practice'))).toMatch(/Own withholding rates of .*: one practice after another/);
    const oneAtATime = onTheMean.replace('award: ', 'award: max(0, ').replace('referrals_cost\n', 'referrals_cost)\n');
    expect(saidOf(oneAtATime + paidTo('patient_care'))).toMatch(/Own withholding rates of .*: one practice after another/);
  });

  test('whoever receives it, and at how many levels', () => {
    expect(saidOf(onTheTotal + paidTo('consortium_management'))).toMatch(
      /Own withholding rates of .*: shortcut, .*; at 41 levels of activity\./,
    );
  });

  test('nor where it sees care through sums over the nation', () => {
    const said = saidOf(`nation:\n  saved: benchmark - total_cost\nconsortium:\n  award: 0.1 * saved\n${paidTo('patient_care')}`);
    expect(said).toContain('not measured, because it sees care through sums over the nation (sum(total_cost))');
    expect(said).not.toContain('Own withholding rates');
  });

  test('nor where another payment on the same care is beyond reach', () => {
    const said = saidOf(
      `nation:\n  saved: benchmark - total_cost\nconsortium:\n  award: 0.1 * saved\n  other: 0.1 * (benchmark - total_cost)\n${paidTo('patient_care')}  - {name: second, kind: award, amount: other, from: commissioner, to: patient_care}\n`,
    );
    expect(said).toContain('not measured, because “award” rests on the same care and is beyond reach');
  });
});

describe('what a payment is treated as', () => {
  test('an award, whatever it is called, where it rests on care', () => {
    const said = saidOf(
      'practice:\n  pay: 20 * referrals_activity * price\nparameters:\n  price: {value: 1, unit: money/activity, range: [0, 2], label: P, source: none}\n' +
        paidTo('practice', 'pay').replace('kind: award', 'kind: work_done'),
    );
    expect(said).toContain('Treated as an award, though the scheme says work done, because it rests on care (referrals_activity).');
    expect(said).toContain('The same in every imagined year: it rests on no cost with chance.');
    expect(said).toContain('along 41 levels of activity without chance');
  });

  test('payments of which there is the same to say stand together', () => {
    const { sections } = explanationReport(openOnTwelve('gp-contract-2013', {}, 1024).run);
    const [list] = sections.flatMap(({ lists }) => lists);
    expect(list.items.map(({ text }) => text)).toEqual([
      expect.stringContaining('clinical points (clinical_pay), public health points (public_health_pay)'),
      expect.stringContaining('dementia diagnosis (dementia_pay), risk profiling (risk_profiling_pay)'),
    ]);
  });
});

test('without chance nothing is said to differ by year', () => {
  const { lead, sections } = explanationReport(openOnTwelve('prescribing-incentive').run);
  expect(lead[0]).toContain('the data as given, without chance');
  expect(sections.flatMap(({ tables }) => tables.flatMap(({ header }) => header))).not.toContain('Years');
  expect(sections.flatMap(({ paragraphs }) => paragraphs).join(' ')).toContain('This run draws no years: costs are taken as expected.');
});

describe('how a payment goes with chance', () => {
  test('falling as its one cost rises, it has its years in the contrary order', () => {
    expect(saidOf(onTheTotal + paidTo('patient_care'))).toContain(
      'Never rises when total_cost rises, all else being equal, as derived from the formula; so the year of the r-th lowest total_cost is the year of its r-th highest amount.',
    );
  });

  test('of several costs each has its way', () => {
    const said = saidOf(
      `consortium:\n  award: sum(referrals_cost) + sum(prescribing_cost) - sum(investigations_cost)\n${paidTo('patient_care')}`,
    );
    expect(said).toContain('Never falls when referrals_cost or prescribing_cost rises');
    expect(said).toContain('Never rises when investigations_cost rises, all else being equal, as derived from the formula.');
  });

  test('the operation that stands in the way is named', () => {
    expect(saidOf(`consortium:\n  award: abs(benchmark - total_cost)\n${paidTo('patient_care')}`)).toContain(
      'Whether it rises or falls with total_cost is not known: “abs(sum(benchmark) - total_cost)” stands in the way.',
    );
  });

  test('a practice that is only a factor, and one that is more', () => {
    const said = saidOf(
      `consortium:\n  saved: max(benchmark - total_cost, 0)\npractice:\n  award: 0.1 * saved\n  own: max(benchmark - total_cost, 0)\n${paidTo('practice')}  - {name: second, kind: award, amount: own, from: commissioner, to: practice}\n`,
    );
    expect(said).toContain(
      'A practice is only a factor: its amount is saved of the consortium, times what is the same in every year (0.1)',
    );
    expect(said).toContain('A practice is more than a factor, because of “max(benchmark - total_cost, 0)”');
  });

  test('without chance nothing is said of it', () => {
    expect(saidOf(onTheTotal + paidTo('patient_care'), 0)).not.toContain('Never rises');
  });
});
