import { describe, expect, test } from 'vitest';
import { compare, onSameDraws, workOut, type Comparison } from '../src/compare.ts';
import type { Outcome } from '../src/outcome.ts';
import { openScenario } from '../src/open-scenario.ts';
import type { Run } from '../src/run.ts';
import type { Progress } from '../src/simulate.ts';
import { openOnTwelve, openShipped, openWithScheme, shippedFolder, textOf, twelvePractices } from './shipped.ts';

function end(steps: Generator<Progress, Outcome>): Outcome {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

function compareRuns(first: Run, second: Run): Comparison {
  const { a, b } = onSameDraws(first, second);
  return compare({ run: a, outcome: end(workOut(a)) }, { run: b, outcome: end(workOut(b)) });
}

/** The practices' table with one cell blank. */
function withoutCell(practice: string, column: string): string {
  const [head, ...rows] = textOf('practices').trimEnd().split('\n');
  const place = head.split(',').indexOf(column);
  const blank = (row: string): string =>
    row.startsWith(`${practice},`)
      ? row
          .split(',')
          .map((cell, i) => (i === place ? '' : cell))
          .join(',')
      : row;
  return `${[head, ...rows.map(blank)].join('\n')}\n`;
}

const changesAt = (comparison: Comparison, level: 'practice' | 'consortium') => {
  const found = comparison.changes.find((each) => each.level === level);
  if (found === undefined) throw new Error(`nothing is paid at the level ${level}`);
  return found;
};

const toThePenny = (amounts: Iterable<number>): number[] => Array.from(amounts, (amount) => Math.round(amount * 100) / 100);

describe('twelve practices by hand: the award kept for patients, and the award with 60% passed on', () => {
  // C001 saves £1,000,000 of £32,000,000, over 2%: half is awarded, £500,000. C002 overspends and C003 saves 1%: nothing.
  // Kept, all of it is with C001's fund. Passed on, £300,000 goes to its 40,000 patients' four practices by list size,
  // £7.50 a head: 5,000, 10,000, 10,000 and 15,000 people.
  const comparison = compareRuns(openOnTwelve('bma-patient-care-only').run, openOnTwelve('award-to-practices').run);
  const practices = changesAt(comparison, 'practice');
  const consortia = changesAt(comparison, 'consortium');

  test('what is paid is the same, and moves from the fund to the practices', () => {
    expect(comparison.paid).toMatchObject({ a: 500_000, b: 500_000, difference: 0 });
    expect(comparison.received.map(({ party, a, b, difference }) => [party, a, b, difference])).toEqual([
      ['patient_care', 500_000, 200_000, -300_000],
      ['practice', 0, 300_000, 300_000],
    ]);
  });

  test('four practices gain, the others stay as they are, and a head it is the same for all four', () => {
    expect(toThePenny(practices.change)).toEqual([37_500, 75_000, 75_000, 112_500, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(toThePenny(practices.changeAHead.slice(0, 5))).toEqual([7.5, 7.5, 7.5, 7.5, 0]);
    expect(practices.gain).toEqual({ count: 4, sum: 300_000 });
    expect(practices.lose).toEqual({ count: 0, sum: 0 });
    expect(practices).toMatchObject({ stay: 8, cannotTell: 0, onlyInA: [], onlyInB: [] });
  });

  test('the largest come first, equals in the order of the data, and who stays is not among them', () => {
    expect(practices.largestGains.map((row) => practices.codes[row])).toEqual(['S00004', 'S00002', 'S00003', 'S00001']);
    expect(practices.largestLosses).toEqual([]);
    expect(consortia.largestLosses.map((row) => consortia.codes[row])).toEqual(['C001']);
  });

  test('the spread is by nearest rank: of twelve the third at 25%, the sixth at half, the ninth at 75%', () => {
    expect(practices.quantiles.shares).toEqual([0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]);
    // In order: eight times nothing, 37,500, 75,000, 75,000, 112,500.
    expect(toThePenny(practices.quantiles.change)).toEqual([0, 0, 0, 0, 37_500, 112_500, 112_500]);
    expect(toThePenny(practices.quantiles.changeAHead)).toEqual([0, 0, 0, 0, 7.5, 7.5, 7.5]);
  });

  test('the consortium loses from its fund what its practices gain, £7.50 a head of its 40,000', () => {
    expect([...consortia.a]).toEqual([500_000, 0, 0]);
    expect([...consortia.b]).toEqual([200_000, 0, 0]);
    expect([...consortia.changeAHead]).toEqual([-7.5, 0, 0]);
    expect(consortia).toMatchObject({ lose: { count: 1, sum: -300_000 }, gain: { count: 0 }, stay: 2 });
  });

  test('verdicts stand side by side: kept for patients it keeps what passed on to practices it breaks', () => {
    const verdicts = Object.fromEntries(comparison.verdicts.map(({ principle, a, b }) => [principle, [a, b]]));
    expect(verdicts['award-to-patient-care']).toEqual(['kept', 'broken']);
    expect(verdicts['no-pay-for-less-care']).toEqual(['kept', 'broken']);
    // 120,000 people in all: no pool has 500,000, whatever the scheme.
    expect(verdicts['pool-of-500000']).toEqual(['broken', 'broken']);
  });

  test('the schemes differ in one figure and one route', () => {
    expect(comparison.difference.sections.map(({ heading, entries }) => [heading, entries.map(({ about }) => about)])).toEqual([
      ['Figures', ['retained_share']],
      ['Where the money goes', ['practice income']],
    ]);
  });

  test('a comparison is plain data that survives being copied', () => {
    expect(structuredClone(comparison)).toEqual(comparison);
  });
});

test('England by hand: the contract of 2013/14 after that of 2012/13', () => {
  // Worked out without the program from practices.csv (scenarios/README.md): 2,585 of 8,054 gain £11.0 million, 5,469 lose £27.2 million.
  const unchanced = (name: string): Run => ({ ...openShipped(name).run, draws: 0 });
  const { gain, lose, stay } = changesAt(compareRuns(unchanced('gp-contract-2012'), unchanced('gp-contract-2013')), 'practice');
  expect([gain.count, lose.count, stay]).toEqual([2585, 5469, 0]);
  expect([gain.sum / 1e6, lose.sum / 1e6].map((millions) => millions.toFixed(1))).toEqual(['11.0', '-27.2']);
});

test('a scheme compared with itself: nobody gains, nobody loses, and not a word differs', () => {
  const { run } = openOnTwelve('award-to-practices', {}, 1024);
  const comparison = compareRuns(run, run);
  for (const { gain, lose, stay, codes } of comparison.changes) expect([gain.count, lose.count, stay]).toEqual([0, 0, codes.length]);
  expect(comparison.difference.sections).toEqual([]);
  expect(comparison.notes).toEqual([]);
});

test('a change of less than a penny is none', () => {
  const scheme = (amount: number): Run =>
    openWithScheme(
      [
        'title: So much a practice',
        'words: The same for every practice.',
        'parameters:',
        `  lump_sum: {value: ${amount}, unit: money, range: [0, 10], label: Sum, source: ours}`,
        'practice:',
        '  pay: lump_sum * 1',
        'payments:',
        '  - {name: sum, kind: contract_pay, amount: pay, from: commissioner, to: practice}',
        '',
      ].join('\n'),
    ).run;
  expect(changesAt(compareRuns(scheme(1), scheme(1.009)), 'practice')).toMatchObject({ gain: { count: 0 }, stay: 12 });
  expect(changesAt(compareRuns(scheme(1), scheme(1.011)), 'practice')).toMatchObject({ gain: { count: 12 }, stay: 0 });
  expect(changesAt(compareRuns(scheme(1.011), scheme(1)), 'practice')).toMatchObject({ lose: { count: 12 }, stay: 0 });
});

test('what is missing is not nothing: of the practices of a consortium without its cost it cannot be told', () => {
  const changed = { practices: withoutCell('S00012', 'prescribing_cost'), consortia: textOf('consortia') };
  const comparison = compareRuns(openOnTwelve('bma-patient-care-only', changed).run, openOnTwelve('award-to-practices', changed).run);
  // S00012 is of C003: what the award brings its four practices is unknown; that the other scheme pays them nothing is known.
  const practices = changesAt(comparison, 'practice');
  expect(toThePenny(practices.a.slice(8))).toEqual([0, 0, 0, 0]);
  expect(toThePenny(practices.change.slice(8))).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  expect(practices).toMatchObject({ gain: { count: 4, sum: 300_000 }, lose: { count: 0 }, stay: 4, cannotTell: 4 });
  expect(toThePenny(practices.quantiles.change)).toEqual([0, 0, 0, 0, 75_000, 112_500, 112_500]);
  expect(changesAt(comparison, 'consortium')).toMatchObject({ lose: { count: 1 }, stay: 1, cannotTell: 1 });
  expect(comparison.paid).toMatchObject({ a: Number.NaN, b: Number.NaN, difference: Number.NaN });
});

test('a practice left out of one side alone is listed without a year that nobody gave, and not compared', () => {
  const open = (name: string): Run => {
    const replacements = twelvePractices({ practices: withoutCell('S00010', 'share_with_online_access') });
    const { run } = openScenario({ folder: shippedFolder(name), replacements, leaveOut: true, draws: 0 });
    if (run === undefined) throw new Error('not run');
    return run;
  };
  const comparison = compareRuns(open('gp-contract-2012'), open('gp-contract-2013'));
  const practices = changesAt(comparison, 'practice');
  expect(practices.onlyInA).toEqual([{ code: 'S00010', year: 2013 }]);
  expect(practices.onlyInB).toEqual([]);
  expect(practices.codes).not.toContain('S00010');
  expect(practices.codes.length).toBe(11);
  expect(comparison.notes).toContain('Left out of B and not of A: S00010. The totals of B are without it.');
});

describe('chance', () => {
  test('both sides have the same imagined years: what one keeps the other splits, to the penny', () => {
    const comparison = compareRuns(openOnTwelve('bma-patient-care-only', {}, 1024).run, {
      ...openOnTwelve('award-to-practices').run,
      draws: 4096,
      seed: 1,
    });
    expect(comparison).toMatchObject({ draws: 1024, seed: 20101206 });
    expect(comparison.paid.difference).toBe(0);
    const { a, b } = changesAt(comparison, 'consortium');
    a.forEach((amount, row) => expect(b[row]).toBeCloseTo(0.4 * amount, 4));
    // Each side's own error, and none for what is not paid at all.
    expect(comparison.paid.aError).toBeGreaterThan(0);
    const ofPractices = comparison.received.find(({ party }) => party === 'practice');
    expect(ofPractices?.aError).toBe(0);
    expect(ofPractices?.bError).toBeCloseTo(0.6 * comparison.paid.bError, 4);
  });

  test('where one scheme needs the costs of single practices, both draw them, and that is said', () => {
    const award = openOnTwelve('award-to-practices', {}, 1024).run;
    const { a, b } = onSameDraws(award, openOnTwelve('prescribing-incentive', {}, 1024).run);
    expect([a.drawsPractices, b.drawsPractices]).toEqual([true, true]);
    const [alone, beside] = [end(workOut(award)), end(workOut(a))];
    expect([alone.drawingLevel, beside.drawingLevel]).toEqual(['totals', 'practices']);
    expect(beside.findings).toEqual(alone.findings);
    // Two estimates of one mean: five times their joint error apart at most.
    const [one, other] = [alone, beside].map(({ payments }) => payments[0].total);
    const error = Math.sqrt(one.standardError[0] ** 2 + other.standardError[0] ** 2);
    expect(Math.abs(one.mean[0] - other.mean[0])).toBeLessThanOrEqual(5 * error);
    expect(other.mean[0]).not.toBe(one.mean[0]);
    expect(end(workOut(a, alone))).toEqual(beside);
    expect(compareRuns(a, b).notes[0]).toContain('practice by practice for both');
  });

  test('where neither needs them, or nothing is drawn, each is worked out as by itself', () => {
    const { run } = openOnTwelve('award-to-practices', {}, 1024);
    expect(onSameDraws(run, run).a).toEqual(run);
    const unchanced = { ...run, draws: 0 };
    expect(onSameDraws(unchanced, openOnTwelve('prescribing-incentive').run).a).toEqual(unchanced);
  });
});

test('what else differs than the schemes is said', () => {
  const { run } = openOnTwelve('award-to-practices');
  const other: Run = {
    ...run,
    scenario: { ...run.scenario, benchmark: 'expected' },
    assumptions: run.assumptions.map((each) => (each.name === 'provider_margin' ? { ...each, value: 0.08 } : each)),
  };
  const { notes } = compareRuns(run, other);
  expect(notes.some((note) => /not the schemes’ doing: .*0\.05 in A, 0\.08 in B\.$/.test(note))).toBe(true);
  expect(notes).toContain(
    'The scenarios set different benchmarks, and that is not the schemes’ doing: as in the data in A, the expected cost in B.',
  );
  expect(notes.some((note) => note.startsWith('B: The benchmark is the expected cost'))).toBe(true);
});

test('money in two currencies, or of other draws, is not compared', () => {
  const { run } = openOnTwelve('award-to-practices');
  const outcome = end(workOut(run));
  expect(() => compare({ run, outcome }, { run, outcome: { ...outcome, seed: 1 } })).toThrow('draws differ');
  const inDollars = { ...outcome, dataset: { ...outcome.dataset, currency: 'USD' } };
  expect(() => compare({ run, outcome }, { run, outcome: inDollars })).toThrow('currencies differ: GBP, USD');
});
