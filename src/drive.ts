import { inOrder, openPauses, type Hands } from './drive/in-order.ts';
import type { Job } from './drive/messages.ts';
import { abandon, type Progress } from './simulate.ts';
import type { Item, ItemResult, Workshop } from './workshop.ts';

/** Those who work out a run: the one who leads, and its helpers. */
export type Crew = Hands<Job, Item, ItemResult>;

/**
 * Goes through a run with the help of others. They work items out in any order, and their results are sent back in the order
 * of the items, so that the outcome is the same bytes whoever did what. `tell` hears every step before it is done, and may have
 * the whole wait at one that is no item. Undefined where nobody wants the outcome any more (`crew.signal`).
 */
export async function drive<Result>(
  steps: Generator<Progress, Result, ItemResult | undefined>,
  crew: Crew,
  tell: (step: Progress) => void | Promise<void>,
): Promise<Result | undefined> {
  const pauseNowAndThen = openPauses(crew);
  let at: Place | undefined;
  const goTo = async (workshop: Workshop, stage: Item['stage']): Promise<Place> => {
    if (at?.workshop === workshop && at.stage === stage) return at;
    await at?.results.return();
    const job = at?.workshop === workshop ? at.job : { run: workshop.run };
    return { workshop, stage, job, results: inOrder({ job, items: workshop.items(stage), own: workshop.work, hands: crew }) };
  };
  try {
    for (let step = steps.next(); ;) {
      if (step.done === true) return step.value;
      const { item, workshop } = step.value;
      const heard = tell(step.value);
      if (item === undefined || workshop === undefined) {
        await heard;
        await pauseNowAndThen();
        if (crew.signal.aborted) return undefined;
        step = steps.next();
        continue;
      }
      at = await goTo(workshop, item.stage);
      const result = await at.results.next();
      if (result.done === true) return undefined;
      step = steps.next(result.value);
    }
  } finally {
    await at?.results.return();
    abandon(steps);
  }
}

/** A stage of a run that is gone through item by item. */
interface Place {
  readonly workshop: Workshop;
  readonly stage: Item['stage'];
  readonly job: Job;
  readonly results: AsyncGenerator<ItemResult, void, undefined>;
}
