import { describe, expect, test } from 'vitest';
import { measuredAt } from '../src/drive/probes.ts';
import { tornadoCsv } from '../src/exports/sensitivity.ts';
import type { Run } from '../src/run.ts';
import { findSensitivity, type Sensitivity, type SensitivityQuestion } from '../src/sensitivity.ts';
import { simulateWhole } from '../src/simulate.ts';
import { withChance } from '../src/sweep.ts';
import { open } from './made-scenario.ts';
import { openOnTwelve } from './shipped.ts';

function sensitivityOf(run: Run, asked: Partial<SensitivityQuestion> = {}): Sensitivity {
  const ready = withChance(run);
  const search = findSensitivity(ready, { isJudged: false, ...asked });
  let next = search.next();
  while (next.done !== true) next = search.next(next.value.probes.map((probe) => measuredAt(ready, probe)));
  return next.value;
}

const parameter = (name: string, value: number, unit: string, range: string): string =>
  `  ${name}: {value: ${value}, unit: ${unit}, range: ${range}, label: ${name}, source: made by a test}\n`;
/** The two practices have 1,000 and 2,000 patients and one consortium. */
function runOf(formula: string, parameters: string, routes: string): Run {
  const scheme = `title: A scheme
words: Made by a test.
parameters:
${parameters}consortium:
  pay: ${formula}
payments:
  - {name: pay, kind: contract_pay, amount: pay, from: commissioner, to: patient_care}
${routes}`;
  const { run, messages } = open({ 'scheme.yaml': scheme });
  if (run === undefined) throw new Error(messages.join('\n'));
  return run;
}
const route = (share: string): string =>
  `  - {from: patient_care, to: practice, share: ${share}, by: list_size, purpose: practice income}\n`;

/** £2 a head of 3,000 people and £100; practices keep a quarter: £6,100, of which £1,525. */
const perHead = runOf(
  'a_head * population + flat',
  parameter('a_head', 2, 'money/people', '[0, 5]') +
    parameter('flat', 100, 'money', '[0, 7500]') +
    parameter('kept', 0.25, 'share', '[0, 1]'),
  `routes:\n${route('kept')}`,
);

describe('one value at a time', () => {
  const found = sensitivityOf(perHead);
  const amountsOf = (name: string) => {
    const { low, high } = found.over.find(({ moved }) => moved.name === name)!; // one of the parameters above
    return [low, high].map(({ amounts: { paid, practices, patient_care: care } }) => [paid, practices, care]);
  };

  test('as it stands, and at both ends of each range, is what a calculator says', () => {
    const { paid, practices, patient_care: care } = found.asItStands.amounts;
    expect([paid, practices, care]).toEqual([6100, 1525, 4575]);
    expect(amountsOf('a_head')).toEqual([
      [100, 25, 75],
      [15_100, 3775, 11_325],
    ]);
    expect(amountsOf('flat')).toEqual([
      [6000, 1500, 4500],
      [13_500, 3375, 10_125],
    ]);
    expect(amountsOf('kept')).toEqual([
      [6100, 0, 6100],
      [6100, 6100, 0],
    ]);
  });

  test('assumptions are moved, too, and without chance they move no money', () => {
    expect(amountsOf('kappa_hospital')).toEqual([
      [6100, 1525, 4575],
      [6100, 1525, 4575],
    ]);
  });

  test('the table has each of them with how far it goes', () => {
    const rows = tornadoCsv(found).split('\n');
    expect(rows[0]).toBe('name,label,kind,unit,value,lowest,highest,outcome,as_it_stands,at_lowest,at_highest,swing');
    expect(rows).toContain('a_head,a_head,parameter,money/people,2,0,5,practices,1525,25,3775,3750');
    expect(rows).toContain('kept,kept,parameter,share,0.25,0,1,patient_care,4575,6100,0,6100');
  });

  test('money stops where a share is nothing or all', () => {
    expect(found.thresholds.map(({ moved, of, to, before, after }) => [moved.name, of, to, before, after])).toEqual([
      ['kept', 'practices', 'nothing', 0.01, 0],
      ['kept', 'patient_care', 'nothing', 0.99, 1],
    ]);
  });
});

test('a threshold on paper is found to the step of the parameter', () => {
  // £2 a head of 3,000 less £3,000: nothing at £1 a head, and owed below it. The range is moved in steps of 5p.
  const run = runOf(
    'a_head * population - fee',
    parameter('a_head', 2, 'money/people', '[0, 5]') + parameter('fee', 3000, 'money', '[0, 3000]'),
    '',
  );
  const found = sensitivityOf(run).thresholds.filter(({ of }) => of === 'paid');
  expect(found.map(({ moved, from, to, before, after }) => [moved.name, from, to, before, after])).toEqual([
    ['a_head', 'paid', 'nothing', 1.05, 1],
    ['a_head', 'nothing', 'owed', 1, 0.95],
  ]);
});

test('what routes would send on twice is cut off, and said', () => {
  const shares = parameter('first', 0.25, 'share', '[0, 1]') + parameter('second', 0.5, 'share', '[0, 0.5]');
  const twoRoutes = `routes:\n${route('first')}  - {from: patient_care, to: consortium_management, share: second, purpose: management}\n`;
  const found = sensitivityOf(runOf('1000', shares, twoRoutes), { points: 256 });
  const [first, second] = found.over.map(({ moved }) => moved);
  expect([first.range, first.beyond]).toEqual([[0, 0.5], 1]);
  expect([second.range, second.beyond]).toEqual([[0, 0.5], undefined]);
  // Within these both are possible together.
  expect(found.indices?.impossible).toBe(0);
});

test('where values that are fine one at a time do not go together there are no indices, and nothing is run for them', () => {
  const shares = parameter('first', 0.25, 'share', '[0, 1]') + parameter('second', 0.25, 'share', '[0, 1]');
  const twoRoutes = `routes:\n${route('first')}  - {from: patient_care, to: consortium_management, share: second, purpose: management}\n`;
  const { indices } = sensitivityOf(runOf('1000', shares, twoRoutes), { points: 256 });
  expect(indices?.impossible).toBeGreaterThan(0);
  expect(indices?.of.paid.every(({ total }) => Number.isNaN(total))).toBe(true);
});

describe('all values at once', () => {
  const { indices } = sensitivityOf(perHead, { points: 256 });

  test('give the same twice', () => {
    expect(sensitivityOf(perHead, { points: 256 }).indices).toEqual(indices);
  });

  /** Those that lie further from what is expected than three standard errors, or than a twentieth. */
  const far = (measure: 'paid' | 'practices', expected: Readonly<Record<string, readonly [first: number, total: number]>>): string[] =>
    (indices?.moved ?? []).flatMap(({ name }, place) => {
      const { first, total, firstError, totalError } = indices!.of[measure][place]; // asked for
      const off = [Math.abs(first - expected[name][0]), Math.abs(total - expected[name][1])];
      return off[0] <= 3 * firstError && off[1] <= Math.min(3 * totalError, 0.05) ? [] : [`${name}: ${first}, ${total}`];
    });

  test('what does nothing is left as it stands', () => {
    expect(indices?.moved.map(({ name }) => name)).toEqual(['a_head', 'flat', 'kept']);
    expect(indices?.left.map(({ name }) => name)).toContain('kappa_hospital');
  });

  test('a sum: each has the square of its width, £15,000 and £7,500', () => {
    expect(far('paid', { a_head: [0.8, 0.8], flat: [0.2, 0.2], kept: [0, 0] })).toEqual([]);
  });

  test('a product works together, by as much as the variances of both multiplied', () => {
    const [width, other] = [15_000 ** 2 / 12, 7500 ** 2 / 12];
    const [mean, share, shareMean] = [7500 + 3750, 1 / 12, 1 / 2];
    const all = share * (width + other) + share * mean ** 2 + shareMean ** 2 * (width + other);
    const ofSum = (variance: number): [number, number] => [(shareMean ** 2 * variance) / all, ((shareMean ** 2 + share) * variance) / all];
    const expected = {
      a_head: ofSum(width),
      flat: ofSum(other),
      kept: [(share * mean ** 2) / all, (share * mean ** 2 + share * (width + other)) / all] as [number, number],
    };
    expect(far('practices', expected)).toEqual([]);
  });
});

describe('of a run that is judged', () => {
  const { run } = openOnTwelve('award-to-practices');
  const found = sensitivityOf(run, { isJudged: true });

  test('as it stands it is what the run by itself says', () => {
    const verdicts = Object.fromEntries(simulateWhole(run).findings.map(({ principle, verdict }) => [principle, verdict]));
    expect(found.asItStands.verdicts).toEqual(verdicts);
  });

  test('a verdict turns where nothing reaches practices any more, a hundredth from where something does', () => {
    const turned = found.thresholds.filter(({ of, moved }) => of === 'award-to-patient-care' && moved.name === 'retained_share');
    expect(turned.map(({ from, to, before, after }) => [from, to, before, after])).toEqual([['broken', 'kept', 0.01, 0]]);
  });
});

test('chance: the same run gives the same, and what stands is the mean of its draws', () => {
  const { run } = openOnTwelve('award-to-practices', {}, 1024);
  const found = sensitivityOf(run);
  expect(sensitivityOf(run)).toEqual(found);
  const { payments } = simulateWhole(run);
  expect(found.asItStands.amounts.paid).toBe(payments[0].total.mean[0]);
  expect(found.over.find(({ moved }) => moved.name === 'tau_consortium')?.high.amounts.paid).not.toBe(found.asItStands.amounts.paid);
});
