import { startContestant, type Contestant } from './contestant.ts';
import { schemesOfEngland } from './england.ts';
import { busyOf, ratiosTo, secondsOf, spreadOf, takeTurns } from './rounds.ts';
import { atMost, type Row, type Target } from './row.ts';

/** One thing that the engine does, in a process of its own. */
interface Measure {
  readonly what: string;
  readonly task: string;
  readonly target: (took: { median: number; busy: number }, peak: number | undefined) => Target[];
}

const measuresOfEngland = (): Measure[] => [
  ...schemesOfEngland().map((name): Measure => ({
    what: `Move a parameter, England, 1,024 draws: ${name}`,
    task: `move:${name}`,
    target: (took) => [atMost(0.016, 'at most 16 ms', took)],
  })),
  {
    what: '100 scenarios (cells of a sweep), England, 1,024 draws, money only',
    task: 'sweep:award-to-practices',
    target: (took) => [atMost(0.5, 'at most 0.5 s', took)],
  },
  {
    what: 'Withholding rates, schedules, notches and verdicts, every practice and service of England',
    task: 'incentives:award-to-practices',
    target: (took) => [atMost(1, 'at most 1 s', took)],
  },
  { what: 'Ten Englands (80,000 practices, 2,110 consortia): loading', task: 'load:award-to-practices:ten', target: () => [] },
  { what: 'Ten Englands: fresh run, 1,024 draws, money only', task: 'run:award-to-practices:ten', target: () => [] },
  {
    what: 'Ten Englands: move a parameter, 1,024 draws',
    task: 'move:award-to-practices:ten',
    target: (took, peak) => [
      atMost(0.12, 'at most 120 ms', took),
      ...(peak === undefined ? [] : [{ words: 'at most 1 GB', verdict: peak <= 1e9 ? 'met' : 'MISSED' } as const]),
    ],
  },
];

/** Starts Probity at a task. */
export const startEngine = (input: { task: string; folder: string; threads: number; results?: string }): Contestant =>
  startContestant({
    name: input.task,
    command: process.execPath,
    options: [
      'dist-bench/engine-child.js',
      input.task,
      input.folder,
      String(input.threads),
      ...(input.results === undefined ? [] : [input.results]),
    ],
  });

/** What the engine takes by itself, in Node, on one thread; the reference takes its turn with the rest. */
export async function measureEngine(reference: Contestant | undefined, rounds: number): Promise<Row[]> {
  const measures = measuresOfEngland();
  const contestants = measures.map(({ task }) => startEngine({ task, folder: 'scenarios', threads: 1 }));
  process.stderr.write('The engine\n');
  const measured = await takeTurns([...contestants, ...(reference === undefined ? [] : [reference])], rounds);
  const ofReference = reference && measured.at(-1);
  return measures.map(({ what, target }, place): Row => {
    const one = measured[place];
    const seconds = spreadOf(secondsOf(one));
    const busy = busyOf(one);
    return {
      part: 'engine',
      what,
      seconds,
      busy,
      first: one.first.seconds,
      ...(ofReference && { ratio: ratiosTo(ofReference, one) }),
      ...(one.peak !== undefined && { peak: one.peak }),
      targets: target({ median: seconds.median, busy: busy.median }, one.peak),
    };
  });
}
