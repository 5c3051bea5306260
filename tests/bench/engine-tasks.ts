import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openThreads } from '../../src/cli/threads.ts';
import { describeProblem } from '../../src/data/problems.ts';
import { drive, type Crew } from '../../src/drive.ts';
import { openScenario, type ScenarioFolder } from '../../src/open-scenario.ts';
import type { Outcome } from '../../src/outcome.ts';
import { openRunChance, type Run } from '../../src/run.ts';
import { simulate, type Simulation } from '../../src/simulate.ts';
import { openGrid, withChance, workOutCell } from '../../src/sweep.ts';
import type { Item, ItemResult } from '../../src/workshop.ts';
import { movesToWarmUp, moveParameter, settleMoney, settleMoneyAlone } from './moves.ts';
import { tenEnglands } from './ten-englands.ts';
import { terms } from './workload.ts';

/** What one round of a task took. */
export interface Done {
  readonly seconds: number;
  /** Seconds of the processor, all threads. */
  readonly busy: number;
  /** Mean, 5th and 95th percentile of what each practice is paid, one after the other, where the task is the peers' workload. */
  readonly figures?: Float64Array;
}

/** Works the task out; rounds count from 1. */
export type Task = (round: number) => Done | Promise<Done>;

/** Opens a task of a scenario in a folder, `task:scenario`; with `:ten` behind, on ten Englands. */
export function openTask(task: string, folder: string, threads: number): Task {
  const [name = '', scenario = '', many] = task.split(':');
  const files = many === 'ten' ? tenEnglands(folderAt(folder, scenario)) : folderAt(folder, scenario);
  const open = (draws?: number): Run => openRun(files, draws);
  switch (name) {
    case 'workload':
      return workload(open(terms.draws), threads);
    case 'load':
      return loading(files);
    case 'run':
      return running(open());
    case 'move':
      return movingParameter(open());
    case 'sweep':
      return sweeping(open());
    case 'incentives':
      return measuringIncentives(open());
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

/** Starts both clocks; the answer stops them. */
function startClocks(): () => Done {
  const began = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - began) / 1000, busy: (user + system) / 1e6 };
  };
}

function timed(work: () => void): Done {
  const stop = startClocks();
  work();
  return stop();
}

/** Reads the files and checks them; the files themselves stand in memory. */
function loading(files: ScenarioFolder): Task {
  const kept = new Map<string, Uint8Array | undefined>();
  const read = (path: string): Uint8Array | undefined => {
    if (!kept.has(path)) kept.set(path, files.read(path));
    return kept.get(path);
  };
  openRun({ name: files.name, read });
  return () => timed(() => openRun({ name: files.name, read }));
}

/** A fresh run, money only: nothing is kept from the one before, as another seed proves. */
const running =
  (run: Run): Task =>
  (round) =>
    timed(() => settleMoney(simulate({ ...run, seed: round })));

/** The same of the peers' workload, with what each practice is paid. */
function workload(run: Run, threads: number): Task {
  if (threads === 1) {
    return (round) => {
      let outcome: Outcome | undefined;
      const took = timed(() => (outcome = settleMoney(simulate({ ...run, seed: round }))));
      return { ...took, figures: figuresOf(run, outcome) };
    };
  }
  const { hands } = openThreads<Item, ItemResult>({ most: threads - 1, longestOwn: Infinity });
  return async (round) => {
    const stop = startClocks();
    const outcome = await driveMoney(simulate({ ...run, seed: round }), hands);
    return { ...stop(), figures: figuresOf(run, outcome) };
  };
}

/** Until the money is settled, with the help of others. */
function driveMoney(steps: Simulation, crew: Crew): Promise<Outcome | undefined> {
  function* untilSettled(): Simulation {
    for (let step = steps.next(); ;) {
      if (step.done === true) return step.value;
      if (step.value.outcome !== undefined) return step.value.outcome;
      step = steps.next(yield step.value);
    }
  }
  return drive(untilSettled(), crew, () => {});
}

function figuresOf({ dataset }: Run, outcome: Outcome | undefined): Float64Array {
  const paid = outcome?.receipts.find(({ party }) => party === 'practice');
  const places = new Map(paid?.codes.map((code, row) => [code, row]));
  const rows = dataset.levels.practice.codes.map((code) => places.get(code) ?? -1);
  return Float64Array.from((['mean', 'p5', 'p95'] as const).flatMap((name) => rows.map((row) => paid?.figures[name][row] ?? Number.NaN)));
}

/**
 * A control moves: the same imagined years, new money for everybody. Five moves a round, of which the median counts; after
 * the first round come as many uncounted ones as it takes until nothing is compiled any more.
 */
function movingParameter(given: Run): Task {
  const run = { ...given, chance: openRunChance(given) };
  let step = 0;
  const move = (): Done => {
    const moved = moveParameter(run, ++step);
    return timed(() => settleMoneyAlone(simulate(moved)));
  };
  return (round) => {
    const times = Array.from({ length: 5 }, move);
    if (round === 1) for (let more = 0; more < movesToWarmUp; more++) move();
    const medianOf = (name: 'seconds' | 'busy'): number => times.map((each) => each[name]).toSorted((a, b) => a - b)[2];
    return { seconds: medianOf('seconds'), busy: medianOf('busy') };
  };
}

/** A hundred cells of a sweep, money only, imagined years included. */
function sweeping(given: Run): Task {
  const steps = (count: number, to: number): number[] => Array.from({ length: count }, (_, step) => (to * step) / count);
  const grid = openGrid([
    { name: 'sharing_rate', values: steps(20, 1) },
    { name: 'minimum_savings_rate', values: steps(5, 0.05) },
  ]);
  return (round) => {
    return timed(() => {
      const run = withChance({ ...given, seed: round });
      for (let cell = 1; cell <= grid.cells; cell++) settleMoney(workOutCell(run, grid, cell, true));
    });
  };
}

/** What follows the money: withholding rates, schedules, notches and verdicts. */
function measuringIncentives(given: Run): Task {
  const run = { ...given, chance: openRunChance(given) };
  return (round) => {
    const steps = simulate(moveParameter(run, round));
    settleMoney(steps);
    return timed(() => {
      while (steps.next().done !== true);
    });
  };
}
