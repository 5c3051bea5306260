import { openScenario } from '../../src/open-scenario.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { WithholdingRate } from '../../src/incentives/withholding-rate.ts';
import { describeProblem, hasErrors } from '../../src/data/problems.ts';
import type { Run } from '../../src/run.ts';
import { simulateWhole } from '../../src/simulate.ts';

/** A small world and a scheme, as texts. Tables are lines of cells; parts of the scheme are YAML without their heading. */
export interface Small {
  readonly practices?: readonly string[];
  readonly consortia?: readonly string[];
  readonly contracts?: readonly string[];
  readonly interests?: readonly string[];
  readonly scheme: readonly string[];
  /** Left out: the data as given. */
  readonly draws?: 0 | 1024 | 4096 | 16384;
  readonly seed?: number;
  readonly assumptions?: string;
  /** What the scenario makes the benchmark of. */
  readonly benchmark?: string;
}

/** Opens it. Throws, with the messages, where anything is wrong with it. */
export function openSmall({ scheme, draws, seed, assumptions, benchmark, ...tables }: Small): Run {
  const named = Object.entries(tables);
  const files: Record<string, string> = {
    'dataset.yaml': 'title: Small\ncurrency: GBP\nyear: 2013\nsynthetic: true\nsource: Invented for a test',
    'scheme.yaml': ['title: A scheme', 'words: Worked out by hand.', ...scheme].join('\n'),
    'scenario.yaml': [
      'title: Small',
      'shows: a rate that is worked out by hand',
      `data: {${named.map(([table]) => `${table}: ${table}.csv`).join(', ')}}`,
      'scheme: scheme.yaml',
      `draws: 1024`,
      `seed: ${seed ?? 1}`,
      ...(assumptions === undefined ? [] : [`assumptions: ${assumptions}`]),
      ...(benchmark === undefined ? [] : [`benchmark: ${benchmark}`]),
    ].join('\n'),
  };
  for (const [table, lines] of named) files[`${table}.csv`] = `${lines.join('\n')}\n`;
  const read = (path: string): Uint8Array | undefined =>
    files[path] === undefined ? undefined : new TextEncoder().encode(`${files[path]}\n`);
  const { run, problems } = openScenario({ folder: { name: 'small', read }, replacements: [], leaveOut: false, draws: draws ?? 0 });
  if (run === undefined || hasErrors(problems)) throw new Error(problems.map(describeProblem).join('\n'));
  return run;
}

/** Opens and runs it. */
export const runSmall = (small: Small): Outcome => simulateWhole(openSmall(small));

/** One rate of an outcome. */
export function rateOf(outcome: Outcome, service: string, party: string, scope: 'own' | 'collective' = 'collective'): WithholdingRate {
  const found = outcome.withholdingRates.find((rate) => rate.service === service && rate.party === party && rate.scope === scope);
  if (found === undefined) throw new Error(`no rate of ${service} for ${party}, ${scope}`);
  return found;
}

/** Pence a pound of each row, rounded to a millionth of a penny. */
export const pence = ({ rate }: WithholdingRate): number[] => Array.from(rate, (each) => Math.round(each * 1e8) / 1e6);

/** A run's verdict on one principle. */
export function findingOf(outcome: Outcome, principle: string): Outcome['findings'][number] {
  const found = outcome.findings.find((finding) => finding.principle === principle);
  if (found === undefined) throw new Error(`no finding of ${principle}`);
  return found;
}

/** Two practices of one consortium: A with 1,000 patients, B with 3,000; a referral costs £200. Care costs £100,000 in all. */
export const twoPractices = [
  'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost,baseline_referrals_activity,prescribing_activity,prescribing_cost,quality_access',
  'A,C1,1000,25000,50,10000,55,1000,15000,0.9',
  'B,C1,3000,85000,150,30000,145,3000,45000,0.8',
];
/** What care costs against the benchmark: £110,000 − £100,000. */
export const sharing = (rate: number): string[] => ['consortium:', `  award: ${rate} * (benchmark - total_cost)`];
export const payTo = (to: string, amount = 'award'): string[] => [
  'payments:',
  `  - {name: pay, kind: award, amount: ${amount}, from: commissioner, to: ${to}}`,
];
