import { sizeOf } from './data/years.ts';
import { RouteFault } from './routing/share-out.ts';
import { runWith, type Run } from './run.ts';
import { findIndices, type Indices, type Settings } from './sensitivity/indices.ts';
import { measure, moneyMeasures, nothingToTell, type Measured } from './sensitivity/measured.ts';
import { allMoved, type Moved } from './sensitivity/moved.ts';
import { findThresholds, statesOfMoney, statesOfVerdicts, type Threshold } from './sensitivity/thresholds.ts';
import { onStep } from './schemes/parameter-steps.ts';
import { abandon, simulate, type Progress, type Simulation } from './simulate.ts';
import type { Outcome } from './outcome.ts';
import { version } from './version.ts';
import type { ItemResult } from './workshop.ts';

/** What came of a run with one value at the ends of its range, all others as they stand. */
export interface MovedOver {
  readonly moved: Moved;
  readonly low: Measured;
  readonly high: Measured;
}

/** What the results of a run rest on: plain data that survives structuredClone. */
export interface Sensitivity {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly title: string };
  readonly dataset: Pick<Outcome['dataset'], 'title' | 'currency' | 'synthetic' | 'years'>;
  readonly seed: number;
  readonly draws: number;
  /** Whether verdicts and rates were worked out, too; else the money alone. */
  readonly isJudged: boolean;
  /** With all values as they stand. */
  readonly asItStands: Measured;
  /** One for each that can be moved: values of the scheme, then assumptions. */
  readonly over: readonly MovedOver[];
  /** In the order of `over`. */
  readonly thresholds: readonly Threshold[];
  /** Left out where they were not asked for. */
  readonly indices?: Indices;
}

/** What is asked of sensitivity. */
export interface SensitivityQuestion {
  /** Whether verdicts and rates are worked out, too: that takes most of the time. */
  readonly isJudged: boolean;
  /** Points of a sample in which all values are moved at once, a power of 2; left out: they are not. */
  readonly points?: number;
}

/** Runs one after the other, each with other values. */
export interface Probe {
  readonly points: readonly Settings[];
  /** Whether incentives and verdicts are worked out, which takes most of the time. */
  readonly isJudged: boolean;
}

/** Probes in any order, and what they are for, in words. */
export interface Probes {
  readonly stage: string;
  readonly probes: readonly Probe[];
}

/** Of what is paid it is looked within the range, too; verdicts take too long for that. */
const withinRange = [0.25, 0.5, 0.75] as const;

/** Who drives it may send back results of items, as of a run (`Simulation`). */
type Working<Result> = Generator<Progress, Result, ItemResult | undefined>;

/** Works out a probe. What cannot be run is not told: routes would send on more than all there is. */
export function* workOutProbe(run: Run, { points, isJudged }: Probe): Working<Measured[]> {
  const all: Measured[] = [];
  for (const settings of points) all.push(yield* measureWith(run, settings, isJudged));
  return all;
}

function* measureWith(run: Run, settings: Settings, isJudged: boolean): Working<Measured> {
  const { run: other } = runWith(run, settings);
  if (other === undefined) return nothingToTell;
  const steps = simulate(other);
  try {
    return measure(yield* outcomeOf(steps, isJudged));
  } catch (error) {
    if (error instanceof RouteFault) return nothingToTell;
    throw error;
  } finally {
    abandon(steps);
  }
}

function* outcomeOf(steps: Simulation, isJudged: boolean): Working<Outcome> {
  for (let step = steps.next(); ; step = steps.next(yield step.value)) {
    if (step.done === true) return step.value;
    if (!isJudged && step.value.outcome !== undefined) return step.value.outcome;
  }
}

type Probing<Result> = Generator<Probes, Result, readonly (readonly Measured[])[]>;

/**
 * Finds out what the results of a run rest on: moves each of its values and assumptions over its range, one at a time, looks for where
 * something turns, and, where asked for, moves all at once. Asks for runs, many at a time, and is given what came of them in the order
 * asked (`workOutProbe`), whoever worked them out. Every run has the same draws, so that what differs is what was moved. The same run
 * and question give the same bytes. `run`: with its chance opened (`withChance`).
 */
export function* findSensitivity(run: Run, { isJudged, points }: SensitivityQuestion): Probing<Sensitivity> {
  const all = allMoved(run);
  const { asItStands, over } = yield* moveOver(all, isJudged);
  const thresholds = yield* thresholdsOf(asItStands, over, isJudged);
  const { scenario, dataset, seed, draws } = run;
  return {
    version,
    scenario: { name: scenario.name, title: scenario.title },
    dataset: { title: dataset.title, currency: dataset.currency, synthetic: dataset.synthetic, years: sizeOf(dataset).years },
    seed,
    draws,
    isJudged,
    asItStands,
    over,
    thresholds,
    ...(points !== undefined && { indices: yield* indicesOf(run, over, points) }),
  };
}

/** A run as it stands, and with each value at both ends of its range. */
function* moveOver(all: readonly Moved[], isJudged: boolean): Probing<Pick<Sensitivity, 'asItStands' | 'over'>> {
  const points = [{}, ...all.flatMap(({ name, range }) => range.map((end) => ({ [name]: end })))];
  const [asItStands, ...ends] = (yield { stage: 'ends of ranges', probes: points.map((point) => ({ points: [point], isJudged })) }).flat();
  return { asItStands, over: all.map((moved, place) => ({ moved, low: ends[2 * place], high: ends[2 * place + 1] })) };
}

function* thresholdsOf(asItStands: Measured, over: readonly MovedOver[], isJudged: boolean): Probing<Threshold[]> {
  const within = (yield {
    stage: 'within ranges',
    probes: over.map(({ moved }) => ({ points: placesWithin(moved).map((value) => ({ [moved.name]: value })), isJudged: false })),
  }).values();
  const ends = over.map(({ moved, low, high }) => ({
    moved,
    runs: new Map([
      [moved.range[0], low],
      [moved.range[1], high],
      [moved.value, asItStands],
    ]),
  }));
  const money = ends.map(({ moved, runs }) => {
    const found = within.next().value ?? [];
    return { moved, runs: new Map([...placesWithin(moved).map((value, place) => [value, found[place]] as const), ...runs]) };
  });
  const ofMoney = yield* inProbes('thresholds of money', findThresholds(money, statesOfMoney), false);
  const ofVerdicts = isJudged ? yield* inProbes('thresholds of verdicts', findThresholds(ends, statesOfVerdicts), true) : [];
  return over.flatMap(({ moved }) => [...ofMoney, ...ofVerdicts].filter((threshold) => threshold.moved === moved));
}

const placesWithin = ({ range, step }: Moved): number[] =>
  withinRange.map((part) => onStep(range[0] + part * (range[1] - range[0]), step, range));

/** What is asked for run by run, as probes. */
function* inProbes(stage: string, search: ReturnType<typeof findThresholds>, isJudged: boolean): Probing<Threshold[]> {
  let next = search.next();
  while (next.done !== true) {
    const probes = next.value.map(({ moved, value }): Probe => ({ points: [{ [moved.name]: value }], isJudged }));
    next = search.next((yield { stage, probes }).flat());
  }
  return next.value;
}

function* indicesOf(run: Run, over: readonly MovedOver[], size: number): Probing<Indices> {
  const differ = ({ low, high }: MovedOver): boolean => moneyMeasures.some((each) => !Object.is(low.amounts[each], high.amounts[each]));
  const effective = new Set(over.filter(differ).map(({ moved }) => moved));
  const search = findIndices(run, { all: over.map(({ moved }) => moved), effective, points: size });
  let next = search.next();
  while (next.done !== true)
    next = search.next(yield { stage: 'all at once', probes: next.value.map((points): Probe => ({ points, isJudged: false })) });
  return next.value;
}
