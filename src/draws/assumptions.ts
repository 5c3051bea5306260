import type { Problem } from '../data/problems.ts';
import { nearest } from '../data/nearest.ts';
import type { AssumptionOverride, Scenario } from '../schemes/scenario.ts';
import { findSource } from '../sources.ts';
import { chanceGroups } from './groups.ts';
import type { ChanceGroup } from './groups.ts';

/** A number about the world, not about a scheme, that somebody may dispute. */
export interface Assumption {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  /** As the scenario has it, where it was set otherwise. */
  readonly given?: number;
  /** Lowest and highest value that the sources support, both included; sensitivity goes over it. */
  readonly range: readonly [number, number];
  /** Key of `sources.ts` and the place in it, or a sentence. */
  readonly source: string;
  /** `false` where nobody saw the figure, or what it is derived from, in a source. */
  readonly verified: boolean;
}

/** Every assumption, with the value that stands unless a scenario sets another. Money is in the dataset's currency. */
export const defaultAssumptions: readonly Assumption[] = [
  {
    name: 'kappa_hospital',
    label: "Spread of one person's yearly cost of hospital care (standard deviation ÷ mean)",
    unit: 'number',
    value: 4.5,
    range: [3.6, 5.5],
    source:
      'hsj-2010-risk, lower end: its three published chances of overspending give 3.5 to 3.8; upper end: ifs-w15-21, the top 1% of people have 32% of the spending; 4.5 is midway',
    verified: true,
  },
  {
    name: 'kappa_prescribing',
    label: "Spread of one person's yearly cost of prescribing (standard deviation ÷ mean)",
    unit: 'number',
    value: 2.5,
    range: [1.5, 4],
    source: 'Our own assumption: less uneven than hospital cost. No published figure was found',
    verified: false,
  },
  {
    name: 'kappa_community',
    label: "Spread of one person's yearly cost of community care (standard deviation ÷ mean)",
    unit: 'number',
    value: 4,
    range: [2.5, 5.5],
    source: 'Our own assumption: nearly as uneven as hospital cost, because few people use it. No published figure was found',
    verified: false,
  },
  {
    name: 'kappa_all_care',
    label: "Spread of one person's yearly cost of all care, very dear patients cut off (standard deviation ÷ mean)",
    unit: 'number',
    value: 2.15,
    range: [2, 2.5],
    source:
      'cms-1345-p, derived: minimum savings rates by population are z × 2.15 ÷ √n within 0.12 of a point; the chances of false reward in delia-2012 give 2.00 and 2.18. American patients over 65',
    verified: true,
  },
  {
    name: 'tau_nation',
    label: 'Spread of a year that all consortia share: prices, winters (standard deviation)',
    unit: 'share',
    value: 0.01,
    range: [0, 0.03],
    source: 'Our own assumption. No published figure was found',
    verified: false,
  },
  {
    name: 'tau_consortium',
    label: 'Spread of a year that the practices of one consortium share: its hospitals, its outbreaks (standard deviation)',
    unit: 'share',
    value: 0.012,
    range: [0, 0.04],
    source: 'Our own assumption. No published figure was found',
    verified: false,
  },
  {
    name: 'benchmark_years',
    label:
      'Past years of care whose cost a benchmark is made of, each at chance as this year’s is but for what a whole nation shares; 0: a benchmark without chance',
    unit: 'years',
    value: 0,
    range: [0, 5],
    source:
      'Our own assumption: 0, a benchmark in which chance had no part. Benchmarks of the American programme rest on three past years: cms-shared-savings',
    verified: false,
  },
  {
    name: 'provider_margin',
    label: 'What a provider keeps of each pound that it is paid for care',
    unit: 'share',
    value: 0.05,
    range: [0, 0.15],
    source: 'Our own assumption. No published figure was found',
    verified: false,
  },
  {
    name: 'cost_growth',
    label: 'Growth of the cost of care from one year to the next, in a run over several years to come',
    unit: 'share',
    value: 0,
    range: [0, 0.08],
    source: 'Our own assumption: none, so that no result rests on a forecast that nobody asked for',
    verified: false,
  },
  {
    name: 'discount_rate',
    label: 'Rate at which money of later years is counted less, in a run over several years to come',
    unit: 'share',
    value: 0.035,
    range: [0, 0.06],
    source: 'green-book, 3.5% a year in the first 30 years; 1.5% where health itself is discounted',
    verified: true,
  },
  {
    name: 'effort_a_head',
    label: 'What taking part takes from a practice for each of its patients a year, beside what the data says it costs',
    unit: 'money/people',
    value: 0,
    range: [0, 20],
    source:
      'lyu-2023, providers that would gain joined, and others left; that it takes nothing from them is our own assumption: no published figure was found',
    verified: false,
  },
  {
    name: 'effort_a_practice',
    label: 'What taking part takes from each practice a year, whatever its size, beside what the data says it costs',
    unit: 'money',
    value: 0,
    range: [0, 100000],
    source: 'Our own assumption: nothing, so that who takes part is who gains by it. No published figure was found',
    verified: false,
  },
  {
    name: 'risk_weight',
    label: 'What a pound of standard deviation of what it is paid counts for when a practice asks whether to take part',
    unit: 'number',
    value: 0,
    range: [0, 2],
    source: 'Our own assumption: nothing, a practice that looks at the mean alone. No published figure was found',
    verified: false,
  },
  {
    name: 'acute_cost_a_head',
    label: 'Hospital care a weighted head a year',
    unit: 'money/people',
    value: 640,
    range: [450, 900],
    source:
      'nhs-england-ccg-allocations, £1,273 a head on average for all commissioned care; that half of it is hospital care is our own assumption',
    verified: false,
  },
  {
    name: 'prescribing_cost_a_head',
    label: 'Prescribing a weighted head a year',
    unit: 'money/people',
    value: 140,
    range: [100, 190],
    source:
      'nhs-england-ccg-allocations, £1,273 a head on average for all commissioned care; that 11% of it is prescribing is our own assumption',
    verified: false,
  },
  {
    name: 'community_cost_a_head',
    label: 'Community care a weighted head a year',
    unit: 'money/people',
    value: 125,
    range: [80, 190],
    source:
      'nhs-england-ccg-allocations, £1,273 a head on average for all commissioned care; that 10% of it is community care is our own assumption',
    verified: false,
  },
];

/**
 * The assumptions of a run: the defaults, with what the scenario sets in their place, and every problem found on the way.
 * A value that the sources do not support is used, with a warning; one that cannot be (negative, not a number, a share above 1)
 * is an error and the default stands, so that the rest can be checked.
 *
 * - `overrides`: by name, as the scenario has them; `file`: the scenario file's name, for the messages.
 */
export function settleAssumptions(overrides: Scenario['assumptions'], file: string): { assumptions: Assumption[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const names = defaultAssumptions.map((assumption) => assumption.name);
  for (const [name, { position }] of Object.entries(overrides)) {
    if (names.includes(name)) continue;
    const offered = nearest(name, names);
    problems.push({
      file,
      ...position,
      severity: 'error',
      what: `there is no assumption called “${name}”.`,
      why: 'It would be read by nothing, and the run would look as if it had been taken into account.',
      mend: offered === undefined ? `The assumptions are: ${names.join(', ')}.` : `Did you mean “${offered}”?`,
    });
  }
  const assumptions = defaultAssumptions.map((assumption) => {
    const override = Object.hasOwn(overrides, assumption.name) ? overrides[assumption.name] : undefined;
    if (override === undefined) return assumption;
    const problem = judgeValue(assumption, override, file);
    if (problem !== undefined) problems.push(problem);
    return problem?.severity === 'error' ? assumption : settle(assumption, override, file);
  });
  return { assumptions, problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

function settle(assumption: Assumption, { value, source }: AssumptionOverride, file: string): Assumption {
  if (source !== undefined) return { ...assumption, value, source, verified: findSource(source)?.verified ?? false };
  return value === assumption.value ? assumption : { ...assumption, value, source: `Set in ${file} without a source`, verified: false };
}

function judgeValue({ name, label, range, unit }: Assumption, { value, position }: AssumptionOverride, file: string): Problem | undefined {
  const [lowest, highest] = range;
  const isPossible =
    Number.isFinite(value) && value >= 0 && (unit !== 'share' || value <= 1) && (unit !== 'years' || Number.isInteger(value));
  if (isPossible && value >= lowest && value <= highest) return undefined;
  const where = { file, ...position };
  return isPossible
    ? {
        ...where,
        severity: 'warning',
        what: `${name} is ${value}, outside the range from ${lowest} to ${highest} that its sources support.`,
        why: `It stands for: ${label}. The results hold for a world that nobody has reported.`,
        mend: 'Say beside it, under “source”, where the figure comes from, or bring it back into the range.',
      }
    : {
        ...where,
        severity: 'error',
        what: `${name} cannot be ${value}.`,
        why: `It stands for: ${label}.`,
        mend: `Give a ${unit === 'years' ? 'whole ' : ''}number from ${lowest} to ${highest}.`,
      };
}

/**
 * Other values of assumptions, by name, as a slider or the command line sets them. Within what the sources support alone: what
 * nobody has reported goes into a scenario file, beside where it comes from. What is wrong with a value stands at `name=value`.
 */
export function setAssumptions(
  assumptions: readonly Assumption[],
  values: Readonly<Record<string, number>>,
): { assumptions: Assumption[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const set = assumptions.map((assumption) => {
    const { name, range, unit } = assumption;
    if (!Object.hasOwn(values, name) || values[name] === assumption.value) return assumption;
    const value = values[name];
    if (value >= range[0] && value <= range[1] && (unit !== 'years' || Number.isInteger(value)))
      return {
        ...assumption,
        value,
        given: assumption.given ?? assumption.value,
        source: 'Set for this run, without a source',
        verified: false,
      };
    problems.push({
      file: `${name}=${value}`,
      severity: 'error',
      what: `The assumption “${name}” cannot be set to ${value}.`,
      mend: `It is a ${unit === 'years' ? 'whole ' : ''}number from ${range[0]} to ${range[1]}, which its sources support. Another can be written in scenario.yaml, under “assumptions”, with where it comes from.`,
    });
    return assumption;
  });
  return { assumptions: set, problems };
}

/** Every assumption's value by name, as formulas read them. */
export const valuesOfAssumptions = (assumptions: readonly Assumption[]): Record<string, number> =>
  Object.fromEntries(assumptions.map(({ name, value }) => [name, value]));

/** The value of an assumption by name. Throws where there is none of that name: the catalogue above lists them all. */
export function valueOfAssumption(assumptions: readonly Assumption[], name: string): number {
  const assumption = assumptions.find((each) => each.name === name);
  if (assumption === undefined) throw new Error(`no assumption of that name: ${name}`);
  return assumption.value;
}

/** The spread of one person's yearly cost (kappa) of each chance group. */
export function kappas(assumptions: readonly Assumption[]): Record<ChanceGroup, number> {
  const find = (group: ChanceGroup): [ChanceGroup, number] => {
    const assumption = assumptions.find(({ name }) => name === `kappa_${group}`);
    if (assumption === undefined) throw new Error(`no assumption kappa_${group}`);
    return [group, assumption.value];
  };
  return Object.fromEntries(chanceGroups.map(find)) as Record<ChanceGroup, number>; // every group is a key: chanceGroups lists them all
}
