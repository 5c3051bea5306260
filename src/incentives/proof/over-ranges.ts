import { openProofs, type ProveInput, type Question } from './prove.ts';
import { reachOf, type Plan, type PlanNode } from '../../awards/plan.ts';

/**
 * Whether what is proved at the parameters' values is proved at others, within their ranges. *While*: as long as the parameters of any one
 * of these lists stand at their values, whatever those of all others; *not*: what is not proved at the values either.
 */
export type OverRanges =
  | { readonly holds: 'whatever' }
  | { readonly holds: 'while'; readonly held: readonly (readonly string[])[] }
  | { readonly holds: 'not' };

/** The parameter of which a node is a value, or one of several values. */
const parameterOf = ({ detail }: PlanNode): string | undefined =>
  (detail.kind === 'constant' || detail.kind === 'by_label') && detail.parameter !== undefined ? detail.parameter.split('.')[0] : undefined;

/** The plan with some parameters held at their values; those of a plan whose parameters are all held are numbers like others. */
export function holding(plan: Plan, isHeld: (parameter: string) => boolean): Plan {
  const nodes = plan.nodes.map((node): PlanNode => {
    const { detail } = node;
    const parameter = parameterOf(node);
    if ((detail.kind !== 'constant' && detail.kind !== 'by_label') || parameter === undefined || !isHeld(parameter)) return node;
    const { range: _, ...held } = detail;
    return { ...node, detail: held };
  });
  return { ...plan, nodes };
}

/** Opens the proofs of a plan that keeps its parameters (`compile`) over their ranges, for questions that are proved at their values. */
export function openOverRanges(input: ProveInput): (question: Question) => OverRanges {
  const { plan } = input;
  const opened = new Map<string, ReturnType<typeof openProofs>>();
  const isProved = (question: Question, held: readonly string[]): boolean => {
    const key = held.join(' ');
    let proofOf = opened.get(key);
    if (proofOf === undefined) {
      proofOf = openProofs({ ...input, plan: holding(plan, (parameter) => held.includes(parameter)), mostCases: 0 });
      opened.set(key, proofOf);
    }
    return proofOf(question).verdict === 'proved';
  };
  return (question) => {
    if (isProved(question, [])) return { holds: 'whatever' };
    const on = parametersOn(plan, question.payment);
    const alone = on.filter((parameter) => isProved(question, [parameter]));
    if (alone.length > 0) return { holds: 'while', held: alone.map((parameter) => [parameter]) };
    // No one of them is enough: one after another is let go for as long as the rest are.
    const needed = on.reduce((held, parameter) => {
      const rest = held.filter((each) => each !== parameter);
      return isProved(question, rest) ? rest : held;
    }, on);
    return isProved(question, needed) ? { holds: 'while', held: [needed] } : { holds: 'not' };
  };
}

/** The parameters on which a payment or the routes rest, in order of name. */
function parametersOn({ nodes, payments, paymentKeys, routes }: Plan, place: number): string[] {
  const roots = [payments[place].paid, paymentKeys[place], ...routes.flatMap(({ share, by }) => [share, by])];
  const reached = new Set(roots.flatMap((root) => (root === undefined ? [] : [...reachOf(nodes, root)])));
  return [...new Set([...reached].map((id) => parameterOf(nodes[id])))].filter((name) => name !== undefined).toSorted();
}
