import { describeSource } from '../sources.ts';
import { statements } from './difference-statements.ts';
import { openKnowledge } from './in-words-knowledge.ts';
import { openSpeech } from './in-words-expression.ts';
import { sayFormula } from './in-words-formula.ts';
import { sayPayment, sayRoute } from './in-words-money.ts';
import { inSentence, isOrAre, levelNouns, listed, nameWords } from './in-words-names.ts';
import { isSame } from './in-words-shape.ts';
import type { Knowledge, ReadingInput } from './in-words-speech.ts';
import { parameterValueWords, labelsInWords, valueWords } from './in-words-values.ts';
import { singleValues } from './parameter-values.ts';
import type { Formula, Parameter, Payment, Route } from './scheme.ts';

/** One thing in which two schemes differ; where both have words for it, they stand side by side. */
export interface DifferenceEntry {
  /** Name of the parameter, formula or payment; the purpose of a route. */
  readonly about: string;
  /** A whole sentence. */
  readonly text: string;
  /** How the first and how the second scheme has it, in sentences; left out where `text` says all, or one has no such thing. */
  readonly first?: string;
  readonly second?: string;
}

/** How two schemes differ, in words: plain data, for the page and for `differenceText`. */
export interface Difference {
  /** What the two are called in the sentences. */
  readonly called: readonly [string, string];
  /** Empty where the two are the same. */
  readonly sections: readonly { readonly heading: string; readonly entries: readonly DifferenceEntry[] }[];
}

interface Side extends ReadingInput {
  readonly called: string;
  readonly knowledge: Knowledge;
}

/**
 * The difference between two checked schemes in plain English: figures, formulas, payments and routes that differ, what they say
 * of themselves, and what only one of them has. Things are the same where their names are, whatever their order. `called` is what the two are called;
 * left out, they go by their titles, or as the first and the second scheme where the titles are one. Also for one scheme and the
 * same with other values (`currentValues`).
 */
export function differenceInWords({
  first,
  second,
  called = namesOf(first.scheme.title, second.scheme.title),
}: {
  readonly first: ReadingInput;
  readonly second: ReadingInput;
  readonly called?: readonly [string, string];
}): Difference {
  const [a, b] = [first, second].map((input, place): Side => ({ ...input, called: called[place], knowledge: openKnowledge(input) }));
  const sections = [
    { heading: 'Figures', entries: figures(a, b) },
    { heading: 'Formulas', entries: formulas(a, b) },
    { heading: 'Payments', entries: payments(a, b) },
    { heading: 'Where the money goes', entries: routes(a, b) },
    { heading: 'What the schemes say of themselves', entries: statements(a, b) },
    { heading: 'What is said of the figures', entries: notes(a, b) },
  ];
  return { called, sections: sections.filter(({ entries }) => entries.length > 0) };
}

const namesOf = (first: string, second: string): readonly [string, string] =>
  first === second ? ['the first scheme', 'the second scheme'] : [`“${first}”`, `“${second}”`];

/** The difference as Markdown: a heading a section, a line a sentence, and under it how each scheme has it. */
export function differenceText({ called: [first, second], sections }: Difference): string {
  if (sections.length === 0) return 'The two schemes are the same.\n';
  const lines = (entry: DifferenceEntry): string[] => {
    if (entry.first === undefined || entry.second === undefined) return [entry.first ?? entry.second ?? ''].filter((line) => line !== '');
    return [`In ${first}: ${entry.first}`, `In ${second}: ${entry.second}`];
  };
  const entries = (all: readonly DifferenceEntry[]): string =>
    all.map((entry) => [`- ${entry.text}\n`, ...lines(entry).map((line) => `  - ${line}\n`)].join('')).join('');
  return sections.map(({ heading, entries: all }) => `## ${heading}\n\n${entries(all)}`).join('\n');
}

/** What both have under one key, and what only one has, in the order of the first and then of the second. */
function paired<T>(first: readonly T[], second: readonly T[], keyOf: (each: T) => string): { a?: T; b?: T }[] {
  const others = new Map(second.map((each) => [keyOf(each), each]));
  const own = new Set(first.map(keyOf));
  return [
    ...first.map((a) => {
      const b = others.get(keyOf(a));
      return b === undefined ? { a } : { a, b };
    }),
    ...second.filter((each) => !own.has(keyOf(each))).map((b) => ({ b })),
  ];
}

function figures(first: Side, second: Side): DifferenceEntry[] {
  return paired(first.scheme.parameters, second.scheme.parameters, ({ name }) => name).flatMap(({ a, b }): DifferenceEntry[] => {
    if (a === undefined || b === undefined) {
      const [side, only] = a === undefined ? [second, b] : [first, a];
      if (only === undefined) return [];
      const value = parameterValueWords(only, side.dataset.currency);
      return [{ about: only.name, text: `Only ${side.called} has the ${nameWords(only.name)} (${inSentence(only.label)}): ${value}.` }];
    }
    return moved(a, b, first, second);
  });
}

/** How the values of one parameter differ; labels that moved alike are said together. */
function moved(a: Parameter, b: Parameter, first: Side, second: Side): DifferenceEntry[] {
  const words = nameWords(a.name);
  const [said, other] = [parameterValueWords(a, first.dataset.currency), parameterValueWords(b, second.dataset.currency)];
  if (typeof a.value === 'number' && typeof b.value === 'number')
    return said === other
      ? []
      : [{ about: a.name, text: `The ${words} ${isOrAre(words)} ${said} in ${first.called} and ${other} in ${second.called}.` }];
  const values = [valuesOf(a, first), valuesOf(b, second)];
  const keys = [...new Set(values.flatMap((each) => [...each.keys()]))];
  const differing = keys.filter((key) => values[0].get(key) !== values[1].get(key));
  if (differing.length === 0 && a.verified === b.verified && kindOf(a) === kindOf(b)) return [];
  if (kindOf(a) !== kindOf(b) || a.verified !== b.verified || differing.some((key) => !values.every((each) => each.has(key))))
    return [{ about: a.name, text: `The ${words} ${isPluralDiffer(words)}.`, first: sentence(said), second: sentence(other) }];
  const alike = new Map<string, string[]>();
  for (const key of differing) {
    const change = `${values[0].get(key) ?? ''} in ${first.called} and ${values[1].get(key) ?? ''} in ${second.called}`;
    alike.set(change, [...(alike.get(change) ?? []), key]);
  }
  return [...alike].map(([change, labels]) => ({
    about: a.name,
    text: `The ${words} ${labelsInWords(a, labels, first.dataset.currency)} ${isOrAre(words)} ${change}${a.verified ? '' : ' (not verified)'}.`,
  }));
}

const isPluralDiffer = (words: string): string => (isOrAre(words) === 'are' ? 'differ' : 'differs');
const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** Each single value in words. */
function valuesOf({ value, unit }: Parameter, { dataset }: Side): Map<string, string> {
  const all: readonly (readonly [string, number])[] = typeof value === 'number' ? [['', value]] : singleValues(value);
  return new Map(all.map(([key, each]) => [key, valueWords(each, unit, dataset.currency)]));
}

/** By what the values of a parameter go. */
const kindOf = ({ value }: Parameter): string =>
  typeof value === 'number' ? '' : 'along' in value ? `along ${value.along}` : `by ${value.by}`;

const placeOf = ({ level }: Formula): string => (level === 'nation' ? 'for the nation as a whole' : `for each ${levelNouns[level][0]}`);

function formulas(first: Side, second: Side): DifferenceEntry[] {
  const say = (formula: Formula, { knowledge }: Side): string => sayFormula(formula, openSpeech(knowledge), placeOf(formula));
  return paired(first.scheme.formulas, second.scheme.formulas, ({ level, name }) => `${level} ${name}`).flatMap(
    ({ a, b }): DifferenceEntry[] => {
      const words = nameWords((a ?? b)?.name ?? '');
      if (a !== undefined && b !== undefined)
        return isSame(a.written, b.written)
          ? []
          : [
              {
                about: a.name,
                text: `The ${words} ${isOrAre(words)} worked out differently.`,
                first: say(a, first),
                second: say(b, second),
              },
            ];
      if (a !== undefined) return [{ about: a.name, text: `Only ${first.called} works out the ${words}.`, first: say(a, first) }];
      return b === undefined ? [] : [{ about: b.name, text: `Only ${second.called} works out the ${words}.`, second: say(b, second) }];
    },
  );
}

function payments(first: Side, second: Side): DifferenceEntry[] {
  const say = (payment: Payment, { knowledge }: Side): string =>
    [...sayPayment(payment, knowledge), `The amount is the ${nameWords(payment.amount)}.`].join(' ');
  const fields = ({ kind, amount, level, from, to, by }: Payment): string => JSON.stringify([kind, amount, level, from, to, by]);
  return paired(first.scheme.payments, second.scheme.payments, ({ name }) => name).flatMap(({ a, b }): DifferenceEntry[] => {
    if (a !== undefined && b !== undefined)
      return fields(a) === fields(b)
        ? []
        : [{ about: a.name, text: `The payment “${nameWords(a.name)}” differs.`, first: say(a, first), second: say(b, second) }];
    if (a !== undefined) return [{ about: a.name, text: `Only ${first.called} pays “${nameWords(a.name)}”.`, first: say(a, first) }];
    return b === undefined ? [] : [{ about: b.name, text: `Only ${second.called} pays “${nameWords(b.name)}”.`, second: say(b, second) }];
  });
}

function routes(first: Side, second: Side): DifferenceEntry[] {
  const say = (route: Route, { knowledge }: Side): string =>
    `${sayRoute(route, openSpeech(knowledge))}${route.losses === 'shared' ? ' What is owed is passed on in the same share.' : ''}`;
  const fields = ({ share, by, losses }: Route): string => JSON.stringify([share, by, losses]);
  return paired(first.scheme.routes, second.scheme.routes, ({ from, to, purpose }) => JSON.stringify([from, to, purpose])).flatMap(
    ({ a, b }): DifferenceEntry[] => {
      if (a !== undefined && b !== undefined)
        return fields(a) === fields(b)
          ? []
          : [{ about: a.purpose, text: `What goes on as “${a.purpose}” differs.`, first: say(a, first), second: say(b, second) }];
      if (a !== undefined)
        return [{ about: a.purpose, text: `Only ${first.called} passes money on as “${a.purpose}”.`, first: say(a, first) }];
      return b === undefined
        ? []
        : [{ about: b.purpose, text: `Only ${second.called} passes money on as “${b.purpose}”.`, second: say(b, second) }];
    },
  );
}

/** Label, source and range: what is paid does not change with them, but what the two sides agreed on may. */
function notes(first: Side, second: Side): DifferenceEntry[] {
  return paired(first.scheme.parameters, second.scheme.parameters, ({ name }) => name).flatMap(({ a, b }): DifferenceEntry[] => {
    if (a === undefined || b === undefined) return [];
    const range = ({ range: ends, unit }: Parameter, { dataset }: Side): string =>
      listed(
        ends.map((end) => valueWords(end, unit, dataset.currency)),
        'to',
      );
    const all = [
      ['label', a.label, b.label],
      ['source', describeSource(a.source), describeSource(b.source)],
      ['range that makes sense', range(a, first), range(b, second)],
    ] as const;
    return all
      .filter(([, own, other]) => own !== other)
      .map(([what, own, other]) => ({
        about: a.name,
        text: `The ${what} of the ${nameWords(a.name)} differs.`,
        first: sentence(own),
        second: sentence(other),
      }));
  });
}
