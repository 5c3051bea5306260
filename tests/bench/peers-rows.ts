import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJudge, type Accuracy } from './accuracy.ts';
import { startEngine } from './engine-rows.ts';
import type { Peer, Peers, Task } from './peers.ts';
import { busyOf, ratiosTo, secondsOf, spreadOf, takeTurns, type Measured } from './rounds.ts';
import { atMost, type Row, type Target } from './row.ts';
import type { Workload } from './workload.ts';

const inWords: Record<Task, string> = {
  'by-list': 'divided by list, every practice worked out',
  'by-list-totals': 'divided by list, told by hand that totals will do',
  'by-practice': 'each practice by its own cost',
};

interface Entry {
  readonly peer: Peer;
  readonly task: Task;
}

/** Runs the contest on the peers' workload: everybody in turn, first by list, then by practice. */
export async function measurePeers(input: { workload: Workload; folder: string; peers: Peers; rounds: number }): Promise<Row[]> {
  const { workload, folder, peers, rounds } = input;
  const probity = [1, 2].map((threads): Peer => ({
    name: 'Probity',
    threads,
    start: (task, results) => startEngine({ task: `workload:${task}`, folder, threads, results }),
  }));
  const rows: Row[] = [];
  for (const tasks of [['by-list', 'by-list-totals'], ['by-practice']] as const) {
    const [task] = tasks;
    process.stderr.write(`Peers: ${task}\n`);
    const entries = [...probity.map((peer) => ({ peer, task })), ...peers.all.flatMap((peer) => tasks.map((own) => ({ peer, task: own })))];
    rows.push(...(await contest({ entries, judge: openJudge(workload, task), folder, rounds })));
  }
  return rows;
}

async function contest(input: {
  entries: readonly Entry[];
  judge: (figures: Float64Array) => Accuracy;
  folder: string;
  rounds: number;
}): Promise<Row[]> {
  const { entries, judge, folder, rounds } = input;
  const results = entries.map((_, place) => join(folder, `results-${place}.f64`));
  const judged: Accuracy[][] = entries.map(() => []);
  const contestants = entries.map(({ peer, task }, place) => peer.start(task, results[place]));
  const measured = await takeTurns(contestants, rounds, (place) => {
    const bytes = Uint8Array.from(readFileSync(results[place])); // a copy of its own: read buffers may begin anywhere
    judged[place].push(judge(new Float64Array(bytes.buffer)));
  });
  const find: Find = (name, threads, task) =>
    measured[entries.findIndex(({ peer, task: own }) => peer.name === name && peer.threads === threads && own === task)];
  return entries.map(({ peer, task }, place): Row => {
    const one = measured[place];
    const reference = find('plain C', 1, task === 'by-practice' ? task : 'by-list');
    const average = (name: keyof Accuracy): number => judged[place].reduce((sum, each) => sum + each[name], 0) / judged[place].length;
    const isProbity = peer.name === 'Probity';
    return {
      part: 'peers',
      what: `${peer.name}, ${peer.threads === 1 ? 'one thread' : 'two threads'}: ${isProbity && task === 'by-list' ? 'divided by list' : inWords[task]}`,
      seconds: spreadOf(secondsOf(one)),
      busy: busyOf(one),
      first: one.first.seconds + (one.first['compiling'] ?? 0),
      ...(reference && { ratio: ratiosTo(reference, one) }),
      accuracy: { mean: average('mean'), percentiles: average('percentiles') },
      ...(one.peak !== undefined && { peak: one.peak }),
      targets: isProbity ? targetsOf({ task, threads: peer.threads, measured: one }, find) : [],
    };
  });
}

type Find = (name: string, threads: number, task: Task) => Measured | undefined;

/** What is asked of Probity. One thread is the promise; two are held against those that have two where every practice is drawn. */
function targetsOf({ task, threads, measured }: { task: Task; threads: number; measured: Measured }, find: Find): Target[] {
  // Who has one thread gains on who has two where others take the processors: unless they had both, nobody can tell.
  const two = find('plain C', 2, task) ?? find('numba', 2, task);
  const hadBoth = two !== undefined && busyOf(two).median >= 1.6 * spreadOf(secondsOf(two)).median;
  const against = (rival: Measured | undefined, most: number, words: string): Target[] => {
    if (rival === undefined) return [];
    const { median } = ratiosTo(rival, measured);
    const verdict = !hadBoth ? 'cannot tell' : median <= most ? 'met' : 'MISSED';
    return [{ words: `${words} (× ${median.toFixed(2)})`, verdict }];
  };
  if (task === 'by-practice') return threads === 2 ? against(find('numba', 2, task), 1, 'no slower than numba') : [];
  if (threads === 2) return [];
  return [
    atMost(0.5, 'at most 0.5 s', { median: spreadOf(secondsOf(measured)).median, busy: busyOf(measured).median }),
    ...against(find('numpy', 2, task), 1 / 3, '3 times faster than numpy on two threads'),
    ...against(find('plain C', 2, task), 1, 'no slower than plain C on two threads'),
  ];
}
