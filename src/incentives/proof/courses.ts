import { openDirections } from '../../awards/direction.ts';
import { isOfService, movedBy, type Plan, type PlanNode } from '../../awards/plan.ts';
import { findColumn } from '../../data/dictionary.ts';
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
    const { kind, isBaseline } = findColumn(level === 'practice' ? 'practices' : 'consortia', detail.name);
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
  standKnownness(nodes);
  const directions = openDirections({ ...plan, nodes });

  /** How each value of the year before goes with care; none until it is found to. */
  const before = new Map<number, ServiceCourse>();
  const read = (id: number): ServiceCourse => {
    let course: Course = 'none';
    for (const [source, { direction, lostAt }] of directions(id)) {
      const own: ServiceCourse = sources.has(source) ? { course: 'rising' } : (before.get(source) ?? none);
      if (own.course === 'none') continue;
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
  return { of: read, moved, sources };
}

/**
 * What is asked about being known is settled by what stands still, wherever that can be seen: `first_known` then is a choice
 * that no care switches, and `known` stands.
 */
function standKnownness(nodes: PlanNode[]): void {
  const isStill = knownWhatever(nodes);
  for (const node of nodes.slice()) {
    if (!node.isDrawn || (node.operation !== 'known' && node.operation !== 'first_known') || !isStill[node.inputs[0]]) continue;
    if (node.operation === 'known') nodes[node.id] = { ...node, isDrawn: false };
    else {
      const asked: PlanNode = { ...node, id: nodes.length, operation: 'known', inputs: [node.inputs[0]], isDrawn: false };
      nodes.push(asked);
      nodes[node.id] = { ...node, operation: 'if', inputs: [asked.id, ...node.inputs] };
    }
  }
}

/** Operations that are known where all that goes in is, and only there. */
const plain: ReadonlySet<PlanNode['operation']> = new Set([
  ...(['add', 'subtract', 'multiply', 'negate', 'min', 'max', 'abs', 'round', 'floor', 'ceil'] as const),
  ...(['less', 'less_or_equal', 'equal', 'not_equal', 'not', 'sum', 'lowest', 'highest', 'broadcast', 'first_known'] as const),
]);

/** Whether care that moves leaves each value known where it was known, and missing where it was missing. */
function knownWhatever(nodes: readonly PlanNode[]): boolean[] {
  const isStill = nodes.map(() => true);
  const compute = ({ operation, inputs, isDrawn, detail }: PlanNode): boolean => {
    if (!isDrawn || operation === 'cost' || operation === 'known') return true;
    if (detail.kind === 'previous') return isStill[detail.of];
    // What is divided by nothing is missing, and a choice takes what is missing in one of its branches.
    if (operation === 'divide' && nodes[inputs[1]].isDrawn) return false;
    if (operation === 'if' && nodes[inputs[0]].isDrawn) return false;
    return (plain.has(operation) || operation === 'divide' || operation === 'if') && inputs.every((input) => isStill[input]);
  };
  // Round and round the years, until nothing more is found that care may make known or missing.
  for (let changed = true; changed;) {
    changed = false;
    for (const node of nodes) {
      if (!isStill[node.id] || compute(node)) continue;
      isStill[node.id] = false;
      changed = true;
    }
  }
  return isStill;
}
