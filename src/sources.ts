import { americanSchemes } from './sources/american-schemes.ts';
import { debates } from './sources/debates.ts';
import { englishSchemes } from './sources/english-schemes.ts';
import { figures } from './sources/figures.ts';
import { principleSources } from './sources/principles.ts';
import type { Source } from './sources/source.ts';

/** Every document cited, by key. A citation is `key` or `key, place in it`. */
export const sources = { ...englishSchemes, ...americanSchemes, ...figures, ...debates, ...principleSources } as const;

export type { Source };
export type SourceKey = keyof typeof sources;

/** The source a citation names, or undefined where its key is not listed (a user's own words). */
export function findSource(citation: string): Source | undefined {
  const key = citation.split(',', 1)[0]?.trim() ?? '';
  return key in sources ? sources[key as SourceKey] : undefined; // `in` has just shown that the key is one of them
}

/** A citation in words: title, publisher, year and the place in it. */
export function describeSource(citation: string): string {
  const source = findSource(citation);
  if (source === undefined) return citation;
  const place = citation.split(',').slice(1).join(',').trim();
  return `${source.title} (${source.publisher}, ${source.year ?? 'undated'})${place === '' ? '' : `, ${place}`}`;
}
