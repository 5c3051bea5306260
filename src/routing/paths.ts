import type { PaidOut, Receipts } from './follow-the-money.ts';
import type { Outsiders } from './network.ts';
import type { Routing } from './routing.ts';
import { kindOf, waysOf, type Kind, type Way, type Ways } from './ways.ts';
import type { Plan } from '../awards/plan.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** One step of a path: to whom the money comes, as what, and how much of it. */
export interface PathStep {
  readonly party: PartyName | 'care';
  /** Of providers and persons; others are all of their kind together. */
  readonly code?: string;
  /** The payment's name, the purpose of a route, `care`, or a holding: `6% holding`. */
  readonly purpose: string;
  /** Of what reached the step before (of all that is paid, for the first), over the whole dataset. NaN where it cannot be told. */
  readonly share: number;
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
  readonly asGiven: number;
  /** Over the imagined years; NaN where none were drawn. */
  readonly mean: number;
  /** Missing where the receiver is reached on several ways: how they vary apart is not measured. */
  readonly standardError: number;
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

/** Gains as given, losses as given, expected gains, expected losses: money on its way. */
type Amounts = readonly [number, number, number, number];

/** What has come along one way, from all consortia. */
interface Branch {
  readonly step: Omit<PathStep, 'share'>;
  came: Amounts;
  stays: Amounts;
  readonly next: Map<string, Branch>;
}

/** So many branches of one payment are told apart; real schemes have some hundred. */
const mostBranches = 20_000;

const none: Amounts = [0, 0, 0, 0];
const add = (a: Amounts, b: Amounts): Amounts => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];
/** Of no share nothing, even where the money is not known. */
const times = (amount: number, share: number): number => (share === 0 ? 0 : amount * share);
const partOf = ([a, b, c, d]: Amounts, gain: number, loss: number): Amounts => [
  times(a, gain),
  times(b, loss),
  times(c, gain),
  times(d, loss),
];
const isNothing = (amounts: Amounts): boolean => amounts.every((amount) => amount === 0);
const givenOf = ([gain, loss]: Amounts): number => gain + loss + 0; // never −0
const expectedOf = ([, , gain, loss]: Amounts): number => gain + loss + 0;

/** The ways that the money of each payment takes, most money first. */
export function tracePaths(input: PathsInput): Path[] {
  return input.plan.payments.flatMap((_, payment) => pathsOf(input, payment));
}

function pathsOf(input: PathsInput, payment: number): Path[] {
  const { plan, routing, paidOut } = input;
  const { name } = plan.payments[payment].payment;
  const tree = growTree(input);
  let all = none;
  for (const { payment: of, entity, asGiven, mean } of paidOut) {
    if (of !== payment) continue;
    const amounts: Amounts = input.draws > 0 ? [...asGiven, ...mean] : [...asGiven, 0, 0];
    all = add(all, amounts);
    const begins = routing.begins(payment, entity);
    // Nobody is there to receive it: it returns to the payer.
    if (begins.length === 0)
      tree.enter({ to: [{ kind: kindOf({ party: 'commissioner', receiver: 0 }), part: 1 }], ways: () => [], purpose: name }, amounts);
    for (const { part, starts, network } of begins) {
      const to = starts.map(({ place, part: own }) => ({ kind: kindOf(network.stops.all[place]), part: part * own }));
      tree.enter({ to, ways: waysOf(network), purpose: name }, amounts);
    }
  }
  const receipts = input.receipts.filter((each) => each.payment === name);
  return finish({ name, branches: tree.branches, all, receipts, circles: tree.circles, isCut: tree.isCut(), isDrawn: input.draws > 0 });
}

/** A way from one stop to the next, without its share. */
type Move = Pick<Way, 'to' | 'purpose' | 'key'>;

interface Entry {
  readonly to: readonly { readonly kind: Kind; readonly part: number }[];
  readonly ways: Ways;
  readonly purpose: string;
}

/** Follows money on every way that does not come back to where it has been. */
function growTree({ outsiders }: PathsInput) {
  const branches = new Map<string, Branch>();
  const circles = new Map<string, readonly PartyName[]>();
  let count = 0;
  const stepOf = ({ to: { party, receiver }, purpose }: Move): Branch['step'] =>
    receiver === undefined
      ? { party, purpose }
      : { party, code: (party === 'provider' ? outsiders.providers : outsiders.persons)[receiver], purpose };

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
      from.set(key, (branch = { step: stepOf(move), came: none, stays: none, next: new Map() }));
    }
    branch.came = add(branch.came, amounts);
    let [sentGain, sentLoss] = [0, 0];
    trail.push(to);
    for (const way of ways(to)) {
      sentGain += way.gain;
      sentLoss += way.loss;
      goOn(branch.next, way, partOf(amounts, way.gain, way.loss), ways);
    }
    trail.pop();
    branch.stays = add(branch.stays, partOf(amounts, Math.max(0, 1 - sentGain), Math.max(0, 1 - sentLoss)));
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
  readonly step: Omit<PathStep, 'share' | 'purpose'>;
  readonly figures: Receipts['figures'];
  readonly row: number;
}

const receiverKey = ({ party, code }: Pick<PathStep, 'party' | 'code'>): string =>
  `${party === 'care' ? 'patient_care' : party} ${code ?? ''}`;

const receiversOf = ({ party, codes, figures, total }: Receipts): Receiver[] =>
  party === 'provider' || party === 'person'
    ? codes.map((code, row) => ({ key: receiverKey({ party, code }), step: { party, code }, figures, row }))
    : [{ key: receiverKey({ party }), step: { party }, figures: total, row: 0 }];

interface Grown {
  readonly name: string;
  readonly branches: ReadonlyMap<string, Branch>;
  readonly all: Amounts;
  readonly receipts: readonly Receipts[];
  readonly circles: ReadonlyMap<string, readonly PartyName[]>;
  readonly isCut: boolean;
  readonly isDrawn: boolean;
}

/** A path before it is known how its money varies. */
type Told = Omit<Path, 'standardError' | 'p5' | 'p95'>;

function finish({ name, branches, all, receipts, circles, isCut, isDrawn }: Grown): Path[] {
  const told: Told[] = [];
  const tell = (from: ReadonlyMap<string, Branch>, before: Amounts, steps: readonly PathStep[]): void => {
    for (const { step, came, stays, next } of from.values()) {
      const way = [...steps, { ...step, share: shareOf(came, before) }];
      if (!isNothing(stays))
        told.push({ payment: name, steps: way, asGiven: givenOf(stays), mean: isDrawn ? expectedOf(stays) : Number.NaN });
      tell(next, came, way);
    }
  };
  tell(branches, all, []);

  const receivers = new Map(receipts.flatMap(receiversOf).map((each) => [each.key, each]));
  if (circles.size > 0 || isCut)
    told.push(...whatIsLeft({ name, told, receivers: [...receivers.values()], circles: [...circles.values()], isDrawn }));
  const ways = new Map<string, number>();
  for (const { steps } of told) ways.set(endOf(steps), (ways.get(endOf(steps)) ?? 0) + 1);
  return told
    .map((path): Path => {
      const key = endOf(path.steps);
      const receiver = ways.get(key) === 1 ? receivers.get(key) : undefined;
      const figure = (of: 'mean' | 'standardError' | 'p5' | 'p95'): number => receiver?.figures[of][receiver.row] ?? Number.NaN;
      return { ...path, standardError: figure('standardError'), p5: figure('p5'), p95: figure('p95') };
    })
    .toSorted((a, b) => (b.mean || 0) - (a.mean || 0) || (b.asGiven || 0) - (a.asGiven || 0) || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Among ways of the same money the order is that of their names, not of the rows of a register. */
const nameOf = ({ steps }: Pick<Path, 'steps'>): string => steps.map(({ party, code, purpose }) => `${party} ${code} ${purpose}`).join();

const endOf = (steps: readonly PathStep[]): string => receiverKey(steps[steps.length - 1]);

/** Of the gains; where there are none, of what is owed. */
function shareOf(came: Amounts, before: Amounts): number {
  const place = [2, 0, 3, 1].find((each) => before[each] !== 0);
  return place === undefined ? Number.NaN : came[place] / before[place];
}

/** Less than this of a receipt is a last digit. */
const halfAPenny = 0.005;

/** What receivers end with beyond the ways that are told: it came round in a circle. */
function whatIsLeft(input: {
  name: string;
  told: readonly Told[];
  receivers: readonly Receiver[];
  circles: readonly (readonly PartyName[])[];
  isDrawn: boolean;
}): Told[] {
  const { name, told, receivers, circles, isDrawn } = input;
  const sums = new Map<string, { asGiven: number; mean: number }>();
  for (const { steps, asGiven, mean } of told) {
    const before = sums.get(endOf(steps)) ?? { asGiven: 0, mean: 0 };
    sums.set(endOf(steps), { asGiven: before.asGiven + asGiven, mean: before.mean + mean });
  }
  return receivers.flatMap(({ key, step, figures, row }): Told[] => {
    const known = sums.get(key) ?? { asGiven: 0, mean: 0 };
    const left = { asGiven: figures.asGiven[row] - known.asGiven, mean: figures.mean[row] - known.mean };
    const isLeft = (of: 'asGiven' | 'mean'): boolean =>
      Math.abs(left[of]) >= halfAPenny || (Number.isNaN(left[of]) && !Number.isNaN(known[of]));
    return isLeft('asGiven') || (isDrawn && isLeft('mean'))
      ? [{ payment: name, steps: [{ ...step, purpose: '', share: Number.NaN }], circles, ...left }]
      : [];
  });
}
