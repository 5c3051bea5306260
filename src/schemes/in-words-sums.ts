import type { LevelName } from '../data/dataset.ts';
import { conditionName } from './in-words-conditions.ts';
import { among, columnWords, listed, nameWords } from './in-words-names.ts';
import { isNumber, isOperation, isSame, number, operation } from './in-words-shape.ts';
import { percent } from './in-words-values.ts';
import { atom, type Said, type Speech } from './in-words-speech.ts';
import type { Expression } from './scheme.ts';

interface Part {
  readonly expression: Expression;
  readonly isTakenAway: boolean;
}

function partsOf(expression: Expression, isTakenAway = false): Part[] {
  if (isOperation(expression, '+')) return expression.inputs.flatMap((input) => partsOf(input, isTakenAway));
  // What stands in brackets behind a minus stays together: it is said as one thing.
  if (isOperation(expression, '-') && !isTakenAway)
    return [...partsOf(expression.inputs[0]), { expression: expression.inputs[1], isTakenAway: true }];
  return [{ expression, isTakenAway }];
}

/** `the benchmark less the cost of all care`, `the sum of a, b and c`. */
export function sayTotal(expression: Expression, level: LevelName, speech: Speech): Said {
  const parts = isOperation(expression, '-', '+') ? partsOf(expression) : [];
  const other = parts.find((part) => part.expression.kind !== 'number')?.expression ?? expression;
  const bare = parts.map(({ expression: part }) => bareShare(part, level, speech));
  const isNamed = bare.filter((name) => name !== undefined).length > 1;
  const said = parts.map((part, place) => ({
    ...part,
    said:
      otherShare(part, parts.slice(0, place), level, speech) ??
      (isNamed ? bare[place] : undefined) ??
      speech.beside(part.expression, other, level),
  }));
  const [first, ...others] = said;
  if (first.said.grade === 3 && first.said.isChoice === undefined) {
    const steps = others.map((part) => `; then ${part.isTakenAway ? 'less' : 'plus'} ${speech.atMost(part.said, 1)}`);
    return { text: first.said.text + steps.join(''), grade: 3 };
  }
  const isPlain = said.every((part) => part.said.grade === 0 && !part.isTakenAway);
  if (isPlain && said.length > 2) return { text: `the sum of ${listed(said.map((part) => part.said.text))}`, grade: 2 };
  if (others.length > 1 && others.every((part) => part.isTakenAway && part.said.grade === 0))
    return { text: `${speech.atMost(first.said, 1)} less ${listed(others.map((part) => part.said.text))}`, grade: 2 };
  // Parts that are not short names are set apart by commas.
  const comma = said.length > 2 || said.some((part) => part.said.grade > 0) ? ',' : '';
  const words = said.map((part) => (part.said.isChoice === true ? part.said.text : speech.atMost(part.said, 1)));
  const text = words
    .slice(1)
    .reduce((so_far, each, place) => `${so_far}${comma} ${others[place].isTakenAway ? 'less' : 'plus'} ${each}`, words[0]);
  return { text, grade: 2 };
}

/** A share that is said as its figure alone, with its name: several in a row could not be told apart. */
function bareShare(part: Expression, level: LevelName, speech: Speech): Said | undefined {
  const figure = part.kind === 'name' ? /^([\d.,]+%)( \(not verified\))?$/.exec(speech.say(part, level).text) : null;
  if (part.kind !== 'name' || figure === null) return undefined;
  return atom(`the ${nameWords(part.name)} (${figure[1]}${figure[2] === undefined ? '' : ', not verified'})`);
}

/** In `p × a + (1 − p) × b` what is left of the share is `the other 50%`. */
function otherShare(part: Part, before: readonly Part[], level: LevelName, speech: Speech): Said | undefined {
  const factors = factorsOf(part.expression);
  if (part.isTakenAway || factors.length < 2 || factors.some(({ isBelow }) => isBelow)) return undefined;
  const rest = factors.find(({ expression }) => isOperation(expression, '-') && isNumber(expression.inputs[0], 1))?.expression;
  if (rest === undefined || !isOperation(rest, '-')) return undefined;
  const [, share] = rest.inputs;
  const meaning = speech.knowledge.meaningOf(share, level);
  if (meaning?.kind !== 'parameter') return undefined;
  const { value, verified } = meaning.parameter;
  const isSaid = before.some((each) => factorsOf(each.expression).some(({ expression, isBelow }) => !isBelow && isSame(expression, share)));
  if (!isSaid || typeof value !== 'number' || value <= 0 || value >= 1) return undefined;
  const factor = number(Number((1 - value).toPrecision(12)));
  const others = factors.flatMap(({ expression }) => (expression === rest ? [] : [expression]));
  const said = speech.say(
    others.reduce((so_far, each) => operation('*', so_far, each), factor),
    level,
  );
  return { ...said, text: `the other ${verified ? said.text : said.text.replace('%', '% (not verified)')}` };
}

/** `the referrals divided by the list size, each added up over the practices of the consortium`, where every part is a sum. */
export function sumsTogether(expression: Expression, level: LevelName, speech: Speech): Said | undefined {
  if (!isOperation(expression, '+', '-', '/')) return undefined;
  const summed = expression.inputs.flatMap((input) => (input.kind === 'call' && input.name === 'sum' ? input.inputs : []));
  const levels = new Set(summed.map((each) => speech.knowledge.names.levelOfAggregate(each, level)));
  const [lower] = levels;
  if (summed.length < expression.inputs.length || levels.size > 1 || lower === undefined) return undefined;
  if (summed.some((each) => isOperation(each, 'if') || speech.isCondition(each, lower))) return undefined;
  const said = speech.say({ ...expression, inputs: summed }, lower);
  return { text: `${said.text}, each added up over ${among(lower, level)}`, grade: 3 };
}

/** Factors above and below the line. */
function factorsOf(expression: Expression, isBelow = false): { expression: Expression; isBelow: boolean }[] {
  if (isOperation(expression, '*')) return expression.inputs.flatMap((input) => factorsOf(input, isBelow));
  if (isOperation(expression, '/') && !isBelow)
    return [...factorsOf(expression.inputs[0]), { expression: expression.inputs[1], isBelow: true }];
  return [{ expression, isBelow }];
}

/** `50% of the savings`, `50% × the quality score × the savings`, `the award, reduced by 2%`. */
export function sayProduct(expression: Expression, level: LevelName, speech: Speech): Said {
  const { knowledge } = speech;
  const all = factorsOf(expression);
  const conditions = all.filter((factor) => !factor.isBelow && speech.isCondition(factor.expression, level));
  const factors = all.filter((factor) => !conditions.includes(factor));
  if (conditions.length > 0 && factors.length > 0) {
    const rest = factors.reduce<Expression | undefined>(
      (so_far, factor) =>
        so_far === undefined
          ? factor.expression
          : { kind: 'operation', operator: factor.isBelow ? '/' : '*', inputs: [so_far, factor.expression] },
      undefined,
    );
    const said = rest === undefined ? '1' : speech.atMost(speech.say(rest, level), 1);
    const when = conditions.map((factor) => speech.condition(factor.expression, level));
    return { text: `${said} if ${listed(when)}`, grade: 3, isChoice: true };
  }
  const below = factors.filter(({ isBelow }) => isBelow).map((each) => each.expression);
  const above = factors.filter(({ isBelow }) => !isBelow).map((each) => each.expression);
  const changes = above.length > 1 ? above.filter((factor) => isChange(factor)) : [];
  const main = above.filter((factor) => !changes.includes(factor));
  // Nothing but changes: the first of them is what the others change.
  if (main.length === 0) main.push(...changes.splice(0, 1));
  const [unitAbove, unitBelow] = [main[0], below[0]].map((each) => each && knowledge.unitOf(each, level));
  if (main.length === 1 && below.length === 1 && changes.length === 0 && unitAbove?.money === 1 && unitBelow?.money === 1)
    return {
      text: `${speech.atMost(speech.say(main[0], level), 0)} as a share of ${speech.atMost(speech.say(below[0], level), 1)}`,
      grade: 1,
    };

  let said = sayFactors(main, level, speech);
  const go = (step: string): void => {
    said =
      said.grade === 3
        ? { text: `${said.text}; then ${step}`, grade: 3 }
        : { text: `${said.text} ${step}`, grade: said.grade === 0 ? 1 : said.grade };
  };
  if (below.length > 0) {
    const divisors = below.map((each) => speech.atMost(speech.beside(each, main[0], level), 0));
    said = said.grade === 2 ? { text: `(${said.text})`, grade: 1 } : said;
    go(`divided by ${listed(divisors, 'and by')}`);
  }
  for (const change of changes) {
    if (!isOperation(change, '+', '-')) continue;
    if (said.grade > 0 && said.grade < 3) said = { text: `${said.text},`, grade: said.grade };
    go(`${isOperation(change, '-') ? 'reduced' : 'increased'} by ${speech.atMost(speech.say(change.inputs[1], level), 0)}`);
    if (said.text.includes(',')) said = { ...said, grade: 3 };
  }
  return said;
}

/** `(1 − x)` and `(1 + x)` as factors reduce and increase. */
const isChange = (factor: Expression): boolean =>
  isOperation(factor, '-', '+') && isNumber(factor.inputs[0], 1) && !isNumber(factor.inputs[1]);

/** What is said at length, such as a table at a point, comes last, where nothing can be taken to belong to it. */
const shortFirst = (factors: readonly Expression[]): Expression[] => {
  const isLong = (factor: Expression): boolean => factor.kind === 'call' && factor.name !== 'previous';
  return [...factors.filter((factor) => !isLong(factor)), ...factors.filter(isLong)];
};

function sayFactors(given: readonly Expression[], level: LevelName, speech: Speech): Said {
  const factors = shortFirst(given);
  const isRate = (factor: Expression): boolean =>
    factor.kind === 'number'
      ? factor.value > 0 && factor.value < 1
      : factor.kind === 'name' && /%(?: \(not verified\))?$/.test(speech.say(factor, level).text);
  const said = factors.map((factor): Said =>
    factor.kind === 'number' && isRate(factor) ? atom(percent(factor.value)) : speech.say(factor, level),
  );
  if (said.length === 1) return said[0];
  const long = said.filter(({ grade }) => grade === 3);
  if (long.length === 1) {
    const rest = said.filter((each) => each !== long[0]).map((each) => speech.atMost(each, 0));
    const [only] = factors.filter((_, place) => said[place] !== long[0]);
    return rest.length === 1 && isRate(only)
      ? { text: `${rest[0]} of (${long[0].text})`, grade: 1 }
      : { text: `${long[0].text}; then multiplied by ${rest.join(' × ')}`, grade: 3 };
  }
  if (said.length === 2) {
    const rate = factors.findIndex(isRate);
    if (rate >= 0 && !factors.every(isRate)) {
      const other = said[1 - rate];
      if (speech.knowledge.isCount(factors[1 - rate], level))
        return { text: `${said[rate].text} for each of ${speech.atMost(other, 0)}`, grade: 1 };
      return { text: `${said[rate].text} of ${other.text.startsWith('the sum of') ? other.text : speech.atMost(other, 0)}`, grade: 1 };
    }
    if (isNumber(factors[0], 2)) return { text: `twice ${speech.atMost(said[1], 0)}`, grade: 1 };
  }
  return { text: said.map((each) => speech.atMost(each, 0)).join(' × '), grade: 1 };
}

/** A sum of nothing but conditions counts how many hold. */
export function sayConditionsCounted(expression: Expression, level: LevelName, speech: Speech): Said | undefined {
  const { knowledge } = speech;
  const parts = addends(expression);
  const names = parts.flatMap((part) => {
    const meaning = knowledge.meaningOf(part, level);
    if (!speech.isCondition(part, level)) return [];
    if (meaning?.kind === 'formula') return [conditionName(meaning.formula.name)];
    return meaning?.kind === 'column' ? [`“${columnWords(meaning.name, meaning.level)}”`] : [];
  });
  return names.length < parts.length ? undefined : { text: `how many of these conditions hold: ${listed(names)}`, grade: 3 };
}

/** The parts of a sum without any that is taken away; otherwise the whole. */
const addends = (expression: Expression): Expression[] =>
  isOperation(expression, '+') ? expression.inputs.flatMap(addends) : [expression];
