import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/awards/compile.ts';
import { valueOfAssumption, valuesOfAssumptions } from '../../../src/draws/assumptions.ts';
import { prove, type Proof, type ProveInput, type Question } from '../../../src/incentives/proof/prove.ts';
import { proveAll as proveInSteps, type ProvedQuestion } from '../../../src/incentives/proof/prove-all.ts';
import { openDataset } from '../../../src/data/open-dataset.ts';
import { describeProblem } from '../../../src/data/problems.ts';
import type { SmallTable } from '../../../src/incentives/proof/counterexample.ts';
import { counterexampleInWords } from '../../../src/incentives/proof/in-words.ts';
import { atValues } from '../../../src/incentives/proof/over-ranges.ts';
import type { WatchedParty } from '../../../src/incentives/bench.ts';
import type { Run } from '../../../src/run.ts';
import { simulateWhole } from '../../../src/simulate.ts';
import { openOnTwelve, openWithScheme, textOf } from '../../shipped.ts';

function inputOf({ scheme, scenario, dataset, assumptions }: Run) {
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), keepsParameters: true });
  return { plan, scheme, dataset, providerMargin: valueOfAssumption(assumptions, 'provider_margin') };
}

function proveAll(input: ProveInput): ProvedQuestion[] {
  const steps = proveInSteps(input);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The proof on the only payment of a scheme on the twelve practices, for referrals. */
function proofOf(formulas: string, to: WatchedParty = 'patient_care', party: WatchedParty = to, more = ''): Proof {
  const { run } = openWithScheme(
    `title: T\nwords: W.\n${formulas}payments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: ${to}}\n${more}`,
  );
  return proveAtValues({ ...inputOf(run), payment: 0, party, service: 'referrals' });
}
const proveAtValues = (input: ProveInput & Question): Proof => prove({ ...input, plan: atValues(input.plan) });
const ofConsortium = (award: string): Proof => proofOf(`consortium:\n  award: "${award}"\n`);
const verdictOf = (award: string): string => ofConsortium(award).verdict;

describe('proved, with the argument', () => {
  test('what does not read the care does not depend on it', () => {
    expect(ofConsortium('2 * population')).toEqual({
      verdict: 'proved',
      because: 'independent',
      steps: ['“award” does not depend on referrals: neither the activity nor the cost of it is read on the way.'],
    });
    expect(verdictOf('benchmark - sum(prescribing_cost)')).toBe('proved');
  });

  test('a party whom no route reaches receives nothing', () => {
    const proof = proofOf('consortium:\n  award: benchmark - total_cost\n', 'patient_care', 'practice');
    expect(proof).toEqual({
      verdict: 'proved',
      because: 'not reached',
      steps: ['“award” is paid to funds for patients’ care, and no route leads from there to practices: they receive nothing of it.'],
    });
  });

  test('a route that is closed at the parameter’s value leads nowhere', () => {
    const routed = (share: number): string =>
      proofOf(
        'consortium:\n  award: max(benchmark - total_cost, 0)\n',
        'patient_care',
        'practice',
        `parameters:\n  part: {value: ${share}, unit: share, range: [0, 1], label: L, source: Made.}\nroutes:\n  - {from: patient_care, to: practice, share: part, by: list_size, purpose: income}\n`,
      ).verdict;
    expect(routed(0)).toBe('proved');
    expect(routed(0.5)).toBe('refuted');
  });

  test('more is paid for more care, each value on the way in a sentence', () => {
    const proof = proofOf('consortium:\n  spent: total_cost\n  award: "max(0.1 * spent - 5, 0)"\n');
    expect(proof.verdict === 'proved' && proof.steps.slice(1)).toEqual([
      '“spent” falls: the care is part of it.',
      '“0.1 * spent” falls: “spent” falls, and “0.1” is never below nothing.',
      '“0.1 * spent - 5” falls: “0.1 * spent” falls.',
      '“award”, which is “max(0.1 * spent - 5, 0)”, falls: “0.1 * spent - 5” falls.',
      'So the payment “award” falls.',
      'It is paid to funds for patients’ care, and they keep it: what they receive falls with it.',
    ]);
  });

  test.each([
    ['the amount of care, not its cost', '3 * sum(referrals_activity)'],
    ['a penalty for saving', 'min(total_cost - benchmark, 0)'],
    ['a prize for giving at least the care of the baseline', 'sum(referrals_activity) >= sum(baseline_referrals_activity) ? 1000 : 0'],
    ['what is nothing by its parameters', '0 * (benchmark - total_cost)'],
  ])('%s', (_, award) => {
    expect(verdictOf(award)).toBe('proved');
  });

  test('a ledger that looks back, if what goes in falls each year', () => {
    expect(verdictOf('first_known(previous(award), 0) + total_cost')).toBe('proved');
    expect(verdictOf('first_known(previous(award), 0) - total_cost')).toBe('refuted');
  });

  test('a ledger of savings that is owed, and not one that is paid', () => {
    const ledger = 'consortium:\n  carried: first_known(previous(carried), 0) + benchmark - total_cost\n';
    expect(proofOf(`${ledger}  award: -carried\n`).verdict).toBe('proved');
    expect(proofOf(`${ledger}  award: carried\n`).verdict).toBe('refuted');
  });
});

describe('what care can turn missing, and what stands in for it then', () => {
  const pot = 'parameters:\n  pot: {value: 20000, unit: money, range: [0, 100000], label: L, source: Made.}\n';
  const ofPractices = (formulas: string): Proof => proofOf(pot + formulas, 'practice');
  const ofMoney = (award: string): Proof => proofOf(`${pot}consortium:\n  award: "${award}"\n`);

  test.each([
    ['a root of what is left above a level', 'practice:\n  award: pot * first_known(1 - 0 * sqrt(referrals_activity - 2000), 2)\n'],
    [
      'a root at the nation, read by practices',
      'nation:\n  all: sum(referrals_activity)\npractice:\n  award: pot * first_known(1 + 0 * sqrt((all - 45400) / 45400), 2)\n',
    ],
    ['a power that is not whole', 'practice:\n  x: (referrals_activity - 2100) ^ 0.5\n  award: pot * first_known(0 * x, 1)\n'],
    ['a negative power', 'practice:\n  award: pot * first_known(0 * (referrals_activity - 2000) ^ -1, 1)\n'],
    ['what is divided by a count', 'practice:\n  share: 0 / floor(referrals_activity / 2100)\n  award: pot * first_known(share, 1)\n'],
    ['asked whether it is known', 'practice:\n  award: "known(0 / floor(referrals_activity / 2100)) ? 0 : pot"\n'],
    [
      'a root less itself, before a loss',
      'practice:\n  s: sqrt(benchmark * benchmark - total_cost * benchmark)\n  award: first_known(s - s, -benchmark)\n',
    ],
    ['more than a number can hold', 'practice:\n  award: pot * first_known(0 * (referrals_activity * 1e305), 1)\n'],
    ['infinity less infinity', 'practice:\n  x: referrals_activity * 1e305\n  award: pot * first_known(x - x, 1)\n'],
    [
      'a figure that may be missing, on one side of a choice',
      'practice:\n  x: "referrals_activity < 2000 ? 0 * deprivation : 0"\n  award: pot * first_known(x, 1)\n',
    ],
    ['the same joined by “and”', 'practice:\n  award: "pot * first_known(referrals_activity < 2000 and deprivation > 100, 1)"\n'],
    ['the same joined by “or”', 'practice:\n  award: "pot * first_known(not (referrals_activity >= 2000 or deprivation > 0), 1)"\n'],
    [
      'one member of a sum',
      'consortium:\n  all: sum(0 * sqrt(referrals_activity - 2000))\npractice:\n  award: pot * first_known(all, 1)\n',
    ],
    ['of the year before', 'practice:\n  x: 0 * sqrt(referrals_activity - 2000)\n  award: pot * first_known(previous(x), 1)\n'],
  ])('%s is not proved', (_, formulas) => {
    expect(ofPractices(formulas).verdict).not.toBe('proved');
  });

  test.each([
    ['what is less than it, where less care turns it missing', 'pot * first_known(sqrt((total_cost - 95000) / benchmark), 0)'],
    ['the same of the year before', 'first_known(previous(award), -1) + total_cost'],
    ['a figure of the data, whether it is known or not', 'first_known(benchmark, 5) + total_cost'],
    ['a root of what is never below nothing', 'pot * first_known(sqrt(total_cost / benchmark), 7)'],
    ['what is divided by care that is never nothing', 'pot * first_known(-1 / max(sum(referrals_activity), 1), 7)'],
    ['a bonus while it is known', 'pot * known(sqrt(total_cost - 95000)) + total_cost'],
    ['a bonus while it is known that nothing is divided by nothing', 'pot * known(0 / total_cost)'],
  ])('%s is proved', (_, award) => {
    expect(ofMoney(award).verdict).toBe('proved');
  });

  test('the argument says what stands in for it', () => {
    const proof = ofMoney('first_known(pot * sqrt(total_cost - 95000), 0)');
    expect(proof.verdict === 'proved' && proof.steps.at(-3)).toBe(
      '“award”, which is “first_known(pot * sqrt(total_cost - 95000), 0)”, falls: “pot * sqrt(total_cost - 95000)” can turn missing one way alone; each of the two goes this way where it is taken, and so does the step from one to the other.',
    );
  });
});

describe('refuted, with data that anybody can recompute', () => {
  test('savings, by one practice whose care costs what its benchmark is', () => {
    const proof = ofConsortium('0.5 * max(benchmark - total_cost, 0)');
    expect(proof).toMatchObject({ verdict: 'refuted', counterexample: { factor: 0.9, before: 0, after: 5000 } });
    if (proof.verdict !== 'refuted') return;
    const [practices, ...others] = proof.counterexample.tables;
    expect(others).toEqual([]);
    const row = Object.fromEntries(practices.header.map((name, place) => [name, practices.rows[0][place]]));
    expect(practices.rows.length).toBe(1);
    expect(row).toMatchObject({ benchmark: 100_000, referrals_cost: 100_000, prescribing_cost: 0, list_size: 1000 });
  });

  test('a payment that only one of several practices earns by holding back alone', () => {
    const relative = `consortium:
  all: sum(referrals_activity)
practice:
  award: "referrals_activity < 0.45 * all ? 100 : 0"
`;
    expect(proofOf(relative, 'practice')).toMatchObject({
      verdict: 'refuted',
      counterexample: { practice: expect.stringMatching(/^P/), before: 0, after: 100 },
    });
  });

  test('what takes the place of a figure that less care makes missing', () => {
    expect(verdictOf('first_known(sqrt(total_cost - 95000), 1000)')).toBe('refuted');
  });

  test('persons are paid through what they hold of providers', () => {
    const proof = proofOf(
      'consortium:\n  award: max(benchmark - total_cost, 0)\n',
      'patient_care',
      'person',
      'routes:\n  - {from: patient_care, to: provider, share: 1, by: contracts, purpose: care}\n',
    );
    expect(proof).toMatchObject({ verdict: 'refuted' });
  });
});

describe('undecided, with the search made', () => {
  test('what pulls both ways and never rises', () => {
    expect(ofConsortium('total_cost - 0.5 * total_cost')).toMatchObject({
      verdict: 'undecided',
      searched: expect.any(Number),
      why: 'which way it goes is lost at “total_cost - 0.5 * total_cost”',
    });
  });

  const onUnknown = (scheme: string, cell: string): Proof => {
    const { run } = openWithScheme(`title: T\nwords: W.\n${scheme}`, { changed: { practices: withColumn('bonus_rate', cell) } });
    return proveAtValues({ ...inputOf(run), payment: 0, party: 'practice', service: 'referrals' });
  };

  test.each(['0', '1', '0.2'])('a column of unknown kind may be anything in other data, whatever it is in this: %s', (cell) => {
    const paid =
      'practice:\n  award: bonus_rate * (1000000 - referrals_cost)\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice}\n';
    expect(onUnknown(paid, cell).verdict).not.toBe('proved');
    const routed =
      'consortium:\n  award: max(benchmark - total_cost, 0)\n  kept: highest(bonus_rate)\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}\nroutes:\n  - {from: patient_care, to: practice, share: kept, by: list_size, purpose: practice income}\n';
    expect(onUnknown(routed, cell).verdict).not.toBe('proved');
  });

  test('a label that this data lacks may be in other data', () => {
    const scheme =
      'parameters:\n  keep: {by: track, values: {A: 0, B: 0.2}, unit: share, range: [0, 1], label: L, source: our own}\npractice:\n  award: keep * (1000000 - referrals_cost)\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice}\n';
    const { run } = openWithScheme(`title: T\nwords: W.\n${scheme}`, { changed: { practices: withColumn('track', 'A') } });
    expect(proveAtValues({ ...inputOf(run), payment: 0, party: 'practice', service: 'referrals' }).verdict).not.toBe('proved');
  });

  test('a column of unknown kind may be of care', () => {
    const { run } = openWithScheme(
      'title: T\nwords: W.\npractice:\n  award: 2 * minutes_with_patients\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice}\n',
      { changed: { practices: withColumn('minutes_with_patients', '5') } },
    );
    expect(proveAtValues({ ...inputOf(run), payment: 0, party: 'practice', service: 'referrals' })).toMatchObject({
      verdict: 'undecided',
      why: 'it rests on “minutes_with_patients”, of which nothing is known but the name',
    });
  });
});

function withColumn(name: string, cell: string): string {
  const [header, ...rows] = textOf('practices').trim().split('\n');
  return [`${header},${name}`, ...rows.map((row) => `${row},${cell}`), ''].join('\n');
}

/** What a party receives of a payment on tables written as CSV. */
function receivedOn(run: Run, tables: readonly SmallTable[], payment: string, party: WatchedParty): number {
  const files = tables.map(({ table, header, rows }) => ({
    table,
    file: `${table}.csv`,
    bytes: new TextEncoder().encode(`${[header, ...rows].map((cells) => cells.join(',')).join('\n')}\n`),
  }));
  const { dataset, problems } = openDataset({ manifest: run.dataset, files, leaveOut: false });
  if (dataset === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  const { receipts } = simulateWhole({ ...run, dataset });
  return receipts.filter((each) => each.payment === payment && each.party === party).reduce((sum, { total }) => sum + total.asGiven[0], 0);
}

test.each(['award-to-practices', 'prescribing-incentive', 'profit-share-2018', 'two-sided-corridor', 'pay-per-referral-avoided'])(
  'what refutes %s is recomputed from its tables, as given and with less care',
  (name) => {
    const { run } = openOnTwelve(name);
    const input = inputOf(run);
    const refuted = proveAll(input).find(({ verdict }) => verdict === 'refuted');
    if (refuted?.verdict !== 'refuted') throw new Error('nothing is refuted');
    const { counterexample, party, payment } = refuted;
    const { tables } = counterexample;
    const less = tables.map((table) => counterexample.less.find((each) => each.table === table.table) ?? table);
    expect(less).not.toEqual(tables);
    expect(receivedOn(run, tables, payment, party)).toBeCloseTo(counterexample.before, 6);
    expect(receivedOn(run, less, payment, party)).toBeCloseTo(counterexample.after, 6);
    expect(counterexample.after).toBeGreaterThan(counterexample.before + 0.01);
  },
);

const shipped = [
  'award-to-practices',
  'bma-consortium-only',
  'bma-patient-care-only',
  'consortium-bonus-2010',
  'consortium-bonus-2010-to-fund',
  'consortium-bonus-2010-to-practices',
  'napc-incentive-and-penalty',
  'null-scheme',
  'pay-per-referral-avoided',
  'practice-based-commissioning-2006',
  'prescribing-incentive',
  'profit-share-2018',
  'referral-incentive-2015',
  'two-sided-corridor',
] as const;

/** S00001 and C002 are providers themselves. */
const providersBesides = { contracts: textOf('contracts').replaceAll('P001,', 'S00001,').replaceAll('P002,C002', 'C002,C002') };

test.each(['practice', 'consortium_management'] as const)(
  'on other data %s may be the provider that is paid: what reaches providers is refuted for them, with data that anybody can recompute',
  (party) => {
    const { run } = openWithScheme(
      `title: T\nwords: W.\nconsortium:\n  award: max(benchmark - total_cost, 0)\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}\nroutes:\n  - {from: patient_care, to: provider, share: 1, by: contracts, purpose: care}\n`,
    );
    const proof = proveAtValues({ ...inputOf(run), payment: 0, party, service: 'referrals' });
    if (proof.verdict !== 'refuted') throw new Error(`it is ${proof.verdict}`);
    const { tables, less: changed, before, after } = proof.counterexample;
    expect(tables.find(({ table }) => table === 'contracts')?.rows[0]).toContain(party === 'practice' ? 'P1' : 'C1');
    expect(counterexampleInWords({ payment: 'award', party, service: 'referrals' }, proof.counterexample, 'GBP')).toContain(
      party === 'practice'
        ? 'With one practice, which is the provider under contract itself, it receives £'
        : 'With one practice, of a consortium that is the provider under contract itself, the management of consortia receives £',
    );
    const less = tables.map((table) => changed.find((each) => each.table === table.table) ?? table);
    expect(receivedOn(run, tables, 'award', party)).toBeCloseTo(before, 6);
    expect(receivedOn(run, less, 'award', party)).toBeCloseTo(after, 6);
    expect(after).toBeGreaterThan(before + 0.01);
  },
);

test.each([
  ...shipped.map((name) => [name, 'twelve practices', {}] as const),
  ...(['consortium-bonus-2010-to-fund', 'profit-share-2018'] as const).map(
    (name) => [name, 'twelve practices, where a practice and a consortium are providers', providersBesides] as const,
  ),
])('what is proved of %s is never contradicted by its rates on the %s', (name, _, changed) => {
  const { run } = openOnTwelve(name, changed);
  const proofs = proveAll(inputOf(run));
  const { withholdingRates, notches } = simulateWhole(run);
  const isProved = (party: string, service: string): boolean =>
    proofs.filter((each) => each.party === party && each.service === service).every(({ verdict }) => verdict === 'proved');
  const rates = withholdingRates.flatMap(({ party, service, rate, highest, overall }) =>
    [...rate, ...highest, overall.rate, overall.highest].map((each) => ({ party, service, most: 1e-6, each })),
  );
  expect(rates.filter(({ party, service, each }) => !Number.isFinite(each) && isProved(party, service))).toEqual([]);
  const jumps = notches.map(({ party, service, jump }) => ({ party, service, most: 0, each: jump }));
  expect([...rates, ...jumps].filter(({ party, service, most, each }) => each > most && isProved(party, service))).toEqual([]);
});

test('of the questions of the shipped schemes nine in ten are decided', () => {
  const proofs = shipped.flatMap((name) => proveAll(inputOf(openOnTwelve(name).run)));
  expect(proofs.length).toBeGreaterThan(400);
  expect(proofs.filter(({ verdict }) => verdict !== 'undecided').length / proofs.length).toBeGreaterThan(0.9);
});
