import type { LevelName } from '../data/dataset.ts';
import type { PartyName, Payment, PaymentKind, Route } from '../schemes/scheme.ts';

/**
 * What has to be computed, as a list of nodes in which each stands after its inputs. A node's inputs are at its own
 * level, constants, or lifted by `broadcast` from a higher level; values of a lower level come in through `sum`,
 * `lowest` or `highest`, one level at a time.
 */
export interface PlanNode {
  readonly id: number;
  readonly operation: Operation;
  /** Constants have none: they serve every level. */
  readonly level: LevelName | undefined;
  readonly inputs: readonly number[];
  /** Whether the value differs from one imagined year to the next. */
  readonly isDrawn: boolean;
  /**
   * Sweep over the consortia in which the node can be known: one more each time a value comes down from a federation
   * or the nation, which are known only when every consortium has been swept.
   */
  readonly sweep: number;
  readonly detail: Detail;
}

/** What an operation needs besides its inputs. */
export type Detail =
  | { readonly kind: 'none' }
  /** `absent`: the built-in name that the data says nothing of; then the value is missing. */
  | ({ readonly kind: 'constant'; readonly value: number; readonly absent?: string } & OfParameter)
  /** A column of the level; text columns give the index of their label. */
  | { readonly kind: 'column'; readonly name: string }
  /**
   * Cost of the services at these places of `Plan.costs`, with chance: the only place where chance comes in. `isAdded`: only what a
   * practice's care has moved by, as its consortium's sums see it (`Nudge.inSums`). `isInSums`: a practice's cost as a sum over its
   * consortium sees it (`Nudge.factorInSums`).
   */
  | { readonly kind: 'cost'; readonly services: readonly number[]; readonly isAdded?: boolean; readonly isInSums?: boolean }
  /**
   * The value that node `of` had for the same entity in the row of the year before. It has no inputs: what is computed now
   * may rest on what it was then, round and round.
   */
  | { readonly kind: 'previous'; readonly name: string; readonly of: number }
  /** One value for each label of the text column that is the input. */
  | ({ readonly kind: 'by_label'; readonly values: readonly number[] } & OfParameter);

/** Where a plan keeps parameters apart (`compile`): whose value it is, and what it may be where that is not held. */
export interface OfParameter {
  /** Its name; `name.key` of a single one of several values. */
  readonly parameter?: string;
  readonly range?: readonly [number, number];
}

export type Operation =
  | 'constant'
  | 'column'
  | 'year'
  | 'cost'
  | 'by_label'
  | 'previous'
  /** What a consortium's benchmark owes to chance of the past years that it is made of: 1 in the mean. No care of this year moves it. */
  | 'benchmark_chance'
  | 'broadcast'
  | 'sum'
  | 'lowest'
  | 'highest'
  | ElementOperation;

/** Operations on one element at a time; `if` and the comparisons give missing where what they need is missing. */
export type ElementOperation =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'power'
  | 'negate'
  | 'less'
  | 'less_or_equal'
  | 'equal'
  | 'not_equal'
  | 'and'
  | 'or'
  | 'not'
  | 'if'
  | 'min'
  | 'max'
  | 'abs'
  | 'sqrt'
  | 'round'
  | 'floor'
  | 'ceil'
  | 'known'
  | 'first_known';

/** Cost of one service: where its expected value stands, and which chance it shares. */
export interface ServiceCost {
  readonly service: string;
  /** Node of the expected cost, at `Plan.costLevel`. */
  readonly expected: number;
  /** Place of its group in `Plan.groups`. */
  readonly group: number;
}

export interface PlannedPayment {
  readonly payment: Payment;
  /** The kind as treated: a payment that reaches savings, cost or volume of care is an award whatever it is called. */
  readonly kind: PaymentKind;
  /** Node of the amount, at the payment's level. */
  readonly amount: number;
  /** The same brought up to the level of who is paid (practices or the consortium), at which routing starts. */
  readonly paid: number;
  /** Services whose cost or activity the amount depends on. */
  readonly services: readonly string[];
  /**
   * Whether moving one consortium's care does not show what is paid: it sees care through sums over a federation or the
   * nation, or in a cost that consortia state beside their practices', or is shared out by care.
   */
  readonly isBeyondReach: boolean;
  /** Columns of unknown kind that it depends on: nobody can say whether they are of care. */
  readonly unknownColumns: readonly string[];
  /** Services of which it sees more than the consortium's drawn cost, in which a pound counts the same whoever's it is. */
  readonly servicesApart: readonly string[];
}

export interface PlannedRoute {
  readonly route: Route;
  /** Node of the share: a constant or a value of the consortium, never drawn. */
  readonly share: number;
  /** Node of the split key at practice level; undefined where there is nothing to split or the key is `contracts`. */
  readonly by: number | undefined;
}

/** Where a formula of the scheme stands in the plan. */
export interface PlannedFormula {
  readonly name: string;
  readonly level: LevelName;
  /** A node of the formula's level, or a constant. */
  readonly node: number;
}

export interface Plan {
  readonly nodes: readonly PlanNode[];
  /** The formulas that something paid, routed or reported rests on; the scheme's others are not computed. */
  readonly formulas: readonly PlannedFormula[];
  readonly payments: readonly PlannedPayment[];
  readonly routes: readonly PlannedRoute[];
  /** Split key of each payment at practice or consortium level, where it has one. */
  readonly paymentKeys: readonly (number | undefined)[];
  readonly costs: readonly ServiceCost[];
  readonly groups: readonly string[];
  /** Whose costs are known: practices, or consortia where the data has no practices' costs. */
  readonly costLevel: 'practice' | 'consortium';
  readonly drawingLevel: 'totals' | 'practices' | 'none';
  /** Total expected cost, benchmark and population of each consortium, for tables and risk pools. */
  readonly facts: { readonly cost: number | undefined; readonly benchmark: number | undefined; readonly population: number | undefined };
  /** Sentences a reader must be told. */
  readonly notices: readonly string[];
}

/** The nodes that a node rests on directly: its inputs, or what it was the year before. */
export const restsOn = ({ inputs, detail }: PlanNode): readonly number[] => (detail.kind === 'previous' ? [detail.of] : inputs);

/** All nodes that a node rests on, in this year or before, itself included; what lies behind an `isEnd` is left out. */
export const reachOf = (nodes: readonly PlanNode[], root: number, isEnd?: (node: PlanNode) => boolean): Set<number> =>
  reachOfAll(nodes, [root], isEnd);

/** The same of several nodes together. */
export function reachOfAll(nodes: readonly PlanNode[], roots: readonly number[], isEnd?: (node: PlanNode) => boolean): Set<number> {
  const reached = new Set<number>();
  const todo = [...roots];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    if (isEnd?.(nodes[next]) !== true) todo.push(...restsOn(nodes[next]));
  }
  return reached;
}

/** Nodes by which all payments are shared out: shares and keys of routes, and keys of payments. */
export const splitsOf = ({ routes, paymentKeys }: Plan): number[] =>
  [...routes.flatMap(({ share, by }) => [share, by]), ...paymentKeys].filter((node) => node !== undefined);

/** Routes that money paid to a party can run through. */
export function routesFrom(party: PartyName, routes: readonly PlannedRoute[]): PlannedRoute[] {
  const reached = partiesFrom(party, routes);
  return routes.filter(({ route }) => reached.has(route.from));
}

/** Parties that money paid to one can reach along routes, that one included. */
export function partiesFrom(party: PartyName, routes: readonly PlannedRoute[]): Set<PartyName> {
  const reached = new Set([party]);
  // A set that grows while it is walked is walked to its end.
  for (const each of reached) for (const { route } of routes) if (route.from === each) reached.add(route.to);
  return reached;
}

/** What says how payments are shared out. */
type SharedOut = Pick<Plan, 'routes' | 'paymentKeys'> & { readonly payments: readonly Pick<PlannedPayment, 'payment'>[] };

/** Nodes by which one payment is shared out: its own key, and shares and keys of the routes that its money can run through. */
export const splitsFor = (
  { payments, routes, paymentKeys }: SharedOut,
  place: number,
  through: readonly PlannedRoute[] = routesFrom(payments[place].payment.to, routes),
): number[] => [paymentKeys[place], ...through.flatMap(({ share, by }) => [share, by])].filter((node) => node !== undefined);

/** Whether any of some nodes is a value of the year before. */
export const looksBack = (nodes: readonly PlanNode[]): boolean => nodes.some(({ operation }) => operation === 'previous');

/** All nodes that move when some do, those included. */
export function movedBy(nodes: readonly PlanNode[], isSource: (node: PlanNode) => boolean): Set<number> {
  const moved = new Set<number>();
  // Nodes stand after their inputs, so one pass marks all of a year; another carries it on to the next year.
  for (let before = -1; before < moved.size;) {
    before = moved.size;
    for (const node of nodes)
      if (!moved.has(node.id) && (isSource(node) || restsOn(node).some((each) => moved.has(each)))) moved.add(node.id);
  }
  return moved;
}

/** Whether a node is the activity of a service, or a cost of it: where a move of its care comes in. */
export const isOfService =
  ({ costs }: Pick<Plan, 'costs'>, service: string) =>
  ({ detail }: PlanNode): boolean =>
    (detail.kind === 'column' && detail.name === `${service}_activity`) ||
    (detail.kind === 'cost' && detail.services.some((place) => costs[place].service === service));
