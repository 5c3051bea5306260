import { capitalised } from '../data/words.ts';
import { program } from '../exports/command-line.ts';
import { buildingInWords, comparedInWords, rangeWords, wayWords, yearsOverInWords } from '../grouping/in-words.ts';
import type { Outcome } from '../outcome.ts';
import { ReportTableRows } from './report-table.tsx';
import { ScrollRegion } from './scroll-region.tsx';

/** The data's pools beside federations built of its consortia by place and by likeness. */
export function Federations({ judged }: { readonly judged: Pick<Outcome, 'federations' | 'findings' | 'draws'> }) {
  const { federations: comparison, findings, draws } = judged;
  if (comparison === undefined) return null;
  const finding = findings.find(({ principle }) => principle === 'place-or-likeness');
  const table = {
    label: 'Federations by place or by likeness',
    header: [...comparison.federations.map(({ way }) => capitalised(wayWords[way])), 'Of the pools'],
    rows: comparedInWords(comparison).map(({ words, cells }) => [...cells, capitalised(words)]),
  };
  return (
    <>
      <h3>Federations by place or by likeness</h3>
      {finding !== undefined && <p>{finding.summary}</p>}
      <ScrollRegion
        label={table.label}
        note={`Federations of ${rangeWords(comparison)} are built of the data’s consortia, of neighbours and of those that are alike, and compared with its pools. ${yearsOverInWords(draws)}`}
      >
        <ReportTableRows table={table} className="federations" />
      </ScrollRegion>
      {buildingInWords(comparison).map((sentence) => (
        <p key={sentence} className="note">
          {sentence}
        </p>
      ))}
      <p className="note">
        On the command line <code>{program} federations</code> lists who would be with whom, for any number of people, and writes a
        consortia.csv to run a scheme on, there or (with your practices) here.
      </p>
    </>
  );
}
