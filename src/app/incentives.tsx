import { memo } from 'react';
import { serviceLabel } from '../data/services.ts';
import { formatCount, formatMoney, formatShare } from '../data/words.ts';
import type { Notch } from '../incentives/notches.ts';
import type { Outcome } from '../outcome.ts';
import { Depends } from './depends.tsx';
import { Figure } from './figure.tsx';
import { jumpsOf, type Jump } from './jumps.ts';
import { ScrollRegion } from './scroll-region.tsx';
import { pencePerPound } from '../charts/pence-per-pound.ts';
import { partyWords } from '../charts/plain-words.ts';

const rowsShown = 10;
const waysShown = 3;

/** Where a jump lies along one service, and what that is for each case on the way there. */
function wayWords({ service, activityLevel, moneyACase }: Notch, currency: string): string {
  const away = activityLevel - 1;
  const where = away === 0 ? 'at today’s care' : `${formatShare(Math.abs(away), 2)} ${away < 0 ? 'less' : 'more'}`;
  const each = Number.isFinite(moneyACase) && away !== 0 ? ` (${formatMoney(Math.abs(moneyACase), currency)} a case)` : '';
  return `${serviceLabel(service)} ${where}${each}`;
}

function JumpRow({ jump, currency, hasYears }: { readonly jump: Jump; readonly currency: string; readonly hasYears: boolean }) {
  const rest = jump.ways.length - waysShown;
  return (
    <tr>
      <th scope="row">{jump.code}</th>
      {hasYears && <td>{jump.year}</td>}
      <td>{partyWords[jump.party]}</td>
      <td className="number">{formatMoney(jump.jump, currency)}</td>
      <td>
        <ul>
          {jump.ways.slice(0, waysShown).map((way) => (
            <li key={`${way.service} ${way.activityLevel}`}>{wayWords(way, currency)}</li>
          ))}
          {rest > 0 && (
            <li>
              and further off by {rest} other {rest === 1 ? 'service' : 'services'}
            </li>
          )}
        </ul>
      </td>
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
export const Incentives = memo(function Incentives({ judged, isStale }: Props) {
  if (judged === undefined) {
    return (
      <section aria-labelledby="incentives">
        <h2 id="incentives">Incentives</h2>
        <p className="waiting">Nothing has been worked out yet.</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="incentives" aria-busy={isStale} className={isStale ? 'faded' : ''}>
      <h2 id="incentives">Incentives</h2>
      <IncentivesOf judged={judged} />
    </section>
  );
});

const IncentivesOf = memo(function IncentivesOf({ judged }: { readonly judged: Outcome }) {
  const { currency } = judged.dataset;
  const hasYears = new Set(judged.notches.map((notch) => notch.year)).size > 1;
  const jumps = jumpsOf(judged.notches);
  return (
    <>
      <p className="lead">What each party receives more when patients get less care: nothing else changes, and the price stays.</p>
      <Figure chart={pencePerPound} outcome={judged} />
      <h3>Where pay jumps</h3>
      {jumps.length === 0 ? (
        <p>Nowhere: between 80% and 120% of today’s care nobody’s pay jumps, whatever the service.</p>
      ) : (
        <ScrollRegion
          label="Where pay jumps"
          note={`${howMany(jumps.length)}: what is received more when care falls from just above a threshold to just below it, and how far from today’s care that lies. On the data as given, without chance${judged.dataset.practices > 0 ? '; all practices of a consortium move together' : ''}.`}
        >
          <table className="jumps">
            <thead>
              <tr>
                <th scope="col">Consortium</th>
                {hasYears && <th scope="col">Year</th>}
                <th scope="col">Who is paid</th>
                <th scope="col" className="number">
                  More just below
                </th>
                <th scope="col">Where: any one of these</th>
              </tr>
            </thead>
            <tbody>
              {jumps.slice(0, rowsShown).map((jump) => (
                <JumpRow
                  key={`${jump.code} ${jump.year} ${jump.party} ${jump.jump} ${jump.ways[0]?.activityLevel}`}
                  jump={jump}
                  currency={currency}
                  hasYears={hasYears}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <Depends judged={judged} />
    </>
  );
});
