import { inNineFigures, type Evidence } from './evidence.ts';
import { lessOf } from './on-care.ts';
import { serviceLabel } from '../data/services.ts';
import { formatMoney, several } from '../data/words.ts';
import { entitiesIn, nameIn } from '../data/years.ts';
import type { Notch } from '../incentives/notches.ts';
import type { QualityNotch } from '../incentives/quality-notches.ts';
import { largest, smallest } from '../numbers/extremes.ts';
import { levelNouns } from '../schemes/in-words-names.ts';

/** The jump that pays most a case. */
export function steepestWords(near: readonly Notch[], { dataset }: Evidence): string {
  const size = (value: number): number => inNineFigures(Math.abs(value));
  const byCase = near.toSorted((a, b) => size(b.moneyACase) - size(a.moneyACase) || size(b.jump) - size(a.jump));
  const [steepest] = byCase;
  const { service, jump, cases, moneyACase } = steepest;
  const what = `${formatMoney(Math.abs(jump), dataset.currency)} at ${nameIn(dataset, steepest)} for ${lessOf(service, jump < 0)}`;
  if (Number.isNaN(cases)) return `the largest by ${what}`;
  const count = Math.abs(cases);
  const words = `${several(Math.round(count), 'case', 'cases')} away, ${formatMoney(Math.abs(moneyACase), dataset.currency)} a case`;
  return `the steepest by ${what}, ${count < 1 ? 'not one case away' : words}`;
}

const countConsortia = (notches: readonly Notch[]): string => {
  const { size } = new Set(notches.map(({ code }) => code));
  return several(size, 'consortium', 'consortia');
};
const keyOf = ({ code, year }: { readonly code: string; readonly year: number }): string => `${code} ${year}`;

function spread(jumps: readonly number[], currency: string): string {
  const sizes = jumps.map(Math.abs);
  const [least, most] = [formatMoney(smallest(sizes), currency), formatMoney(largest(sizes), currency)];
  return least === most ? most : `${least} to ${most}`;
}

/** One line a service, the service with most jumps first. */
export function describeCareJumps(near: readonly Notch[], { dataset }: Evidence): string[] {
  return [...new Set(near.map(({ service }) => service))]
    .map((service) => ({ service, own: near.filter((notch) => notch.service === service) }))
    .toSorted((a, b) => b.own.length - a.own.length)
    .map(({ service, own }) => {
      const count = several(own.length, 'jump', 'jumps');
      const places = countConsortia(own);
      return `${serviceLabel(service)}: ${count} in reach (each party’s by itself), at ${places}, ${spread(
        own.map(({ jump }) => jump),
        dataset.currency,
      )}.`;
    });
}

/** One line a comparison. */
export function describeQualityJumps(
  notches: readonly QualityNotch[],
  textOf: (id: number) => string,
  { dataset, plan }: Evidence,
): string[] {
  return notches
    .toSorted((a, b) => b.rows.length - a.rows.length)
    .map(({ payment, comparison, level, rows, jumps }) => {
      const count = entitiesIn(dataset.levels[level], rows).length;
      return `“${plan.payments[payment].payment.name}” jumps by ${spread(jumps, dataset.currency)} where ${textOf(comparison)}: ${several(count, ...levelNouns[level])} within reach.`;
    });
}

/** Where the care that lies before a jump is worth less than the jump: who stands there is paid more for withholding it than it costs. */
export function withholdingWords(near: readonly Notch[], { dataset, plan, expected }: Evidence): string[] {
  const { consortium } = dataset.levels;
  const costOf = (service: string, row: number): number => {
    const place = plan.costs.findIndex((cost) => cost.service === service);
    if (place < 0) return Number.NaN;
    if (plan.costLevel === 'consortium') return expected[place][row];
    return expected[place].subarray(dataset.start[row], dataset.start[row + 1]).reduce((sum, cost) => sum + cost, 0);
  };
  const rowOf = new Map(Array.from(consortium.codes, (code, row) => [keyOf({ code, year: consortium.years[row] }), row]));
  const standing = near.filter((notch) => {
    const { jump, activityLevel, service } = notch;
    const row = rowOf.get(keyOf(notch));
    return jump > 0 && activityLevel <= 1 && row !== undefined && jump > (1 - activityLevel) * costOf(service, row);
  });
  if (standing.length === 0) return [];
  return [
    `At ${countConsortia(standing)} the jump is more than the care between ${dataset.levels.nation.size > 1 ? 'that year’s' : 'today'} and it costs: every pound of that care withheld brings more than a pound.`,
  ];
}
