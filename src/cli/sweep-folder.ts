import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { differenceOfSweeps } from '../exports/sweep.ts';
import { readSwept } from '../exports/sweep-parts.ts';
import type { Grid, Shard } from '../sweep.ts';
import { makeFolder } from './out-folder.ts';
import { remark } from './terminal.ts';

/** What a sweep is of; and the whole of it, once every cell is there. */
export const recordName = 'sweep.json';
export const wholeName = 'sweep.csv';
const partName = ({ part, parts }: Shard): string => `cells-${part}-of-${parts}.csv`;
export const isPartName = (name: string): boolean => /^cells-\d+-of-\d+\.csv$/.test(name);

/** A part of a sweep as it grows. */
export interface Part {
  /** How many of its cells were there already. */
  readonly done: number;
  /** Adds the next cell, and comes back once it is on the disk. */
  add(line: string): void;
  /** Ends the part, once all of its cells are there: returns its file. */
  close(): string;
}

/** Why a folder cannot be used, in words. */
class FolderFault extends Error {}

/** Runs what works in a folder; where the folder stands in the way, says so and ends with 2. */
export async function useFolder(folder: string, work: () => number | Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FolderFault) remark(error.message);
    else if (error instanceof Error && 'syscall' in error)
      remark(
        `${folder}: the files cannot be read or written there (${error.message}). Choose another folder with --out, or mend that and run the same again.`,
      );
    else throw error;
    return 2;
  }
}

/** Writes a file whole or not at all: it takes its name once all of it is on the disk. */
export function writeWhole(path: string, text: string): void {
  const scratch = `${path}.${randomUUID()}`;
  writeFileSync(scratch, text, { flush: true });
  renameSync(scratch, path);
}

/**
 * Opens a part of a sweep in a folder, new or begun before. A line is added a cell, and is there for good once `add` returns:
 * whatever ends the program, at most the line that was being written is lost, and opening the part again cuts its rest off.
 * Several parts may write to one folder at a time. Works inside `useFolder`: it is told where the folder was begun with another sweep, or the
 * file is not what this program wrote.
 */
export function openPart(input: {
  folder: string;
  shard: Shard;
  record: string;
  header: string;
  cells: readonly number[];
  grid: Grid;
}): Part {
  const { folder, shard, record, header, cells, grid } = input;
  makeFolder(folder);
  claim(folder, record);
  const isWhole = shard.parts === 1;
  const whole = join(folder, wholeName);
  const path = join(folder, partName(shard));
  if (isWhole && existsSync(whole) && !existsSync(path)) return { done: cells.length, add: () => undefined, close: () => whole };

  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const read = readSwept({ file: path, text, grid });
  if ('problem' in read) throw new FolderFault(read.problem);
  const { rows } = read;
  const astray = rows.findIndex(({ cell }, place) => cell !== cells[place]);
  if (astray >= 0 || (read.header !== '' && read.header !== header))
    throw new FolderFault(`${path}: these are not the cells of this part in their order. Delete the file, and they are worked out again.`);

  const kept = [read.header, ...rows.map(({ line }) => line)].join('');
  const file = openSync(path, 'a');
  let size = Buffer.byteLength(kept);
  ftruncateSync(file, size);
  const add = (line: string): void => {
    if (fstatSync(file).size !== size) throw new FolderFault(`${path}: another program is writing this part too. Let one of them end it.`);
    const bytes = Buffer.from(line);
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
    size += bytes.length;
  };
  if (read.header === '') add(header);
  const close = (): string => {
    closeSync(file);
    if (isWhole) renameSync(path, whole);
    return isWhole ? whole : path;
  };
  return { done: rows.length, add, close };
}

/** Says in the folder what the sweep is of, or makes sure that it is what was begun there. */
function claim(folder: string, record: string): void {
  const path = join(folder, recordName);
  // Listed first: whoever else begins here now writes the record before any cell.
  const hasCells = readdirSync(folder).some((name) => name === wholeName || isPartName(name));
  if (!existsSync(path)) {
    if (hasCells)
      throw new FolderFault(
        `${folder}: it holds cells of a sweep, and no ${recordName} that says of which. Choose another folder with --out.`,
      );
    writeWhole(path, record);
  }
  const difference = differenceOfSweeps(readFileSync(path, 'utf8'), record);
  if (difference !== undefined)
    throw new FolderFault(
      `${folder}: another sweep was begun there (${difference}). Choose another folder with --out, or delete that one.`,
    );
}
