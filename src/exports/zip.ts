import { strToU8, zipSync } from 'fflate';
import type { FolderFile } from './run-folder.ts';

/** Every file's time in a zip, in whatever time zone: the earliest that the format knows, so that equal runs are equal bytes. */
const mtime = new Date(1980, 0, 1);

/** The files of a folder as one zip file; equal files give equal bytes. */
export function zipOf(files: readonly FolderFile[]): Uint8Array {
  const contents = files.map(({ path, write }): [string, Uint8Array] => {
    const content = write();
    return [path, typeof content === 'string' ? strToU8(content) : content];
  });
  return zipSync(Object.fromEntries(contents), { mtime });
}
