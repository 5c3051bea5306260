import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openThreads } from '../../src/cli/threads.ts';
import { drive } from '../../src/drive.ts';
import { rowOf } from '../../src/drive/cells.ts';
import { inOrder } from '../../src/drive/in-order.ts';
import { fingerprint, runJson } from '../../src/exports/provenance.ts';
import { awardsCsv, findingsCsv, receiptsCsv } from '../../src/exports/tables.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { Run } from '../../src/run.ts';
import { simulate, simulateWhole } from '../../src/simulate.ts';
import { openGrid } from '../../src/sweep.ts';
import type { Item, ItemResult } from '../../src/workshop.ts';
import { openOnTwelve } from '../shipped.ts';
import { probity, project, scratchFolder } from './probity.ts';

const itemWorker = join(project, 'dist-cli', 'item-worker.js');

/** Everything that is written of a run, and its fingerprint. */
function hashOf(outcome: Outcome): string {
  const asked = { scenario: outcome.scenario.name, tables: {}, leaveOut: false, values: {} };
  const files = [
    awardsCsv(outcome),
    receiptsCsv(outcome),
    findingsCsv(outcome),
    runJson({ outcome, inputs: [], asked, where: 'here', evidence: '' }),
  ];
  return createHash('sha256').update(files.join('')).update(fingerprint(outcome)).digest('hex');
}

/** Threads that are there from the start, and a clock by which everything takes long: so small a run is shared only then. */
async function withThreads<ThreadItem, Result, Value>(
  given: { workers: number; program?: string },
  work: (threads: ReturnType<typeof openThreads<ThreadItem, Result>>['hands']) => Promise<Value>,
): Promise<Value> {
  if (!existsSync(itemWorker)) throw new Error('the command line is not built: run `npm test`, or `npm run prepare` first');
  const { hands, close } = openThreads<ThreadItem, Result>({
    most: given.workers - 1,
    longestOwn: Infinity,
    program: given.program ?? itemWorker,
  });
  onTestFinished(close);
  hands.callHelpers(given.workers - 1, false);
  expect(hands.helpers.size).toBe(given.workers - 1);
  const asked = [...hands.helpers].map((helper) => vi.spyOn(helper, 'work'));
  let now = 0;
  // Left to itself the one who leads would be done before a worker has started.
  const result = await work({ ...hands, now: () => (now += 1000), pause: () => pause(20) });
  // There are too few items for all of seven.
  expect(asked.filter(({ mock }) => mock.calls.length > 0).length).toBeGreaterThanOrEqual(Math.min(1, asked.length));
  return result;
}

const runWith = (run: Run, given: { workers: number; program?: string }): Promise<Outcome | undefined> =>
  withThreads<Item, ItemResult, Outcome | undefined>(given, (crew) => drive(simulate(run), crew, () => undefined));

/** A run of which totals are drawn, and one of which single practices are. */
const runs = {
  totals: openOnTwelve('award-to-practices', {}, 1024).run,
  practices: openOnTwelve('prescribing-incentive', {}, 1024).run,
};

test.each(['totals', 'practices'] as const)('%s drawn: the same bytes with one worker, with two and with seven', async (level) => {
  const run = runs[level];
  const alone = simulateWhole(run);
  expect(alone.drawingLevel).toBe(level);
  for (const workers of [1, 2, 7]) {
    const outcome = await runWith(run, { workers });
    expect(outcome && hashOf(outcome)).toBe(hashOf(alone));
  }
});

test('all of England with three workers on the command line has the fingerprint that is expected of it', () => {
  const out = scratchFolder();
  expect(probity('simulate', 'award-to-practices', '--workers', '3', '--out', out).code).toBe(0);
  const { fingerprint: found } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as { fingerprint: string }; // what run.json promises
  expect(found).toBe(readFileSync('scenarios/award-to-practices/expected/fingerprint', 'utf8').trim());
});

/** A worker that answers so many items and then ends for good, in the middle of the next. */
function dyingWorker(answers: number): string {
  const path = join(scratchFolder(), 'dying-worker.mjs');
  const text = `
    import { parentPort } from 'node:worker_threads';
    const post = parentPort.postMessage.bind(parentPort);
    let left = ${answers};
    parentPort.postMessage = (answer) => (left-- > 0 ? post(answer) : process.exit(3));
    await import(${JSON.stringify(`file://${itemWorker}`)});
  `;
  writeFileSync(path, text);
  return path;
}

test.each([0, 2])('a worker that ends after %d items is noticed, and what it had is worked out again: the same bytes', async (answers) => {
  const remarks = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  onTestFinished(() => remarks.mockRestore());
  const run = runs.totals;
  const outcome = await runWith(run, { workers: 3, program: dyingWorker(answers) });
  expect(outcome && hashOf(outcome)).toBe(hashOf(simulateWhole(run)));
  expect(remarks.mock.calls.map(([text]) => String(text)).join('')).toContain(
    'A worker stopped (it ended with 3). What it had begun is worked out again.',
  );
});

test('cells of a sweep have the same rows, in their order, whoever works them out', async () => {
  const { run } = openOnTwelve('award-to-practices', {}, 1024);
  const grid = openGrid([{ name: 'sharing_rate', values: [0, 0.25, 0.5, 0.75, 1] }]);
  const items = [1, 2, 3, 4, 5];
  for (const isMoneyOnly of [true, false]) {
    const own = (cell: number): string => rowOf({ run, grid, isMoneyOnly }, cell);
    const rows = await withThreads<number, string, string[]>({ workers: 3 }, async (hands) => {
      const all: string[] = [];
      for await (const row of inOrder({ job: { run, cells: { grid, isMoneyOnly } }, items, own, hands })) all.push(row);
      return all;
    });
    expect(rows).toEqual(items.map(own));
  }
});
