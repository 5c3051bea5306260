import type { ColumnEntry } from './column-entry.ts';

/** Governance columns of `consortia.csv`. */
export const consortiumColumns: readonly ColumnEntry[] = [
  { name: 'appointed_by', tables: ['consortia'], label: 'Leaders appointed by', unit: 'text', kind: 'governance', otherHeaders: [] },
  { name: 'practices_entitled_to_vote', tables: ['consortia'], label: 'Practices entitled to vote', unit: 'number', kind: 'governance', minimum: 0, otherHeaders: [] },
  { name: 'lead_consortium', tables: ['consortia'], label: 'Lead consortium', unit: 'code', kind: 'governance', otherHeaders: [] },
  { name: 'shared_service_agency', tables: ['consortia'], label: 'Shared-service agency', unit: 'text', kind: 'governance', otherHeaders: [] },
  { name: 'open_meetings', tables: ['consortia'], label: 'Meetings open to the public', unit: 'flag', kind: 'governance', minimum: 0, maximum: 1, otherHeaders: [] },
  { name: 'secondary_care_clinician', tables: ['consortia'], label: 'Hospital clinician co-opted', unit: 'flag', kind: 'governance', minimum: 0, maximum: 1, otherHeaders: [] },
  { name: 'shares_risk', tables: ['consortia'], label: 'Shares risk in its federation', unit: 'flag', kind: 'governance', minimum: 0, maximum: 1, otherHeaders: [] },
];

/** Columns of `interests.csv`, `roles.csv`, `contracts.csv` and `referrals.csv`. */
export const registerColumns: readonly ColumnEntry[] = [
  { name: 'person_code', tables: ['interests', 'roles', 'referrals'], label: 'Person', unit: 'code', kind: 'governance', required: true, otherHeaders: ['person'] },
  { name: 'provider_code', tables: ['contracts', 'referrals'], label: 'Provider', unit: 'code', kind: 'governance', required: true, otherHeaders: ['provider'] },
  // A nil return names no provider.
  { name: 'provider_code', tables: ['interests'], label: 'Provider', unit: 'code', kind: 'governance', otherHeaders: ['provider'] },
  { name: 'interest_percent', tables: ['interests'], label: 'Interest held', unit: 'percent', kind: 'governance', minimum: 0, maximum: 100, otherHeaders: ['interest'] },
  { name: 'kind', tables: ['interests'], label: 'Kind of interest', unit: 'text', kind: 'governance', labels: ['own', 'family', 'indirect'], otherHeaders: [] },
  { name: 'declared_on', tables: ['interests'], label: 'Declared on', unit: 'date', kind: 'governance', otherHeaders: [] },
  { name: 'nil_return', tables: ['interests'], label: 'Nil return', unit: 'flag', kind: 'governance', minimum: 0, maximum: 1, otherHeaders: [] },
  { name: 'role', tables: ['roles'], label: 'Role', unit: 'text', kind: 'governance', required: true, labels: ['board', 'gp', 'designer', 'procurer', 'manager', 'secondary_care'], otherHeaders: [] },
  { name: 'pathway', tables: ['roles'], label: 'Pathway', unit: 'text', kind: 'governance', otherHeaders: [] },
  { name: 'service', tables: ['contracts'], label: 'Service', unit: 'text', kind: 'governance', otherHeaders: [] },
  { name: 'annual_value', tables: ['contracts'], label: 'Value a year', unit: 'money', kind: 'governance', minimum: 0, otherHeaders: [] },
  { name: 'status', tables: ['contracts'], label: 'Status', unit: 'text', kind: 'governance', labels: ['current', 'likely', 'past'], otherHeaders: [] },
  { name: 'referrals', tables: ['referrals'], label: 'Referrals made', unit: 'activity', kind: 'volume of care', minimum: 0, otherHeaders: [] },
  { name: 'disclosed', tables: ['referrals'], label: 'Referrals with the interest disclosed', unit: 'activity', kind: 'governance', minimum: 0, otherHeaders: [] },
  { name: 'start', tables: ['interests', 'roles', 'contracts'], label: 'Start', unit: 'date', kind: 'governance', otherHeaders: ['start_date'] },
  { name: 'end', tables: ['interests', 'roles', 'contracts'], label: 'End', unit: 'date', kind: 'governance', otherHeaders: ['end_date'] },
];
