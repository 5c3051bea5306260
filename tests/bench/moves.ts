import type { Outcome } from '../../src/outcome.ts';
import type { Run } from '../../src/run.ts';
import { currentValues } from '../../src/schemes/current-values.ts';
import { abandon, type Progress } from '../../src/simulate.ts';

// What a control does, without the control: in Node and in a browser alike.

/** Moves until a move takes what it will go on taking: in Node 20 a quarter of what the first ones take. */
export const movesToWarmUp = 40;

/** The run with its first plain parameter elsewhere in its range: at another place for every `step`. */
export function moveParameter(run: Run, step: number): Run {
  const parameter = run.scheme.parameters.find(({ value, range: [low, high] }) => typeof value === 'number' && high > low);
  if (parameter === undefined) throw new Error(`${run.scenario.name} has no parameter to move`);
  const [low, high] = parameter.range;
  const place = (step * 0.6180339887) % 1; // the golden section: spread over the range, never twice the same
  const { scheme, problems } = currentValues(run.scheme, { [parameter.name]: low + (high - low) * place });
  if (scheme === undefined) throw new Error(problems.map(({ what }) => what).join(' '));
  return { ...run, scheme };
}

/** Runs until the money is settled and stops there, as the page does when the control moves on. */
export function settleMoneyAlone(steps: Generator<Progress, Outcome>): Outcome {
  const outcome = settleMoney(steps);
  abandon(steps);
  return outcome;
}

/** Runs until the money is settled: awards and receipts of everybody, before incentives and findings. */
export function settleMoney(steps: Generator<Progress, Outcome>): Outcome {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (step.value.outcome !== undefined) return step.value.outcome;
  }
}
