import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFiles } from '../exports/files.ts';
import { runJson } from '../exports/provenance.ts';
import type { RunRequest } from './arguments.ts';
import { run } from './run.ts';
import { remark, say } from './terminal.ts';

/** `probity simulate`: 0 once the files are written, 2 where that could not be done. Equal runs write equal bytes. */
export async function simulate(request: RunRequest, out: string): Promise<number> {
  const ran = await run(request);
  if (ran === undefined) return 2;
  const { outcome } = ran;
  const files = [...runFiles.map(({ name, write }) => ({ name, text: write(outcome) })), { name: 'run.json', text: runJson(ran) }];
  try {
    mkdirSync(out, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(out, name), text);
  } catch (cause) {
    remark(
      `${out}: the files cannot be written there (${cause instanceof Error ? cause.message : String(cause)}). Choose another folder with --out.`,
    );
    return 2;
  }
  for (const { name } of files) say(join(out, name));
  return 0;
}
