import type { Plan, PlanNode } from '../awards/plan.ts';

/** A sum of nodes, each so many times, and a number. */
interface Straight {
  readonly number: number;
  readonly times: ReadonlyMap<number, number>;
}

/** Terms beyond this many are not looked at. */
const mostTerms = 64;

/**
 * Whether the two sides of a choice are known to meet where its one comparison switches: their difference is a fixed multiple
 * of what is compared, as in `savings > 0 ? savings : 0`. Not known is no.
 */
export function isStraightThrough({ nodes }: Pick<Plan, 'nodes'>, node: PlanNode): boolean {
  if (node.operation !== 'if') return false;
  const [asked, whenTrue, whenFalse] = node.inputs;
  let condition = nodes[asked];
  while (condition.operation === 'broadcast' || condition.operation === 'not') condition = nodes[condition.inputs[0]];
  if (condition.operation !== 'less' && condition.operation !== 'less_or_equal') return false;
  const [a, b] = condition.inputs;
  const straightOf = openStraight(nodes);
  const margin = minus(straightOf(a), straightOf(b));
  const step = minus(straightOf(whenTrue), straightOf(whenFalse));
  const [first] = margin.times;
  if (first === undefined) return false;
  const factor = (step.times.get(first[0]) ?? 0) / first[1];
  const left = minus(step, scaled(margin, factor));
  return isNear(left.number, step.number) && [...left.times].every(([id, times]) => isNear(times, step.times.get(id) ?? 0));
}

/** Nothing but rounding is left of it. */
const isNear = (left: number, of: number): boolean => Math.abs(left) <= 1e-12 * Math.max(1, Math.abs(of));

/** Each node as a straight sum of others, looked at once: formulas share parts. */
function openStraight(nodes: readonly PlanNode[]): (id: number) => Straight {
  const known = new Map<number, Straight>();
  const compute = (id: number): Straight => {
    const { operation, inputs, detail } = nodes[id];
    const itself: Straight = { number: 0, times: new Map([[id, 1]]) };
    if (detail.kind === 'constant') return { number: detail.value, times: new Map() };
    if (operation === 'broadcast') return straightOf(inputs[0]);
    if (!['add', 'subtract', 'negate', 'multiply', 'divide'].includes(operation)) return itself;
    const [a, b] = inputs.map(straightOf);
    if (a.times.size + (b?.times.size ?? 0) > mostTerms) return itself;
    if (operation === 'negate') return scaled(a, -1);
    if (operation === 'add') return minus(a, scaled(b, -1));
    if (operation === 'subtract') return minus(a, b);
    if (b.times.size === 0) return scaled(a, operation === 'multiply' ? b.number : 1 / b.number);
    return operation === 'multiply' && a.times.size === 0 ? scaled(b, a.number) : itself;
  };
  const straightOf = (id: number): Straight => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = compute(id);
    known.set(id, found);
    return found;
  };
  return straightOf;
}

const scaled = ({ number, times }: Straight, by: number): Straight => ({
  number: number * by,
  times: new Map([...times].map(([id, each]) => [id, each * by])),
});

function minus(a: Straight, b: Straight): Straight {
  const times = new Map(a.times);
  for (const [id, each] of b.times) {
    const left = (times.get(id) ?? 0) - each;
    if (left === 0) times.delete(id);
    else times.set(id, left);
  }
  return { number: a.number - b.number, times };
}
