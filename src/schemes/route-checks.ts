import type { Report } from './report.ts';
import { partyNames } from './scheme.ts';
import type { Parameter, PartyName, Route } from './scheme.ts';

/** Sums of shares are compared with this much room for the last digit: 0.1 + 0.2 + 0.7 is not 1 to a computer. */
const lastDigit = 1e-9;

/**
 * Parties whose routes would hand on more than they receive at the parameters' values. Shares that are formulas are not
 * known before the data is read; they count as nothing here and are checked when money is routed.
 */
export function checkShares(routes: readonly Route[], parameters: readonly Parameter[], report: Report): void {
  const valueOf = ({ share }: Route): number => {
    const value = typeof share === 'number' ? share : parameters.find(({ name }) => name === share)?.value;
    return typeof value === 'number' && !Number.isNaN(value) ? value : 0;
  };
  for (const party of partyNames) {
    const own = routes.filter(({ from }) => from === party);
    const total = own.reduce((sum, route) => sum + valueOf(route), 0);
    const last = own.at(-1);
    if (last === undefined) continue;
    const shares = own
      .filter((route) => valueOf(route) !== 0)
      .map((route) => (typeof route.share === 'number' ? String(valueOf(route)) : `${route.share} ${valueOf(route)}`));
    const percents = own.map(valueOf).filter((value) => value >= 2 && value <= 100);
    if (total > 1 + lastDigit)
      report.error(
        last.position,
        `The routes from ${party} hand on ${Number(total.toPrecision(6))} of what it receives: ${shares.join(' + ')}.`,
        percents.length > 0
          ? `A share lies between 0 and 1: ${percents.map((value) => `for ${value}% write ${Number((value / 100).toPrecision(12))}`).join(', ')}.`
          : 'Lower the shares so that they add up to 1 at most.',
      );
    for (const route of own.filter((each) => valueOf(each) < 0))
      report.error(route.position, `The share ${route.share} is ${valueOf(route)}, below nothing.`, 'A share lies between 0 and 1.');
  }
}

/** Says it where routes lead back to where they began: money then goes round, a smaller part each time. */
export function noteLoops(routes: readonly Route[], report: Report): void {
  // Each party once, however many routes lead to it: hundreds of them would make millions of ways.
  const nextOf = new Map(
    partyNames.map((party) => [party, new Set(routes.filter(({ from, to }) => from === party && to !== party).map(({ to }) => to))]),
  );
  const reach = (party: PartyName, path: readonly PartyName[]): readonly PartyName[] | undefined => {
    if (path.length > 0 && party === path[0]) return [...path, party];
    if (path.includes(party)) return undefined;
    for (const next of nextOf.get(party) ?? []) {
      const loop = reach(next, [...path, party]);
      if (loop !== undefined) return loop;
    }
    return undefined;
  };
  const said = new Set<PartyName>();
  for (const { from, position } of routes) {
    if (said.has(from)) continue;
    const loop = reach(from, []);
    if (loop === undefined) continue;
    for (const party of loop) said.add(party);
    report.note(
      position,
      `These routes lead back to where they began: ${loop.join(' → ')}.`,
      'The money goes round, a smaller part each time; take one route out if that is not meant.',
    );
  }
}
