import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
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
 * Whether a folder can be written to, asked before a long run and not after it; where it cannot be, that is said. A folder that is not
 * there is made and taken away again, unless another program puts something in it meanwhile.
 */
export function isWritable(folder: string): boolean {
  try {
    const made = makeFolder(folder);
    accessSync(folder, constants.W_OK);
    for (const path of made.toReversed()) if (readdirSync(path).length === 0) rmdirSync(path);
    return true;
  } catch (cause) {
    remarkUnwritable(folder, cause);
    return false;
  }
}
