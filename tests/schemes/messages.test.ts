import { describe, expect, test } from 'vitest';
import { consortiaOnly } from './small-dataset.ts';
import { messages, sound } from './sound-scheme.ts';

// Messages that no other test of this folder holds to the word: what is wrong with schemes is in wrong-schemes, with single
// parameters in read-parameters and tables, with aggregates in check-aggregates, with scenarios in read-scenario.

const award = '  award: capped(sharing_rate * track_rate * savings, 0.1 * benchmark)';
const payment = '{name: shared savings, kind: award, amount: award, from: commissioner, to: patient_care}';
const route = '{from: patient_care, to: practice, share: sharing_rate, by: list_size, purpose: practice income}';
const wrong = (line: string, by: string): string => {
  if (!sound.includes(line)) throw new Error(`the sound scheme has no line ${line}`);
  return sound.replace(line, by);
};

describe('a scheme', () => {
  test.each<[string, string, string[]]>([
    [
      'an empty title',
      wrong('title: A scheme', 'title: " "'),
      ['scheme.yaml:1:1: “title” is empty or no text. Write title: and some words behind it.'],
    ],
    [
      'a list where a group is expected',
      wrong('parameters:', 'parameters: [1]\nfederation:'),
      [
        'scheme.yaml:3:1: Here stands a list, and a group of parameters is expected. Write the names below, each indented by two spaces, with a colon and a value.',
        'scheme.yaml:5:3: A formula is one line of text. Write a number, a name or a sum behind the colon.',
        'scheme.yaml:6:3: A formula is one line of text. Write a number, a name or a sum behind the colon.',
        'scheme.yaml:15:47: “sharing_rate” is a formula of another level; a share is a formula of consortia. Write a number between 0 and 1, or the name of a parameter or of a formula of consortia.',
      ],
    ],
    [
      'a group where a list is expected',
      wrong(`  - ${payment}`, '  a: 1'),
      ['scheme.yaml:11:1: Here stands a group of names, and a list of payments is expected. Begin each with “- ” on a line of its own.'],
    ],
    [
      'words where a payment is expected',
      wrong(payment, 'award'),
      [
        'scheme.yaml:12:5: Here stands “award”, and a payment with name, kind, amount, … is expected. Write the names below, each indented by two spaces, with a colon and a value.',
      ],
    ],
    [
      'too many formulas',
      wrong(award, `${award}\n${Array.from({ length: 501 }, (_, i) => `  f${i}: 1`).join('\n')}`),
      [
        'scheme.yaml:8:1: This group has 503 entries; at most 500 are read. Check that this is the right file.',
        'scheme.yaml:513:49: There is no formula “award” to say how much is paid. Write the amount as a formula of its level, and name it here.',
      ],
    ],
    [
      'too many payments',
      `title: t\nwords: w\npayments:\n${'  - a\n'.repeat(501)}`,
      ['scheme.yaml:3:1: This list has 501 entries; at most 500 are read. Check that this is the right file.'],
    ],
    [
      'a parameter without a number',
      wrong('value: 0.5', 'value:'),
      ['scheme.yaml:4:24: “value” has no value. Write a plain number: 0.5 for 50%, 1000000 for a million.'],
    ],
    [
      'a list for a number',
      wrong('value: 0.5', 'value: [1, 2]'),
      ['scheme.yaml:4:18: “value” is a list, and a number is expected. Write a plain number: 0.5 for 50%, 1000000 for a million.'],
    ],
    [
      'money with its sign',
      wrong('value: 0.5', 'value: £0.50'),
      ['scheme.yaml:4:25: “value” is “£0.50”, which is not a plain number. Write 0.5.'],
    ],
    [
      'a decimal comma',
      wrong('value: 0.5', 'value: 0,5'),
      ['scheme.yaml:4:27: A comma stands inside a number, before 5. Write decimals with a point and thousands without commas.'],
    ],
    [
      'a decimal comma in quotation marks',
      wrong('value: 0.5', 'value: "0,5"'),
      ['scheme.yaml:4:25: “value” is “0,5”, which is not a plain number. Write 0.5.'],
    ],
    [
      'words for a number',
      wrong('value: 0.5', 'value: half'),
      ['scheme.yaml:4:25: “value” is “half”, which is not a plain number. Write a plain number: 0.5 for 50%, 1000000 for a million.'],
    ],
    [
      'a range of one number',
      wrong('range: [0, 1], label: Share', 'range: 1, label: Share'),
      ['scheme.yaml:4:43: A range is two numbers, the lowest and the highest value that makes sense. Write range: [0, 1].'],
    ],
    [
      'neither yes nor no',
      wrong('verified: no', 'verified: maybe'),
      ['scheme.yaml:5:122: “verified” is neither yes nor no. Write verified: yes or verified: no.'],
    ],
    [
      'a formula that cannot be read, on which others rest: they are not blamed',
      wrong('  savings: counted_savings(benchmark - total_cost', '  savings: counted_savings(benchmark − total_cost'),
      ['scheme.yaml:10:38: “−” is not a sign of the formula language. Write -.'],
    ],
    [
      'a letter that looks like another in a key',
      wrong('title:', 'tіtle:'),
      [
        'scheme.yaml:1:1: “tіtle” is not something that a scheme has. Did you mean title? It holds “і” (U+0456), which is no letter from a to z: type it anew.',
        'scheme.yaml:1:1: A scheme needs “title”, and this one has none. Add “title: …”. What the scheme is called, in a few words.',
      ],
    ],
    [
      'a letter that looks like another in a formula',
      wrong(award, award.replace('benchmark', 'benchmаrk')),
      [
        'scheme.yaml:9:60: “benchmаrk” holds “а” (U+0430), which is no letter from a to z. Type it anew: names are made of letters a to z, digits and underscores.',
      ],
    ],
    [
      'a mark that is not seen in a formula',
      wrong(award, award.replace('savings', 'sav\u200Bings')),
      [
        'scheme.yaml:9:45: “sav�ings” holds a character that is not seen (U+200B). Type it anew: names are made of letters a to z, digits and underscores.',
      ],
    ],
    [
      'a formula of the name of a year',
      wrong(award, `${award}\n  year: 1`),
      ['scheme.yaml:10:3: “year” is the year of each row, in every table. Give the formula another name.'],
    ],
    [
      'a list for a formula',
      wrong(award, `${award}\n  list: [1, 2]`),
      ['scheme.yaml:10:3: A formula is one line of text. Write a number, a name or a sum behind the colon.'],
    ],
    [
      'a payment to whoever pays',
      wrong(payment, payment.replace('to: patient_care', 'to: commissioner')),
      ['scheme.yaml:12:76: The payment goes from commissioner to commissioner. Name another party that receives it.'],
    ],
    [
      'a payment straight to persons',
      wrong(payment, payment.replace('to: patient_care', 'to: person')),
      [
        'scheme.yaml:12:5: This payment goes straight to persons, and nothing says to whom. Persons receive by what they hold of providers (the register of interests): send it to: provider, by: contracts.',
      ],
    ],
    [
      'a payment of practices to consortia',
      wrong(payment, payment.replace('amount: award', 'amount: quality')),
      [
        'scheme.yaml:12:5: The payment “shared savings” pays a share or plain number, not money. Multiply its formula by an amount of money, such as money a head.',
      ],
    ],
    [
      'a route back to where it starts',
      wrong(route, route.replace('from: patient_care', 'from: practice')),
      ['scheme.yaml:14:22: The route goes from practice to practice. Name another party that receives the share.'],
    ],
    [
      'a route from providers',
      wrong(route, route.replace('from: patient_care', 'from: provider')),
      [
        'scheme.yaml:14:6: A route cannot start at a provider. What providers receive goes to care and, by the register of interests, to whoever owns them.',
      ],
    ],
    [
      'a share below nothing',
      wrong(route, route.replace('share: sharing_rate', 'share: -0.5')),
      ['scheme.yaml:14:47: -0.5 is no share. A share lies between 0 and 1.'],
    ],
    [
      'a share of practices',
      wrong(route, route.replace('share: sharing_rate', 'share: quality')),
      [
        'scheme.yaml:14:47: “quality” is a formula of another level; a share is a formula of consortia. Write a number between 0 and 1, or the name of a parameter or of a formula of consortia.',
      ],
    ],
    [
      'losses that are not shared',
      wrong(route, route.replace('purpose', 'losses: kept, purpose')),
      ['scheme.yaml:14:84: “losses” cannot be “kept”. Write shared, or leave it out.'],
    ],
    [
      'a parameter below nothing as a share',
      wrong('value: 0.5, unit: share, range: [0, 1]', 'value: -0.5, unit: share, range: [-1, 1]'),
      ['scheme.yaml:14:5: The share sharing_rate is -0.5, below nothing. A share lies between 0 and 1.'],
    ],
    [
      'a chain of formulas that is too long',
      wrong(award, `${award}\n${Array.from({ length: 300 }, (_, i) => `  f${i}: ${i === 0 ? 1 : `f${i - 1} * 1`}`).join('\n')}`),
      [
        'scheme.yaml:260:3: “f250” rests on too many steps: 501, counted down through all that it reads, and at most 500 are taken. Shorten the chain: let formulas read the data, not one another, where they can.',
      ],
    ],
    [
      'terms within terms within terms',
      wrong(award, `  award: ${'counted_savings('.repeat(12)}savings${', benchmark, 0.02)'.repeat(12)} * sharing_rate * track_rate`),
      ['scheme.yaml:9:10: The formula becomes too large when its terms are written out. Give parts of it names and lines of their own.'],
    ],
    [
      'last year’s value of a sum',
      wrong(award, award.replace('savings', 'savings * previous(1 + quality_score)')),
      [
        'scheme.yaml:9:55: previous(…) takes the name of one formula or column, and a calculation stands here. Give the calculation a line of its own, and write previous(its_name).',
      ],
    ],
    [
      'people beside money',
      wrong(award, award.replace('savings,', '(savings + population),')),
      [
        'scheme.yaml:9:56: In “award”, money (savings) is added to people (population). Both must be measured in the same: multiply or divide one of them, for example by an amount a head.',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(messages(text)).toEqual(expected);
  });
});

test('a scheme for consortia alone that pays practices', () => {
  expect(messages(sound.replace('  quality: mean_of(quality_access, 1)', '  quality: 1'), consortiaOnly())).toEqual([
    'scheme.yaml:14:65: The money goes to practices, and the data has none. Bring a table of practices, or pay another party.',
  ]);
});
