import type { Graph } from './graph.ts';
import { movedBy, reachOf, type Plan, type ServiceCost } from './plan.ts';
import { isHigher } from './values.ts';
import { columnAt } from '../data/dictionary.ts';
import { serviceOf } from '../data/services.ts';

/** What care a value depends on, read from the graph of its formula: a property of the text, not of one run. */
export interface CareReached {
  /** Whether savings, expenditure, care cost or volume of care is reached at all (baselines included). */
  readonly isOnCare: boolean;
  /** Services of this year whose cost or activity is reached. */
  readonly services: readonly string[];
  /** Whether no move of care shows in it: see `PlannedPayment.isBeyondReach`. */
  readonly isBeyondReach: boolean;
  /** See `PlannedPayment.servicesApart`. */
  readonly servicesApart: readonly string[];
  /** Columns of which nothing is known but their name, so that they may or may not be of care. */
  readonly unknownColumns: readonly string[];
}

/** Reads what care one node depends on. */
export function careReachedBy(graph: Graph, id: number, costs: readonly ServiceCost[]): CareReached {
  const reached = [...reachOf(graph.nodes, id)].map((each) => graph.at(each));
  const services = new Set<string>();
  let isOnCare = false;
  const apart = new Set<string>();
  let isOfFixedCost = false;
  const unknownColumns = new Set<string>();
  for (const node of reached) {
    if (node.detail.kind === 'cost') {
      isOnCare = true;
      for (const place of node.detail.services) {
        services.add(costs[place]?.service ?? '');
        if (node.level === 'practice') apart.add(costs[place]?.service ?? '');
      }
    }
    if (node.detail.kind !== 'column') continue;
    const { name } = node.detail;
    const { kind } = columnAt(node.level, name);
    if (kind === 'volume of care' || kind === 'care cost') isOnCare = true;
    if (kind === 'unknown') unknownColumns.add(name);
    const service = serviceOf(name);
    if (service === undefined) continue;
    const isCost = name.endsWith('_cost');
    if (isCost && node.level === 'practice') continue; // expected cost as a benchmark, which care does not move
    services.add(service);
    apart.add(service);
    // A cost that consortia state beside their practices' (or beside what they spent) stands still when care moves.
    if (isCost) isOfFixedCost = true;
  }
  const isMoved = movedBy(
    reached.toSorted((a, b) => a.id - b.id),
    ({ detail }) => detail.kind === 'cost' || (detail.kind === 'column' && services.has(detail.name.replace(/_activity$/, ''))),
  );
  const isThroughHigherSums = reached.some((node) => isMoved.has(node.id) && isHigher(node.level));
  return {
    isOnCare,
    services: [...services].toSorted(),
    isBeyondReach: isThroughHigherSums || isOfFixedCost,
    servicesApart: [...apart].toSorted(),
    unknownColumns: [...unknownColumns],
  };
}

/**
 * Whose costs must be drawn. Totals of consortia serve where costs enter only through sums of whole groups of services:
 * one draw a consortium and group then has the law of the sum. A practice's own cost, or a part of a group, needs the
 * practices. Derived from the graph, never assumed.
 */
export function drawingLevelOf(graph: Graph, roots: readonly number[], costs: readonly ServiceCost[]): Plan['drawingLevel'] {
  const reached = new Set(roots.flatMap((root) => [...reachOf(graph.nodes, root)]));
  const drawn = [...reached].map((id) => graph.at(id)).filter(({ operation }) => operation === 'cost' || operation === 'benchmark_chance');
  if (drawn.length === 0) return 'none';
  const isWholeGroups = drawn.every(({ level, detail }) => {
    if (detail.kind !== 'cost') return true; // the chance of a benchmark is of totals
    if (level === 'practice') return false;
    const groups = new Set(detail.services.map((place) => costs[place]?.group));
    return costs.every((cost, place) => !groups.has(cost.group) || detail.services.includes(place));
  });
  return isWholeGroups ? 'totals' : 'practices';
}
