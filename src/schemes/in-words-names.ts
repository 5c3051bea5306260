import { columnAt } from '../data/dictionary.ts';
import type { LevelName } from '../data/dataset.ts';
import { serviceLabel } from '../data/services.ts';

/** Words inside names that stand for more than their letters. */
const longer: Readonly<Record<string, string>> = {
  ae: 'A&E',
  gp: 'GP',
  gps: 'GPs',
  qof: 'QOF',
  mrsa: 'MRSA',
  ccg: 'CCG',
  nhs: 'NHS',
  min: 'minimum',
  max: 'maximum',
  adj: 'adjustment',
  avg: 'average',
};

/** A name of a scheme or of the data as words: `min_savings_rate` is `minimum savings rate`. */
export const nameWords = (name: string): string =>
  withHyphens(
    name
      .split('_')
      .filter((word) => word !== '')
      .map((word) => (Object.hasOwn(longer, word) ? longer[word] : word))
      .join(' '),
  );

/** `long term conditions` is `long-term conditions`; `top up` is one word wherever it stands. */
const withHyphens = (words: string): string => words.replace(/\b(long term|freed up)(?= \w)|\btop up\b/g, (pair) => pair.replace(' ', '-'));

/** A heading inside a sentence: `List size` is `list size`, `QOF points` stays. */
export const inSentence = (text: string): string =>
  /^(?:\p{Lu}\p{Ll}|A )/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** A service within a sentence: `elective admissions`, `A&E attendances`. */
export const serviceWords = (service: string): string => inSentence(serviceLabel(service));

/** Words behind a noun that say more about it: `savings paid`, `points of a practice`, `rate by quality`. */
const afterNoun = new Set(
  'a above after as at before below by during for from in of on over per since that three to two under weighted who with within without'.split(
    ' ',
  ),
);
/** Last words that make a noun of all that stands before them: `years of life lost change`. */
const lastNouns = new Set(
  'amount base change cost factor index level limit payment pay rate ratio score share target threshold'.split(' '),
);
const plurals = new Set(['children', 'people', 'women', 'men']);
const participles = new Set(['cut', 'paid', 'kept', 'met', 'spent', 'made', 'lost', 'held', 'given', 'left', 'due', 'above', 'below']);

/** Whether a noun phrase takes `are`: by the ending of its noun, which is the last word before whatever says more about it. */
export function isPlural(words: string): boolean {
  const all = words.split(' ');
  if (lastNouns.has(all[all.length - 1])) return false;
  const end = all.findIndex((word, place) => place > 0 && afterNoun.has(word));
  const phrase = end < 0 ? all : all.slice(0, end);
  while (phrase.length > 1 && (participles.has(phrase[phrase.length - 1]) || /[^e]ed$/.test(phrase[phrase.length - 1]))) phrase.pop();
  const noun = phrase[phrase.length - 1] ?? '';
  return plurals.has(noun) || /[^sui]s$/.test(noun);
}

export const isOrAre = (words: string): string => (isPlural(words) ? 'are' : 'is');
export const itOrThey = (words: string): string => (isPlural(words) ? 'they are' : 'it is');

/** `a, b and c`. */
export const listed = (parts: readonly string[], last = 'and'): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${last} ${parts[parts.length - 1]}`;

/** A label longer than this would hold up the sentence it stands in. */
const mostWordsOfLabel = 13;

/** A column or built-in figure without its article: `cost of all care`, `referrals in the baseline`, `quality on access`. */
export function columnWords(name: string, level: LevelName): string {
  if (name.startsWith('baseline_')) return `${columnWords(name.slice('baseline_'.length), level)} in the baseline`;
  const entry = columnAt(level, name);
  const label = inSentence(entry.label);
  if (entry.unit === 'unknown') return nameWords(name);
  const measure = /^quality: (.+)$/.exec(label)?.[1];
  if (measure !== undefined) return / score$|^score$/.test(measure) ? `quality ${measure}` : `quality on ${withHyphens(measure)}`;
  const domain = /^QOF points: (.+)$/.exec(label)?.[1];
  if (domain !== undefined)
    return `QOF points for ${domain === 'clinical' || domain === 'organisational' ? `the ${domain} domain` : domain}`;
  const activity = /^(.+), activity$/.exec(label)?.[1];
  if (activity !== undefined) return isPlural(activity) ? activity : `amount of ${activity}`;
  const cost = /^(.+), cost$/.exec(label)?.[1];
  if (cost !== undefined) return `cost of ${cost}`;
  return label.split(' ').length > mostWordsOfLabel || /[:;,(]/.test(label) ? nameWords(name) : label;
}

/** One and several of each level. */
export const levelNouns: Readonly<Record<LevelName, readonly [string, string]>> = {
  practice: ['practice', 'practices'],
  consortium: ['consortium', 'consortia'],
  federation: ['federation', 'federations'],
  nation: ['nation', 'nations'],
};

/** All of a level in a sentence. */
export const levelWords: Readonly<Record<LevelName, string>> = {
  practice: 'practices',
  consortium: 'consortia',
  federation: 'federations',
  nation: 'the nation',
};

/** Over whom something is added up: `all practices`, `the practices of the consortium`. */
export const among = (lower: LevelName, level: LevelName): string =>
  level === 'nation' ? `all ${levelNouns[lower][1]}` : `the ${levelNouns[lower][1]} of the ${levelNouns[level][0]}`;
