import { describe, expect, test } from 'vitest';
import { dictionary } from '../../src/data/dictionary.ts';
import { defaultAssumptions } from '../../src/draws/assumptions.ts';
import { lookUp, openReference } from '../../src/exports/reference.ts';
import { principles } from '../../src/findings/judge.ts';
import { aggregates, plainFunctions } from '../../src/schemes/functions.ts';
import { readManifest } from '../../src/schemes/read-manifest.ts';
import { partyNames, paymentKinds } from '../../src/schemes/scheme.ts';
import { vocabulary } from '../../src/schemes/vocabulary.ts';
import { sources } from '../../src/sources.ts';
import { probity } from './probity.ts';

const topics = openReference();
const all = topics.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));

/** The facts of the one entry of a name, by label. */
function factsOf(name: string): Record<string, readonly string[]> {
  const { entries } = lookUp(name);
  expect(entries.length, name).toBe(1);
  return Object.fromEntries((entries[0]?.facts ?? []).map(({ label, lines }) => [label, lines]));
}

test('everything that has a name is in the reference, and is found by it', () => {
  const names = [
    ...dictionary.map(({ name }) => name),
    ...vocabulary.map(({ name }) => name),
    ...plainFunctions.keys(),
    ...aggregates.keys(),
    ...partyNames,
    ...paymentKinds,
    ...defaultAssumptions.map(({ name }) => name),
    ...principles.map(({ id }) => id),
    ...Object.keys(sources),
  ];
  expect(names.filter((name) => !lookUp(name).entries.some((entry) => entry.name === name))).toEqual([]);
});

test('each file of a scenario is found by its name, with the keys that it needs', () => {
  expect(factsOf('dataset.yaml')['Needed']?.map((line) => line.split(':', 1)[0])).toEqual([
    'title',
    'currency',
    'year',
    'synthetic',
    'source',
  ]);
  for (const file of ['scheme.yaml', 'scenario.yaml']) expect(factsOf(file)['Needed']?.length).toBeGreaterThan(2);
  const { manifest } = readManifest({ text: factsOf('dataset.yaml')['Example']?.join('\n') ?? '', file: 'dataset.yaml' });
  expect(manifest).toMatchObject({ currency: 'GBP', year: 2013, synthetic: false });
});

test('every entry and every topic says in a sentence what it is', () => {
  for (const { words } of [...topics, ...all]) expect(words).toMatch(/^[A-Z0-9<].*\.$/s);
  for (const { brief, name } of all) expect(brief.trim(), name).not.toBe('');
});

describe('an entry is shown whole', () => {
  test('a term: words, inputs with units, formula, source, examples', () => {
    expect(lookUp('counted_savings').entries[0]?.written).toBe('counted_savings(savings, benchmark, minimum_savings_rate)');
    expect(factsOf('counted_savings')).toMatchObject({
      Inputs: ['savings: money', 'benchmark: money', 'minimum_savings_rate: share'],
      Formula: ['savings >= minimum_savings_rate * benchmark ? savings : 0'],
      Source: [expect.stringContaining('Medicare Shared Savings Program'), 'Cited as cms-shared-savings.'],
    });
    expect(factsOf('counted_savings')['Examples']).toContain('counted_savings(1500000, 50000000, 0.02) = 1500000');
  });

  test('a column: file, unit, kind, limits, whether it is needed, other headers', () => {
    const facts = factsOf('list_size');
    expect(facts).toMatchObject({
      Files: ['practices.csv'],
      Unit: ['people'],
      Values: ['0 or more.'],
      Needed: ['In every row: a row without it cannot be used.'],
    });
    expect(facts['Kind']?.[0]).toMatch(/^list\. /);
    expect(facts['Other headers']?.[0]).toContain('number_of_patients');
  });

  test('an assumption: value, range, source and whether anybody saw it there', () => {
    expect(factsOf('acute_cost_a_head')).toMatchObject({ Value: ['640 (money per person)'], Range: ['450 to 900'] });
    expect(factsOf('acute_cost_a_head')['Source']?.at(-1)).toBe('Not verified.');
  });

  test('a source: what cites it', () => {
    expect(factsOf('ifs-w15-21')['Cited by']).toEqual(['kappa_hospital']);
    expect(factsOf('cms-shared-savings')['Cited by']?.[0]?.split(', ')).toContain('counted_savings');
  });
});

describe('looking up', () => {
  test('a column is found by any header it is known by, and by the pattern that its name follows', () => {
    expect(lookUp('IMD 2019').entries.map(({ name }) => name)).toEqual(['deprivation']);
    expect(factsOf('physiotherapy_cost')).toMatchObject({ Files: ['practices.csv, consortia.csv'], Unit: ['money'] });
    expect(factsOf('baseline_list_size')).toMatchObject({ Files: ['practices.csv'], Unit: ['people'] });
  });

  test('capitals, blanks and hyphens do not matter; what several things share shows them all', () => {
    expect(lookUp('Counted savings').entries.map(({ name }) => name)).toEqual(['counted_savings']);
    expect(lookUp('practice').entries.map(({ what }) => what)).toEqual(['a key of a scheme', 'a party']);
    expect(lookUp('Terms').topic?.name).toBe('terms');
  });

  test('operations are found by their signs', () => {
    expect(lookUp('>=').entries.map(({ name }) => name)).toEqual(['a >= b']);
    expect(lookUp('? :').entries.map(({ name }) => name)).toEqual(['condition ? one : other']);
  });

  test('an unknown name is met with the nearest there is, or with none', () => {
    expect(lookUp('counted_saving')).toMatchObject({ entries: [], near: 'counted_savings' });
    expect(lookUp('xyzzyx')).toEqual({ entries: [], like: [] });
    expect(lookUp('')).toEqual({ entries: [], like: [] });
  });
});

test('a word that is no name offers what has it in its name, its label or its words, or has its initials', () => {
  const like = (word: string): string[] => lookUp(word).like.map(({ name }) => name);
  expect(like('savings_rate')).toContain('counted_savings');
  expect(like('msr')).toContain('counted_savings');
  expect(like('weighted by need')).toContain('acute_weighted_population');
});

test('the words of verdicts and figures are found as they stand there', () => {
  for (const word of ['by the law of what care costs', 'plus or minus', 'nine years in ten', '95% interval, or narrower', 'imagined years'])
    expect(lookUp(word).entries.map(({ what }) => what)).toEqual(['a word of results']);
  expect(lookUp('by the law of what care costs').entries[0]?.words).toMatch(/^Worked out from how far chance spreads costs/);
});

describe('the command', () => {
  test('without a name it lists the topics, with one of them what is in it, with a name all about it', () => {
    const overview = probity('reference');
    expect(overview.code).toBe(0);
    for (const { name } of topics) expect(overview.said).toContain(`probity reference ${name}`);
    expect(probity('reference', 'parties').said).toContain('consortium_management');
    expect(probity('reference', 'counted', 'savings').said).toContain('counted_savings(savings, benchmark, minimum_savings_rate) (a term)');
  });

  test('an unknown name ends with 2 and the nearest', () => {
    const { code, said, remarked } = probity('reference', 'lst_size');
    expect([code, said]).toEqual([2, '']);
    expect(remarked).toContain('Did you mean list_size?');
  });

  test('a word in the descriptions ends with 2 and what has it', () => {
    const { code, remarked } = probity('reference', 'savings_rate');
    expect(code).toBe(2);
    expect(remarked).toMatch(/These have its words in them:\n[^]* counted_savings /);
  });

  test('no line is longer than 100 characters where another program reads it', () => {
    for (const { name } of topics) {
      const { said } = probity('reference', name);
      expect(said.split('\n').filter((line) => line.length > 100)).toEqual([]);
    }
  });

  test('the JSON Schema is printed as JSON', () => {
    expect(JSON.parse(probity('json-schema', 'scheme').said)).toMatchObject({ title: 'A scheme of Probity', type: 'object' });
  });
});
