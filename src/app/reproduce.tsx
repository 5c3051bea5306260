import { memo, useContext } from 'react';
import { formatCount } from '../data/words.ts';
import { peopleWords, yearsWords } from '../data/years.ts';
import { schemeWords, type Outcome } from '../outcome.ts';
import { describeSource } from '../sources.ts';
import { evidenceInSteps } from '../exports/evidence.ts';
import { evidenceFile, runFiles } from '../exports/files.ts';
import { runCommand, tablesOf, whereItRuns, whereToRun } from '../exports/command-line.ts';
import { Downloads } from './downloads.tsx';
import { openPause } from './pause.ts';
import { AskedContext } from './asked-context.ts';
import { sayValue } from './parameter-words.ts';
import { Results } from './results.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { wholeFolder, type Finished, type WhatWasOpened } from './messages.ts';

interface Props {
  readonly judged: Finished | undefined;
  readonly opened: WhatWasOpened | undefined;
  readonly isStale: boolean;
  /** Has a file of the run with this fingerprint written; `evidence` goes into those that hold it. */
  onWrite(file: string, fingerprint: string, evidence: string): Promise<Uint8Array | undefined>;
}

/** Everything somebody else needs to get the same bytes, and the bytes. */
export const Reproduce = ({ judged, opened, isStale, onWrite }: Props) => (
  <Results id="reproduce" title="Reproduce" isStale={isStale}>
    {judged && opened && <ReproduceOf judged={judged} onWrite={onWrite} />}
  </Results>
);

interface ReproducedProps extends Pick<Props, 'onWrite'> {
  readonly judged: NonNullable<Props['judged']>;
}

const ReproduceOf = memo(function ReproduceOf({ judged, onWrite }: ReproducedProps) {
  const asked = useContext(AskedContext);
  const { outcome, fingerprint } = judged;
  const { dataset } = outcome;
  // The tables have no column for it, so the file's name says that its figures are made up.
  const made = dataset.synthetic ? 'synthetic-' : '';
  const evidence = async (): Promise<string> =>
    asked === undefined ? '' : drawEvidence({ ...judged, asked, where: whereItRuns(tablesOf(asked)) });
  const files = [
    {
      name: wholeFolder,
      type: 'application/zip',
      words: 'all of these in one folder, with the scenario’s own files: with your tables, all that somebody else needs to run the same',
    },
    ...runFiles,
    { name: 'run.json', type: 'application/json', words: 'what went in and came out, with the hash of every file' },
  ].map(({ name, type, words }) => ({
    name: `${made}${name}`,
    type,
    words,
    write: async () => onWrite(name, fingerprint, holdEvidence.has(name) ? await evidence() : ''),
  }));
  const evidenceToSave = {
    name: `${made}${evidenceFile}`,
    type: 'text/html',
    words: 'the verdict with all that it rests on, as one document to print or send: figures, sources, errors, and how to check it',
    write: evidence,
  };
  return (
    <>
      <dl>
        <dt>Scheme</dt>
        <dd>{schemeWords(outcome.scheme)}</dd>
        <dt>Data</dt>
        <dd>
          {dataset.title}
          {dataset.synthetic ? ' (synthetic)' : ''}, {yearsWords(dataset)}, in {dataset.currency}: {formatCount(dataset.consortia)}{' '}
          consortia
          {dataset.practices > 0 && `, ${formatCount(dataset.practices)} practices`}, {peopleWords(dataset.population, dataset)}.{' '}
          {dataset.source}
        </dd>
        <dt>Seed</dt>
        <dd>{outcome.seed}</dd>
        <dt>Draws</dt>
        <dd>{outcome.draws === 0 ? 'none: the data as given' : `${formatCount(outcome.draws)} imagined years`}</dd>
        <dt>Version</dt>
        <dd>{outcome.version}</dd>
        <dt>Fingerprint</dt>
        <dd>
          <code className="fingerprint">{fingerprint}</code> (one number for all that is paid, to whom, and the verdicts: whoever runs the
          same gets the same)
        </dd>
      </dl>
      <Assumptions outcome={outcome} />
      {asked && (
        <>
          <p>
            The address of this page keeps the scenario and what you have moved, and can be sent as a link; files of your own it only names.
          </p>
          <p>On the command line, {whereToRun(Object.values(asked.tables))}, the same bytes:</p>
          <pre tabIndex={0} aria-label="Command line">
            <code>{runCommand(outcome, asked)}</code>
          </pre>
        </>
      )}
      {dataset.leftOut.length > 0 && <p>Rows left out: {formatCount(dataset.leftOut.length)}. run.json lists them.</p>}
      <Downloads files={[evidenceToSave, ...files]} />
    </>
  );
});

/** Files that have the evidence in them, or its hash. */
const holdEvidence: ReadonlySet<string> = new Set([wholeFolder, 'run.json']);
const pause = openPause();

/** The evidence, one figure after the other: the page answers in between. */
async function drawEvidence(of: Parameters<typeof evidenceInSteps>[0]): Promise<string> {
  const steps = evidenceInSteps(of, document);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await pause();
  }
}

/** What is taken for granted about chance and cost, whatever the scheme: anybody may dispute it, so it is all shown. */
function Assumptions({ outcome }: { readonly outcome: Outcome }) {
  const { assumptions, dataset } = outcome;
  return (
    <details>
      <summary>Assumptions about chance and cost ({assumptions.length})</summary>
      <ScrollRegion label="Assumptions">
        <table>
          <thead>
            <tr>
              <th scope="col">Assumption</th>
              <th scope="col" className="number">
                Value
              </th>
              <th scope="col" className="number">
                Range
              </th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {assumptions.map(({ name, label, value, unit, range, source, verified }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                <td className="number">{typeof value === 'number' ? sayValue(value, unit, dataset.currency) : ''}</td>
                <td className="number">{range.map((end) => sayValue(end, unit, dataset.currency)).join(' to ')}</td>
                <td>
                  {describeSource(source)}
                  {!verified && <strong> Not verified.</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p>Move them below the parameters, or write them into scenario.yaml, under “assumptions”, with where they come from.</p>
    </details>
  );
}
