import { accessSync, constants, existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { remark } from './terminal.ts';

/**
 * Makes a folder and those above it that are not there, one by one, and returns what it made: left to Node (`recursive`), it
 * never ends where no folder can be made but the file system says that one above is missing, as in `/proc`.
 */
export function makeFolder(folder: string): string[] {
  const missing: string[] = [];
  let path = resolve(folder);
  for (; !existsSync(path) && dirname(path) !== path; path = dirname(path)) missing.unshift(path);
  // A file of that name is refused by the file system, in its own words.
  if (missing.length === 0 && !statSync(path).isDirectory()) mkdirSync(path);
  // Another run may make the same folder at the same time.
  for (const each of missing) if (!existsSync(each)) mkdirSync(each);
  return missing;
}

/** Says why the files cannot be written to a folder. */
export function remarkUnwritable(folder: string, cause: unknown): void {
  remark(
    `${folder}: the files cannot be written there (${cause instanceof Error ? cause.message : String(cause)}). Choose another folder with --out.`,
  );
}

/**
 * Whether a folder can be written to, asked before a long run and not after it: it is made if it is not there. `unmake` takes away
 * what was made, if nothing came of the run. Undefined where it cannot be, which is said.
 */
export function tryFolder(folder: string): { unmake: () => void } | undefined {
  try {
    const made = makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return { unmake: () => made.toReversed().forEach((path) => rmdirSync(path)) };
  } catch (cause) {
    remarkUnwritable(folder, cause);
    return undefined;
  }
}
