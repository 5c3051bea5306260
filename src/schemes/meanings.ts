import type { LevelName } from '../data/dataset.ts';
import type { MeasureKind, Operator, PartyName, PaymentKind } from './scheme.ts';

// What each word of a fixed list means, for editors and the reference.

/** Who money can end with. */
export const partyMeanings: Readonly<Record<PartyName, string>> = {
  patient_care: 'A consortium’s ring-fenced fund for patients’ care, and the care that is bought from it.',
  consortium_management: 'A consortium as an organisation: its management and its running costs.',
  practice: 'A GP practice, as income that its partners may draw.',
  person: 'A named GP. Persons receive by what they hold of providers, as the register of interests says.',
  provider: 'Whoever is paid for care under a contract: a hospital, a company, a practice in that role.',
  commissioner: 'The payer: payments come from it, and money that is not spent stays with it.',
};

/** What a payment is paid for. */
export const paymentKindMeanings: Readonly<Record<PaymentKind, string>> = {
  award: 'Money for a result: savings, quality, less of something. The principles about awards judge it.',
  contract_pay: 'Ordinary pay for the work of a contract, whatever the result.',
  work_done: 'Pay for pieces of work that were done and counted.',
  cost_repaid: 'Costs of taking part that are paid back.',
};

/** What a measure of quality is of. */
export const measureKindMeanings: Readonly<Record<MeasureKind, string>> = {
  clinical: 'The care of patients with an illness, or its results.',
  organisational: 'How a practice runs itself: records, registers, meetings, training.',
  other: 'Anything else: what patients say, access, waits, prevention for the whole public.',
};

/** What a formula is worked out for. */
export const levelMeanings: Readonly<Record<LevelName, string>> = {
  practice: 'Formulas worked out for each practice, by name. They read its columns, parameters and each other.',
  consortium:
    'Formulas worked out for each consortium, by name. Values of its practices reach it through sum, mean, lowest, highest or count.',
  federation:
    'Formulas worked out for each federation of consortia, by name. Values of consortia and practices reach it through sum and the like.',
  nation: 'Formulas worked out once, for everything in the data, by name.',
};

/** What stands between values in a formula, and how it is written. */
export const operatorMeanings: Readonly<Record<Operator, { readonly written: string; readonly words: string }>> = {
  '+': { written: 'a + b', words: 'The sum.' },
  '-': { written: 'a - b', words: 'The difference.' },
  '*': { written: 'a * b', words: 'The product. The sign is never left out: 2 * x, not 2x.' },
  '/': { written: 'a / b', words: 'The quotient. Division by nothing gives a missing value.' },
  '^': { written: 'a ^ 2', words: 'A power.' },
  negate: { written: '-a', words: 'The value with its sign turned.' },
  '<': { written: 'a < b', words: 'Whether a is less than b: 1 where it is, 0 where not. Comparisons are exact.' },
  '<=': { written: 'a <= b', words: 'Whether a is b or less.' },
  '>': { written: 'a > b', words: 'Whether a is more than b.' },
  '>=': { written: 'a >= b', words: 'Whether a is b or more.' },
  '==': {
    written: 'a == b',
    words: 'Whether the two are the same: numbers, or a column of text and a label in quotation marks (track == "ENH").',
  },
  '!=': { written: 'a != b', words: 'Whether the two differ.' },
  and: { written: 'a and b', words: 'Whether both conditions hold.' },
  or: { written: 'a or b', words: 'Whether at least one of the conditions holds.' },
  not: { written: 'not a', words: 'Whether the condition does not hold.' },
  if: {
    written: 'condition ? one : other',
    words:
      'One value where the condition holds, the other where it does not. Only the branch that is taken must be known. In YAML the whole formula stands in quotation marks.',
  },
};
