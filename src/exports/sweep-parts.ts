import { valuesAt, type Grid } from '../sweep.ts';

/** One cell as it stands in a file: its line, with the line end. */
export interface SweptRow {
  readonly cell: number;
  readonly line: string;
}

/** A file of cells: one part of a sweep, or the whole of it. */
export interface SweptFile {
  readonly file: string;
  /** Its first line, with the line end; empty where not even that is whole. */
  readonly header: string;
  readonly rows: readonly SweptRow[];
}

/**
 * Reads the cells of a file as far as they are whole: a last line without its end was cut off while it was written, and is not
 * counted. A whole line that is no cell of the grid is a problem, said in words.
 */
export function readSwept({ file, text, grid }: { file: string; text: string; grid: Grid }): SweptFile | { problem: string } {
  const lines = text.split('\n').slice(0, -1);
  const [header, ...rest] = lines;
  if (header === undefined) return { file, header: '', rows: [] };
  const columns = header.replaceAll(/"(?:[^"]|"")*"/g, '').split(',').length;
  const rows: SweptRow[] = [];
  for (const [place, line] of rest.entries()) {
    const cell = Number(/^\d{1,9}(?=,)/.exec(line)?.[0] ?? Number.NaN);
    const isCell = cell >= 1 && cell <= grid.cells && line.startsWith(`${[cell, ...valuesAt(grid, cell)].join(',')},`);
    if (!isCell || line.split(',').length !== columns || !/,[0-9a-f]{64}$/.test(line))
      return {
        problem: `${file}, line ${place + 2}: this is no cell of the sweep. Somebody has changed the file: delete it, and its cells are worked out again.`,
      };
    rows.push({ cell, line: `${line}\n` });
  }
  return { file, header: `${header}\n`, rows };
}

/** How parts fit together: the whole table, or what stands in the way; and what else is to be said. */
export interface Merged {
  /** `sweep.csv`; undefined where there are problems. */
  readonly csv?: string;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Puts the cells of several files together, in their order. Cells that are missing, and cells given twice with different figures,
 * are problems; a cell given twice with the same figures is said and taken once.
 */
export function mergeSwept(files: readonly SweptFile[], grid: Grid): Merged {
  const found = new Map<number, string>();
  const same = new Set<number>();
  const different = new Set<number>();
  const headers = new Set<string>();
  for (const { header, rows } of files) {
    if (rows.length > 0) headers.add(header);
    for (const { cell, line } of rows) {
      const before = found.get(cell);
      if (before !== undefined) (before === line ? same : different).add(cell);
      found.set(cell, line);
    }
  }
  const missing = Array.from({ length: grid.cells }, (_, place) => place + 1).filter((cell) => !found.has(cell));
  const problems: string[] = [];
  if (headers.size > 1) problems.push('The parts do not have the same columns.');
  if (missing.length > 0)
    problems.push(
      `Missing: ${missing.length} of ${grid.cells} cells (${inRanges(missing)}). Run the parts that were not finished again, with the same words: they go on where they stopped.`,
    );
  if (different.size > 0)
    problems.push(
      `Given twice, with different figures: ${inRanges([...different])}. One of the two is wrong, which a run of the cell by itself would show.`,
    );
  const notes = same.size === 0 ? [] : [`Given twice, with the same figures, and taken once: ${inRanges([...same])}.`];
  if (problems.length > 0) return { problems, notes };
  const lines = Array.from({ length: grid.cells }, (_, place) => found.get(place + 1) ?? '');
  return { csv: [...headers, ...lines].join(''), problems, notes };
}

/** Cell numbers in words: `1, 3–7, 12`, and no more than a dozen of such. */
function inRanges(cells: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const cell of cells.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === cell - 1) last[1] = cell;
    else ranges.push([cell, cell]);
  }
  const named = ranges.slice(0, 12).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return `${named.join(', ')}${ranges.length > named.length ? ', …' : ''}`;
}
