import { describe, expect, test } from 'vitest';
import { endsInWords } from '../../src/joining/in-words.ts';
import { effortOf } from '../../src/joining/worth.ts';
import { runWith } from '../../src/run.ts';
import { openOnTwelve, openWithScheme, textOf } from '../shipped.ts';
import { asked, askedOf, everyone, whoAt, withValues } from './asked.ts';

// On paper (scenarios/README.md): S00002 saves £400,000, S00004 £600,000 and S00010 £400,000; S00006 costs £250,000 and S00008
// £350,000 more than its benchmark; the others cost what their benchmark is. Consortia: 1 to 4, 5 to 8, 9 to 12.

const half = 'parameters:\n  rate: {value: 0.5, unit: share, range: [0, 1], label: Rate, source: made by a test}\n';
const ownSavings = `${half}practice:\n  award: rate * (benchmark - total_cost)\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice}\n`;
const sharedSavings = `${half}consortium:\n  award: rate * (benchmark - total_cost)\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice, by: list_size}\n`;

describe('where each practice is paid for its own', () => {
  test('those join who gain, half of what they save', () => {
    const joining = askedOf(ownSavings);
    expect(joining).toMatchObject({ toldBy: 'presence', hangsOn: 'nobody', reachesPractices: true });
    expect(joining.ends).toHaveLength(1);
    expect(whoAt(joining)).toBe('2 4 10');
    expect(Array.from(joining.ends[0].gains, Math.round)).toEqual([0, 200_000, 0, 300_000, 0, -125_000, 0, -175_000, 0, 200_000, 0, 0]);
  });

  test('what is paid to them, though nobody does anything else than before, is more than were all to take part', () => {
    const { ends, all } = askedOf(ownSavings);
    expect(ends[0].paid.all).toBeCloseTo(700_000, 6);
    expect(ends[0].paid.benchmark - ends[0].paid.expenditure).toBeCloseTo(1_400_000, 6);
    expect(ends[0].paid.received).toEqual([{ party: 'practice', amount: ends[0].paid.all }]);
    expect(all.all).toBeCloseTo(400_000, 6);
    expect(all.benchmark - all.expenditure).toBeCloseTo(800_000, 6);
  });

  test('effort is set against it: a head, a practice, and what the data says', () => {
    // £20 for each of 10,000 patients is £200,000, all that S00002 and S00010 gain; S00004 gains £300,000 for 15,000.
    expect(whoAt(askedOf(ownSavings, { values: { effort_a_head: 20 } }))).toBe('');
    expect(whoAt(askedOf(ownSavings, { values: { effort_a_head: 19.99 } }))).toBe('2 4 10');
    expect(whoAt(askedOf(ownSavings, { values: { effort_a_practice: 200_000 } }))).toBe('4');
    const costs = withValues('taking_part_cost', [0, 250_000, 0, 250_000, 0, 0, 0, 0, 0, 150_000, 0, 0]);
    expect(whoAt(askedOf(ownSavings, { practices: costs }))).toBe('4 10');
    expect(
      Array.from(
        effortOf(openWithScheme(`title: T\nwords: W.\n${ownSavings}`).run.dataset, { aHead: 2, aPractice: 5, riskWeight: 0 }),
      ).slice(0, 2),
    ).toEqual([10_005, 20_005]);
  });

  test('a cost that is missing is not nothing: it is not known whether the practice joins', () => {
    const { ends } = askedOf(ownSavings, { practices: withValues('taking_part_cost', [0, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) });
    expect([ends[0].gains[1], ends[0].joined[1]]).toEqual([Number.NaN, 0]);
  });

  test('where effort is beyond all that is paid nobody joins, and nothing is paid', () => {
    const joining = askedOf(ownSavings, { values: { effort_a_practice: 1e12 } });
    expect(whoAt(joining)).toBe('');
    expect(joining.ends[0].paid).toEqual({ received: [], all: 0, benchmark: 0, expenditure: 0 });
    expect(joining.ends[0].tiers.others.money).toBe(0);
  });

  test('the weight of a standard deviation counts against chance: with enough of it nobody joins', () => {
    const at = (weight: number): number =>
      askedOf(ownSavings, { draws: 1024, values: { risk_weight: weight } }).ends[0].tiers.joiners.practices;
    const [none, some, more] = [0, 0.5, 2].map(at);
    expect(none).toBeGreaterThanOrEqual(some);
    expect(some).toBeGreaterThanOrEqual(more);
    expect(more).toBeLessThan(none);
  });
});

describe('where a consortium is paid for all of its practices', () => {
  test('who stays out is in no sum, with list, benchmark and cost', () => {
    const joining = askedOf(sharedSavings);
    expect(joining).toMatchObject({ toldBy: 'presence', hangsOn: 'consortium' });
    // C001 shares £500,000 by list; C003 £200,000. C002 owes £300,000 while all are in, so that all leave, and none gains alone.
    expect(whoAt(joining)).toBe('1 2 3 4 9 10 11 12');
    expect(joining.ends).toHaveLength(1);
    const { gains, paid, tiers } = joining.ends[0];
    expect(Array.from(gains.subarray(0, 4), Math.round)).toEqual([62_500, 125_000, 125_000, 187_500]);
    // What it would gain alone: S00006 half of its −£250,000.
    expect(Array.from(gains.subarray(4, 8), Math.round)).toEqual([0, -125_000, 0, -175_000]);
    expect(paid.all).toBeCloseTo(700_000, 6);
    // £700,000 for 90,000 weighted patients: 40,000 and 50,000; none for the 30,000 of C002.
    expect([tiers.joiners.weighted, tiers.others.weighted, Math.round(tiers.joiners.money), tiers.others.money]).toEqual([
      90_000, 30_000, 700_000, 0,
    ]);
  });

  test('where an award asks for enough people, all stay who are all in, and nobody begins', () => {
    const threshold =
      `${half}consortium:\n  award: "sum(list_size) >= 25000 * people_one ? rate * pound * sum(list_size) : 0"\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice, by: list_size}\n`.replace(
        'parameters:\n',
        'parameters:\n  people_one: {value: 1, unit: people, range: [1, 1], label: One person, source: made by a test}\n  pound: {value: 1, unit: money/people, range: [0, 9], label: A pound, source: made by a test}\n',
      );
    const joining = askedOf(threshold);
    expect([whoAt(joining, 0), whoAt(joining, 1)]).toEqual([everyone, '']);
    expect(joining.ends.map(({ from, paid }) => [from, paid.all])).toEqual([
      ['all', 60_000],
      ['none', 0],
    ]);
  });

  test('what a consortium states of all its patients counts by its joiners’ part of them', () => {
    const own = `${half}consortium:\n  award: rate * (resource_limit - total_cost)\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice, by: list_size}\n`;
    // C001: limit £31.5m, cost £31m, £500,000 saved. Alone S00001 has 5,000 of 40,000 patients: £3,937,500 for what costs £4m.
    const { ends } = askedOf(own);
    const [all] = ends;
    expect([...all.joined.subarray(0, 4)]).toEqual([1, 1, 1, 1]);
    expect(Math.round(all.gains[0])).toBe(31_250);
  });

  test('where they go round in a ring they are asked turn by turn, and that is said', () => {
    // Tiers from 2% on, half of it and four fifths beyond 3% (two-sided-corridor), three tenths to practices. C003: S00010 alone saves 5%, with one other of 10,000 patients
    // 2.5%, with two 1.67%: two may be in, not three. Those two share 0.3 × £40,000, half of what £400,000 is above 2% of £16m.
    const joining = asked(openOnTwelve('two-sided-corridor').run);
    const { ends } = joining;
    // S00012 beside S00010 does as well as S00009: asked in one order it is the one, turned round the other.
    expect(ends.map(({ joined }) => [...joined.subarray(8)].join(''))).toEqual(['0101', '1100']);
    for (const end of ends) {
      expect(end).toMatchObject({ isSettled: true, isByTurns: true });
      expect([...end.joined.subarray(0, 8)]).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
      expect(end.gains[9]).toBeCloseTo(6000, 6);
      // £192,000 of C001, and £40,000.
      expect(end.paid.all).toBeCloseTo(232_000, 6);
    }
    expect(endsInWords(joining)).toMatch(
      /^It hangs on who begins, and on who is asked first\. .*2 practices do in one and not in the other\.$/,
    );
  });

  test('what the fund of those patients receives is theirs, and does not make a practice join', () => {
    const toFund = sharedSavings.replace('to: practice, by: list_size', 'to: patient_care');
    const joining = askedOf(toFund);
    expect(joining.reachesPractices).toBe(false);
    expect(whoAt(joining)).toBe('');
  });
});

describe('where the scheme’s own text says who takes part', () => {
  const penalty = (a: number): string => `parameters:
  penalty_a_head: {value: ${a}, unit: money/people, range: [0, 99], label: Penalty, source: made by a test}
practice:
  award: "joined == 1 ? benchmark - total_cost : 0"
  penalty: "joined == 1 ? 0 : -penalty_a_head * list_size"
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: practice}
  - {name: penalty, kind: contract_pay, amount: penalty, from: commissioner, to: practice}
`;

  test('what it takes from those who stay out counts for joining', () => {
    // £30 a head is £150,000 of S00006, who would lose £250,000 by joining, and £300,000 of S00008, who would lose £350,000.
    const who = (a: number): string => whoAt(askedOf(penalty(a)));
    expect(who(0)).toBe('2 4 10');
    expect(who(30)).toBe('1 2 3 4 5 7 9 10 11 12');
    expect(who(36)).toBe('1 2 3 4 5 7 8 9 10 11 12');
    expect(who(51)).toBe(everyone);
  });

  test('a higher penalty never makes fewer join', () => {
    const counts = [0, 5, 20, 35, 50, 90].map((a) => askedOf(penalty(a)).ends[0].tiers.joiners.practices);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });

  test('those who stay behind are left with less than before: before, nothing is owed for taking no part', () => {
    const { tiers } = askedOf(penalty(30)).ends[0];
    expect([tiers.others.practices, tiers.others.money, tiers.others.before, tiers.others.lost]).toEqual([2, -450_000, 0, 450_000]);
    expect(tiers.lost).toEqual([{ consortium: 'C002', year: 2013, amount: 450_000 }]);
    expect(askedOf(penalty(30)).ends[0].owedUnder).toEqual(['penalty']);
    expect(askedOf(penalty(99)).ends[0].owedUnder).toEqual([]);
  });

  test('what a fund owes for those of its practices that stay out is owed for that, and it is said under what', () => {
    // £10 a head: C001 owes £150,000 for S00001 and S00003, of which 15 of 40 are of their own patients; C002 £300,000; C003 £400,000, 40 of 50.
    const fined = `parameters:
  fine_a_head: {value: 10, unit: money/people, range: [0, 99], label: Fine, source: made by a test}
practice:
  award: joined * (benchmark - total_cost)
  out: (1 - joined) * fine_a_head * list_size
consortium:
  fine: 0 - sum(out)
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: practice}
  - {name: fine, kind: contract_pay, amount: fine, from: commissioner, to: patient_care}
`;
    const joining = askedOf(fined);
    expect(whoAt(joining)).toBe('2 4 10');
    const [{ tiers, owedUnder }] = joining.ends;
    expect(tiers.lost.map(({ amount }) => Math.round(amount))).toEqual([56_250, 300_000, 320_000]);
    expect(owedUnder).toEqual(['fine']);
  });

  test('what is owed whether a practice takes part or not was owed before', () => {
    // A pound a head that everybody owes: of the 15,000 patients of S00006 and S00008 too.
    const levied = penalty(30)
      .replace('practice:\n', 'practice:\n  levy: -1 * pound * list_size\n')
      .replace(
        'parameters:\n',
        'parameters:\n  pound: {value: 1, unit: money/people, range: [0, 9], label: A pound, source: made by a test}\n',
      )
      .concat('  - {name: levy, kind: contract_pay, amount: levy, from: commissioner, to: practice}\n');
    const { others } = askedOf(levied).ends[0].tiers;
    expect([others.money, others.before, others.lost]).toEqual([-465_000, -15_000, 450_000]);
  });

  test('whether the data says that a practice has joined does not count', () => {
    const nobodyYet = askedOf(penalty(30), {
      practices: withValues(
        'joined',
        Array.from({ length: 12 }, () => 0),
      ),
    });
    expect(whoAt(nobodyYet)).toBe(whoAt(askedOf(penalty(30))));
  });

  test('a fund that all have a part of shrinks for those who stay behind', () => {
    // £1.2m over 120,000 people is £10 a head while nobody joins; a joiner counts double.
    const fund = `parameters:
  fund: {value: 1200000, unit: money, range: [0, 9000000], label: Fund, source: made by a test}
nation:
  all_weight: sum(weight)
practice:
  weight: "joined == 1 ? 2 * list_size : list_size"
  part: fund * weight / all_weight
payments:
  - {name: fund, kind: contract_pay, amount: part, from: commissioner, to: practice}
`;
    const costs = [0, 0, 0, 0, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9];
    const joining = askedOf(fund, { practices: withValues('taking_part_cost', costs) });
    expect(joining).toMatchObject({ toldBy: 'column', hangsOn: 'beyond', isNearly: false });
    expect(whoAt(joining)).toBe('1 2 3 4');
    // Weights 80,000 and 80,000: £7.50 a head for the 80,000 who stay behind.
    const { joiners, others } = joining.ends[0].tiers;
    expect([Math.round(joiners.money), Math.round(others.money), Math.round(others.before), Math.round(others.lost)]).toEqual([
      600_000, 600_000, 800_000, 200_000,
    ]);
  });
});

test('a higher penalty never makes fewer join, beginning with all or with none, where what one receives hangs on the others too', () => {
  const { run } = openOnTwelve('napc-incentive-and-penalty', {}, 1024);
  const counts = [0, 0.02, 0.1].map((share) => {
    const { run: other } = runWith(run, { penalty_share: share, effort_a_head: 4 });
    if (other === undefined) throw new Error('does not fit');
    const { ends } = asked(other);
    return [ends[0], ends.at(-1) ?? ends[0]].map(({ tiers }) => tiers.joiners.practices);
  });
  for (const from of [0, 1]) {
    const rising = counts.map((both) => both[from]);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  }
  // £9.55 a head is at stake, £4 of effort: with the whole penalty all join.
  expect(counts[2]).toEqual([12, 12]);
  expect(counts[0][0]).toBeLessThan(12);
});

test('the order of rows is irrelevant', () => {
  const [header, ...rows] = textOf('practices').trimEnd().split('\n');
  const turned = `${[header, ...rows.toReversed()].join('\n')}\n`;
  expect(askedOf(sharedSavings, { practices: turned, draws: 1024 })).toEqual(askedOf(sharedSavings, { draws: 1024 }));
});

test('the same run asked twice gives the same bits', () => {
  const { run } = openWithScheme(`title: T\nwords: W.\n${sharedSavings}`, { draws: 1024 });
  expect(asked(run)).toEqual(asked(run));
});

test('a practice joins for all of the years: what it receives in them is added up', () => {
  const years = askedOf(ownSavings, { years: 3 });
  expect(whoAt(years)).toBe('2 4 10');
  expect(Math.round(years.ends[0].gains[1])).toBe(600_000);
});
