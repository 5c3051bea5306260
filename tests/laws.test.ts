import fc from 'fast-check';
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../src/awards/compile.ts';
import { Evaluator } from '../src/awards/evaluate.ts';
import { expectCosts, imagineYears } from '../src/awards/expect-costs.ts';
import { openSettling, type Amounts } from '../src/awards/settle.ts';
import { figureNames } from '../src/awards/summary.ts';
import { tableNames, type TableName } from '../src/data/dataset.ts';
import { describeProblem } from '../src/data/problems.ts';
import { pathsCsv } from '../src/exports/paths.ts';
import { fingerprint } from '../src/exports/provenance.ts';
import { awardsCsv, findingsCsv, receiptsCsv } from '../src/exports/tables.ts';
import type { Outcome } from '../src/outcome.ts';
import { openScenario } from '../src/open-scenario.ts';
import { openRouting } from '../src/routing/routing.ts';
import { openRunChance, type Run } from '../src/run.ts';
import { simulateWhole } from '../src/simulate.ts';
import { settleMoney } from './oracle/compare.ts';
import { openOnTwelve, openWithScheme, shippedFolder, textOf } from './shipped.ts';

const scenarios = readdirSync('scenarios').filter((name) => !name.includes('.') && name !== 'data' && name !== 'medicare-shared-savings');

/** Gains and losses, routed on by shares, contracts and holdings. */
const twoSided = `title: Two-sided
words: Savings and losses are shared.
parameters:
  rate: {value: 0.5, unit: share, range: [0, 1], label: Rate, source: made by a test}
practice:
  saved: benchmark - total_cost
consortium:
  award: rate * (benchmark - total_cost)
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
  - {name: saved, kind: award, amount: saved, from: commissioner, to: practice}
routes:
  - {from: patient_care, to: practice, share: 0.3, by: list_size, purpose: income, losses: shared}
  - {from: patient_care, to: provider, share: 0.4, by: contracts, purpose: care}
  - {from: practice, to: patient_care, share: 0.2, purpose: levy}
`;

/** S00001 is paid by C001 and C003, and C002 by itself, as providers. */
const providersBesides = textOf('contracts').replaceAll('P001,', 'S00001,').replace('P002,C002', 'C002,C002');
const besides = 'two-sided, where a practice and a consortium are providers';

function runOf(name: string, given: Parameters<typeof openWithScheme>[1] = {}): Run {
  if (name === besides) return openWithScheme(twoSided, { ...given, changed: { contracts: providersBesides, ...given.changed } }).run;
  return name === 'two-sided' ? openWithScheme(twoSided, given).run : openOnTwelve(name, given.changed, given.draws).run;
}
const all = [...scenarios, 'two-sided', besides];

/** A table's lines other than the heading, changed. */
const withRows = (table: TableName, change: (rows: string[]) => string[], text = textOf(table)): string => {
  const [head, ...rows] = text.trimEnd().split('\n');
  return `${[head, ...change(rows)].join('\n')}\n`;
};

/** The same columns multiplied in every row. */
const multiplied = (table: TableName, isMultiplied: (column: string) => boolean, factor: number): string => {
  const names = textOf(table).split('\n')[0].split(',');
  return withRows(table, (rows) =>
    rows.map((row) =>
      row
        .split(',')
        .map((cell, place) => (isMultiplied(names[place]) && cell !== '' ? String(Number(cell) * factor) : cell))
        .join(','),
    ),
  );
};

describe('money is conserved to the penny', () => {
  test.each(all)('%s: as given and in the mean of imagined years, payment by payment', (name) => {
    const outcome = simulateWhole(runOf(name, { draws: 1024 }));
    for (const { name: payment, total } of outcome.payments) {
      for (const figure of ['asGiven', 'mean'] as const) {
        const received = outcome.receipts
          .filter((each) => each.payment === payment)
          .reduce((sum, receipts) => sum + receipts.figures[figure].reduce((a, b) => a + b, 0), 0);
        expect(Math.abs(received - total[figure][0])).toBeLessThan(0.01);
      }
    }
  });

  test.each(all)('%s: in every imagined year, amount by amount', (name) => {
    const run = runOf(name, { draws: 1024 });
    const { scheme, scenario, dataset, assumptions } = run;
    const plan = compile({
      scheme,
      scenario,
      dataset,
      assumptions: Object.fromEntries(assumptions.map((each) => [each.name, each.value])),
    });
    const expected = expectCosts(plan, dataset);
    const factors = imagineYears({ plan, dataset, expected, chance: openRunChance(run), assumptions });
    const given = new Evaluator({ plan, dataset, roots: plan.nodes.map(({ id }) => id), expected });
    const drawn = new Evaluator({ plan, dataset, roots: plan.payments.flatMap(({ amount, paid }) => [amount, paid]), expected, factors });
    const routing = openRouting({ plan, dataset, given, providerMargin: 0.05 });
    const settling = openSettling({ plan, dataset, given, drawn });
    for (const _ of settling.sweep());
    let amounts = 0;
    const check = ({ payment, first, asGiven, drawn: years }: Amounts): void =>
      asGiven.forEach((amount, row) => {
        const { shares } = routing.shareOut(payment, first + row);
        const [gain, loss] = [shares.reduce((sum, share) => sum + share.gain, 0), shares.reduce((sum, share) => sum + share.loss, 0)];
        for (const draw of years?.rows[row] ?? [amount]) expect(Math.abs((draw < 0 ? loss : gain) * draw - draw)).toBeLessThan(0.01);
        amounts += 1;
      });
    dataset.levels.consortium.codes.forEach((_, consortium) => settling.settle(consortium).forEach(({ paid }) => check(paid)));
    settling.settleHigher().forEach(({ paid }) => check(paid));
    expect(amounts).toBeGreaterThan(0);
  });
});

test('what is conserved above has gone to providers and persons, round in a circle, and the other way where losses are shared', () => {
  const { paths, receipts } = simulateWhole(runOf('two-sided', { draws: 1024 }));
  const ends = new Set(receipts.map(({ party }) => party));
  expect([...ends].toSorted()).toEqual(['patient_care', 'person', 'practice', 'provider']);
  expect(paths.some(({ circles }) => circles?.some((circle) => circle.join() === 'patient_care,practice,patient_care'))).toBe(true);
  // C002 overspends: three tenths of its loss is its practices', by the route that shares losses.
  const practices = receipts.find(({ party, payment }) => party === 'practice' && payment === 'award');
  expect(practices?.figures.asGiven[practices.codes.indexOf('S00005')]).toBeLessThan(0);
});

test.each(all)('%s: the order of rows in any table is irrelevant', (name) => {
  const tables = (table: TableName): string => (name === besides && table === 'contracts' ? providersBesides : textOf(table));
  const changed = Object.fromEntries(tableNames.map((table) => [table, withRows(table, (rows) => rows.toReversed(), tables(table))]));
  const [one, other] = [simulateWhole(runOf(name, { draws: 1024 })), simulateWhole(runOf(name, { draws: 1024, changed }))];
  expect(awardsCsv(other)).toBe(awardsCsv(one));
  expect(receiptsCsv(other)).toBe(receiptsCsv(one));
  expect(pathsCsv(other)).toBe(pathsCsv(one));
  expect(findingsCsv(other)).toBe(findingsCsv(one));
});

/** Every figure of every payment and receipt in pounds, in order. */
function poundsOf(outcome: Outcome): number[] {
  const names = figureNames.filter((name) => name !== 'probabilityPositive');
  return [...outcome.payments, ...outcome.receipts].flatMap(({ figures }) => names.flatMap((name) => [...figures[name]]));
}

test.each(['award-to-practices', 'bma-patient-care-only', 'two-sided'])(
  '%s: all pounds doubled, everything awarded and received is doubled',
  (name) => {
    const changed = {
      practices: multiplied('practices', (column) => /_cost$|^benchmark$/.test(column), 2),
      contracts: multiplied('contracts', (column) => column === 'annual_value', 2),
    };
    const [one, other] = [simulateWhole(runOf(name, { draws: 1024 })), simulateWhole(runOf(name, { draws: 1024, changed }))];
    // Twice is exact in binary, and so is everything that is computed from it, but for the fitting of chance.
    const [before, after] = [poundsOf(one), poundsOf(other)];
    expect(after.length).toBe(before.length);
    expect(before.filter((value) => value > 0).length).toBeGreaterThan(0);
    after.forEach((value, place) => expect(Math.abs(value - 2 * before[place])).toBeLessThanOrEqual(1e-9 * Math.abs(value) + 1e-6));
  },
);

/** Where a national figure sets what each is paid, one more practice rightly moves everybody’s. */
const isNational = (name: string): boolean => runOf(name).scheme.formulas.some(({ level }) => level === 'nation');

test.each(all.filter((name) => !isNational(name)))('%s: one more practice in another consortium changes nobody else’s figures', (name) => {
  // A second S00007, which is of C002.
  const more = (
    textOf('practices')
      .split('\n')
      .find((row) => row.startsWith('S00007,')) ?? ''
  ).replace('S00007', 'S00013');
  const changed = { practices: withRows('practices', (rows) => [more, ...rows]) };
  const [one, other] = [simulateWhole(runOf(name, { draws: 1024 })), simulateWhole(runOf(name, { draws: 1024, changed }))];
  // Receipts of providers and persons may come from C002 too; those of C001 and C003 and their practices may not.
  const rowsOf = (csv: string): string[] => csv.split('\n').filter((row) => /,(C001|C003|S0000[1-4]|S00009|S0001[0-2]),/.test(row));
  expect(rowsOf(awardsCsv(one)).length).toBeGreaterThan(0);
  expect(rowsOf(awardsCsv(other))).toEqual(rowsOf(awardsCsv(one)));
  expect(rowsOf(receiptsCsv(other))).toEqual(rowsOf(receiptsCsv(one)));
});

test('a scheme that pays nothing pays exactly nothing, nobody receives anything, and nothing is earned by withholding', () => {
  const text = twoSided
    .replace('amount: saved', 'amount: nothing')
    .replace('amount: award', 'amount: none')
    .replace('  saved:', '  nothing: 0 * list_size\n  saved:')
    .replace('  award:', '  none: 0 * (benchmark - total_cost)\n  award:');
  const outcome = simulateWhole(openWithScheme(text, { draws: 1024 }).run);
  expect(outcome.payments.length).toBe(2);
  for (const { figures } of [...outcome.payments, ...outcome.receipts]) {
    for (const name of figureNames) expect([...figures[name]].every((value) => value === 0)).toBe(true);
  }
  expect(outcome.withholdingRates.length).toBeGreaterThan(0);
  for (const { rate, standardError, highest, overall } of outcome.withholdingRates) {
    expect([...rate, ...standardError, overall.rate].filter((value) => value !== 0)).toEqual([]);
    // Where not measured the largest is missing.
    expect([...highest, overall.highest].filter((value) => value !== 0 && !Number.isNaN(value))).toEqual([]);
  }
  expect(outcome.notches).toEqual([]);
});

/** The null scheme on a dataset that ships, in place of its own. */
function openNullOn(data: string): Run {
  const folder = shippedFolder('null-scheme');
  const tables = tableNames.filter((table) => existsSync(`scenarios/data/${data}/${table}.csv`));
  const listed = tables.map((table) => `  ${table}: ../data/${data}/${table}.csv\n`).join('');
  const read = (path: string): Uint8Array | undefined => {
    const bytes = folder.read(path);
    if (path !== 'scenario.yaml') return bytes;
    return new TextEncoder().encode(new TextDecoder().decode(bytes).replace(/^data:\n(?: {2}.*\n)+/m, `data:\n${listed}`));
  };
  const { run, problems } = openScenario({ folder: { name: 'null-scheme', read }, replacements: [], leaveOut: false });
  if (run === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  return run;
}

const shippedData = readdirSync('scenarios/data').filter((name) => existsSync(`scenarios/data/${name}/dataset.yaml`));

test.each(shippedData)(
  'the null scheme pays exactly nothing on %s, whatever is withheld, and breaks nothing',
  { timeout: 240_000 },
  (data) => {
    const run = openNullOn(data);
    const { payments, receipts, flows, withholdingRates, notches, findings } = simulateWhole(run);
    expect(run.draws).toBe(1024);
    expect(payments.length).toBe(1);
    expect(receipts.length).toBeGreaterThan(0);
    for (const { figures, total } of [...payments, ...receipts]) {
      for (const each of [figures, total])
        for (const name of figureNames) expect([...each[name]].filter((value) => value !== 0)).toEqual([]);
    }
    expect(flows).toEqual([]);
    expect(withholdingRates.length).toBeGreaterThan(0);
    for (const { rate, standardError, highest, overall } of withholdingRates) {
      expect([...rate, ...standardError, overall.rate, overall.standardError].filter((value) => value !== 0)).toEqual([]);
      expect([...highest, overall.highest].filter((value) => value !== 0 && !Number.isNaN(value))).toEqual([]);
    }
    expect(notches).toEqual([]);
    // What is asked of the money of a scheme; how large the pools of a dataset are is not the scheme's doing.
    const asked = ['award-to-patient-care', 'no-pay-for-less-care', 'fund-gains-from-less-care'];
    expect(findings.filter(({ principle }) => asked.includes(principle)).map(({ verdict }) => verdict)).toEqual(['kept', 'kept', 'kept']);
  },
);

test.each(all)('%s: without draws every drawn column is blank, and all that is left is as given', (name) => {
  for (const csv of [awardsCsv, receiptsCsv]) {
    const rows = csv(simulateWhole(runOf(name)))
      .trimEnd()
      .split('\n')
      .slice(1);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/,-?\d[^,]*,{9}$/);
  }
});

test.each(all)('%s: the same run twice has the same fingerprint, and leaves what it was given as it was', (name) => {
  const run = runOf(name, { draws: 1024 });
  const before = JSON.stringify(run);
  expect(fingerprint(simulateWhole(run))).toBe(fingerprint(simulateWhole(run)));
  expect(JSON.stringify(run)).toBe(before);
});

test('losses stay with who owes them unless the route shares them', () => {
  const overspent = (routes: string): Outcome =>
    simulateWhole(openWithScheme(`${twoSided.slice(0, twoSided.indexOf('routes:'))}routes:\n${routes}`, { draws: 1024 }).run);
  const received = (outcome: Outcome, party: string): number => {
    const receipts = outcome.receipts.find((each) => each.party === party && each.payment === 'award');
    return receipts?.figures.asGiven[receipts.codes.findIndex((code) => code === 'C002' || code === 'S00005')] ?? Number.NaN;
  };
  // C002 owes half of £600,000; S00005 has 5,000 of its 30,000 people.
  const kept = overspent('  - {from: patient_care, to: practice, share: 0.3, by: list_size, purpose: income}\n');
  expect([received(kept, 'patient_care'), received(kept, 'practice')]).toEqual([-300_000, 0]);
  const practices = kept.receipts.find(({ party, payment }) => party === 'practice' && payment === 'award');
  expect(practices?.figures.p5.every((value) => value >= 0)).toBe(true);
  const shared = overspent('  - {from: patient_care, to: practice, share: 0.3, by: list_size, purpose: income, losses: shared}\n');
  expect(received(shared, 'patient_care')).toBeCloseTo(-210_000, 6);
  expect(received(shared, 'practice')).toBeCloseTo(-15_000, 6);
});

describe('over several years', () => {
  /** What practices and consortia carry forward, shared with practices. */
  const carriedForward = `title: Carried forward
words: Savings and losses are carried forward, and budgets follow last year's cost.
parameters:
  rate: {value: 0.5, unit: share, range: [0, 1], label: Rate, source: made by a test}
practice:
  budget: first_known(rate * previous(budget) + (1 - rate) * previous(total_cost), benchmark)
consortium:
  balance: first_known(previous(balance), 0) * rate + sum(budget) - total_cost
payments:
  - {name: balance, kind: award, amount: balance, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: practice, share: 0.3, by: list_size, purpose: income, losses: shared}
`;
  /** Rows of awards and receipts of some years. */
  const rowsOf = (outcome: Outcome, isOf: (year: number) => boolean): string[] =>
    [awardsCsv, receiptsCsv].flatMap((csv) =>
      csv(outcome)
        .split('\n')
        .filter((row) => isOf(Number(/,(20\d\d),/.exec(row)?.[1]))),
    );

  const inYear = (table: TableName, year: number): string => {
    const [head, ...rows] = textOf(table).trimEnd().split('\n');
    return `${[`${head},year`, ...rows.map((row) => `${row},${year}`)].join('\n')}\n`;
  };
  // Years that nobody gave would not stand in the tables.
  const dated = (year: number) => ({ practices: inYear('practices', year), consortia: inYear('consortia', year) });

  test.each([1, 3])('another year to come changes nothing in the %i before', (years) => {
    const [fewer, more] = [years, years + 1].map((count) =>
      rowsOf(
        settleMoney(openWithScheme(carriedForward, { draws: 1024, years: count, changed: dated(2013) }).run),
        (year) => year < 2013 + years,
      ),
    );
    // What three consortia are awarded, and what they and twelve practices receive.
    expect(fewer.length).toBe(years * (3 + 3 + 12));
    expect(more).toEqual(fewer);
  });

  test('a year in which nothing looks back is what it is alone', () => {
    const here = twoSided.slice(0, twoSided.indexOf('  - {from: patient_care, to: provider'));
    const alone = rowsOf(settleMoney(openWithScheme(here, { draws: 1024, changed: dated(2015) }).run), () => true);
    const together = rowsOf(
      settleMoney(openWithScheme(here, { draws: 1024, years: 3, changed: dated(2013) }).run),
      (year) => year === 2015,
    );
    expect(together.length).toBeGreaterThan(0);
    expect(together).toEqual(alone.filter((row) => row.includes(',2015,')));
  });
});

describe('small invented data', () => {
  const someRows = fc.array(
    fc.record({
      consortium: fc.constantFrom('C1', 'C2', 'C3'),
      people: fc.integer({ min: 500, max: 20_000 }),
      benchmark: fc.integer({ min: 1, max: 900 }),
      cost: fc.integer({ min: 1, max: 900 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const tables = (
    rows: readonly { consortium: string; people: number; benchmark: number; cost: number }[],
    pounds: number,
  ): Record<TableName, string> => ({
    practices: `practice_code,consortium_code,list_size,benchmark,referrals_cost\n${rows.map((row, place) => `S${place},${row.consortium},${row.people},${row.benchmark * pounds},${row.cost * pounds}`).join('\n')}\n`,
    consortia: `consortium_code\n${[...new Set(rows.map(({ consortium }) => consortium))].join('\n')}\n`,
    interests: 'person_code,provider_code,interest_percent\nG1,P1,20\n',
    roles: 'person_code,consortium_code,role\n',
    contracts: 'provider_code,consortium_code,annual_value,status\nP1,C1,100,current\nP2,C1,300,current\nP2,C2,100,current\n',
    referrals: 'person_code,provider_code,referrals,disclosed\n',
  });

  test('money is conserved, order is irrelevant, and doubled pounds are doubled awards', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const run = (given: typeof rows, pounds: number): Outcome =>
          simulateWhole(openWithScheme(twoSided, { changed: tables(given, pounds) }).run);
        const one = run(rows, 1000);
        for (const { name, total } of one.payments) {
          const received = one.receipts
            .filter(({ payment }) => payment === name)
            .reduce((sum, { figures }) => sum + figures.asGiven.reduce((a, b) => a + b, 0), 0);
          expect(Math.abs(received - total.asGiven[0])).toBeLessThan(0.01);
        }
        const doubled = poundsOf(run(rows, 2000));
        poundsOf(one).forEach((pounds, place) => expect(doubled[place]).toEqual(2 * pounds));
        // The codes stay with their rows.
        const reversed = Object.fromEntries(
          Object.entries(tables(rows, 1000)).map(([name, text]) => [name, withRows('practices', (lines) => lines.toReversed(), text)]),
        );
        const other = simulateWhole(openWithScheme(twoSided, { changed: reversed }).run);
        expect(receiptsCsv(other)).toBe(receiptsCsv(one));
      }),
      { numRuns: 40, seed: 20101206 },
    );
  });
});
