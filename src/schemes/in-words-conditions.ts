import type { LevelName } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import { columnWords, inSentence, isOrAre, levelNouns, listed, nameWords } from './in-words-names.ts';
import { isOperation, isSame, isTrue, opposite } from './in-words-shape.ts';
import type { Said, Speech } from './in-words-speech.ts';
import type { Expression } from './scheme.ts';

/** A condition as it stands behind `if`: `the savings are at least 2% of the benchmark`. */
export function sayCondition(condition: Expression, level: LevelName, speech: Speech): string {
  if (isOperation(condition, 'and', 'or')) return sayJoined(condition, level, speech);
  if (isOperation(condition, 'not')) return sayWhether(condition.inputs[0], false, level, speech);
  if (isOperation(condition, '<', '<=', '>', '>=', '==', '!=')) {
    const clause = sayComparison(condition, level, speech);
    return `${clause.subject} ${clause.verb} ${clause.predicate}`;
  }
  return sayWhether(condition, true, level, speech);
}

/** What is said of something: parts with the same subject are said together. */
interface Clause {
  readonly subject: string;
  readonly verb: string;
  readonly predicate: string;
}

type Comparison = Extract<Expression, { kind: 'operation' }>;

function sayComparison(comparison: Comparison, level: LevelName, speech: Speech): Clause {
  const { operator, inputs } = comparison;
  const [left, right] = inputs;
  if (left.kind === 'call' && left.name === 'first_known' && left.inputs.length === 2) {
    const [asked, otherwise] = left.inputs;
    if (otherwise.kind === 'number' && right.kind === 'number' && !isTrue(operator, otherwise.value, right.value)) {
      const clause = sayComparison({ ...comparison, inputs: [asked, right] }, level, speech);
      return { ...clause, verb: `${clause.verb} known to be` };
    }
  }
  const subject = speech.beside(left, right, level);
  const words = bare(subject);
  if (isYear(left))
    return { subject: subject.text, verb: 'is', predicate: yearPredicate(operator, speech.beside(right, left, level).text) };
  const value = right.kind === 'label' ? `“${right.text}”` : speech.atMost(speech.beside(right, left, level), 2);
  return { subject: speech.atMost(subject, 2), verb: isOrAre(words), predicate: predicates[operator as keyof typeof predicates](value) }; // operators of comparisons alone come here
}

const predicates = {
  '<': (value: string) => `below ${value}`,
  '<=': (value: string) => `at most ${value.replace(/^the most /, 'the ')}`,
  '>': (value: string) => `above ${value}`,
  '>=': (value: string) => `at least ${value}`,
  '==': (value: string) => value,
  '!=': (value: string) => `not ${value}`,
} as const;

const isYear = (expression: Expression): boolean => expression.kind === 'name' && expression.name === 'year';

const yearPredicate = (operator: string, year: string): string =>
  ({ '<': `before ${year}`, '<=': `${year} or earlier`, '>': `after ${year}`, '>=': `${year} or later`, '!=': `not ${year}` })[operator] ??
  year;

/** The subject without its article and without what stands in brackets, by which the verb goes. */
const bare = ({ text }: Said): string => text.replace(/^(?:the|last year’s) /, '').replace(/ \(.*$/, '');

/** `a`, or `not a`, for what is a condition by itself. */
function sayWhether(condition: Expression, holds: boolean, level: LevelName, speech: Speech): string {
  if (condition.kind === 'call' && condition.name === 'known') {
    const [asked] = condition.inputs;
    const subject = speech.say(asked, level);
    return `${speech.atMost(subject, 2)} ${isOrAre(bare(subject))} ${holds ? 'known' : 'not known'}`;
  }
  if (isOperation(condition, 'and', 'or')) return sayCondition(holds ? condition : opposite(condition), level, speech);
  const meaning = speech.knowledge.meaningOf(condition, level);
  if (meaning?.kind === 'column' && columnAt(meaning.level, meaning.name).unit === 'flag') {
    const label = columnAt(meaning.level, meaning.name).label;
    const [, verb, rest] = /^(Takes|Shares|Holds|Meets|Has) (.+)$/.exec(label) ?? [];
    const [one] = levelNouns[meaning.level];
    if (verb !== undefined)
      return holds
        ? `the ${one} ${inSentence(label)}`
        : `the ${one} does not ${verb === 'Has' ? 'have' : inSentence(verb).slice(0, -1)} ${rest}`;
    return `the condition “${columnWords(meaning.name, meaning.level)}” ${holds ? 'holds' : 'does not hold'}`;
  }
  if (meaning?.kind === 'formula' && speech.isCondition(condition, level))
    return `the condition ${conditionName(meaning.formula.name)} ${holds ? 'holds' : 'does not hold'}`;
  const said = speech.say(condition, level);
  return `${speech.atMost(said, 2)} ${isOrAre(bare(said))} ${holds ? 'not 0' : '0'}`;
}

/** A formula that is 1 where something holds, by its name: `“infections met”`. */
export const conditionName = (name: string): string => `“${nameWords(name)}”`;

function sayJoined(condition: Comparison, level: LevelName, speech: Speech): string {
  const { operator } = condition;
  const parts = flattened(condition, operator);
  const words = operator === 'and' ? 'and' : 'or';
  const said: { text: string; isLong: boolean }[] = [];
  for (let place = 0; place < parts.length; place++) {
    const part = parts[place];
    const together = [part];
    while (place + 1 < parts.length && hasSameSubject(part, parts[place + 1])) together.push(parts[++place]);
    said.push({
      text: together.length > 1 ? sayTogether(together, words, level, speech) : sayCondition(part, level, speech),
      isLong: isOperation(part, 'and', 'or'),
    });
  }
  if (said.some(({ isLong }) => isLong)) {
    const inner = operator === 'and' ? 'either' : 'both';
    return said.map(({ text, isLong }) => (isLong ? `${inner} ${text}` : text)).join(`, ${words} `);
  }
  return listed(
    said.map(({ text }) => text),
    words,
  );
}

const flattened = (condition: Expression, operator: string): Expression[] =>
  condition.kind === 'operation' && condition.operator === operator
    ? condition.inputs.flatMap((input) => flattened(input, operator))
    : [condition];

const hasSameSubject = (a: Expression, b: Expression): boolean =>
  isOperation(a, '<', '<=', '>', '>=', '==', '!=') && isOperation(b, '<', '<=', '>', '>=', '==', '!=') && isSame(a.inputs[0], b.inputs[0]);

/** `the quality score is at least 50% and below 70%`; `the year is from 2019 to 2020`. */
function sayTogether(parts: readonly Expression[], words: 'and' | 'or', level: LevelName, speech: Speech): string {
  const comparisons = parts.filter((part) => isOperation(part, '<', '<=', '>', '>=', '==', '!='));
  const clauses = comparisons.map((part) => sayComparison(part, level, speech));
  const [first] = clauses;
  const [from, to] = ['>=', '<='].map((sign) => comparisons.find(({ operator }) => operator === sign));
  if (words === 'and' && comparisons.length === 2 && from !== undefined && to !== undefined) {
    const [lowest, highest] = [from, to].map(({ inputs: [left, right] }) => speech.beside(right, left, level));
    if (isYear(from.inputs[0])) return `the year is from ${lowest.text} to ${highest.text}`;
  }
  const said = clauses.map(({ verb, predicate }) => (verb === first.verb ? predicate : `${verb} ${predicate}`));
  return `${first.subject} ${first.verb} ${listed(said, words)}`;
}
