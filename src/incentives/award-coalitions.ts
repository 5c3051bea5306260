import type { CareLine, CareStates } from './care-states.ts';
import { ofPrice, ofVolume } from './care-states.ts';
import { openCoalitionData, type Changed, type CoalitionData } from './coalition-data.ts';
import { openCareLeaves } from './coalition-leaves.ts';
import { openLanes, type InLanes } from '../awards/at-levels.ts';
import { Evaluator } from '../awards/evaluate.ts';
import { movedBy, reachOf, type Plan, type PlanNode } from '../awards/plan.ts';
import { isHigher } from '../awards/values.ts';
import type { Dataset } from '../data/dataset.ts';
import { serviceOf } from '../data/services.ts';
import { openOwenGame, owenValue, type OwenGame } from '../numbers/owen.ts';

/** What changed since the baseline, in the order in which it is reported; services stand within volume and within price. */
export const components = ['benchmark_setting', 'list', 'case_mix', 'volume', 'price'] as const;
export type Component = (typeof components)[number];

/** What one payment is paid for: arrays of one value a consortium, or of one in all where federations or the nation are paid. Money; NaN: cannot tell. */
export interface AwardParts {
  readonly asGiven: Float64Array;
  /** What would be paid had nothing changed since the baseline. */
  readonly unchanged: Float64Array;
  /** Components without a service stand for all services together. Those that no formula of the payment sees, or that nowhere change, are left out. */
  readonly parts: readonly (Player & { readonly amounts: Float64Array })[];
}

interface Player {
  readonly component: Component;
  readonly service?: string;
}

/** Services that are told from each other at most: there are some 64 × 2^services coalitions. */
const mostServices = 10;
/** Practices × coalitions that are settled one by one at most; with more, services are not told from each other. */
const mostRows = 262_144;

interface Input {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly expected: readonly Float64Array[];
  readonly states: CareStates;
}

/**
 * Opens the Owen values of what changed since the baseline, in what a payment (its place in the plan) pays on the data without chance:
 * it is settled for every coalition of changes. Where only a consortium's own care of the year counts, volumes and prices are lanes;
 * what looks back to the year before or up to a federation is settled coalition by coalition. Yields now and then.
 */
export function openAwardParts(input: Input): (payment: number) => Generator<void, AwardParts> {
  const data = openCoalitionData(input);
  return (payment) => {
    const ofCare = nodesOfCare(data.plan, input, payment);
    const isOfLanes = !ofCare.some(({ operation, level }) => operation === 'previous' || isHigher(level));
    const game = openGame(input, data, { payment, isWhole: input.states.lines.length > mostServices });
    if (isOfLanes) return partInLanes({ ...input, data, game, payment, ofCare });
    const isSmall = game.of.coalitions.length * input.dataset.levels.practice.size <= mostRows;
    return partOneByOne({ ...input, data, payment, game: isSmall ? game : openGame(input, data, { payment, isWhole: true }) });
  };
}

/** The players of a payment's game: components, and services within them. */
interface Game {
  readonly of: OwenGame;
  readonly players: readonly (readonly Player[])[];
  /** What has changed in a coalition. */
  readonly changedIn: (coalition: readonly number[]) => Changed;
}

/** Whatever changes nothing, or nothing that the payment sees, does not play. With `isWhole`, services are not told from each other. */
function openGame({ states }: Input, data: CoalitionData, { payment, isWhole }: { payment: number; isWhole: boolean }): Game {
  const { plan, isBenchmarkMoved } = data;
  const reached = [...reachOf(plan.nodes, plan.payments[payment].paid)].map((id) => plan.nodes[id].detail);
  const isRead = (name: string): boolean => reached.some((detail) => detail.kind === 'column' && detail.name === name);
  const isCost = ({ cost, service }: CareLine): boolean =>
    isRead(`${service}_cost`) || reached.some((detail) => detail.kind === 'cost' && cost !== undefined && detail.services.includes(cost));
  const prices = states.lines.filter(isCost);
  const volumes = states.lines.filter((line) => prices.includes(line) || isRead(`${line.service}_activity`));
  const isOfNeed = volumes.length > 0 || isRead('weighted_list_size');
  const isOfList = isOfNeed || isRead('list_size') || isRead('population');

  const one = (component: Component, isPlaying: boolean): Player[] => (isPlaying ? [{ component }] : []);
  const moving = (lines: readonly CareLine[], bit: number): CareLine[] => lines.filter(({ moved }) => (moved & bit) !== 0);
  const [movingVolumes, movingPrices] = [moving(volumes, ofVolume), moving(prices, ofPrice)];
  const ofServices = (component: Component, lines: readonly CareLine[]): Player[] =>
    isWhole ? one(component, lines.length > 0) : lines.map(({ service }) => ({ component, service }));
  const players = [
    one('benchmark_setting', isBenchmarkMoved && isRead('benchmark')),
    one('list', isOfList && states.isListMoved),
    one('case_mix', isOfNeed && states.isNeedMoved),
    ofServices('volume', movingVolumes),
    ofServices('price', movingPrices),
  ];
  // Who does not play is as now.
  const isIn = (union: number, mask: number, player = 0): boolean => players[union].length === 0 || ((mask >> player) & 1) === 1;
  const isLineIn = (union: number, mask: number, place: number): boolean => place < 0 || isIn(union, mask, isWhole ? 0 : place);
  return {
    of: openOwenGame(players.map(({ length }) => length)),
    players,
    changedIn: ([benchmark, list, need, volume, price]) => ({
      benchmark: isIn(0, benchmark),
      list: isIn(1, list),
      need: isIn(2, need),
      volume: (line) => isLineIn(3, volume, movingVolumes.indexOf(line)),
      price: (line) => isLineIn(4, price, movingPrices.indexOf(line)),
    }),
  };
}

/** Gathers the parts from what the coalitions are worth at one row after the other. */
function openParts({ of, players }: Game, rows: number): { parts: AwardParts; enter: (row: number, worth: Float64Array) => void } {
  const amounts = (): Float64Array => new Float64Array(rows);
  const parts = players.flat().map((player) => ({ ...player, amounts: amounts() }));
  const flat = of.players.flat();
  const [asGiven, unchanged] = [amounts(), amounts()];
  return {
    parts: { asGiven, unchanged, parts },
    enter: (row, worth) => {
      // A figure out of range is no figure.
      for (let place = 0; place < worth.length; place++) if (!Number.isFinite(worth[place])) worth[place] = Number.NaN;
      unchanged[row] = worth[0];
      asGiven[row] = worth[worth.length - 1];
      flat.forEach((player, place) => (parts[place].amounts[row] = owenValue(player, worth)));
    },
  };
}

/** Nodes that a payment rests on and that the care of services moves, in order. */
function nodesOfCare(plan: Plan, { states }: Input, payment: number): PlanNode[] {
  const services = new Set(states.lines.map(({ service }) => service));
  const wanted = reachOf(plan.nodes, plan.payments[payment].paid);
  const isSource = ({ detail, level }: PlanNode): boolean => {
    if (detail.kind === 'cost') return true;
    if (detail.kind !== 'column' || !services.has(serviceOf(detail.name) ?? '')) return false;
    return level === 'consortium' || (level === 'practice' && detail.name.endsWith('_activity'));
  };
  const moved = movedBy(
    plan.nodes.filter(({ id }) => wanted.has(id)),
    isSource,
  );
  return plan.nodes.filter(({ id }) => moved.has(id));
}

type PartInput = Input & { readonly data: CoalitionData; readonly game: Game; readonly payment: number };

/** Entities that are paid at a consortium. */
function countPaid({ plan }: CoalitionData, { start }: Dataset, payment: number, consortium: number): number {
  const { level } = plan.nodes[plan.payments[payment].paid];
  return level === 'practice' ? start[consortium + 1] - start[consortium] : 1;
}

/** Lists and benchmark in an evaluator each; volumes and prices as lanes. */
function* partInLanes(input: PartInput & { readonly ofCare: readonly PlanNode[] }): Generator<void, AwardParts> {
  const { dataset, data, game, payment, ofCare } = input;
  const { plan } = data;
  const { coalitions } = game.of;
  const root = plan.payments[payment].paid;
  const lanes = coalitions.filter((masks) => masks.slice(0, 3).every((mask, union) => mask === coalitions[0][union])).length;
  const settled: InLanes[] = [];
  for (let first = 0; first < coalitions.length; first += lanes) {
    const changes = coalitions.slice(first, first + lanes).map(game.changedIn);
    const { dataset: moved, expected } = data.at({ ...changes[0], volume: () => true, price: () => true });
    const given = new Evaluator({ plan, dataset: moved, roots: [root], expected });
    for (const _ of given.sweep());
    const opened = openLanes({ plan, dataset: moved, given, moved: ofCare, lanes, settleLeaf: openCareLeaves(input, changes) });
    if (opened === undefined) throw new Error('what rests on other years or consortia is not settled in lanes');
    settled.push(opened);
    yield;
  }
  const { size } = dataset.levels.consortium;
  const { parts, enter } = openParts(game, size);
  const worth = new Float64Array(coalitions.length);
  for (let consortium = 0; consortium < size; consortium++) {
    const entities = countPaid(data, dataset, payment, consortium);
    settled.forEach((each, still) => {
      each.settle(consortium);
      const { values, first, step } = each.column(0, root);
      const toNext = lanes > 1 ? each.column(1, root).first - first : 0; // nothing where no lane differs
      for (let lane = 0; lane < lanes; lane++) {
        let paid = 0;
        for (let entity = 0; entity < entities; entity++) paid += values[first + lane * toNext + entity * step];
        worth[still * lanes + lane] = paid;
      }
    });
    enter(consortium, worth);
    if (consortium % 32 === 31) yield;
  }
  return parts;
}

/** The whole dataset settled for one coalition after the other. */
function* partOneByOne({ dataset, data, game, payment }: PartInput): Generator<void, AwardParts> {
  const { plan } = data;
  const { coalitions } = game.of;
  const root = plan.payments[payment].paid;
  const { level } = plan.payments[payment].payment;
  const rows = isHigher(level) ? 1 : dataset.levels.consortium.size;
  const worth = Array.from({ length: rows }, () => new Float64Array(coalitions.length));
  for (const [place, coalition] of coalitions.entries()) {
    const { dataset: moved, expected } = data.at(game.changedIn(coalition));
    const given = new Evaluator({ plan, dataset: moved, roots: [root], expected });
    for (const _ of given.sweep());
    for (let row = 0; row < rows; row++) {
      if (!isHigher(level)) given.settleStatic(row);
      const entities = isHigher(level) ? dataset.levels[level].size : countPaid(data, dataset, payment, row);
      for (let entity = 0; entity < entities; entity++) worth[row][place] += given.valueOf(root, entity);
    }
    yield;
  }
  const { parts, enter } = openParts(game, rows);
  worth.forEach((each, row) => enter(row, each));
  return parts;
}
