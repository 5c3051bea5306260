/** A document that a figure, a rule or a formula comes from. */
export interface Source {
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
  /** Where the document is found: an address or a reference. */
  readonly where: string;
  /** Whether somebody saw the figure in the document itself or in a source that states it. */
  readonly verified: boolean;
}

/** Every document cited, by key. A citation is `key` or `key, place in it`. */
export const sources = {
  'bma-transparency-probity': { title: 'Ensuring Transparency and Probity: guidance for GP consortia', publisher: 'British Medical Association', year: 2011, where: 'reported in Pulse, GP and Health Service Journal, 2011', verified: true },
  'gpc-forming-consortia': { title: 'Guidance on forming commissioning consortia', publisher: 'British Medical Association, General Practitioners Committee', year: 2010, where: 'reported in Pulse, 2010 and 2011', verified: true },
} as const satisfies Record<string, Source>;

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
  return `${source.title} (${source.publisher}, ${source.year})${place === '' ? '' : `, ${place}`}`;
}
