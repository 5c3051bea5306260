import { capitalised } from '../data/words.ts';
import { program } from '../exports/command-line.ts';
import { buildingInWords, comparedInWords, rangeWords, wayWords, yearsOverInWords } from '../grouping/in-words.ts';
import type { Outcome } from '../outcome.ts';
import { ScrollRegion } from './scroll-region.tsx';

/** The data's pools beside federations built of its consortia by place and by likeness. */
export function Federations({ judged }: { readonly judged: Pick<Outcome, 'federations' | 'findings' | 'draws'> }) {
  const { federations: comparison, findings, draws } = judged;
  if (comparison === undefined) return null;
  const finding = findings.find(({ principle }) => principle === 'place-or-likeness');
  const ways = comparison.federations.map(({ way }) => way);
  return (
    <>
      <h3>Federations by place or by likeness</h3>
      {finding !== undefined && <p>{finding.summary}</p>}
      <ScrollRegion
        label="Federations by place or by likeness"
        note={`Federations of ${rangeWords(comparison)} are built of the data’s consortia, of neighbours and of those that are alike, and compared with its pools. ${yearsOverInWords(draws)}`}
      >
        <table className="federations">
          <thead>
            <tr>
              <th scope="col">Of the pools</th>
              {ways.map((way) => (
                <th key={way} scope="col" className="number">
                  {capitalised(wayWords[way])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparedInWords(comparison).map(({ words, cells }) => (
              <tr key={words}>
                <th scope="row">{capitalised(words)}</th>
                {cells.map((cell, place) => (
                  <td key={ways[place]} className="number">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
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
