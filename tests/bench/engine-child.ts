import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openTask } from './engine-tasks.ts';

// Probity as a contestant: `node engine-child.js TASK FOLDER THREADS [RESULTS]`. Opens the task's scenario once, then works the
// task out for each line on standard input. Figures, where the task has any, are written outside the time measured.

const [, , task = '', folder = '', threads = '1', results] = process.argv;
const began = performance.now();
const work = openTask(task, folder, Number(threads));
const opening = (performance.now() - began) / 1000;

let round = 0;
for await (const _ of createInterface({ input: process.stdin })) {
  round += 1;
  const { figures, ...times } = await work(round);
  if (figures !== undefined && results !== undefined) writeFileSync(results, figures);
  console.log(JSON.stringify({ ...times, opening }));
}
// The bench is done with it, or gone; threads would keep it alive.
process.exit(0);
