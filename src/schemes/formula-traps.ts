import { strangeLetterIn } from './report.ts';

/** Something wrong in a formula: what, how to mend it, and at which character (from 0) where that is known. */
export interface FormulaProblem {
  readonly what: string;
  readonly mend: string;
  readonly offset?: number;
}

/** Longest formula, in characters. */
const longestFormula = 2000;
/** Deepest nesting of brackets. */
const deepestFormula = 30;
/** Most conditions (`? :`) in one formula: a table of 20 bands needs 19. */
const mostConditions = 60;
/** Most signs and words between values, each of which may nest the formula once more. */
const mostSigns = 250;

/** Quoted labels replaced by blanks of the same length, so that what is searched for is found outside them only. */
export const maskLabels = (text: string): string => text.replace(/"[^"]*"|'[^']*'/g, (label) => ' '.repeat(label.length));

interface Trap {
  readonly pattern: RegExp;
  /** Whether what the pattern finds is one after all; left out, it always is. */
  isOne?(found: string): boolean;
  what(found: string): string;
  mend(found: string): string;
}

const symbols: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '—': '-',
  '×': '*',
  '·': '*',
  '÷': '/',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '&&': 'and',
  '||': 'or',
  '**': '^',
  '<>': '!=',
  '=>': '>=',
  '=<': '<=',
  '===': '==',
};
const replacement = (found: string): string => symbols[found] ?? found;

/**
 * What people write and the parser would read as something else, or refuse without saying why. Looked for in the text
 * itself, because the parsed formula does not remember where its parts stood.
 */
const traps: readonly Trap[] = [
  {
    pattern: /(?<![\d.])\d+(?:\.\d+)?\s*%|%/g,
    what: () => 'A percent sign is not “per cent” in a formula.',
    mend: (found) =>
      /\d/.test(found)
        ? `Write ${Number((Number.parseFloat(found) / 100).toPrecision(12))} for ${found.replace(/\s/g, '')}.`
        : 'Write a share: 0.1 for 10%.',
  },
  {
    pattern: /(?<![\w.])\d{1,3}(?:,\d{3})+(?!\w)/g,
    what: (found) => `“${found}” reads as several numbers, because a comma separates inputs.`,
    mend: (found) =>
      found.startsWith('0')
        ? `Write ${found.replace(',', '.')} with a point; if several numbers are meant, put a space after each comma.`
        : `Write ${found.replaceAll(',', '')} without commas; if several numbers are meant, put a space after each comma.`,
  },
  {
    pattern: /(?<![\w.])\d+(?:_\d+)+/g,
    what: (found) => `“${found}” is not a number here.`,
    mend: (found) => `Write ${found.replaceAll('_', '')}.`,
  },
  {
    pattern: /(?<![\w.])0[xXbBoO]\w+/g,
    what: (found) => `“${found}” is not a plain number.`,
    mend: (found) => (Number.isFinite(Number(found)) ? `Write ${Number(found)}.` : 'Write it with the digits 0 to 9 alone.'),
  },
  {
    pattern: /(?<![\w.])(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g,
    isOne: (found) => !Number.isFinite(Number(found)),
    what: (found) => `“${found}” is larger than any number that can be computed with.`,
    mend: () => 'Write a plain number, such as 1000000.',
  },
  {
    pattern: /(?<![\w.])[A-Za-z_]\w*\s*\.\s*[A-Za-z_]\w*/g,
    what: (found) => `“${found}” joins two names by a dot, which formulas do not use.`,
    mend: (found) => `If it is one name, join its words by an underscore: ${found.replace(/\s*\.\s*/, '_')}.`,
  },
  {
    pattern: /[£$€¥]/g,
    what: (found) => `“${found}” has no place in a formula.`,
    mend: () => 'Write the amount as a plain number: all money is in the currency of the data.',
  },
  {
    pattern: /[−–—×·÷≤≥≠]|&&|\|\||\*\*|<>|=>|=<|===/g,
    what: (found) => `“${found}” is not a sign of the formula language.`,
    mend: (found) => `Write ${replacement(found)}.`,
  },
  {
    pattern: /!(?!=)/g,
    what: () => '“!” is not a sign of the formula language.',
    mend: () => 'Write not (…) for the opposite of a condition.',
  },
  {
    pattern: /(?<![<>=!])=(?![=<>])/g,
    what: () => 'One equals sign would set a value, and a formula only reads values.',
    mend: () => 'Write == to compare; to name a result, give it a line of its own.',
  },
  {
    pattern: /(?<!\w)if(?!\w)(?=\s*[^\s(]|.*(?<!\w)then(?!\w))/gs,
    what: () => '“if” is not a word of formulas.',
    mend: () => 'Write a condition as a > b ? c : 0, without “then” and “else”.',
  },
  { pattern: /[“”„‘’]/g, what: () => 'A label is in curly quotation marks.', mend: () => 'Use straight ones: "T1".' },
  {
    pattern: /[[\]{}]/g,
    what: (found) => `“${found}”: lists and tables are not used in formulas.`,
    mend: () => 'Use round brackets, and name columns one by one.',
  },
  {
    // Letters of other alphabets, many of which look like ours, and marks that are not seen at all.
    pattern: /(?<!\w)\w*(?:[^\0-\x7F\s]\w*)+/gu,
    what: (found) => `“${found}” holds ${strangeLetterIn(found) ?? ''}.`,
    mend: () => 'Type it anew: names are made of letters a to z, digits and underscores.',
  },
  { pattern: /[;#@\\`&|~]/g, what: (found) => `“${found}” has no place in a formula.`, mend: () => 'Take it out.' },
];

/** Every trap that a formula falls into, in the order of the text. */
export function findTraps(text: string): FormulaProblem[] {
  const masked = maskLabels(text);
  const taken = new Set<number>();
  const problems: FormulaProblem[] = [];
  for (const { pattern, isOne, what, mend } of traps) {
    for (const match of masked.matchAll(pattern)) {
      const found = match[0];
      if (isOne?.(found) === false) continue;
      const places = Array.from({ length: found.length }, (_, index) => match.index + index);
      if (places.some((place) => taken.has(place))) continue;
      for (const place of places) taken.add(place);
      const shown = found.length > 20 ? `${found.slice(0, 19)}…` : found;
      problems.push({ what: what(shown), mend: mend(shown), offset: match.index });
    }
  }
  return problems.toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
}

/** Why a formula is not even tried: too long, or nested so deep that parsing could run out of memory. */
export function checkFormulaSize(text: string): FormulaProblem | undefined {
  if (text.length > longestFormula) {
    return {
      what: `The formula is longer than ${longestFormula} characters.`,
      mend: 'Give parts of it names and lines of their own.',
      offset: longestFormula,
    };
  }
  const masked = maskLabels(text);
  let depth = 0;
  for (let offset = 0; offset < masked.length; offset++) {
    if (masked[offset] === '(') depth++;
    else if (masked[offset] === ')') depth--;
    if (depth > deepestFormula)
      return {
        what: `Brackets are nested more than ${deepestFormula} deep.`,
        mend: 'Give parts of the formula names and lines of their own.',
        offset,
      };
  }
  const signs = [...masked.matchAll(/[-+*/^<>=?]|\b(?:and|or|not)\b/g)];
  if (signs.length > mostSigns) {
    return {
      what: `The formula has more than ${mostSigns} signs such as + and *.`,
      mend: 'Give parts of the formula names and lines of their own.',
      offset: signs[mostSigns].index,
    };
  }
  if (masked.split('?').length - 1 > mostConditions) {
    return {
      what: `The formula has more than ${mostConditions} conditions.`,
      mend: 'Give parts of the formula names and lines of their own.',
    };
  }
  return undefined;
}
