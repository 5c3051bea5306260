import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLedger } from '../../src/routing/ledger.ts';
import { standardError } from '../numbers/standard-error-of-draws.ts';
import { tracePaths, type Path } from '../../src/routing/paths.ts';
import type { Run } from '../../src/run.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { someRun } from '../oracle/generate-runs.ts';
import { openWithScheme, textOf } from '../shipped.ts';

/** The money of a run and its paths, without incentives and findings. */
function traced(run: Run) {
  const workshop = openWorkshop(run);
  const ledger = openLedger({ ...workshop, draws: run.draws });
  for (const _ of workshop.sweep());
  const all = [...workshop.items('awards').map((item) => workshop.work(item)), workshop.settleHigher()];
  for (const settled of all) if ('paidOut' in settled) ledger.enter(settled);
  const money = ledger.close();
  return { ...money, paths: tracePaths({ ...workshop, ...money, draws: run.draws }) };
}

/** What is paid to each consortium’s fund, draw by draw. */
function drawnOf(run: Run): Float64Array[] {
  const workshop = openWorkshop(run);
  for (const _ of workshop.sweep());
  return workshop.items('awards').map((item) => {
    const settled = workshop.work(item);
    const [received] = 'receipts' in settled ? settled.receipts : [];
    if (received?.kind !== 'parts' || received.amount.money.draws === undefined) throw new Error('nothing is drawn');
    return received.amount.money.draws.slice();
  });
}

const endOf = ({ payment, steps }: Path): string => {
  const { party, code } = steps[steps.length - 1];
  // A practice that is a provider besides is one of the practices.
  if (party === 'provider' || party === 'person') return `${payment} ${party} ${code}`;
  return `${payment} ${party === 'care' ? 'patient_care' : party} `;
};

/** What each receiver ends with, and what its paths come to, where they are more than a penny apart. */
function differences({ receipts, paths }: ReturnType<typeof traced>, figure: 'asGiven' | 'mean'): string[] {
  const sums = new Map<string, number>();
  for (const path of paths) sums.set(endOf(path), (sums.get(endOf(path)) ?? 0) + path[figure]);
  const received = new Map(
    receipts.flatMap(({ party, payment, codes, figures, total }): [string, number][] =>
      party === 'provider' || party === 'person'
        ? codes.map((code, row) => [`${payment} ${party} ${code}`, figures[figure][row]])
        : [[`${payment} ${party} `, total[figure][0]]],
    ),
  );
  return [...new Set([...sums.keys(), ...received.keys()])].flatMap((end) => {
    const [paid, by] = [received.get(end) ?? 0, sums.get(end) ?? 0];
    const isSame = Number.isNaN(paid) ? Number.isNaN(by) : Math.abs(paid - by) <= Math.max(0.01, 1e-9 * Math.abs(paid));
    return isSame ? [] : [`${end}: ${paid}, by its paths ${by}`];
  });
}

const leadsBack = ({ scheme }: Run): boolean => {
  const reach = (party: string, seen: readonly string[]): boolean =>
    seen.includes(party) ||
    scheme.routes.some(({ from, to }) => from === party && !(from === 'patient_care' && to === from) && reach(to, [...seen, party]));
  return scheme.routes.some(({ from }) => reach(from, []));
};

describe('the paths of a receipt add up to it, to the penny', () => {
  test.each([
    ['as given', 0, 'asGiven', 200],
    ['in the mean of imagined years', 16, 'mean', 100],
  ] as const)('%s, whatever is paid to whom and however it is passed on', (_, draws, figure, numRuns) => {
    let [plain, round] = [0, 0];
    fc.assert(
      fc.property(someRun(draws), (run) => {
        const found = traced(run);
        expect(differences(found, figure)).toEqual([]);
        const isRound = found.paths.some(({ circles }) => circles !== undefined);
        // What is left over is told only where money can come back: elsewhere the ways alone add up.
        if (!leadsBack(run)) expect(isRound).toBe(false);
        if (isRound) round += 1;
        else if (found.paths.some(({ steps }) => steps.length > 1)) plain += 1;
      }),
      { numRuns, seed: 20101206 },
    );
    expect(plain).toBeGreaterThan(numRuns / 10);
    expect(round).toBeGreaterThan(numRuns / 20);
  });

  test('the error of the only way to a receiver is the receiver’s own, from all its draws', () => {
    let compared = 0;
    fc.assert(
      fc.property(someRun(16), (run) => {
        const { receipts, paths } = traced(run);
        for (const { party, payment, total } of receipts) {
          if (party === 'provider' || party === 'person') continue;
          const ways = paths.filter((path) => endOf(path) === `${payment} ${party} `);
          if (ways.length !== 1 || Number.isNaN(total.standardError[0])) continue;
          expect(Math.abs(ways[0].standardError - total.standardError[0])).toBeLessThanOrEqual(1e-6 + 1e-9 * Math.abs(total.mean[0]));
          compared += Number(total.standardError[0] > 0);
        }
        // Whatever mean is known has its error.
        expect(paths.filter((path) => Number.isNaN(path.mean) !== Number.isNaN(path.standardError))).toEqual([]);
      }),
      { numRuns: 100, seed: 20101206 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

/** As in `follow-the-money.test.ts`: C001 saves £1,000,000, C002 overspends by £600,000, C003 saves £400,000. */
const scheme = (routes: string): string => `title: A scheme
words: All savings are awarded.
consortium:
  award: benchmark - total_cost
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
${routes}
`;
const pathsOf = (routes: string, given: Parameters<typeof openWithScheme>[1] = {}): Path[] =>
  traced(openWithScheme(scheme(routes), given).run).paths;
const said = ({ steps, asGiven }: Path): [string, number] => [
  steps.map(({ party, code, purpose }) => `${party}${code === undefined ? '' : ` ${code}`} (${purpose})`).join(' → '),
  Math.round(asGiven * 1e4) / 1e4,
];

describe('by hand', () => {
  // P001: £375,000 of C001 and £200,000 of C003; P002: £125,000 of C001. 5% of it is margin.
  const bought = '  - {from: patient_care, to: provider, share: 0.5, by: contracts, purpose: care}';

  test('£2,875 reaches G00001 by fund → provider P001 → 10% holding', () => {
    const paths = pathsOf(bought);
    expect(paths.map(said)).toEqual([
      // £700,000 of gains stays, and £600,000 is owed.
      ['patient_care (award) → provider P001 (care) → care (care)', 546_250],
      ['patient_care (award) → provider P002 (care) → care (care)', 118_750],
      ['patient_care (award)', 100_000],
      ['patient_care (award) → provider P001 (care)', 25_300],
      ['patient_care (award) → provider P002 (care)', 5312.5],
      ['patient_care (award) → provider P001 (care) → person G00001 (10% holding)', 2875],
      ['patient_care (award) → provider P001 (care) → person G00006 (2% holding of family)', 575],
      ['patient_care (award) → provider P002 (care) → person G00005 (5.01% holding)', 313.125],
      ['patient_care (award) → provider P002 (care) → person G00002 (5% holding)', 312.5],
      ['patient_care (award) → provider P002 (care) → person G00003 (4.99% holding)', 311.875],
    ]);
    // Of £1,400,000 of gains £575,000 comes to P001, and 0.5% of that to G00001; half stays in the fund, whatever is owed beside.
    expect(paths[5].share).toBeCloseTo(2875 / 1_400_000, 12);
    expect(paths[2].share).toBeCloseTo(700_000 / 1_400_000, 12);
    expect(paths.reduce((all, { share }) => all + share, 0)).toBeCloseTo(1, 12);
    expect(paths.every(({ mean }) => Number.isNaN(mean))).toBe(true);
  });

  test('all practices are one end, and each route to them is a way', () => {
    const paths = pathsOf(
      '  - {from: patient_care, to: practice, share: 0.4, by: list_size, purpose: income}\n  - {from: patient_care, to: practice, share: 0.1, by: partners, purpose: meetings, losses: shared}',
    );
    expect(paths.map(said)).toEqual([
      ['patient_care (award) → practice (income)', 560_000],
      ['patient_care (award)', 160_000],
      // A tenth of £1,400,000, less a tenth of £600,000.
      ['patient_care (award) → practice (meetings)', 80_000],
    ]);
  });

  test('money that goes round is told apart from what comes the first time, with its circle', () => {
    const paths = pathsOf(
      '  - {from: patient_care, to: consortium_management, share: 0.5, purpose: costs}\n  - {from: consortium_management, to: patient_care, share: 0.5, purpose: refund}',
    );
    // Of £1 the fund keeps 50p the first time and 2/3 in the end; management 25p, and 1/3 in the end.
    expect(paths.map(said)).toEqual([
      ['patient_care (award) → consortium_management (costs)', 350_000],
      ['patient_care ()', Math.round((1_400_000 / 6) * 1e4) / 1e4],
      ['consortium_management ()', Math.round((1_400_000 / 12) * 1e4) / 1e4],
      ['patient_care (award)', 100_000],
    ]);
    const circles = [['patient_care', 'consortium_management', 'patient_care']];
    expect(paths.map((path) => path.circles)).toEqual([undefined, circles, circles, undefined]);
  });

  test('money that nobody is there to receive goes back to the payer', () => {
    const contracts = textOf('contracts').replaceAll(',current,', ',past,');
    const text = scheme('  []').replace('to: patient_care', 'to: provider, by: contracts');
    const { paths } = traced(openWithScheme(text, { changed: { contracts } }).run);
    expect(paths.map(said)).toEqual([['commissioner (award)', 800_000]]);
  });
});

describe('with chance', () => {
  test('each way has its own error: a share of the payment’s, however many lead to a receiver; percentiles where one does', () => {
    const routes =
      '  - {from: patient_care, to: patient_care, share: 0.5, purpose: care}\n  - {from: patient_care, to: practice, share: 0.2, by: list_size, purpose: income}';
    const { paths, receipts } = traced(openWithScheme(scheme(routes), { draws: 1024 }).run);
    const practices = paths.find(({ steps }) => steps.at(-1)?.party === 'practice');
    const total = receipts.find(({ party }) => party === 'practice')?.total;
    expect(practices?.standardError).toBeCloseTo(total?.standardError[0] ?? 0, 9);
    expect([practices?.p5, practices?.p95]).toEqual([total?.p5[0], total?.p95[0]]);
    expect(practices?.mean).toBeGreaterThan(0);
    // Both are made of the same gains; what is owed stays with the fund.
    const care = paths.find(({ steps }) => steps.at(-1)?.party === 'care');
    expect(care?.standardError).toBeCloseTo(2.5 * (practices?.standardError ?? 0), 6);
    const fund = paths.filter(({ steps }) => steps.at(-1)?.party !== 'practice');
    expect(fund.map(({ p5, p95 }) => [p5, p95].every(Number.isNaN))).toEqual([true, true]);
    expect(fund.every((path) => path.standardError > 0)).toBe(true);
  });

  test('the error of a way among several, by every draw of what is paid', () => {
    const routes = '  - {from: patient_care, to: provider, share: 0.4, by: contracts, purpose: care}';
    const { run } = openWithScheme(scheme(routes), { draws: 1024 });
    const { paths } = traced(run);
    const care = paths.find(({ steps }) => steps.at(-1)?.party === 'care' && steps.at(-2)?.code === 'P001');
    // Three quarters of what C001 spends on providers, and all of C003's; 5% of it is margin.
    const [first, , third] = drawnOf(run);
    const bought = first.map((amount, draw) => 0.95 * 0.4 * (0.75 * Math.max(0, amount) + Math.max(0, third[draw])));
    expect(care?.mean).toBeCloseTo(bought.reduce((sum, amount) => sum + amount, 0) / 1024, 4);
    expect(care?.standardError).toBeCloseTo(standardError(bought), 6);
    expect(care?.standardError).toBeGreaterThan(0);
  });

  test('a figure that is missing makes the ways missing that it would take', () => {
    const practices = textOf('practices').replace('S00010,Oak Surgery,C003,,10000,10000,', 'S00010,Oak Surgery,C003,,10000,,');
    const paths = pathsOf('  - {from: patient_care, to: practice, share: 0.6, by: weighted_list_size, purpose: income}', {
      changed: { practices },
    });
    expect(paths.map(({ asGiven }) => asGiven)).toEqual([Number.NaN, Number.NaN]);
  });
});
