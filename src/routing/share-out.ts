import type { Edge, Network, Starts, Stop } from './network.ts';
import type { Part } from '../awards/money.ts';
import type { PartyName, Position } from '../schemes/scheme.ts';

/**
 * Routes of the scheme, on this data, along which money cannot be followed. Its message is for whoever wrote the scheme: the place in
 * their file, what is wrong and how to mend it, without the last full stop: `scheme.yaml:36:5: the share of … is below nothing: −1. A share
 * lies between 0 and 1`.
 */
export class RouteFault extends Error {
  constructor(what: string, { file, position, mend }: { file: string | undefined; position?: Position | undefined; mend: string }) {
    const place = position === undefined ? '' : `:${position.line}:${position.column}`;
    super(`${file === undefined ? '' : `${file}${place}: `}${what}. ${mend}`);
  }
}

/** Of each pound paid, what a party ends with: of a gain and of a loss owed. */
export interface Share extends Part {
  readonly stop: Stop;
}

/** Of each pound paid, what moves from one kind of party to another (gains). */
export interface PassedOn {
  readonly from: PartyName | 'care';
  readonly to: PartyName | 'care';
  readonly purpose: string;
  readonly gain: number;
}

/** Of each pound paid, what the receivers of one kind of party end with: each of them, and all together. */
export interface PartyShare extends Part {
  readonly party: PartyName;
  /** Indices in the receivers' level, each once. */
  readonly receivers: Int32Array;
  readonly gains: Float64Array;
  readonly losses: Float64Array;
}

export interface ShareOut {
  readonly shares: readonly Share[];
  readonly byParty: readonly PartyShare[];
  readonly passedOn: readonly PassedOn[];
  /** The kinds of party with whom some of a gain comes to rest: the same list for the same parties. */
  readonly restsWith: readonly Stop['party'][];
}

/** After so many rounds it is asked whether money goes round without end; if not, it is followed until it has come to rest… */
const manyRounds = 1000;
/** …or this often: of a circle that leaks a ten-thousandth each time, a billionth of a millionth is left after 350,000 rounds. */
const mostRounds = 1_000_000;
/** What is still on its way below this share of a pound has arrived. */
const negligible = 1e-15;

/**
 * Where a pound ends that is paid out among `starts`: passed on along the edges until all of it has come to rest
 * (f = a (I − T)⁻¹, summed round by round, so that cycles that leak are followed to the end). Gains run through every
 * edge; losses stay with who owes, but for edges that share them. `position`: of the payment, for messages.
 *
 * Throws a `RouteFault` where a part is negative or money circles without end.
 */
export function shareOut(starts: Starts, network: Network, position?: Position): ShareOut {
  const { stops, outOf, file } = network;
  let isAtRest = true;
  for (let row = 0; row < starts.places.length; row++) {
    const place = starts.places[row];
    const part = starts.parts[row];
    if (part < 0)
      throw new RouteFault(`the part of a payment that goes to ${stops.nameOf(place)} is below nothing: ${Number(part.toPrecision(6))}`, {
        file,
        position,
        mend: belowNothing,
      });
    isAtRest &&= stops.all[place].party === 'practice' && (outOf[place]?.length ?? 0) === 0;
  }
  if (isAtRest) return restAtPractices(starts, network);
  const gains = follow(starts, network, () => true);
  const losses = network.edges.every(({ isForLosses }) => isForLosses) ? gains : follow(starts, network, (edge) => edge.isForLosses);
  const reached = new Set([...gains.reached, ...losses.reached]);
  const shares = Array.from(reached, (place): Share => ({ stop: stops.all[place], gain: gains.kept[place], loss: losses.kept[place] }));
  return { shares, byParty: groupByParty(shares), passedOn: passedOnBy(network, gains), restsWith: restsWith(shares) };
}

/** The same where practices, each of them once, keep all that they begin with: no pound moves. Their single shares are listed when they are asked for. */
function restAtPractices(starts: Starts, { stops }: Network): ShareOut {
  const { length } = starts.places;
  const [all, parts] = [new Int32Array(length), new Float64Array(length)];
  let count = 0;
  let whole = 0;
  let isGain = false;
  for (let row = 0; row < length; row++) {
    const part = starts.parts[row];
    if (part === 0) continue;
    all[count] = stops.all[starts.places[row]].receiver;
    parts[count++] = part;
    whole += part;
    isGain ||= part > 0;
  }
  const [receivers, kept] = [all.subarray(0, count), parts.subarray(0, count)];
  let shares: Share[] | undefined;
  return {
    get shares() {
      return (shares ??= Array.from(receivers, (receiver, row) => ({
        stop: { party: 'practice', receiver },
        gain: kept[row],
        loss: kept[row],
      })));
    },
    byParty: count === 0 ? [] : [{ party: 'practice', gain: whole, loss: whole, receivers, gains: kept, losses: kept }],
    passedOn: [],
    restsWith: listOf(isGain ? ['practice'] : []),
  };
}

/** Each list of parties once. */
const lists = new Map<string, readonly Stop['party'][]>();

export function restsWith(shares: readonly Share[]): ShareOut['restsWith'] {
  const parties = new Set<Stop['party']>();
  for (const { gain, stop } of shares) if (gain > 0) parties.add(stop.party);
  return listOf([...parties]);
}

export function listOf(parties: Stop['party'][]): ShareOut['restsWith'] {
  const key = parties.join(' ');
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = parties));
  return list;
}

/** Shares by kind of party. The fund and the care bought from it are one receiver: patient care. */
export function groupByParty(shares: readonly Share[]): PartyShare[] {
  const groups = new Map<
    PartyName,
    { gain: number; loss: number; places: Map<number, number>; of: { receiver: number; gain: number; loss: number }[] }
  >();
  const isProvider = shares.some(({ stop }) => stop.party === 'practice' && stop.asProvider !== undefined);
  const isAlone = (party: PartyName): boolean => party === 'practice' && !isProvider;
  for (const { stop, gain, loss } of shares) {
    const party = stop.party === 'care' ? 'patient_care' : stop.party;
    let group = groups.get(party);
    if (group === undefined) groups.set(party, (group = { gain: 0, loss: 0, places: new Map(), of: [] }));
    group.gain += gain;
    group.loss += loss;
    // A practice that is no provider besides is one stop alone; others may be two, or be met by several consortia.
    const place = isAlone(party) ? undefined : group.places.get(stop.receiver);
    if (place !== undefined) {
      group.of[place].gain += gain;
      group.of[place].loss += loss;
      continue;
    }
    if (!isAlone(party)) group.places.set(stop.receiver, group.of.length);
    group.of.push({ receiver: stop.receiver, gain, loss });
  }
  return Array.from(groups, ([party, { gain, loss, of }]) => {
    const receivers = Int32Array.from(of, ({ receiver }) => receiver);
    const gains = Float64Array.from(of, (part) => part.gain);
    const losses = Float64Array.from(of, (part) => part.loss);
    return { party, gain, loss, receivers, gains, losses };
  });
}

/** How to mend a split that gives somebody less than nothing. */
export const belowNothing = 'Split it by a figure that is never below nothing';

/** Sums of shares are compared with this much room for the last digit. */
const lastDigit = 1e-9;

/** Throws a `RouteFault` where a share is negative, or shares add up to over 1 at a stop. */
export function checkEdges({ edges, stops, file, holdingsFile }: Network): void {
  const sent = new Float64Array(stops.all.length);
  for (const { from, to, share, position } of edges) {
    if (share < 0)
      throw new RouteFault(`the share of ${stops.nameOf(from)} that goes to ${stops.nameOf(to)} is below nothing: ${share}`, {
        file,
        position,
        mend: 'A share lies between 0 and 1',
      });
    sent[from] += share;
    if (!(sent[from] > 1 + lastDigit)) continue;
    if (stops.all[from].party === 'provider')
      throw new RouteFault(`the holdings in ${stops.nameOf(from)}, by the register of interests, add up to more than all of it`, {
        file: holdingsFile,
        mend: 'Mend the percentages, or end the holdings that were given up',
      });
    throw new RouteFault(
      `the routes from ${stops.nameOf(from)} send on more than all of what it receives: ${Number(sent[from].toPrecision(6))}`,
      { file, position, mend: 'Lower the shares so that they add up to 1 at most' },
    );
  }
}

const leakMore = 'Lower a share, so that a part of it stays somewhere each time';

/** Stops that money cannot leave for good: all that reaches them goes round among them. */
function findClosed({ outOf, stops }: Network, isOpen: (edge: Edge) => boolean): Set<number> {
  const closed = new Set(stops.all.keys());
  const isLeaving = (place: number): boolean => {
    const out = (outOf[place] ?? []).filter((edge) => isOpen(edge) && edge.share > 0);
    return 1 - out.reduce((sent, { share }) => sent + share, 0) > lastDigit || out.some(({ to }) => !closed.has(to));
  };
  for (let isLess = true; isLess;) {
    const leaving = [...closed].filter(isLeaving);
    for (const place of leaving) closed.delete(place);
    isLess = leaving.length > 0;
  }
  return closed;
}

/** Names the circle in which money goes round without end from a stop that it cannot leave. */
function circleFrom(place: number, { outOf, stops, file }: Network, isOpen: (edge: Edge) => boolean): RouteFault {
  const way: Edge[] = [];
  let here = place;
  while (way.every(({ from }) => from !== here)) {
    const widest = (outOf[here] ?? []).filter(isOpen).reduce((one, other) => (other.share > one.share ? other : one));
    way.push(widest);
    here = widest.to;
  }
  const circle = way.slice(way.findIndex(({ from }) => from === here));
  const names = [...circle.map(({ from }) => from), here].map((stop) => stops.nameOf(stop));
  return new RouteFault(`money goes round without end: ${names.join(' → ')}`, {
    file,
    position: circle[0].position,
    mend: leakMore,
  });
}

interface Followed {
  /** What comes to rest at each stop, and the stops where something does. */
  readonly kept: Float64Array;
  readonly reached: readonly number[];
  /** What moves along each edge, and is missing where its share is; and the edges along which something does. */
  readonly moved: Float64Array;
  readonly used: readonly Edge[];
}

function follow({ places, parts }: Starts, network: Network, isOpen: (edge: Edge) => boolean): Followed {
  const { stops, edges, outOf } = network;
  const kept = new Float64Array(stops.all.length);
  const reached: number[] = [];
  const moved = new Float64Array(edges.length);
  const used: Edge[] = [];
  let share = new Float64Array(stops.all.length);
  let next = new Float64Array(stops.all.length);
  let onTheWay: number[] = [];
  // One provider may have several contracts, and begin with the parts of all of them.
  for (const [row, place] of places.entries()) {
    if (share[place] === 0) onTheWay.push(place);
    share[place] += parts[row];
  }
  for (let round = 0; onTheWay.length > 0; round++) {
    if (round === manyRounds) {
      const closed = findClosed(network, isOpen);
      const caught = onTheWay.find((place) => closed.has(place));
      if (caught !== undefined) throw circleFrom(caught, network, isOpen);
    }
    if (round > mostRounds)
      throw new RouteFault(`money goes round all but without end at ${onTheWay.map((place) => stops.nameOf(place)).join(', ')}`, {
        file: network.file,
        mend: leakMore,
      });
    const reachedNext: number[] = [];
    for (const place of onTheWay) {
      const here = share[place];
      share[place] = 0;
      const out = outOf[place] ?? [];
      let sent = 0;
      for (const edge of out) if (isOpen(edge)) sent += edge.share;
      const left = Math.max(0, 1 - sent);
      // Of no share nothing, even where the money is not known.
      const rests = left === 0 ? 0 : here * left;
      if (rests !== 0) {
        if (kept[place] === 0) reached.push(place);
        kept[place] += rests;
      }
      for (const edge of out) {
        if (!isOpen(edge)) continue;
        const passed = here * edge.share;
        // A missing share has arrived once it has passed: going round again it would never get smaller.
        if (Math.abs(passed) < negligible || Number.isNaN(moved[edge.place])) continue;
        if (moved[edge.place] === 0) used.push(edge);
        moved[edge.place] += passed;
        if (next[edge.to] === 0) reachedNext.push(edge.to);
        next[edge.to] += passed;
      }
    }
    onTheWay = reachedNext;
    [share, next] = [next, share];
  }
  return { kept, reached, moved, used };
}

/** What moves along the edges, added up by kinds of party and purpose. */
function passedOnBy({ stops }: Network, { moved, used }: Followed): PassedOn[] {
  const ways: { from: PassedOn['from']; to: PassedOn['to']; purpose: string; gain: number }[] = [];
  for (const { place, from, to, purpose } of used) {
    const [sender, receiver] = [stops.all[from].party, stops.all[to].party];
    const way = ways.find((each) => each.from === sender && each.to === receiver && each.purpose === purpose);
    if (way === undefined) ways.push({ from: sender, to: receiver, purpose, gain: moved[place] });
    else way.gain += moved[place];
  }
  return ways;
}
