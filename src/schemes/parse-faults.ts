import type { FormulaProblem } from './formula-traps.ts';

/** A piece of a formula in a message, cut where it is long. */
export const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** First place at which a piece of formula stands, blanks not counted; undefined where it is not found. */
export function placeOf(piece: string, masked: string): number | undefined {
  const pattern = piece
    .replace(/[\s…]/g, '')
    .split('')
    .map((character) => character.replace(/[^\w]/, String.raw`\$&`))
    .join(String.raw`\s*`);
  const match = new RegExp(/^\w/.test(piece) ? String.raw`(?<!\w)${pattern}` : pattern).exec(masked);
  return match === null ? undefined : match.index;
}

/** First place of a quoted label, whichever quotation marks it has. */
export function placeOfLabel(label: string, text: string): number | undefined {
  const places = [label, `'${label.slice(1, -1)}'`].map((each) => text.indexOf(each)).filter((place) => place >= 0);
  return places.length === 0 ? undefined : Math.min(...places);
}

/** What the parser says, in plain words. */
export function describeParseError(error: unknown, text: string): FormulaProblem {
  const message = error instanceof Error ? error.message : '';
  if (error instanceof RangeError)
    return { what: 'The formula is nested too deep.', mend: 'Give parts of it names and lines of their own.' };
  const character: unknown = error instanceof Error && 'char' in error ? error.char : undefined;
  const offset = typeof character === 'number' ? Math.min(Math.max(0, character - 1), Math.max(0, text.length - 1)) : undefined;
  const isAtEnd = typeof character === 'number' && character > text.trimEnd().length;
  const [, what, mend] = parseFaults.find(([pattern]) => pattern.test(message)) ?? parseFaults[parseFaults.length - 1];
  const rest = offset === undefined ? '' : `“${shorten(text.slice(offset).trim())}”`;
  return {
    what: isAtEnd ? what.replace('before …', 'at the end') : what.replace('…', rest),
    mend,
    ...(offset === undefined ? {} : { offset }),
  };
}

const parseFaults: readonly (readonly [RegExp, string, string])[] = [
  [/Unexpected end/, 'The formula breaks off.', 'Something is missing at its end: a value, or a closing bracket.'],
  [/Parenthesis \)/, 'A closing bracket is missing before ….', 'Give every opening bracket its partner.'],
  [/End of string/, 'A quotation mark is not closed.', 'Put a quotation mark at each end of the label.'],
  [/Value expected/, 'A value is missing before ….', 'Put a number or a name between two signs.'],
  [/False part/, 'A condition has no second branch.', 'Write condition ? one : other.'],
  [/Unexpected operator ,/, 'A comma stands outside brackets.', 'Write decimals with a point and thousands without commas.'],
  [/Unexpected operator \)/, 'A closing bracket has no opening one.', 'Give every closing bracket its partner.'],
  [/./s, 'The formula cannot be read from … on.', 'Look for a sign too many or too few.'],
];
