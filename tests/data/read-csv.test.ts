import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { readCsv } from '../../src/data/read-csv.ts';
import { bytesOf, fileOf } from './made.ts';

const read = (text: string) => readCsv(bytesOf(text), 'practices.csv');
const messages = (text: string): string[] => read(text).problems.map(describeProblem);

describe('readCsv', () => {
  test.each([',', ';', '\t', '|'])('the delimiter is found: %j', (delimiter) => {
    const { raw } = read(
      fileOf(['code', 'name', 'list'].join(delimiter), ['A1', 'x', '1,5;2|3'.replaceAll(delimiter, ' ')].join(delimiter)),
    );
    expect(raw.delimiter).toBe(delimiter);
    expect(raw.header).toEqual(['code', 'name', 'list']);
    expect(raw.rows[0]).toHaveLength(3);
  });

  test('a delimiter that stands in a header alone is not taken for the delimiter', () => {
    const { raw } = read(fileOf('code|note,name,list', 'A1,x,5', 'A2,y,6'));
    expect(raw.delimiter).toBe(',');
  });

  test('one column is a file too', () => expect(read(fileOf('code', 'A1', 'A2')).raw.rows).toEqual([['A1'], ['A2']]));

  test.each(['\n', '\r\n', '\r'])('lines may end in %j', (end) => {
    expect(read(['a,b', '1,2', '3,4', ''].join(end)).raw.rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('mixed line ends do not stay in the cells', () => {
    expect(read('a,b\r\n1,2\n3,4\r5,6').raw.rows.map((row) => row[1])).toEqual(['2', '4', '6']);
  });

  test('a quoted cell may hold delimiters, quotes and line ends, and the lines after it are still counted as an editor does', () => {
    const { raw, problems } = read('code,note\r\nA1,"one\r\ntwo, ""three"""\r\nA2,x\r\n\r\nA3,y\r\n');
    expect(problems).toEqual([]);
    expect(raw.rows).toEqual([
      ['A1', 'one\ntwo, "three"'],
      ['A2', 'x'],
      ['A3', 'y'],
    ]);
    expect([...raw.lines]).toEqual([2, 4, 6]);
  });

  test('cells are not trimmed: the text is evidence', () => expect(read('a,b\n 01 ,x\n').raw.rows[0]?.[0]).toBe(' 01 '));

  test('blank lines and lines of empty cells are no rows', () => expect(read('\n\na,b\n1,2\n,\n  \n').raw.rows).toEqual([['1', '2']]));

  test('a heading may stand below blank lines', () => expect(read('\n\na,b\n1,2\n').raw.headerLine).toBe(3));

  test('lines above the heading are passed over, and that is said', () => {
    const { raw, problems } = read(
      fileOf('Budgets; draft of May', '', 'Source: the board', 'Practice;CCG;List size', 'A1;C1;5', 'A2;C1;6'),
    );
    expect(raw.delimiter).toBe(';');
    expect([raw.header, raw.headerLine, raw.rows.length]).toEqual([['Practice', 'CCG', 'List size'], 4, 2]);
    expect([...raw.lines]).toEqual([5, 6]);
    expect(problems.map(describeProblem)).toEqual([
      'practices.csv, line 4: This line is read as the heading; the 2 lines above it were passed over: “Budgets draft of May”, “Source: the board”.',
    ]);
  });

  test('a title above headings that nobody knows is passed over too', () =>
    expect(read(fileOf('A title,,', 'surgery,group,people', 'x,y,5')).raw.header).toEqual(['surgery', 'group', 'people']));

  test('a heading beyond ten lines is not looked for', () =>
    expect(read(fileOf(...Array(11).fill('a,title'), 'practice,ccg', 'A1,C1')).raw.headerLine).toBe(1));

  test('empty cells beyond the heading are a trailing comma, not a problem', () => expect(messages('a,b\n1,2,,\n')).toEqual([]));

  test('a row with too few or too many cells is a problem with its line, and the row is listed', () => {
    const { raw, problems } = read(fileOf('a,b,c', '1,2,3', '4,5', '6,7,8,9'));
    expect(problems.map(describeProblem)).toEqual([
      'practices.csv, line 3: This row has 2 cells where the heading has 3. Its figures may stand in the wrong columns. ' +
        'Put quotation marks round a cell that holds a comma, and give every column a cell, empty where unknown.',
      'practices.csv, line 4: This row has 4 cells where the heading has 3. Its figures may stand in the wrong columns. ' +
        'Put quotation marks round a cell that holds a comma, and give every column a cell, empty where unknown.',
    ]);
    expect(raw.unsound).toEqual([
      { row: 1, reason: 'the row has 2 cells where the heading has 3' },
      { row: 2, reason: 'the row has 4 cells where the heading has 3' },
    ]);
  });

  test('a quotation mark that is never closed is named with the line where it opens', () => {
    const { raw, problems } = read(fileOf('a,b', '1,2', '3,"4', '5,6', '7,8'));
    expect(problems.map(describeProblem)[0]).toBe(
      'practices.csv, line 3: A quotation mark (") is opened in this row and never closed, so everything after it was read as one cell, to line 6. ' +
        'Close the quotation mark, or take it away; inside a quoted cell, write it twice ("").',
    );
    expect(raw.unsound).toEqual([{ row: 1, reason: 'a quotation mark is opened and never closed' }]);
  });

  test('a quotation mark inside a quoted cell is a problem', () => {
    expect(messages('a,b\n"x"y",2\n')[0]).toContain('line 2: A quotation mark (") stands inside a quoted cell');
  });

  test('many ragged rows are said once, and no line is lost', () => {
    const { problems } = read(fileOf('a,b', ...Array.from({ length: 40 }, () => '1,2,3')));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.what).toBe('This row has 3 cells where the heading has 2 – and 39 more like it, lines 3, 4, 5, 6, 7 and 34 more.');
    expect(problems[0]?.lines).toEqual(Array.from({ length: 40 }, (_, row) => row + 2));
  });

  test('an empty file says what is needed', () => {
    for (const text of ['', '\n\n', '\ufeff']) {
      expect(messages(text)).toEqual([
        'practices.csv: The file is empty. A first line with the names of the columns is needed, and a line for each row.',
      ]);
    }
  });

  test('a workbook is told to be saved as CSV', () => {
    const { problems } = readCsv(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 'practices.csv');
    expect(problems.map(describeProblem)).toEqual([
      'practices.csv: This is a workbook (.xlsx) or a zip archive, not a CSV file. Open it in the program that made it and save it as “CSV (UTF-8)”.',
    ]);
  });

  test('names of columns that every JavaScript object has are only names', () => {
    expect(read('__proto__,constructor\n1,2\n').raw).toMatchObject({ header: ['__proto__', 'constructor'], rows: [['1', '2']] });
  });

  test('what papaparse writes is read back, whatever stands in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'B', '0', ',', ';', '"', '\n', '|', ' ', '£', '“', '\t', '-') });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));
    fc.assert(
      fc.property(table, (rows) => {
        const full = rows.filter((row) => row.some((each) => each.trim() !== ''));
        const header = Array.from({ length: full[0]?.length ?? 2 }, (_, place) => `column ${place}`);
        const { raw, problems } = read(Papa.unparse([header, ...full], { newline: '\r\n' }));
        // One column of text may hold any sign in equal number on every line; the delimiter can then be told by nobody.
        fc.pre(raw.delimiter === ',');
        expect(raw.rows).toEqual(full);
        expect(problems).toEqual([]);
      }),
    );
  });

  test('the line of each row is the line of its first letter', () => {
    const note = fc.string({ unit: fc.constantFrom('a', '\n', '"', ',') });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 12 }), (notes) => {
        const rows = notes.map((text, place) => [`ROW${place}`, text]);
        const text = Papa.unparse([['code', 'note'], ...rows], { newline: '\n' });
        const lines = text.split('\n');
        const expected = rows.map(([code]) => lines.findIndex((line) => line.startsWith(`${code},`)) + 1);
        expect([...read(text).raw.lines]).toEqual(expected);
      }),
    );
  });
});
