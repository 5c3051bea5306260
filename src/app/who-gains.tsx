import { memo } from 'react';
import { whoGains } from '../charts/who-gains.ts';
import { sharedOutMarks, shownDistributions } from '../charts/who-gains-rows.ts';
import { indexWords, leftOutInWords, whoGainsInWords } from '../charts/who-gains-words.ts';
import { asHeading } from '../data/words.ts';
import type { Outcome } from '../outcome.ts';
import { Figure } from './figure.tsx';
import { Folded } from './folded.tsx';
import { AskedReport, type Ask } from './asked-report.tsx';
import type { Overrides } from './messages.ts';
import { Results } from './results.tsx';
import { ScrollRegion } from './scroll-region.tsx';

const indices = 'How unequal it is, in three indices';

interface Props {
  readonly judged: Outcome | undefined;
  /** The parameters that it belongs to. */
  readonly overrides: Overrides | undefined;
  readonly isStale: boolean;
  readonly onAsk: Ask;
}

/** Which people the money is for: by deprivation of their practice, its size and the like. */
export const WhoGains = ({ judged, overrides, isStale, onAsk }: Props) => (
  <Results id="who-gains" title="Who gains" isStale={isStale}>
    {judged && (
      <>
        <WhoGainsOf outcome={judged} />
        {overrides && judged.dataset.practices > 0 && <AskedReport question="joining" overrides={overrides} onAsk={onAsk} />}
      </>
    )}
  </Results>
);

const WhoGainsOf = memo(function WhoGainsOf({ outcome }: { readonly outcome: Outcome }) {
  const leftOut = leftOutInWords(outcome);
  return (
    <>
      <p className="lead">{whoGainsInWords(outcome).join(' ')}</p>
      {!whoGains.isEmpty(outcome) && (
        <>
          <p className="note">
            Money that a consortium receives is counted for all its practices’ patients alike; money that a practice receives, for its own.
          </p>
          <Figure chart={whoGains} outcome={outcome} />
          {leftOut.length > 0 && <p>{leftOut.join(' ')}</p>}
          <Folded summary={indices}>{() => <Indices outcome={outcome} />}</Folded>
        </>
      )}
    </>
  );
});

function Indices({ outcome }: { readonly outcome: Outcome }) {
  return (
    <>
      <ScrollRegion label={indices}>
        <table>
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col">Gini</th>
              <th scope="col">Concentration</th>
              <th scope="col">Kakwani</th>
            </tr>
          </thead>
          <tbody>
            {shownDistributions(outcome).map(({ of, gini, concentration, kakwani }) => (
              <tr key={of}>
                <th scope="row">{asHeading(sharedOutMarks[of].words)}</th>
                <td>{indexWords(gini)}</td>
                <td>{indexWords(concentration)}</td>
                <td>{indexWords(kakwani)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="note">
        Of money a head. Gini: 0 where all practices’ people have the same, near 1 where few have all. Concentration: below 0 where
        practices of the deprived have more than others, above 0 where they have less. Kakwani: the same, less that of need (weighted list
        by list): above 0 where the deprived have less than their need would give them.
      </p>
    </>
  );
}
