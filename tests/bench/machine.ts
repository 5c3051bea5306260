import { cpus, loadavg, totalmem } from 'node:os';
import { spawnSync } from 'node:child_process';
import { version } from '../../src/version.ts';

const [load] = loadavg();

/** What the figures were measured on and with: without it nobody could check them. */
export type Machine = Readonly<Record<string, string>>;

export function describeMachine(versions: readonly string[]): Machine {
  const [processor] = cpus();
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
  return {
    date: new Date().toISOString().slice(0, 16),
    Probity: commit === '' ? version : `${version}, commit ${commit}`,
    processor: `${cpus().length} × ${processor?.model ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GB`,
    'others at work': `load ${load.toFixed(2)} before the bench began (above 0.5, figures for two threads are too long)`,
    versions: [`Node ${process.versions.node}`, `V8 ${process.versions.v8}`, ...versions].join(', '),
  };
}
