import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { defaultAssumptions } from '../../src/draws/assumptions.ts';
import { editorSchema, schemaFiles } from '../../src/exports/editor-schema.ts';
import { scenarioSchema, schemeSchema } from '../../src/schemes/json-schema.ts';
import type { JsonSchema } from '../../src/schemes/json-schema.ts';
import { readScenario } from '../../src/schemes/read-scenario.ts';
import { pathIn, shippedNames } from '../scenarios/shipped.ts';
import { faultsOf } from './check-json-schema.ts';
import type { Value } from './check-json-schema.ts';
import { read } from './sound-scheme.ts';

const schemas = { scheme: schemeSchema(), scenario: scenarioSchema(defaultAssumptions) };
type File = keyof typeof schemas;

/** One of every kind of group, each with every key it may have. */
const whole: Record<File, Value> = {
  scheme: {
    title: 'A scheme',
    words: 'Savings are shared.',
    parameters: {
      sharing_rate: {
        value: 0.5,
        unit: 'share',
        range: [0, 1],
        label: 'Share awarded',
        source: 'a test',
        verified: 'no',
        author: 'A. Author',
        checker: 'C. Checker',
        date_reviewed: '2026-03-31',
        next_review: '2027-03-31',
      },
      track_rate: {
        by: 'track',
        values: { T1: 0.5 },
        otherwise: 0.25,
        unit: 'share',
        range: [0, 1],
        label: 'Rate of a track',
        source: 'a test',
      },
      rates: { along: 'people', values: { 5000: 0.039, 10000: 0.027 }, unit: 'share', range: [0, 1], label: 'Rates', source: 'a test' },
    },
    practice: { quality: 'mean_of(quality_access, 1)', half: 0.5 },
    consortium: { award: 'sharing_rate * track_rate * ladder(population, rates) * floored(benchmark - total_cost, 0)' },
    federation: null,
    payments: [{ name: 'shared savings', kind: 'award', amount: 'award', from: 'commissioner', to: 'patient_care', by: 'benchmark' }],
    routes: [
      {
        from: 'patient_care',
        to: 'practice',
        share: 'sharing_rate',
        by: 'list_size',
        purpose: 'practice income',
        losses: 'shared',
      },
    ],
    measures: { quality_access: { kind: 'clinical', guidance: 'a test' } },
  },
  scenario: {
    title: 'A scenario',
    shows: 'What it shows.',
    data: { practices: 'practices.csv', interests: 'interests.csv' },
    scheme: 'scheme.yaml',
    draws: 1024,
    seed: 7,
    years: 1,
    expected_cost: { hospital: 'acute_weighted_population * acute_cost_a_head' },
    benchmark: 'expected',
    assumptions: { kappa: { hospital: 4.5, all: { care: 2.1 } }, tau_nation: { value: 0.01, source: 'a test' }, provider_margin: 0.05 },
  },
};

/** Errors of the program's own reader. */
function errorsOf(file: File, value: Value): string[] {
  const text = stringify(value);
  const { problems } = file === 'scheme' ? read(text) : readScenario({ text, file: 'scenario.yaml', name: 'a' });
  return problems.filter(({ severity }) => severity === 'error').map(({ what }) => what);
}

/** The value with what stands at a path changed; undefined takes it out. */
function changed(value: Value, [key, ...rest]: readonly string[], to: Value | undefined): Value {
  if (key === undefined) return to ?? null;
  if (Array.isArray(value)) return value.map((item: Value, i) => (String(i) === key ? changed(item, rest, to) : item));
  const group = value as Readonly<Record<string, Value>>; // the paths below lead through lists and groups alone
  if (rest.length === 0 && to === undefined) return Object.fromEntries(Object.entries(group).filter(([name]) => name !== key));
  return { ...group, [key]: changed(group[key] ?? {}, rest, to) };
}

/** Groups that have the keys they have, by path. */
const groups: readonly (readonly [File, string, readonly string[]])[] = [
  ['scheme', '', ['title', 'words', 'payments']],
  ['scheme', 'parameters.sharing_rate', ['value', 'unit', 'range', 'label', 'source']],
  ['scheme', 'parameters.track_rate', ['by', 'values', 'unit', 'range', 'label', 'source']],
  ['scheme', 'parameters.rates', ['along', 'values', 'unit', 'range', 'label', 'source']],
  ['scheme', 'payments.0', ['name', 'kind', 'amount', 'from', 'to']],
  ['scheme', 'routes.0', ['from', 'to', 'share', 'purpose']],
  ['scenario', '', ['title', 'shows', 'data', 'scheme', 'draws', 'seed']],
  ['scenario', 'data', ['practices']],
  ['scenario', 'assumptions.tau_nation', []],
];
const pathOf = (path: string, ...more: string[]): string[] => [...(path === '' ? [] : path.split('.')), ...more];

test('a file with every key there is passes both the schema and the reader', () => {
  for (const file of schemaFiles) {
    expect(faultsOf(whole[file], schemas[file])).toEqual([]);
    expect(errorsOf(file, whole[file])).toEqual([]);
  }
});

describe('every scheme and scenario that ships is valid', () => {
  test.each(shippedNames)('%s', (name) => {
    for (const file of schemaFiles) {
      const value = parse(readFileSync(pathIn(name, `${file}.yaml`), 'utf8')) as Value; // plain YAML holds nothing else
      expect(faultsOf(value, schemas[file])).toEqual([]);
    }
  });
});

describe('the files beside the scenarios are what the program writes (probity json-schema FILE > scenarios/FILE.schema.json)', () => {
  test.each(schemaFiles)('%s', (file) => {
    expect(readFileSync(`scenarios/${file}.schema.json`, 'utf8')).toBe(editorSchema(file));
  });
});

describe('a key that no group has is refused by the schema as by the reader', () => {
  test.each(groups)('%s %s', (file, path) => {
    const value = changed(whole[file], pathOf(path, 'surplus'), 1);
    expect(faultsOf(value, schemas[file])).not.toEqual([]);
    expect(errorsOf(file, value)).not.toEqual([]);
  });
});

describe('what a group needs and does not have is asked for by the schema as by the reader', () => {
  test.each(groups.flatMap(([file, path, keys]) => keys.map((key) => [file, path, key] as const)))('%s %s: %s', (file, path, key) => {
    const value = changed(whole[file], pathOf(path, key), undefined);
    expect(faultsOf(value, schemas[file])).not.toEqual([]);
    expect(errorsOf(file, value)).not.toEqual([]);
  });
});

describe('what the reader refuses whatever the data, the schema refuses', () => {
  test.each<readonly [File, string, Value]>([
    ['scheme', 'title', ''],
    ['scheme', 'parameters.sharing_rate.value', '50%'],
    ['scheme', 'parameters.sharing_rate.range', [0]],
    ['scheme', 'parameters.sharing_rate.verified', 'maybe'],
    ['scheme', 'parameters.sharing_rate.date_reviewed', 'March'],
    ['scheme', 'parameters.track_rate.values.T2', 'half'],
    ['scheme', 'parameters.rates.values.many', 0.02],
    ['scheme', 'parameters.rates.values', {}],
    ['scheme', 'consortium.2nd award', '1'],
    ['scheme', `consortium.${'a'.repeat(61)}`, '1'],
    ['scheme', 'consortium.nothing', null],
    ['scheme', 'payments', 'none'],
    ['scheme', 'payments.0.kind', 'bonus'],
    ['scheme', 'payments.0.to', 'nobody'],
    ['scheme', 'payments.0.from', 'practice'],
    ['scheme', 'routes.0.from', 'provider'],
    ['scheme', 'routes.0.from', 'person'],
    ['scheme', 'routes.0.share', 1.5],
    ['scheme', 'routes.0.losses', 'kept'],
    ['scenario', 'draws', 1000],
    ['scenario', 'seed', -1],
    ['scenario', 'seed', 2 ** 32],
    ['scenario', 'years', 0],
    ['scenario', 'years', 1000],
    ['scenario', 'data.patients', 'patients.csv'],
    ['scenario', 'expected_cost.Hospital care', '1'],
    ['scenario', 'benchmark', null],
    ['scenario', 'assumptions.tau_nation', 'small'],
  ])('%s: %s: %j', (file, path, value) => {
    const wrong = changed(whole[file], pathOf(path), value);
    expect(faultsOf(wrong, schemas[file])).not.toEqual([]);
    expect(errorsOf(file, wrong)).not.toEqual([]);
  });
});

test('an assumption that does not exist is refused, whole or in groups', () => {
  for (const assumptions of [{ kappa_dental: 4 }, { kappa: { dental: 4 } }, { kappa: 4 }])
    expect(faultsOf(changed(whole.scenario, ['assumptions'], assumptions), schemas.scenario)).not.toEqual([]);
});

test('every key says in words what it is for', () => {
  const silent: string[] = [];
  const visit = (schema: JsonSchema, where: string): void => {
    for (const [key, part] of Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>))
      // schemas by key
      if (!/^[A-Z].*[.:\])]$/ms.test(typeof part['description'] === 'string' ? part['description'] : '') && !where.includes('assumptions'))
        silent.push(`${where}/${key}`);
    for (const [keyword, part] of Object.entries(schema)) {
      const parts = Array.isArray(part) ? part : [part];
      for (const one of parts) if (typeof one === 'object') visit(one as JsonSchema, `${where}/${keyword}`); // lists and groups of schemas
    }
  };
  for (const file of schemaFiles) visit(schemas[file], file);
  expect(silent).toEqual([]);
});
