import { describe, expect, test } from 'vitest';
import { numberAt, textAt } from '../../src/data/table.ts';
import { fileOf, read } from './made.ts';

const head = 'practice_code,consortium_code,list_size';

describe('readTable', () => {
  test('codes keep their leading zeros and what a spreadsheet would make of them', () => {
    const { table } = read('practices', fileOf(head, '00123,01K,5000', ' 1E5 ,00L,6000'));
    expect(table.columns['practice_code']).toMatchObject({ labels: ['00123', '1E5'] });
    expect(table.columns['consortium_code']).toMatchObject({ labels: ['01K', '00L'] });
  });

  test('a code z is a code, because it is figures that are hidden by z; a dash, an asterisk and nothing are no codes', () => {
    const rows = ['A1,Z,1', 'A2, z ,2', 'Z,C1,z', 'A4,-,4', 'A5,*,5', 'A6,,6'];
    const { table } = read('practices', fileOf(head, ...rows));
    const consortia = rows.map((_, row) => textAt(table.columns['consortium_code'], row));
    expect(consortia).toEqual(['Z', 'z', 'C1', undefined, undefined, undefined]);
    expect(textAt(table.columns['practice_code'], 2)).toBe('Z');
    expect(numberAt(table.columns['list_size'], 2)).toBeNaN();
  });

  test('an unknown column is numbers if every known cell is one', () => {
    const { table } = read('practices', fileOf(`${head},visits,nothing`, 'A1,C1,1,12.5,', 'A2,C1,1,-,', 'A3,C1,1,"£1,000",'));
    const { visits, nothing } = table.columns;
    expect([0, 1, 2].map((row) => numberAt(visits, row))).toEqual([12.5, Number.NaN, 1000]);
    expect(numberAt(nothing, 0)).toBeNaN();
  });

  test('an unknown column is text if a cell is none, or is a code with a leading zero', () => {
    const { table, messages } = read('practices', fileOf(`${head},track,pct`, 'A1,C1,1,T1,5', 'A2,C1,1,ENH,05'));
    expect(textAt(table.columns['track'], 1)).toBe('ENH');
    expect(textAt(table.columns['pct'], 1)).toBe('05');
    expect(messages).toEqual([]);
  });

  test('an unknown column that is text for one cell says which', () => {
    const { messages } = read('practices', fileOf(`${head},visits`, 'A1,C1,1,12', 'A2,C1,1,13', 'A3,C1,1,few'));
    expect(messages).toEqual([
      'practices.csv, line 4, column visits: Carried as text, because “few” is not a number, as most of the column is. ' +
        'Mend or empty that cell to use the column in a formula.',
    ]);
  });

  test('an unknown column with and without percent signs is not guessed', () => {
    const { table } = read('practices', fileOf(`${head},rate`, 'A1,C1,1,7.17%', 'A2,C1,1,7.17'));
    expect(table.columns['rate']?.type).toBe('text');
  });

  test('rurality is a share, or words where it is words', () => {
    expect(numberAt(read('practices', fileOf(`${head},rurality`, 'A1,C1,1,0.2')).table.columns['rurality'], 0)).toBe(0.2);
    expect(textAt(read('practices', fileOf(`${head},rurality`, 'A1,C1,1,Urban')).table.columns['rurality'], 0)).toBe('Urban');
  });

  test('an unreadable cell is missing and named: line, column, why, how to mend it', () => {
    const { table, messages } = read('practices', fileOf(`${head},referrals_cost`, 'A1,C1,5000,tbc', 'A2,C1,lots,500'));
    expect(messages).toEqual([
      'practices.csv, line 2, column referrals_cost: “tbc” is not an amount of money. Leave the cell empty if the figure is unknown.',
      'practices.csv, line 3, column list_size: “lots” is not a number of people. Leave the cell empty if the figure is unknown. ' +
        'You may then leave the whole row out (cost, list and benchmark together): every output lists it.',
    ]);
    expect(numberAt(table.columns['referrals_cost'], 0)).toBeNaN();
    expect(table.unsound).toEqual([{ row: 1, reason: 'list_size cannot be read' }]);
  });

  test('words for a figure that is not known are missing, and said once with the number of their cells', () => {
    const { table, messages } = read(
      'practices',
      fileOf(`${head},referrals_cost,track`, 'A1,C1,1,n/a,..', 'A2,C1,1,NULL,T1', 'A3,C1,1,n/a,T1', 'A4,C1,1,5,T1', 'A5,C1,1,,T1'),
    );
    expect(messages).toEqual([
      'practices.csv: 4 cells say that the figure is not known, and are read as missing, never as nothing: “n/a” (2), “NULL” (1), “..” (1).',
    ]);
    expect([0, 1, 2, 4].map((row) => numberAt(table.columns['referrals_cost'], row))).toEqual(Array(4).fill(Number.NaN));
    expect(textAt(table.columns['track'], 0)).toBeUndefined();
    expect(table.unsound).toEqual([]);
  });

  test('a value outside the bounds of its column is missing and named', () => {
    const { table, messages } = read('practices', fileOf(`${head},deprivation,share_over_65`, 'A1,C1,-5,20,1.2', 'A2,C1,5,101,0.2'));
    expect(messages).toEqual([
      'practices.csv, line 2, column list_size: “-5” is below 0, the least that list_size can be. Mend the figure, or leave the cell empty if it is unknown.',
      'practices.csv, line 2, column share_over_65: “1.2” is above 1, the most that share_over_65 can be. Mend the figure, or leave the cell empty if it is unknown.',
      'practices.csv, line 3, column deprivation: “101” is above 100, the most that deprivation can be. Mend the figure, or leave the cell empty if it is unknown.',
    ]);
    expect(numberAt(table.columns['share_over_65'], 0)).toBeNaN();
  });

  test('percentages in a column of shares are an error with a mend, and none of the column is read', () => {
    const { table, messages } = read('practices', fileOf(`${head},quality_access`, 'A1,C1,1,85', 'A2,C1,1,0.9', 'A3,C1,1,92'));
    expect(messages).toEqual([
      "practices.csv, line 2, column quality_access: “85” is not a share between 0 and 1 or a percentage such as 7.17%; 2 of the column's 3 cells are above 1, " +
        'so it seems to hold percentages. Since a 0.9 could then mean 90% or 0.9%, none of the column is read. ' +
        'Write a percent sign (85%) in every cell, or divide the column by 100.',
    ]);
    expect([0, 1, 2].map((row) => numberAt(table.columns['quality_access'], row))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test('a column of nothing but 1.234 is read as it is written, with a warning; decimals that cannot be thousands are not told of', () => {
    const { table, messages } = read('practices', fileOf(`${head},referrals_cost`, 'A1,C1,1.234,£5.50', 'A2,C1,12.500,-', 'A3,C1,-,1.250'));
    expect(numberAt(table.columns['list_size'], 0)).toBe(1.234);
    expect(messages.filter((message) => message.includes('decimals'))).toEqual([
      'practices.csv, line 2, column list_size: “1.234” is read as a number with decimals, and so is every figure of the column. ' +
        'If the point stands between thousands, write 1234.',
    ]);
    expect(read('practices', fileOf(head, 'A1,C1,1.234', 'A2,C1,950')).messages).toEqual([]);
  });

  test('many like problems of a column are one message with their lines', () => {
    const { problems } = read(
      'practices',
      fileOf(`${head},referrals_cost`, ...Array.from({ length: 8000 }, (_, row) => `A${row},C1,1,tbc`)),
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]?.what).toBe('“tbc” is not an amount of money – and 7999 more like it, lines 3, 4, 5, 6, 7 and 7994 more.');
    expect(problems[0]?.lines).toHaveLength(8000);
  });

  test('an empty required cell is named, and the row cannot be used', () => {
    const { table, messages } = read('practices', fileOf(head, 'A1,C1,5', 'A2,,5', ',C1,5', 'A4,C1,'));
    expect(messages).toEqual([
      'practices.csv, line 3, column consortium_code: Consortium is missing. A row without consortium_code cannot be used. ' +
        'Fill it in, or leave the whole row out (cost, list and benchmark together): every output then lists it.',
      'practices.csv, line 4, column practice_code: Practice is missing. A row without practice_code cannot be used. ' +
        'Fill it in, or leave the whole row out (cost, list and benchmark together): every output then lists it.',
      'practices.csv, line 5, column list_size: List size is missing. A row without list_size cannot be used. ' +
        'Fill it in, or leave the whole row out (cost, list and benchmark together): every output then lists it.',
    ]);
    expect(table.unsound?.map(({ row }) => row)).toEqual([1, 2, 3]);
  });

  test('an absent required column names the headings it may have and those found', () => {
    const { messages } = read('practices', fileOf('practice_code,ccg,patients', 'A1,C1,5'));
    expect(messages).toEqual([
      'practices.csv, line 1: There is no column for list_size (list size). A practices table cannot be used without it. Is it the column “patients”? ' +
        'Name the column with one of these headings: list_size, number_of_patients, number_of_registered_patients_last_known_figure, ' +
        'numberofregisteredpatientslastknownfigure, average_number_of_registered_patients, registered_patients. ' +
        'The headings found are: practice_code, ccg, patients.',
    ]);
  });

  test('a practice that stands twice with other figures cannot be used at all', () => {
    const { table, messages } = read('practices', fileOf(head, 'A1,C1,5', 'A2,C1,6', 'A1,C1,7'));
    expect(messages).toEqual([
      'practices.csv, line 4, column practice_code: “A1” stands a second time; the first is in line 2 and has other figures. ' +
        'Take the wrong row out; until then neither can be used.',
    ]);
    expect(table.unsound).toEqual([
      { row: 0, reason: 'A1 stands again in line 4, with other figures' },
      { row: 2, reason: 'A1 stands already in line 2' },
    ]);
  });

  test('a row that stands twice word for word is used once', () => {
    const { table, messages } = read('practices', fileOf(head, 'A1,C1,5', 'A1,C1,5'));
    expect(messages[0]).toContain('the first is in line 2, the same in every cell. Take one of the rows out.');
    expect(table.unsound).toEqual([{ row: 1, reason: 'A1 stands already in line 2' }]);
  });

  test('a practice may stand once a year', () => {
    expect(read('practices', fileOf(`${head},year`, 'A1,C1,5,2013', 'A1,C1,6,2014')).messages).toEqual([]);
    expect(read('practices', fileOf(`${head},year`, 'A1,C1,5,2013', 'A1,C1,6,2013')).messages[0]).toContain(
      '“A1” stands a second time for 2013',
    );
  });

  test('codes that differ only in capitals are two, with a warning', () => {
    const { problems } = read('practices', fileOf(head, 'a1,C1,5', 'A1,C1,6'));
    expect(problems).toMatchObject([
      { line: 3, severity: 'warning', what: '“A1” differs from “a1” only in capitals; they are read as two.' },
    ]);
  });

  test('a total among its parts is no practice', () => {
    const { table, problems } = read('practices', fileOf(head, 'A1,C1,5', 'TOTAL,C1,5'));
    expect(problems).toMatchObject([
      { line: 3, severity: 'error', what: '“TOTAL” seems to be a total of the other rows, not one of them.' },
    ]);
    expect(table.unsound).toEqual([{ row: 1, reason: 'it seems to be a total of the other rows', isTotal: true }]);
  });

  test.each(['Total,,10', ',Total,10', 'Grand total:,,10'])(
    'a total that names no consortium is told as a total, not to be filled in: %s',
    (row) => {
      const { table, messages } = read('practices', fileOf(head, 'A1,C1,5', row));
      expect(messages).toEqual([
        expect.stringMatching(/^practices\.csv, line 3, .*seems to be a total of the other rows.*Take the row out/),
      ]);
      expect(table.unsound).toEqual([{ row: 1, reason: 'it seems to be a total of the other rows', isTotal: true }]);
    },
  );

  test('a row without a code whose first word is no total is still asked for its code', () => {
    expect(read('practices', fileOf(head, 'A1,C1,5', ',C1,5')).messages).toEqual([expect.stringContaining('Practice is missing.')]);
  });

  test('a table with several rows for most practices is said to be one, once', () => {
    const long = ['A1', 'A2', 'A3', 'A4'].flatMap((code) => ['1', '2', '3'].map((size) => `${code},C1,${size}`));
    const { table, messages } = read('practices', fileOf(head, ...long));
    expect(messages).toEqual([
      expect.stringMatching(
        /^practices\.csv, line 1, .*several rows for one practice \(12 rows, 4 different\): .*not one row a practice.*pivot table.*head.*“year”/,
      ),
    ]);
    expect(table.unsound?.length).toBe(12);
  });

  test('a few codes that stand twice in a file of many are told one by one', () => {
    const rows = Array.from({ length: 12 }, (_, row) => `A${row},C1,5`);
    expect(read('practices', fileOf(head, ...rows, 'A3,C1,6')).messages).toEqual([expect.stringContaining('“A3” stands a second time')]);
  });

  test('nothing of a ragged row is read but its code', () => {
    const { table } = read('practices', fileOf(`${head},referrals_cost`, 'A1,C1,1,000,500', 'A2,C1,5,6'));
    expect(textAt(table.columns['practice_code'], 0)).toBe('A1');
    expect(numberAt(table.columns['list_size'], 0)).toBeNaN();
    expect(table.unsound).toEqual([{ row: 0, reason: 'the row has 5 cells where the heading has 4' }]);
  });

  test('labels of registers are read in any capitals, and others are refused', () => {
    const { table, messages } = read('roles', fileOf('person_code,role,start', 'G1,Secondary care,01/04/2013', 'G2,chair,'));
    expect(textAt(table.columns['role'], 0)).toBe('secondary_care');
    expect(textAt(table.columns['start'], 0)).toBe('2013-04-01');
    expect(messages).toEqual([
      'roles.csv, line 3, column role: “chair” is not one of board, gp, designer, procurer, manager, secondary_care. ' +
        'Write one of these words, or leave the cell empty if it is unknown.',
    ]);
  });

  test('an interest of 5 and of 5% are both five per cent', () => {
    const { table } = read('interests', fileOf('person_code,provider_code,interest_percent', 'G1,P1,5', 'G2,P1,5%', 'G3,P1,101'));
    expect([0, 1, 2].map((row) => numberAt(table.columns['interest_percent'], row))).toEqual([5, 5, Number.NaN]);
  });

  test('practices need rows, a register may have none', () => {
    expect(read('practices', `${head}\n`).problems).toMatchObject([{ severity: 'error', what: 'The file has a heading and no rows.' }]);
    expect(read('roles', 'person_code,role\n').problems).toMatchObject([{ severity: 'note' }]);
  });
});

describe('headers', () => {
  test('care whose name is nearly that of a known service is its own, and that is said', () => {
    const { table, messages } = read('practices', fileOf(`${head},referals_cost,dental_cost,investigations_activity`, 'A1,C1,1,2,3,4'));
    expect(numberAt(table.columns['referals_cost'], 0)).toBe(2);
    expect(messages).toEqual([
      'practices.csv, line 1, column referals_cost: referals_cost is read as care of its own, “Referals”. If referrals_cost is meant, correct the heading.',
    ]);
  });

  test('of two headings for one column the own name is read, and the other is carried', () => {
    const { table, messages } = read('practices', fileOf(`registered,${head}`, '7,A1,C1,5'));
    expect(numberAt(table.columns['list_size'], 0)).toBe(5);
    expect(numberAt(table.columns['registered'], 0)).toBe(7);
    expect(messages).toEqual([
      'practices.csv, line 1, column registered: list_size is read as list_size; registered could be too, and is carried as registered.',
    ]);
  });

  test('which of two other headings is read does not depend on their order', () => {
    for (const [first, second] of [
      ['ccg', 'sub_icb'],
      ['sub_icb', 'ccg'],
    ] as const) {
      const { table } = read('practices', fileOf(`practice_code,list_size,${first},${second}`, `A1,5,${first}-code,${second}-code`));
      expect(textAt(table.columns['consortium_code'], 0)).toBe('ccg-code');
    }
  });

  test('two columns with one heading are an error; the first is read', () => {
    const { table, messages } = read('practices', fileOf(`${head},list_size`, 'A1,C1,5,6'));
    expect(numberAt(table.columns['list_size'], 0)).toBe(5);
    expect(numberAt(table.columns['list_size_2'], 0)).toBe(6);
    expect(messages).toEqual([
      'practices.csv, line 1, column list_size: Two columns are headed list_size: the first is read as list_size, the other is carried as list_size_2. ' +
        'Keep one of them, or give the other another heading.',
    ]);
  });

  test('a column without a heading is carried by its place, or not at all when it is empty', () => {
    const { table, messages } = read('practices', fileOf(`${head},,`, 'A1,C1,5,,8', 'A2,C1,5,,9'));
    expect(Object.keys(table.columns)).toEqual(['practice_code', 'consortium_code', 'list_size', 'column_5']);
    expect(messages).toEqual([
      'practices.csv, line 1, column number 5: Column 5 has no heading; it is read as column_5. Give the column a heading.',
    ]);
  });

  test('headings with blanks and line breaks are found', () => {
    const { table } = read(
      'practices',
      fileOf('" Practice\nCode ",CCG Code,"Number of Registered Patients (Last Known Figure) "', 'A1,C1,5'),
    );
    expect(Object.keys(table.columns)).toEqual(['practice_code', 'consortium_code', 'list_size']);
  });
});
