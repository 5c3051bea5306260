import type { Outcome } from '../../src/outcome.ts';
import { currentValues } from '../../src/schemes/current-values.ts';
import { simulate } from '../../src/simulate.ts';
import { openShipped, runnable } from '../scenarios/shipped.ts';

/** A practice with every point of both contracts, prevalence like the others' and no work done for the enhanced services. */
const everyPoint = {
  list_size: 7_000,
  qof_clinical_points: 610,
  qof_public_health_points: 157,
  qof_organisational_points: 254,
  qof_patient_experience_points: 33,
  qof_additional_services_points: 44,
  qof_quality_and_productivity_points: 100,
  quality_dementia_review: 0.7,
  clinical_register: 3_500,
  dementia_register: 42,
  joined: 1,
  dementia_assessments: 1,
  share_with_online_access: 0,
};
export type MadePractice = Readonly<Partial<typeof everyPoint>>;

/** The same with no points at all: what differs is then one thing alone. */
export const noPoints = {
  qof_clinical_points: 0,
  qof_public_health_points: 0,
  qof_organisational_points: 0,
  qof_patient_experience_points: 0,
  qof_additional_services_points: 0,
  qof_quality_and_productivity_points: 0,
  quality_dementia_review: 0,
} satisfies MadePractice;

function settle(year: 2012 | 2013, practices: readonly MadePractice[], values: Readonly<Record<string, number>>): Outcome {
  const rows = practices.map((practice, row) => {
    const whole = { ...everyPoint, ...practice };
    return [`P${row}`, 'C1', ...Object.values(whole), whole.list_size * 600];
  });
  const lines = [['practice_code', 'consortium_code', ...Object.keys(everyPoint), 'all_care_cost'], ...rows];
  const bytes = new TextEncoder().encode(lines.map((cells) => cells.join(',')).join('\n'));
  const opened = openShipped(`gp-contract-${year}`, { replacements: [{ table: 'practices', file: 'practices.csv', bytes }], draws: 0 });
  const run = runnable(opened);
  const { scheme, problems } = currentValues(run.scheme, values);
  if (scheme === undefined) throw new Error(JSON.stringify(problems));
  for (const { outcome } of simulate({ ...run, scheme })) if (outcome !== undefined) return outcome;
  throw new Error('the run ended before its money was settled');
}

/** What a shipped contract pays each made practice, in pounds, by payment: `clinical points`, `online access`, … and `all`. */
export function payments(
  year: 2012 | 2013,
  practices: readonly MadePractice[],
  values: Readonly<Record<string, number>> = {},
): Record<string, number[]> {
  const { payments: paid } = settle(year, practices, values);
  const byName = paid.map(({ name, figures }) => [name, Array.from(figures.asGiven)] as const);
  const all = practices.map((_, row) => byName.reduce((sum, [, amounts]) => sum + amounts[row], 0));
  return Object.fromEntries([...byName, ['all', all]]);
}
