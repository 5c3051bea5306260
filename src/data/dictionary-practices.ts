import type { ColumnEntry } from './column-entry.ts';

/** Headers that the code of a practice goes by in published files; `code` alone last, for several files use it for something else too. */
const practiceHeaders = [
  'practice', 'practicecode', 'gp_practice_code', 'prac_code', 'gp_code', 'org_code', 'code',
] as const;

/** Headers of what commissions for the practice: CCG, sub-ICB location, and abroad the accountable care organisation. */
const consortiumHeaders = [
  'consortium', 'ccg_code', 'ccgcode', 'ccg', 'sub_icb_location_code', 'sub_icb_loc_code', 'sub_icb_code', 'sub_icb', 'ccg21', 'aco_id',
] as const;

const listHeaders = [
  'number_of_patients',
  'number_of_registered_patients_last_known_figure',
  'numberofregisteredpatientslastknownfigure',
  'average_number_of_registered_patients',
  'registered_patients',
  'registered',
  'total_patients',
  'practice_list_size',
  'practice_listsize',
  'patient_list_size',
] as const;

const weightedListHeaders = [
  'number_of_weighted_patients_last_known_figure',
  'numberofweightedpatientslastknownfigure',
  'average_number_of_weighted_patients',
  'weighted_patients',
  'weighted',
] as const;

const allocationTool = 'NHS England allocations, need-weighted populations by practice';

/** Columns of `practices.csv` alone. */
export const practiceColumns: readonly ColumnEntry[] = [
  { name: 'practice_name', tables: ['practices'], label: 'Practice name', unit: 'text', kind: 'governance', otherHeaders: ['gp_name', 'gp_practice_name', 'prac_name'] },
  { name: 'list_size', tables: ['practices'], label: 'List size', unit: 'people', kind: 'list', minimum: 0, required: true, otherHeaders: listHeaders, publication: 'NHS Digital, Patients Registered at a GP Practice' },
  { name: 'weighted_list_size', tables: ['practices'], label: 'Weighted list size', unit: 'people', kind: 'need', minimum: 0, otherHeaders: weightedListHeaders, publication: 'NHS Digital, NHS Payments to General Practice' },
  { name: 'acute_weighted_population', tables: ['practices'], label: 'Population weighted by need for acute care', unit: 'people', kind: 'need', minimum: 0, otherHeaders: ['aif_acute', 'g_a_wp'], publication: allocationTool },
  { name: 'prescribing_weighted_population', tables: ['practices'], label: 'Population weighted by need for prescribing', unit: 'people', kind: 'need', minimum: 0, otherHeaders: ['aif_prescribing', 'prescr_wp'], publication: allocationTool },
  { name: 'community_weighted_population', tables: ['practices'], label: 'Population weighted by need for community care', unit: 'people', kind: 'need', minimum: 0, otherHeaders: ['aif_community', 'cs_wp'], publication: allocationTool },
  { name: 'deprivation', tables: ['practices'], label: 'Deprivation score', unit: 'score', kind: 'need', minimum: 0, maximum: 100, otherHeaders: ['imd2019', 'imd_2019', 'imd2010', 'imd_2010', 'imd', 'imd_score'], publication: 'OHID Fingertips, indicator 93553' },
  { name: 'share_over_65', tables: ['practices'], label: 'Share of patients over 65', unit: 'share', kind: 'need', minimum: 0, maximum: 1, otherHeaders: [], publication: 'NHS Digital, Patients Registered at a GP Practice' },
  // Some files give a share of rural patients, others a word for the place: both are read, each as it stands.
  { name: 'rurality', tables: ['practices'], label: 'Rurality', unit: 'share', kind: 'need', minimum: 0, maximum: 1, mayBeText: true, otherHeaders: ['practice_rurality'], publication: 'NHS Digital, NHS Payments to General Practice' },
  { name: 'latitude', tables: ['practices'], label: 'Latitude', unit: 'degrees', kind: 'need', minimum: -90, maximum: 90, otherHeaders: ['lat'] },
  { name: 'longitude', tables: ['practices'], label: 'Longitude', unit: 'degrees', kind: 'need', minimum: -180, maximum: 180, otherHeaders: ['lon', 'long', 'lng'] },
  { name: 'partners', tables: ['practices'], label: 'GP partners', unit: 'number', kind: 'governance', minimum: 0, otherHeaders: [] },
  { name: 'joined', tables: ['practices'], label: 'Takes part in the scheme', unit: 'flag', kind: 'governance', minimum: 0, maximum: 1, otherHeaders: [] },
  { name: 'taking_part_cost', tables: ['practices'], label: 'Own cost of taking part', unit: 'money', kind: 'own cost of taking part', minimum: 0, otherHeaders: ['cost_of_taking_part'] },
];

/** Columns that several tables have: who, when, and what every level has built in. */
export const sharedColumns: readonly ColumnEntry[] = [
  { name: 'practice_code', tables: ['practices'], label: 'Practice', unit: 'code', kind: 'governance', required: true, otherHeaders: practiceHeaders, publication: 'NHS Digital, Organisation Data Service' },
  { name: 'practice_code', tables: ['interests', 'roles'], label: 'Practice', unit: 'code', kind: 'governance', otherHeaders: practiceHeaders.slice(0, -1) },
  { name: 'consortium_code', tables: ['practices', 'consortia', 'contracts'], label: 'Consortium', unit: 'code', kind: 'governance', required: true, otherHeaders: consortiumHeaders, publication: 'NHS Digital, Organisation Data Service' },
  { name: 'consortium_code', tables: ['roles'], label: 'Consortium', unit: 'code', kind: 'governance', otherHeaders: consortiumHeaders },
  { name: 'federation_code', tables: ['practices', 'consortia'], label: 'Federation', unit: 'code', kind: 'governance', otherHeaders: ['federation', 'icb'] },
  { name: 'year', tables: ['practices', 'consortia'], label: 'Year', unit: 'year', kind: 'governance', minimum: 1900, maximum: 2200, required: true, otherHeaders: ['performance_year', 'perf_year'] },
  { name: 'benchmark', tables: ['practices', 'consortia'], label: 'Benchmark', unit: 'money', kind: 'benchmark', minimum: 0, otherHeaders: ['abtotbnchmk'] },
  { name: 'expenditure', tables: ['practices', 'consortia'], label: 'Expenditure', unit: 'money', kind: 'care cost', minimum: 0, otherHeaders: ['abtotexp'] },
  { name: 'total_cost', tables: ['practices', 'consortia'], label: 'Cost of all care', unit: 'money', kind: 'care cost', minimum: 0, otherHeaders: [] },
  { name: 'population', tables: ['practices', 'consortia'], label: 'Population', unit: 'people', kind: 'list', minimum: 0, otherHeaders: ['n_ab', 'registered_population'] },
];
