import { quote } from './report.ts';
import type { Report } from './report.ts';
import type { Expression, Formula } from './scheme.ts';

/** Steps from a formula down to what it rests on, through all that it reads: beyond some thousand a computer runs out of memory. */
const deepest = 500;

interface DepthInput {
  /** Formulas after what they read. */
  readonly ordered: readonly Formula[];
  readonly reads: ReadonlyMap<Formula, readonly Formula[]>;
  readonly report: Report;
}

/** Refuses a formula that rests on others, and they on others, too many steps deep. What builds on it is not blamed again. */
export function checkDepth({ ordered, reads, report }: DepthInput): void {
  const depths = new Map<Formula, number>();
  for (const formula of ordered) {
    const below = (reads.get(formula) ?? []).map((each) => depths.get(each) ?? 0);
    const depth = depthOf(formula.expression, new Map()) + Math.max(0, ...below);
    depths.set(formula, depth > deepest ? 0 : depth);
    if (depth > deepest)
      report.error(
        formula.position,
        `${quote(formula.name)} rests on too many steps: ${depth}, counted down through all that it reads, and at most ${deepest} are taken.`,
        'Shorten the chain: let formulas read the data, not one another, where they can.',
      );
  }
}

/** Levels of nesting of an expression; shared parts are measured once. */
function depthOf(expression: Expression, known: Map<Expression, number>): number {
  if (expression.kind !== 'operation' && expression.kind !== 'call') return 1;
  const before = known.get(expression);
  if (before !== undefined) return before;
  const depth = 1 + Math.max(0, ...expression.inputs.map((input) => depthOf(input, known)));
  known.set(expression, depth);
  return depth;
}
