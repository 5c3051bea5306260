import type { ColumnUnit } from '../data/column-entry.ts';
import { capitalised } from '../data/words.ts';
import { aggregates, plainFunctions } from '../schemes/functions.ts';
import type { FunctionOfFormulas } from '../schemes/functions.ts';
import {
  assumptionKeys,
  datasetKeys,
  measureKeys,
  parameterAlongKeys,
  parameterByLabelKeys,
  parameterKeys,
  paymentKeys,
  routeKeys,
  scenarioKeys,
  schemeKeys,
} from '../schemes/keys.ts';
import type { KeyGroup } from '../schemes/keys.ts';
import { operatorMeanings, partyMeanings, paymentKindMeanings } from '../schemes/meanings.ts';
import { pointsOf } from '../schemes/parameter-values.ts';
import type { ValuesAlong } from '../schemes/scheme.ts';
import { describeUnit, dimensions, otherUnitWords, readUnit } from '../schemes/units.ts';
import { vocabulary } from '../schemes/vocabulary.ts';
import type { Term } from '../schemes/vocabulary/term.ts';
import { code, entryOf, fact, sourceFact } from './reference-entry.ts';
import type { Entry, Topic } from './reference-entry.ts';

export const termsTopic = (): Topic => ({
  name: 'terms',
  title: 'Terms',
  words: 'Terms of contracts, used in formulas like functions. Each is written out in plain arithmetic before anything runs.',
  groups: [{ entries: vocabulary.map(termEntry) }],
});

function termEntry({ name, words, notes, parameters, isOfMany, formula, source, examples, tables = {} }: Term): Entry {
  const inputs = Object.entries(parameters);
  return entryOf({
    name,
    written: `${name}(${[...Object.keys(parameters), ...(isOfMany ? ['…'] : [])].join(', ')})`,
    words,
    brief: firstClause(words),
    what: 'a term',
    facts: [
      fact('Inputs', ...inputs.map(([input, unit]) => `${input}: ${unitsOfInputs[unit] ?? unit}`), isOfMany && 'Any number of them.'),
      typeof formula === 'string' ? code('Formula', formula) : undefined,
      fact('Note', notes),
      sourceFact(source),
      code(
        'Examples',
        ...examples.map(([text, result]) => `${text} = ${result}`),
        ...Object.entries(tables).map(([table, values]) => `${table} is ${describeTable(values)}`),
      ),
    ],
  });
}

/** What a term is, before the colon or the full stop after which it is explained. */
const firstClause = (words: string): string => `${words.split(/[:.](?: |$)/, 1)[0] ?? words}.`;

const unitsOfInputs: Readonly<Record<string, string>> = {
  any: 'of any unit, the same throughout',
  table: 'the name of a parameter that is a table (along and values)',
};

const describeTable = (table: ValuesAlong): string =>
  `{${pointsOf(table)
    .map(({ key, value }) => `${key}: ${value}`)
    .join(', ')}}`;

export const functionsTopic = (): Topic => ({
  name: 'functions',
  title: 'Functions',
  words: 'What formulas are made of, besides names and terms. A formula that reads a missing value gives a missing value.',
  groups: [
    { title: 'Functions', entries: [...plainFunctions].map(functionEntry) },
    { title: 'Over all entities of a lower level', entries: [...aggregates].map(functionEntry) },
    {
      title: 'Between values',
      entries: Object.entries(operatorMeanings).map(([operator, { written, words }]) =>
        entryOf({ name: written, words, what: 'an operation', alsoKnownAs: [operator, written.replaceAll(/[\w\s]/g, '') || operator] }),
      ),
    },
  ],
});

function functionEntry([name, { words, inputs }]: readonly [string, FunctionOfFormulas]): Entry {
  const [fewest, most] = inputs;
  const letters = ['a', 'b', 'c'].slice(0, fewest);
  return entryOf({
    name,
    written: `${name}(${[...letters, ...(most > fewest ? ['…'] : [])].join(', ')})`,
    words: `${capitalised(words)}.`,
    what: 'a function',
    facts: [fact('Inputs', most > fewest ? `${fewest} or more` : String(fewest))],
  });
}

export const partiesTopic = (): Topic => ({
  name: 'parties',
  title: 'Parties',
  words: 'Whoever money can come from or end with: from and to of payments and routes.',
  groups: [{ entries: Object.entries(partyMeanings).map(([name, words]) => entryOf({ name, words, what: 'a party' })) }],
});

export const paymentsTopic = (): Topic => ({
  name: 'payments',
  title: 'Kinds of payment',
  words:
    'What a payment is paid for: its kind. A payment that follows savings, the cost of care or the amount of care is judged as an award, whatever it is called.',
  groups: [{ entries: Object.entries(paymentKindMeanings).map(([name, words]) => entryOf({ name, words, what: 'a kind of payment' })) }],
});

const unitMeanings: Readonly<Record<ColumnUnit, string>> = {
  money: 'An amount in the currency of the dataset; of columns and parameters mostly an amount a year.',
  people: 'A number of people.',
  activity: 'A number of pieces of care: referrals, admissions, visits.',
  points: 'Points of a contract, such as those for quality.',
  year: 'A year such as 2013, in a file also 2013/14, 2013-14, 2013/2014 or FY2013/14: by the year in which it begins. Or a number of years.',
  share: 'A part of a whole between 0 and 1: 0.02 is 2%. What it is a share of may be added: share of savings.',
  percent: 'A number of hundredths: 5 is five per cent. In columns alone; parameters are shares.',
  score: 'A number on a scale of its own, such as a score of deprivation.',
  number: 'A plain number.',
  flag: '1 for yes, 0 for no.',
  degrees: 'Degrees of latitude or longitude.',
  date: 'A day: 2013-04-01.',
  code: 'A code as text; leading zeros are kept.',
  text: 'Words, compared with a label in quotation marks.',
  unknown: 'What a column nobody described is measured in: it goes unchecked.',
};

export const unitsTopic = (): Topic => ({
  name: 'units',
  title: 'Units',
  words:
    'What columns, parameters and inputs of terms are measured in. They may be multiplied and divided: money/people is money per person. What is added, compared or chosen between must have one and the same unit.',
  groups: [{ entries: Object.entries(unitMeanings).map(([name, words]) => unitEntry(name, words)) }],
});

function unitEntry(name: string, words: string): Entry {
  const unit = readUnit(name);
  const isDimension = dimensions.some((dimension) => dimension === name);
  const synonyms = Object.entries(otherUnitWords)
    .filter(([, dimension]) => dimension === name)
    .map(([word]) => word);
  return entryOf({
    name,
    words,
    what: 'a unit',
    facts: [
      fact(
        'Checked',
        isDimension
          ? `As ${unit === undefined ? name : describeUnit(unit)}.`
          : unit === undefined
            ? 'Not in formulas.'
            : 'As a plain number: it may multiply anything.',
      ),
      synonyms.length === 0 ? undefined : code('Also written', synonyms.join(', ')),
    ],
    alsoKnownAs: synonyms,
  });
}

const keyGroups: readonly { readonly title: string; readonly where: string; readonly keys: KeyGroup }[] = [
  { title: 'A scheme (scheme.yaml)', where: 'a scheme', keys: schemeKeys },
  { title: 'A parameter', where: 'a parameter', keys: parameterKeys },
  { title: 'A parameter with a value for each label or year', where: 'a parameter by label or year', keys: parameterByLabelKeys },
  { title: 'A parameter that is a table', where: 'a parameter that is a table', keys: parameterAlongKeys },
  { title: 'A payment', where: 'a payment', keys: paymentKeys },
  { title: 'A route', where: 'a route', keys: routeKeys },
  { title: 'A measure of quality', where: 'a measure', keys: measureKeys },
  { title: 'A scenario (scenario.yaml)', where: 'a scenario', keys: scenarioKeys },
  { title: 'A dataset (dataset.yaml)', where: 'a dataset', keys: datasetKeys },
  { title: 'An assumption that a scenario sets, where more than its value is given', where: 'an assumption', keys: assumptionKeys },
];

const example: readonly string[] = [
  'title: Practices of the Vale',
  'currency: GBP',
  'year: 2013',
  'synthetic: no',
  'source: Our own returns, June 2014.',
];

const files: readonly { readonly name: string; readonly words: string; readonly keys: KeyGroup; readonly example?: readonly string[] }[] = [
  {
    name: 'scheme.yaml',
    words: 'The scheme itself: its parameters, formulas and payments, and where the money goes.',
    keys: schemeKeys,
  },
  {
    name: 'scenario.yaml',
    words: 'Which scheme runs on which data, under which assumptions: a folder with this file can be run by its path.',
    keys: scenarioKeys,
  },
  {
    name: 'dataset.yaml',
    words:
      'Whose figures the tables in a folder are: it stands beside them, in each folder of data that a scenario names. Tables given with --practices or dropped on the page need none.',
    keys: datasetKeys,
    example,
  },
];

const fileEntry = ({ name, words, keys, example: lines = [] }: (typeof files)[number]): Entry =>
  entryOf({
    name,
    words,
    what: 'a file of a scenario',
    facts: [
      fact('Needed', ...Object.entries(keys.required).map(([key, { words: said }]) => `${key}: ${said}`)),
      fact('May have', ...Object.entries(keys.optional).map(([key, { words: said }]) => `${key}: ${said}`)),
      code('Example', ...lines),
    ],
  });

/** The files of a scenario, and their keys. Keys that every parameter has stand with the first kind alone. */
export function keysTopic(): Topic {
  const common = Object.values({ ...parameterKeys.required, ...parameterKeys.optional }).map((key): object => key);
  return {
    name: 'keys',
    title: 'Keys of scheme.yaml, scenario.yaml and dataset.yaml',
    words: 'The files of a scenario, and what stands before the colons in them. A key that is not listed is an error.',
    groups: [
      { title: 'Files', entries: files.map(fileEntry) },
      ...keyGroups.map(({ title, where, keys }) => {
        const needed = Object.entries(keys.required);
        const optional = Object.entries(keys.optional);
        return {
          title,
          entries: [...needed, ...optional]
            .filter(([, key]) => keys === parameterKeys || !common.includes(key))
            .map(([name, key]) =>
              entryOf({
                name,
                words: key.words,
                what: `a key of ${where}`,
                facts: [fact('Needed', needed.some(([each]) => each === name) ? 'Yes' : 'No')],
              }),
            ),
        };
      }),
    ],
  };
}
