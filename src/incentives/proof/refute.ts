import { searchedColumns, type SearchedColumn } from './columns.ts';
import { openCases } from './cases.ts';
import { describeCase, type Counterexample } from './counterexample.ts';
import { shrink } from './shrink.ts';
import { buildSmall, providerFor, type CareFall, type Case, type SmallData } from './small-data.ts';
import type { WatchedParty } from '../bench.ts';
import { Evaluator } from '../../awards/evaluate.ts';
import { partOf } from '../../awards/money.ts';
import { looksBack, reachOfAll, splitsOf, type Plan } from '../../awards/plan.ts';
import { isHigher } from '../../awards/values.ts';
import type { Dataset } from '../../data/dataset.ts';
import { serviceOf } from '../../data/services.ts';
import { openStream } from '../../numbers/stream.ts';
import { RouteFault } from '../../routing/share-out.ts';
import { openRouting } from '../../routing/routing.ts';

interface Asked {
  readonly payment: number;
  readonly party: WatchedParty;
  /** See `Receiving`. */
  readonly isByMargin: boolean;
  readonly service: string;
}

/** More than a penny, and more than what sums are rounded by. */
const penny = 0.01;
/** Cases of small data that are settled before a question is left open, unless asked otherwise. */
const usualCases = 240;
/** The same of what one party receives of a payment, once the question has been left open for one service: of others the plain cases are tried. */
const fewerCases = 40;
/** Steps that a counterexample found is made smaller by. */
const mostSteps = 400;

interface SearchInput {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly providerMargin: number;
  /** Cases of small data that are settled before a question is left open; left out: 240. */
  readonly mostCases?: number;
}

/**
 * Opens the search for counterexamples: the dataset's first consortium cut down, then the same with figures changed, each
 * settled as given before and after care falls. What is found is made smaller until no step keeps it. The same cases every time.
 */
export function openSearch(input: SearchInput): (asked: Asked) => { counterexample?: Counterexample; searched: number } {
  /** Payments and parties of which a question has been left open. */
  const open = new Set<string>();
  /** Counterexamples found, by payment: what shows one thing of a payment mostly shows another, too. */
  const known = new Map<number, { readonly least: Case; readonly columns: readonly SearchedColumn[]; readonly service: string }[]>();
  return (asked) => {
    const { plan } = input;
    const subject = `${asked.payment} ${asked.party}`;
    const mostCases = input.mostCases ?? (open.has(subject) ? fewerCases : usualCases);
    const splits = splitsOf(plan);
    const roots = [plan.payments[asked.payment].paid, ...splits];
    // Tables on which the whole scheme runs: columns that this payment does not read are plain.
    const all = [...plan.payments.map(({ paid }) => paid), ...plan.formulas.map(({ node }) => node), ...splits];
    const columns = searchedColumns(input, all, asked.service);
    if (columns === undefined) return { searched: 0 };
    const provider = providerFor(asked);
    const received = openReceived({ ...input, ...asked, provider, columns, roots });
    let before: { data: SmallData; amounts: Map<number, number> } | undefined;
    const settle = ({ data, fall }: Case): { before: number; after: number } => {
      if (before?.data !== data) before = { data, amounts: received(data) };
      const of = (amounts: Map<number, number>): number => {
        if (asked.party === 'practice' && fall.practice !== undefined) {
          const last = data.practices * (data.years.length - 1);
          return amounts.get(last + fall.practice) ?? 0;
        }
        return [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
      };
      return { before: of(before.amounts), after: of(received(data, fall)) };
    };
    const isMore = (each: Case): boolean => {
      const { before: paid, after } = settle(each);
      return after - paid > penny + 1e-9 * Math.abs(paid);
    };
    // What hangs on the rounding of the last digit at a tie is no counterexample: it is gone when figures differ by a hair.
    const isPaidMore = ({ data, fall }: Case): boolean =>
      isMore({ data, fall }) && nudges.some((nudge) => isMore({ data: byAHair(data, columns, nudge), fall }));
    const foundBefore = known.get(asked.payment) ?? [];
    known.set(asked.payment, foundBefore);
    let searched = 0;
    for (const { least: shown, columns: own, service } of mostCases > 0 ? foundBefore : []) {
      searched++;
      const least = { ...shown, data: withServicesSwapped(shown.data, own, columns, [service, asked.service]) };
      if (isPaidMore(least))
        return { counterexample: describeCase({ ...input, provider, columns, service: asked.service }, least, settle(least)), searched };
    }
    const isLookingBack = looksBack([...reachOfAll(plan.nodes, roots)].map((id) => plan.nodes[id]));
    for (const each of openCases({ ...input, columns, looksBack: isLookingBack, service: asked.service })) {
      if (searched >= mostCases) break;
      searched++;
      if (!isPaidMore(each)) continue;
      const least = shrink({ columns, first: each, keeps: isPaidMore, mostSteps });
      foundBefore.push({ least, columns, service: asked.service });
      return { counterexample: describeCase({ ...input, provider, columns, service: asked.service }, least, settle(least)), searched };
    }
    open.add(subject);
    return { searched };
  };
}

const nudges = [1, 2, 3, 4];

/** The same data, each amount another hair away. */
function byAHair(data: SmallData, columns: readonly SearchedColumn[], nudge: number): SmallData {
  const stream = openStream(nudge, 'by a hair', '', 0);
  const values = data.values.map((own, place) => {
    const isAmount = ['money', 'people', 'activity'].includes(columns[place].entry.unit);
    return isAmount ? own.map((value) => value * (1 + 1e-9 * (stream.uniform() - 0.5))) : own;
  });
  return { ...data, values };
}

/** The same data with the figures of two services in each other's place, as far as both have them. */
function withServicesSwapped(
  data: SmallData,
  own: readonly SearchedColumn[],
  columns: readonly SearchedColumn[],
  [one, other]: readonly [string, string],
): SmallData {
  const swapped = (name: string): string => {
    const service = serviceOf(name.replace(/^baseline_/, ''));
    return service === one ? name.replace(one, other) : service === other ? name.replace(other, one) : name;
  };
  const placeOf = (name: string, level: SearchedColumn['level']): number =>
    own.findIndex((column) => column.name === name && column.level === level);
  const hasBoth = (name: string, level: SearchedColumn['level']): boolean => placeOf(swapped(name), level) >= 0;
  const values = columns.map(({ name, level }) => data.values[placeOf(hasBoth(name, level) ? swapped(name) : name, level)]);
  return { ...data, values };
}

/** Opens the settling of small data: what each receiver of the party gets of the payment, in the last year. */
function openReceived(
  input: SearchInput &
    Asked & { readonly provider: string; readonly columns: readonly SearchedColumn[]; readonly roots: readonly number[] },
): (data: SmallData, fall?: CareFall) => Map<number, number> {
  const { plan, payment, party, providerMargin, roots } = input;
  return (data, fall) => {
    const { dataset, expected } = buildSmall(input, data, fall);
    const given = new Evaluator({ plan, dataset, roots, expected });
    for (const _ of given.sweep());
    const routing = openRouting({ plan, dataset, given, providerMargin });
    const { paid, payment: written } = plan.payments[payment];
    const last = data.years.length - 1;
    given.settleStatic(last);
    const ofPractices = written.level === 'practice' && written.to === 'practice';
    const isPaidHigher = isHigher(written.level);
    const entities = ofPractices ? data.practices : 1;
    const amounts = Array.from({ length: entities }, (_, place) => given.valueOf(paid, isPaidHigher ? last : place));
    const received = new Map<number, number>();
    try {
      amounts.forEach((amount, place) => {
        const { byParty } = routing.shareOut(payment, ofPractices ? data.practices * last + place : last);
        for (const share of byParty.filter((each) => each.party === party))
          share.receivers.forEach((receiver, at) => {
            const more = partOf(amount, { gain: share.gains[at], loss: share.losses[at] });
            received.set(receiver, (received.get(receiver) ?? 0) + more);
          });
      });
    } catch (error) {
      // Data on which the scheme's routes fail is no counterexample.
      if (!(error instanceof RouteFault)) throw error;
      return new Map([[0, Number.NaN]]);
    }
    return received;
  };
}
