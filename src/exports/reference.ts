import { findColumn, normaliseHeader } from '../data/dictionary.ts';
import { defaultAssumptions } from '../draws/assumptions.ts';
import type { Assumption } from '../draws/assumptions.ts';
import { principles } from '../findings/judge.ts';
import { nearest } from '../data/nearest.ts';
import { describeUnit, readUnit } from '../schemes/units.ts';
import { vocabulary } from '../schemes/vocabulary.ts';
import { sources } from '../sources.ts';
import type { Source } from '../sources.ts';
import { changesTopic } from './reference-changes.ts';
import { columnEntry, columnsTopic } from './reference-columns.ts';
import { code, entryOf, fact, sourceFact } from './reference-entry.ts';
import type { Entry, Topic } from './reference-entry.ts';
import { resultsTopic } from './reference-results.ts';
import { functionsTopic, keysTopic, partiesTopic, paymentsTopic, termsTopic, unitsTopic } from './reference-language.ts';

/** Everything that has a name in data, schemes and scenarios, described by the code that reads it. */
export const openReference = (): readonly Topic[] => [
  columnsTopic(),
  termsTopic(),
  functionsTopic(),
  keysTopic(),
  partiesTopic(),
  paymentsTopic(),
  unitsTopic(),
  assumptionsTopic(),
  principlesTopic(),
  resultsTopic(),
  changesTopic(),
  sourcesTopic(),
];

const assumptionsTopic = (): Topic => ({
  name: 'assumptions',
  title: 'Assumptions',
  words:
    'Numbers about the world, not about a scheme: chance, margins, costs a head. A scenario sets others under assumptions; formulas may read them.',
  groups: [{ entries: defaultAssumptions.map(assumptionEntry) }],
});

function assumptionEntry({ name, label, unit, value, range, source, verified }: Assumption): Entry {
  const measured = readUnit(unit);
  const words = measured === undefined || unit === 'share' ? '' : ` (${describeUnit(measured)})`;
  return entryOf({
    name,
    words: `${label}.`,
    brief: `${label}: ${value}${words}`,
    what: 'an assumption',
    facts: [fact('Value', `${value}${words}`), fact('Range', `${range[0]} to ${range[1]}`), sourceFact(source, verified)],
  });
}

const principlesTopic = (): Topic => ({
  name: 'principles',
  title: 'Principles',
  words: 'What is asked of every scheme. Each is found kept or broken on the data, or cannot be told.',
  groups: [
    {
      entries: principles.map(({ id, title, words, source }) =>
        entryOf({ name: id, written: title, words, brief: title, what: 'a principle', facts: [code('Name', id), sourceFact(source)] }),
      ),
    },
  ],
});

const sourcesTopic = (): Topic => ({
  name: 'sources',
  title: 'Sources',
  words: 'The documents that figures, terms and principles come from, by the keys that a scheme’s “source:” names them by.',
  groups: [{ entries: Object.entries(sources).map(([key, source]) => sourceEntry(key, source)) }],
});

function sourceEntry(key: string, source: Source): Entry {
  const { title, publisher, year, where, verified } = source;
  const cites = (citation: string): boolean => citation.split(/[^\w-]+/).includes(key);
  const citing = [
    ...vocabulary.filter((term) => cites(term.source)).map(({ name }) => name),
    ...defaultAssumptions.filter((assumption) => cites(assumption.source)).map(({ name }) => name),
    ...principles.filter((principle) => cites(principle.source)).map(({ id }) => id),
  ];
  return entryOf({
    name: key,
    words: `${title}.`,
    brief: `${title} (${publisher}, ${year ?? 'undated'})`,
    what: 'a source',
    facts: [
      fact('Publisher', `${publisher}, ${year ?? 'undated'}`),
      fact('Where', where),
      verified ? undefined : fact('Verified', 'No: nobody saw the figures in it.'),
      citing.length === 0 ? undefined : code('Cited by', citing.join(', ')),
    ],
  });
}

/** How names are compared: capitals, blanks and signs do not matter where there is anything else. */
const compared = (word: string): string => normaliseHeader(word) || word.replaceAll(/\s/g, '');

export interface Answer {
  readonly topic?: Topic;
  /** Every entry of that name; several things may share one. */
  readonly entries: readonly Entry[];
  /** Where there is nothing: the name that is spelt most alike. */
  readonly near?: string;
  /** Where there is nothing: entries that have its words (`searchReference`). */
  readonly like: readonly Entry[];
}

/** What the reference has on a word: a topic, the entries of that name or known by it, or else the nearest name. */
export function lookUp(word: string): Answer {
  const topics = openReference();
  const wanted = compared(word);
  const topic = topics.find(({ name }) => name === wanted);
  if (topic !== undefined) return { topic, entries: [], like: [] };
  const all = [...new Set(topics.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries)))];
  const exact = all.filter(({ name }) => name === word);
  const named = exact.length > 0 ? exact : all.filter(({ name }) => compared(name) === wanted);
  const found = named.length > 0 ? named : all.filter(({ alsoKnownAs }) => alsoKnownAs.some((other) => compared(other) === wanted));
  if (found.length > 0) return { entries: found, like: [] };
  const tables = (['practices', 'consortia'] as const).filter((table) => findColumn(table, word).kind !== 'unknown');
  if (tables[0] !== undefined) return { entries: [columnEntry({ ...findColumn(tables[0], word), tables })], like: [] };
  const near = nearest(wanted, [...topics.map(({ name }) => name), ...all.flatMap(({ name, alsoKnownAs }) => [name, ...alsoKnownAs])]);
  return { entries: [], ...(near === undefined ? {} : { near }), like: all.filter(matcherOf(word)) };
}

/** First letters of the names in a text that are made of several words: `msr` of `minimum_savings_rate`. */
const initialsIn = (text: string): string[] =>
  (text.match(/[a-z]+(?:[_-][a-z]+)+/g) ?? []).map((name) => name.replace(/([a-z])[a-z]*[_-]?/g, '$1'));

/** Whether an entry has every one of these words in its name, its description or another name, or names something with these initials. */
function matcherOf(sought: string): (entry: Entry) => boolean {
  const words = sought
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  return ({ name, written, words: said, alsoKnownAs }) => {
    const text = [name, written, said, ...alsoKnownAs].join(' ').toLowerCase();
    const isIn = (word: string): boolean => text.includes(word) || initialsIn(`${name} ${written}`).includes(word);
    return words.length > 0 && words.every(isIn);
  };
}

/** The topics with those entries alone that have all these words (`matcherOf`). */
export function searchReference(sought: string): readonly Topic[] {
  const matches = matcherOf(sought);
  return openReference().flatMap((topic) => {
    const groups = topic.groups.flatMap((group) => {
      const entries = group.entries.filter(matches);
      return entries.length === 0 ? [] : [{ ...group, entries }];
    });
    return groups.length === 0 ? [] : [{ ...topic, groups }];
  });
}
