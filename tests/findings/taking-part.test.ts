import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openShipped, openWithScheme, textOf } from '../shipped.ts';

/** Pays every practice a pound a patient, and takes so much a patient from those that take no part. Of the twelve practices three take none: S00003, S00005 and S00011, of 10,000, 5,000 and 20,000 patients. */
const scheme = (penalty: number, voluntary = '') => `
title: A penalty
words: A pound a patient, less a penalty for taking no part.
${voluntary}
parameters:
  penalty_a_head: {value: ${penalty}, unit: money/people, range: [0, 10], label: Penalty a head, source: Our own assumption}
  pound: {value: 1, unit: money/people, range: [0, 10], label: Pay a head, source: Our own assumption}
practice:
  pay: pound * list_size
  penalty: "joined == 1 ? 0 : -penalty_a_head * list_size"
payments:
  - {name: pay, kind: contract_pay, amount: pay, from: commissioner, to: practice}
  - {name: penalty, kind: contract_pay, amount: penalty, from: commissioner, to: practice}
`;

function judged(principle: string, text: string, practices = textOf('practices')): Finding {
  const found = simulateWhole(openWithScheme(text, { changed: { practices } }).run).findings.find((each) => each.principle === principle);
  if (found === undefined) throw new Error(`no finding of ${principle}`);
  return found;
}

/** The twelve practices with another answer to whether each takes part. */
function takingPart(answer: string): string {
  const [header = '', ...lines] = textOf('practices').trimEnd().split('\n');
  const place = header.split(',').indexOf('joined');
  return [header, ...lines.map((line) => line.split(',').with(place, answer).join(','))].join('\n');
}

const joined = textOf('practices').split('\n')[0].split(',').indexOf('joined');

describe('voluntary', () => {
  const about = (penalty: number, voluntary = '', practices?: string) => judged('voluntary', scheme(penalty, voluntary), practices);

  test('broken by a penalty for taking no part, whatever the scheme says of itself and whatever it pays beside', () => {
    expect(about(2, 'voluntary: yes')).toMatchObject({
      verdict: 'broken',
      severity: 'fail',
      amount: 70_000,
      summary: 'Taking no part is penalised: 3 practices that take none owe £70k a year for it.',
      rows: [
        { level: 'consortium', code: 'C003', year: 2013, amount: 40_000, unit: 'GBP' },
        { code: 'C001', amount: 20_000 },
        { code: 'C002', amount: 10_000 },
      ],
      mend: 'Set “Penalty a head” (penalty_a_head) to 0: nothing is then owed under “penalty”.',
      settings: { penalty_a_head: 0 },
    });
  });

  test('what is owed in some years alone, and made up for in the others, is not called £0', () => {
    // £1 a head whoever stays out, and owed in years in which care costs a twentieth more than the benchmark: of 5,000 patients about one in six.
    const text = scheme(1).replace(
      'joined == 1 ? 0 : -penalty_a_head',
      'joined == 1 ? 0 : total_cost < 1.05 * benchmark ? penalty_a_head * list_size : -penalty_a_head',
    );
    const { findings } = simulateWhole(openWithScheme(text, { draws: 1024 }).run);
    for (const id of ['voluntary', 'no-two-tiers']) {
      const found = findings.find(({ principle }) => principle === id);
      expect([found?.verdict, found?.amount]).toEqual(['broken', 0]);
      expect(found?.summary).toMatch(/owes? for it in some imagined years, though not on average\.$/);
    }
  });

  test('without a penalty, as the scheme says of itself', () => {
    expect(about(0, 'voluntary: yes')).toMatchObject({ verdict: 'kept', amount: 0 });
    expect(about(0, 'voluntary: no')).toMatchObject({
      verdict: 'broken',
      amount: 0,
      about: [{ kind: 'key', name: 'voluntary', file: 'scheme.yaml', line: 4, column: 1 }],
    });
    expect(about(0)).toMatchObject({ verdict: 'cannot_tell', mend: 'Write voluntary: yes or voluntary: no in the scheme.' });
  });

  test('cannot tell where nobody is known to take no part', () => {
    const everybody = about(2, 'voluntary: yes', takingPart('1'));
    expect(everybody).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
    expect(everybody.summary).toContain('No practice in the data is known to take no part');
  });

  test('cannot tell where it is not known of some whether they take part', () => {
    const some = takingPart('1').replace(/(S00003,.*)/, (line) => line.split(',').with(joined, '').join(','));
    expect(
      about(
        2,
        'voluntary: yes',
        some.replace(/(S00005,.*)/, (line) => line.split(',').with(joined, '0').join(',')),
      ),
    ).toMatchObject({
      verdict: 'broken',
      amount: 10_000,
    });
    expect(about(0, 'voluntary: yes', some).verdict).toBe('cannot_tell');
  });

  test('kept where no payment asks whether practices take part', () => {
    const plain = scheme(0, 'voluntary: yes')
      .replace(/ {2}- \{name: penalty.*\n/, '')
      .replace(/ {2}penalty(_a_head)?:.*\n/g, '');
    expect(judged('voluntary', plain, takingPart('1')).verdict).toBe('kept');
  });
});

describe('no-two-tiers', () => {
  test('broken where those who stay behind owe for it', () => {
    expect(judged('no-two-tiers', scheme(2))).toMatchObject({
      verdict: 'broken',
      severity: 'warning',
      amount: 70_000,
      summary: '3 practices that stay behind owe £70k a year for it.',
    });
  });

  test('kept where practices are not free to stay out', () => {
    expect(judged('no-two-tiers', scheme(0, 'voluntary: no'))).toMatchObject({
      verdict: 'kept',
      about: [{ kind: 'key', name: 'voluntary' }],
    });
  });

  test('cannot tell where no practice is paid, or where there is none', () => {
    const toFund = scheme(0)
      .replaceAll('to: practice', 'to: patient_care')
      .replace(/ {2}- \{name: penalty.*\n| {2}penalty.*\n/g, '');
    expect(judged('no-two-tiers', toFund)).toMatchObject({
      verdict: 'cannot_tell',
      summary: 'No practice is paid by the scheme, or owes, so that money does not say who would take part.',
    });
    expect(simulateWhole(openShipped('aco-reach-global').run).findings.find(({ principle }) => principle === 'no-two-tiers')).toMatchObject(
      {
        verdict: 'cannot_tell',
        summary: 'The data has no practices, so that it is not known who would take part.',
      },
    );
  });

  // Half of what each saves: S00002, S00004 and S00010 gain, as scenarios/README.md works out.
  const saving = (voluntary: string): string => `
title: Savings
words: Half of what is saved.
${voluntary}
practice:
  award: (benchmark - total_cost) / 2
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: practice}
`;

  test('kept where those stay behind who would not gain, unless that follows deprivation', () => {
    expect(judged('no-two-tiers', saving('voluntary: yes'))).toMatchObject({
      verdict: 'kept',
      summary:
        '3 of 12 practices (29.2% of the patients) would take part: each gains by it. Those who stay behind, 9 practices, are paid nothing and owe nothing, and what their patients go without does not rise with deprivation.',
    });
  });

  test('broken where those who would stay behind owe for it, though nobody does in the data, with what to set to nothing', () => {
    // S00006 loses £125,000 by taking part and S00008 £175,000: for £10 a head they would rather owe £50,000 and £100,000, for £26 neither would.
    const penalised = (a: number): string => `
title: Savings
words: Half of what is saved, and a penalty.
voluntary: yes
parameters:
  penalty_a_head: {value: ${a}, unit: money/people, range: [0, 99], label: Penalty a head, source: Our own assumption}
practice:
  award: "joined == 1 ? (benchmark - total_cost) / 2 : 0"
  penalty: "joined == 1 ? 0 : -penalty_a_head * list_size"
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: practice}
  - {name: penalty, kind: contract_pay, amount: penalty, from: commissioner, to: practice}
`;
    expect(judged('no-two-tiers', penalised(10), takingPart('1'))).toMatchObject({
      verdict: 'broken',
      amount: 150_000,
      mend: 'Set “Penalty a head” (penalty_a_head) to 0: nothing is then owed under “penalty”.',
      rows: [{ level: 'consortium', code: 'C002', amount: 150_000 }],
    });
    expect(judged('no-two-tiers', penalised(26), takingPart('1'))).toMatchObject({ verdict: 'kept' });
    expect(judged('no-two-tiers', penalised(0), takingPart('1'))).toMatchObject({ verdict: 'kept' });
  });

  test('cannot tell where all owe a levy, and those who take part have it back: whether it was owed before is not known', () => {
    // A pound a head of 120,000 people, and two back to who joins. It costs the last six too much: they owe £70,000.
    const levied = scheme(1, 'voluntary: yes')
      .replace('pay: pound * list_size', 'pay: 2 * joined * pound * list_size')
      .replace('penalty: "joined == 1 ? 0 : -penalty_a_head * list_size"', 'penalty: -penalty_a_head * list_size');
    const [header, ...rows] = takingPart('1').split('\n');
    const costs = [`${header},taking_part_cost`, ...rows.map((row, place) => `${row},${place < 6 ? 0 : 1_000_000}`)].join('\n');
    const found = judged('no-two-tiers', levied, costs);
    expect(found.verdict).toBe('cannot_tell');
    expect(found.summary).toContain('Those who stay behind owe £70k a year, whether anybody takes part or not');
    expect(found.mend).toContain('Leave out of the scheme what is owed without it');
  });

  test('broken where the more deprived go without more, fifth by fifth', () => {
    // A pound a weighted patient; those who stay out for what it takes them (*) are 0, 5,000 of 24,000, 10,000 of 26,000, 10,000 of 20,000 and 26,000 of
    // 31,000 weighted patients, from the least deprived to the most: S2 S3, S1* S7 S8, S4 S9*, S10 S12*, S5 S6* S11*.
    const scores = [2, 1, 1, 3, 5, 5, 2, 2, 3, 4, 5, 4];
    const outside = [1, 6, 9, 11, 12];
    const [header, ...rows] = textOf('practices').trimEnd().split('\n');
    const place = header.split(',').indexOf('deprivation');
    const cells = rows.map(
      (row, at) => `${row.split(',').with(place, String(scores[at])).join(',')},${outside.includes(at + 1) ? 1e9 : 0}`,
    );
    const practices = [`${header},taking_part_cost`, ...cells].join('\n');
    const pound = (voluntary: string): string => `
title: A pound
words: A pound a weighted patient.
${voluntary}
parameters:
  pound: {value: 1, unit: money/people, range: [0, 10], label: Pay a head, source: Our own assumption}
practice:
  pay: pound * weighted_list_size
payments:
  - {name: pay, kind: contract_pay, amount: pay, from: commissioner, to: practice}
`;
    expect(judged('no-two-tiers', pound('voluntary: yes'), practices)).toMatchObject({
      verdict: 'broken',
      severity: 'warning',
      amount: 51_000,
    });
    expect(judged('no-two-tiers', pound('voluntary: yes'))).toMatchObject({ verdict: 'kept' });
    expect(judged('no-two-tiers', pound(''), practices).verdict).toBe('cannot_tell');
  });
});
