import { openProofs, type ProveInput, type Question } from './prove.ts';
import { reachOfAll, splitsFor, type Plan, type PlanNode } from '../../awards/plan.ts';
import type { Scheme } from '../../schemes/scheme.ts';

/** A parameter at one value: its own, or another in its range. */
export interface HeldParameter {
  readonly parameter: string;
  /** Left out where it has several, which stand as they are. */
  readonly value?: number;
}

/**
 * Whether what is proved at the parameters' values is proved at others, within their ranges. *While*: as long as the parameters of any one
 * of these lists stand at their values, whatever those of all others; *not*: what is not proved at the values either, with values at
 * either of which alone it would be, whatever the others (some of them: ends of ranges, and nothing).
 */
export type OverRanges =
  | { readonly holds: 'whatever' }
  | { readonly holds: 'while'; readonly held: readonly (readonly HeldParameter[])[] }
  | { readonly holds: 'not'; readonly wouldHold: readonly HeldParameter[] };

/** The parameter of which a node is a value, or one of several values. */
const parameterOf = ({ detail }: PlanNode): string | undefined =>
  (detail.kind === 'constant' || detail.kind === 'by_label') && detail.parameter !== undefined ? detail.parameter.split('.')[0] : undefined;

/** The plan with some parameters held, at their own values or at another; all others may be anything within their ranges. */
export function holding(plan: Plan, valueOf: (parameter: string) => 'own' | number | undefined): Plan {
  const nodes = plan.nodes.map((node): PlanNode => {
    const { detail } = node;
    const parameter = parameterOf(node);
    if ((detail.kind !== 'constant' && detail.kind !== 'by_label') || parameter === undefined) return node;
    const value = valueOf(parameter);
    if (value === undefined) return node;
    const { range: _, ...held } = detail;
    return { ...node, detail: value !== 'own' && held.kind === 'constant' ? { ...held, value } : held };
  });
  return { ...plan, nodes };
}

/** All parameters at their own values. */
export const atValues = (plan: Plan): Plan => holding(plan, () => 'own');

/** Opens the proofs of a plan that keeps its parameters (`compile`) over their ranges; `isProved`: whether it is at their values. */
export function openOverRanges(input: ProveInput): (question: Question, isProved: boolean) => OverRanges {
  const { plan, scheme } = input;
  const opened = new Map<string, ReturnType<typeof openProofs>>();
  const holds = (question: Question, held: ReadonlyMap<string, 'own' | number>): boolean => {
    const key = [...held].join(' ');
    let proofOf = opened.get(key);
    if (proofOf === undefined) {
      proofOf = openProofs({ ...input, plan: holding(plan, (parameter) => held.get(parameter)), mostCases: 0 });
      opened.set(key, proofOf);
    }
    return proofOf(question).verdict === 'proved';
  };
  const asTheyStand = (held: readonly string[]): Map<string, 'own'> => new Map(held.map((parameter) => [parameter, 'own']));
  const heldAt = (parameter: string, value = scheme.parameters.find(({ name }) => name === parameter)?.value): HeldParameter =>
    typeof value === 'number' ? { parameter, value } : { parameter };

  /** Values that help, by payment and party: what does not help for one service is not asked of the next. */
  const helpful = new Map<string, readonly HeldParameter[]>();
  const wouldHold = (question: Question): HeldParameter[] => {
    const subject = `${question.payment} ${question.party}`;
    const tried = helpful.get(subject) ?? parametersOn(plan, question.payment).flatMap((parameter) => otherValues(scheme, parameter));
    const found = tried.filter(({ parameter, value = Number.NaN }) => holds(question, new Map([[parameter, value]])));
    helpful.set(subject, found);
    return found;
  };

  return (question, isProved) => {
    if (!isProved) return { holds: 'not', wouldHold: wouldHold(question) };
    if (holds(question, new Map())) return { holds: 'whatever' };
    const on = parametersOn(plan, question.payment);
    const alone = on.filter((parameter) => holds(question, asTheyStand([parameter])));
    if (alone.length > 0) return { holds: 'while', held: alone.map((parameter) => [heldAt(parameter)]) };
    // No one of them is enough: one after another is let go for as long as the rest are.
    const needed = on.reduce((held, parameter) => {
      const rest = held.filter((each) => each !== parameter);
      return holds(question, asTheyStand(rest)) ? rest : held;
    }, on);
    return { holds: 'while', held: [needed.map((parameter) => heldAt(parameter))] };
  };
}

/** Nothing, and the ends of a range, of a parameter that is one number. */
function otherValues({ parameters }: Scheme, name: string): HeldParameter[] {
  const found = parameters.find((each) => each.name === name);
  if (found === undefined || typeof found.value !== 'number') return [];
  const [low, high] = found.range;
  return [...new Set([0, low, high])].filter((value) => value >= low && value <= high).map((value) => ({ parameter: name, value }));
}

/** The parameters on which a payment or the routes rest, in order of name. */
function parametersOn(plan: Plan, place: number): string[] {
  const { nodes, payments, routes } = plan;
  const reached = reachOfAll(nodes, [payments[place].paid, ...splitsFor(plan, place, routes)]);
  return [...new Set([...reached].map((id) => parameterOf(nodes[id])))].filter((name) => name !== undefined).toSorted();
}
