import type { LevelName } from '../data/dataset.ts';
import { aggregates } from './functions.ts';
import { sayCondition } from './in-words-conditions.ts';
import { among, listed, nameWords } from './in-words-names.ts';
import { boundInputs, isNumber, isOperation, parsed, substitute } from './in-words-shape.ts';
import { atom, type Said, type Speech } from './in-words-speech.ts';
import { sayTiers } from './in-words-tiers.ts';
import type { Expression } from './scheme.ts';
import { termsByName } from './vocabulary.ts';

/** A call in words: a function of the language, an aggregate, or a term of the vocabulary. */
export function sayCall({ name, inputs }: Extract<Expression, { kind: 'call' }>, level: LevelName, speech: Speech): Said {
  if (aggregates.has(name)) return sayAggregate(name, inputs, level, speech);
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
      return sayFirstKnown(inputs, level, speech);
    case 'risk_corridor':
      return sayTiers(inputs, level, speech) ?? sayTerm(name, inputs, level, speech);
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
      return { text: `the ${inputs.length === 2 ? one[0] : one[1]} of ${sayList(inputs, level, speech)}`, grade: 1 };
    }
    default:
      return sayTerm(name, inputs, level, speech);
  }
}

const sayList = (inputs: readonly Expression[], level: LevelName, speech: Speech): string =>
  listed(inputs.map((input, place) => speech.atMost(speech.beside(input, inputs[place === 0 ? 1 : 0] ?? input, level), 1)));

function sayFirstKnown(inputs: readonly Expression[], level: LevelName, speech: Speech): Said {
  const [first, ...others] = inputs;
  const value = speech.say(first, level);
  const [second] = others;
  if (others.length === 1 && second.kind === 'number' && value.grade === 0) {
    const when =
      first.kind === 'call' && first.name === 'previous' ? 'where it is not known, as in the first year' : 'where it is not known';
    const isNoMoney = isNumber(second, 0) && speech.knowledge.unitOf(first, level)?.money === 1;
    return atom(`${value.text} (${isNoMoney ? 'nothing' : speech.beside(second, first, level).text} ${when})`);
  }
  const rest = others.map(
    (other, place) => `or, where that is not known${place > 0 ? ' either' : ''}, ${speech.atMost(speech.beside(other, first, level), 1)}`,
  );
  return { text: `${speech.atMost(value, 1)} ${rest.join(' ')}`, grade: 3 };
}

function sayAggregate(name: string, inputs: readonly Expression[], level: LevelName, speech: Speech): Said {
  const lower = speech.knowledge.names.levelOfAggregate(inputs, level) ?? level;
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
}

function sayTerm(name: string, inputs: readonly Expression[], level: LevelName, speech: Speech): Said {
  const term = termsByName.get(name);
  if (term?.reading === undefined) return atom(`${nameWords(name)} of ${sayList(inputs, level, speech)}`);
  const bound = boundInputs(term.parameters, inputs);
  const goesOn = /^\{\w+\}.*,/.test(term.reading);
  const text = term.reading.replaceAll(/\{([^}]+)\}/g, (_, written: string, offset: number) => {
    if (written === 'inputs') return sayList(inputs, level, speech);
    const input = substitute(parsed(written), bound);
    if (isNumber(input, 0)) return speech.knowledge.isShare(inputs[0], level) ? '0%' : 'nothing';
    const said = speech.beside(input, inputs[0], level);
    return goesOn && offset === 0 ? said.text : speech.atMost(said, 2);
  });
  return { text, grade: goesOn ? 3 : 0 };
}
