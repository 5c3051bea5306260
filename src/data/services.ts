import { asHeading } from './words.ts';

/** Lines of patient care known by name, in the order in which they are shown, with words for headings. Any other name is a service too. */
const serviceLabels: Readonly<Record<string, string>> = {
  referrals: 'Referrals',
  investigations: 'Investigations',
  prescribing: 'Prescribing',
  elective_admissions: 'Elective admissions',
  emergency_admissions: 'Emergency admissions',
  ae_attendances: 'A&E attendances',
  community: 'Community care',
  hospital: 'Hospital care',
  all_care: 'All care',
};

/** The names of the services known by name, in their order. */
export const knownServices: readonly string[] = Object.keys(serviceLabels);

/** `elective_admissions` as a heading: `Elective admissions`. A service not known by name is its own name, spaced. */
export const serviceLabel = (service: string): string =>
  Object.hasOwn(serviceLabels, service) ? serviceLabels[service] : asHeading(service);

/** The service whose cost or activity a column holds, or undefined. `total_cost` and the cost of taking part are no services. */
export function serviceOf(column: string): string | undefined {
  if (column.startsWith('baseline_') || column === 'total_cost' || column === 'taking_part_cost') return undefined;
  return /^([a-z].*)_(?:cost|activity)$/.exec(column)?.[1];
}

/** The services of a list of column names: those known by name first, in their order, then the others by name. */
export function servicesAmong(columns: readonly string[]): string[] {
  const found = new Set(columns.map(serviceOf).filter((service) => service !== undefined));
  return [
    ...knownServices.filter((service) => found.has(service)),
    ...[...found].filter((service) => !knownServices.includes(service)).toSorted(),
  ];
}
