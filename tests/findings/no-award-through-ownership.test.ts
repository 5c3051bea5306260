import { describe, expect, test } from 'vitest';
import type { TableName } from '../../src/data/dataset.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { noAwardThroughOwnership } from '../../src/findings/no-award-through-ownership.ts';
import type { Path } from '../../src/routing/paths.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openWithScheme, practicesIn } from '../shipped.ts';
import { evidence } from './evidence.ts';
import { contractsHead, interestsHead } from './register-dataset.ts';

/** An award of £1,000,000 to C001 alone, half of which buys care under contracts. A provider’s margin is 5%: of £500,000, £25,000. */
const scheme = (kind = 'award', share = 0.5) => `
title: Bought under contract
words: Half of an award buys care under contracts.
parameters:
  a_pound: {value: 25, unit: money/people, range: [0, 100], label: Pay a head, source: Our own assumption}
  commissioned: {value: ${share}, unit: share, range: [0, 1], label: Share under contract, source: Our own assumption}
consortium:
  award: "population == 40000 ? a_pound * population : 0"
payments:
  - {name: the award, kind: ${kind}, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: provider, share: commissioned, by: contracts, purpose: care}
`;

const half = (provider: string) => `${provider},C001,referrals,100000,current,2013-04-01,`;
const holding = (person: string, provider: string, percent: number | string, kind = 'own', end = '') =>
  `${person},${provider},${percent},${kind},2013-04-01,,${end},`;

interface Given {
  readonly interests: readonly string[];
  readonly contracts?: readonly string[];
  readonly text?: string;
  readonly draws?: number;
  /** Years in each of which the practices are as they are. */
  readonly years?: readonly number[];
}

function about({ interests, contracts = [half('P001')], text = scheme(), draws = 0, years }: Given): Finding {
  const changed: Partial<Record<TableName, string>> = {
    interests: [interestsHead, ...interests].join('\n'),
    contracts: [contractsHead, ...contracts].join('\n'),
    ...(years && { practices: practicesIn(...years) }),
  };
  const { findings } = simulateWhole(openWithScheme(text, { changed, draws }).run);
  const found = findings.find(({ principle }) => principle === 'no-award-through-ownership');
  if (found === undefined) throw new Error('no finding');
  return found;
}

describe('the line between a warning and a breach is 5% of the provider', () => {
  test.each([
    [4.99, 'warning', 1247.5, 'the person does not hold 5% of a provider'],
    [5, 'breach', 1250, 'the person holds 5% or more of one'],
    [5.01, 'breach', 1252.5, 'the person holds 5% or more of one'],
  ])('%f%%', (percent, severity, amount, words) => {
    const finding = about({ interests: [holding('G00001', 'P001', percent)] });
    expect(finding).toMatchObject({ verdict: 'broken', severity, rows: [{ level: 'person', code: 'G00001', unit: 'GBP' }] });
    expect(finding.amount).toBeCloseTo(amount, 6);
    expect(finding.summary).toContain(words);
  });
});

test('a holding counts in the year in which money reaches its owner, whichever year of the data that is', () => {
  const since2014 = 'G00001,P001,6,own,2014-04-01,2014-04-01,,';
  const finding = about({ interests: [since2014], years: [2013, 2014] });
  // £25,000 of margin in each year, of which 6% in the second.
  expect(finding.amount).toBeCloseTo(1500, 6);
  expect(finding).toMatchObject({ verdict: 'broken', severity: 'breach' });
  expect(finding.summary).toContain('£1,500 over 2 years');
});

test('each way is said with its pounds: fund, provider, holding', () => {
  // £12,500 of margin at each of two providers: G00001 has 6% of P001 and 2% of P002, G00002 3% of P001.
  const finding = about({
    interests: [holding('G00001', 'P001', 6), holding('G00001', 'P002', 2, 'family'), holding('G00002', 'P001', 3)],
    contracts: [half('P001'), half('P002')],
  });
  expect(finding.amount).toBeCloseTo(750 + 250 + 375, 6);
  expect(finding.details.slice(0, 3)).toEqual([
    '£750 a year reaches person G00001 by fund → provider P001 → 6% holding.',
    '£375 a year reaches person G00002 by fund → provider P001 → 3% holding.',
    '£250 a year reaches person G00001 by fund → provider P002 → 2% holding of family.',
  ]);
  expect(finding.rows.map(({ code, amount }) => [code, Math.round(amount)])).toEqual([
    ['G00001', 1000],
    ['G00002', 375],
  ]);
  expect(finding.mend).toBe(
    'Buy no care with the award from providers that GPs own (P001, P002), or have the holdings given up of those whom it reaches (G00001, G00002).',
  );
});

test('a provider that is owned altogether is followed too', () => {
  const finding = about({ interests: [holding('G00001', 'P001', 100)] });
  expect(finding.details[0]).toBe('£25k a year reaches person G00001 by fund → provider P001 → 100% holding.');
});

test('what comes by several ways is told apart, and only a provider that is paid counts towards 5%', () => {
  const contracts = [half('P001'), half('P002')];
  const both = about({ interests: [holding('G00001', 'P001', 100), holding('G00001', 'P002', 2)], contracts });
  expect(both.amount).toBeCloseTo(12_500 + 250, 6);
  expect(both.details.slice(0, 2)).toEqual([
    '£12.5k a year reaches person G00001 by fund → provider P001 → 100% holding.',
    '£250 a year reaches person G00001 by fund → provider P002 → 2% holding.',
  ]);
  const other = about({ interests: [holding('G00001', 'P001', 2), holding('G00001', 'P009', 60)] });
  expect(other).toMatchObject({ severity: 'warning', amount: expect.closeTo(500, 6) as number });
});

test('two holdings one after another are never added up to 5%', () => {
  const dated = (percent: number, start: string, end: string) => `G00001,P001,${percent},own,2013-04-01,${start},${end},`;
  const finding = about({ interests: [dated(3, '', '2013-07-29'), dated(3, '2013-07-30', '')] });
  expect(finding).toMatchObject({ severity: 'warning', amount: expect.closeTo(750, 6) as number });
  expect(finding.details.slice(0, 2)).toEqual([
    // £750 for 245 and for 120 of 365 days.
    '£503 a year reaches person G00001 by fund → provider P001 → 3% holding for 67.1% of the time.',
    '£247 a year reaches person G00001 by fund → provider P001 → 3% holding for 32.9% of the time.',
  ]);
});

test('the same in every imagined year is not said to be in some', () => {
  expect(about({ interests: [holding('G00001', 'P001', 6)], draws: 1024 }).summary).toBe(
    '£1,500 a year of the awards reaches 1 person through what they own of providers; the person holds 5% or more of one.',
  );
});

describe('a practice that is the provider itself', () => {
  test('is a breach, with what it keeps', () => {
    const finding = about({ interests: ['G00001,,,,2013-04-01,,,1'], contracts: [half('S00001'), half('P002')] });
    // 5% of £250,000.
    expect(finding).toMatchObject({ verdict: 'broken', severity: 'breach', amount: expect.closeTo(12_500, 6) as number });
    expect(finding.summary).toBe('£12.5k a year of the awards stays with 1 practice that is a provider itself.');
    expect(finding.details[0]).toBe('£12.5k a year reaches practice S00001 by fund → provider S00001 → own margin.');
    expect(finding.rows.map(({ level, code }) => [level, code])).toEqual([['practice', 'S00001']]);
    expect(finding.mend).toBe('Buy no care with the award from providers that GPs own (S00001).');
    expect(finding.about.map(({ name }) => name)).toContain('S00001');
  });

  const way = (code: string, amount: number): Path => ({
    payment: 'pay',
    steps: [
      { party: 'patient_care', purpose: 'pay' },
      { party: 'provider', code, purpose: 'care' },
      { party: 'practice', code, purpose: 'own margin' },
    ],
    share: Number.NaN,
    asGiven: amount,
    mean: Number.NaN,
    standardError: Number.NaN,
    p5: Number.NaN,
    p95: Number.NaN,
  });
  /** The same scheme, where practices are reached on other ways. */
  const onWays = (...paths: readonly Path[]) => {
    const changed = { contracts: [contractsHead, half('S00001'), half('P002')].join('\n'), interests: interestsHead };
    const { dataset, scheme: read } = openWithScheme(scheme(), { changed }).run;
    return noAwardThroughOwnership.judge(evidence({ dataset, scheme: read, draws: 0, paths }));
  };

  test('what it owes on one way is not set against another, whichever comes first', () => {
    const [gain, loss] = [way('S00001', 100), way('S00001', -130)];
    for (const paths of [
      [gain, loss],
      [loss, gain],
    ])
      expect(onWays(...paths)).toMatchObject({ verdict: 'broken', amount: 100 });
  });

  test('what cannot be told breaks nothing by itself, and beside what can makes that the least there is', () => {
    expect(onWays(way('S00001', Number.NaN))).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
    const both = onWays(way('S00001', 100), way('S00001', Number.NaN));
    expect(both).toMatchObject({ verdict: 'broken', amount: 100 });
    expect(both.summary).toBe('At least £100 a year of the awards stays with 1 practice that is a provider itself.');
  });

  test('stands beside those who hold a part of a provider', () => {
    const finding = about({ interests: [holding('G00001', 'P002', 4)], contracts: [half('S00001'), half('P002')] });
    expect(finding).toMatchObject({ severity: 'breach', amount: expect.closeTo(12_500 + 500, 6) as number });
    expect(finding.summary).toBe(
      '£500 a year of the awards reaches 1 person through what they own of providers; the person does not hold 5% of a provider. £12.5k a year of the awards stays with 1 practice that is a provider itself.',
    );
  });
});

describe('kept', () => {
  test('where the providers keep nothing, and it is said who holds a part of them', () => {
    const held = { changed: { interests: [interestsHead, holding('G00001', 'P001', 6)].join('\n') } };
    const { run } = openWithScheme(scheme(), held);
    const assumptions = run.assumptions.map((each) => (each.name === 'provider_margin' ? { ...each, value: 0 } : each));
    const found = simulateWhole({ ...run, assumptions }).findings.find(({ principle }) => principle === 'no-award-through-ownership');
    expect(found).toMatchObject({
      verdict: 'kept',
      summary:
        'Awards buy care from providers, and none of it reaches the 1 person who holds a part of those: the providers keep nothing of what they are paid (the assumption provider_margin).',
    });
  });

  test('where it was held at another time than the provider is under contract', () => {
    const contracts = ['P001,C001,referrals,100000,current,2013-10-01,'];
    expect(about({ interests: [holding('G00001', 'P001', 6, 'own', '2013-06-30')], contracts }).summary).toBe(
      'Awards buy care from providers, and none of it reaches the 1 person who holds a part of those: not at the time when the providers are under contract.',
    );
  });

  test('where nobody holds anything of a provider that is paid, any more', () => {
    for (const interest of [holding('G00001', 'P009', 6), holding('G00001', 'P001', 6, 'own', '2012-12-31'), 'G00001,,,,2013-04-01,,,1'])
      expect(about({ interests: [interest] })).toMatchObject({ verdict: 'kept', amount: 0 });
  });

  test('where no award goes to providers, or none is paid', () => {
    const text = scheme()
      .replace(/routes:[\s\S]*$/, '')
      .replace(/ {2}commissioned:.*\n/, '');
    expect(about({ interests: [holding('G00001', 'P001', 60)], text }).summary).toBe(
      'The scheme sends no award to a provider, so none reaches a GP through what they own.',
    );
    expect(about({ interests: [holding('G00001', 'P001', 60)], text: scheme('work_done') }).summary).toBe('The scheme pays no award.');
  });
});

describe('cannot tell', () => {
  test('where a holding in a provider that is paid is of unknown size', () => {
    expect(about({ interests: [holding('G00001', 'P001', '')] })).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
    expect(about({ interests: [holding('G00001', 'P001', ''), holding('G00002', 'P001', 1)] }).verdict).toBe('broken');
  });

  test('without a register of who owns the providers', () => {
    const opened = openWithScheme(scheme());
    const { interests, ...registers } = opened.run.dataset.registers;
    expect(interests).toBeDefined();
    const run = { ...opened.run, dataset: { ...opened.run.dataset, registers } };
    const found = simulateWhole(run).findings.find(({ principle }) => principle === 'no-award-through-ownership');
    expect(found).toMatchObject({ verdict: 'cannot_tell', summary: 'The register of interests was not given.' });
  });
});
