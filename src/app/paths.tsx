import { seldomPaid } from '../exports/money-words.ts';
import { memo } from 'react';
import { capitalised, formatCount, formatMoney, spaced } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import { nineTimesWords } from '../findings/words.ts';
import type { Outcome } from '../outcome.ts';
import { pathEnd, pathError, pathMoney, pathWay, plusOrMinusWords, sayPath } from '../routing/path-words.ts';
import type { Path, PathStep } from '../routing/paths.ts';
import { Folded } from './folded.tsx';
import './paths.css';
import { ScrollRegion } from './scroll-region.tsx';
import { shareInTable } from './words.ts';

/** Of each kind of party, so many of the largest ways are said in a sentence: whoever may keep money first. */
const saidOf: readonly (readonly [PathStep['party'], number])[] = [
  ['person', 5],
  ['consortium_management', 2],
  ['practice', 3],
  ['provider', 2],
];
const rowsShown = 300;

interface Props {
  /** The newest outcome with findings: paths come with them. */
  readonly judged: Outcome | undefined;
  readonly isStale: boolean;
}

/** By which ways money comes to who ends with it. */
export const Paths = memo(function Paths({ judged, isStale }: Props) {
  return (
    <div aria-busy={isStale} className={isStale ? 'paths faded' : 'paths'}>
      <h3>How it gets there</h3>
      {judged === undefined ? <p className="waiting">Nothing has been worked out yet.</p> : <PathsOf judged={judged} />}
    </div>
  );
});

const endOf = ({ steps }: Path): PathStep['party'] | undefined => steps.at(-1)?.party;

/** Whether a route or a holding takes the money further than to whom it is paid. */
const isPassedOn = ({ steps, circles }: Path): boolean => steps.length > 1 || circles !== undefined;

const PathsOf = memo(function PathsOf({ judged }: { readonly judged: Outcome }) {
  const { paths, payments, draws, dataset } = judged;
  const span = spanWords(judged.dataset.years.length);
  const amountOf = ({ mean, asGiven }: Path): number => (draws > 0 ? mean : asGiven);
  const further = paths.filter(isPassedOn);
  if (further.length === 0) return <p>Whoever is paid keeps it: no route takes any of it further.</p>;
  const said = saidOf.flatMap(([party, most]) => further.filter((path) => endOf(path) === party && amountOf(path) > 0).slice(0, most));
  const ofWhat = ({ payment }: Path): string => (payments.length > 1 ? ` of “${spaced(payment)}”` : '');
  return (
    <>
      <ul className="ways">
        {said.map((path) => (
          <li key={`${path.payment} ${pathEnd(path)} ${pathWay(path)}`}>
            {sayPath(path, `${pathMoney(path, { currency: dataset.currency, draws, span })}${ofWhat(path)}`)}.
          </li>
        ))}
      </ul>
      {said.some(({ standardError }) => standardError > 0) && <p className="hint">{plusOrMinusWords}</p>}
      <Folded summary={tableWords(paths.length)}>{() => <PathTable judged={judged} />}</Folded>
    </>
  );
});

function tableWords(count: number): string {
  if (count === 1) return 'The one way in a table';
  return count === 2 ? 'Both ways in a table' : `All ${formatCount(count)} ways in a table`;
}

function PathTable({ judged }: { readonly judged: Outcome }) {
  const { paths, payments, draws, dataset } = judged;
  const { currency } = dataset;
  const hasSeveral = payments.length > 1;
  const hasChance = draws > 0;
  const money = (amount: number): string => formatMoney(amount, currency);
  const range = ({ mean, p5, p95 }: Path): string => {
    if (!Number.isFinite(p5) || !Number.isFinite(p95)) return 'not told apart';
    return p5 === 0 && p95 === 0 && mean !== 0 ? seldomPaid(currency) : `${money(p5)} to ${money(p95)}`;
  };
  const note = [
    `Added up over the dataset, ${spanWords(judged.dataset.years.length)}; most money first, losses owed are negative. Practices are one end together; providers and persons are named by their codes, as are practices and consortia that are providers themselves.`,
    ...(hasChance ? [`${plusOrMinusWords} How far single years lie apart is told where there is one way to a receiver.`] : []),
    ...(paths.length > rowsShown ? [`The first ${rowsShown} of ${formatCount(paths.length)}; paths.csv (below) has them all.`] : []),
  ].join(' ');
  return (
    <ScrollRegion label="How money gets to whom" note={note} isTall>
      <table>
        <thead>
          <tr>
            <th scope="col">Ends with</th>
            <th scope="col">Way</th>
            {hasSeveral && <th scope="col">Payment</th>}
            <th scope="col" className="number">
              {hasChance ? 'Expected' : 'Amount'}
            </th>
            {hasChance && (
              <>
                <th scope="col" className="number">
                  Plus or minus
                </th>
                <th scope="col" className="number">
                  {capitalised(nineTimesWords(dataset.years.length))}
                </th>
                <th scope="col" className="number">
                  Data as given
                </th>
              </>
            )}
            <th scope="col" className="number">
              Share that ends there
            </th>
          </tr>
        </thead>
        <tbody>
          {paths.slice(0, rowsShown).map((path) => {
            return (
              <tr key={`${path.payment} ${pathEnd(path)} ${pathWay(path)}`}>
                <th scope="row">{pathEnd(path)}</th>
                <td>{pathWay(path)}</td>
                {hasSeveral && <td>{spaced(path.payment)}</td>}
                <td className="number">{money(hasChance ? path.mean : path.asGiven)}</td>
                {hasChance && (
                  <>
                    <td className="number">{pathError(path, currency) || (Number.isFinite(path.standardError) ? money(0) : '')}</td>
                    <td className="number">{range(path)}</td>
                    <td className="number">{money(path.asGiven)}</td>
                  </>
                )}
                <td className="number">{path.circles === undefined ? shareInTable(path.share) : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
