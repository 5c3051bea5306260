import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJudge, type Accuracy } from './accuracy.ts';
import { startContestant } from './contestant.ts';
import { ratiosTo, secondsOf, spreadOf, takeTurns, type Measured } from './rounds.ts';
import type { Row, Target } from './row.ts';
import type { Workload } from './workload.ts';

/** One entry of the contest on the peers' workload. */
interface Entry {
  readonly name: string;
  readonly command: string;
  readonly options: (task: string, results: string) => readonly string[];
  readonly threads: number;
  readonly tasks: readonly Task[];
}

type Task = 'by-list' | 'by-list-totals' | 'by-practice';

const inWords: Record<Task, string> = {
  'by-list': 'divided by list, every practice worked out',
  'by-list-totals': 'divided by list, told that totals will do',
  'by-practice': 'by each practice’s own cost',
};

const answers = (command: string, options: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync(command, options, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};

/** Debian's Python, where numpy and numba are installed by apt; else whichever comes first. */
const python = ['/usr/bin/python3', 'python3'].find((command) => answers(command, ['--version']) !== undefined);

/** The peers that this machine has, compiled; and a line for each that it has not. */
export interface Peers {
  readonly c: string | undefined;
  readonly hasNumpy: boolean;
  readonly hasNumba: boolean;
  readonly versions: readonly string[];
  readonly missing: readonly string[];
}

export function findPeers(folder: string): Peers {
  const c = join(folder, 'plain');
  const source = 'tests/bench/peers/plain.c';
  const built = spawnSync('gcc', ['-O3', '-march=native', '-ffast-math', '-fopenmp', source, '-o', c, '-lm'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const version = (name: string): string | undefined =>
    python === undefined ? undefined : answers(python, ['-c', `import ${name}; print(${name}.__version__)`]);
  const [numpy, numba] = [version('numpy'), version('numba')];
  const gcc = built.status === 0 ? answers('gcc', ['-dumpfullversion']) : undefined;
  const all = { gcc, numpy, numba };
  return {
    c: gcc === undefined ? undefined : c,
    hasNumpy: numpy !== undefined,
    hasNumba: numpy !== undefined && numba !== undefined,
    versions: Object.entries(all).flatMap(([name, found]) => (found === undefined ? [] : [`${name} ${found}`])),
    missing: Object.entries(all).flatMap(([name, found]) => (found === undefined ? [`${name} is not here: left out.`] : [])),
  };
}

/** Plain C, one thread, every practice by its own cost: what other parts of the bench are measured against. */
export const startReference = (peers: Peers, folder: string) =>
  peers.c === undefined
    ? undefined
    : startContestant({ name: 'C', command: peers.c, options: [join(folder, 'workload.f64'), 'by-practice', '1', join(folder, 'reference.f64')] });

function entriesOf({ c, hasNumpy, hasNumba }: Peers, folder: string): Entry[] {
  const file = join(folder, 'workload.f64');
  const all: readonly Task[] = ['by-list', 'by-list-totals', 'by-practice'];
  const script = (name: string, threads: number) => (task: string, results: string) => [`tests/bench/peers/${name}.py`, file, task, String(threads), results];
  const ofC = (threads: number): Entry[] =>
    c === undefined ? [] : [{ name: 'plain C', command: c, options: (task, results) => [file, task, String(threads), results], threads, tasks: all }];
  return [
    {
      name: 'Probity',
      command: process.execPath,
      options: (task, results) => ['node_modules/.cache/bench/engine-child.mjs', `workload:${task}`, folder, results],
      threads: 1,
      tasks: ['by-list', 'by-practice'],
    },
    ...(hasNumpy ? [{ name: 'numpy', command: python ?? '', options: script('with_numpy', 2), threads: 2, tasks: all }] : []),
    ...(hasNumba ? [{ name: 'numba', command: python ?? '', options: script('with_numba', 2), threads: 2, tasks: all }] : []),
    ...ofC(1),
    ...ofC(2),
  ];
}

/** Runs the contest: every entry on every task, in turn. */
export async function measurePeers(input: { workload: Workload; folder: string; peers: Peers; rounds: number }): Promise<Row[]> {
  const { workload, folder, peers, rounds } = input;
  const judges = { 'by-list': openJudge(workload, 'by-list'), 'by-practice': openJudge(workload, 'by-practice') };
  const rows: Row[] = [];
  for (const group of [['by-list', 'by-list-totals'], ['by-practice']] as const) {
    const entered = group.flatMap((task) => entriesOf(peers, folder).flatMap((entry) => (entry.tasks.includes(task) ? [{ task, entry }] : [])));
    const results = entered.map((_, place) => join(folder, `results-${place}.f64`));
    const judged: Accuracy[][] = entered.map(() => []);
    const contestants = entered.map(({ task, entry }, place) =>
      startContestant({ name: entry.name, command: entry.command, options: entry.options(task, results[place]), environment: quiet }),
    );
    const measured = await takeTurns(contestants, rounds, (place) => {
      const judge = judges[entered[place].task === 'by-practice' ? 'by-practice' : 'by-list'];
      judged[place].push(judge(new Float64Array(Uint8Array.from(readFileSync(results[place])).buffer)));
    });
    const find = (name: string, threads: number, task: Task): Measured | undefined =>
      measured[entered.findIndex(({ entry, task: own }) => entry.name === name && entry.threads === threads && own === task)];
    const [task] = group;
    const reference = find('plain C', 1, task);
    for (const [place, { task: own, entry }] of entered.entries()) {
      const one = measured[place];
      const { first } = one;
      rows.push({
        part: 'peers',
        what: `${entry.name}, ${entry.threads === 1 ? 'one thread' : `${entry.threads} threads`}: ${entry.name === 'Probity' && own === 'by-list' ? 'divided by list' : inWords[own]}`,
        seconds: spreadOf(secondsOf(one)),
        first: first.seconds + (first['compiling'] ?? 0),
        ...(reference && { ratio: ratiosTo(reference, one) }),
        accuracy: { mean: meanOf(judged[place], 'mean'), percentiles: meanOf(judged[place], 'percentiles') },
        ...(one.peak !== undefined && { peak: one.peak }),
        targets: entry.name === 'Probity' ? targetsOf(task, one, { numpy: find('numpy', 2, task), numba: find('numba', 2, task), c: find('plain C', 2, task) }) : [],
      });
    }
  }
  return rows;
}

/** Libraries under numpy would start threads of their own. */
const quiet = { OMP_NUM_THREADS: '2', OPENBLAS_NUM_THREADS: '1' };

const meanOf = (all: readonly Accuracy[], name: keyof Accuracy): number => all.reduce((sum, each) => sum + each[name], 0) / all.length;

interface Rivals {
  readonly numpy: Measured | undefined;
  readonly numba: Measured | undefined;
  readonly c: Measured | undefined;
}

function targetsOf(task: Task, probity: Measured, { numpy, numba, c }: Rivals): Target[] {
  const target = (words: string, rival: Measured | undefined, most: number): Target[] => {
    if (rival === undefined) return [];
    const { median } = ratiosTo(rival, probity);
    return [{ words: `${words} (× ${median.toFixed(2)})`, isMet: median <= most }];
  };
  if (task === 'by-practice') return target('no slower than numba on two threads', numba, 1);
  const { median } = spreadOf(secondsOf(probity));
  return [
    { words: 'fresh run at most 0.5 s', isMet: median <= 0.5 },
    ...target('3 times faster than numpy on two threads', numpy, 1 / 3),
    ...target('no slower than plain C on two threads', c, 1),
  ];
}
