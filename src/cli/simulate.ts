import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathsCsv } from '../exports/paths.ts';
import { chanceCsv, riskPoolsCsv } from '../exports/chance.ts';
import { proofsCsv } from '../exports/proofs.ts';
import { decompositionCsv } from '../exports/decomposition.ts';
import { runJson } from '../exports/provenance.ts';
import { findingsSarif } from '../exports/sarif.ts';
import { awardsCsv, findingsCsv, findingsJson, receiptsCsv } from '../exports/tables.ts';
import { notchesCsv, withholdingCsv } from '../exports/withholding.ts';
import type { RunRequest } from './arguments.ts';
import { run } from './run.ts';
import { remark, say } from './terminal.ts';

/** `probity simulate`: 0 once the files are written, 2 where that could not be done. Equal runs write equal bytes. */
export async function simulate(request: RunRequest, out: string): Promise<number> {
  const ran = await run(request);
  if (ran === undefined) return 2;
  const { outcome } = ran;
  const files = {
    'awards.csv': awardsCsv(outcome),
    'receipts.csv': receiptsCsv(outcome),
    'paths.csv': pathsCsv(outcome),
    'findings.csv': findingsCsv(outcome),
    'findings.json': findingsJson(outcome),
    'findings.sarif': findingsSarif(outcome),
    'chance.csv': chanceCsv(outcome),
    'risk-pools.csv': riskPoolsCsv(outcome),
    'decomposition.csv': decompositionCsv(outcome),
    'proofs.csv': proofsCsv(outcome),
    'withholding.csv': withholdingCsv(outcome),
    'notches.csv': notchesCsv(outcome),
    'run.json': runJson(ran),
  };
  try {
    mkdirSync(out, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text);
  } catch (cause) {
    remark(
      `${out}: the files cannot be written there (${cause instanceof Error ? cause.message : String(cause)}). Choose another folder with --out.`,
    );
    return 2;
  }
  for (const name of Object.keys(files)) say(join(out, name));
  return 0;
}
