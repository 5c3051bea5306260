import { Evaluator, type Settings } from './evaluate.ts';
import { differInConstantsAlone } from './same-plan.ts';

/**
 * Evaluators that stand idle between runs on the same costs and chance. The next run mostly differs in the values of parameters alone:
 * then it takes over what the last one gave back, with its kernels and their memory, which take an eighth of a move to make.
 */
export interface Lending {
  borrow(settings: Settings): Evaluator;
  /** What a run has done with. Those of one run are kept: the last. */
  giveBack(evaluators: readonly Evaluator[]): void;
}

export function openLending(): Lending {
  const madeFor = new WeakMap<Evaluator, Settings>();
  let idle: readonly Evaluator[] = [];
  return {
    borrow: (settings) => {
      const known = idle.find((each) => isSame(madeFor.get(each), settings));
      idle = idle.filter((each) => each !== known);
      known?.turnToPlan(settings.plan);
      const evaluator = known ?? new Evaluator(settings);
      madeFor.set(evaluator, settings);
      return evaluator;
    },
    giveBack: (evaluators) => {
      idle = evaluators;
    },
  };
}

/** Whether an evaluator of the one would do for the other, but for constants. */
const isSame = (one: Settings | undefined, other: Settings): boolean =>
  one !== undefined &&
  one.dataset === other.dataset &&
  one.expected === other.expected &&
  one.factors === other.factors &&
  one.backEnd === other.backEnd &&
  one.roots.length === other.roots.length &&
  one.roots.every((root, place) => root === other.roots[place]) &&
  differInConstantsAlone(one.plan, other.plan);
