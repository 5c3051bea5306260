import { basename } from 'node:path';
import { tableNames } from '../data/dataset.ts';
import type { TableName } from '../data/dataset.ts';
import { guessTable, openTable } from '../data/open-dataset.ts';
import { hasErrors } from '../data/problems.ts';
import { readCsv } from '../data/read-csv.ts';
import { describeReading } from '../data/reading-report.ts';
import { listed } from '../schemes/in-words-names.ts';
import { readBytes } from './read-files.ts';
import { forTerminal, remark, remarkProblems, say } from './terminal.ts';

/** `probity data check`: the reading report. 0 where the file can be used as it is, 1 where it has errors, 2 where it was not read. */
export function dataCheck(file: string, asked: TableName | undefined): number {
  const bytes = readBytes(file);
  if (!(bytes instanceof Uint8Array)) {
    remarkProblems([bytes]);
    return 2;
  }
  const { raw, problems } = readCsv(bytes, file);
  const table = asked ?? guessTable(raw) ?? tableNames.find((name) => basename(file).toLowerCase().includes(name));
  if (table === undefined) {
    const ofWholeFile = problems.filter(({ line }) => line === undefined);
    const headings = raw.header.map((heading) => `“${heading.trim()}”`).join(', ');
    if (ofWholeFile.length > 0) remarkProblems(ofWholeFile);
    else
      remark(
        `${file}: neither its headings (${headings}) nor its name say which table this is. Say it with --table: ${listed(tableNames, 'or')}.`,
      );
    return 2;
  }
  const { reading } = openTable({ table, file, bytes });
  const lines = describeReading(reading).trimEnd().split('\n');
  say(lines.map((line) => (line.startsWith('- ') ? forTerminal(line, process.stdout, 2) : line)).join('\n'));
  return hasErrors(reading.problems) ? 1 : 0;
}
