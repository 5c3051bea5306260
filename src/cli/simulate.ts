import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { evidenceHtml } from '../exports/evidence.ts';
import { proofsJson } from '../exports/proofs.ts';
import { fingerprint } from '../exports/provenance.ts';
import { runFolder } from '../exports/run-folder.ts';
import { readInWords } from '../schemes/in-words.ts';
import type { RunRequest } from './arguments.ts';
import { clearCopies, clearExamples } from './earlier-run.ts';
import { offPage } from './off-page.ts';
import { isWritable, makeFolder, remarkUnwritable } from './out-folder.ts';
import { askedElsewhere, run } from './run.ts';
import { say } from './terminal.ts';

/** `probity simulate`: 0 once the files are written, 2 where that could not be done. Equal runs write equal bytes. */
export async function simulate(request: RunRequest, out: string): Promise<number> {
  if (!isWritable(out)) return 2;
  const ran = await run(request);
  if (ran === undefined) return 2;
  const {
    outcome,
    inputs,
    folder,
    run: { scenario },
  } = ran;
  const files = runFolder({
    outcome,
    scenario,
    ships: folder.ships,
    inputs,
    asked: askedElsewhere(request, ran),
    evidence: (there) => evidenceHtml({ outcome, reading: readInWords(ran.run), fingerprint: fingerprint(outcome), ...there }, offPage()),
  });
  try {
    clearCopies(out);
    clearExamples(out, proofsJson(outcome));
    for (const { path, write } of files) {
      makeFolder(dirname(join(out, path)));
      writeFileSync(join(out, path), write());
    }
  } catch (cause) {
    remarkUnwritable(out, cause);
    return 2;
  }
  for (const { path } of files) say(join(out, path));
  return 0;
}
