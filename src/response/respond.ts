import { withCare, type CareGiven } from './care-given.ts';
import { numberAt } from '../data/table.ts';
import type { Outcome } from '../outcome.ts';
import { exp } from '../numbers/exp-log.ts';
import type { Run } from '../run.ts';

/** Who decides: each practice alone, or all practices of a consortium together as one. What they are paid for less care differs much. */
export const deciders = ['alone', 'together'] as const;
export type Decider = (typeof deciders)[number];

/** What practices would do about a scheme, if they answered to what it pays them for care not given. */
export interface Response {
  readonly decider: Decider;
  readonly elasticity: number;
  /** Rounds until no practice moved any more. */
  readonly rounds: number;
  /** Of the last round, the most that any practice moved any of its care, as a share; above `isSettledBelow` it never came to rest. */
  readonly lastMove: number;
  readonly isSettled: boolean;
  readonly services: readonly ServiceResponse[];
  /** The run with the care that is then given. */
  readonly outcome: Outcome;
}

/** One service over the whole dataset. */
export interface ServiceResponse {
  readonly service: string;
  /** Money over the years of the data, as it has it; practices whose cost is missing are left out. */
  readonly cost: number;
  readonly costGiven: number;
  /** What practices are paid for a pound of it not given, once they have answered: a mean by cost of those of whom it is known; NaN where it is of none. */
  readonly rate: number;
  /** Practices of which it is not known what they are paid for a pound of it, or what it costs: they are taken to give what they gave. */
  readonly untold: number;
}

/** A round that moves no practice’s care by more than this share of it is the last. */
export const isSettledBelow = 1e-6;
const mostRounds = 30;

/** Why it cannot be told of a run what practices would do; undefined where it can. */
export function whyUntold({ scenario, dataset }: Pick<Run, 'scenario' | 'dataset'>): string | undefined {
  const { practice, consortium } = dataset.levels;
  if (practice.size === 0) return 'The data has consortia alone, and it is practices that would answer.';
  if (servicesOf(dataset).length === 0)
    return 'The data has no cost of care by practice that could fall: it is worked out from what people need.';
  const hasBenchmark = practice.columns['benchmark'] !== undefined || consortium.columns['benchmark'] !== undefined;
  return scenario.benchmark === 'expected' || (scenario.benchmark === 'data' && !hasBenchmark)
    ? 'The data has no benchmark of its own, so that none would stay where it was while care falls.'
    : undefined;
}

const servicesOf = (dataset: Run['dataset']): string[] =>
  dataset.services.filter((service) => dataset.levels.practice.columns[`${service}_cost`] !== undefined);

/** What practices would do, whoever of them decides and however strongly they answer, beside the run in which they do not. */
export interface Responses {
  readonly before: Outcome;
  /** By decider, the weaker answer first. */
  readonly all: readonly Response[];
}

/** Asks for runs, the run as it is first, and is given their outcomes, whoever works them out. `whyUntold` says first whether it can be told. */
export function* respondToAll(run: Run, elasticities: readonly number[]): Responding<Responses> {
  const before = yield run;
  const all: Response[] = [];
  for (const decider of deciders) for (const elasticity of elasticities) all.push(yield* respond(run, before, { decider, elasticity }));
  return { before, all };
}

type Responding<Result> = Generator<Run, Result, Outcome>;

/**
 * Lets practices answer: ln(activity) = ln(activity of today) − elasticity × what the practice and its GPs receive for each pound of that
 * service not given, as they then stand: own rates where each decides alone, collective ones where those of a consortium decide together.
 * What the rates are when all have moved counts, so rounds are made until nobody moves, and where one goes further than the one before, the next
 * goes half the way. Benchmark, baselines, quality and who takes part stay. `before`: the outcome of the run as it is.
 */
export function* respond(
  run: Run,
  before: Outcome,
  { decider, elasticity }: Pick<Response, 'decider' | 'elasticity'>,
): Responding<Response> {
  const { size, parent } = run.dataset.levels.practice;
  const services = servicesOf(run.dataset);
  let logs: ReadonlyMap<string, Float64Array> = new Map(services.map((service) => [service, new Float64Array(size)]));
  let outcome = before;
  let [lastMove, pace, rounds] = [Infinity, 1, 0];
  const answer = (from: number, rate: number): number => from + pace * (-elasticity * (Number.isNaN(rate) ? 0 : rate) - from);
  while (rounds < mostRounds) {
    const next = new Map(
      [...logs].map(([service, log]) => {
        const rates = ratesOf(outcome, { service, decider, parent });
        return [service, log.map((from, row) => answer(from, rates[row]))] as const;
      }),
    );
    const moved = furthest(logs, next);
    if (moved > lastMove) pace /= 2;
    [logs, lastMove] = [next, moved];
    rounds++;
    if (lastMove <= isSettledBelow) break;
    outcome = yield { ...run, dataset: withCare(run.dataset, given(logs)) };
  }
  return {
    decider,
    elasticity,
    rounds,
    lastMove,
    isSettled: lastMove <= isSettledBelow,
    services: services.map((service) => responseOf(run, outcome, { service, decider, shares: given(logs).get(service) })),
    outcome,
  };
}

const given = (logs: ReadonlyMap<string, Float64Array>): CareGiven => new Map([...logs].map(([service, log]) => [service, log.map(exp)]));

/** The largest difference between two states, as a share of care. */
function furthest(from: ReadonlyMap<string, Float64Array>, to: ReadonlyMap<string, Float64Array>): number {
  let most = 0;
  for (const [service, log] of from) to.get(service)?.forEach((value, row) => (most = Math.max(most, Math.abs(value - log[row]))));
  return most;
}

/** What practices and GPs receive for a pound of a service that is not given, one value a practice (`parent`: its consortium); NaN where it is not known. */
function ratesOf(
  { withholdingRates }: Outcome,
  { service, decider, parent }: { service: string; decider: Decider; parent: Int32Array },
): Float64Array {
  const scope = decider === 'alone' ? 'own' : 'collective';
  const received = withholdingRates.filter(
    (each) => each.scope === scope && each.service === service && (each.party === 'practice' || each.party === 'person'),
  );
  return Float64Array.from(parent, (consortium, row) =>
    received.reduce((all, { rate }) => all + rate[decider === 'alone' ? row : consortium], 0),
  );
}

function responseOf(
  { dataset }: Run,
  outcome: Outcome,
  { service, decider, shares }: { service: string; decider: Decider; shares: Float64Array | undefined },
): ServiceResponse {
  const { columns, codes, parent } = dataset.levels.practice;
  const column = columns[`${service}_cost`];
  const rates = ratesOf(outcome, { service, decider, parent });
  const untold = new Set<string>();
  let [cost, costGiven, told, paid] = [0, 0, 0, 0];
  rates.forEach((rate, row) => {
    const own = numberAt(column, row);
    if (own === 0) return;
    if (Number.isNaN(rate) || Number.isNaN(own)) untold.add(codes[row]);
    else [told, paid] = [told + own, paid + rate * own];
    if (Number.isNaN(own)) return;
    cost += own;
    costGiven += own * (shares?.[row] ?? 1);
  });
  return { service, cost, costGiven, rate: paid / told, untold: untold.size };
}
