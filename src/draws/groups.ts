/**
 * Services that share one patient-level chance. One chance serves all hospital services of a practice in a year: the published
 * spread of hospital cost is of all of it together, so a chance of their own for each line would understate the spread of the
 * total (2.4-fold with six equal lines). `all_care` is the single service of a dataset that has consortia only.
 */
export const chanceGroups = ['hospital', 'prescribing', 'community', 'all_care'] as const;
export type ChanceGroup = (typeof chanceGroups)[number];

/** A plan's name of a group. Throws for any other. */
export function asChanceGroup(group: string): ChanceGroup {
  const found = chanceGroups.find((each) => each === group);
  if (found === undefined) throw new Error(`unknown group of chance: ${group}`);
  return found;
}

/**
 * The chance group of a service: prescribing, community and all_care are their own; referrals, investigations, elective and
 * emergency admissions, A&E attendances and **any service not known here** belong to hospital, the most uncertain, so that an
 * unfamiliar line never looks safer than it is.
 */
export function groupOf(service: string): ChanceGroup {
  return chanceGroups.find((group) => group === service) ?? 'hospital';
}
