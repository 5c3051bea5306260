import type { ReadingReport } from '../open-scenario.ts';

export function ReadingTable({ reading }: { readonly reading: ReadingReport }) {
  return <p>{reading.file}</p>;
}
