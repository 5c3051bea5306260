import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { proofsJson } from '../exports/proofs.ts';
import { runFolder } from '../exports/run-folder.ts';
import type { RunRequest } from './arguments.ts';
import { clearCopies, clearExamples } from './earlier-run.ts';
import { askedElsewhere, run } from './run.ts';
import { remark, say } from './terminal.ts';

/** `probity simulate`: 0 once the files are written, 2 where that could not be done. Equal runs write equal bytes. */
export async function simulate(request: RunRequest, out: string): Promise<number> {
  const ran = await run(request);
  if (ran === undefined) return 2;
  const {
    outcome,
    inputs,
    folder,
    run: { scenario },
  } = ran;
  const files = runFolder({ outcome, scenario, ships: folder.ships, inputs, asked: askedElsewhere(request, ran) });
  try {
    mkdirSync(out, { recursive: true });
    clearCopies(out);
    clearExamples(out, proofsJson(outcome));
    for (const { path, write } of files) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), write());
    }
  } catch (cause) {
    remark(
      `${out}: the files cannot be written there (${cause instanceof Error ? cause.message : String(cause)}). Choose another folder with --out.`,
    );
    return 2;
  }
  for (const { path } of files) say(join(out, path));
  return 0;
}
