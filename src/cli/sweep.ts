import { rowOf } from '../drive/cells.ts';
import { inOrder } from '../drive/in-order.ts';
import { sweepHeader, sweepJson, type Sweep } from '../exports/sweep.ts';
import { RouteFault } from '../routing/share-out.ts';
import { cellsOf, checkGrid, openGrid, valuesAt, withChance, type Grid } from '../sweep.ts';
import type { SweepRequest } from './arguments.ts';
import { open, remarkAlone, showProgress } from './run.ts';
import { openPart, useFolder, type Part } from './sweep-folder.ts';
import { formatSeconds, remark, remarkProblems, say } from './terminal.ts';
import { countWorkers, openThreads } from './threads.ts';

const nameCell = (grid: Grid, cell: number): string => {
  const values = valuesAt(grid, cell);
  return `Cell ${cell} of ${grid.cells} (${grid.varied.map(({ name }, place) => `${name}=${values[place]}`).join(', ')})`;
};

/**
 * `probity sweep`: one row a combination of what is varied, every row on the same draws. 0 once all cells (or those of the part)
 * are written, 2 where that could not be done. It goes on where it was ended; equal sweeps write equal bytes.
 */
export async function sweep(request: SweepRequest): Promise<number> {
  const ready = open(request.run);
  if (ready === undefined) return 2;
  remarkAlone(request.run);
  const { shard, isMoneyOnly, out } = request;
  const grid = openGrid(request.varied);
  const problems = checkGrid(ready.run, grid);
  if (problems.length > 0) {
    remarkProblems(problems);
    remark('Nothing was run: mend what is listed above.');
    return 2;
  }
  const bare: Sweep = { run: ready.run, grid, isMoneyOnly };
  const cells = cellsOf(shard, grid);
  const record = sweepJson(bare, request.run.values, ready.inputs);
  return useFolder(out, async () => {
    const part = openPart({ folder: out, shard, record, header: sweepHeader(bare), cells, grid });
    const ofPart = shard.parts === 1 ? '' : `, of which part ${shard.part} of ${shard.parts} has ${cells.length}`;
    const before = part.done === 0 ? '' : `; ${part.done} ${part.done === 1 ? 'is' : 'are'} there already`;
    remark(`${grid.cells} cells (${grid.varied.map(({ name, values }) => `${name}: ${values.length}`).join(' × ')})${ofPart}${before}.`);
    const left = cells.slice(part.done);
    if (left.length > 0 && !(await fill({ ...bare, run: withChance(ready.run) }, left, part, countWorkers(request.run)))) return 2;
    say(part.close());
    return 0;
  });
}

/**
 * Works out cells that a part has not yet, and adds them in order. Returns whether that could be done. Several workers do whole cells
 * each while this one writes them down; it does them itself where there is one worker, or too little to do for more.
 */
async function fill(sweepToFill: Sweep, cells: readonly number[], part: Part, workers: number): Promise<boolean> {
  const { grid, run, isMoneyOnly } = sweepToFill;
  const began = performance.now();
  const { hands, close } = openThreads<number, string>({ most: workers > 1 ? workers : 0, longestOwn: 0 });
  let own = 0;
  const workOut = (cell: number): string => {
    own = cell;
    return rowOf(sweepToFill, cell, ({ stage, done, total }) =>
      showProgress(`${nameCell(grid, cell)}: ${stage} ${total > 0 ? Math.floor((done / total) * 100) : 0}%`),
    );
  };
  try {
    let added = 0;
    for await (const row of inOrder({ job: { run, cells: { grid, isMoneyOnly } }, items: cells, own: workOut, hands })) {
      part.add(row);
      added += 1;
      if (hands.helpers.size > 0) showProgress(`${added} of ${cells.length} cells`);
    }
  } catch (error) {
    if (!(error instanceof RouteFault)) throw error;
    showProgress('');
    remark(`${nameCell(grid, own)}: the money of this scheme cannot be followed on this data: ${error.message}. Vary it less far.`);
    return false;
  } finally {
    await close();
  }
  showProgress('');
  const took = performance.now() - began;
  remark(`Took ${formatSeconds(took)}, ${formatSeconds(took / cells.length)} a cell.`);
  return true;
}
