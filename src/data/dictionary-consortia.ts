import type { ColumnEntry, ColumnKind, ColumnUnit } from './column-entry.ts';

const entry = (
  name: string,
  label: string,
  figure: {
    readonly unit: ColumnUnit;
    readonly publication: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly kind?: ColumnKind;
    readonly isWorseWhenHigher?: true;
  },
): ColumnEntry => ({ name, tables: ['consortia'], label, kind: 'quality', otherHeaders: [], ...figure });

/** A share that lies between nothing and all. */
const share = { unit: 'share', minimum: 0, maximum: 1 } as const;
/** Yes is 1, no is 0. */
const flag = { unit: 'flag', minimum: 0, maximum: 1 } as const;
const count = { unit: 'number', minimum: 0 } as const;

const waits = 'NHS England, waiting times statistics';
const outcomes = 'NHS England, quality premium: measures of commissioning groups';
const infections = 'Public Health England, healthcare-associated infections: counts by commissioning group';

/** Columns of `consortia.csv` on quality, waits and outcomes: what a quality premium is paid for and reduced by. */
export const consortiumQualityColumns: readonly ColumnEntry[] = [
  entry('resource_limit', 'Approved resource limit', {
    unit: 'money',
    kind: 'benchmark',
    minimum: 0,
    publication: 'NHS England, annual accounts of commissioning groups',
  }),
  entry('significant_quality_failure', 'Significant quality failure in the year', {
    ...flag,
    isWorseWhenHigher: true,
    publication: outcomes,
  }),
  entry('potential_years_of_life_lost_change', 'Change of potential years of life lost to causes amenable to health care', {
    unit: 'share',
    minimum: -1,
    isWorseWhenHigher: true,
    publication: 'NHS Digital, CCG Outcomes Indicator Set, indicator 1.1',
  }),
  entry('friends_and_family_rolled_out', 'Friends and family test rolled out in time', { ...flag, publication: outcomes }),
  entry('friends_and_family_score_change', 'Change of the average score in the friends and family test', {
    unit: 'score',
    publication: 'NHS England, Friends and Family Test',
  }),
  entry('mrsa_cases', 'Cases of MRSA bacteraemia', { ...count, isWorseWhenHigher: true, publication: infections }),
  entry('c_difficile_cases', 'Cases of Clostridium difficile', { ...count, isWorseWhenHigher: true, publication: infections }),
  entry('c_difficile_threshold', 'Most cases of Clostridium difficile allowed', {
    ...count,
    publication: 'NHS England, objectives for Clostridium difficile',
  }),
  entry('local_measure_1_met', 'First local measure met', { ...flag, publication: outcomes }),
  entry('local_measure_2_met', 'Second local measure met', { ...flag, publication: outcomes }),
  entry('local_measure_3_met', 'Third local measure met', { ...flag, publication: outcomes }),
  entry('psychological_therapies_access', 'Share of people with depression or anxiety who begin a psychological therapy', {
    ...share,
    publication: 'NHS Digital, Psychological Therapies',
  }),
  entry('medication_incidents_reporting_met', 'Reporting of medication incidents improved as agreed', { ...flag, publication: outcomes }),
  entry('referral_to_treatment_within_18_weeks', 'Share of patients waiting for treatment under 18 weeks', {
    ...share,
    publication: waits,
  }),
  entry('ae_within_4_hours', 'Share of A&E attendances that end within 4 hours', { ...share, publication: waits }),
  entry('cancer_treated_within_62_days', 'Share of cancers treated within 62 days of an urgent referral', { ...share, publication: waits }),
  entry('ambulance_red_1_within_8_minutes', 'Share of Red 1 calls that an ambulance reaches within 8 minutes', {
    ...share,
    publication: 'NHS England, ambulance quality indicators',
  }),
];
