import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureEngine } from './engine-rows.ts';
import { describeMachine } from './machine.ts';
import { findPeers } from './peers.ts';
import { measurePeers } from './peers-rows.ts';
import { parts, type Part, type Row } from './row.ts';
import { sayReport } from './table.ts';
import { makeWorkload, writeWorkload } from './workload.ts';

// npm run bench [-- --only engine|page|peers] [--out FILE]: see README.md beside this file.

const rounds = 5;

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, out: { type: 'string' } } });
const { only = [...parts], out } = values;
const unknown = only.filter((part) => !parts.some((each) => each === part));
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}; there are ${parts.join(', ')}`);

const folder = mkdtempSync(join(tmpdir(), 'probity-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const workload = makeWorkload();
writeWorkload(workload, folder);
const peers = findPeers(folder);
const machine = describeMachine(peers.versions);
const remarks = [...peers.missing];
const measures: Record<Part, () => Promise<Row[]>> = {
  engine: () => measureEngine(peers.startReference(), rounds),
  page: async () => {
    // Loaded only where it is wanted: it needs a browser, and says so.
    const { measurePage } = await import('./page-rows.ts');
    return measurePage(peers.startReference, rounds);
  },
  peers: () => measurePeers({ workload, folder, peers, rounds }),
};
const rows: Row[] = [];
for (const part of parts.filter((each) => only.includes(each))) {
  try {
    rows.push(...(await measures[part]()));
  } catch (error) {
    // What the other parts found took minutes: it is not lost.
    remarks.push(`The part “${part}” was not measured: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
const report = sayReport(machine, rows, remarks);
console.log(report);
if (out !== undefined) writeFileSync(out, out.endsWith('.json') ? `${JSON.stringify({ machine, rows, remarks }, undefined, 2)}\n` : report);
