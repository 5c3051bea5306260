import { movedServices, type Bench } from './bench.ts';
import { measureCollective, type Together } from './collective-rate.ts';
import { measureOwn } from './own-rate.ts';
import type { WithholdingRate } from './withholding-rate.ts';

/**
 * Withholding rates of every party for every service whose cost is known, collective and own, and the notches on the way.
 * Yields the share done.
 */
export function* measureWithholding(bench: Bench): Generator<number, Together> {
  const services = movedServices(bench);
  const all: { rates: WithholdingRate[]; notches: Together['notches'][number][] } = { rates: [], notches: [] };
  for (const [place, moved] of services.entries()) {
    const { rates, notches } = yield* scaled(measureCollective(bench, moved), (done) => (place + done / 2) / services.length);
    all.rates.push(...rates, ...(yield* scaled(measureOwn(bench, moved), (done) => (place + (1 + done) / 2) / services.length)));
    all.notches.push(...notches);
  }
  return all;
}

/** Passes on how far a part is, as a share of the whole. */
function* scaled<Result>(part: Generator<number, Result>, ofWhole: (done: number) => number): Generator<number, Result> {
  for (let next = part.next(); ; next = part.next()) {
    if (next.done === true) return next.value;
    yield ofWhole(next.value);
  }
}
