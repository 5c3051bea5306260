import { exactNumber } from '../data/words.ts';
import type { LevelName } from '../data/dataset.ts';
import { aggregates } from './functions.ts';
import { conditionName, sayCondition } from './in-words-conditions.ts';
import { among, columnWords, levelNouns, listed, nameWords } from './in-words-names.ts';
import { boundInputs, isCondition, isNumber, isOperation, parsed, substitute } from './in-words-shape.ts';
import type { Knowledge, Said, Speech } from './in-words-speech.ts';
import { sayTiers } from './in-words-tiers.ts';
import { measured, percent, shortValue, valueWords } from './in-words-values.ts';
import { sayProduct, sayTotal, sumsTogether } from './in-words-sums.ts';
import type { Expression } from './scheme.ts';
import { isSameUnit, plain } from './units.ts';
import { termsByName } from './vocabulary.ts';

const atom = (text: string): Said => ({ text, grade: 0 });

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
      return expression.kind === 'call' ? sayCall(expression, level) : sayOperation(expression, level);
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
        return sayConditionsCounted(expression, level) ?? sumsTogether(expression, level, speech) ?? sayTotal(expression, level, speech);
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

  /** A sum of nothing but conditions counts how many hold. */
  const sayConditionsCounted = (expression: Expression, level: LevelName): Said | undefined => {
    const parts = addends(expression);
    const names = parts.flatMap((part) => {
      const meaning = knowledge.meaningOf(part, level);
      if (!speech.isCondition(part, level)) return [];
      if (meaning?.kind === 'formula') return [conditionName(meaning.formula.name)];
      return meaning?.kind === 'column' ? [`“${columnWords(meaning.name, meaning.level)}”`] : [];
    });
    return names.length < parts.length ? undefined : { text: `how many of these conditions hold: ${listed(names)}`, grade: 3 };
  };

  const sayCall = ({ name, inputs }: Extract<Expression, { kind: 'call' }>, level: LevelName): Said => {
    if (aggregates.has(name)) return sayAggregate(name, inputs, level);
    const [first, second] = inputs;
    const said = (): Said => speech.say(first, level);
    switch (name) {
      case 'previous':
        return atom(
          speech
            .say(first, level)
            .text.replace(/^the (?!\w+’s|.*\b(?:ago|year)\b)/, 'last year’s ')
            .replace(/^the /, 'last year’s value of the '),
        );
      case 'first_known':
        return sayFirstKnown(inputs, level);
      case 'risk_corridor':
        return sayTiers(inputs, level, speech) ?? sayTerm(name, inputs, level);
      case 'abs':
        return atom(`the size of ${speech.atMost(said(), 1)}`);
      case 'sqrt':
        return atom(`the square root of ${speech.atMost(said(), 0)}`);
      case 'round':
        return { text: `${said().text}, rounded to the nearest whole number`, grade: 3 };
      case 'floor':
        return { text: `${said().text}, rounded down to a whole number`, grade: 3 };
      case 'ceil':
        return { text: `${said().text}, rounded up to a whole number`, grade: 3 };
      case 'min':
      case 'max': {
        const values = inputs.length === 2 && isNumber(first, 0) ? [second, first] : inputs;
        if (name === 'max' && values.length === 2 && isNumber(values[1], 0))
          return { text: `${speech.say(values[0], level).text}, but never below nothing`, grade: 3 };
        const one = name === 'min' ? ['smaller', 'smallest'] : ['larger', 'largest'];
        return { text: `the ${inputs.length === 2 ? one[0] : one[1]} of ${sayList(inputs, level)}`, grade: 1 };
      }
      default:
        return sayTerm(name, inputs, level);
    }
  };

  const sayList = (inputs: readonly Expression[], level: LevelName): string =>
    listed(inputs.map((input, place) => speech.atMost(speech.beside(input, inputs[place === 0 ? 1 : 0] ?? input, level), 1)));

  const sayFirstKnown = (inputs: readonly Expression[], level: LevelName): Said => {
    const [first, ...others] = inputs;
    const value = speech.say(first, level);
    const [second] = others;
    if (others.length === 1 && second.kind === 'number' && value.grade === 0) {
      const when =
        first.kind === 'call' && first.name === 'previous' ? 'where it is not known, as in the first year' : 'where it is not known';
      const isNoMoney = isNumber(second, 0) && knowledge.unitOf(first, level)?.money === 1;
      return atom(`${value.text} (${isNoMoney ? 'nothing' : speech.beside(second, first, level).text} ${when})`);
    }
    const rest = others.map(
      (other, place) => `or, where that is not known${place > 0 ? ' either' : ''}, ${speech.atMost(speech.beside(other, first, level), 1)}`,
    );
    return { text: `${speech.atMost(value, 1)} ${rest.join(' ')}`, grade: 3 };
  };

  const sayAggregate = (name: string, inputs: readonly Expression[], level: LevelName): Said => {
    const lower = knowledge.names.levelOfAggregate(inputs, level) ?? level;
    const [value, weight] = inputs;
    const who = among(lower, level);
    if (name === 'count') return atom(`the number of ${who.replace(/^all /, '')} for which ${sayCondition(value, lower, speech)}`);
    const isChosen = name === 'sum' && isOperation(value, 'if') && isNumber(value.inputs[2], 0);
    const added = isChosen ? value.inputs[1] : value;
    const those = isChosen ? `${who} for which ${sayCondition(value.inputs[0], lower, speech)}` : who;
    if (speech.isCondition(value, lower) && name === 'sum')
      return atom(`the number of ${who.replace(/^all /, '')} for which ${sayCondition(value, lower, speech)}`);
    const said = speech.atMost(speech.say(added, lower), 2);
    if (name === 'sum') return atom(`${said} added up over ${those}`);
    if (name !== 'mean') return atom(`the ${name} of ${said} over ${who}`);
    return atom(
      `the mean of ${said} over ${who} (${isNumber(weight) ? 'each weighing the same' : `weighted by ${speech.atMost(speech.say(weight, lower), 1)}`})`,
    );
  };

  const sayTerm = (name: string, inputs: readonly Expression[], level: LevelName): Said => {
    const term = termsByName.get(name);
    if (term?.reading === undefined) return atom(`${nameWords(name)} of ${sayList(inputs, level)}`);
    const bound = boundInputs(term.parameters, inputs);
    const goesOn = /^\{\w+\}.*,/.test(term.reading);
    const text = term.reading.replaceAll(/\{([^}]+)\}/g, (_, written: string, offset: number) => {
      if (written === 'inputs') return sayList(inputs, level);
      const input = substitute(parsed(written), bound);
      if (isNumber(input, 0)) return knowledge.isShare(inputs[0], level) ? '0%' : 'nothing';
      const said = speech.beside(input, inputs[0], level);
      return goesOn && offset === 0 ? said.text : speech.atMost(said, 2);
    });
    return { text, grade: goesOn ? 3 : 0 };
  };

  return speech;
}

/** The parts of a sum without any that is taken away; otherwise the whole. */
const addends = (expression: Expression): Expression[] =>
  isOperation(expression, '+') ? expression.inputs.flatMap(addends) : [expression];

/** A value in brackets has no brackets of its own. */
const inBrackets = (value: string): string => value.replace(' (not verified)', ', not verified');
