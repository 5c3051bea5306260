import { describe, expect, test } from 'vitest';
import { counterexampleFiles, type Refuted } from '../src/exports/counterexample-folder.ts';
import { recomputationReport } from '../src/exports/recomputation.ts';
import { reportMarkdown } from '../src/exports/report.ts';
import { describeProblem } from '../src/data/problems.ts';
import type { ProvedQuestion } from '../src/incentives/proof/prove-all.ts';
import { proveRun } from '../src/judge-run.ts';
import type { ScenarioFolder } from '../src/open-scenario.ts';
import { recompute, type Recomputation } from '../src/recompute.ts';
import type { Run } from '../src/run.ts';
import { openSmall } from './incentives/small-run.ts';
import { openShipped, runnable, shippedNames } from './scenarios/shipped.ts';

const folderOf = (files: Readonly<Record<string, string>>): ScenarioFolder => ({
  name: 'example',
  read: (path) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
});

function settled(files: Readonly<Record<string, string>>): Recomputation {
  const found = recompute(folderOf(files));
  if ('problems' in found) throw new Error(found.problems.map(describeProblem).join('\n'));
  return found;
}

function proofsOf(run: Run): ProvedQuestion[] {
  const steps = proveRun(run);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

const refutedOf = (run: Run): Refuted[] => proofsOf(run).filter((each): each is Refuted => each.verdict === 'refuted');

/**
 * One consortium of two practices. The fund has half of what care costs less than £9,000; three tenths of that go on to the practices by
 * list size, 1,000 and 2,000.
 */
const byHand = {
  'scenario.yaml': 'title: By hand\nshows: Sums by hand.\ndata: {practices: practices.csv}\nscheme: scheme.yaml\ndraws: 0\nseed: 1\n',
  'dataset.yaml': 'title: By hand\ncurrency: GBP\nyear: 2013\nsynthetic: yes\nsource: Made up.\n',
  'scheme.yaml': `title: By hand
words: Half of what is saved.
parameters:
  rate: {value: 0.5, unit: share, range: [0, 1], label: L, source: Made.}
  kept: {value: 0.3, unit: share, range: [0, 1], label: L, source: Made.}
consortium:
  savings: 9000 - total_cost
  award: "savings >= 0 ? rate * savings : 0"
payments:
  - {name: pay, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: practice, share: kept, by: list_size, purpose: income}
`,
  'practices.csv': 'practice_code,consortium_code,list_size,referrals_cost\nP1,C1,1000,4000\nP2,C1,2000,5000\n',
  'less-care/scenario.yaml':
    'title: By hand\nshows: Sums by hand.\ndata: {practices: practices.csv}\nscheme: ../scheme.yaml\ndraws: 0\nseed: 1\n',
  'less-care/dataset.yaml': 'title: By hand\ncurrency: GBP\nyear: 2013\nsynthetic: yes\nsource: Made up.\n',
  'less-care/practices.csv': 'practice_code,consortium_code,list_size,referrals_cost\nP1,C1,1000,4000\nP2,C1,2000,4500\n',
  'counterexample.json': JSON.stringify({
    words: 'Practice P2 is paid £50 for less care.',
    payment: 'pay',
    party: 'practice',
    service: 'referrals',
    factor: 0.9,
    practice: 'P2',
    before: 0,
    after: 50,
  }),
};

describe('a folder is settled line by line', () => {
  // £9,000 − £4,000 − £5,000 is nothing; £500 less care saves £500, of which half is awarded: £250. Three tenths of it are £75, of which
  // P2 with 2,000 of 3,000 people has £50.
  test('with sums worked out by hand', () => {
    const { differing, formulas, paid, routes, shares, before, after, faults } = settled(byHand);
    expect(faults).toEqual([]);
    expect(differing).toEqual([{ level: 'practice', code: 'P2', column: 'referrals_cost', before: 5000, after: 4500 }]);
    expect(
      formulas.map(({ name, code, settled: [was, is] }) => [name, code, `${was.written} = ${was.value}`, `${is.written} = ${is.value}`]),
    ).toEqual([
      ['total_cost', 'C1', '4,000 + 5,000 = 9000', '4,000 + 4,500 = 8500'],
      ['savings', 'C1', '9,000 - 9,000 = 0', '9,000 - 8,500 = 500'],
      ['award', 'C1', '0 <= 0 is true, so 0.5 * 0 = 0', '0 <= 500 is true, so 0.5 * 500 = 250'],
    ]);
    expect(paid).toEqual([{ code: 'C1', before: 0, after: 250 }]);
    expect(routes).toEqual([{ from: 'patient_care', to: 'practice', text: 'kept', share: 0.3, by: 'list_size', isForLosses: false }]);
    expect(shares.map(({ code, gain, loss }) => [code, gain.toFixed(6), loss])).toEqual([
      ['P1', '0.100000', 0],
      ['P2', '0.200000', 0],
    ]);
    expect([before, after.toFixed(9)]).toEqual([0, '50.000000000']);
  });

  test('in words that a person can follow', () => {
    const text = reportMarkdown(recomputationReport(settled(byHand)));
    expect(text).toContain('Shown by these files: £0.00 before, £50.00 after, £50.00 more for less care.');
    expect(text).toContain('before: 9,000 - 9,000 = 0');
    expect(text).not.toMatch(/NaN|undefined/);
  });
});

describe('what is not shown is said', () => {
  const withClaim = (claim: object): Record<string, string> => ({
    ...byHand,
    'counterexample.json': JSON.stringify({ ...(JSON.parse(byHand['counterexample.json']) as object), ...claim }), // as written above
  });

  const consortia = (takingPart: number): string => `consortium_code,taking_part_cost\nC1,${takingPart}\n`;
  const withConsortia = (text: string): string => text.replace('practices.csv}', 'practices.csv, consortia: consortia.csv}');

  test.each([
    ['another amount', withClaim({ after: 60 }), 'After, the practice receives 50.00 and not 60.00, as is claimed.'],
    ['another fall', withClaim({ factor: 0.5 }), 'referrals_cost of P2 does not fall to 0.5 of what it was.'],
    ['another practice', withClaim({ practice: 'P1', after: 25 }), 'referrals_cost of P2 differs, too: the claim is of P1 alone.'],
    ['another payment', withClaim({ payment: 'bonus' }), 'The scheme has no payment “bonus”.'],
    [
      'another figure changed on the way',
      { ...byHand, 'less-care/practices.csv': byHand['less-care/practices.csv'].replace('2000,4500', '2500,4500') },
      'list_size of P2 differs, too: it is not what referrals cost, or how much there is of them.',
    ],
    [
      'what taking part costs a consortium changed on the way',
      {
        ...byHand,
        'scenario.yaml': withConsortia(byHand['scenario.yaml']),
        'consortia.csv': consortia(900),
        'less-care/scenario.yaml': withConsortia(byHand['less-care/scenario.yaml']),
        'less-care/consortia.csv': consortia(800),
      },
      'taking_part_cost of C1 differs, too: it is not what referrals cost, or how much there is of them.',
    ],
    [
      'nothing changed',
      { ...byHand, 'less-care/practices.csv': byHand['practices.csv'] },
      'No figure of the tables differs: no care falls.',
    ],
  ])('%s', (_, files, fault) => {
    expect(settled(files).faults).toContain(fault);
  });

  test.each([
    ['no claim', 'counterexample.json', undefined, 'counterexample.json'],
    ['a claim that is no JSON', 'counterexample.json', 'party: practice', 'counterexample.json'],
    ['no data once care has fallen', 'less-care/practices.csv', undefined, 'less-care/practices.csv'],
  ])('%s is a problem of its file', (_, file, text, at) => {
    const { [file]: __, ...rest } = byHand as Record<string, string>; // any of its files
    const found = recompute(folderOf(text === undefined ? rest : { ...rest, [file]: text }));
    expect('problems' in found && found.problems.map((problem) => problem.file)).toContain(at);
  });
});

test.each(shippedNames)('every counterexample of %s, written out and read back, shows what it claims', (name) => {
  const run = runnable(openShipped(name));
  for (const refuted of refutedOf(run)) {
    const { claim, faults, before, after } = settled(counterexampleFiles(run, refuted));
    expect({ claim, faults }).toEqual({ claim, faults: [] });
    expect(after).toBeGreaterThan(before + 0.01);
  }
});

test('where a scenario makes the benchmark of what care is expected to cost, the folder has it as a figure that stays', () => {
  const expected = openSmall({
    benchmark: 'expected',
    practices: ['practice_code,consortium_code,list_size,referrals_cost,referrals_activity', 'A,C1,1000,10000,50', 'B,C1,3000,30000,150'],
    scheme: [
      'consortium:',
      '  award: max(benchmark - total_cost, 0)',
      'payments:',
      '  - {name: pay, kind: award, amount: award, from: commissioner, to: patient_care}',
    ],
  });
  const [refuted] = refutedOf(expected);
  expect(settled(counterexampleFiles(expected, refuted)).faults).toEqual([]);
});
