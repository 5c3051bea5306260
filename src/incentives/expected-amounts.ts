import type { Bench } from './bench.ts';
import { amountAt, meanOver, sideOf, type BrokenLine } from './broken-line.ts';
import { chanceOfPayment, servicesOf } from './chance-of-amounts.ts';
import { openCostsAtChance } from './costs-at-chance.ts';
import { openKeys } from './keys-of-lines.ts';
import { openLines } from './lines-of-amounts.ts';
import { openTwoCosts } from './two-costs.ts';
import { movedNodes } from '../awards/at-levels.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { sourceOf } from '../awards/passes.ts';
import { fitLaw, valueOf, type Shape } from '../draws/law.ts';

/** Means over the law of chance of a payment's amount, worked out without imagined years. */
export interface ExpectedAmount {
  /** Tells the means of what is above nothing and of what is below it, of each practice of the consortium or of itself: `put(entity, gain, loss)`. */
  settle(consortium: number, nudge: Nudge | undefined, put: (entity: number, gain: number, loss: number) => void): void;
}

/** One source's part of an amount, of one entity. */
interface Part {
  readonly gains: BrokenLine;
  readonly losses: BrokenLine;
}

/** Of one payment: [entity][source]. */
type Lines = readonly (readonly Part[])[];

const known = new WeakMap<Bench, Map<number, ExpectedAmount | undefined>>();

/** The expected amount of a payment at its own level, opened once; undefined where its mean needs imagined years (`chanceOfPayment`), or nothing is at chance. */
export function expectedAmountOf(bench: Bench, payment: number): ExpectedAmount | undefined {
  let ofBench = known.get(bench);
  if (ofBench === undefined) known.set(bench, (ofBench = new Map()));
  if (!ofBench.has(payment)) ofBench.set(payment, openExpectedAmount(bench, payment));
  return ofBench.get(payment);
}

function openExpectedAmount(bench: Bench, payment: number): ExpectedAmount | undefined {
  const { plan, dataset, factors } = bench;
  const chance = chanceOfPayment(bench, payment);
  if (factors === undefined || chance === undefined) return undefined;
  const { sources, moved, knowsPast } = chance;
  const root = sourceOf(plan, plan.payments[payment].amount);
  const isOfPractices = root.level === 'practice';
  const pastsOf = (consortium: number): readonly Past[] => (knowsPast ? pastsUnder(factors.shapes.past(consortium)) : [withoutPast]);
  if (chance.isOfTwo) {
    const meanOfTwo = openTwoCosts(bench, root.id, chance);
    return {
      settle: (consortium, nudge, put) => {
        let [gain, loss] = [0, 0];
        for (const { factor, weight } of pastsOf(consortium)) {
          const mean = meanOfTwo(consortium, { nudge, past: factor });
          gain += weight * mean.gain;
          loss += weight * mean.loss;
        }
        put(0, gain, loss);
      },
    };
  }
  const lineFinders = sources.map((source) => openLines(bench, { root: root.id, isOfPractices, moved, sources, source }));
  const costs = sources.map((source) => openCostsAtChance(bench, source));
  const entitiesOf = (consortium: number): number => (isOfPractices ? dataset.start[consortium + 1] - dataset.start[consortium] : 1);

  const drawn = new Set(moved.map(({ id }) => id));
  const still = [...new Set(moved.flatMap(({ operation, inputs }) => (operation === 'cost' ? [] : inputs)))]
    .map((id) => sourceOf(plan, id))
    .filter(({ id, level }) => level !== undefined && !drawn.has(id));
  const movedStill = plan.costs.map(({ service }) => {
    const of = new Set(movedNodes(plan, [root.id], service).map(({ id }) => id));
    return still.filter(({ id }) => of.has(id));
  });
  const keyOfStill = openKeys(bench, movedStill);
  const movedApart = new Set(sources.flatMap(({ isApart, nodes }) => (isApart ? nodes.flatMap((id) => servicesOf(plan.nodes[id])) : [])));
  const keyOf = (consortium: number, nudge: Nudge | undefined): string => {
    const key = keyOfStill(consortium, nudge);
    return nudge !== undefined && movedApart.has(nudge.cost) ? `${key} ${nudge.cost} ${nudge.practice} ${nudge.factor}` : key;
  };
  let kept: { consortium: number; of: Map<string, readonly Lines[]> } = { consortium: -1, of: new Map() };
  /** One a past. */
  const linesAt = (consortium: number, nudge: Nudge | undefined): readonly Lines[] => {
    if (kept.consortium !== consortium) kept = { consortium, of: new Map() };
    const key = keyOf(consortium, nudge);
    let lines = kept.of.get(key);
    if (lines === undefined) {
      lines = pastsOf(consortium).map(({ factor }): Lines => {
        const bySource = lineFinders.map((find) => find(consortium, { nudge, past: factor }));
        return Array.from({ length: entitiesOf(consortium) }, (_, entity) =>
          bySource.map((of) => ({ gains: sideOf(of[entity].line, 1), losses: sideOf(of[entity].line, -1) })),
        );
      });
      kept.of.set(key, lines);
    }
    return lines;
  };

  return {
    settle: (consortium, nudge, put) => {
      const lines = linesAt(consortium, nudge);
      const pasts = pastsOf(consortium);
      const entities = entitiesOf(consortium);
      for (let entity = 0; entity < entities; entity++) {
        let [gain, loss] = [0, 0];
        for (let source = 0; source < costs.length; source++) {
          const cost = costs[source](consortium, entity, nudge);
          for (let past = 0; past < pasts.length; past++) {
            const { weight } = pasts[past];
            const { gains, losses } = lines[past][entity][source];
            gain += weight * meanOver(gains, cost);
            loss += weight * meanOver(losses, cost);
            // Each part has the others at what they are expected to be: that is counted once.
            if (source > 0) gain -= weight * amountAt(gains, costs[source](consortium, entity).mean);
          }
        }
        put(entity, gain, loss);
      }
    },
  };
}

/** What a benchmark may owe to chance of past years, as a share of what is expected, and how much that counts in a mean. */
interface Past {
  readonly factor: number;
  readonly weight: number;
}
const withoutPast: Past = { factor: 1, weight: 1 };

/**
 * Where a mean over a standard normal is taken, and what each place counts: Gauss and Hermite's rule of nine, right for polynomials to the
 * 17th degree. Once the mean over this year's chance has been taken, what is paid has no jumps left in it.
 * (Abramowitz & Stegun, table 25.10: abscissas × √2, weights ÷ √π.)
 */
const hermite = [
  [0, 0.4063492063492064],
  [1.023255663789133, 0.24409750289493903],
  [2.07684797867783, 0.04991640676521787],
  [3.20542900285647, 0.002789141321231769],
  [4.512745863399783, 0.00002234584400774658],
] as const;

const pastsUnder = (shape: Shape): Past[] => {
  const law = fitLaw(shape);
  return hermite.flatMap(([score, weight]) => (score === 0 ? [0] : [-score, score]).map((z) => ({ factor: valueOf(law, z), weight })));
};
