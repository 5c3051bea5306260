import type { Evidence } from './evidence.ts';
import { openNodeText } from '../awards/node-text.ts';
import { readFormula } from '../schemes/formula.ts';
import { sayCondition } from '../schemes/in-words-conditions.ts';
import { openSpeech } from '../schemes/in-words-expression.ts';
import { openKnowledge } from '../schemes/in-words-knowledge.ts';
import { isOperation, shaped } from '../schemes/in-words-shape.ts';
import type { Expression } from '../schemes/scheme.ts';

const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** Figures that stand side by side as one: `(1 - 0.01) * cases` is `0.99 * cases`. */
function folded(expression: Expression): Expression {
  if (expression.kind !== 'operation') return expression;
  const inputs = expression.inputs.map(folded);
  const [left, right] = inputs;
  if (left?.kind === 'number' && right?.kind === 'number' && (expression.operator === '+' || expression.operator === '-')) {
    const value = expression.operator === '+' ? left.value + right.value : left.value - right.value;
    return { kind: 'number', value: Number(value.toPrecision(12)) };
  }
  if (expression.operator === '*' && left?.kind === 'number' && left.value === 1) return right;
  return { ...expression, inputs };
}

/** A comparison of the plan as people say it (`the savings are at least 2% of the benchmark`); as formulas write it where a name in it is none of the scheme's or the data's. */
export function openConditions({ plan, scheme, dataset }: Pick<Evidence, 'plan' | 'scheme' | 'dataset'>): (id: number) => string {
  const text = openNodeText({ plan, scheme, dataset });
  const knowledge = openKnowledge({ scheme, dataset, assumptions: [] });
  return (id) => {
    const written = text.expressionOf(id);
    // The one figure of a plan that no formula can name: what care is expected to cost, where that is made the benchmark.
    const read = readFormula(written.replaceAll('expected total_cost', 'benchmark')).expression;
    const expression = read && folded(read);
    const { level } = plan.nodes[id];
    const isKnown = (part: Expression): boolean =>
      part.kind === 'name'
        ? level !== undefined && knowledge.meaningOf(part, level) !== undefined
        : part.kind === 'number' || part.kind === 'label' || part.inputs.every(isKnown);
    if (level === undefined || expression === undefined || !isOperation(expression, '<', '<=', '>', '>=') || !isKnown(expression))
      return written;
    // What is named by the scheme is spoken of, and what it is held against comes after it.
    const [left, right] = expression.inputs;
    const facing =
      right.kind === 'name' && left.kind !== 'name'
        ? { ...expression, operator: turned[expression.operator], inputs: [right, left] }
        : expression;
    return sayCondition(shaped(facing, level, knowledge), level, openSpeech(knowledge));
  };
}
