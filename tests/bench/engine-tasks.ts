import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeProblem } from '../../src/data/problems.ts';
import { openScenario, type ScenarioFolder } from '../../src/open-scenario.ts';
import type { Outcome } from '../../src/outcome.ts';
import { openRunChance, type Run } from '../../src/run.ts';
import { currentValues } from '../../src/schemes/current-values.ts';
import { simulate, type Progress } from '../../src/simulate.ts';
import { openGrid, withChance, workOutCell } from '../../src/sweep.ts';
import { terms } from './workload.ts';

/** What one round of a task took, in seconds. */
export interface Done {
  readonly seconds: number;
  /** Mean, 5th and 95th percentile of what each practice is paid, one after the other, where the task is the peers' workload. */
  readonly figures?: Float64Array;
}

/** Works the task out; rounds count from 1. */
type Task = (round: number) => Done;

/** Opens a task, `name` or `name:scenario`. The peers' tasks are in the folder that the bench wrote, the others among those that ship. */
export function openTask(task: string, folder: string): Task {
  const [name, scenario = 'award-to-practices'] = task.split(':');
  const opened = (): Run => openRun(folderAt(folder, scenario));
  switch (name) {
    case 'workload':
      return workload(openRun(folderAt(folder, scenario), terms.draws));
    case 'move':
      return movingParameter(opened());
    case 'sweep':
      return sweeping(opened());
    case 'incentives':
      return measuringIncentives(opened());
    default:
      throw new Error(`unknown task: ${task}`);
  }
}

const folderAt = (folder: string, name: string): ScenarioFolder => ({
  name,
  read: (path) => {
    try {
      return readFileSync(join(folder, name, path));
    } catch {
      return undefined; // what is missing is said when the scenario is opened
    }
  },
});

function openRun(folder: ScenarioFolder, draws?: number): Run {
  const { run, problems } = openScenario({ folder, replacements: [], leaveOut: false, ...(draws !== undefined && { draws }) });
  if (run === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  return run;
}

/** Runs until the money is settled: awards and receipts of everybody, before incentives and findings. */
export function settleMoney(steps: Generator<Progress, Outcome>): Outcome {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (step.value.outcome !== undefined) return step.value.outcome;
  }
}

const timed = (work: () => void): number => {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
};

/** A fresh run: nothing kept from the one before, as another seed proves. */
function workload(run: Run): Task {
  return (round) => {
    let outcome: Outcome | undefined;
    const seconds = timed(() => (outcome = settleMoney(simulate({ ...run, seed: round }))));
    return { seconds, figures: figuresOf(run, outcome) };
  };
}

function figuresOf({ dataset }: Run, outcome: Outcome | undefined): Float64Array {
  const paid = outcome?.receipts.find(({ party }) => party === 'practice');
  const places = new Map(paid?.codes.map((code, row) => [code, row]));
  const rows = dataset.levels.practice.codes.map((code) => places.get(code) ?? -1);
  return Float64Array.from((['mean', 'p5', 'p95'] as const).flatMap((name) => rows.map((row) => paid?.figures[name][row] ?? Number.NaN)));
}

/** The run with its first plain parameter somewhere in its range, elsewhere each time. */
function moved(run: Run, step: number): Run {
  const parameter = run.scheme.parameters.find(({ value, range: [low, high] }) => typeof value === 'number' && high > low);
  if (parameter === undefined) throw new Error(`${run.scenario.name} has no parameter to move`);
  const [low, high] = parameter.range;
  const place = (step * 0.618033988749895) % 1; // spreads over the range, never the same twice
  const { scheme } = currentValues(run.scheme, { [parameter.name]: low + (high - low) * place });
  return { ...run, scheme: scheme ?? run.scheme };
}

/** A control moves: the same imagined years, new money for everybody. Five moves a round, of which the median counts. */
export function movingParameter(given: Run): Task {
  const run = { ...given, chance: openRunChance(given) };
  return (round) => {
    const times = Array.from({ length: 5 }, (_, step) => {
      const changed = moved(run, round * 5 + step);
      return timed(() => settleMoney(simulate(changed)));
    });
    return { seconds: times.toSorted((a, b) => a - b)[2] };
  };
}

/** A hundred cells of a sweep, money only. */
function sweeping(given: Run): Task {
  const steps = (count: number, to: number): number[] => Array.from({ length: count }, (_, step) => (to * step) / count);
  const grid = openGrid([
    { name: 'sharing_rate', values: steps(20, 1) },
    { name: 'minimum_savings_rate', values: steps(5, 0.05) },
  ]);
  return () => {
    const seconds = timed(() => {
      const run = withChance(given);
      for (let cell = 1; cell <= grid.cells; cell++) settleMoney(workOutCell(run, grid, cell, true));
    });
    return { seconds };
  };
}

/** What follows the money: withholding rates, schedules, notches and verdicts. */
function measuringIncentives(given: Run): Task {
  const run = { ...given, chance: openRunChance(given) };
  return (round) => {
    const steps = simulate(moved(run, round));
    settleMoney(steps);
    const seconds = timed(() => {
      while (steps.next().done !== true);
    });
    return { seconds };
  };
}
