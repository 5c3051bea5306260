import { openDirections, type Directions } from '../../awards/direction.ts';
import { isOfService, movedBy, type Plan, type PlanNode } from '../../awards/plan.ts';
import { columnAt } from '../../data/dictionary.ts';
import { serviceOf } from '../../data/services.ts';
import { isCareCostAsExpected, type Course } from '../care.ts';

/** How a value goes as there is more of a service's care, and where that is not known, the node at which it is lost. */
export interface ServiceCourse {
  readonly course: Course;
  readonly lostAt?: number;
}

/** How the values of a plan go with the care of one service: with its activity and its cost together. */
export interface ServiceCourses {
  of(id: number): ServiceCourse;
  /** Whether the care can turn a value missing, or known. */
  turnsMissing(id: number): boolean;
  /** Nodes that move with it, and those of them that are the care itself. */
  readonly moved: ReadonlySet<number>;
  readonly sources: ReadonlySet<number>;
}

const none: ServiceCourse = { course: 'none' };

/** Care of which nobody says what it is: it is less wherever any is. */
const allCare = 'all_care';

/**
 * Whether a node is care of the service in the year: a cost of it, or alone or with others, or its activity, or what consortia
 * state of it beside their practices. What care is expected to cost, where that is read as a benchmark, is not.
 */
export function isCareOf(plan: Pick<Plan, 'costs' | 'costLevel'>, service: string): (node: PlanNode) => boolean {
  const isMoved = isOfService(plan, service);
  const isOfAllCare = isOfService(plan, allCare);
  return (node) => {
    if (isMoved(node) || isOfAllCare(node)) return true;
    const { detail, level } = node;
    if (detail.kind !== 'column' || level === undefined) return false;
    const { kind, isBaseline } = columnAt(level, detail.name);
    if ((kind !== 'volume of care' && kind !== 'care cost') || isBaseline === true) return false;
    const own = serviceOf(detail.name);
    const isExpected = isCareCostAsExpected(plan, node) && (own === undefined || plan.costs.some((cost) => cost.service === own));
    return !isExpected && (own === undefined || own === service || service === allCare);
  };
}

/**
 * Reads from the formulas how values go as there is more or less of one service's care, wherever it is given, while all else
 * stays: care of other services, chance, baselines, the benchmark. Care of the years before goes with that of the year, so a
 * value of the year before goes as it did then. Holds for any data.
 */
export function openServiceCourses(plan: Plan, service: string): ServiceCourses {
  const sources = new Set(plan.nodes.filter(isCareOf(plan, service)).map(({ id }) => id));
  const moved = movedBy(plan.nodes, ({ id }) => sources.has(id));
  const nodes: PlanNode[] = plan.nodes.map((node) => ({
    ...node,
    isDrawn: moved.has(node.id),
    // A column of care is never below nothing, as costs are.
    ...(sources.has(node.id) && node.detail.kind === 'column' && { operation: 'cost', detail: { kind: 'cost', services: [] } }),
  }));
  const standing = new Set(plan.nodes.flatMap(({ id, detail }) => (detail.kind === 'previous' && moved.has(id) ? [id] : [])));
  let directions = openDirections({ ...plan, nodes }, undefined, standing);
  // From the first year on, in which all of them are missing: until nothing more is found that care turns known or missing.
  for (let turned = turnedBefore(plan, standing, directions); turned.length > 0; turned = turnedBefore(plan, standing, directions)) {
    for (const id of turned) standing.delete(id);
    directions = openDirections({ ...plan, nodes }, undefined, standing);
  }

  /** How each value of the year before goes with care; none until it is found to. */
  const before = new Map<number, ServiceCourse>();
  const read = (id: number): ServiceCourse => {
    let course: Course = 'none';
    for (const [source, { direction, lostAt }] of directions.of(id)) {
      const own: ServiceCourse = sources.has(source) ? { course: 'rising' } : (before.get(source) ?? none);
      // What stays where it is known may still turn missing.
      const isLostWithIt = direction === 'not known' && !sources.has(source) && !standing.has(source);
      if (own.course === 'none' && !isLostWithIt) continue;
      if (direction === 'not known') return lostAt === undefined ? { course: direction } : { course: direction, lostAt };
      if (own.course === 'not known') return own;
      const way = own.course === direction ? 'rising' : 'falling';
      if (course !== 'none' && course !== way) return { course: 'not known', lostAt: id };
      course = way;
    }
    return { course };
  };
  // From the first year on, in which nothing was before: what holds of a year holds of the next, until nothing more is found.
  for (let changed = true; changed;) {
    changed = false;
    for (const { id, detail } of plan.nodes) {
      if (detail.kind !== 'previous' || !moved.has(id)) continue;
      const known = before.get(id)?.course ?? 'none';
      const found = read(detail.of);
      if (found.course === known || known === 'not known') continue;
      before.set(id, known === 'none' ? found : { course: 'not known', lostAt: id });
      changed = true;
    }
  }
  return { of: read, turnsMissing: (id) => directions.ofBeingKnown(id).size > 0, moved, sources };
}

/** Of the values of years before those that care then may have turned missing, or known. */
const turnedBefore = ({ nodes }: Plan, standing: ReadonlySet<number>, { ofBeingKnown }: Directions): number[] =>
  [...standing].filter((id) => {
    const { detail } = nodes[id];
    return detail.kind === 'previous' && ofBeingKnown(detail.of).size > 0;
  });
