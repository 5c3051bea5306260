import { harmless } from '../data/excerpt.ts';
import { hasErrors } from '../data/problems.ts';
import type { Problem } from '../data/problems.ts';
import type { Position } from './scheme.ts';

/** Problems of one YAML file, gathered while it is read. */
export interface Report {
  readonly problems: readonly Problem[];
  /** Something that keeps the file from being used. */
  error(position: Position, what: string, mend?: string, why?: string): void;
  /** Something to look at. */
  warning(position: Position, what: string, mend?: string): void;
  /** Something said for the record. */
  note(position: Position, what: string, mend?: string): void;
  /** In the order of the file; where there are very many, the first of them and how many more. */
  inOrder(): Problem[];
}

/** More problems than anybody mends before reading the file again; a longer list would be of no use. */
const mostProblems = 200;
/** Longest sentence: names of a hostile file are cut. */
const longestSentence = 1000;

export function openReport(file: string, before: readonly Problem[] = []): Report {
  const problems = before.map((problem): Problem => ({ ...problem, what: plainWords(problem.what) }));
  const add = (severity: Problem['severity'], { line, column }: Position, what: string, mend?: string, why?: string): void => {
    problems.push({
      file,
      line,
      column,
      severity,
      what: plainWords(what),
      ...(why === undefined ? {} : { why }),
      ...(mend === undefined ? {} : { mend: plainWords(mend) }),
    });
  };
  const columnOf = ({ column }: Problem): number => (typeof column === 'number' ? column : 0);
  const inOrder = (): Problem[] => {
    const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || columnOf(a) - columnOf(b));
    const [first, ...others] = sorted.slice(mostProblems - 1);
    if (first === undefined || others.length === 0) return sorted;
    const { line, column } = first;
    const rest: Problem = {
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      severity: hasErrors([first, ...others]) ? 'error' : 'warning',
      what: `From here on there are ${others.length + 1} more problems.`,
      mend: 'Mend those listed first, and read the file again: many may have one cause.',
    };
    return [...sorted.slice(0, mostProblems - 1), rest];
  };
  return {
    problems,
    error: (position, what, mend, why) => add('error', position, what, mend, why),
    warning: (position, what, mend) => add('warning', position, what, mend),
    note: (position, what, mend) => add('note', position, what, mend),
    inOrder,
  };
}

/** A sentence with text of the file in it, harmless and not too long. */
const plainWords = (sentence: string): string =>
  harmless(sentence.length > longestSentence ? `${sentence.slice(0, longestSentence - 1).trimEnd()}…` : sentence);

/** `Did you mean …?`, or what to say where nothing is spelt alike. */
export const offer = (near: string | undefined, otherwise: string): string => (near === undefined ? otherwise : `Did you mean ${near}?`);

/** Text of a file in a message, cut where it is long; a line end is a blank. */
export const quote = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;

/** What is strange in a word, as `“а” (U+0430), which is no letter from a to z`; undefined where its letters are all plain. */
export function strangeLetterIn(word: string): string | undefined {
  const [found] = /[^\0-\x7F]/u.exec(word) ?? [];
  const code = found?.codePointAt(0);
  if (found === undefined || code === undefined) return undefined;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const isSeen = harmless(found) === found && !/\p{M}|\s/u.test(found);
  return isSeen ? `“${found}” (${number}), which is no letter from a to z` : `a character that is not seen (${number})`;
}

/** Said of a word with a letter that looks like another: nobody sees the difference. */
export function describeStrangeLetter(word: string): string {
  const letter = strangeLetterIn(word);
  return letter === undefined ? '' : ` It holds ${letter}: type it anew.`;
}
