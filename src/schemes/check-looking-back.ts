import { levelWords } from './in-words-names.ts';
import { quote, type Report } from './report.ts';
import type { Expression, Formula, Position } from './scheme.ts';

interface LookingBackInput {
  readonly written: readonly { readonly formula: Formula; at(offset: number): Position }[];
  /** The formulas that each reads, in this year. */
  readonly reads: ReadonlyMap<Formula, readonly Formula[]>;
  /** The formulas whose value of the year before each reads. */
  readonly looksBack: ReadonlyMap<Formula, readonly Formula[]>;
  readonly report: Report;
}

/**
 * Checks where formulas look back to the year before. Years are settled one consortium after another, so only formulas of
 * practices and consortia may do so, and not through a figure of a federation or the nation that itself rests on them.
 */
export function checkLookingBack({ written, reads, looksBack, report }: LookingBackInput): void {
  for (const { formula, at } of written) {
    const { name, level, expression, text } = formula;
    if (level === 'practice' || level === 'consortium') continue;
    if (readsPrevious(expression)) {
      report.error(
        at(Math.max(0, text.indexOf('previous'))),
        `${quote(name)} is a formula of ${levelWords[level]}, and only formulas of practices and consortia look back to last year.`,
        'Take last year’s value in a formula of consortia, and add that up here.',
      );
      continue;
    }
    const through = circleThroughLastYear(formula, reads, looksBack);
    if (through !== undefined)
      report.error(
        formula.position,
        `${quote(name)}, a figure of ${levelWords[level]}, rests on last year’s value of ${quote(through.name)}, which rests on ${quote(name)} again.`,
        'Years are settled one consortium after another. Let last year’s value rest on figures of its own consortium alone.',
      );
  }
}

/** Whether an expression looks back itself. Expanded vocabulary shares parts: each is visited once. */
export function readsPrevious(expression: Expression, seen = new Set<Expression>()): boolean {
  if ((expression.kind !== 'operation' && expression.kind !== 'call') || seen.has(expression)) return false;
  seen.add(expression);
  if (expression.kind === 'call' && expression.name === 'previous') return true;
  return expression.inputs.some((input) => readsPrevious(input, seen));
}

/** A formula read by its last year's value on a way from `start` back to itself. */
function circleThroughLastYear(
  start: Formula,
  reads: LookingBackInput['reads'],
  looksBack: LookingBackInput['looksBack'],
): Formula | undefined {
  const reached = new Map<Formula, Formula | undefined>();
  const todo: { formula: Formula; through: Formula | undefined }[] = [{ formula: start, through: undefined }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { formula, through } = next;
    for (const each of reads.get(formula) ?? []) {
      if (each === start && through !== undefined) return through;
      if (!reached.has(each) || (through !== undefined && reached.get(each) === undefined)) {
        reached.set(each, through);
        todo.push({ formula: each, through });
      }
    }
    for (const each of looksBack.get(formula) ?? []) {
      if (each === start) return each;
      if (reached.get(each) === undefined) {
        reached.set(each, each);
        todo.push({ formula: each, through: each });
      }
    }
  }
  return undefined;
}
