import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { readScenario } from '../../src/schemes/read-scenario.ts';

const sound = `title: Award to practices
shows: the same award, sent to the practices
data: {practices: ../data/practices.csv, interests: ../data/interests.csv}
scheme: scheme.yaml
draws: 1024
seed: 20101206
years: 1
expected_cost: {hospital: acute_weighted_population * acute_cost_a_head}
benchmark: expected
assumptions: {kappa: {hospital: 4.5, prescribing: {value: 2.5, source: a test}}, tau_nation: 0.01}
`;
const read = (text: string) => readScenario({ text, file: 'scenario.yaml', name: 'award-to-practices' });
const messages = (text: string): string[] => read(text).problems.map(describeProblem);

test('a scenario is read: what is run on what, nested assumptions joined by an underscore', () => {
  expect(messages(sound)).toEqual([]);
  expect(read(sound).scenario).toEqual({
    name: 'award-to-practices',
    title: 'Award to practices',
    shows: 'the same award, sent to the practices',
    data: { practices: '../data/practices.csv', interests: '../data/interests.csv' },
    scheme: 'scheme.yaml',
    draws: 1024,
    seed: 20101206,
    years: 1,
    expectedCost: [
      {
        service: 'hospital',
        text: 'acute_weighted_population * acute_cost_a_head',
        expression: {
          kind: 'operation',
          operator: '*',
          inputs: [
            { kind: 'name', name: 'acute_weighted_population' },
            { kind: 'name', name: 'acute_cost_a_head' },
          ],
        },
        position: { line: 8, column: 17 },
      },
    ],
    benchmark: 'expected',
    assumptions: {
      kappa_hospital: { value: 4.5, position: { line: 10, column: 33 } },
      kappa_prescribing: { value: 2.5, source: 'a test', position: { line: 10, column: 59 } },
      tau_nation: { value: 0.01, position: { line: 10, column: 94 } },
    },
  });
});

test('years, expected cost, benchmark and assumptions may be left out', () => {
  const { scenario } = read('title: t\nshows: s\ndata: {consortia: c.csv}\nscheme: s.yaml\ndraws: 0\nseed: 0\n');
  expect(scenario).toMatchObject({ years: 1, expectedCost: [], benchmark: 'data', assumptions: {}, draws: 0, seed: 0 });
});

test('a benchmark may be a formula', () => {
  expect(read(sound.replace('benchmark: expected', 'benchmark: capped(benchmark, 2)')).scenario?.benchmark).toMatchObject({
    text: 'capped(benchmark, 2)',
    expression: { kind: 'call', name: 'min' },
  });
});

describe('what is wrong is said with place and mend', () => {
  test.each<[string, string, string, string[]]>([
    [
      'a number of draws that is no square',
      'draws: 1024',
      'draws: 5000',
      [
        'scenario.yaml:5:8: 5000 imagined years cannot be drawn: they are drawn in squares, 1024, 4096, 16384, or not at all, 0. The nearest is 4096.',
      ],
    ],
    [
      'a few draws',
      'draws: 1024',
      'draws: 100',
      [
        'scenario.yaml:5:8: 100 imagined years cannot be drawn: they are drawn in squares, 1024, 4096, 16384, or not at all, 0. The nearest is 0.',
      ],
    ],
    [
      'a seed that is no whole number',
      'seed: 20101206',
      'seed: 1.5',
      ['scenario.yaml:6:7: 1.5 cannot be a seed. Write a whole number from 0 to 4294967295, such as a date: 20101206.'],
    ],
    [
      'a seed that is too large',
      'seed: 20101206',
      'seed: 4294967296',
      ['scenario.yaml:6:7: 4294967296 cannot be a seed. Write a whole number from 0 to 4294967295, such as a date: 20101206.'],
    ],
    [
      'a missing seed',
      'seed: 20101206\n',
      '',
      [
        'scenario.yaml:1:1: A scenario needs “seed”, and this one has none. Add “seed: …”. The seed of chance, a whole number: the same seed gives the same figures everywhere.',
      ],
    ],
    [
      'too many years',
      'years: 1',
      'years: 30',
      ['scenario.yaml:7:8: A run has 1 to 10 years, and 30 are asked for. Write a whole number of years, such as 5.'],
    ],
    [
      'an unknown key',
      'shows:',
      'show:',
      [
        'scenario.yaml:1:1: A scenario needs “shows”, and this one has none. Add “shows: …”. One sentence: what the scenario is there to show.',
        'scenario.yaml:2:1: “show” is not something that a scenario has. Did you mean shows?',
      ],
    ],
    ['an unknown table', 'interests:', 'interest:', ['scenario.yaml:3:42: There is no table “interest”. Did you mean interests?']],
    [
      'no table of entities',
      'practices: ../data/practices.csv, ',
      '',
      [
        'scenario.yaml:3:1: The data names neither practices nor consortia. Write practices: or consortia: and the path of a CSV file, seen from the folder of the scenario.',
      ],
    ],
    [
      'an assumption in per cent',
      'tau_nation: 0.01',
      'tau_nation: 1%',
      ['scenario.yaml:10:94: “tau_nation” is “1%”, which is not a plain number. Write 0.01.'],
    ],
    [
      'a formula with two names side by side',
      'acute_weighted_population * ',
      'acute ',
      [
        'scenario.yaml:8:27: There is no sign between the parts of “acute acute_cost_a_head”. To multiply, write *. If it is one name, join its words by underscores: acute_acute_cost_a_head.',
      ],
    ],
  ])('%s', (_, line, by, expected) => {
    expect(sound).toContain(line);
    expect(messages(sound.replace(line, by))).toEqual(expected);
  });

  test('an empty file lacks everything', () => {
    expect(messages('')).toEqual([
      'scenario.yaml:1:1: Here stands nothing, and a scenario with title, shows, data, … is expected. Write the names below, each indented by two spaces, with a colon and a value.',
    ]);
  });
});
