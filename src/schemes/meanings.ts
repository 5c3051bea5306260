import type { LevelName } from '../data/dataset.ts';
import type { PartyName, PaymentKind } from './scheme.ts';

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

/** What a formula is worked out for. */
export const levelMeanings: Readonly<Record<LevelName, string>> = {
  practice: 'Formulas worked out for each practice, by name. They read its columns, parameters and each other.',
  consortium:
    'Formulas worked out for each consortium, by name. Values of its practices reach it through sum, mean, lowest, highest or count.',
  federation:
    'Formulas worked out for each federation of consortia, by name. Values of consortia and practices reach it through sum and the like.',
  nation: 'Formulas worked out once, for everything in the data, by name.',
};
