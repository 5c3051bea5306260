import { useContext } from 'react';
import { commandLine, recomputeCommand } from '../exports/command-line.ts';
import type { Finding } from '../findings/finding.ts';
import { asHeading, currencyUnit, formatCount, formatMoney, several, spaced } from '../data/words.ts';
import { yearShown, type Years } from '../data/years.ts';
import { inDrawsWords } from '../findings/in-draws.ts';
import { lawExplained } from '../findings/rate-words.ts';
import { isOfData, mendHeading, nineInTenWords, rowAmount, verdictSigns, verdictWords, whereWords } from '../findings/words.ts';
import { describeSource } from '../sources.ts';
import { AskedContext } from './asked-context.ts';
import { Folded } from './folded.tsx';
import type { SaidBefore } from './repeated.ts';
import { ScrollRegion } from './scroll-region.tsx';
import { serviceWords } from '../schemes/in-words-names.ts';

const rowsShown = 20;

/** What a column of such amounts is headed. */
function unitHeading(unit: string, currency: string): string {
  return unit === currency ? `Money, ${currencyUnit(currency)}s` : asHeading(unit);
}

interface Props {
  readonly finding: Finding;
  readonly dataset: Years;
}

interface Beside {
  readonly before: SaidBefore | undefined;
  /** Whether it says what the law of what care costs is. */
  readonly isLawExplained: boolean;
}

/** One principle: the verdict in a word, a sign and a colour, its reason, and on request everything it rests on. */
export function FindingItem({ finding, dataset, before, isLawExplained }: Props & Beside) {
  const hasMoney = Number.isFinite(finding.amount) && finding.amount !== 0;
  return (
    <li className={`finding ${finding.verdict}`}>
      <span className="sign" aria-hidden="true">
        {verdictSigns[finding.verdict]}
      </span>
      <div className="finding-text">
        <h3>
          <span className="finding-title">{finding.title}</span> <span className="verdict-word">{verdictWords[finding.verdict]}</span>
          {finding.verdict === 'broken' && <span className="severity"> {finding.severity}</span>}
        </h3>
        <p>{before?.summary === undefined ? finding.summary : `For the same reason as “${before.summary}”, above.`}</p>
        {isLawExplained && <p className="note">{lawExplained}</p>}
        {finding.mend !== undefined && (
          <p className="finding-mend">
            {before?.mend === undefined
              ? `${mendHeading(finding)}: ${finding.mend}`
              : `The same change as for “${before.mend}” would keep it.`}
          </p>
        )}
        {(hasMoney || finding.inDraws !== undefined) && (
          <p className="finding-amount">
            {hasMoney && (
              <>
                Money at stake: <strong>{formatMoney(finding.amount, finding.currency)}</strong> {finding.span}
                {finding.nineInTen !== undefined &&
                  ` (${nineInTenWords(finding.nineInTen, { currency: finding.currency, years: dataset.years.length })})`}
                .{' '}
              </>
            )}
            {finding.inDraws !== undefined && `Broken ${inDrawsWords(finding.inDraws)}.`}
          </p>
        )}
        <Folded
          summary={
            <>
              What this rests on<span className="hidden">: {finding.title}</span>
            </>
          }
        >
          {() => <RestsOn finding={finding} dataset={dataset} />}
        </Folded>
      </div>
    </li>
  );
}

/** Everything that a verdict rests on. */
function RestsOn({ finding, dataset }: Props) {
  const hasYears = new Set(finding.rows.map((row) => row.year)).size > 1;
  const levels = [...new Set(finding.rows.map((row) => row.level))];
  const hasServices = finding.rows.some((row) => row.service !== undefined);
  const units = [...new Set(finding.rows.map((row) => row.unit))];
  const asked = useContext(AskedContext);
  const [first] = finding.rows;
  const command = asked && first && !isOfData(finding) ? recomputeCommand(asked, first, dataset.years.length) : undefined;
  return (
    <>
      {finding.details.map((detail) => (
        <p key={detail}>{detail}</p>
      ))}
      {finding.rows.length > 0 && (
        <ScrollRegion
          label={`Rows behind: ${finding.title}`}
          note={
            finding.rows.length > rowsShown
              ? `The gravest ${rowsShown} of ${formatCount(finding.rows.length)} rows${asked === undefined ? '' : `; “${commandLine('check', asked, ['--json'])}” prints them all`}.`
              : `${several(finding.rows.length, 'row', 'rows, gravest first')}.`
          }
        >
          <table>
            <thead>
              <tr>
                {levels.length > 1 && <th scope="col">Level</th>}
                <th scope="col">{levels.length > 1 ? 'Code' : asHeading(levels[0] ?? 'code')}</th>
                {hasYears && <th scope="col">Year</th>}
                {hasServices && <th scope="col">Service</th>}
                <th scope="col" className="number">
                  {units.map((unit) => unitHeading(unit, finding.currency)).join(' or ')}
                </th>
              </tr>
            </thead>
            <tbody>
              {finding.rows.slice(0, rowsShown).map((row) => (
                <tr key={`${row.level} ${row.code} ${row.year} ${row.unit} ${row.amount}`}>
                  {levels.length > 1 && <td>{spaced(row.level)}</td>}
                  <th scope="row">{row.code}</th>
                  {hasYears && <td>{yearShown(dataset, row.year)}</td>}
                  {hasServices && <td>{row.service === undefined ? '' : asHeading(serviceWords(row.service))}</td>}
                  <td className="number">{rowAmount(row, finding.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {command !== undefined && (
        <p>
          Line by line on the data as given, from its rows to who ends with the money: <code>{command}</code>
          {hasServices && '. Every rate of every consortium and practice, with its error: withholding.csv, under Reproduce'}
        </p>
      )}
      <p>Where: {whereWords(finding)}.</p>
      <p className="source">Asked by: {describeSource(finding.source)}</p>
    </>
  );
}
