import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../src/data/problems.ts';
import { openScenario } from '../src/open-scenario.ts';
import type { Outcome } from '../src/outcome.ts';
import type { Run } from '../src/run.ts';
import { simulateWhole, type Progress } from '../src/simulate.ts';
import { cellsOf, checkGrid, openGrid, readVaried, valuesAt, withChance, workOutCell, type Varied } from '../src/sweep.ts';
import { openOnTwelve, openWithScheme, shippedFolder, twelvePractices } from './shipped.ts';

const valuesOf = (setting: string): readonly number[] => {
  const varied = readVaried(setting);
  if ('problem' in varied) throw new Error(varied.problem);
  return varied.values;
};
const problemOf = (setting: string): string => {
  const varied = readVaried(setting);
  return 'problem' in varied ? varied.problem : '';
};
const vary = (...settings: string[]): Varied[] =>
  settings.map((setting) => {
    const varied = readVaried(setting);
    if ('problem' in varied) throw new Error(varied.problem);
    return varied;
  });

function end(steps: Generator<Progress, Outcome>): Outcome {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

describe('what is varied', () => {
  test('from, to and step are exact decimals, both ends included', () => {
    const values = valuesOf('sharing_rate=0:1:0.05');
    expect(values.join(' ')).toBe('0 0.05 0.1 0.15 0.2 0.25 0.3 0.35 0.4 0.45 0.5 0.55 0.6 0.65 0.7 0.75 0.8 0.85 0.9 0.95 1');
    expect(valuesOf('a=-0.1:0.1:0.1').join(' ')).toBe('-0.1 0 0.1');
    expect(valuesOf('a=.5:2.50:1').join(' ')).toBe('0.5 1.5 2.5');
    expect(valuesOf('a=3:3:1')).toEqual([3]);
    expect(valuesOf('a=1000000:3000000:1000000')).toEqual([1e6, 2e6, 3e6]);
  });

  test('each value is the number that its decimals say', () => {
    const decimals = fc.record({ from: fc.integer({ min: -5000, max: 5000 }), step: fc.integer({ min: 1, max: 999 }), count: fc.nat(30) });
    fc.assert(
      fc.property(decimals, fc.integer({ min: 1, max: 6 }), ({ from, step, count }, places) => {
        const write = (units: number): string => {
          const digits = String(Math.abs(units)).padStart(places + 1, '0');
          return `${units < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
        };
        const expected = Array.from({ length: count + 1 }, (_, i) => Number(write(from + i * step)) + 0);
        expect(valuesOf(`a=${write(from)}:${write(from + count * step)}:${write(step)}`)).toEqual(expected);
      }),
    );
  });

  test('a list is taken as it stands, and its order kept', () => {
    expect(readVaried('minimum_savings_rate=0.02, 0,1e-3')).toEqual({
      name: 'minimum_savings_rate',
      values: [0.02, 0, 0.001],
    });
    expect(Object.is(valuesOf('a=-0')[0], 0)).toBe(true);
  });

  test('a single label, year or point is varied by its name', () => {
    expect(vary('rate.T1+=0,1', 'cut.2019=0:1:1', 'shares.-0.25=1').map(({ name }) => name)).toEqual([
      'rate.T1+',
      'cut.2019',
      'shares.-0.25',
    ]);
  });

  test('what cannot be meant is refused in words', () => {
    expect(problemOf('sharing_rate')).toContain('an equals sign');
    expect(problemOf('a=0:1')).toContain('from, to and step');
    expect(problemOf('a=0:1:x')).toContain('from, to and step');
    expect(problemOf('a=0:1:0')).toContain('above 0');
    expect(problemOf('a=0:1:-0.1')).toContain('above 0');
    expect(problemOf('a=1:0:0.1')).toContain('Write 0:1:0.1.');
    expect(problemOf('a=0:1:0.3')).toContain('Write 0:0.9:0.3');
    expect(problemOf('a=1,,2')).toContain('an empty place');
    expect(problemOf('a=1,5%')).toContain('“5%”');
    expect(problemOf('a=1,2,1.0')).toContain('1 is there twice');
    expect(problemOf('a=0:1:0.000000001')).toContain('1,000,000,001 values are more than a sweep takes');
  });
});

describe('the grid', () => {
  const grid = openGrid(vary('a=1,2,3', 'b=0:1:0.5'));

  test('the last that is varied changes fastest', () => {
    expect(grid.cells).toBe(9);
    expect([1, 2, 3, 4, 9].map((cell) => valuesAt(grid, cell))).toEqual([
      [1, 0],
      [1, 0.5],
      [1, 1],
      [2, 0],
      [3, 1],
    ]);
  });

  test('a part has every so manieth cell, and a part beyond the last has none', () => {
    expect(cellsOf({ part: 3, parts: 4 }, grid)).toEqual([3, 7]);
    expect(cellsOf({ part: 1, parts: 1 }, grid)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(cellsOf({ part: 10, parts: 64 }, grid)).toEqual([]);
  });

  test('the parts together have every cell once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 200 }), (parts, cells) => {
        const all = Array.from({ length: parts }, (_, part) => cellsOf({ part: part + 1, parts }, { varied: [], cells })).flat();
        expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: cells }, (_, place) => place + 1));
      }),
    );
  });
});

const twoRoutes = `
title: Two routes
words: Two shares of an award.
parameters:
  to_practices: {value: 0.2, unit: share, range: [0, 1], label: To practices, source: our own}
  to_managers: {value: 0.2, unit: share, range: [0, 1], label: To managers, source: our own}
consortium:
  award: benchmark - total_cost
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: practice, share: to_practices, by: list_size, purpose: practice income}
  - {from: patient_care, to: consortium_management, share: to_managers, purpose: management}
`;

describe('a grid is checked before anything runs', () => {
  const { run } = openOnTwelve('award-to-practices');
  const problemsOf = (...settings: string[]): string[] => checkGrid(run, openGrid(vary(...settings))).map(describeProblem);

  test('unknown names and values outside the range are told all at once', () => {
    const problems = problemsOf('sharing_rat=0,1', 'sharing_rate=0.9:1.1:0.1', 'award_cap=-0.1,0.1,0.3');
    expect(problems).toHaveLength(4);
    expect(problems[0]).toContain('Did you mean sharing_rate?');
    expect(problems.slice(1).map((problem) => problem.split(':')[0])).toEqual(['sharing_rate=1.1', 'award_cap=-0.1', 'award_cap=0.3']);
    expect(problemsOf('sharing_rate=0:1:0.1', 'award_cap=0,0.2')).toEqual([]);
  });

  test('of many wrong values five are told, and a sixth with how many there are', () => {
    const problems = problemsOf('sharing_rate=2:40:1');
    expect(problems).toHaveLength(6);
    expect(problems[5]).toContain('with 33 further values');
  });

  test('more cells than a sweep takes are refused', () => {
    expect(problemsOf('sharing_rate=0:1:0.001', 'award_cap=0:0.1:0.001')[0]).toContain(
      '101,101 cells (1001 of sharing_rate × 101 of award_cap)',
    );
  });

  test('shares that pass 1 together are refused by cell, and may pass it where another value of the cell makes room', () => {
    const own = openWithScheme(twoRoutes).run;
    const check = (...settings: string[]) => checkGrid(own, openGrid(vary(...settings))).map(describeProblem);
    expect(check('to_practices=0.9', 'to_managers=0,0.1')).toEqual([]);
    const problems = check('to_practices=0.3,0.9', 'to_managers=0,0.2');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('to_practices=0.9, to_managers=0.2: The routes from patient_care hand on 1.1 of what it receives');
  });
});

describe('a cell', () => {
  const grid = openGrid(vary('sharing_rate=0.3,0.5', 'minimum_savings_rate=0,0.02'));
  const cellsFor = (run: Run, isMoneyOnly = false): Outcome[] =>
    [1, 2, 3, 4].map((cell) => end(workOutCell(withChance(run), grid, cell, isMoneyOnly)));

  test('by hand: C001 saves £1,000,000, over 2%, and C003 £400,000, which is 1%', () => {
    const paid = cellsFor(openOnTwelve('award-to-practices').run).map(({ payments }) => payments[0].total.asGiven[0]);
    expect(paid.map((amount) => Math.round(amount * 100) / 100)).toEqual([420_000, 300_000, 700_000, 500_000]);
  });

  test('every cell has the same draws: below the cap, £ for £ the award goes with the sharing rate', () => {
    const far = openGrid(vary('sharing_rate=0.25,0.5'));
    const run = withChance(openOnTwelve('award-to-practices', {}, 1024).run);
    const [quarter, half] = [1, 2].map((cell) => end(workOutCell(run, far, cell, true)).payments[0].total);
    for (const name of ['mean', 'p5', 'p95', 'standardError'] as const) expect(half[name][0]).toBe(2 * quarter[name][0]);
    expect(quarter.mean[0]).toBeGreaterThan(0);
  });

  test('an assumption is varied as a parameter is, each cell on draws of its own shocks', () => {
    const { run } = openOnTwelve('award-to-practices', {}, 1024);
    const shocks = openGrid(vary('tau_nation=0,0.03'));
    expect(checkGrid(run, shocks)).toEqual([]);
    const [without, most] = [1, 2].map((cell) => end(workOutCell(withChance(run), shocks, cell, true)));
    expect(most).toEqual(end(workOutCell(run, shocks, 2, true)));
    expect(most.payments[0].total).not.toEqual(without.payments[0].total);
    expect(checkGrid(run, openGrid(vary('tau_nation=0,0.5'))).map(({ file }) => file)).toEqual(['tau_nation=0.5']);
  });

  test('it is the run by itself with those parameters', () => {
    const { run } = openOnTwelve('award-to-practices', {}, 1024);
    const folder = shippedFolder('award-to-practices');
    const values = { sharing_rate: 0.3, minimum_savings_rate: 0.02 };
    const own = openScenario({ folder, replacements: twelvePractices(), leaveOut: false, draws: 1024, values }).run;
    expect(own).toBeDefined();
    if (own !== undefined) expect(cellsFor(run)[1]).toEqual(simulateWhole(own));
  });

  test('money alone is the same money, without incentives and findings', () => {
    const { run } = openOnTwelve('award-to-practices', {}, 1024);
    const [whole, money] = [cellsFor(run)[3], cellsFor(run, true)[3]];
    expect(money).toEqual({
      ...whole,
      paths: [],
      withholdingRates: [],
      efficiencyRates: [],
      notches: [],
      notchReach: [],
      schedules: [],
      chanceAwards: [],
      riskPools: [],
      federations: undefined,
      populationsNeeded: [],
      decompositions: [],
      distributions: [],
      dependences: [],
      proofs: [],
      findings: [],
    });
    expect(whole.findings.length).toBeGreaterThan(0);
  });
});
