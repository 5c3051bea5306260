import type { Evidence } from './evidence.ts';
import { gainsOf, hardlyFalls } from './on-care.ts';
import { canReachDoctors, openRoutes } from './paid-to-doctors.ts';
import { movedBy, routesFrom, type Plan, type PlannedRoute } from '../awards/plan.ts';
import { openCareCourses, type Course } from '../incentives/care.ts';
import { amountOf, settleMoved, type ValueIn } from '../incentives/otherwise.ts';
import { atLowestQuality, atWorseQuality, lowestQualityOf } from '../incentives/quality.ts';
import type { PartyName } from '../schemes/scheme.ts';

export interface SplitByCare {
  readonly place: number;
  /** What the award pays as given. */
  readonly paid: number;
  /** Whether a practice, a person or the management ends with more of it where less care is given, though quality is no better; undefined: not known. */
  readonly isMoreForLess: boolean | undefined;
}

/** A way of a part of an award to a party: the shares it is passed on by, and those of what the party passes on itself. */
interface Way {
  readonly shares: readonly number[];
  readonly passedOn: readonly number[];
}

/** Awards of which care decides who ends with how much, by keys and shares of routes: by the text, for what one gains another loses. */
export function splitByCare(evidence: Evidence): SplitByCare[] {
  const { plan, dataset } = evidence;
  const courseOf = openCareCourses(plan, dataset);
  const onQuality = movedBy(
    plan.nodes,
    ({ detail, level }) => detail.kind === 'column' && lowestQualityOf(level, detail.name) !== undefined,
  );
  const qualities = [undefined, atWorseQuality, atLowestQuality()];
  return plan.payments.flatMap(({ kind }, place): SplitByCare[] => {
    if (kind !== 'award') return [];
    const keys = keysOf(plan, place)
      .map(courseOf)
      .filter((course) => course !== 'none');
    const ways = partiesAsked(evidence, place).map((party) =>
      waysTo(plan, place, party).map((way) => ({
        way,
        course: together([...way.shares.map(courseOf), ...way.passedOn.map(against(courseOf))]),
      })),
    );
    if (keys.length === 0 && ways.flat().every(({ course }) => course === 'none')) return [];
    const [now, worse, lowest] = qualities.map((quality) => gainsOf(settleMoved(evidence, quality, [amountOf(plan, place)], [])[0][0]).sum);
    const isUngated = !onQuality.has(amountOf(plan, place).node) || lowest > 0 || hardlyFalls(now, worse);
    // A key says who receives it beside others: worse quality of all leaves that as it is. A share that worse quality closes is none.
    const open = ways.map((all) =>
      all.filter(({ way }) => ![...way.shares, ...way.passedOn].some((node) => onQuality.has(node)) || !isGated(evidence, way, qualities)),
    );
    const courses = isUngated ? [...keys, ...open.map((all) => together(all.map(({ course }) => course)))] : [];
    const isMoreForLess = courses.includes('falling') || (courses.includes('not known') ? undefined : false);
    return [{ place, paid: now, isMoreForLess }];
  });
}

/** Who must not gain from less care. What providers receive can reach persons and practices who own or are one. */
function partiesAsked(evidence: Evidence, place: number): PartyName[] {
  const { to } = evidence.plan.payments[place].payment;
  const isOwned = to === 'provider' || canReachDoctors(evidence, place);
  return ['practice', 'person', 'consortium_management', ...(isOwned ? (['provider'] as const) : [])];
}

/** What decides who among several receives it, wherever it is passed on to. */
function keysOf({ payments, paymentKeys, routes }: Plan, place: number): number[] {
  const passedOn = routesFrom(payments[place].payment.to, routes).filter(({ route }) => route.to !== 'commissioner');
  return [paymentKeys[place], ...passedOn.map(({ by }) => by)].filter((node) => node !== undefined);
}

function waysTo(plan: Plan, place: number, party: PartyName): Way[] {
  const routes = openRoutes(plan);
  const from = (at: PartyName): PlannedRoute[] => routes.filter(({ route }) => route.from === at && route.to !== at);
  const found: Way[] = [];
  const walk = (at: PartyName, met: readonly PartyName[], shares: readonly number[]): void => {
    if (at === party) found.push({ shares, passedOn: from(at).map(({ share }) => share) });
    else for (const { route, share } of from(at)) if (!met.includes(route.to)) walk(route.to, [...met, route.to], [...shares, share]);
  };
  const { to } = plan.payments[place].payment;
  walk(to, [to], []);
  return found;
}

/** How a product of parts goes. */
function together(courses: readonly Course[]): Course {
  const moving = courses.filter((course) => course !== 'none');
  return moving.length === 0 ? 'none' : moving.every((course) => course === moving[0]) ? moving[0] : 'not known';
}

/** How what is left goes where a share is passed on. */
const against =
  (courseOf: (node: number) => Course) =>
  (node: number): Course => {
    const course = courseOf(node);
    return course === 'rising' ? 'falling' : course === 'falling' ? 'rising' : course;
  };

/** Whether worse quality leaves much less of the way open, and the lowest nothing: as care is given, and a fifth less of any service. */
function isGated(evidence: Evidence, { shares, passedOn }: Way, qualities: readonly (ValueIn | undefined)[]): boolean {
  const wanted = [...shares, ...passedOn].map((node) => ({ node, level: 'consortium' }) as const);
  const moves = evidence.plan.costs.map((_, cost) => ({ cost, factor: 0.8 }));
  const [now, worse, lowest] = qualities.map((quality) =>
    settleMoved(evidence, quality, wanted, moves).map((values) => {
      const left = Float64Array.from(evidence.dataset.levels.consortium.codes, (_, consortium) => {
        const at = values.map((each) => each[consortium]);
        const kept = at.slice(shares.length).reduce((rest, share) => rest - share, 1);
        return at.slice(0, shares.length).reduce((part, share) => part * share, Math.max(0, kept));
      });
      return gainsOf(left).sum;
    }),
  );
  const open = [...now.keys()].filter((move) => now[move] > 0 || worse[move] > 0 || lowest[move] > 0);
  return open.length > 0 && open.every((move) => lowest[move] === 0 && !hardlyFalls(now[move], worse[move]));
}
