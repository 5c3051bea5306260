import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDataset } from '../../src/data/build-dataset.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { numberAt, textAt } from '../../src/data/table.ts';
import { fileOf, manifest, open, read } from './made.ts';

const head = 'practice_code,consortium_code,list_size,hospital_cost';
const opened = (...given: Parameters<typeof open>): Dataset => {
  const { dataset, messages } = open(...given);
  if (dataset === undefined) throw new Error(`no dataset: ${messages.join('\n')}`);
  return dataset;
};

/** A dataset but for the lines on which its rows stand: they go by the order of the rows. */
const withoutLines = ({ levels, ...rest }: Dataset): unknown => ({
  ...rest,
  levels: Object.values(levels).map((level) => ({ ...level, source: level.source?.file })),
});

describe('a dataset of practices', () => {
  const dataset = opened({ practices: fileOf(head, 'B2,C2,20,200', 'A9,C1,30,300', 'A10,C1,40,400', 'B1,C2,10,100') });

  test('makes its consortia from the codes; each consortium’s practices stand together, in order of code', () => {
    expect(dataset.levels.practice.codes).toEqual(['A10', 'A9', 'B1', 'B2']);
    expect(dataset.levels.consortium.codes).toEqual(['C1', 'C2']);
    expect([...dataset.levels.practice.parent]).toEqual([0, 0, 1, 1]);
    expect([...dataset.start]).toEqual([0, 2, 4]);
    expect([
      ...(dataset.levels.practice.columns['list_size']?.type === 'number' ? dataset.levels.practice.columns['list_size'].values : []),
    ]).toEqual([40, 30, 10, 20]);
  });

  test('without a federation column each consortium is its own pool', () => {
    expect(dataset.levels.federation.codes).toEqual(['C1', 'C2']);
    expect([...dataset.levels.consortium.parent]).toEqual([0, 1]);
  });

  test('is one nation, in the year of the dataset, with the services of its columns', () => {
    expect(dataset.levels.nation).toMatchObject({ size: 1, codes: ['nation'] });
    expect([...dataset.levels.federation.parent]).toEqual([0, 0]);
    expect([...dataset.levels.practice.years]).toEqual([2013, 2013, 2013, 2013]);
    expect(dataset.services).toEqual(['hospital']);
    expect(dataset.currency).toBe('GBP');
  });

  test('survives structuredClone', () => expect(structuredClone(dataset)).toEqual(dataset));
});

describe('a dataset of consortia', () => {
  const dataset = opened({
    consortia: fileOf('consortium_code,year,benchmark,expenditure', 'A2,2014,10,9', 'A1,2013,20,19', 'A2,2013,30,29'),
  });

  test('has one service, all care, and no practices', () => {
    expect(dataset.services).toEqual(['all_care']);
    expect(dataset.levels.practice.size).toBe(0);
    expect([...dataset.start]).toEqual([0, 0, 0, 0]);
  });

  test('has a row for each code and year, and a nation for each year', () => {
    expect(dataset.levels.consortium.codes).toEqual(['A1', 'A2', 'A2']);
    expect([...dataset.levels.consortium.years]).toEqual([2013, 2013, 2014]);
    expect([...dataset.levels.nation.years]).toEqual([2013, 2014]);
    expect([...dataset.levels.federation.parent]).toEqual([0, 0, 1]);
    expect(dataset.levels.consortium.columns['year']).toBeUndefined();
  });
});

describe('pools', () => {
  test('a federation of practices or of consortia is the pool; a blank one leaves the consortium on its own', () => {
    const practices = fileOf('practice_code,consortium_code,federation_code,list_size', 'A1,C1,F1,1', 'A2,C2,F1,1', 'A3,C3,,1');
    const { levels } = opened({ practices });
    expect(levels.federation.codes).toEqual(['C3', 'F1']);
    expect([...levels.consortium.parent]).toEqual([1, 1, 0]);
  });

  test('the consortium file goes before the practices, with a warning', () => {
    const { dataset, problems } = open({
      practices: fileOf('practice_code,consortium_code,federation_code,list_size', 'A1,C1,F1,1'),
      consortia: fileOf('consortium_code,federation_code', 'C1,F2'),
    });
    expect(dataset?.levels.federation.codes).toEqual(['F2']);
    expect(problems).toMatchObject([
      { severity: 'warning', what: 'Practices name another federation than consortia.csv does for their consortium: C1.' },
    ]);
  });

  test('practices of one consortium in two federations are an error; left so, the consortium is its own pool', () => {
    const practices = fileOf('practice_code,consortium_code,federation_code,list_size', 'A1,C1,F1,1', 'A2,C1,F2,1');
    expect(open({ practices }).dataset).toBeUndefined();
    expect(open({ practices }).messages[0]).toContain('Practices of one consortium name different federations: C1.');
    expect(opened({ practices }, true).levels.federation.codes).toEqual(['C1']);
  });
});

describe('practices and consortia that do not match', () => {
  const practices = fileOf(head, 'A1,C1,1,1', 'A2,c2,1,1', 'A3,C3,1,1');
  const consortia = fileOf('consortium_code,benchmark', 'C1,5', 'C2,6', 'C3,7');

  test('are errors on both sides, with the line and the likely mistake', () => {
    const { dataset, messages } = open({ practices, consortia });
    expect(dataset).toBeUndefined();
    expect(messages).toEqual([
      'practices.csv: 1 of 3 rows cannot be used: its consortium c2 is not in consortia.csv (line 3). Mend them, or agree to leave them out: the rest is then used, and every output lists what was left out.',
      'practices.csv, line 3, column consortium_code: Practices name a consortium that consortia.csv does not have for their year: c2. ' +
        'Their cost would stand against no benchmark. Mend the code, add the consortium to consortia.csv, or leave these practices out. consortia.csv has C2: capitals matter.',
      'consortia.csv: 1 of 3 rows cannot be used: no usable practice in practices.csv belongs to it (line 3). Mend them, or agree to leave them out: the rest is then used, and every output lists what was left out.',
      'consortia.csv, line 3, column consortium_code: Consortia to which no usable practice of practices.csv belongs: C2. ' +
        'Their benchmark would stand against no cost. Mend the code, add the practices, or leave these consortia out.',
    ]);
  });

  test('are left out when that is agreed, and listed', () => {
    const dataset = opened({ practices, consortia }, true);
    expect(dataset.levels.consortium.codes).toEqual(['C1', 'C3']);
    expect(dataset.levels.practice.codes).toEqual(['A1', 'A3']);
    expect(dataset.leftOut).toEqual([
      {
        level: 'consortium',
        code: 'C2',
        year: 2013,
        file: 'consortia.csv',
        line: 3,
        reason: 'no usable practice in practices.csv belongs to it',
      },
      { level: 'practice', code: 'A2', year: 2013, file: 'practices.csv', line: 3, reason: 'its consortium c2 is not in consortia.csv' },
    ]);
  });

  test('consortium columns stand by the right consortium', () => {
    const { levels } = opened({ practices, consortia }, true);
    expect([0, 1].map((place) => numberAt(levels.consortium.columns['benchmark'], place))).toEqual([5, 7]);
  });
});

describe('rows that cannot be used', () => {
  const practices = fileOf(head, 'A1,C1,1,1', 'A2,C1,,1', 'A3,C2,lots,1');

  test('mean no dataset until it is agreed to leave them out', () => {
    const { dataset, messages } = open({ practices });
    expect(dataset).toBeUndefined();
    expect(messages[0]).toBe(
      'practices.csv: 2 of 3 rows cannot be used: list_size is missing (line 3); list_size cannot be read (line 4). Mend them, or agree to leave them out: the rest is then used, and every output lists what was left out.',
    );
    expect(messages).toHaveLength(3);
  });

  test('are then left out whole and listed, and a consortium without any other practice goes with them', () => {
    const { dataset, messages } = open({ practices }, true);
    expect(dataset?.levels.practice.codes).toEqual(['A1']);
    expect(dataset?.levels.consortium.codes).toEqual(['C1']);
    expect(dataset?.leftOut).toEqual([
      { level: 'practice', code: 'A2', year: 2013, file: 'practices.csv', line: 3, reason: 'list_size is missing' },
      { level: 'practice', code: 'A3', year: 2013, file: 'practices.csv', line: 4, reason: 'list_size cannot be read' },
    ]);
    expect(messages[0]).toBe(
      'practices.csv: 2 of 3 rows were left out: list_size is missing (line 3); list_size cannot be read (line 4). Every output lists them.',
    );
  });

  test('an unreadable cell that the row can do without also waits for agreement, and is then missing', () => {
    const some = fileOf(head, 'A1,C1,1,tbc');
    expect(open({ practices: some }).dataset).toBeUndefined();
    expect(numberAt(opened({ practices: some }, true).levels.practice.columns['hospital_cost'], 0)).toBeNaN();
  });

  test('leave a benchmark behind that still covers them, and that is said', () => {
    const { problems } = open({ practices, consortia: fileOf('consortium_code,benchmark', 'C1,2') }, true);
    expect(problems.map(({ what }) => what)).toContain('Practices were left out of consortia whose benchmark stands here: C1.');
  });

  test('when none is left there is no dataset, agreed or not', () => {
    const { dataset, problems } = open({ practices: fileOf(head, 'A1,,1,1') }, true);
    expect(dataset).toBeUndefined();
    expect(problems.map(({ what }) => what)).toContain('No row is left that can be used.');
  });

  test('when all rows are at fault and nobody agreed, that is said once', () => {
    const { dataset, problems } = open({ practices: fileOf(head, 'A1,,1,1') });
    expect(dataset).toBeUndefined();
    expect(problems.filter(({ line }) => line === undefined).map(({ what }) => what)).toEqual([
      '1 of 1 row cannot be used: consortium_code is missing (line 2).',
    ]);
  });
});

describe('years', () => {
  test('each practice and year is a row, with the consortium of that year', () => {
    const { levels, start } = opened({
      practices: fileOf(`${head},year`, 'A2,C1,1,1,2013', 'A1,C1,2,1,2014', 'A1,C1,3,1,2013', 'A2,C1,4,1,2014'),
    });
    expect(levels.consortium.codes).toEqual(['C1', 'C1']);
    expect([...levels.consortium.years]).toEqual([2013, 2014]);
    expect(levels.practice.codes).toEqual(['A1', 'A2', 'A1', 'A2']);
    expect([...levels.practice.years]).toEqual([2013, 2013, 2014, 2014]);
    expect([...start]).toEqual([0, 2, 4]);
  });

  test('a year is the same however it is written, in another table and in another row', () => {
    const { levels } = opened({
      practices: fileOf(`${head},year`, 'A1,C1,1,1,2013/14', 'A2,C1,1,1,2013', 'A1,C1,2,1,2014-15'),
      consortia: fileOf('consortium_code,year', 'C1,FY2013/2014', 'C1,2014'),
    });
    expect([...levels.nation.years]).toEqual([2013, 2014]);
    expect([...levels.consortium.years]).toEqual([2013, 2014]);
    expect([...levels.practice.years]).toEqual([2013, 2013, 2014]);
    const twice = open({ practices: fileOf(`${head},year`, 'A1,C1,1,1,2013/14', 'A1,C1,1,1,2013') }).problems;
    expect(twice.some(({ severity, what }) => severity === 'error' && what.includes('for 2013'))).toBe(true);
  });

  test('consortia without years stand for each year of their practices, with a warning', () => {
    const { dataset, problems } = open({
      practices: fileOf(`${head},year`, 'A1,C1,1,1,2013', 'A1,C1,1,1,2014', 'A2,C2,1,1,2014'),
      consortia: fileOf('consortium_code,shares_risk', 'C1,1', 'C2,0'),
    });
    expect(dataset?.levels.consortium.codes).toEqual(['C1', 'C1', 'C2']);
    expect([0, 1, 2].map((place) => numberAt(dataset?.levels.consortium.columns['shares_risk'], place))).toEqual([1, 1, 0]);
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        what: 'There is no year column, so each row is used for every year of its practices in practices.csv (2013, 2014).',
      },
    ]);
  });

  test('practices without years take the one year of their consortia', () => {
    const { levels } = opened({ practices: fileOf(head, 'A1,C1,1,1'), consortia: fileOf('consortium_code,year', 'C1,2015') });
    expect([...levels.practice.years]).toEqual([2015]);
  });

  test('practices without years cannot be matched with consortia of several', () => {
    const { dataset, messages } = open(
      { practices: fileOf(head, 'A1,C1,1,1'), consortia: fileOf('consortium_code,year', 'C1,2013', 'C1,2014') },
      true,
    );
    expect(dataset).toBeUndefined();
    expect(messages).toEqual([
      'practices.csv: There is no year column, and consortia.csv has several years (2013, 2014): to which the practices belong cannot be told. ' +
        'Add a year column here, or keep one year in consortia.csv.',
    ]);
  });
});

describe('a consortium’s own figure and its practices', () => {
  const practices = fileOf(`${head},benchmark`, 'A1,C1,100,40,50', 'A2,C1,100,60,50', 'A3,C2,100,50,100');

  test('that differ by more than 0.5% are one warning', () => {
    const { dataset, messages } = open({
      practices,
      consortia: fileOf('consortium_code,benchmark,population,expenditure', 'C1,101,200,100', 'C2,100.4,101,50'),
    });
    expect(dataset).toBeDefined();
    expect(messages).toEqual([
      'consortia.csv, column benchmark: The benchmark of a consortium differs from the sum over its practices by more than 0.5%: C1 (101 against 100). ' +
        'The figure in consortia.csv is used.',
      'consortia.csv, column population: The population of a consortium differs from the sum over its practices by more than 0.5%: C2 (101 against 100). ' +
        'The figure in consortia.csv is used.',
    ]);
  });

  test('are not compared where one is missing', () => {
    expect(open({ practices, consortia: fileOf('consortium_code,benchmark', 'C1,', 'C2,100') }).problems).toEqual([]);
  });
});

describe('registers', () => {
  test('are carried, and codes that the dataset does not have are told', () => {
    const { dataset, messages } = open({
      practices: fileOf(head, 'A1,C1,1,1'),
      roles: fileOf('person_code,practice_code,consortium_code,role', 'G1,A1,C1,gp', 'G2,A9,C1,board'),
    });
    expect(textAt(dataset?.registers.roles?.columns['role'], 1)).toBe('board');
    expect(messages).toEqual([
      'roles.csv, line 3, column practice_code: Practices that the dataset does not have: A9. These rows concern nobody in the dataset. Mend the codes if they are meant to.',
    ]);
  });

  test('lose the rows that cannot be used when that is agreed', () => {
    const texts = { practices: fileOf(head, 'A1,C1,1,1'), roles: fileOf('person_code,role', 'G1,gp', ',board', 'G3,manager') };
    expect(open(texts).dataset).toBeUndefined();
    const { dataset, messages } = open(texts, true);
    expect(dataset?.registers.roles?.size).toBe(2);
    expect([...(dataset?.registers.roles?.lines ?? [])]).toEqual([2, 4]);
    expect(messages).toContain('roles.csv: 1 of 3 rows was left out: person_code is missing (line 3). Every output lists it.');
  });
});

test('each entity of a level with a file of its own knows its line there', () => {
  const { levels } = opened({ practices: fileOf(head, 'B1,C2,10,100', 'A1,C1,20,200', 'A2,C1,30,300') });
  expect(levels.practice.codes).toEqual(['A1', 'A2', 'B1']);
  expect(levels.practice.source?.file).toBe('practices.csv');
  expect([...(levels.practice.source?.lines ?? [])]).toEqual([3, 4, 2]);
  expect(levels.consortium.source).toBeUndefined();
});

describe('the order of rows', () => {
  test('is irrelevant to the dataset', () => {
    const rows = fc.uniqueArray(
      fc.record({
        code: fc.constantFrom('A1', 'A2', 'A10', 'a1', 'B1', '01'),
        year: fc.constantFrom(2013, 2014),
        consortium: fc.constantFrom('C1', 'C2', '00L'),
        list: fc.nat(99),
        track: fc.constantFrom('x', 'y', ''),
      }),
      { selector: ({ code, year }) => `${code} ${year}`, minLength: 1 },
    );
    const text = (given: readonly { code: string; year: number; consortium: string; list: number; track: string }[]): string =>
      fileOf(
        'practice_code,year,consortium_code,list_size,track',
        ...given
          .map((row) => Object.values(row))
          .map(([code, year, consortium, list, track]) => [code, year, consortium, list, track].join(',')),
      );
    fc.assert(
      fc.property(
        rows.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }))),
        ([some, shuffled]) => {
          expect(withoutLines(opened({ practices: text(shuffled) }))).toEqual(withoutLines(opened({ practices: text(some) })));
        },
      ),
    );
  });

  test('of files with rows left out changes nothing but the lines', () => {
    const rows = ['A1,C1,5,1', 'A2,C1,,1', 'A2,C2,7,1', 'A3,C3,x,1', 'A4,C2,5,1', 'A4,C2,6,1'];
    const codes = (given: readonly string[]): unknown => {
      const { leftOut, ...rest } = opened({ practices: fileOf(head, ...given) }, true);
      return [withoutLines({ ...rest, leftOut: [] }), leftOut.map(({ code, level }) => [code, level])];
    };
    expect(codes(rows.toReversed())).toEqual(codes(rows));
  });
});

test('without practices and consortia there is no dataset', () => {
  expect(buildDataset({ manifest, tables: {}, leaveOut: true })).toEqual({
    problems: [
      {
        file: 'A made dataset',
        severity: 'error',
        what: 'There are neither practices nor consortia.',
        mend: 'Give a practices.csv, a consortia.csv, or both.',
      },
    ],
  });
});

test('a table without a required column is a mistake of the program', () => {
  const { table } = read('practices', fileOf('practice_code,consortium_code', 'A1,C1'));
  expect(() => buildDataset({ manifest, tables: { practices: table }, leaveOut: true })).toThrow(
    'buildDataset: practices without list_size',
  );
});
