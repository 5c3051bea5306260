import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startContestant, type Contestant } from './contestant.ts';

// The programs that Probity is measured against (peers/), as far as this machine can run them.

export type Task = 'by-list' | 'by-list-totals' | 'by-practice';

/** A program and how many threads it uses. */
export interface Peer {
  readonly name: string;
  readonly threads: number;
  start(task: Task, results: string): Contestant;
}

export interface Peers {
  readonly all: readonly Peer[];
  /** Such as `numpy 1.24.2`. */
  readonly versions: readonly string[];
  /** A line for each that is not here. */
  readonly missing: readonly string[];
  /** Plain C, one thread, each practice by its own cost: what the machine can do just now. Undefined without a compiler. */
  startReference(): Contestant | undefined;
}

/** What a command prints, where it ends well. */
const answerOf = (command: string, options: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync(command, options, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};

/** Fast mathematics let gcc use the vector exponential; without them it takes half as long again. */
const flags = ['-O3', '-march=native', '-ffast-math', '-fopenmp'];

/** Compiles and finds what is here. `folder` has the workload. */
export function findPeers(folder: string): Peers {
  const file = join(folder, 'workload.f64');
  const compiled = join(folder, 'plain');
  const { status } = spawnSync('gcc', [...flags, 'tests/bench/peers/plain.c', '-o', compiled, '-lm'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // Debian's Python has what apt installs; another that comes first on the path may not.
  const python = ['/usr/bin/python3', 'python3'].find((command) => answerOf(command, ['-c', 'import numpy']) !== undefined) ?? 'python3';
  const versionOf = (library: string): string | undefined => answerOf(python, ['-c', `import ${library}; print(${library}.__version__)`]);
  const found = {
    gcc: status === 0 ? answerOf('gcc', ['-dumpfullversion']) : undefined,
    numpy: versionOf('numpy'),
    numba: versionOf('numba'),
  };

  const startC = (threads: number, task: Task, results: string): Contestant =>
    startContestant({ name: 'plain C', command: compiled, options: [file, task, String(threads), results] });
  const ofC = (threads: number): Peer => ({ name: 'plain C', threads, start: (task, results) => startC(threads, task, results) });
  const ofPython = (name: 'numpy' | 'numba'): Peer => ({
    name,
    threads: 2,
    start: (task, results) =>
      startContestant({
        name,
        command: python,
        options: [`tests/bench/peers/with_${name}.py`, file, task, '2', results],
        environment: quiet,
      }),
  });
  return {
    all: [
      ...(found.numpy === undefined ? [] : [ofPython('numpy')]),
      ...(found.numba === undefined ? [] : [ofPython('numba')]),
      ...(found.gcc === undefined ? [] : [ofC(2), ofC(1)]),
    ],
    versions: Object.entries(found).flatMap(([name, version]) => (version === undefined ? [] : [`${name} ${version}`])),
    missing: Object.entries(found).flatMap(([name, version]) =>
      version === undefined ? [`There is no ${name} here: its rows are left out.`] : [],
    ),
    startReference: () => (found.gcc === undefined ? undefined : startC(1, 'by-practice', join(folder, 'reference.f64'))),
  };
}

/** The two threads are ours: numpy's libraries are not to start more of their own. */
const quiet = { OPENBLAS_NUM_THREADS: '1', NUMBA_NUM_THREADS: '2' };
