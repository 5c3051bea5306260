import type { PaidOut, Receipts } from './follow-the-money.ts';
import { lengthOfBins } from './receipt-figures.ts';
import type { Outsiders } from './provider-selves.ts';
import type { Routing } from './routing.ts';
import { kindOf, waysOf, type Kind, type Way, type Ways } from './ways.ts';
import type { Plan } from '../awards/plan.ts';
import { standardErrorOfBins } from '../numbers/standard-error.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** One step of a path: to whom the money comes, and as what. */
export interface PathStep {
  readonly party: PartyName | 'care';
  /** Of providers and persons, and of practices and consortia that are providers; others are all of their kind together. */
  readonly code?: string;
  /** The payment's name, the purpose of a route, `care`, or a holding: `6% holding`. */
  readonly purpose: string;
}

/**
 * A way on which money of one payment reaches who ends with it: the last of its steps. Added up over the dataset; what is owed is
 * negative. The paths to one receiver add up to its receipt.
 */
export interface Path {
  readonly payment: string;
  readonly steps: readonly PathStep[];
  /** Left out where no step comes back to where the money has been. Else it has gone round at least once, on these circles, and only its end is a step. */
  readonly circles?: readonly (readonly PartyName[])[];
  /** Of the payment’s gains (of what is owed, where there are none) what ends here. NaN where it cannot be told, and where it has gone round. */
  readonly share: number;
  readonly asGiven: number;
  /** Over the imagined years; NaN where none were drawn. */
  readonly mean: number;
  /** Monte Carlo standard error of the mean. */
  readonly standardError: number;
  /** Missing where the receiver is reached on several ways, as is the next: of single years it is not kept by which way what came. */
  readonly p5: number;
  readonly p95: number;
}

interface PathsInput {
  readonly plan: Plan;
  readonly routing: Routing;
  readonly outsiders: Outsiders;
  /** What was paid out, in the order of the consortia. */
  readonly paidOut: readonly PaidOut[];
  readonly receipts: readonly Receipts[];
  /** Number of imagined years. */
  readonly draws: number;
}

/** Money on its way: gains as given, losses as given, expected gains, expected losses, then the same in each bin of imagined years. */
type Amounts = Float64Array;
const firstBin = 4;

/** What has come along one way, from all consortia. */
interface Branch {
  readonly step: PathStep;
  readonly stays: Amounts;
  readonly next: Map<string, Branch>;
}

/** So many branches of one payment are told apart; real schemes have some hundred. */
const mostBranches = 20_000;

/** Of no share nothing, even where the money is not known. */
function partOf(amounts: Amounts, gain: number, loss: number): Amounts {
  const part = new Float64Array(amounts.length);
  if (gain !== 0) for (let place = 0; place < part.length; place += 2) part[place] = gain * amounts[place];
  if (loss !== 0) for (let place = 1; place < part.length; place += 2) part[place] = loss * amounts[place];
  return part;
}
function addAmounts(into: Amounts, more: Amounts, factor = 1): void {
  for (let place = 0; place < into.length; place++) into[place] += factor * more[place];
}
const isNothing = (amounts: Amounts): boolean => amounts.every((amount) => amount === 0);
const givenOf = ([gain, loss]: Amounts): number => gain + loss + 0; // never −0
const expectedOf = ([, , gain, loss]: Amounts): number => gain + loss + 0;
const errorOf = (amounts: Amounts): number =>
  standardErrorOfBins(
    Float64Array.from(
      { length: (amounts.length - firstBin) / 2 },
      (_, bin) => amounts[firstBin + 2 * bin] + amounts[firstBin + 2 * bin + 1],
    ),
  );

/** The ways that the money of each payment takes, most money first. */
export function tracePaths(input: PathsInput): Path[] {
  return input.plan.payments.flatMap((_, payment) => pathsOf(input, payment));
}

function pathsOf(input: PathsInput, payment: number): Path[] {
  const { plan, routing, paidOut, draws } = input;
  const { name } = plan.payments[payment].payment;
  const tree = growTree(input);
  const paid = paidOut.flatMap((each) => (each.payment === payment ? [{ entity: each.entity, amounts: amountsOf(each, draws) }] : []));
  const all = openAmounts(draws);
  for (const { entity, amounts } of paid) {
    addAmounts(all, amounts);
    const begins = routing.begins(payment, entity);
    // Nobody is there to receive it: it returns to the payer.
    if (begins.length === 0)
      tree.enter({ to: [{ kind: kindOf({ party: 'commissioner', receiver: 0 }), part: 1 }], ways: () => [], purpose: name }, amounts);
    for (const { part, starts, network } of begins) {
      // Practices are one kind, however many are paid.
      const to = new Map<string, { readonly kind: Kind; part: number }>();
      for (const [row, place] of starts.places.entries()) {
        const kind = kindOf(network.stops.all[place]);
        const known = to.get(kind.key);
        if (known === undefined) to.set(kind.key, { kind, part: part * starts.parts[row] });
        else known.part += part * starts.parts[row];
      }
      tree.enter({ to: [...to.values()], ways: waysOf(network), purpose: name }, amounts);
    }
  }
  const receivers = input.receipts.filter((each) => each.payment === name).flatMap(receiversOf);
  const told = tellWays(name, tree.branches, all);
  if (tree.circles.size > 0 || tree.isCut()) {
    const received = receivedOf(input, payment, paid);
    for (const left of whatIsLeft({ name, told, receivers, received, circles: [...tree.circles.values()], draws })) told.push(left);
  }
  return finish(told, receivers, draws > 0);
}

const openAmounts = (draws: number): Amounts => new Float64Array(firstBin + (draws > 0 ? lengthOfBins(draws) : 0));

function amountsOf({ asGiven, mean, bins }: PaidOut, draws: number): Amounts {
  const amounts = openAmounts(draws);
  amounts.set(asGiven);
  if (draws === 0) return amounts;
  amounts.set(mean, 2);
  if (bins === undefined) for (let place = firstBin; place < amounts.length; place++) amounts[place] = mean[place % 2];
  else amounts.set(bins, firstBin);
  return amounts;
}

/** What each receiver ends with, whichever way it came. */
function receivedOf(
  { routing, outsiders }: PathsInput,
  payment: number,
  paid: readonly { readonly entity: number; readonly amounts: Amounts }[],
): ReadonlyMap<string, Amounts> {
  const received = new Map<string, Amounts>();
  const enter = (key: string, amounts: Amounts): void => {
    const known = received.get(key);
    if (known === undefined) received.set(key, amounts);
    else addAmounts(known, amounts);
  };
  for (const { entity, amounts } of paid)
    for (const { party, gain, loss, receivers, gains, losses } of routing.shareOut(payment, entity).byParty) {
      if (party === 'provider' || party === 'person') {
        const codes = party === 'provider' ? outsiders.providers : outsiders.persons;
        receivers.forEach((receiver, place) =>
          enter(receiverKey({ party, code: codes[receiver] }), partOf(amounts, gains[place], losses[place])),
        );
      } else enter(receiverKey({ party }), partOf(amounts, gain, loss));
    }
  return received;
}

/** From one stop to the next. */
type Move = Pick<Way, 'to' | 'purpose' | 'key'>;

interface Entry {
  readonly to: readonly { readonly kind: Kind; readonly part: number }[];
  readonly ways: Ways;
  readonly purpose: string;
}

/** Follows money on every way that does not come back to where it has been. */
function growTree({ outsiders, draws }: PathsInput) {
  const branches = new Map<string, Branch>();
  const circles = new Map<string, readonly PartyName[]>();
  let count = 0;
  const stepOf = ({ to: { party, receiver }, purpose }: Move): Branch['step'] =>
    receiver === undefined
      ? { party, purpose }
      : { party, code: (party === 'person' ? outsiders.persons : outsiders.providers)[receiver], purpose };

  /** The stops on the way to where the money is. */
  const trail: Kind[] = [];
  const goOn = (from: Map<string, Branch>, move: Move, amounts: Amounts, ways: Ways): void => {
    if (isNothing(amounts)) return;
    const { to, key } = move;
    const again = trail.findIndex((each) => each.key === to.key);
    if (again >= 0) {
      const parties = [...trail.slice(again), to].map(({ party }) => party as PartyName); // care passes nothing on
      const name = parties.slice(1).toSorted().join(' ');
      if (!circles.has(name)) circles.set(name, parties);
      return;
    }
    let branch = from.get(key);
    if (branch === undefined) {
      if (count >= mostBranches) return;
      count += 1;
      from.set(key, (branch = { step: stepOf(move), stays: openAmounts(draws), next: new Map() }));
    }
    let [sentGain, sentLoss] = [0, 0];
    trail.push(to);
    for (const way of ways(to)) {
      sentGain += way.gain;
      sentLoss += way.loss;
      goOn(branch.next, way, partOf(amounts, way.gain, way.loss), ways);
    }
    trail.pop();
    addAmounts(branch.stays, partOf(amounts, Math.max(0, 1 - sentGain), Math.max(0, 1 - sentLoss)));
  };

  return {
    branches,
    circles,
    isCut: () => count >= mostBranches,
    enter: ({ to, ways, purpose }: Entry, amounts: Amounts): void => {
      for (const { kind, part } of to)
        goOn(branches, { to: kind, purpose, key: `${kind.key} ${purpose}` }, partOf(amounts, part, part), ways);
    },
  };
}

/** What a receiver ends with, and how it is called among the others. */
interface Receiver {
  readonly key: string;
  readonly step: Omit<PathStep, 'purpose'>;
  readonly figures: Receipts['figures'];
  readonly row: number;
}

const receiverKey = ({ party, code }: Pick<PathStep, 'party' | 'code'>): string => {
  if (party === 'provider' || party === 'person') return `${party} ${code}`;
  return party === 'care' ? 'patient_care' : party;
};

const receiversOf = ({ party, codes, figures, total }: Receipts): Receiver[] =>
  party === 'provider' || party === 'person'
    ? codes.map((code, row) => ({ key: receiverKey({ party, code }), step: { party, code }, figures, row }))
    : [{ key: receiverKey({ party }), step: { party }, figures: total, row: 0 }];

/** A way with what has come by it and stays there. */
interface Told extends Pick<Path, 'payment' | 'steps' | 'circles' | 'share'> {
  readonly stays: Amounts;
}

function tellWays(payment: string, branches: ReadonlyMap<string, Branch>, all: Amounts): Told[] {
  const told: Told[] = [];
  const tell = (from: ReadonlyMap<string, Branch>, steps: readonly PathStep[]): void => {
    for (const { step, stays, next } of from.values()) {
      const way = [...steps, step];
      if (!isNothing(stays)) told.push({ payment, steps: way, share: shareOf(stays, all), stays });
      tell(next, way);
    }
  };
  tell(branches, []);
  return told;
}

function finish(told: readonly Told[], receivers: readonly Receiver[], isDrawn: boolean): Path[] {
  const known = new Map(receivers.map((each) => [each.key, each]));
  const ways = new Map<string, number>();
  for (const { steps } of told) ways.set(endOf(steps), (ways.get(endOf(steps)) ?? 0) + 1);
  return told
    .map(({ stays, ...path }): Path => {
      const key = endOf(path.steps);
      const receiver = ways.get(key) === 1 ? known.get(key) : undefined;
      const percentile = (of: 'p5' | 'p95'): number => receiver?.figures[of][receiver.row] ?? Number.NaN;
      return {
        ...path,
        asGiven: givenOf(stays),
        mean: isDrawn ? expectedOf(stays) : Number.NaN,
        standardError: isDrawn ? errorOf(stays) : Number.NaN,
        p5: percentile('p5'),
        p95: percentile('p95'),
      };
    })
    .toSorted((a, b) => (b.mean || 0) - (a.mean || 0) || (b.asGiven || 0) - (a.asGiven || 0) || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Among ways of the same money the order is that of their names, not of the rows of a register. */
const nameOf = ({ steps }: Pick<Path, 'steps'>): string => steps.map(({ party, code, purpose }) => `${party} ${code} ${purpose}`).join();

const endOf = (steps: readonly PathStep[]): string => receiverKey(steps[steps.length - 1]);

/** Of the gains; where there are none, of what is owed. */
function shareOf(part: Amounts, whole: Amounts): number {
  const place = [2, 0, 3, 1].find((each) => whole[each] !== 0);
  return place === undefined ? Number.NaN : part[place] / whole[place];
}

/** Less than this of a receipt is a last digit. */
const halfAPenny = 0.005;

/** What receivers end with beyond the ways that are told: it came round in a circle. */
function whatIsLeft(input: {
  name: string;
  told: readonly Told[];
  receivers: readonly Receiver[];
  received: ReadonlyMap<string, Amounts>;
  circles: readonly (readonly PartyName[])[];
  draws: number;
}): Told[] {
  const { name, told, receivers, received, circles, draws } = input;
  return receivers.flatMap(({ key, step, figures, row }): Told[] => {
    const known = openAmounts(draws);
    for (const { steps, stays } of told) if (endOf(steps) === key) addAmounts(known, stays);
    const stays = received.get(key)?.slice() ?? openAmounts(draws);
    addAmounts(stays, known, -1);
    stays.set([figures.asGiven[row] - givenOf(known), 0]);
    if (draws > 0) stays.set([figures.mean[row] - expectedOf(known), 0], 2);
    const isLeft = (of: (amounts: Amounts) => number): boolean =>
      Math.abs(of(stays)) >= halfAPenny || (Number.isNaN(of(stays)) && !Number.isNaN(of(known)));
    return isLeft(givenOf) || isLeft(expectedOf)
      ? [{ payment: name, steps: [{ ...step, purpose: '' }], circles, share: Number.NaN, stays }]
      : [];
  });
}
