import { serviceLabel } from '../data/services.ts';
import { formatCount, formatMoney, formatShare } from '../data/words.ts';
import type { Notch } from '../incentives/notches.ts';
import type { Outcome } from '../outcome.ts';
import { Figure } from './figure.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { pencePerPound } from '../charts/pence-per-pound.ts';
import { partyWords } from '../charts/plain-words.ts';

const rowsShown = 10;

function NotchRow({ notch, currency, hasYears }: { readonly notch: Notch; readonly currency: string; readonly hasYears: boolean }) {
  const away = notch.activityLevel - 1;
  return (
    <tr>
      <th scope="row">{notch.code}</th>
      {hasYears && <td>{notch.year}</td>}
      <td>{serviceLabel(notch.service)}</td>
      <td>{partyWords[notch.party]}</td>
      <td className="number">{away === 0 ? 'at today’s' : `${formatShare(Math.abs(away), 2)} ${away < 0 ? 'below' : 'above'}`}</td>
      <td className="number">{formatMoney(notch.jump, currency)}</td>
      <td className="number">{formatMoney(notch.moneyACase, currency)}</td>
    </tr>
  );
}

function howMany(count: number): string {
  if (count > rowsShown) return `The ${rowsShown} largest of ${formatCount(count)} jumps`;
  return count === 1 ? 'One jump' : `${formatCount(count)} jumps, largest first`;
}

interface Props {
  readonly judged: Outcome | undefined;
  readonly isStale: boolean;
}

/** What a pound of care not given is worth to whom, and where pay jumps. */
export function Incentives({ judged, isStale }: Props) {
  if (judged === undefined) {
    return (
      <section aria-labelledby="incentives">
        <h2 id="incentives">Incentives</h2>
        <p className="waiting">Nothing has been worked out yet.</p>
      </section>
    );
  }
  const { currency } = judged.dataset;
  const hasYears = new Set(judged.notches.map((notch) => notch.year)).size > 1;
  const steepest = judged.notches.toSorted((a, b) => Math.abs(b.jump) - Math.abs(a.jump));
  return (
    <section aria-labelledby="incentives" aria-busy={isStale} className={isStale ? 'faded' : ''}>
      <h2 id="incentives">Incentives</h2>
      <p className="lead">What each party receives more when patients get less care: nothing else changes, and the price stays.</p>
      <Figure chart={pencePerPound} outcome={judged} />
      <h3>Where pay jumps</h3>
      {steepest.length === 0 ? (
        <p>None was found: along no service, between 0.80 and 1.20 of today’s activity, does anybody’s pay jump.</p>
      ) : (
        <ScrollRegion
          label="Where pay jumps"
          note={`${howMany(steepest.length)}, on the data as given, all practices of a consortium moving together.`}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">Consortium</th>
                {hasYears && <th scope="col">Year</th>}
                <th scope="col">Service</th>
                <th scope="col">Received by</th>
                <th scope="col" className="number">
                  Activity
                </th>
                <th scope="col" className="number">
                  Jump
                </th>
                <th scope="col" className="number">
                  For each case
                </th>
              </tr>
            </thead>
            <tbody>
              {steepest.slice(0, rowsShown).map((notch) => (
                <NotchRow
                  key={`${notch.code} ${notch.year} ${notch.service} ${notch.party} ${notch.activityLevel}`}
                  notch={notch}
                  currency={currency}
                  hasYears={hasYears}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
