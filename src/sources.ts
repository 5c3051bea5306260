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
  'cms-1345-p': { title: 'Medicare Shared Savings Program: proposed rule CMS-1345-P', publisher: 'Centers for Medicare and Medicaid Services', year: 2011, where: 'pages 267 and 268 of the display copy', verified: true },
  'delia-2012': { title: 'DeLia and others on shared savings and chance', publisher: 'Medicare & Medicaid Research Review', year: 2012, where: 'abstract', verified: true },
  'hsj-2010-risk': { title: 'Richardson and others on the size of commissioning consortia and chance, from German patient data', publisher: 'Health Service Journal', year: 2010, where: 'reported in Health Service Journal, 2010/11', verified: true },
  'ifs-w15-21': { title: 'Working paper W15/21, on the concentration of hospital spending in England', publisher: 'Institute for Fiscal Studies', year: 2015, where: 'ifs.org.uk', verified: true },
  'nhs-england-ccg-allocations': { title: 'Allocations of 209 clinical commissioning groups', publisher: 'NHS England', year: 2016, where: 'a table that does not state its year (209 groups existed from 2016)', verified: true },
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
