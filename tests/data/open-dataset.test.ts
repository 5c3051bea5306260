import { describe, expect, test } from 'vitest';
import { guessTable, openDataset } from '../../src/data/open-dataset.ts';
import { bytesOf, fileOf, manifest, open, read } from './made.ts';

describe('openDataset', () => {
  test('collects the problems of all files before it answers, in file order', () => {
    const { dataset, messages } = open({
      practices: fileOf('practice_code,consortium_code,list_size', 'A1,C1,few', 'A2,C1,5,6', 'A3,C1,7'),
      roles: fileOf('person_code,role', 'G1,chair'),
    });
    expect(dataset).toBeUndefined();
    expect(messages.map((message) => message.split(':')[0])).toEqual([
      'practices.csv',
      'practices.csv, line 2, column list_size',
      'practices.csv, line 3',
      'roles.csv',
      'roles.csv, line 2, column role',
    ]);
  });

  test('a file without a column it cannot do without means no dataset, agreed or not', () => {
    const { dataset, messages } = open({ practices: fileOf('practice_code,list_size', 'A1,5') }, true);
    expect(dataset).toBeUndefined();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('There is no column for consortium_code');
  });

  test('an empty file means no dataset', () => expect(open({ practices: '' }, true).dataset).toBeUndefined());

  test('an empty register is a register', () => {
    const { dataset } = open({ practices: fileOf('practice_code,consortium_code,list_size', 'A1,C1,5'), roles: 'person_code,role\n' });
    expect(dataset?.registers.roles?.size).toBe(0);
  });

  test('two files for one table are an error', () => {
    const bytes = bytesOf(fileOf('consortium_code', 'C1'));
    const { dataset, problems } = openDataset({
      manifest,
      files: [
        { table: 'consortia', file: 'a.csv', bytes },
        { table: 'consortia', file: 'b.csv', bytes },
      ],
      leaveOut: true,
    });
    expect(dataset).toBeUndefined();
    expect(problems).toMatchObject([{ file: 'b.csv', what: 'Both this file and a.csv were given as consortia.' }]);
  });

  test('what is read as missing in a row that is used is no error once that is agreed, and is still told', () => {
    const file = fileOf('practice_code,consortium_code,list_size,hospital_cost', 'A1,C1,5,lots', 'A2,C1,6,7');
    const severities = (leaveOut: boolean) => open({ practices: file }, leaveOut).problems.map(({ line, severity }) => [line, severity]);
    expect(severities(false)).toEqual([[2, 'error']]);
    expect(severities(true)).toEqual([[2, 'warning']]);
  });

  test('the dataset keeps the currency of its manifest', () => {
    const { dataset } = openDataset({
      manifest: { ...manifest, currency: 'USD' },
      files: [{ table: 'consortia', file: 'c.csv', bytes: bytesOf(fileOf('consortium_code,benchmark', 'C1,"$1,000"')) }],
      leaveOut: false,
    });
    expect(dataset?.currency).toBe('USD');
  });

  test('80,000 practices open', () => {
    const rows = Array.from({ length: 80_000 }, (_, row) => `P${row},C${row % 211},${1000 + (row % 9000)},"£1,000"`);
    const { dataset } = open({ practices: fileOf('practice_code,consortium_code,list_size,hospital_cost', ...rows) });
    expect(dataset?.levels.practice.size).toBe(80_000);
    expect(dataset?.levels.consortium.size).toBe(211);
  });
});

describe('guessTable', () => {
  test.each([
    ['practice_code,consortium_code,list_size', 'practices'],
    ['CODE,CCG_CODE,NUMBER_OF_PATIENTS', 'practices'],
    ['aco_id,year,benchmark', 'consortia'],
    ['consortium_code,federation_code,appointed_by', 'consortia'],
    ['person_code,practice_code,provider_code,interest_percent,kind', 'interests'],
    ['person_code,practice_code,consortium_code,role', 'roles'],
    ['provider_code,consortium_code,service,annual_value', 'contracts'],
    ['person_code,provider_code,referrals,disclosed', 'referrals'],
    ['postcode,colour', undefined],
  ])('%s: %s', (header, table) => expect(guessTable(read('practices', `${header}\n`).raw)).toBe(table));
});
