import type { WatchedParty } from './bench.ts';
import { isCareOf } from './proof/courses.ts';
import { Evaluator } from '../awards/evaluate.ts';
import { partOf } from '../awards/money.ts';
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
/** Consortia at which it is tried: each is settled with all others beside it. */
const mostConsortia = 4;
/** More than a penny, and more than what sums are rounded by. */
const penny = 0.01;

interface Here extends Omit<NetworkInput, 'given'> {
  readonly expected: readonly Float64Array[];
}

/**
 * Looks on the data as given, without chance, for somebody who is paid more where a tenth less care is given at one consortium, or at its
 * first practice alone: all is settled anew, federations and the nation too, and shared out anew. It needs no cost of the care, and no
 * rate: where the cost is known, `nothing` is the rate up to which a rise is none. The first that is found; undefined: nobody at the first consortia.
 */
export function paidMoreHere(here: Here, asked: readonly AskedHere[], nothing: number): PaidMoreHere | undefined {
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
  const services = [...new Set(asked.map(({ service }) => service))];
  for (let consortium = 0; consortium < Math.min(levels.consortium.size, mostConsortia); consortium++)
    for (const practice of [undefined, ...(start[consortium] < start[consortium + 1] ? [start[consortium]] : [])])
      for (const service of services) {
        const questions = asked.filter((each) => each.service === service);
        const [before, after] = [1, factor].map((left) => receivedAt(here, questions, { service, consortium, practice, left }));
        const least = penny + negligible(service, consortium, practice);
        const found = questions.findIndex((_, place) => after[place] - before[place] > least + 1e-9 * Math.abs(before[place]));
        if (found >= 0)
          return { ...questions[found], consortium, ...(practice !== undefined && { practice }), rise: after[found] - before[found] };
      }
  return undefined;
}

interface Fall {
  readonly service: string;
  readonly consortium: number;
  readonly practice: number | undefined;
  readonly left: number;
}

/** What is received at a consortium, or by the one practice that moves there; NaN where money cannot be followed. */
function receivedAt(here: Here, asked: readonly AskedHere[], fall: Fall): number[] {
  const { plan } = here;
  const { dataset, expected } = withLess(here, fall);
  const { levels, start } = dataset;
  const { consortium, practice } = fall;
  const splits = [...plan.routes.flatMap(({ share, by }) => [share, by]), ...plan.paymentKeys].filter((node) => node !== undefined);
  const given = new Evaluator({ plan, dataset, roots: [...plan.payments.map(({ paid }) => paid), ...splits], expected });
  for (const _ of given.sweep());
  const routing = openRouting({ ...here, dataset, given });
  const isCounted = (party: WatchedParty, receiver: number): boolean => {
    if (party === 'person') return true;
    if (party !== 'practice') return receiver === consortium;
    return practice === undefined ? receiver >= start[consortium] && receiver < start[consortium + 1] : receiver === practice;
  };
  try {
    return asked.map(({ payment, party }) => {
      const { paid, payment: written } = plan.payments[payment];
      const federation = levels.consortium.parent[consortium];
      const nation = levels.federation.parent[federation];
      const ofPractices = written.level === 'practice' && written.to === 'practice';
      const first = ofPractices
        ? start[consortium]
        : written.level === 'federation'
          ? federation
          : written.level === 'nation'
            ? nation
            : consortium;
      given.settleStatic(consortium);
      const amounts = Array.from({ length: ofPractices ? start[consortium + 1] - first : 1 }, (_, place) =>
        given.valueOf(paid, isHigher(written.level) ? first : place),
      );
      return amounts.reduce((all, amount, place) => {
        const shares = routing.shareOut(payment, first + place).byParty.filter((each) => each.party === party);
        return shares.reduce(
          (sum, { receivers, gains, losses }) =>
            receivers.reduce(
              (more, receiver, at) => more + (isCounted(party, receiver) ? partOf(amount, { gain: gains[at], loss: losses[at] }) : 0),
              sum,
            ),
          all,
        );
      }, 0);
    });
  } catch (error) {
    if (error instanceof RouteFault) return asked.map(() => Number.NaN);
    throw error;
  }
}

/** The data with less care: activity, costs stated beside what care costs, and what care is expected to cost. */
function withLess(
  { plan, dataset, expected }: Here,
  { service, consortium, practice, left }: Fall,
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
    values.map((value, row) => (isMoved(level, row) ? value * left : value));
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
