import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/outcome.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openWithScheme, textOf } from '../shipped.ts';

/*
 * Twelve practices: C001 saves £1,000,000, C002 overspends by £600,000, C003 saves £400,000 (scenarios/README.md). Contracts
 * in force: C001 with P001 £300,000 and P002 £100,000; C002 with P002 £200,000; C003 with P001 £400,000. Holdings in
 * force: P001 G00001 10%, G00006 2%; P002 G00002 5%, G00003 4.99%, G00005 5.01%. A provider keeps 5% of what it is paid.
 */
const scheme = (
  routes: string,
  payments = '  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}',
  more = '',
): string => `title: A scheme
words: All savings are awarded.
consortium:
  award: benchmark - total_cost
  ${more}
payments:
${payments}
routes:
${routes || '  []'}
`;

/** What one party ends with as given, by code. */
function receiptsOf(outcome: Outcome, party: string, payment = 'award'): Record<string, number> {
  const found = outcome.receipts.filter((each) => each.party === party && each.payment === payment);
  return Object.fromEntries(found.flatMap(({ codes, figures }) => codes.map((code, row) => [code, figures.asGiven[row]])));
}

function expectPounds(found: Record<string, number>, wanted: Record<string, number>): void {
  expect(Object.keys(found).toSorted()).toEqual(Object.keys(wanted).toSorted());
  for (const [code, pounds] of Object.entries(wanted)) expect(found[code], code).toBeCloseTo(pounds, 6);
}

const run = (text: string, given: Parameters<typeof openWithScheme>[1] = {}): Outcome => simulateWhole(openWithScheme(text, given).run);

test('without routes the fund keeps all of the award, and owes all of the loss', () => {
  expectPounds(receiptsOf(run(scheme('')), 'patient_care'), { C001: 1_000_000, C002: -600_000, C003: 400_000 });
});

test('a retained share is split by list size, and the fund keeps the rest; losses stay with the fund', () => {
  const outcome = run(scheme('  - {from: patient_care, to: practice, share: 0.6, by: list_size, purpose: income}'));
  expectPounds(receiptsOf(outcome, 'patient_care'), { C001: 400_000, C002: -600_000, C003: 160_000 });
  // C001: £600,000 over 40,000 people is £15 a head. C003: £240,000 over 50,000 is £4.80.
  const practices = receiptsOf(outcome, 'practice');
  expect(practices['S00001']).toBeCloseTo(75_000, 6);
  expect(practices['S00004']).toBeCloseTo(225_000, 6);
  expect(practices['S00011']).toBeCloseTo(96_000, 6);
  expect(practices['S00005'] ?? 0).toBe(0);
});

test('losses run through a route that shares them, and through no other', () => {
  const outcome = run(
    scheme(
      '  - {from: patient_care, to: practice, share: 0.5, by: list_size, purpose: income, losses: shared}\n  - {from: patient_care, to: consortium_management, share: 0.2, purpose: costs}',
    ),
  );
  expectPounds(receiptsOf(outcome, 'patient_care'), { C001: 300_000, C002: -300_000, C003: 120_000 });
  // £300,000 owed over 30,000 people is £10 a head.
  expect(receiptsOf(outcome, 'practice')['S00005']).toBeCloseTo(-50_000, 6);
  expectPounds(receiptsOf(outcome, 'consortium_management'), { C001: 200_000, C002: 0, C003: 80_000 });
});

test('care that the fund buys has arrived: it is patient care, moves on its own and goes no further', () => {
  const outcome = run(
    scheme(
      '  - {from: patient_care, to: patient_care, share: 0.7, purpose: care bought}\n  - {from: patient_care, to: practice, share: 0.3, by: list_size, purpose: income}',
    ),
  );
  // £1,000,000 and £400,000 of awards; the £600,000 that C002 owes stay with its fund.
  expectPounds(receiptsOf(outcome, 'patient_care'), { C001: 700_000, C002: -600_000, C003: 280_000 });
  const bought = outcome.flows.filter(({ from, to }) => from === 'patient_care' && to === 'care');
  expect(bought.map(({ purpose, amount }) => [purpose, Math.round(amount)])).toEqual([['care bought', 980_000]]);
});

describe('providers', () => {
  const outcome = run(scheme('  - {from: patient_care, to: provider, share: 0.5, by: contracts, purpose: care}'));

  test('receive by the value of their contracts in force, and keep the margin that nobody in the register holds', () => {
    // P001: £375,000 of C001's £500,000 and all of C003's £200,000, 5% of it £28,750, of which 12% goes to holders.
    // P002: £125,000, 5% of it £6,250, of which 15% goes to holders. P003's contract is only likely.
    expectPounds(receiptsOf(outcome, 'provider'), { P001: 28_750 * 0.88, P002: 6_250 * 0.85 });
  });

  test('pass the margin to whoever holds a share of them', () => {
    expectPounds(receiptsOf(outcome, 'person'), { G00001: 2_875, G00006: 575, G00002: 312.5, G00003: 311.875, G00005: 313.125 });
  });

  test('turn the rest into care', () => {
    expectPounds(receiptsOf(outcome, 'patient_care'), { C001: 500_000 + 475_000, C002: -600_000, C003: 200_000 + 190_000 });
  });

  test('paid straight by a payment are paid by contracts too; where there is no contract the payer keeps the money', () => {
    const contracts = textOf('contracts').replace('400000,current', '400000,past');
    const direct = run(scheme('', '  - {name: award, kind: award, amount: award, from: commissioner, to: provider, by: contracts}'), {
      changed: { contracts },
    });
    // C001: P001 £750,000 and P002 £250,000; C002 owes £600,000, P002's alone; C003 has no contract in force.
    expectPounds(receiptsOf(direct, 'patient_care'), { C001: 950_000, C002: 0 });
    expectPounds(receiptsOf(direct, 'provider'), { P001: 37_500 * 0.88, P002: 12_500 * 0.85 - 600_000 });
    expectPounds(receiptsOf(direct, 'commissioner'), { nation: 400_000 });
  });
});

test('a provider with two contracts of one consortium is paid straight for both', () => {
  const contracts = `${textOf('contracts').trimEnd()}\nP001,C001,investigations,400000,current,2013-04-01,\n`;
  const interests = 'person_code,provider_code,interest_percent\n';
  const direct = run(scheme('', '  - {name: award, kind: award, amount: award, from: commissioner, to: provider, by: contracts}'), {
    changed: { contracts, interests },
  });
  // C001: P001 £875,000 and P002 £125,000; C002 owes £600,000, P002's alone; C003: P001 £400,000. A provider keeps 5% of a gain.
  expectPounds(receiptsOf(direct, 'provider'), { P001: 1_275_000 * 0.05, P002: 6_250 - 600_000 });
});

describe('a provider that is a practice besides', () => {
  // S00001 is of C001, and paid by C003 as well. G00005 holds a fifth of it.
  const contracts = textOf('contracts').replaceAll('P001,', 'S00001,');
  const interests = 'person_code,provider_code,interest_percent\nG00005,S00001,20\n';
  const changed = { contracts, interests };
  const toProviders = '  - {from: patient_care, to: provider, share: 0.5, by: contracts, purpose: care}';
  const outcome = run(scheme(toProviders), { changed });

  test('ends with the margin that nobody else holds, whichever consortia it comes from', () => {
    // £375,000 of C001's £500,000 and all of C003's £200,000: 5% of it £28,750. P002, of which nobody has a part: 5% of £125,000.
    expectPounds(receiptsOf(outcome, 'practice'), { S00001: 28_750 * 0.8 });
    expectPounds(receiptsOf(outcome, 'person'), { G00005: 28_750 * 0.2 });
    expectPounds(receiptsOf(outcome, 'provider'), { P002: 6_250 });
    expect(outcome.flows.filter(({ to }) => to === 'practice')).toMatchObject([{ from: 'provider', purpose: 'own margin' }]);
  });

  test('has it beside what routes take to it, and passes on what comes by these alone', () => {
    const routes = [
      toProviders,
      '  - {from: patient_care, to: practice, share: 0.3, by: list_size, purpose: income}',
      '  - {from: practice, to: consortium_management, share: 0.5, purpose: levy}',
    ];
    const all = run(scheme(routes.join('\n')), { changed });
    // Half of its part by list size, 5,000 of 40,000 people, of £300,000 stays.
    expect(receiptsOf(all, 'practice')['S00001']).toBeCloseTo(18_750 + 28_750 * 0.8, 6);
    expectPounds(receiptsOf(all, 'consortium_management'), { C001: 150_000, C002: 0, C003: 60_000 });
  });

  test('has the years of each of the amounts together', () => {
    const text = scheme('', '  - {name: award, kind: award, amount: award, from: commissioner, to: provider, by: contracts}');
    const each = ['C001', 'C003'].map((code) => {
      const alone = contracts.split('\n').filter((row) => !row.startsWith('S00001') || row.includes(code));
      return run(text, { changed: { ...changed, contracts: alone.join('\n') }, draws: 1024 });
    });
    const both = run(text, { changed, draws: 1024 });
    const figuresOf = ({ receipts }: Outcome) => receipts.find(({ party }) => party === 'practice')?.figures;
    const meanOf = (of: Outcome): number => figuresOf(of)?.mean[0] ?? Number.NaN;
    expect(meanOf(both)).toBeCloseTo(meanOf(each[0]) + meanOf(each[1]), 4);
    // Chance of two consortia is not the chance of one twice over.
    const [spread, ...spreads] = [both, ...each].map((of) => figuresOf(of)?.standardDeviation[0] ?? Number.NaN);
    expect(spread).toBeLessThan(0.9 * (spreads[0] + spreads[1]));
    expect(spread).toBeGreaterThan(Math.max(...spreads));
  });

  test('a consortium that is one receives as its management, and a person as herself', () => {
    const of = (code: string): Outcome =>
      run(scheme(toProviders), { changed: { contracts: textOf('contracts').replaceAll('P001,', `${code},`), interests } });
    expectPounds(receiptsOf(of('C002'), 'consortium_management'), { C002: 28_750 });
    expectPounds(receiptsOf(of('G00005'), 'person'), { G00005: 28_750 });
  });
});

describe('a payment of the nation of which something is missing', () => {
  const text = (key: string, whole: string): string =>
    scheme(
      '  - {from: patient_care, to: consortium_management, share: 0.5, purpose: costs}',
      '  - {name: award, kind: award, amount: whole, from: commissioner, to: patient_care, by: key}',
      `last_year: previous(benchmark)\n  key: ${key}\nnation:\n  whole: ${whole}`,
    );

  test('is missing for those who have a part of it alone', () => {
    // C002 alone has a benchmark below £30,000,000.
    const outcome = run(text('"benchmark < 30000000 ? 1 : 0"', 'sum(last_year)'));
    expect(receiptsOf(outcome, 'patient_care')).toEqual({ C002: Number.NaN });
    expect(receiptsOf(outcome, 'consortium_management')).toEqual({ C002: Number.NaN });
  });

  test('that is owed runs on to nobody whom losses do not reach, however it is split', () => {
    const outcome = run(text('last_year', '-sum(benchmark)'));
    expect(receiptsOf(outcome, 'patient_care')).toEqual({ C001: Number.NaN, C002: Number.NaN, C003: Number.NaN });
    expect(receiptsOf(outcome, 'consortium_management')).toEqual({ C001: 0, C002: 0, C003: 0 });
  });
});

test('a 6% holding in a provider with a 5% margin earns 0.3% of what the provider is paid', () => {
  const contracts = 'provider_code,consortium_code,annual_value,status\nP012,C001,100,current\n';
  const interests = 'person_code,practice_code,provider_code,interest_percent\nG00004,S00004,P012,6\n';
  const outcome = run(scheme('  - {from: patient_care, to: provider, share: 1, by: contracts, purpose: care}'), {
    changed: { contracts, interests },
  });
  expectPounds(receiptsOf(outcome, 'person'), { G00004: 3_000 });
  expectPounds(receiptsOf(outcome, 'provider'), { P012: 47_000 });
});

test('several payments reach one provider from several consortia, each in a row of its own', () => {
  const payments = ['award', 'second']
    .map((name) => `  - {name: ${name}, kind: award, amount: ${name}, from: commissioner, to: patient_care}`)
    .join('\n');
  const outcome = run(scheme('  - {from: patient_care, to: provider, share: 0.1, by: contracts, purpose: care}', payments, 'second: 1000'));
  // Of £1,000 each: £75 and £100 reach P001 from C001 and C003; £25 and £100 reach P002 from C001 and C002.
  expectPounds(receiptsOf(outcome, 'provider', 'second'), { P001: 175 * 0.05 * 0.88, P002: 125 * 0.05 * 0.85 });
  expectPounds(receiptsOf(outcome, 'provider', 'award'), { P001: 115_000 * 0.05 * 0.88, P002: 25_000 * 0.05 * 0.85 });
});

describe('money that goes round', () => {
  test('comes to rest where it leaks', () => {
    const outcome = run(
      scheme(
        '  - {from: patient_care, to: consortium_management, share: 0.5, purpose: costs}\n  - {from: consortium_management, to: patient_care, share: 0.5, purpose: refund}',
      ),
    );
    // Of £1: management gets 50p and gives back 25p, and so on: f = 1 / (1 − 0.25); the fund rests with 2/3, management with 1/3.
    expectPounds(receiptsOf(outcome, 'consortium_management'), { C001: 1_000_000 / 3, C002: 0, C003: 400_000 / 3 });
    expectPounds(receiptsOf(outcome, 'patient_care'), { C001: 2_000_000 / 3, C002: -600_000, C003: 800_000 / 3 });
  });

  test('from several practices meets at their fund and comes back to each of them', () => {
    const text = `title: A scheme
words: A pound a head.
parameters:
  a_head: {value: 1, unit: money/people, range: [0, 5], label: Fee a head, source: a test}
practice:
  fee: a_head * list_size
payments:
  - {name: award, kind: work_done, amount: fee, from: commissioner, to: practice}
routes:
  - {from: practice, to: patient_care, share: 0.5, purpose: levy}
  - {from: patient_care, to: practice, share: 0.5, by: partners, purpose: refund}
`;
    const outcome = run(text);
    // C001: £40,000 into practices, f of all practices = 40,000 / (1 − 0.25); the fund passes on half of half of that.
    expect(receiptsOf(outcome, 'patient_care')['C001']).toBeCloseTo(40_000 / 3, 6);
    // S00001 has £5,000 and 3 of 22 partners; what comes to the fund in all is £26,666.67, half of it comes back.
    expect(receiptsOf(outcome, 'practice')['S00001']).toBeCloseTo(0.5 * (5_000 + (3 / 22) * (40_000 / 3)), 6);
  });

  test('without end is refused, and the circle is named', () => {
    const text = scheme(
      '  - {from: patient_care, to: consortium_management, share: 1, purpose: costs}\n  - {from: consortium_management, to: patient_care, share: 1, purpose: refund}',
    );
    expect(() => run(text)).toThrow(
      /^scheme.yaml:\d+:\d+: money goes round without end: (patient care C001 → consortium management C001 → patient care C001|consortium management C001 → patient care C001 → consortium management C001)\. Lower a share, so that a part of it stays somewhere each time$/,
    );
  });

  test('without end among practices is refused too, though a part of it leaves on the way there', () => {
    const text = scheme(
      '  - {from: patient_care, to: practice, share: 0.5, by: list_size, purpose: income}\n  - {from: practice, to: consortium_management, share: 1, purpose: levy}\n  - {from: consortium_management, to: practice, share: 1, by: list_size, purpose: refund}',
    );
    expect(() => run(text)).toThrow(
      /without end: .*(practice S0000\d → consortium management C001 → practice|consortium management C001 → practice S0000\d → consortium)/,
    );
  });

  test('for very long comes to rest all the same', () => {
    const text = scheme(
      '  - {from: patient_care, to: consortium_management, share: 0.98, purpose: costs}\n  - {from: consortium_management, to: patient_care, share: 1, purpose: refund}',
    );
    // A fiftieth stays with the fund each time, and management keeps nothing: some 3,400 rounds.
    expectPounds(receiptsOf(run(text), 'patient_care'), { C001: 1_000_000, C002: -600_000, C003: 400_000 });
  });
});

describe('shares that are formulas', () => {
  const withShare = (share: string): string =>
    scheme('  - {from: patient_care, to: consortium_management, share: kept, purpose: costs}', undefined, `kept: ${share}`);

  test('are each consortium’s own', () => {
    const outcome = run(withShare('practices_entitled_to_vote / 8'));
    expectPounds(receiptsOf(outcome, 'consortium_management'), { C001: 500_000, C002: 0, C003: 100_000 });
  });

  test('over 1, or below nothing, are refused, and whose they are, where the route stands and how to mend it is said', () => {
    // The route is the ninth line of the scheme.
    expect(() => run(withShare('practices_entitled_to_vote / 3'))).toThrow(
      'scheme.yaml:9:5: the routes from patient care C001 send on more than all of what it receives: 1.33333. Lower the shares so that they add up to 1 at most',
    );
    expect(() => run(withShare('2 - practices_entitled_to_vote'))).toThrow(
      'scheme.yaml:9:5: the share of patient care C001 that goes to consortium management C001 is below nothing: -2. A share lies between 0 and 1',
    );
  });
});

describe('a split key that is missing', () => {
  const practices = textOf('practices').replace('S00010,Oak Surgery,C003,,10000,10000,', 'S00010,Oak Surgery,C003,,10000,,');

  test('makes the receipts of that consortium’s practices and fund missing, and of nobody else', () => {
    const outcome = run(scheme('  - {from: patient_care, to: practice, share: 0.6, by: weighted_list_size, purpose: income}'), {
      changed: { practices },
      draws: 1024,
    });
    const receipts = receiptsOf(outcome, 'practice');
    for (const code of ['S00009', 'S00010', 'S00011', 'S00012']) expect(receipts[code], code).toBeNaN();
    expect(receipts['S00001']).toBeCloseTo(75_000, 6);
    const found = outcome.receipts.find(({ party }) => party === 'practice');
    const row = found?.codes.indexOf('S00009') ?? -1;
    for (const values of Object.values(found?.figures ?? {}) as Float64Array[]) expect(values[row]).toBeNaN(); // all columns of figures are
    const fund = receiptsOf(outcome, 'patient_care');
    expect(fund['C003']).toBeNaN();
    expect(fund['C001']).toBeCloseTo(400_000, 6);
  });

  test('does the same where the money goes round', () => {
    const text = scheme(
      '  - {from: patient_care, to: practice, share: 0.5, by: weighted_list_size, purpose: income}\n  - {from: practice, to: patient_care, share: 0.5, purpose: levy}',
    );
    const receipts = receiptsOf(run(text, { changed: { practices } }), 'practice');
    expect(receipts['S00011']).toBeNaN();
    expect(receipts['S00005']).toBe(0);
  });
});

test('the nation’s payment to practices is split by their own keys', () => {
  const text = `title: A scheme
words: A fund for all.
nation:
  fund: 120000 + 0 * sum(total_cost)
payments:
  - {name: award, kind: award, amount: fund, from: commissioner, to: practice, by: list_size}
`;
  // £120,000 over 120,000 people is £1 a head.
  const receipts = receiptsOf(run(text), 'practice');
  expect(receipts['S00001']).toBeCloseTo(5_000, 6);
  expect(receipts['S00011']).toBeCloseTo(20_000, 6);
});

test('flows say what moves where, with what is owed apart', () => {
  const { flows } = run(scheme('  - {from: patient_care, to: practice, share: 0.6, by: list_size, purpose: income}'));
  const pounds = flows.map(({ from, to, amount }) => [from, to, Math.round(amount)]);
  expect(pounds).toEqual(
    expect.arrayContaining([
      ['commissioner', 'patient_care', 1_400_000],
      ['commissioner', 'patient_care', -600_000],
      ['patient_care', 'practice', 840_000],
    ]),
  );
  expect(pounds.length).toBe(3);
});

describe('shares and split keys that differ from one imagined year to the next', () => {
  const route = '  - {from: patient_care, to: practice, share: part, by: list_size, purpose: income}';
  test('are refused: money is shared out once for all years', () => {
    expect(() => run(scheme(route, undefined, 'part: "total_cost < benchmark ? 0.5 : 0"'))).toThrow(
      '“part” depends on this year’s cost of care, and money is shared out the same way in every imagined year',
    );
  });
  test('on activity they are followed as given, and make a payment an award whatever it is called', () => {
    const payment = '  - {name: award, kind: work_done, amount: grant, from: commissioner, to: patient_care}';
    const outcome = run(scheme(route, payment, 'grant: 0.1 * benchmark\n  part: "sum(referrals_activity) < 100 ? 0.5 : 0"'));
    expect(outcome.payments.map(({ kind }) => kind)).toEqual(['award']);
  });
});

test('money is conserved in a currency of many noughts too, where a penny is beyond the last digit', () => {
  const many = scheme('  - {from: patient_care, to: practice, share: 0.6, by: list_size, purpose: income, losses: shared}').replace(
    'award: benchmark - total_cost',
    'award: 1000000000000 * (benchmark - total_cost)',
  );
  const outcome = run(many, { draws: 1024 });
  // £1,000,000 of C001 and £400,000 of C003, less £600,000 of C002, six tenths of it.
  const practices = outcome.receipts.find(({ party }) => party === 'practice');
  expect((practices?.total.asGiven[0] ?? 0) / 480_000e12).toBeCloseTo(1, 12);
});

test('a payment split by a key below nothing is refused: nobody pays in for others to be paid more', () => {
  const payment = '  - {name: award, kind: award, amount: award, from: commissioner, to: practice, by: surplus}';
  // C001 has a practice of 5,000 patients beside larger ones.
  expect(() => run(`${scheme('', payment)}practice:\n  surplus: list_size - 6000\n`)).toThrow(
    /^scheme\.yaml:\d+:\d+: the part of a payment that goes to practice S00001 is below nothing: -0\.0625\. Split it by a figure that is never below nothing$/,
  );
});

test('holdings of more than all of a provider are a fault of the register, and it is said', () => {
  const interests = textOf('interests').replace('P001,10,own', 'P001,99,own');
  const text = scheme('  - {from: patient_care, to: provider, share: 0.5, by: contracts, purpose: care}');
  expect(() => run(text, { changed: { interests } })).toThrow(
    /interests\.csv: the holdings in provider P001, by the register of interests, add up to more than all of it\. Mend the percentages/,
  );
});

test('contracts and holdings count in the years in which they are in force', () => {
  const years = (text: string): string => {
    const [header, ...rows] = text.trim().split('\n');
    return [`year,${header}`, ...[2013, 2020].flatMap((year) => rows.map((row) => `${year},${row}`))].join('\n');
  };
  const outcome = run(scheme('', '  - {name: award, kind: award, amount: award, from: commissioner, to: provider, by: contracts}'), {
    changed: { practices: years(textOf('practices')), consortia: years(textOf('consortia')) },
  });
  // In 2020 no contract of the twelve practices is in force, and the payer keeps the money: £800,000, less nothing.
  const back = outcome.receipts.find(({ party }) => party === 'commissioner');
  expect(back?.years).toEqual(Int32Array.of(2020));
  expect(back?.figures.asGiven[0]).toBeCloseTo(800_000, 6);
});
