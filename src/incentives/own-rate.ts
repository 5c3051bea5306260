import { openAsIfAlone } from './as-if-alone.ts';
import { openAtOnce, type Alongside } from './at-once.ts';
import { perParty, watched, type Bench, type MovedService, type WatchedParty } from './bench.ts';
import { binsOf, meanOverChance } from './binned-receipts.ts';
import { isOfPracticeAlone } from './boundaries.ts';
import { meanOfPayment } from './chance-of-amounts.ts';
import { efficiencyOf, type EfficiencyRate } from './efficiency-rate.ts';
import { openOneByOne } from './one-by-one.ts';
import type { OwnPart } from './own-part.ts';
import { planAsIfAlone } from './plan-as-if-alone.ts';
import { stepsOf } from './steps.ts';
import { openThroughTotal } from './through-total.ts';
import { nothing, overallOf, placeOfHighest, type WithholdingRate } from './withholding-rate.ts';
import { sum } from '../numbers/sums.ts';

/**
 * What is moved to see what a practice gains by itself: the consortium's total; all practices at once, each of which sees its own figures
 * alone, or its consortium as if it alone moved; or one practice after another.
 */
export type OwnMove = 'total' | 'all at once' | 'as if alone' | 'one by one';

/** Moves that are looked at three levels of activity alone, where imagined years are counted for more than so many practices. */
export const slowMoves: ReadonlySet<OwnMove> = new Set(['as if alone', 'one by one']);
export const mostAtAllLevels = 250;

/** How the own rates of a payment are measured: see `openOwn`. */
export function ownMoveOf(
  { plan, dataset, drawn }: Pick<Bench, 'plan' | 'dataset'> & { drawn?: unknown },
  payment: number,
  service: string,
): OwnMove {
  // Without chance no draw crosses a threshold: practices are moved one by one, and jumps are notches.
  if (drawn !== undefined && !plan.payments[payment].servicesApart.includes(service)) return 'total';
  if (isOfPracticeAlone(plan, payment, service)) return 'all at once';
  const isCounted = drawn !== undefined && meanOfPayment({ plan, dataset }, payment) === 'years';
  return isCounted && planAsIfAlone(plan, [payment]) !== undefined ? 'as if alone' : 'one by one';
}

/** The payments of a service that are moved in one of these ways. */
const movedAs = (bench: Bench, { payments, service }: MovedService, ...moves: readonly OwnMove[]): number[] =>
  payments.filter((payment) => moves.includes(ownMoveOf(bench, payment, service)));

/** The steps in which own rates of a service are measured. */
const ownSteps = (bench: Bench, moved: MovedService): ReturnType<typeof stepsOf> =>
  stepsOf(
    moved,
    bench.dataset.levels.practice.size > mostAtAllLevels && meanOverChance(bench, movedAs(bench, moved, ...slowMoves)) === 'years',
  );

/** One value a practice of the consortium, in pounds a pound; missing where it has no care to withhold. */
interface OwnFigures {
  readonly rate: Float64Array;
  readonly standardError: Float64Array;
  readonly highest: Float64Array;
  readonly highestAt: Float64Array;
  readonly highestError: Float64Array;
  /** Of the same care at a lower price; empty where the formulas do not tell that from less care. */
  readonly cheaper: Float64Array;
  readonly cheaperError: Float64Array;
}
const figureNames = ['rate', 'standardError', 'highest', 'highestAt', 'highestError', 'cheaper', 'cheaperError'] as const;

const openFigures = (size: number, { levels, count }: ReturnType<typeof stepsOf>): OwnFigures => {
  const missing = (length = size): Float64Array => new Float64Array(length).fill(Number.NaN);
  const cheaper = count > levels.length ? size : 0;
  return {
    rate: missing(),
    standardError: missing(),
    highest: missing(),
    highestAt: missing(),
    highestError: missing(),
    cheaper: missing(cheaper),
    cheaperError: missing(cheaper),
  };
};

/** Own rates of one consortium's practices. */
export interface MeasuredOwn {
  /** Of each party that is reached. */
  readonly parties: readonly {
    readonly party: WatchedParty;
    readonly figures: OwnFigures;
    /** Rate times cost of care, added up over the practices, for each way of moving the bins of one step after another: money. */
    readonly wholes: readonly Float64Array[];
  }[];
  /** Whether each practice has care to withhold. */
  readonly hasCare: readonly boolean[];
}

/** Own rates under way: what goes along while all practices move, and what comes of it all. */
export interface OwnUnderWay {
  readonly alongside: Alongside;
  close(): MeasuredOwn;
}

/** Whether practices have care of their own to withhold. */
export const hasOwn = ({ plan, dataset }: Bench): boolean => dataset.levels.practice.size > 0 && plan.costLevel === 'practice';

/** Payments whose own rates are read off while all practices move. */
export const movedAtOnce = (bench: Bench, moved: MovedService): number[] => (hasOwn(bench) ? movedAs(bench, moved, 'all at once') : []);

/**
 * Measures the own rates of one service at one consortium after another: one practice alone moves. Where care enters the formulas only
 * as the consortium's total, that total is moved (`through-total`). Where each practice's payment sees its own figures alone, all are
 * moved at once and each gets what its own payment brings (`at-once`), and so where it sees sums over the consortium as well, which are
 * then to each as if it alone moved (`as-if-alone`). Elsewhere each practice is moved by itself (`one-by-one`).
 * Nothing where no practice has care to withhold.
 */
export function openOwn(bench: Bench, moved: MovedService): (consortium: number) => OwnUnderWay | undefined {
  const bins = binsOf(bench, moved.payments);
  const steps = ownSteps(bench, moved);
  const [total, apart, oneByOne] = (['total', 'as if alone', 'one by one'] as const).map((move) => movedAs(bench, moved, move));
  const asIfAlone = planAsIfAlone(bench.plan, apart);
  const atOnce = openAtOnce(bench, movedAtOnce(bench, moved), bins);
  const moves = [
    ...[true, false].flatMap((isByLaw) => {
      const payments = total.filter((payment) => (meanOverChance(bench, [payment]) !== 'years') === isByLaw);
      return payments.length > 0 ? [openThroughTotal(bench, moved, { payments, bins, isByLaw })] : [];
    }),
    ...(apart.length > 0 && asIfAlone !== undefined ? [openAsIfAlone(bench, moved, { asIfAlone, payments: apart, bins })] : []),
    ...(oneByOne.length > 0 ? [openOneByOne(bench, moved, oneByOne, bins)] : []),
  ];
  const { dataset, expected } = bench;
  return (consortium) => {
    const costs = expected[moved.cost].subarray(dataset.start[consortium], dataset.start[consortium + 1]);
    // An unknown cost is none that could be left out: it hides what all bring together.
    if (costs.every((cost) => cost === 0)) return undefined;
    const { alongside, close } = atOnce(consortium, costs, steps);
    return {
      alongside,
      close: () => {
        const parts = [...moves.map((move) => move(consortium, costs, steps)), close()];
        const parties = watched.filter((party) => parts.some(({ rates }) => rates.has(party)));
        return {
          parties: parties.map((party) => ({
            party,
            figures: figuresOfEach(parts, { party, costs, steps }),
            wholes: parts.flatMap(({ wholes }) => wholes.get(party) ?? []),
          })),
          hasCare: Array.from(costs, (cost) => cost > 0),
        };
      },
    };
  };
}

/** Today's rate of each practice and the largest over the levels, from all payments. */
function figuresOfEach(
  parts: readonly OwnPart[],
  { party, costs, steps }: { party: WatchedParty; costs: Float64Array; steps: ReturnType<typeof stepsOf> },
): OwnFigures {
  const { levels, today, count } = steps;
  const figures = openFigures(costs.length, steps);
  const own = parts.flatMap(({ rates, errorAt }) => {
    const found = rates.get(party);
    return found === undefined ? [] : [{ rates: found, errorAt }];
  });
  const rates = own.length === 1 ? own[0].rates : own[0].rates.map((_, place) => own.reduce((all, each) => all + each.rates[place], 0));
  costs.forEach((cost, practice) => {
    if (!(cost > 0)) return;
    const rateAt = (step: number): number => rates[practice * count + step];
    const errorAt = (step: number): number => own.reduce((all, part) => all + part.errorAt(party, practice, step), 0);
    const best = placeOfHighest(steps, rateAt);
    figures.rate[practice] = rateAt(today);
    figures.standardError[practice] = errorAt(today);
    figures.highest[practice] = rateAt(best);
    figures.highestAt[practice] = levels[best];
    figures.highestError[practice] = best === today ? figures.standardError[practice] : errorAt(best);
    if (count === levels.length) return;
    figures.cheaper[practice] = rateAt(levels.length);
    figures.cheaperError[practice] = errorAt(levels.length);
  });
  return figures;
}

/** Gathers one service, in the order of the consortia: own rates, one practice a row. */
export interface OwnRates {
  enter(consortium: number, own: MeasuredOwn): void;
  /** `parties`: those whom its payments reach anywhere. */
  close(parties: ReadonlySet<WatchedParty>): { withholding: WithholdingRate; efficiency: EfficiencyRate }[];
}

/** Opens the gathering of one service. */
export function openOwnRates(bench: Bench, moved: MovedService): OwnRates {
  const { dataset, expected } = bench;
  const { size, codes, years } = dataset.levels.practice;
  const steps = ownSteps(bench, moved);
  const entered: { first: number; own: MeasuredOwn }[] = [];
  const wholes = perParty(() => new Float64Array(steps.count * binsOf(bench, moved.payments)));
  const rowsOf = (party: WatchedParty): OwnFigures => {
    const rows = openFigures(size, steps);
    for (const { first, own } of entered) {
      const measured = own.parties.find((each) => each.party === party);
      for (const name of figureNames) {
        if (rows[name].length === 0) continue;
        if (measured !== undefined) rows[name].set(measured.figures[name], first);
        // A party whom the consortium's payments do not reach receives nothing.
        else
          own.hasCare.forEach(
            (has, practice) => has && rows[name].fill(name === 'highestAt' ? 1 : 0, first + practice, first + practice + 1),
          );
      }
    }
    return rows;
  };
  return {
    enter: (consortium, own) => {
      entered.push({ first: dataset.start[consortium], own });
      for (const { party, wholes: parts } of own.parties) {
        const whole = wholes[party];
        for (const part of parts) for (let place = 0; place < whole.length; place++) whole[place] += part[place];
      }
    },
    close: (parties) => {
      const cost = sum(expected[moved.cost].filter((each) => each > 0));
      const care = cost > 0 && !moved.isBeyondReach ? cost : Number.NaN;
      const ofService = { service: moved.service, needs: meanOverChance(bench, moved.payments) };
      return watched.map((party) => {
        const isExactlyNothing = !parties.has(party);
        const base = { ...ofService, party, scope: 'own', codes, years, levels: steps.levels.length, isExactlyNothing } as const;
        if (isExactlyNothing) {
          const withholding = { ...base, ...nothing(size) };
          return { withholding, efficiency: efficiencyOf(withholding) };
        }
        const { cheaper, cheaperError, ...figures } = rowsOf(party);
        const withholding: WithholdingRate = { ...base, ...figures, overall: overallOf(steps, wholes[party], care) };
        const measured = { rate: cheaper, standardError: cheaperError, differences: wholes[party], pounds: care };
        return { withholding, efficiency: efficiencyOf(withholding, moved.isActivityRead ? { steps, ...measured } : undefined) };
      });
    },
  };
}
