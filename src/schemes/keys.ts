import { levelNames } from '../data/dataset.ts';
import { levelMeanings } from './meanings.ts';

/** Names of parameters and formulas. */
export const namePattern = /^[A-Za-z][A-Za-z0-9_]*$/;
export const longestName = 60;

/** Names of services, as they begin the names of columns. */
export const servicePattern = /^[a-z][a-z0-9_]*$/;

/** What may stand behind a key of a scheme or a scenario. */
export type Content =
  | 'text'
  | 'number'
  | 'yes or no'
  | 'date'
  | 'range'
  | 'values by label'
  | 'values at points'
  | 'parameters'
  | 'formulas'
  | 'payments'
  | 'routes'
  | 'measures'
  | 'measure kind'
  | 'payment kind'
  | 'payer'
  | 'receiver'
  | 'start of a route'
  | 'share'
  | 'losses'
  | 'tables'
  | 'draws'
  | 'seed'
  | 'years'
  | 'formulas by service'
  | 'benchmark'
  | 'assumptions';

interface Key {
  /** What it is for, in a plain sentence: read in editors and in the reference. */
  readonly words: string;
  readonly content: Content;
}

/** The keys of one group of a YAML file, described once: the reader, the JSON Schema and the reference all read this. */
export interface KeyGroup {
  /** What the group is, in words that end a sentence: `a parameter`. */
  readonly group: string;
  readonly required: Readonly<Record<string, Key>>;
  readonly optional: Readonly<Record<string, Key>>;
}

/** The same as `readFields` wants it. */
export const keysOf = ({
  group,
  required,
  optional,
}: KeyGroup): { group: string; required: string[]; optional: string[]; words: Readonly<Record<string, string>> } => ({
  group,
  required: Object.keys(required),
  optional: Object.keys(optional),
  words: Object.fromEntries(Object.entries({ ...required, ...optional }).map(([name, { words }]) => [name, words])),
});

/** `scheme.yaml`. */
export const schemeKeys = {
  group: 'a scheme',
  required: {
    title: { content: 'text', words: 'What the scheme is called, in a few words.' },
    words: { content: 'text', words: 'The scheme in a few plain sentences: who is paid, for what, and where the money goes.' },
    payments: { content: 'payments', words: 'What the scheme pays: each payment names the formula that gives its amount.' },
  },
  optional: {
    voluntary: { content: 'yes or no', words: 'Whether practices are free to take no part. Left out, nobody can tell.' },
    parameters: { content: 'parameters', words: 'Every number of the scheme that somebody may dispute, by name.' },
    ...Object.fromEntries(levelNames.map((level) => [level, { content: 'formulas', words: levelMeanings[level] } as const])),
    routes: { content: 'routes', words: 'Where the money goes on to: shares of what one party receives that another party ends with.' },
    measures: { content: 'measures', words: 'What the measures of quality are that the scheme pays for, by the name of their column.' },
  },
} as const satisfies KeyGroup;

/** What every parameter has, whatever its value looks like. */
const aboutParameters = {
  required: {
    unit: {
      content: 'text',
      words: 'What the value is measured in: money, people, share, points, activity, year, or a quotient such as money/people.',
    },
    range: { content: 'range', words: 'The lowest and the highest value that make sense: [0, 1].' },
    label: { content: 'text', words: 'What the number is, in a few plain words.' },
    source: { content: 'text', words: 'Where the number comes from: a key of the list of sources and the place in it, or a sentence.' },
  },
  optional: {
    verified: { content: 'yes or no', words: 'Write no where nobody saw the figure in its source: this is shown wherever the figure is.' },
    author: { content: 'text', words: 'Who put the figure in.' },
    checker: { content: 'text', words: 'Who checked it.' },
    date_reviewed: { content: 'date', words: 'When it was last checked: 2026-03-31.' },
    next_review: { content: 'date', words: 'When it is to be checked again: 2027-03-31.' },
  },
} as const satisfies Omit<KeyGroup, 'group'>;

const parameter = 'a parameter';

/** A parameter with one value. */
export const parameterKeys = {
  group: parameter,
  required: { value: { content: 'number', words: 'The number itself, written plainly: 0.5 for 50%.' }, ...aboutParameters.required },
  optional: aboutParameters.optional,
} as const satisfies KeyGroup;

/** A parameter with a value for each label of a column, or for each year. */
export const parameterByLabelKeys = {
  group: parameter,
  required: {
    by: { content: 'text', words: 'The column of text whose labels have a value each, or year for a value for each year.' },
    values: { content: 'values by label', words: 'The value for each label or year: {T1: 0.5, T2: 0.6}.' },
    ...aboutParameters.required,
  },
  optional: {
    otherwise: { content: 'number', words: 'The value for every label or year that is not listed.' },
    ...aboutParameters.optional,
  },
} as const satisfies KeyGroup;

/** A parameter that is a table: a value at each of several points. */
export const parameterAlongKeys = {
  group: parameter,
  required: {
    along: { content: 'text', words: 'What the points are measured in: people, share, …. Terms such as ladder and steps read the table.' },
    values: { content: 'values at points', words: 'The value at each point, lowest point first: {5000: 0.039, 10000: 0.027}.' },
    ...aboutParameters.required,
  },
  optional: aboutParameters.optional,
} as const satisfies KeyGroup;

export const paymentKeys = {
  group: 'a payment',
  required: {
    name: { content: 'text', words: 'What the payment is called: results are listed by it.' },
    kind: {
      content: 'payment kind',
      words: 'What it is paid for. What follows savings or the amount of care is judged as an award, whatever it is called.',
    },
    amount: { content: 'text', words: 'The name of the formula that gives the amount. Amounts below nothing are owed.' },
    to: { content: 'receiver', words: 'The party that receives it.' },
    from: { content: 'payer', words: 'The party that pays it: always the commissioner.' },
  },
  optional: {
    by: {
      content: 'text',
      words: 'The column or formula by which it is split among several receivers: list_size, or contracts for providers.',
    },
  },
} as const satisfies KeyGroup;

export const routeKeys = {
  group: 'a route',
  required: {
    to: {
      content: 'receiver',
      words: 'The party that the share goes to. From patient_care to patient_care is care that the fund buys.',
    },
    share: {
      content: 'share',
      words: 'The share of what the first party receives: a number from 0 to 1, a parameter, or a formula of consortia.',
    },
    purpose: { content: 'text', words: 'What the money is for, in a few words.' },
    from: { content: 'start of a route', words: 'The party that hands the share on.' },
  },
  optional: {
    by: {
      content: 'text',
      words: 'The column or formula by which it is split among several receivers: list_size, or contracts for providers.',
    },
    losses: { content: 'losses', words: 'Write shared where losses follow the route too; left out, they stay with whoever owes them.' },
  },
} as const satisfies KeyGroup;

export const measureKeys = {
  group: 'a measure',
  required: {
    kind: { content: 'measure kind', words: 'What the measure is of.' },
  },
  optional: {
    guidance: {
      content: 'text',
      words: 'The guidance that a clinical measure follows: a key of the list of sources and the place in it, or a sentence.',
    },
  },
} as const satisfies KeyGroup;

/** `scenario.yaml`. */
export const scenarioKeys = {
  group: 'a scenario',
  required: {
    title: { content: 'text', words: 'What the scenario is called, in a few words.' },
    shows: { content: 'text', words: 'One sentence: what the scenario is there to show.' },
    data: { content: 'tables', words: 'The CSV file of each table, by its path from the folder of the scenario.' },
    scheme: { content: 'text', words: 'The file of the scheme, by its path from the folder of the scenario: scheme.yaml.' },
    draws: { content: 'draws', words: 'How many imagined years are drawn; 0 settles the data as given alone.' },
    seed: { content: 'seed', words: 'The seed of chance, a whole number: the same seed gives the same figures everywhere.' },
  },
  optional: {
    years: { content: 'years', words: 'How many years are run, one after another.' },
    expected_cost: {
      content: 'formulas by service',
      words: 'The expected cost of each service as a formula, used where the data has no cost of care.',
    },
    benchmark: {
      content: 'benchmark',
      words:
        'The budget that savings are measured against: data (as in the tables), expected (what care is expected to cost), or a formula.',
    },
    assumptions: { content: 'assumptions', words: 'Assumptions about chance and cost that this scenario sets differently, by name.' },
  },
} as const satisfies KeyGroup;

/** `dataset.yaml`, beside the tables. */
export const datasetKeys = {
  group: 'a dataset',
  required: {
    title: { content: 'text', words: 'What the data is called, in a few words.' },
    currency: { content: 'text', words: 'The three capital letters of its money: GBP.' },
    year: {
      content: 'number',
      words:
        'The year in which its year begins: 2013 for 2013/14. The days of a year, for registers: from 1 April to 31 March where money is GBP, else the calendar’s.',
    },
    synthetic: { content: 'yes or no', words: 'Write yes where the figures are invented, no where they are real.' },
    source: { content: 'text', words: 'Where the figures come from, in a sentence.' },
  },
  optional: {},
} as const satisfies KeyGroup;

/** An assumption that a scenario sets with more than its value. */
export const assumptionKeys = {
  group: 'an assumption',
  required: { value: { content: 'number', words: 'The value that stands in place of the usual one.' } },
  optional: {
    source: { content: 'text', words: 'Where the value comes from: a key of the list of sources and the place in it, or a sentence.' },
  },
} as const satisfies KeyGroup;
