import { spaced } from '../data/words.ts';
import { explainDrawing, type DrawnShape } from './explain-drawn.ts';
import { explainFigures, type LevelWork, type RootUse } from './explain-figures.ts';
import { blockSize, isHigher, mostPractices } from './values.ts';
import { backEndFor, type BackEnd } from './web-assembly.ts';
import { isAggregate } from './lanes.ts';
import { openNodeText, type NodeText } from './node-text.ts';
import { isOfService, movedBy, reachOf, reachOfAll, splitsFor, type Plan, type PlanNode, type PlannedPayment } from './plan.ts';
import { levelNames, type Dataset, type LevelName } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import { serviceOf } from '../data/services.ts';
import { mostDrawsKept } from '../draws/chance.ts';
import { mostNumbersKept } from '../draws/kept.ts';
import type { Scheme } from '../schemes/scheme.ts';

/** What a plan computes, where, and which shortcuts it takes and why, as plain data. */
export interface Explanation {
  /** Levels at which something is computed, lowest first. */
  readonly levels: readonly LevelWork[];
  /** Formulas of numbers and parameters alone, worked out once for all. */
  readonly ofNumbersAlone: readonly string[];
  /** Formulas that only sums are made of, which are worked out from sums of their parts. */
  readonly takenApart: readonly string[];
  /** Formulas that no payment, route or table needs. */
  readonly unused: readonly string[];
  readonly chance: ExplainedChance;
  /** Passes over the consortia until everything is known. */
  readonly sweeps: number;
  /** Values of a federation or the nation that consortia or practices need: what makes further sweeps. */
  readonly comesDown: readonly { readonly what: string; readonly from: LevelName; readonly usedBy: readonly string[] }[];
  readonly looksBack: readonly LookingBack[];
  readonly payments: readonly ExplainedPayment[];
  readonly size: Size;
}

export interface LookingBack {
  readonly name: string;
  readonly level: LevelName;
  readonly isDrawn: boolean;
  readonly usedBy: readonly string[];
}

export interface ExplainedChance {
  readonly costLevel: Plan['costLevel'];
  /** Services that share one patient-level chance. */
  readonly groups: readonly { readonly group: string; readonly services: readonly string[] }[];
  /** The costs that payments rest on. */
  readonly enters: readonly EnteringCost[];
  readonly drawingLevel: Plan['drawingLevel'];
}

/** Costs that enter alike. */
export interface EnteringCost {
  readonly costs: readonly string[];
  readonly level: LevelName;
  readonly usedBy: readonly string[];
  /** Why a total of the consortium would not do: it is one practice's own, or leaves out these services of a group. */
  readonly needsPractices: 'own cost' | { readonly without: readonly string[] } | undefined;
}

/** Why no move of care shows what is paid. */
export type BeyondReach =
  | { readonly kind: 'paid at'; readonly level: LevelName }
  | { readonly kind: 'through sums'; readonly values: readonly string[]; readonly level: LevelName }
  | { readonly kind: 'stated cost'; readonly columns: readonly string[] }
  | { readonly kind: 'shared out by care' };

export interface ExplainedPayment {
  readonly planned: PlannedPayment;
  readonly isDrawn: boolean;
  /** How it goes with chance; left out where it does not vary. */
  readonly drawn?: DrawnShape;
  /** Costs with chance, and columns of care (cost, volume; baselines too), that it or its way to who ends with it rests on. */
  readonly care: readonly string[];
  /** Services of these without a cost in the data, so that no pound of care is known to be withheld. */
  readonly withoutCost: readonly string[];
  /** Empty unless no move of care shows it. */
  readonly beyondReach: readonly BeyondReach[];
}

export interface Size {
  readonly draws: number;
  readonly levels: readonly { readonly level: LevelName; readonly rows: number; readonly still: number; readonly drawn: number }[];
  /** What computes the values of consortia and practices that vary by draw; undefined where none do. */
  readonly backEnd: BackEnd | undefined;
  /** Values worked out in one sweep for all payments: rows × nodes, those that vary × draws. */
  readonly values: number;
  /** Bytes of the factors of chance, and of the values that vary while one consortium is at work. */
  readonly chanceBytes: number;
  readonly valueBytes: number;
}

const bytesOfNumber = 8;

/** Who asks for what each consortium is expected to cost, its benchmark and its population. */
export const forTables = 'tables and risk pools';

/** Explains a plan of a scheme over a dataset; `draws` 0 stands for the data as given, without chance. */
export function explainPlan(input: { plan: Plan; scheme: Scheme; dataset: Dataset; draws: number }): Explanation {
  const { plan, scheme } = input;
  const { nodes } = plan;
  const text = openNodeText(input);
  const roots = rootsOf(plan);
  const wanted = reachOfAll(nodes, [...roots.keys()]);
  const { levels, usersOf } = explainFigures({ plan, scheme, text, roots, wanted });
  const inPlan = plan.formulas.filter(({ node }) => wanted.has(node));
  const isIn = (list: readonly { name: string; level: LevelName }[]) => (formula: { name: string; level: LevelName }) =>
    list.some(({ name, level }) => name === formula.name && level === formula.level);
  const paid = reachOfAll(nodes, paidNodes(plan));
  const comesDown = nodes.filter(
    ({ id, operation, inputs }) => paid.has(id) && operation === 'broadcast' && isHigher(nodes[inputs[0]].level),
  );
  const sources = new Set(comesDown.map(({ inputs }) => inputs[0]));
  const shapes = explainDrawing(input, text);
  return {
    levels,
    ofNumbersAlone: inPlan.filter(({ node }) => nodes[node].level === undefined).map(({ name }) => name),
    takenApart: plan.formulas.filter((formula) => !isIn(inPlan)(formula)).map(({ name }) => name),
    unused: scheme.formulas.filter((formula) => !isIn(plan.formulas)(formula)).map(({ name }) => name),
    chance: explainChance(plan, text, paid, usersOf),
    sweeps: 1 + Math.max(0, ...[...paid].map((id) => nodes[id].sweep)),
    comesDown: [...sources].map((id) => ({ what: text.textOf(id), from: nodes[id].level ?? 'nation', usedBy: usersOf(id) })),
    looksBack: nodes.flatMap(({ id, detail, level, isDrawn }) =>
      detail.kind === 'previous' && level !== undefined && wanted.has(id)
        ? [{ name: detail.name, level, isDrawn, usedBy: usersOf(id) }]
        : [],
    ),
    payments: plan.payments.map((_, place) => explainPayment(plan, text, shapes[place], place)),
    size: sizeOf(input, paid),
  };
}

const paidNodes = ({ payments }: Plan): number[] => payments.flatMap(({ amount, paid }) => [amount, paid]);

/** Whatever is asked of a plan, and by whom. */
function rootsOf(plan: Plan): Map<number, RootUse[]> {
  const roots = new Map<number, RootUse[]>();
  const add = (node: number | undefined, use: RootUse): void => {
    if (node !== undefined) roots.set(node, [...new Set([...(roots.get(node) ?? []), use])]);
  };
  for (const { payment, paid } of plan.payments) add(paid, `the payment “${payment.name}”`);
  plan.paymentKeys.forEach((key, place) => add(key, `the splitting of “${plan.payments[place].payment.name}”`));
  for (const { route, share, by } of plan.routes) {
    add(share, `the route from ${route.from} to ${route.to}`);
    add(by, `the route from ${route.from} to ${route.to}`);
  }
  for (const { service, expected } of plan.costs) add(expected, `the expected cost of ${spaced(service)}`);
  for (const node of Object.values(plan.facts)) add(node, forTables);
  return roots;
}

function explainChance(plan: Plan, text: NodeText, paid: ReadonlySet<number>, usersOf: (id: number) => readonly string[]): ExplainedChance {
  const { costs, groups, costLevel, drawingLevel } = plan;
  const enters = plan.nodes.flatMap(({ id, detail, level }): EnteringCost[] => {
    if (!paid.has(id) || detail.kind !== 'cost' || level === undefined) return [];
    const touched = new Set(detail.services.map((place) => costs[place].group));
    const without = costs
      .filter(({ group }, place) => touched.has(group) && !detail.services.includes(place))
      .map(({ service }) => service);
    const needsPractices = level === 'practice' ? 'own cost' : without.length > 0 ? { without } : undefined;
    return [{ costs: [text.expressionOf(id)], level, usedBy: usersOf(id), needsPractices }];
  });
  const alike = new Map<string, EnteringCost>();
  for (const each of enters) {
    const key = JSON.stringify({ ...each, costs: [] });
    alike.set(key, { ...each, costs: [...(alike.get(key)?.costs ?? []), ...each.costs] });
  }
  const members = groups.map((group, place) => ({
    group,
    services: costs.filter((cost) => cost.group === place).map((cost) => cost.service),
  }));
  return { costLevel, groups: members, enters: [...alike.values()], drawingLevel };
}

function explainPayment(plan: Plan, text: NodeText, drawn: DrawnShape | undefined, place: number): ExplainedPayment {
  const { nodes, costs } = plan;
  const planned = plan.payments[place];
  const shared = reachOfAll(nodes, splitsFor(plan, place));
  const all = [...new Set([...reachOf(nodes, planned.paid), ...shared])].map((id) => nodes[id]);
  const care = all.flatMap(({ id, detail, level }) => {
    if (detail.kind === 'cost') return [text.expressionOf(id)];
    if (detail.kind !== 'column') return [];
    const { kind } = columnAt(level, detail.name);
    return kind === 'volume of care' || kind === 'care cost' ? [detail.name] : [];
  });
  return {
    planned,
    isDrawn: nodes[planned.paid].isDrawn,
    ...(drawn && { drawn }),
    care: [...new Set(care)].toSorted(),
    withoutCost: planned.services.filter((service) => costs.every((cost) => cost.service !== service)),
    beyondReach: beyondReach(plan, text, planned, [...shared]),
  };
}

/** The reasons behind `PlannedPayment.isBeyondReach`, and being paid so high up that no consortium's move decides it. */
function beyondReach(plan: Plan, text: NodeText, planned: PlannedPayment, shared: readonly number[]): BeyondReach[] {
  const { nodes } = plan;
  const { payment, services } = planned;
  if (services.length === 0) return [];
  const reached = reachOf(nodes, planned.paid);
  const own = nodes.filter(({ id }) => reached.has(id));
  const isMoving = (node: PlanNode): boolean => node.detail.kind === 'cost' || services.some((service) => isOfService(plan, service)(node));
  const moved = movedBy(own, isMoving);
  const higher = own.filter(({ id, level }) => moved.has(id) && isHigher(level));
  const top = higher.some(({ level }) => level === 'nation') ? 'nation' : 'federation';
  // What else moves so high rests on the sums that come up to it.
  const sums = higher.filter((node) => node.level === top && isAggregate(node));
  const stated = own.flatMap(({ detail, level }) =>
    detail.kind === 'column' && level !== 'practice' && detail.name.endsWith('_cost') && serviceOf(detail.name) !== undefined
      ? [detail.name]
      : [],
  );
  return [
    ...(isHigher(payment.level) ? [{ kind: 'paid at', level: payment.level } as const] : []),
    ...(sums.length > 0 ? [{ kind: 'through sums', values: sums.map(({ id }) => text.textOf(id)), level: top } as const] : []),
    ...(stated.length > 0 ? [{ kind: 'stated cost', columns: [...new Set(stated)] } as const] : []),
    ...(shared.some((id) => isOfAnyService(plan, nodes[id], services)) ? [{ kind: 'shared out by care' } as const] : []),
  ];
}

/** As in `careReachedBy`: a practice's cost column is an expectation, which care does not move. */
function isOfAnyService(plan: Plan, node: PlanNode, services: readonly string[]): boolean {
  if (node.detail.kind === 'column' && node.level !== 'practice' && node.detail.name.endsWith('_cost'))
    return serviceOf(node.detail.name) !== undefined;
  return services.some((service) => isOfService(plan, service)(node));
}

function sizeOf({ plan, dataset, draws }: { plan: Plan; dataset: Dataset; draws: number }, paid: ReadonlySet<number>): Size {
  const working = plan.nodes.filter(({ id, level, operation }) => paid.has(id) && level !== undefined && operation !== 'broadcast');
  const levels = levelNames.flatMap((level) => {
    const own = working.filter((node) => node.level === level);
    const drawn = draws > 0 ? own.filter(({ isDrawn }) => isDrawn).length : 0;
    return own.length === 0 ? [] : [{ level, rows: dataset.levels[level].size, still: own.length - drawn, drawn }];
  });
  const consortia = dataset.levels.consortium.size;
  const most = mostPractices(dataset);
  /** Entities whose values stand in memory at once, and draws of each. */
  const held = (level: LevelName, rows: number): number =>
    isHigher(level) ? rows * draws : (level === 'practice' ? most : 1) * Math.min(blockSize, draws);
  const ofPractices = plan.drawingLevel === 'practices';
  const factorsOf = (entities: number): number => (plan.drawingLevel === 'none' ? 0 : entities * plan.groups.length * draws);
  const factorsAtWork = factorsOf(ofPractices ? most : 1);
  const factorsOfAll = factorsOf(ofPractices ? dataset.levels.practice.size : consortia);
  const factorsHeld = draws <= mostDrawsKept ? Math.max(factorsAtWork, Math.min(factorsOfAll, mostNumbersKept)) : factorsAtWork;
  const drawnLocally = levels.reduce((sum, { level, rows, drawn }) => sum + (isHigher(level) ? 0 : rows * drawn), 0);
  return {
    draws,
    levels,
    backEnd: drawnLocally === 0 ? undefined : backEndFor(drawnLocally * draws),
    values: levels.reduce((sum, { rows, still, drawn }) => sum + rows * (still + drawn * draws), 0),
    chanceBytes: factorsHeld * bytesOfNumber,
    valueBytes: levels.reduce((sum, { level, rows, drawn }) => sum + drawn * held(level, rows), 0) * bytesOfNumber,
  };
}
