import { describeSource, findSource } from '../sources.ts';

/** Something to know about a name: a label and a line or more. */
export interface Fact {
  readonly label: string;
  readonly lines: readonly string[];
  /** Text as it is written in a file. */
  readonly isCode?: true;
}

/** One name, described whole. */
export interface Entry {
  /** By which it is looked up: `counted_savings`. */
  readonly name: string;
  /** As it is written where it is used: `counted_savings(savings, benchmark, minimum_savings_rate)`. */
  readonly written: string;
  /** What it is, in plain words. */
  readonly words: string;
  /** The same in a list of its topic. */
  readonly brief: string;
  /** What it is a piece of, in words that end a sentence: `a column`, `a term`. */
  readonly what: string;
  readonly facts: readonly Fact[];
  /** Other words by which it is found. */
  readonly alsoKnownAs: readonly string[];
}

export interface Topic {
  readonly name: string;
  readonly title: string;
  /** What its names are and where they are used. */
  readonly words: string;
  /** Headings are left out where there is one group. */
  readonly groups: readonly { readonly title?: string; readonly entries: readonly Entry[] }[];
}

interface EntryInput {
  readonly name: string;
  readonly words: string;
  readonly what: string;
  readonly written?: string;
  readonly brief?: string;
  /** Facts that are not there are left out. */
  readonly facts?: readonly (Fact | undefined)[];
  readonly alsoKnownAs?: readonly string[];
}

export const entryOf = ({ name, words, what, written = name, brief = words, facts = [], alsoKnownAs = [] }: EntryInput): Entry => ({
  name,
  words,
  what,
  written,
  brief,
  facts: facts.filter((one) => one !== undefined),
  alsoKnownAs,
});

/** A fact of one line or several; none of none. */
export function fact(label: string, ...lines: readonly (string | undefined)[]): Fact | undefined {
  const known = lines.filter((line) => line !== undefined);
  return known.length === 0 ? undefined : { label, lines: known };
}

/** The same as text of a file. */
export function code(label: string, ...lines: readonly string[]): Fact | undefined {
  return lines.length === 0 ? undefined : { label, lines, isCode: true };
}

/** A citation in words, and whether its figures were seen there. */
export const sourceFact = (citation: string, verified = true): Fact => ({
  label: 'Source',
  lines: [
    describeSource(citation),
    ...(findSource(citation) === undefined ? [] : [`Cited as ${citation.split(',', 1)[0]}.`]),
    ...(verified && findSource(citation)?.verified !== false ? [] : ['Not verified.']),
  ],
});
