import type { Evidence } from './evidence.ts';
import type { DependentColumn } from '../incentives/dependence-words.ts';
import { listed } from '../schemes/in-words-names.ts';

/** Measures of quality that some payments (their places in the plan) read, by name, each once. */
export function measuresRead({ dependences }: Evidence, places: readonly number[]): DependentColumn[] {
  const read = places.flatMap((place) => dependences[place].columns.filter(({ kind, isBaseline }) => kind === 'quality' && !isBaseline));
  return [...new Map(read.map((column) => [column.name, column])).values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What would let it be told. */
export const sayOfMeasures =
  'Say under “measures” in the scheme of each of them whether it is clinical, organisational or other, and of a clinical one which guidance it follows.';

/** Those of which the scheme does not say what they are, by their labels: the first three of them; empty where there is none. */
export function untagged({ scheme }: Evidence, read: readonly DependentColumn[]): string {
  const known = new Set((scheme.measures ?? []).map(({ column }) => column));
  const labels = read.filter(({ name }) => !known.has(name)).map(({ label }) => `“${label}”`);
  return listed(labels.length > 4 ? [...labels.slice(0, 3), `${labels.length - 3} other measures`] : labels, 'or');
}
