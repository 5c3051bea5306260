import type { LevelName } from '../data/dataset.ts';
import { capitalised } from '../data/words.ts';
import { openKnowledge } from './in-words-knowledge.ts';
import type { Knowledge, ReadingInput } from './in-words-speech.ts';
import { openSpeech } from './in-words-expression.ts';
import { namesRead, sayFormula } from './in-words-formula.ts';
import { sayPayments, sayWhereMoneyGoes } from './in-words-money.ts';
import { inSentence, levelNouns, nameWords } from './in-words-names.ts';
import type { Speech } from './in-words-speech.ts';
import { byWhat, parameterValueWords, valueWords } from './in-words-values.ts';
import type { Expression, Formula, Parameter } from './scheme.ts';

/** One sentence, or two that belong together. */
export interface Sentence {
  /** Name of the payment, formula, parameter or assumption that it is about; empty for several payments and for where the money goes. */
  readonly about: string;
  readonly text: string;
}

export interface ReadingSection {
  readonly heading: string;
  readonly sentences: readonly Sentence[];
}

/** A scheme in plain English: plain data, for the page and for `readingText`. */
export interface Reading {
  readonly title: string;
  readonly sections: readonly ReadingSection[];
}

/**
 * A checked scheme in plain English, made from its payments, formulas, routes and parameters and from nothing else: what is
 * paid to whom, how each amount is worked out (the paid formula first, then what it rests on, each formula once), where the
 * money goes, and every figure. Figures that nobody saw in a source are marked. The same scheme and data give the same words.
 * A run can be handed over as it is.
 */
export function readInWords(input: ReadingInput): Reading {
  const { scheme } = input;
  const knowledge = openKnowledge(input);
  const speech = openSpeech(knowledge);
  const { payments } = scheme;

  const paid = sayPayments(payments, knowledge);
  const teller = openTeller(speech);
  const amounts = payments.map(({ name, amount, level, by }): ReadingSection => {
    const heading = payments.length === 1 ? 'How the amount is worked out' : `How “${nameWords(name)}” is worked out`;
    const formula = scheme.formulas.find((each) => each.name === amount && each.level === level);
    const told = formula === undefined ? [] : teller.tell(formula, level);
    const key = scheme.formulas.find((each) => each.name === by);
    return { heading, sentences: key === undefined ? told : [...told, ...teller.tell(key, level, '')] };
  });
  const money = sayWhereMoneyGoes(speech).map((text) => ({ about: '', text }));
  const shares = scheme.routes
    .flatMap(({ share, by }) => scheme.formulas.filter(({ name }) => name === share || name === by))
    .flatMap((formula) => teller.tell(formula, 'consortium', ''));
  const rest = scheme.formulas.toReversed().flatMap((formula) => teller.tell(formula, undefined, ''));

  const sections: ReadingSection[] = [
    { heading: 'What is paid', sentences: paid },
    ...amounts,
    { heading: 'Where the money goes', sentences: [...money, ...shares] },
    { heading: 'Worked out, but not paid', sentences: rest },
    { heading: 'The figures', sentences: figures(knowledge) },
  ];
  return {
    title: scheme.title,
    sections: sections
      .filter(({ sentences }) => sentences.length > 0)
      .map((section) => ({ ...section, sentences: section.sentences.map((sentence) => withLoss(sentence, knowledge, speech)) })),
  };
}

/** The reading as Markdown: a heading a section, a line a sentence. */
export function readingText({ title, sections }: Reading): string {
  const parts = sections.map(({ heading, sentences }) => `## ${heading}\n\n${sentences.map(({ text }) => `- ${text}\n`).join('')}`);
  return [`# ${title}\n`, ...parts].join('\n');
}

interface Teller {
  /** Sentences for a formula and all it rests on that have not been told; `again` where the formula itself has been. */
  tell(formula: Formula, level: LevelName | undefined, again?: string): Sentence[];
}

function openTeller(speech: Speech): Teller {
  const told = new Set<Formula>();
  return {
    tell: (formula, level, again = `The ${nameWords(formula.name)} has been worked out above.`) => {
      const sentences: Sentence[] = [];
      if (told.has(formula)) return again === '' ? [] : [{ about: formula.name, text: again }];
      let spokenOf = level;
      const visit = (each: Formula): void => {
        if (told.has(each)) return;
        told.add(each);
        const place =
          each.level === spokenOf || isNational(each)
            ? ''
            : each.level === 'nation'
              ? 'for the nation as a whole'
              : `for each ${levelNouns[each.level][0]}`;
        spokenOf = each.level;
        sentences.push({ about: each.name, text: sayFormula(each, speech, place) });
        for (const other of namesRead(each, speech.knowledge).formulas) visit(other);
      };
      visit(formula);
      return sentences;
    },
  };
}

/** Whether a name itself says that it is the nation's. */
const isNational = ({ level, name }: Formula): boolean => level === 'nation' && name.startsWith('national_');

/** Where savings below nothing were called a loss, their own sentence says so. */
function withLoss(sentence: Sentence, knowledge: Knowledge, speech: Speech): Sentence {
  const isTurned = speech.turned.has(sentence.about) && knowledge.scheme.formulas.some(({ name }) => name === sentence.about);
  return isTurned ? { ...sentence, text: `${sentence.text} Where that is below nothing, it is a loss.` } : sentence;
}

/** Every figure once, with its label. */
function figures(knowledge: Knowledge): Sentence[] {
  const { scheme, currency } = knowledge;
  const named = new Set(scheme.formulas.flatMap((formula) => namesRead(formula, knowledge).assumptions));
  const assumed = [...named].flatMap((name): Sentence[] => {
    const assumption = knowledge.assumptionOf(name);
    if (assumption === undefined) return [];
    const { label, value, unit, verified } = assumption;
    return [
      {
        about: name,
        text: `${headed(name, label)}: ${valueWords(value, unit, currency)}${verified ? '' : ' (not verified)'}; an assumption.`,
      },
    ];
  });
  const readers = readersOfTables(scheme.formulas);
  return [
    ...scheme.parameters.map((parameter) => ({ about: parameter.name, text: sayFigure(parameter, currency, readers.get(parameter.name)) })),
    ...assumed,
  ];
}

const headed = (name: string, label: string): string => {
  const words = nameWords(name);
  return label.toLowerCase() === words.toLowerCase() || label === '' ? capitalised(words) : `${capitalised(words)} (${inSentence(label)})`;
};

/** `Sharing rate (share of counted savings that is awarded): 50%.` */
function sayFigure(parameter: Parameter, currency: string, reader: string | undefined): string {
  const { name, label, value } = parameter;
  const by = byWhat(value);
  return `${headed(name, label)}${by === '' ? '' : `,${by}`}: ${parameterValueWords(parameter, currency)}${reader === undefined || typeof value === 'number' ? '' : betweenPoints[reader]}.`;
}

/** What holds between the points of a table, by the term that reads it. */
const betweenPoints: Readonly<Record<string, string>> = {
  ladder: '; in a straight line between these points',
  minimum_savings_rate_by_population: '; in a straight line between these points',
  steps: '; each from its point on',
  risk_corridor: '; each for the part that lies from its point up to the next',
};

/** The term that reads each table. */
function readersOfTables(formulas: readonly Formula[]): Map<string, string> {
  const readers = new Map<string, string>();
  const visit = (expression: Expression): void => {
    if (expression.kind !== 'operation' && expression.kind !== 'call') return;
    for (const input of expression.inputs) {
      if (expression.kind === 'call' && input.kind === 'name' && Object.hasOwn(betweenPoints, expression.name))
        readers.set(input.name, expression.name);
      visit(input);
    }
  };
  for (const { written } of formulas) visit(written);
  return readers;
}
