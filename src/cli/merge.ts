import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { differenceOfSweeps, readSweepJson } from '../exports/sweep.ts';
import { mergeSwept, readSwept, type SweptFile } from '../exports/sweep-parts.ts';
import { makeFolder } from './out-folder.ts';
import { isPartName, recordName, useFolder, wholeName, writeWhole } from './sweep-folder.ts';
import { remark, say } from './terminal.ts';

/**
 * `probity merge`: the parts of a sweep put together, with the bytes that one run of the whole writes. 0 once they are written; 2
 * where the parts are not of one sweep, or cells are missing or contradict each other, which is listed.
 */
export const merge = (folders: readonly string[], out: string): Promise<number> =>
  useFolder(out, () => {
    const problems: string[] = [];
    const records = folders.flatMap((folder) => {
      const path = join(folder, recordName);
      if (existsSync(path)) return [{ folder, text: readFileSync(path, 'utf8') }];
      problems.push(`${folder}: it holds no ${recordName}, so it is no part of a sweep.`);
      return [];
    });
    const [first] = records;
    const record = first && readSweepJson(first.text);
    if (first !== undefined && record === undefined) problems.push(`${join(first.folder, recordName)}: it cannot be read.`);
    if (first !== undefined && record !== undefined) {
      // A folder that holds another sweep is not written over.
      const there = join(out, recordName);
      const others = existsSync(there) ? [...records.slice(1), { folder: out, text: readFileSync(there, 'utf8') }] : records.slice(1);
      for (const { folder, text } of others) {
        const difference = differenceOfSweeps(first.text, text);
        if (difference !== undefined) problems.push(`${folder}: it is of another sweep than ${first.folder} (${difference}).`);
      }
    }
    if (first === undefined || record === undefined || problems.length > 0) return refuse(problems);

    const grid = { varied: record.varied, cells: record.cells };
    const files: SweptFile[] = [];
    const paths = new Map(folders.flatMap((folder) => filesOf(folder, out)).map((path) => [resolve(path), path]));
    for (const path of paths.values()) {
      const read = readSwept({ file: path, text: readFileSync(path, 'utf8'), grid });
      if ('problem' in read) problems.push(read.problem);
      else files.push(read);
    }
    const merged = mergeSwept(files, grid);
    for (const note of merged.notes) remark(note);
    if (merged.csv === undefined || problems.length > 0) return refuse([...problems, ...merged.problems]);
    makeFolder(out);
    writeWhole(join(out, recordName), first.text);
    writeWhole(join(out, wholeName), merged.csv);
    for (const name of [recordName, wholeName]) say(join(out, name));
    return 0;
  });

/** The files of cells in a folder; what was merged into it before is made anew. */
const filesOf = (folder: string, out: string): string[] =>
  readdirSync(folder)
    .filter((name) => isPartName(name) || (name === wholeName && resolve(folder) !== resolve(out)))
    .toSorted()
    .map((name) => join(folder, name));

function refuse(problems: readonly string[]): number {
  for (const problem of problems) remark(problem);
  remark('Nothing was merged.');
  return 2;
}
