import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { readManifest } from '../../src/schemes/read-manifest.ts';
import { readScenario } from '../../src/schemes/read-scenario.ts';
import { messages } from './sound-scheme.ts';

// What is wrong in a scenario, a dataset's own file, or the YAML of any of them, to the word.

describe('a scenario', () => {
  const scenario = 'title: t\nshows: s\ndata: {practices: p.csv}\nscheme: scheme.yaml\ndraws: 0\nseed: 1\n';
  test.each<[string, string, string[]]>([
    [
      'draws in words',
      scenario.replace('draws: 0', 'draws: many'),
      ['scenario.yaml:5:8: “draws” is “many”, which is not a plain number. Write one of 0, 1024, 4096, 16384.'],
    ],
    [
      'many years',
      `${scenario}years: 11\n`,
      ['scenario.yaml:7:8: A run has 1 to 10 years, and 11 are asked for. Write a whole number of years, such as 5.'],
    ],
    [
      'half a year',
      `${scenario}years: 0.5\n`,
      ['scenario.yaml:7:8: A run has 1 to 10 years, and 0.5 are asked for. Write a whole number of years, such as 5.'],
    ],
    [
      'a service of capitals',
      `${scenario}expected_cost: {Hospital: 1}\n`,
      [
        'scenario.yaml:7:17: “Hospital” cannot be the name of a service. Use small letters, digits and underscores, such as elective_admissions.',
      ],
    ],
    [
      'an expected cost without a formula',
      `${scenario}expected_cost: {hospital: }\n`,
      ['scenario.yaml:7:17: There is no formula behind this name. Write a number, a name or a sum behind the colon.'],
    ],
    [
      'a benchmark with a percent sign',
      `${scenario}benchmark: 98% * benchmark\n`,
      ['scenario.yaml:7:12: A percent sign is not “per cent” in a formula. Write 0.98 for 98%.'],
    ],
    [
      'assumptions as a list',
      `${scenario}assumptions: [tau_nation]\n`,
      [
        'scenario.yaml:7:1: Here stands a list, and a group of assumptions is expected. Write the names below, each indented by two spaces, with a colon and a value.',
      ],
    ],
    [
      'an assumption with an unknown key',
      `${scenario}assumptions: {tau_nation: {value: 0.01, range: [0, 1]}}\n`,
      ['scenario.yaml:7:41: “range” is not something that an assumption has. It has value, source.'],
    ],
    [
      'a table without a path',
      scenario.replace('p.csv', ''),
      ['scenario.yaml:3:8: “practices” is empty or no text. Write practices: and some words behind it.'],
    ],
  ])('%s', (_, text, expected) => {
    expect(readScenario({ text, file: 'scenario.yaml', name: 's' }).problems.map(describeProblem)).toEqual(expected);
  });
});

describe('a dataset', () => {
  const manifest = 'title: t\ncurrency: GBP\nyear: 2013\nsynthetic: yes\nsource: s\n';
  test.each<[string, string, string[]]>([
    [
      'a currency by its sign',
      manifest.replace('GBP', '£'),
      ['dataset.yaml:2:11: “£” is no currency. Write its three capital letters: GBP, USD, EUR.'],
    ],
    [
      'two years',
      manifest.replace('2013', '2013/14'),
      [
        'dataset.yaml:3:7: “year” is “2013/14”, which is not a plain number. Write the year in which the dataset’s year begins: 2013 for 2013/14.',
      ],
    ],
    [
      'a year of long ago',
      manifest.replace('2013', '13'),
      ['dataset.yaml:3:7: 13 is no year between 1900 and 2100. Write the year in which the dataset’s year begins: 2013 for 2013/14.'],
    ],
    [
      'neither yes nor no',
      manifest.replace('yes', 'partly'),
      ['dataset.yaml:4:12: “synthetic” is neither yes nor no. Write synthetic: yes or synthetic: no.'],
    ],
  ])('%s', (_, text, expected) => {
    expect(readManifest({ text, file: 'dataset.yaml' }).problems.map(describeProblem)).toEqual(expected);
  });
});

describe('YAML', () => {
  test.each<[string, string, string[]]>([
    [
      'a name without a colon',
      'title: A scheme\nwords\npayments: []\n',
      [
        'scheme.yaml:2:1: There is no colon in this line. Write a name, a colon and a value; a text that goes on over several lines begins with “>” behind its colon.',
      ],
    ],
    [
      'a bracket that is not closed',
      'title: A scheme\nwords: w\npayments: [\n',
      [
        'scheme.yaml:4:1: The indentation does not fit, or a bracket is not closed. Give all names of one group the same indentation, and every bracket its partner.',
      ],
    ],
    [
      'names out of line',
      'title: A scheme\n  words: w\npayments: []\n',
      [
        'scheme.yaml:1:8: A name stands indented below a line that has a value already. Take the indentation away, in this line or the next; put text with a colon in single quotes.',
      ],
    ],
    [
      'a name out of line in a group',
      'title: A scheme\nconsortium:\n    a: 1\n  b: 2\n',
      [
        'scheme.yaml:4:1: The indentation does not fit, or a bracket is not closed. Give all names of one group the same indentation, and every bracket its partner.',
      ],
    ],
    [
      'a value that begins with a strange sign',
      'title: @scheme\n',
      ['scheme.yaml:1:8: A value cannot begin with this character. Put the value in single quotes.'],
    ],
    [
      'a percent sign at the beginning of a value',
      'title: %scheme\n',
      ['scheme.yaml:1:8: A value cannot begin with this character. Put the value in single quotes.'],
    ],
    [
      'an asterisk at the beginning of a value',
      'title: *scheme\n',
      [
        'scheme.yaml:1:1: A scheme needs “words”, and this one has none. Add “words: …”. The scheme in a few plain sentences: who is paid, for what, and where the money goes.',
        'scheme.yaml:1:1: A scheme needs “payments”, and this one has none. Add “payments: …”. What the scheme pays: each payment names the formula that gives its amount.',
        'scheme.yaml:1:8: “*scheme” refers to another place in the file. Write the value out where it is used, or put text that begins with an asterisk in single quotes.',
      ],
    ],
    [
      'a list within brackets',
      'title: [\n- a\n- b\n]\n',
      [
        'scheme.yaml:2:1: The indentation does not fit, or a bracket is not closed. Give all names of one group the same indentation, and every bracket its partner.',
        'scheme.yaml:3:1: A name stands indented below a line that has a value already. Take the indentation away, in this line or the next; put text with a colon in single quotes.',
        'scheme.yaml:4:1: Something stands where nothing is expected. Put text with special characters in single quotes; begin a list on a line of its own.',
      ],
    ],
    [
      'two words after &',
      'title: &a &b scheme\n',
      [
        'scheme.yaml:1:11: Several words after “&” or “!” stand before one value, and they are not used here. Take them away, or put the text in single quotes.',
      ],
    ],
    [
      'an instruction',
      '%TITLE\n---\ntitle: t\n',
      ['scheme.yaml:1:1: A line that begins with “%” is an instruction to a reader, which is not used here. Take the line out.'],
    ],
    [
      'an unknown escape',
      'title: "\\q"\n',
      ['scheme.yaml:1:9: A backslash in double quotes begins a special character, and this one is not known. Use single quotes.'],
    ],
    [
      'no name before the colon',
      'title: t\n: w\n',
      [
        'scheme.yaml:1:1: A scheme needs “words”, and this one has none. Add “words: …”. The scheme in a few plain sentences: who is paid, for what, and where the money goes.',
        'scheme.yaml:1:1: A scheme needs “payments”, and this one has none. Add “payments: …”. What the scheme pays: each payment names the formula that gives its amount.',
        'scheme.yaml:2:1: A name is missing before the colon. Write a name, a colon and a value.',
      ],
    ],
    [
      'a very long name',
      `${'a'.repeat(1100)}: 1\n`,
      ['scheme.yaml:1:1: A name is longer than any name. Look for a colon that is missing further up.'],
    ],
    [
      'a text with a colon in it',
      'title: A scheme: the first\n',
      ['scheme.yaml:1:8: There is a second colon in the line. Put text with a colon in single quotes.'],
    ],
    [
      'maps within maps',
      `title: ${'{a: '.repeat(30)}1${'}'.repeat(30)}\n`,
      [
        'scheme.yaml:1:1: A scheme needs “words”, and this one has none. Add “words: …”. The scheme in a few plain sentences: who is paid, for what, and where the money goes.',
        'scheme.yaml:1:1: A scheme needs “payments”, and this one has none. Add “payments: …”. What the scheme pays: each payment names the formula that gives its amount.',
        'scheme.yaml:1:1: “title” is empty or no text. Write title: and some words behind it.',
        'scheme.yaml:1:88: The file is nested more than 20 deep. Look for brackets or indentation that nobody meant.',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(messages(text)).toEqual(expected);
  });
});
