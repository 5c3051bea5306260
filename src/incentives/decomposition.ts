import { openAwardParts, type AwardParts, type Component } from './award-coalitions.ts';
import { addUp, openCareStates, type CareStates } from './care-states.ts';
import { openCareCourses, type Course } from './care.ts';
import type { ChanceAward } from './chance-award.ts';
import type { CostOfCare } from '../awards/cost-of-care.ts';
import { reachOf, type Plan } from '../awards/plan.ts';
import type { SettledPayment } from '../awards/settle.ts';
import { isHigher } from '../awards/values.ts';
import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { formatCount, several } from '../data/words.ts';
import { openOwenGame, owenValue } from '../numbers/owen.ts';
import { moments, sum } from '../numbers/sums.ts';
import { largest } from '../numbers/extremes.ts';

/** Money of each consortium, and of all of them. NaN: cannot tell. */
export interface AmountOfAll {
  /** One value a consortium; empty for payments of federations and the nation. */
  readonly amounts: Float64Array;
  readonly total: number;
}

/** What one change since the baseline is worth. */
export interface Part extends AmountOfAll {
  readonly component: Component;
  /** Volume and price are told apart by service; where there are too many figures to tell, all services are one. */
  readonly service?: string;
}

/**
 * What a saving is made of, or what a payment is paid for: `unchanged` and the parts add up to `asGiven`, the figure on the data without
 * chance. Plain data.
 */
export interface Decomposition {
  /** Name of the payment; left out: the saving, benchmark less cost of care. What lowers cost is above nothing. */
  readonly payment?: string;
  readonly codes: readonly string[];
  readonly years: Int32Array;
  readonly asGiven: AmountOfAll;
  /** How it goes with more or dearer care of the year, read from the formulas: `falling` where less care is paid more. */
  readonly course: Course;
  /** What it would be had nothing changed since the baseline: no saving, and what a scheme pays for that. */
  readonly unchanged: AmountOfAll;
  /** Empty where nothing can be told. */
  readonly parts: readonly Part[];
  /** What imagined years add to it in the mean; NaN where none were drawn. */
  readonly chance: AmountOfAll;
  /** By how much chance moves it from year to year, one standard deviation; NaN where that is not known. */
  readonly standardDeviation: AmountOfAll;
  /** Why a part cannot be told, in a sentence. */
  readonly cannotTell?: string;
}

interface Input {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly care: CostOfCare;
  readonly payments: readonly SettledPayment[];
  readonly chanceAwards: readonly ChanceAward[];
}

/** The saving first, where there is a benchmark, then every award that depends on care. Yields now and then. */
export function* decompose(input: Input): Generator<void, Decomposition[]> {
  const { plan, dataset, care } = input;
  const awards = plan.payments.flatMap(({ kind, services }, place) => (kind === 'award' && services.length > 0 ? [place] : []));
  const hasSaving = plan.facts.benchmark !== undefined && plan.nodes[plan.facts.benchmark].level !== undefined && plan.costs.length > 0;
  const isOfPractices = plan.costLevel === 'practice' && dataset.levels.practice.size > 0;
  const activities = [...new Set(awards.flatMap((payment) => plan.payments[payment].services))].toSorted();
  const key = activities.join(' ');
  const last = lastOf(dataset);
  if (last.known?.care !== care || last.known.key !== key) {
    const states = isOfPractices ? openCareStates({ plan, dataset, expected: care.expected, activities }) : undefined;
    yield;
    last.known = { care, key, states, saving: decomposeSaving(input, isUntoldIn(dataset, states) ? undefined : states) };
  }
  const { states, saving } = last.known;
  yield;
  const cannotTell = sayGaps(states);
  const isUntold = isUntoldIn(dataset, states);
  const said = cannotTell === undefined ? {} : { cannotTell };
  const found: Decomposition[] = hasSaving ? [{ ...saving, ...said }] : [];
  const courseOf = openCareCourses(plan, dataset);
  const partsOf = states === undefined || isUntold ? undefined : openAwardParts({ plan, dataset, expected: care.expected, states });
  for (const place of awards)
    found.push({
      ...decomposeAward(input, place, partsOf && (yield* partsOf(place))),
      course: courseOf(plan.payments[place].paid),
      ...said,
    });
  return found;
}

/** Whether a column is missing everywhere, so that no part can be told. */
const isUntoldIn = ({ levels }: Dataset, states: CareStates | undefined): boolean =>
  states === undefined || states.gaps.some(({ practices }) => practices === levels.practice.size);

/** What was worked out last of a dataset: a moved parameter of the scheme changes none of it. */
const lastOf = ofDataset((): { known?: { care: CostOfCare; key: string; states: CareStates | undefined; saving: Decomposition } } => ({}));

/** Why something cannot be told, in a sentence. */
function sayGaps(states: CareStates | undefined): string | undefined {
  if (states === undefined) return 'The data has no care of practices: what it was, and what it cost, before and now.';
  if (states.gaps.length === 0) return undefined;
  const named = states.gaps.slice(0, 3).map(({ column }) => column);
  const more = states.gaps.length - named.length;
  const most = largest(states.gaps.map(({ practices }) => practices));
  const who =
    most === states.baselineCost.length ? 'The data lacks' : most === 1 ? 'A practice lacks' : `${formatCount(most)} practices lack`;
  const rest = more === 0 ? named.splice(-1) : [several(more, 'more column', 'more columns')];
  return `${who} ${[named.join(', '), ...rest].filter((each) => each !== '').join(' and ')}.`;
}

const ofAll = (amounts: Float64Array): AmountOfAll => ({ amounts, total: sum(amounts) });

/** The saving of the data as given, practice by practice and service by service. */
function decomposeSaving({ plan, dataset, care }: Input, states: CareStates | undefined): Decomposition {
  const { codes, years } = dataset.levels.consortium;
  const asGiven = care.benchmark.map((benchmark, row) => benchmark - care.expenditure[row]);
  const nothing = ofAll(new Float64Array(codes.length));
  const base = {
    codes,
    years,
    course: 'falling' as const,
    asGiven: ofAll(asGiven),
    unchanged: nothing,
    ...chanceOfSaving(plan, dataset, care),
  };
  if (states === undefined) return { ...base, parts: [] };
  const baseline = addUp(dataset, states.baselineCost);
  // Cost is a sum over services, and no other service changes what a service's own four are worth: the Owen value of services within
  // volume and price is each one's Shapley value.
  const game = openOwenGame([1, 1, 1, 1]);
  const ofService = states.lines.flatMap(({ service, costsOfConsortia: sums }) => {
    if (sums.length === 0) return [];
    const worth = codes.map((_, row) =>
      game.coalitions.map(([list, need, volume, price]) => -sums[list + 2 * need + 4 * volume + 8 * price][row]),
    );
    return [{ service, values: game.players.map(([player]) => Float64Array.from(worth, (each) => owenValue(player, each))) }];
  });
  const together = (factor: number): Float64Array =>
    Float64Array.from(codes, (_, row) => ofService.reduce((total, { values }) => total + values[factor][row], 0));
  const each = (component: Component, factor: number): Part[] =>
    ofService.map(({ service, values }) => ({ component, service, ...ofAll(values[factor]) }));
  return {
    ...base,
    parts: [
      { component: 'benchmark_setting', ...ofAll(care.benchmark.map((benchmark, row) => benchmark - baseline[row])) },
      { component: 'list', ...ofAll(together(0)) },
      { component: 'case_mix', ...ofAll(together(1)) },
      ...each('volume', 2),
      ...each('price', 3),
    ],
  };
}

/** Chance moves the cost of care, and a benchmark made of past years, around what is expected: in the mean it adds nothing to a saving. */
function chanceOfSaving(
  plan: Plan,
  dataset: Dataset,
  { expected, factors, benchmark }: CostOfCare,
): Pick<Decomposition, 'chance' | 'standardDeviation'> {
  const { size } = dataset.levels.consortium;
  if (factors === undefined) return { chance: missing(size), standardDeviation: missing(size) };
  const costs = plan.costs.map((_, service) => (plan.costLevel === 'practice' ? addUp(dataset, expected[service]) : expected[service]));
  const ofBenchmark = plan.facts.benchmark === undefined ? [] : [...reachOf(plan.nodes, plan.facts.benchmark)];
  const isOfPast = ofBenchmark.some((id) => plan.nodes[id].operation === 'benchmark_chance');
  const all = new Float64Array(factors.draws);
  const own = new Float64Array(factors.draws);
  const amounts = Float64Array.from({ length: size }, (_, row) => {
    own.fill(0);
    plan.groups.forEach((__, group) => {
      let cost = 0;
      plan.costs.forEach((service, place) => (cost += service.group === group ? costs[place][row] : 0));
      addScaled(own, -cost, factors.totals(row)[group]);
    });
    if (isOfPast) addScaled(own, benchmark[row], factors.past(row));
    addScaled(all, 1, own);
    return moments(own).standardDeviation;
  });
  return { chance: ofAll(new Float64Array(size)), standardDeviation: { amounts, total: moments(all).standardDeviation } };
}

// A loop in a function of its own runs faster than inside a long one.
function addScaled(into: Float64Array, scale: number, values: Float64Array): void {
  for (let draw = 0; draw < into.length; draw++) into[draw] += scale * values[draw];
}

const missing = (size: number): AmountOfAll => ({ amounts: new Float64Array(size).fill(Number.NaN), total: Number.NaN });

/** What one payment (its place in the plan) is paid for. */
function decomposeAward(
  { dataset, payments, chanceAwards }: Input,
  place: number,
  found: AwardParts | undefined,
): Omit<Decomposition, 'course'> {
  const { planned, isDrawn, figures, total } = payments[place];
  const { level, name } = planned.payment;
  const isHigh = isHigher(level);
  const { codes, years, size } = dataset.levels.consortium;
  const rows = isHigh ? 0 : size;
  const wholeOf = (amounts: Float64Array): AmountOfAll => ({ amounts: isHigh ? new Float64Array() : amounts, total: sum(amounts) });
  const luck = chanceAwards.find(({ payment }) => payment === name);
  const isKnown = level === 'consortium' || !isDrawn;
  const deviations = level === 'consortium' ? figures.standardDeviation : new Float64Array(rows).fill(total.standardDeviation[0]);
  return {
    payment: name,
    codes: isHigh ? [] : codes,
    years: isHigh ? new Int32Array() : years,
    asGiven: found === undefined ? { ...missing(rows), total: total.asGiven[0] } : wholeOf(found.asGiven),
    unchanged: found === undefined ? missing(rows) : wholeOf(found.unchanged),
    parts: (found?.parts ?? []).map(({ amounts, ...part }) => ({ ...part, ...wholeOf(amounts) })),
    chance: { amounts: luck?.excess ?? missing(rows).amounts.fill(isDrawn ? Number.NaN : 0), total: total.mean[0] - total.asGiven[0] },
    standardDeviation: { amounts: isKnown ? deviations : missing(rows).amounts, total: total.standardDeviation[0] },
  };
}
