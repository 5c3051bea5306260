import { openDirections, type Way } from './direction.ts';
import { factorOf, isFactor } from './factor.ts';
import { sourceOf } from './passes.ts';
import type { NodeText } from './node-text.ts';
import type { Plan } from './plan.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';

/** How a payment's amount goes with chance, as derived from its formula. */
export interface DrawnShape {
  /** One for each cost, or value of the year before, that it rests on. */
  readonly ways: readonly ExplainedWay[];
  /** Payments of practices alone. */
  readonly factor?: ExplainedFactor;
}

export interface ExplainedWay {
  /** The cost, or the value of the year before. */
  readonly source: string;
  readonly level: LevelName;
  readonly direction: Way['direction'];
  /** The operation at which the direction is lost. */
  readonly lostAt?: string;
}

export type ExplainedFactor =
  /** The practice’s amount is a value of a higher level times and divided by what is the same in every imagined year. */
  | { readonly of: string; readonly level: LevelName; readonly by: readonly string[] }
  /** It is not, because of this. */
  | { readonly lostAt: string };

/** The shape of each payment of a plan; undefined where its amount does not vary by draw. */
export function explainDrawing({ plan, dataset }: { plan: Plan; dataset: Dataset }, text: NodeText): (DrawnShape | undefined)[] {
  const { nodes } = plan;
  const { of: directionsOf } = openDirections(plan, dataset);
  const levelOf = (id: number): LevelName => nodes[id].level ?? 'nation';
  return plan.payments.map(({ amount, payment: { level } }) => {
    if (!nodes[amount].isDrawn) return undefined;
    const ways = [...directionsOf(amount)].map(([source, { direction, lostAt }]) => ({
      source: text.textOf(source),
      level: levelOf(source),
      direction,
      ...(lostAt !== undefined && { lostAt: text.expressionOf(lostAt) }),
    }));
    if (level !== 'practice') return { ways };
    const found = factorOf(plan, amount);
    const factor = isFactor(found)
      ? { of: text.textOf(found.of), level: levelOf(found.of), by: found.by.map((id) => text.textOf(sourceOf({ nodes }, id).id)) }
      : { lostAt: text.expressionOf(found.lostAt) };
    return { ways, factor };
  });
}
