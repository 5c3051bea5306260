import { sweepHeader, sweepJson, sweepRow, type Sweep } from '../exports/sweep.ts';
import { RouteFault } from '../routing/share-out.ts';
import { cellsOf, checkGrid, openGrid, valuesAt, withChance, workOutCell, type Grid } from '../sweep.ts';
import type { SweepRequest } from './arguments.ts';
import { open, remarkAlone, showProgress } from './run.ts';
import { openPart, useFolder, type Part } from './sweep-folder.ts';
import { formatSeconds, remark, remarkProblems, say } from './terminal.ts';

const nameCell = (grid: Grid, cell: number): string => {
  const values = valuesAt(grid, cell);
  return `Cell ${cell} of ${grid.cells} (${grid.varied.map(({ name }, place) => `${name}=${values[place]}`).join(', ')})`;
};

/**
 * `probity sweep`: one row a combination of what is varied, every row on the same draws. 0 once all cells (or those of the part)
 * are written, 2 where that could not be done. It goes on where it was ended; equal sweeps write equal bytes.
 */
export function sweep(request: SweepRequest): number {
  const ready = open(request.run);
  if (ready === undefined) return 2;
  remarkAlone(request.run);
  const { shard, isMoneyOnly, out } = request;
  const grid = openGrid(request.varied);
  const problems = checkGrid(ready.run.scheme, grid);
  if (problems.length > 0) {
    remarkProblems(problems);
    remark('Nothing was run: mend what is listed above.');
    return 2;
  }
  const bare: Sweep = { run: ready.run, grid, isMoneyOnly };
  const cells = cellsOf(shard, grid);
  const record = sweepJson(bare, request.run.parameters, ready.inputs);
  return useFolder(out, () => {
    const part = openPart({ folder: out, shard, record, header: sweepHeader(bare), cells, grid });
    const ofPart = shard.parts === 1 ? '' : `, of which part ${shard.part} of ${shard.parts} has ${cells.length}`;
    const before = part.done === 0 ? '' : `; ${part.done} ${part.done === 1 ? 'is' : 'are'} there already`;
    remark(`${grid.cells} cells (${grid.varied.map(({ name, values }) => `${name}: ${values.length}`).join(' × ')})${ofPart}${before}.`);
    return part.done < cells.length && !fill({ ...bare, run: withChance(ready.run) }, cells, part) ? 2 : finish(part);
  });
}

/** Works out the cells that a part has not yet. Returns whether that could be done. */
function fill(sweepToFill: Sweep, cells: readonly number[], part: Part): boolean {
  const { run, grid, isMoneyOnly } = sweepToFill;
  const began = performance.now();
  for (const cell of cells.slice(part.done)) {
    try {
      const steps = workOutCell(run, grid, cell, isMoneyOnly);
      let step = steps.next();
      while (step.done !== true) {
        const { stage, done, total } = step.value;
        showProgress(`${nameCell(grid, cell)}: ${stage} ${total > 0 ? Math.floor((done / total) * 100) : 0}%`);
        step = steps.next();
      }
      part.add(sweepRow(sweepToFill, cell, step.value));
    } catch (error) {
      if (!(error instanceof RouteFault)) throw error;
      showProgress('');
      remark(`${nameCell(grid, cell)}: the money of this scheme cannot be followed on this data: ${error.message}. Vary it less far.`);
      return false;
    }
  }
  showProgress('');
  const took = performance.now() - began;
  remark(`Took ${formatSeconds(took)}, ${formatSeconds(took / (cells.length - part.done))} a cell.`);
  return true;
}

function finish(part: Part): number {
  say(part.close());
  return 0;
}
