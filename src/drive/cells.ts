import { sweepRow, type Sweep } from '../exports/sweep.ts';
import type { Progress } from '../simulate.ts';
import { workOutCell } from '../sweep.ts';

/** Works out one cell of a sweep to its row, which is all that is kept of it. */
export function rowOf(sweep: Sweep, cell: number, tell: (progress: Progress) => void = () => undefined): string {
  const steps = workOutCell(sweep.run, sweep.grid, cell, sweep.isMoneyOnly);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return sweepRow(sweep, cell, step.value);
    tell(step.value);
  }
}
