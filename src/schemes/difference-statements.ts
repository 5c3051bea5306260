import { describeSource } from '../sources.ts';
import { columnWords } from './in-words-names.ts';
import type { ReadingInput } from './in-words-speech.ts';
import type { Measure, Scheme } from './scheme.ts';

/** As in `difference.ts`. */
interface Entry {
  readonly about: string;
  readonly text: string;
  readonly first?: string;
  readonly second?: string;
}

type Side = ReadingInput & { readonly called: string };

/** What two schemes say of themselves and no figure shows: whether taking part is voluntary, and what their measures are of. */
export function statements(first: Side, second: Side): Entry[] {
  const [a, b] = [first.scheme, second.scheme];
  return [
    ...(a.isVoluntary === b.isVoluntary
      ? []
      : [{ about: 'voluntary', text: 'Whether taking part is voluntary differs.', first: freedom(a), second: freedom(b) }]),
    ...measures(first, second),
  ];
}

const freedom = ({ isVoluntary }: Scheme): string =>
  isVoluntary === undefined
    ? 'It is not said whether practices are free to take no part.'
    : `Practices are ${isVoluntary ? '' : 'not '}free to take no part.`;

function measures(first: Side, second: Side): Entry[] {
  const [own, others] = [first, second].map(({ scheme }) => new Map((scheme.measures ?? []).map((measure) => [measure.column, measure])));
  return [...new Set([...own.keys(), ...others.keys()])].flatMap((column): Entry[] => {
    const [a, b] = [own.get(column), others.get(column)];
    const words = measureWords(column, a === undefined ? second : first);
    const only = a ?? b;
    if (only === undefined) return [];
    if (a === undefined || b === undefined) {
      const { called } = a === undefined ? second : first;
      return [
        { about: column, text: `Only ${called} says what the measure of ${words} is.`, [a === undefined ? 'second' : 'first']: said(only) },
      ];
    }
    return said(a) === said(b)
      ? []
      : [{ about: column, text: `What is said of the measure of ${words} differs.`, first: said(a), second: said(b) }];
  });
}

const measureWords = (column: string, { dataset }: Side): string =>
  columnWords(column, dataset.levels.practice.columns[column] === undefined ? 'consortium' : 'practice').replace(/^quality on /, '');

/** `It is clinical and follows …`. */
const said = ({ kind, guidance }: Measure): string =>
  kind === 'clinical'
    ? `It is clinical and ${guidance === undefined ? 'names no guidance' : `follows: ${describeSource(guidance)}`}.`
    : `It is ${kind === 'organisational' ? 'organisational' : 'neither clinical nor organisational'}.`;
