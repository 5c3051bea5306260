import { inNineFigures, worstFirst, type Evidence } from './evidence.ts';
import type { FindingRow } from './finding.ts';
import { gainsOf, penny } from './on-care.ts';
import { looksBack, reachOf } from '../awards/plan.ts';
import { amountOf, settleMoved } from '../incentives/otherwise.ts';

/** Care is held back by a hundredth, in one year after another by itself. */
const factor = 0.99;
/** What a payment pays more, as given, where less of a service is given in one year and not in those before. */
export interface OneYearRise {
  /** Place of the payment in the plan. */
  readonly place: number;
  readonly service: string;
  /** Money over all years, each by itself. */
  readonly rise: number;
  /** Money for each pound of care not given. */
  readonly rate: number;
  /** By consortium and year. */
  readonly rows: readonly FindingRow[];
}

/**
 * Rates move the care of all years together: what compares a year's care with that of the year before shows nothing there, and may pay for
 * every fall. Of such payments among some (places in the plan), in data of several years: what each pays more where care is held
 * back in one year alone, the largest of its services first. `isKnown`: no amount was missing but that of the first year.
 */
export function heldBackInOneYear(evidence: Evidence, places: readonly number[]): { rises: OneYearRise[]; isKnown: boolean } {
  const { plan, dataset, expected, payments } = evidence;
  const { nodes, costs, costLevel } = plan;
  const { consortium, practice } = dataset.levels;
  const firstYear = consortium.years.reduce((a, b) => Math.min(a, b), Infinity);
  const isOfOneYear = consortium.years.every((year) => year === firstYear);
  const looksBackAt = (place: number): boolean => looksBack([...reachOf(nodes, plan.payments[place].amount)].map((id) => nodes[id]));
  const asked = isOfOneYear ? [] : places.filter((place) => payments[place].planned.services.length > 0 && looksBackAt(place));
  if (asked.length === 0) return { rises: [], isKnown: true };
  const moves = costs.map((_, cost) => ({ cost, factor, isThisYearAlone: true }) as const);
  const [before, ...after] = settleMoved(
    evidence,
    undefined,
    asked.map((place) => amountOf(plan, place)),
    moves,
  );
  let isKnown = true;
  const rises = asked.flatMap((place, at) =>
    costs.flatMap(({ service }, cost): OneYearRise[] => {
      if (!payments[place].planned.services.includes(service)) return [];
      const more = after[cost][at].map((amount, entity) => amount - before[at][entity]);
      const level = dataset.levels[plan.payments[place].payment.level];
      isKnown &&= more.every((rise, entity) => !Number.isNaN(rise) || level.years[entity] === firstYear);
      const { sum } = gainsOf(more);
      if (!(sum > penny)) return [];
      const cared = dataset.levels[costLevel].years;
      const care = expected[cost].reduce((all, each, entity) => all + (each > 0 && cared[entity] > firstYear ? each : 0), 0);
      const byConsortium = new Float64Array(consortium.size);
      more.forEach((rise, entity) => {
        if (rise > 0) byConsortium[level.name === 'practice' ? practice.parent[entity] : entity] += rise;
      });
      const rows = worstFirst(
        consortium.codes.map((code, row) => ({
          level: 'consortium',
          code,
          year: consortium.years[row],
          amount: byConsortium[row],
          unit: dataset.currency,
        })),
      );
      return [{ place, service, rise: sum, rate: sum / ((1 - factor) * care), rows }];
    }),
  );
  return { rises: rises.toSorted((a, b) => inNineFigures(b.rate) - inNineFigures(a.rate)), isKnown };
}
