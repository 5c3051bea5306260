import { memo } from 'react';
import { formatCount, several } from '../data/words.ts';
import type { LeftOut } from '../data/dataset.ts';
import { splitExcerpt, type Excerpt } from '../data/excerpt.ts';
import type { Problem } from '../data/problems.ts';
import { program } from '../exports/command-line.ts';
import type { WhatWasOpened } from './messages.ts';
import { ReadingTable } from './reading-table.tsx';
import { ScrollRegion } from './scroll-region.tsx';

const rowsShown = 100;

const severityWords: Readonly<Record<Problem['severity'], string>> = { error: 'Error', warning: 'Warning', note: 'Note' };

function placeOf({ file, line, column }: Problem): string {
  const named = column === undefined ? '' : typeof column === 'number' ? `, character ${column}` : `, column ${column}`;
  return `${file}${line === undefined ? '' : `, line ${line}`}${named}`;
}

function ExcerptLine({ excerpt }: { readonly excerpt: Excerpt }) {
  const [before, meant, after] = splitExcerpt(excerpt);
  return (
    <code className="problem-excerpt">
      {before}
      <mark>{meant}</mark>
      {after}
    </code>
  );
}

function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li key={`${placeOf(problem)} ${problem.what}`} className={problem.severity}>
          <span className="problem-place">
            {severityWords[problem.severity]}: {placeOf(problem)}
          </span>{' '}
          {problem.what} {problem.why} {problem.mend}
          {problem.excerpt !== undefined && <ExcerptLine excerpt={problem.excerpt} />}
        </li>
      ))}
    </ul>
  );
}

/** What is wrong and how to mend it, errors first; notes are folded. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const order: readonly Problem['severity'][] = ['error', 'warning', 'note'];
  const sorted = problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const shown = sorted.slice(0, rowsShown);
  const notes = shown.filter(({ severity }) => severity === 'note');
  // One note is read sooner than unfolded.
  const isFolded = notes.length > 1;
  const inView = isFolded ? shown.filter(({ severity }) => severity !== 'note') : shown;
  return (
    <>
      {inView.length > 0 && <ProblemList problems={inView} />}
      {isFolded && (
        <details className="reading">
          <summary>{formatCount(notes.length)} notes that need no mending</summary>
          <ProblemList problems={notes} />
        </details>
      )}
      {sorted.length > rowsShown && (
        <p>
          The first {rowsShown} of {formatCount(sorted.length)} are shown, errors first. <code>{program} data check</code> prints them all.
        </p>
      )}
    </>
  );
}

function LeftOutTable({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  return (
    <details>
      <summary>Left out: {several(leftOut.length, 'row', 'rows')}</summary>
      <ScrollRegion
        label="Rows left out"
        note={
          leftOut.length > rowsShown
            ? `The first ${rowsShown} of ${formatCount(leftOut.length)}; run.json lists them all.`
            : 'Cost, list and benchmark of each are left out together.'
        }
        isTall
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Level</th>
              <th scope="col">File</th>
              <th scope="col" className="number">
                Line
              </th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {leftOut.slice(0, rowsShown).map((row) => (
              <tr key={`${row.file} ${row.line} ${row.code}`}>
                <th scope="row">{row.code}</th>
                <td>{row.level}</td>
                <td>{row.file}</td>
                <td className="number">{row.line}</td>
                <td>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}

interface Props {
  readonly opened: WhatWasOpened | undefined;
  readonly leftOut: readonly LeftOut[];
  /** The user has agreed to leave rows with errors out. */
  readonly isAgreed: boolean;
}

/** What the tables were read as, what was not understood, and how to mend it. */
export const Reading = memo(function Reading({ opened, leftOut, isAgreed }: Props) {
  const problems = opened?.problems ?? [];
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">What was read</h2>
      {opened === undefined && <p className="waiting">Nothing has been read yet.</p>}
      {opened?.isReady === false && isAgreed && (
        <p className="agree">
          Leaving rows out is not enough here: the errors below touch a whole file or column. Mend them and choose the file again.
        </p>
      )}
      {opened?.isReady === true && problems.length === 0 && <p>Every table was read without a problem.</p>}
      {problems.length > 0 && <Problems problems={problems} />}
      {leftOut.length > 0 && <LeftOutTable leftOut={leftOut} />}
      {opened?.readings.map((reading) => (
        <ReadingTable key={reading.file} reading={reading} />
      ))}
    </section>
  );
});
