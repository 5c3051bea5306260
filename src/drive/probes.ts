import type { Run } from '../run.ts';
import { workOutProbe, type Probe } from '../sensitivity.ts';
import type { Measured } from '../sensitivity/measured.ts';

/** Works out a probe to its end. */
export function measuredAt(run: Run, probe: Probe): Measured[] {
  const steps = workOutProbe(run, probe);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
