import { describe, expect, test } from 'vitest';
import { messages, read, sound } from './sound-scheme.ts';

/** The sound scheme with one line replaced or added, so that one thing is wrong with it. */
const wrong = (line: string, by: string): string => {
  if (!sound.includes(line)) throw new Error(`the sound scheme has no line ${line}`);
  return sound.replace(line, by);
};
const award = '  award: capped(sharing_rate * track_rate * savings, 0.1 * benchmark)';
const rate = '{value: 0.5, unit: share, range: [0, 1], label: Share awarded, source: "pulse-2018, a place"}';
const track = '{by: track, values: {T1: 0.5, T2: 0.6}, unit: share';
const payment = '{name: shared savings, kind: award, amount: award, from: commissioner, to: patient_care}';
const route = '{from: patient_care, to: practice, share: sharing_rate, by: list_size, purpose: practice income}';

describe('what is wrong is said with place and mend', () => {
  test.each<[string, string, string[]]>([
    [
      'an unknown key',
      wrong('routes:', 'rotues:'),
      ['scheme.yaml:13:1: “rotues” is not something that a scheme has. Did you mean routes?'],
    ],
    [
      'a missing source',
      wrong(rate, '{value: 0.5, unit: share, range: [0, 1], label: Share}'),
      [
        'scheme.yaml:4:3: A parameter needs “source”, and this one has none. A number without a source cannot be checked by anybody. Add “source: …”. Where the number comes from: a key of the list of sources and the place in it, or a sentence.',
      ],
    ],
    [
      'a missing unit and label',
      wrong(rate, '{value: 0.5, range: [0, 1], source: a test}'),
      [
        'scheme.yaml:4:3: A parameter needs “unit”, and this one has none. Add “unit: …”. What the value is measured in: money, people, share, points, activity, year, or a quotient such as money/people.',
        'scheme.yaml:4:3: A parameter needs “label”, and this one has none. Add “label: …”. What the number is, in a few plain words.',
      ],
    ],
    [
      'a value outside its range',
      wrong('value: 0.5', 'value: 1.5'),
      [
        'scheme.yaml:4:25: 1.5 lies outside the range 0 to 1. Correct the value, or widen the range if the value makes sense.',
        'scheme.yaml:14:5: The routes from patient_care hand on 1.5 of what it receives: sharing_rate 1.5. Lower the shares so that they add up to 1 at most.',
      ],
    ],
    [
      'a value in per cent',
      wrong('value: 0.5', 'value: 50%'),
      ['scheme.yaml:4:25: “value” is “50%”, which is not a plain number. Write 0.5.'],
    ],
    [
      'a value with thousands separators',
      wrong('value: 0.5', 'value: "1,000"'),
      ['scheme.yaml:4:25: “value” is “1,000”, which is not a plain number. Write 1000.'],
    ],
    [
      'a range upside down',
      wrong('range: [0, 1], label: Share', 'range: [1, 0], label: Share'),
      ['scheme.yaml:4:50: The range begins with 1 and ends with 0, which is lower. Write range: [0, 1].'],
    ],
    [
      'an unknown name',
      wrong(award, award.replace('savings', 'savngs')),
      ['scheme.yaml:9:45: Nothing is called “savngs”. Did you mean savings?'],
    ],
    [
      'an unknown column',
      wrong('quality_access, 1', 'qualty_access, 1'),
      ['scheme.yaml:7:20: Nothing is called “qualty_access”. Did you mean quality_access?'],
    ],
    [
      'a name like nothing',
      wrong(award, award.replace('savings', 'elephants')),
      [
        'scheme.yaml:9:45: Nothing is called “elephants”. A formula of consortia reads columns of the data, formulas, parameters and assumptions.',
      ],
    ],
    [
      'a name of a lower level',
      wrong(award, award.replace('savings', 'list_size')),
      [
        'scheme.yaml:9:45: “list_size” belongs to practices, and a formula of consortia cannot read it directly. Take the practices together: sum(list_size), or mean(list_size, weight).',
      ],
    ],
    [
      'an aggregate at the lowest level',
      wrong('mean_of(quality_access, 1)', 'sum(quality_access)'),
      [
        'scheme.yaml:7:12: sum(…) takes a lower level together, and practices are the lowest. Read the value directly, or move the formula to consortia.',
      ],
    ],
    [
      'a column of text as a number',
      wrong(award, award.replace('savings', 'track')),
      ['scheme.yaml:9:45: “track” is a column of text, and a number is needed here. Compare it with a label: track == "T1".'],
    ],
    [
      'money beside a share',
      wrong(award, award.replace('0.1 * benchmark', 'sharing_rate')),
      [
        'scheme.yaml:9:17: In “award”, money ((sharing_rate * track_rate) * savings) stands beside a share or plain number (sharing_rate). Both must be measured in the same: multiply or divide one of them, for example by an amount a head.',
      ],
    ],
    [
      'a payment of people',
      wrong(award, `  award: capped(sharing_rate * track_rate * population, 0.1 * population)`),
      [
        'scheme.yaml:12:5: The payment “shared savings” pays people, not money. Multiply its formula by an amount of money, such as money a head.',
      ],
    ],
    [
      'a number compared with a label',
      wrong(award, award.replace('savings', 'savings * (quality_score == "T1")')),
      [
        'scheme.yaml:9:56: “quality_score” is a number, and a label is compared only with a column of text. Compare it with a number, without quotation marks.',
      ],
    ],
    [
      'a parameter by label out of reach',
      wrong(award, `${award}\nnation:\n  all: track_rate * 2`),
      [
        'scheme.yaml:11:8: “track_rate” has a value for each “track”, a column of consortia, and a formula of the nation cannot read that. Read it in a formula of consortia.',
      ],
    ],
    [
      'a trap inside a formula',
      wrong('0.1 * benchmark', '10% * benchmark'),
      ['scheme.yaml:9:54: A percent sign is not “per cent” in a formula. Write 0.1 for 10%.'],
    ],
    [
      'a formula that reads itself',
      wrong(award, `${award}\n  benchmark: 1.02 * benchmark`),
      [
        'scheme.yaml:10:3: “benchmark” reads itself. Give one of the two another name: a formula hides the column or built-in figure of its own name.',
      ],
    ],
    [
      'a circle',
      wrong(award, `${award}\n  one: two + 1\n  two: three + 1\n  three: one + 1`),
      [
        'scheme.yaml:10:3: These formulas go round in a circle: one → two → three → one. Each reads the next, so none can be computed first. Take one of the readings out.',
      ],
    ],
    [
      'a circle across levels',
      wrong('  quality: mean_of(quality_access, 1)', '  one: two').replace(award, `${award}\n  two: sum(one)`),
      [
        'scheme.yaml:7:3: These formulas go round in a circle: practice one → consortium two → practice one. Each reads the next, so none can be computed first. Take one of the readings out.',
      ],
    ],
    [
      'a formula with the name of a column',
      wrong(award, `${award}\n  quality_score: 1`),
      ['scheme.yaml:10:3: “quality_score” is a column of the data already. Give the formula another name, such as adjusted_quality_score.'],
    ],
    [
      'a formula with the name of a parameter',
      wrong(award, `${award}\n  sharing_rate: 1`),
      ['scheme.yaml:10:3: “sharing_rate” is a parameter already. Give the formula another name.'],
    ],
    [
      'a parameter with the name of a column',
      wrong('  track_rate:', '  deprivation:').replace('track_rate *', '0.5 *'),
      [
        'scheme.yaml:5:3: The data has a column “deprivation”, which formulas would read instead of this parameter. Give the parameter another name.',
      ],
    ],
    [
      'a name with a meaning of its own',
      wrong(award, `${award}\n  max: 1`),
      ['scheme.yaml:10:3: “max” has a meaning of its own in formulas. Give the formula another name.'],
    ],
    [
      'a name that cannot be read',
      wrong(award, `${award}\n  my score: 1`),
      [
        'scheme.yaml:10:3: “my score” cannot be the name of a formula. Use letters a to z, digits and underscores, and begin with a letter: my_score.',
      ],
    ],
    [
      'a formula without text',
      wrong(award, `${award}\n  empty:`),
      ['scheme.yaml:10:3: There is no formula behind this name. Write a number, a name or a sum behind the colon.'],
    ],
    [
      'a column for labels that is not there',
      wrong(track, track.replace('by: track', 'by: trakc')),
      ['scheme.yaml:5:20: The data has no column of text named “trakc”. Did you mean track?'],
    ],
    [
      'an unused parameter',
      wrong(award, award.replace('track_rate * ', '')),
      ['scheme.yaml:5:3: Nothing reads the parameter “track_rate”. Take it out, or name it in a formula.'],
    ],
    [
      'a label in a formula that no row has',
      wrong(award, award.replace('savings', 'savings * (track == "T3")')),
      ['scheme.yaml:9:65: No row of the data has the label “T3” in track. Did you mean T1?'],
    ],
    [
      'a label of a parameter that no row has',
      wrong('T2: 0.6', 'T3: 0.6'),
      [
        'scheme.yaml:5:27: Rows with “T2” in track have no value, so what reads it is missing there. Add a value for each label, or otherwise: with a value for all that are not listed.',
        'scheme.yaml:5:45: No row of the data has the label “T3” in track. Did you mean T2?',
      ],
    ],
    [
      'labels that this dataset happens not to have',
      wrong('T2: 0.6', 'T2: 0.6, ENH: 0.75, BE: 0.5'),
      [
        'scheme.yaml:5:27: No row of the data has “ENH”, “BE” in track: nothing reads these values. They may stay for other data; if a row should have one, compare the spelling.',
      ],
    ],
    [
      'a payment of an unknown kind',
      wrong(payment, payment.replace('kind: award', 'kind: awrad')),
      ['scheme.yaml:12:34: “kind” cannot be “awrad”. Did you mean award? It is one of award, contract_pay, work_done, cost_repaid.'],
    ],
    [
      'a payment to an unknown party',
      wrong(payment, payment.replace('patient_care', 'doctors')),
      [
        'scheme.yaml:12:80: “to” cannot be “doctors”. It is one of patient_care, consortium_management, practice, person, provider, commissioner.',
      ],
    ],
    [
      'a payment without a formula',
      wrong(payment, payment.replace('amount: award', 'amount: awards')),
      ['scheme.yaml:12:49: There is no formula “awards” to say how much is paid. Did you mean award?'],
    ],
    [
      'a payment of a formula of two levels',
      wrong('  quality:', '  award:'),
      ['scheme.yaml:12:49: “award” is a formula of several levels: practice, consortium. Give the formula that is paid a name of its own.'],
    ],
    [
      'two payments of one name',
      wrong(`  - ${payment}`, `  - ${payment}\n  - ${payment}`),
      ['scheme.yaml:13:5: Two payments are called “shared savings”. Give each a name of its own: results are listed by it.'],
    ],
    [
      'a payment of consortia to practices without a key',
      wrong(payment, payment.replace('patient_care', 'practice')),
      [
        'scheme.yaml:12:5: This payment of consortia goes to several practices, and does not say how it is split among them. Write by: and a column or formula of practices, such as by: list_size.',
      ],
    ],
    [
      'a route to practices without a key',
      wrong(route, route.replace('by: list_size, ', '')),
      [
        'scheme.yaml:14:5: This route of consortia goes to several practices, and does not say how it is split among them. Write by: and a column or formula of practices, such as by: list_size.',
      ],
    ],
    [
      'a route split by nothing known',
      wrong(route, route.replace('by: list_size', 'by: lst_size')),
      ['scheme.yaml:14:65: “lst_size” is no column or formula of practices, among whom the money is split. Did you mean list_size?'],
    ],
    [
      'a route split by text',
      wrong(route, route.replace('by: list_size', 'by: setting')),
      ['scheme.yaml:14:65: “setting” is a column of text, and money is split by numbers. Name a column or a formula of practices.'],
    ],
    [
      'a route to providers without contracts',
      wrong(route, route.replace('to: practice', 'to: provider')),
      [
        'scheme.yaml:14:65: This route to providers does not say how it is split among them. Write by: contracts. Each provider then receives according to the value of its contracts.',
      ],
    ],
    [
      'a route whose share goes by label',
      wrong(route, route.replace('share: sharing_rate', 'share: track_rate')),
      [
        'scheme.yaml:14:47: “track_rate” has a value for each label of track, and a route needs one share. Write a formula of consortia that reads it, and name the formula here.',
      ],
    ],
    [
      'a route whose share is unknown',
      wrong(route, route.replace('share: sharing_rate', 'share: sharing_rat')),
      ['scheme.yaml:14:47: “sharing_rat” is neither a number nor a parameter nor a formula of consortia. Did you mean sharing_rate?'],
    ],
    [
      'a route whose share is in per cent',
      wrong(route, route.replace('share: sharing_rate', 'share: 60')),
      ['scheme.yaml:14:47: 60 is no share. A share lies between 0 and 1: write 0.6 for 60%.'],
    ],
    [
      'a parameter in per cent that is a route’s share',
      wrong('{value: 0.5, unit: share, range: [0, 1]', '{value: 70, unit: share, range: [0, 100]'),
      [
        'scheme.yaml:14:5: The routes from patient_care hand on 70 of what it receives: sharing_rate 70. A share lies between 0 and 1: for 70% write 0.7.',
      ],
    ],
    [
      'shares that pass 1',
      wrong(`  - ${route}`, `  - ${route}\n  - {from: patient_care, to: consortium_management, share: 0.6, purpose: management}`),
      [
        'scheme.yaml:15:5: The routes from patient_care hand on 1.1 of what it receives: sharing_rate 0.5 + 0.6. Lower the shares so that they add up to 1 at most.',
      ],
    ],
    [
      'routes in a loop',
      wrong(`  - ${route}`, `  - ${route}\n  - {from: practice, to: patient_care, share: 0.1, purpose: care}`),
      [
        'scheme.yaml:14:5: These routes lead back to where they began: patient_care → practice → patient_care. The money goes round, a smaller part each time; take one route out if that is not meant.',
      ],
    ],
    [
      'no scheme at all',
      'just words',
      [
        'scheme.yaml:1:1: Here stands “just words”, and a scheme with title, words, payments, … is expected. Write the names below, each indented by two spaces, with a colon and a value.',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(messages(text)).toEqual(expected);
  });

  test('all of it at once, in file order', () => {
    const text = wrong(award, award.replace('savings', 'savngs'))
      .replace('value: 0.5', 'value: 50%')
      .replace('kind: award', 'kind: bonus')
      .replace('share: sharing_rate', 'share: 7');
    expect(read(text).problems.map(({ line }) => line)).toEqual([4, 9, 12, 14]);
    expect(read(text).scheme).toBeUndefined();
  });

  test('a warning does not keep a scheme from being used', () => {
    const { scheme, problems } = read(wrong(award, award.replace('track_rate * ', '')));
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect(scheme?.title).toBe('A scheme');
  });
});
