import { memo } from 'react';
import type { Replacement } from '../open-scenario.ts';
import { formatCount } from '../data/words.ts';
import { notchesCsv, withholdingCsv } from '../exports/withholding.ts';
import type { Outcome } from '../outcome.ts';
import { describeSource } from '../sources.ts';
import { pathsCsv } from '../exports/paths.ts';
import { chanceCsv, riskPoolsCsv } from '../exports/chance.ts';
import { proofsCsv } from '../exports/proofs.ts';
import { decompositionCsv } from '../exports/decomposition.ts';
import { runJson } from '../exports/provenance.ts';
import { findingsSarif } from '../exports/sarif.ts';
import { awardsCsv, findingsCsv, findingsJson, receiptsCsv } from '../exports/tables.ts';
import { Downloads } from './downloads.tsx';
import { commandLine } from './command-line.ts';
import { sayValue } from './parameter-words.ts';
import { ScrollRegion } from './scroll-region.tsx';
import { yearsOf } from '../charts/years.ts';
import type { Finished, Overrides, WhatWasOpened } from './messages.ts';

interface Props {
  readonly judged: (Finished & { readonly overrides: Overrides }) | undefined;
  readonly opened: WhatWasOpened | undefined;
  readonly replacements: readonly Replacement[];
  readonly leaveOut: boolean;
  readonly isStale: boolean;
}

/** Everything somebody else needs to get the same bytes, and the bytes. */
export const Reproduce = memo(function Reproduce({ judged, opened, replacements, leaveOut, isStale }: Props) {
  if (judged === undefined || opened === undefined) {
    return (
      <section aria-labelledby="reproduce">
        <h2 id="reproduce">Reproduce</h2>
        <p className="waiting">Nothing has been worked out yet.</p>
      </section>
    );
  }
  const { outcome, fingerprint } = judged;
  const { dataset } = outcome;
  // The tables have no column for it, so the file's name says that its figures are made up.
  const made = dataset.synthetic ? 'synthetic-' : '';
  const files = [
    { name: `${made}awards.csv`, type: 'text/csv', write: () => awardsCsv(outcome) },
    { name: `${made}receipts.csv`, type: 'text/csv', write: () => receiptsCsv(outcome) },
    { name: `${made}paths.csv`, type: 'text/csv', write: () => pathsCsv(outcome) },
    { name: `${made}findings.csv`, type: 'text/csv', write: () => findingsCsv(outcome) },
    { name: `${made}findings.json`, type: 'application/json', write: () => findingsJson(outcome) },
    { name: `${made}findings.sarif`, type: 'application/sarif+json', write: () => findingsSarif(outcome) },
    { name: `${made}chance.csv`, type: 'text/csv', write: () => chanceCsv(outcome) },
    { name: `${made}risk-pools.csv`, type: 'text/csv', write: () => riskPoolsCsv(outcome) },
    { name: `${made}decomposition.csv`, type: 'text/csv', write: () => decompositionCsv(outcome) },
    { name: `${made}proofs.csv`, type: 'text/csv', write: () => proofsCsv(outcome) },
    { name: `${made}withholding.csv`, type: 'text/csv', write: () => withholdingCsv(outcome) },
    { name: `${made}notches.csv`, type: 'text/csv', write: () => notchesCsv(outcome) },
    { name: `${made}run.json`, type: 'application/json', write: () => runJson({ outcome, inputs: opened.inputs }) },
  ];
  return (
    <section aria-labelledby="reproduce" aria-busy={isStale} className={isStale ? 'faded' : ''}>
      <h2 id="reproduce">Reproduce</h2>
      <dl>
        <dt>Scheme</dt>
        <dd>{outcome.scheme.title}</dd>
        <dt>Data</dt>
        <dd>
          {dataset.title}
          {dataset.synthetic ? ' (synthetic)' : ''}, {yearsOf(outcome)}, in {dataset.currency}: {formatCount(dataset.consortia)} consortia
          {dataset.practices > 0 && `, ${formatCount(dataset.practices)} practices`}, {formatCount(dataset.population)} people.{' '}
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
          <code className="fingerprint">{fingerprint}</code>
        </dd>
      </dl>
      <Assumptions outcome={outcome} />
      <p>On the command line, the same bytes:</p>
      <pre tabIndex={0} aria-label="Command line">
        <code>{commandLine(outcome, { replacements, overrides: judged.overrides, leaveOut })}</code>
      </pre>
      {dataset.leftOut.length > 0 && <p>Rows left out: {formatCount(dataset.leftOut.length)}. run.json lists them.</p>}
      <Downloads files={files} />
    </section>
  );
});

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
                <td className="number">{typeof value === 'number' ? sayAssumption(value, unit, dataset.currency) : ''}</td>
                <td className="number">{range.map((end) => sayAssumption(end, unit, dataset.currency)).join(' to ')}</td>
                <td>
                  {describeSource(source)}
                  {!verified && <strong> Not verified.</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p>Change them in scenario.yaml, under “assumptions”.</p>
    </details>
  );
}

/** A spread of 4.5 times the mean is not said as 450%. */
const sayAssumption = (value: number, unit: string, currency: string): string =>
  unit === 'share' && value > 1 ? String(value) : sayValue(value, unit, currency);
