import type { LevelName } from '../data/dataset.ts';
import { exactNumber } from '../data/words.ts';
import { sayCall } from './in-words-calls.ts';
import { sayCondition } from './in-words-conditions.ts';
import { columnWords, levelNouns, nameWords } from './in-words-names.ts';
import { isCondition, isNumber } from './in-words-shape.ts';
import { atom, type Knowledge, type Said, type Speech } from './in-words-speech.ts';
import { sayConditionsCounted, sayProduct, sayTotal, sumsTogether } from './in-words-sums.ts';
import { measured, percent, shortValue, valueWords } from './in-words-values.ts';
import type { Expression } from './scheme.ts';
import { isSameUnit, plain } from './units.ts';

/** Opens the speech of a scheme: what is said of a part of a formula may rest on what was said before. */
export function openSpeech(knowledge: Knowledge): Speech {
  const given = new Set<string>();
  const turned = new Set<string>();

  const speech: Speech = {
    knowledge,
    turned,
    say: (expression, level) => {
      if (expression.kind === 'number')
        return atom(
          expression.unit === undefined ? exactNumber(expression.value) : valueWords(expression.value, expression.unit, knowledge.currency),
        );
      if (expression.kind === 'label') return atom(`“${expression.text}”`);
      if (speech.isCondition(expression, level))
        return { text: `1 if ${sayCondition(expression, level, speech)}`, grade: 3, isChoice: true };
      if (expression.kind === 'name') return atom(sayName(expression.name, level));
      return expression.kind === 'call' ? sayCall(expression, level, speech) : sayOperation(expression, level);
    },
    beside: (expression, other, level) => {
      if (expression.kind !== 'number' || expression.unit !== undefined) return speech.say(expression, level);
      const { value } = expression;
      if (knowledge.isShare(other, level)) return atom(percent(value));
      const unit = knowledge.unitOf(other, level);
      return atom(
        unit === undefined || value === 0 || isSameUnit(unit, plain) ? exactNumber(value) : measured(value, unit, knowledge.currency),
      );
    },
    atMost: ({ text, grade: own }, grade) => (own > grade ? `(${text})` : text),
    isCondition: (expression, level) => isCondition(expression, level, knowledge),
    condition: (expression, level) => sayCondition(expression, level, speech),
  };

  /** Whether a formula or a parameter is called the same in words as a column. */
  const isTaken = (words: string): boolean =>
    [...knowledge.scheme.formulas, ...knowledge.scheme.parameters].some(({ name }) => nameWords(name) === words);

  const sayName = (name: string, level: LevelName): string => {
    const meaning = knowledge.names.lookUp(name, level);
    if (meaning?.kind === 'parameter') {
      const { parameter } = meaning;
      const value = shortValue(parameter, knowledge.currency);
      if (typeof parameter.value === 'number' && /^\s*(?:share|percent|years?)\b/i.test(parameter.unit)) return value;
      const isFirst = !given.has(name);
      given.add(name);
      // A figure goes with its name each time; a list only the first time.
      return typeof parameter.value === 'number' || isFirst ? `the ${nameWords(name)} (${inBrackets(value)})` : `the ${nameWords(name)}`;
    }
    if (meaning?.kind === 'assumption') {
      const assumption = knowledge.assumptionOf(name);
      return `the ${nameWords(name)}${assumption === undefined ? '' : ` (${valueWords(assumption.value, assumption.unit, knowledge.currency)}${assumption.verified ? '' : ', not verified'})`}`;
    }
    if (meaning === undefined) return `the ${nameWords(name)}`;
    const words = meaning.kind === 'formula' ? nameWords(name) : columnWords(name, meaning.level);
    const said = meaning.kind === 'column' && isTaken(words) ? `${words} in the data` : words;
    return meaning.level === level || name === 'year' || /^national\b/.test(said)
      ? `the ${said}`
      : `the ${levelNouns[meaning.level][0]}’s ${said}`;
  };

  const sayOperation = (expression: Extract<Expression, { kind: 'operation' }>, level: LevelName): Said => {
    const { operator, inputs } = expression;
    switch (operator) {
      case '+':
      case '-':
        return (
          sayConditionsCounted(expression, level, speech) ?? sumsTogether(expression, level, speech) ?? sayTotal(expression, level, speech)
        );
      case '*':
      case '/':
        return (operator === '/' ? sumsTogether(expression, level, speech) : undefined) ?? sayProduct(expression, level, speech);
      case 'negate': {
        const loss = lossOf(inputs[0], level);
        return loss === undefined ? { text: `minus ${speech.atMost(speech.say(inputs[0], level), 1)}`, grade: 1 } : atom(loss);
      }
      case '^':
        return isNumber(inputs[1], 2)
          ? { text: `${speech.atMost(speech.say(inputs[0], level), 0)} squared`, grade: 1 }
          : {
              text: `${speech.atMost(speech.say(inputs[0], level), 0)} to the power of ${speech.atMost(speech.say(inputs[1], level), 0)}`,
              grade: 1,
            };
      default: {
        const [when, value, other] = inputs;
        const text = `${speech.atMost(speech.beside(value, other, level), 2)} if ${sayCondition(when, level, speech)}`;
        if (isNumber(other, 0)) return { text, grade: 3, isChoice: true };
        return { text: `${text}, otherwise ${speech.atMost(speech.beside(other, value, level), 2)}`, grade: 3 };
      }
    }
  };

  /** The opposite of savings is a loss, if nothing else is called so. */
  const lossOf = (expression: Expression, level: LevelName): string | undefined => {
    const meaning = knowledge.meaningOf(expression, level);
    if (meaning?.kind !== 'formula' || !/(?:^|_)savings$/.test(meaning.formula.name)) return undefined;
    const loss = meaning.formula.name.replace(/savings$/, 'loss');
    if (knowledge.scheme.formulas.some(({ name }) => name === loss || name === `${loss}es`)) return undefined;
    turned.add(meaning.formula.name);
    return sayName(meaning.formula.name, level).replace(/savings$/, 'loss');
  };

  return speech;
}

/** A value in brackets has no brackets of its own. */
const inBrackets = (value: string): string => value.replace(' (not verified)', ', not verified');
