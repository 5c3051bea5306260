import type { ColumnEntry, ColumnUnit } from './column-entry.ts';
import type { TableName } from './dataset.ts';
import { dictionary, findColumn, normaliseHeader } from './dictionary.ts';
import { knownServices } from './services.ts';
import { largest } from '../numbers/extremes.ts';

/** What a bracket in a heading says of the unit, and the columns of which that can be true. `(£000)` and `(%)` change the figure, so they stay. */
const brackets: readonly { readonly form: RegExp; readonly units: readonly ColumnUnit[] }[] = [
  { form: /\(\s*(?:£|\$|€|gbp|usd|eur)\s*\)/i, units: ['money'] },
  { form: /\(\s*(?:n|no\.?|number|count|people|patients)\s*\)/i, units: ['people', 'number', 'activity'] },
];

const withoutYears = (name: string): string =>
  name
    .replace(/^column_(?=\d)/, '')
    .replace(/(?:^|_)(?:19|20)\d\d(?:_(?:\d{4}|\d\d))?(?=_|$)/g, '')
    .replace(/^_/, '');

/** The column that a heading names apart from a year and its unit: `Benchmark 2013/14 (£)` is `benchmark`; undefined where it names none so. */
export function findWithoutUnits(table: TableName, header: string): ColumnEntry | undefined {
  const bracket = brackets.find(({ form }) => form.test(header));
  const name = withoutYears(normaliseHeader(bracket === undefined ? header : header.replace(bracket.form, ' ')));
  const entry = name === '' || name === normaliseHeader(header) ? undefined : findColumn(table, name);
  if (entry === undefined || entry.kind === 'unknown' || entry.unit === 'year') return undefined;
  return bracket === undefined || bracket.units.includes(entry.unit) ? entry : undefined;
}

/** Words that people use in headings for those of the dictionary. */
const synonyms: Readonly<Record<string, string>> = {
  budget: 'benchmark',
  allocation: 'benchmark',
  spend: 'cost',
  spending: 'cost',
  number: 'activity',
  count: 'activity',
  volume: 'activity',
  percent: 'share',
  percentage: 'share',
  pct: 'share',
  proportion: 'share',
};
const idleWords = new Set(['', 'of', 'the', 'for', 'in', 'per', 'total', 'size', 'commissioning', 'indicative']);

function wordsOf(header: string): ReadonlySet<string> {
  const words = withoutYears(normaliseHeader(header.replaceAll('%', ' share '))).split('_');
  return new Set(words.filter((word) => !idleWords.has(word)).map((word) => synonyms[word] ?? word.replace(/(?<=...)s$/, '')));
}

/** What two headings have in common, of all their words. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}

const leastLikeness = 0.6;
const mostOffered = 2;

interface Candidate {
  readonly name: string;
  /** Of each heading that the column goes by. */
  readonly words: readonly ReadonlySet<string>[];
}

/** Found once a table: a file may have hundreds of headings. */
const candidatesOf = new Map<TableName, readonly Candidate[]>();

function findCandidates(table: TableName): readonly Candidate[] {
  const services = table === 'practices' ? knownServices : [];
  const candidates = [
    ...dictionary.filter(({ tables }) => tables.includes(table)),
    ...services.flatMap((service) => [`${service}_cost`, `${service}_activity`]).map((name) => ({ name, otherHeaders: [] })),
  ].map(({ name, otherHeaders }): Candidate => ({ name, words: [name, ...otherHeaders].map(wordsOf) }));
  candidatesOf.set(table, candidates);
  return candidates;
}

/** Names of columns that a heading nobody described may mean, the likeliest: `Budget (£)` may be `benchmark`. None that is `taken`. */
export function suggestColumns(table: TableName, header: string, taken: ReadonlySet<string>): readonly string[] {
  const sought = wordsOf(header);
  const like = (candidatesOf.get(table) ?? findCandidates(table))
    .filter(({ name }) => !taken.has(name))
    .map(({ name, words }) => ({ name, likeness: largest(words.map((each) => likeness(sought, each))) }));
  const most = largest(
    like.map((candidate) => candidate.likeness),
    leastLikeness,
  );
  return like
    .filter((candidate) => candidate.likeness === most)
    .map(({ name }) => name)
    .slice(0, mostOffered);
}
