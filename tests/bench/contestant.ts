import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A program that does one task again and again: a process of its own, so that its memory is its own too. */
export interface Contestant {
  readonly name: string;
  /** Does the task once. Times in seconds, taken inside the process: reading and writing of files is not counted. */
  round(): Promise<Reading>;
  /** The most memory the process has held, bytes (VmHWM); undefined where the system does not say. */
  peak(): number | undefined;
  close(): void;
}

/** What a contestant says of one round: seconds of the task, those of the processor (all threads), and other times by name. */
export type Reading = Readonly<Record<string, number>> & { readonly seconds: number; readonly busy: number };

/**
 * Starts a program that works a task out anew for each line it is sent, and answers each with one line of JSON. Throws (from
 * `round`) where it ends early.
 */
export function startContestant(input: {
  name: string;
  command: string;
  options: readonly string[];
  environment?: Readonly<Record<string, string>>;
}): Contestant {
  const { name, command, options, environment = {} } = input;
  const child = spawn(command, options, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  const lines = createInterface({ input: child.stdout });
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  lines.on('line', (line) => waiting.shift()?.resolve(line));
  const ended = (): void => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`${name} ended early: ${command} ${options.join(' ')}`));
  };
  child.on('error', ended);
  child.on('close', ended);
  child.stdin.on('error', () => {}); // it has ended: said above
  return {
    name,
    round: async () => {
      const answer = new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
      child.stdin.write('go\n');
      return JSON.parse(await answer) as Reading; // the protocol: every contestant is ours
    },
    peak: () => peakOf(child.pid),
    close: () => child.kill(),
  };
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined; // no Linux
  }
}
