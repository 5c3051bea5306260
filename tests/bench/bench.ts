import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPeers, measurePeers } from './peers.ts';
import { makeWorkload, writeWorkload } from './workload.ts';

const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), 'probity-bench-'));
try {
  const workload = makeWorkload();
  writeWorkload(workload, folder);
  const peers = findPeers(folder);
  const rows = await measurePeers({ workload, folder, peers, rounds });
  for (const row of rows)
    console.log(
      row.what.padEnd(70),
      row.seconds.median.toFixed(3),
      row.seconds.least.toFixed(3),
      row.seconds.most.toFixed(3),
      row.first?.toFixed(2),
      row.ratio?.median.toFixed(2),
      row.accuracy?.mean.toFixed(3),
      row.accuracy?.percentiles.toFixed(3),
      ((row.peak ?? 0) / 1e6).toFixed(0),
      JSON.stringify(row.targets),
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
