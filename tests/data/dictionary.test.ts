import { describe, expect, test } from 'vitest';
import { tableNames, type TableName } from '../../src/data/dataset.ts';
import { columnMeant, dictionary, findColumn, normaliseHeader, requiredColumns } from '../../src/data/dictionary.ts';

describe('normaliseHeader', () => {
  test.each([
    [' List Size ', 'list_size'],
    ['G&A WP', 'g_a_wp'],
    ['Number of Registered Patients (Last Known Figure)', 'number_of_registered_patients_last_known_figure'],
    ['Global\nSum_£', 'global_sum'],
    ['__proto__', 'proto'],
    ['2019 score', 'column_2019_score'],
    ['£', ''],
    ['Größe', 'größe'],
  ])('“%s” is %s', (header, name) => expect(normaliseHeader(header)).toBe(name));
});

describe('the dictionary', () => {
  test('describes each column of a table once', () => {
    for (const table of tableNames) {
      const names = dictionary.filter((entry) => entry.tables.includes(table)).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('knows no header by two names in one table, and writes headers as they are compared', () => {
    for (const table of tableNames) {
      const entries = dictionary.filter((entry) => entry.tables.includes(table));
      const headers = entries.flatMap(({ name, otherHeaders }) => [name, ...otherHeaders]);
      expect(headers.filter((header, place) => headers.indexOf(header) !== place)).toEqual([]);
      expect(headers.filter((header) => normaliseHeader(header) !== header)).toEqual([]);
    }
  });

  test('calls a column a cost or volume of care in the tables of practices and of consortia alike', () => {
    const isOfCare = (table: TableName, name: string): boolean => ['volume of care', 'care cost'].includes(findColumn(table, name).kind);
    const asked = dictionary.filter(({ tables }) => tables.includes('practices') || tables.includes('consortia'));
    const differing = asked.filter(({ name }) => isOfCare('practices', name) !== isOfCare('consortia', name));
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  test('asks of practices code, consortium and list size, of consortia the code', () => {
    expect(
      requiredColumns('practices')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['consortium_code', 'list_size', 'practice_code']);
    expect(requiredColumns('consortia').map(({ name }) => name)).toEqual(['consortium_code']);
  });
});

describe('findColumn', () => {
  test.each([
    ['practices', 'practice', 'practice_code'],
    ['practices', 'sub_icb', 'consortium_code'],
    ['practices', 'CCG Code', 'consortium_code'],
    ['practices', 'icb', 'federation_code'],
    ['practices', 'registered', 'list_size'],
    ['practices', 'NUMBER_OF_PATIENTS', 'list_size'],
    ['practices', 'Number of Weighted Patients (Last Known Figure)', 'weighted_list_size'],
    ['practices', 'imd2019', 'deprivation'],
    ['practices', 'aif_acute', 'acute_weighted_population'],
    ['practices', 'Prescr WP', 'prescribing_weighted_population'],
    ['practices', 'CS WP', 'community_weighted_population'],
    ['consortia', 'aco_id', 'consortium_code'],
    ['consortia', 'n_ab', 'population'],
  ] as const)('in %s “%s” is %s', (table, header, name) => expect(findColumn(table, header).name).toBe(name));

  test('a service is found by its name, known or not', () => {
    expect(findColumn('practices', 'referrals_activity')).toMatchObject({
      label: 'Referrals, activity',
      unit: 'activity',
      kind: 'volume of care',
      minimum: 0,
    });
    expect(findColumn('practices', 'podiatry_cost')).toMatchObject({
      label: 'Podiatry, cost',
      unit: 'money',
      kind: 'care cost',
      minimum: 0,
    });
  });

  test('quality is a share, and QOF is in points', () => {
    expect(findColumn('practices', 'quality_access')).toMatchObject({
      label: 'Quality: access',
      unit: 'share',
      kind: 'quality',
      minimum: 0,
      maximum: 1,
    });
    expect(findColumn('practices', 'qof_clinical_points')).toMatchObject({ unit: 'points', kind: 'quality' });
  });

  test('a baseline column has unit, kind and bounds of the column it is the baseline of', () => {
    expect(findColumn('practices', 'baseline_hospital_cost')).toMatchObject({
      name: 'baseline_hospital_cost',
      label: 'Hospital care, cost in the baseline',
      unit: 'money',
      kind: 'care cost',
      isBaseline: true,
    });
    expect(findColumn('practices', 'baseline_list_size')).toMatchObject({ unit: 'people', kind: 'list', isBaseline: true });
    expect(findColumn('practices', 'baseline_list_size').required).toBeUndefined();
  });

  test('the cost of taking part and the total cost are no services', () => {
    expect(findColumn('practices', 'taking_part_cost').kind).toBe('own cost of taking part');
    expect(findColumn('practices', 'total_cost').label).toBe('Cost of all care');
  });

  test('a column that nobody described is unknown, under its own name', () => {
    expect(findColumn('consortia', 'ED Visits per 1000')).toMatchObject({
      name: 'ed_visits_per_1000',
      label: 'Ed visits per 1000',
      unit: 'unknown',
      kind: 'unknown',
    });
    expect(findColumn('practices', 'baseline_whatever').kind).toBe('unknown');
  });
});

describe('a name in a formula', () => {
  test('is the column that the dictionary has by it, of the years before too', () => {
    expect(columnMeant('practice', 'weighted_list_size', [])?.label).toBe('Weighted list size');
    expect(columnMeant('practice', 'baseline_prescribing_cost', [])).toMatchObject({ unit: 'money', isBaseline: true });
    expect(columnMeant('consortium', 'mrsa_cases', [])?.name).toBe('mrsa_cases');
    expect(columnMeant('practice', 'mrsa_cases', [])).toBeUndefined();
    expect(columnMeant('practice', 'elephants', [])).toBeUndefined();
  });

  test('built like a column may be a care that nobody has yet, and is none where it is spelt much like one that is there', () => {
    expect(columnMeant('practice', 'dentistry_cost', ['referrals_cost'])?.kind).toBe('care cost');
    expect(columnMeant('practice', 'referals_cost', ['referrals_cost'])).toBeUndefined();
    expect(columnMeant('practice', 'baseline_referals_cost', ['referrals_cost'])).toBeUndefined();
    expect(columnMeant('practice', 'quality_acess', ['quality_access'])).toBeUndefined();
    // The same measure of the years before is another column.
    expect(columnMeant('practice', 'baseline_quality_access', ['quality_access'])?.isBaseline).toBe(true);
  });
});
