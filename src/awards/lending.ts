import { Evaluator, type Settings } from './evaluate.ts';
import { differInConstantsAlone } from './same-plan.ts';

/**
 * Evaluators that stand idle between runs on the same costs and chance. The next run mostly differs in the values of parameters alone:
 * then it takes over what was given back, with its kernels, their memory and the chance that stands in it, all of which take a quarter of
 * a move or more to make. They belong to the costs of care (`CostOfCare`) and go with them.
 */
export interface Lending {
  borrow(settings: Settings): Evaluator;
  /** What a run has done with. Those of the last two runs are kept: parameters of one value are one constant, so that two plans take turns. */
  giveBack(evaluators: readonly Evaluator[]): void;
}

/** Two runs’, each with the data as given and with chance. */
const mostIdle = 4;

/** `isKept`: whether other runs will come; else nothing is made ready for them. */
export function openLending(isKept: boolean): Lending {
  const madeFor = new WeakMap<Evaluator, Settings>();
  let idle: readonly Evaluator[] = [];
  return {
    borrow: (settings) => {
      const known = idle.find((each) => isSame(madeFor.get(each), settings));
      idle = idle.filter((each) => each !== known);
      known?.turnToPlan(settings.plan);
      const evaluator = known ?? new Evaluator({ ...settings, isLent: isKept });
      madeFor.set(evaluator, settings);
      return evaluator;
    },
    giveBack: (evaluators) => {
      idle = [...evaluators, ...idle].slice(0, mostIdle);
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
