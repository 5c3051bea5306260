import type { WatchedParty } from './bench.ts';
import { isCareOf } from './proof/courses.ts';
import type { Nudge } from '../awards/drawn-cost.ts';
import { Evaluator } from '../awards/evaluate.ts';
import { partOf } from '../awards/money.ts';
import { looksBack, reachOfAll, splitsOf } from '../awards/plan.ts';
import { isHigher } from '../awards/values.ts';
import type { Dataset, Level } from '../data/dataset.ts';
import type { Column } from '../data/table.ts';
import { openRouting } from '../routing/routing.ts';
import { RouteFault } from '../routing/share-out.ts';
import type { NetworkInput } from '../routing/network.ts';

/** Who is asked about: what a party receives of a payment (its place in the plan) where there is less of a service. */
export interface AskedHere {
  readonly payment: number;
  readonly party: WatchedParty;
  readonly service: string;
}

/** What was seen on the data itself. */
export interface PaidMoreHere extends AskedHere {
  /** Row of the consortium; `practice`: of the one practice that moved, where it was not all of them. */
  readonly consortium: number;
  readonly practice?: number;
  /** Money a year, of the consortium’s own or of that practice. */
  readonly rise: number;
}

/** What care falls to. */
const factor = 0.9;
/**
 * Practices that may be settled for it, again and again: where each try settles all data anew, that is the practices of the data times
 * the tries, and on large data not all can be tried. It takes half a second, or two where years before are looked back to.
 */
const mostSettled = 2_000_000;
/** More than a penny, and more than what sums are rounded by. */
const penny = 0.01;

/** What trying came to: who is paid more, or that nobody is among those that were tried. */
export interface TriedHere {
  readonly seen?: PaidMoreHere;
  /** Falls of care that were tried, and how many there are: of each service at each consortium, and at each practice alone. */
  readonly tried: number;
  readonly of: number;
}

interface Here extends Omit<NetworkInput, 'given'> {
  readonly expected: readonly Float64Array[];
}

/**
 * Looks on the data as given, without chance, for somebody who is paid more where a tenth less care is given at one consortium, or at one
 * of its practices alone: all is settled anew, federations and the nation too, and shared out anew. It needs no cost of the care, and no
 * rate, and sees what a practice alone is paid beyond a jump. `nothing`: the rate up to which a rise is none, where the cost is known. It
 * ends with the first that is found.
 */
export function paidMoreHere(here: Here, asked: readonly AskedHere[], nothing: number): TriedHere {
  const { levels, start } = here.dataset;
  /** What counts as nothing beside the care that is withheld, where its cost is known. */
  const negligible = (service: string, consortium: number, practice: number | undefined): number => {
    const cost = here.plan.costs.findIndex((each) => each.service === service);
    if (cost < 0) return 0;
    const isOfConsortia = here.plan.costLevel === 'consortium';
    const rows = isOfConsortia ? [consortium, consortium + 1] : practice === undefined ? start.slice(consortium) : [practice, practice + 1];
    const all = here.expected[cost].subarray(rows[0], rows[1]).reduce((sum, each) => sum + (each > 0 ? each : 0), 0);
    return nothing * (1 - factor) * all;
  };
  const questions = [...new Set(asked.map(({ service }) => service))].map((service) => {
    const alike = asked.filter((each) => each.service === service);
    return { service, alike, cost: nudgedCost(here, service, alike) };
  });
  const now = openReceived(here, here);
  const of = questions.length * (levels.consortium.size + levels.practice.size);
  let [tried, settled] = [0, 0];
  for (let consortium = 0; consortium < levels.consortium.size; consortium++) {
    const practices = Array.from({ length: start[consortium + 1] - start[consortium] }, (_, at) => start[consortium] + at);
    for (const practice of [undefined, ...practices])
      for (const { service, alike, cost } of questions) {
        if (cost === undefined && (settled += levels.practice.size) > mostSettled) continue;
        tried++;
        const fall = { service, consortium, practice };
        const nudge: Nudge | undefined =
          cost === undefined
            ? undefined
            : { cost, service, factor, ...(practice !== undefined && { practice: practice - start[consortium] }) };
        const less = nudge === undefined ? openReceived(here, withLess(here, fall)) : now;
        const least = penny + negligible(service, consortium, practice);
        for (const question of alike) {
          // Routes are followed, and remembered, as given.
          const was = now(question, consortium, practice);
          const rise = less(question, consortium, practice, nudge) - was;
          if (rise > least + 1e-9 * Math.abs(was))
            return { seen: { ...question, consortium, ...(practice !== undefined && { practice }), rise }, tried, of };
        }
      }
  }
  return { tried, of };
}

/**
 * The place of a service’s cost, where a fall of it can be settled at its consortium alone, by a nudge: amounts are of practices or
 * consortia and see no care beyond them, no year before is looked back to, and neither routes nor keys go by the care.
 */
function nudgedCost({ plan }: Here, service: string, asked: readonly AskedHere[]): number | undefined {
  const cost = plan.costs.findIndex((each) => each.service === service);
  const isCare = isCareOf(plan, service);
  const isSplit = [...reachOfAll(plan.nodes, splitsOf(plan))].some((id) => isCare(plan.nodes[id]));
  const isOfConsortia =
    plan.costLevel === 'consortium' ||
    plan.nodes.some((node) => node.level === 'consortium' && node.detail.kind === 'column' && isCare(node));
  const isHere = asked.every(({ payment }) => !plan.payments[payment].isBeyondReach && !isHigher(plan.payments[payment].payment.level));
  return cost < 0 || isSplit || isOfConsortia || !isHere || looksBack(plan.nodes) ? undefined : cost;
}

interface Fall {
  readonly service: string;
  readonly consortium: number;
  readonly practice: number | undefined;
}

/** Opens what is received on some data: at a consortium, or by one practice of it alone; NaN where money cannot be followed. */
function openReceived(
  here: Here,
  { dataset, expected }: Pick<Here, 'dataset' | 'expected'>,
): (asked: AskedHere, consortium: number, practice: number | undefined, nudge?: Nudge) => number {
  const { plan } = here;
  const { levels, start } = dataset;
  const given = new Evaluator({ plan, dataset, roots: [...plan.payments.map(({ paid }) => paid), ...splitsOf(plan)], expected });
  for (const _ of given.sweep());
  const routing = openRouting({ ...here, dataset, given });
  return ({ payment, party }, consortium, practice, nudge) => {
    const isCounted = (receiver: number): boolean => {
      if (party === 'person') return true;
      if (party !== 'practice') return receiver === consortium;
      return practice === undefined ? receiver >= start[consortium] && receiver < start[consortium + 1] : receiver === practice;
    };
    const { paid, payment: written } = plan.payments[payment];
    const federation = levels.consortium.parent[consortium];
    const higher = written.level === 'federation' ? federation : levels.federation.parent[federation];
    const ofPractices = written.level === 'practice' && written.to === 'practice';
    const first = ofPractices ? start[consortium] : isHigher(written.level) ? higher : consortium;
    given.settleStatic(consortium, nudge);
    const amounts = Array.from({ length: ofPractices ? start[consortium + 1] - first : 1 }, (_, place) =>
      given.valueOf(paid, isHigher(written.level) ? first : place),
    );
    let received = 0;
    try {
      amounts.forEach((amount, place) => {
        const shares = routing.shareOut(payment, first + place).byParty.filter((each) => each.party === party);
        for (const { receivers, gains, losses } of shares)
          receivers.forEach((receiver, at) => {
            if (isCounted(receiver)) received += partOf(amount, { gain: gains[at], loss: losses[at] });
          });
      });
    } catch (error) {
      if (error instanceof RouteFault) return Number.NaN;
      throw error;
    }
    return received;
  };
}

/** The data with less care: activity, costs stated beside what care costs, and what care is expected to cost. */
function withLess(
  { plan, dataset, expected }: Here,
  { service, consortium, practice }: Fall,
): { dataset: Dataset; expected: Float64Array[] } {
  const isCare = isCareOf(plan, service);
  const moved = new Set(
    plan.nodes.flatMap((node) => (node.detail.kind === 'column' && isCare(node) ? [`${node.level} ${node.detail.name}`] : [])),
  );
  const [first, end] = practice === undefined ? [dataset.start[consortium], dataset.start[consortium + 1]] : [practice, practice + 1];
  // What a consortium states of one service falls by all of it: of one practice alone it is not known by how much.
  const isMoved = (level: 'practice' | 'consortium', row: number): boolean =>
    level === 'practice' ? row >= first && row < end : row === consortium && practice === undefined;
  const cut = (level: 'practice' | 'consortium', values: Float64Array): Float64Array =>
    values.map((value, row) => (isMoved(level, row) ? value * factor : value));
  const changed = (name: 'practice' | 'consortium'): Level => {
    const { columns, ...level } = dataset.levels[name];
    const own = Object.entries(columns).map(([column, of]): [string, Column] =>
      of.type === 'number' && moved.has(`${name} ${column}`) ? [column, { ...of, values: cut(name, of.values) }] : [column, of],
    );
    return { ...level, columns: Object.fromEntries(own) };
  };
  return {
    dataset: { ...dataset, levels: { ...dataset.levels, practice: changed('practice'), consortium: changed('consortium') } },
    expected: expected.map((costs, cost) => (plan.costs[cost].service === service ? cut(plan.costLevel, costs) : costs)),
  };
}
