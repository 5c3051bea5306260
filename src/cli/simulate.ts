import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runFiles } from '../exports/files.ts';
import { runJson } from '../exports/provenance.ts';
import type { RunRequest } from './arguments.ts';
import { clearCopies, clearExamples } from './earlier-run.ts';
import { keepInputs } from './kept-inputs.ts';
import { askedElsewhere, run, type Ran } from './run.ts';
import { remark, say } from './terminal.ts';

/** `probity simulate`: 0 once the files are written, 2 where that could not be done. Equal runs write equal bytes. */
export async function simulate(request: RunRequest, out: string): Promise<number> {
  const ran = await run(request);
  if (ran === undefined) return 2;
  const { outcome } = ran;
  const { asked, copies } = toRepeat(ran, request);
  const written = runFiles.map(({ name, write }) => ({ name, text: write(outcome) }));
  const files = [...written, { name: 'run.json', text: runJson({ ...ran, asked }) }, ...copies];
  try {
    mkdirSync(out, { recursive: true });
    clearCopies(out);
    clearExamples(out, written.find(({ name }) => name === 'proofs.json')?.text);
    for (const { name, text } of files) {
      mkdirSync(dirname(join(out, name)), { recursive: true });
      writeFileSync(join(out, name), text);
    }
  } catch (cause) {
    remark(
      `${out}: the files cannot be written there (${cause instanceof Error ? cause.message : String(cause)}). Choose another folder with --out.`,
    );
    return 2;
  }
  for (const { name } of files) say(join(out, name));
  return 0;
}

/** What somebody else needs to run the same: how it was asked for, as seen from the results, and the scenario's files but for its tables. */
function toRepeat(ran: Ran, request: RunRequest) {
  const {
    folder,
    own,
    inputs,
    run: { scenario },
  } = ran;
  const { files, scenario: kept } = keepInputs(
    folder.name,
    inputs.filter(({ file }) => !own.has(file)),
  );
  const tables: readonly string[] = Object.values(scenario.data);
  const ownScheme = inputs.filter(({ file }) => own.has(file) && own.get(file) === request.tables.scheme);
  return {
    asked: { ...askedElsewhere(request, ran), scenario: folder.ships ? folder.name : kept },
    copies: [
      ...files.flatMap(({ path, input: { file, bytes } }) => (tables.includes(file) ? [] : [{ name: path, text: bytes }])),
      ...ownScheme.map(({ file, bytes }) => ({ name: file, text: bytes })),
    ],
  };
}
