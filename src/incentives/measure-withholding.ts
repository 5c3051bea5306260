import { movedServices, type Bench } from './bench.ts';
import { measureCollective } from './collective-rate.ts';
import { measureOwn } from './own-rate.ts';
import type { WithholdingRate } from './withholding-rate.ts';

/** Withholding rates of every party for every service whose cost is known, collective and own. Yields the share done. */
export function* measureWithholding(bench: Bench): Generator<number, WithholdingRate[]> {
  const services = movedServices(bench);
  const rates: WithholdingRate[] = [];
  for (const [place, moved] of services.entries()) {
    for (const [half, part] of [measureCollective(bench, moved), measureOwn(bench, moved)].entries()) {
      for (let next = part.next(); ; next = part.next()) {
        if (next.done === true) {
          rates.push(...next.value);
          break;
        }
        yield (place + (half + next.value) / 2) / services.length;
      }
    }
  }
  return rates;
}
