import { memo } from 'react';
import { asHeading, formatCount, formatShare } from '../data/words.ts';
import { sizeWords } from '../incentives/chance-award.ts';
import { margins } from '../incentives/risk-pools.ts';
import type { Outcome } from '../outcome.ts';
import { chanceByPopulation } from '../charts/chance-by-population.ts';
import { chanceInWords, populationsInWords, windfallsInWords } from '../charts/chance-words.ts';
import { Federations } from './federations.tsx';
import { Figure } from './figure.tsx';
import { poolsBySize } from './pools-by-size.ts';
import { ScrollRegion } from './scroll-region.tsx';
import { Results } from './results.tsx';

interface Props {
  readonly judged: Outcome | undefined;
  readonly isStale: boolean;
}

/** What chance alone pays and takes when nothing changes, and how often it overspends a budget. */
export const Chance = ({ judged, isStale }: Props) => (
  <Results id="chance" title="Chance" isStale={isStale}>
    {judged && <ChanceOf judged={judged} />}
  </Results>
);

const ChanceOf = memo(function ChanceOf({ judged }: { readonly judged: Outcome }) {
  const mend = judged.findings.find(({ principle, verdict }) => principle === 'not-by-chance' && verdict === 'broken')?.mend;
  return (
    <>
      <p className="lead">{chanceInWords(judged).join(' ')}</p>
      {mend !== undefined && <p>{mend}</p>}
      {windfallsInWords(judged).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {!chanceByPopulation.isEmpty(judged) && <Figure chart={chanceByPopulation} outcome={judged} />}
      {judged.draws > 0 && <Pools judged={judged} />}
      <Federations judged={judged} />
    </>
  );
});

function Pools({ judged }: { readonly judged: Outcome }) {
  const sizes = poolsBySize(judged.riskPools);
  if (sizes.length === 0) return null;
  return (
    <>
      <h3>How often chance overspends a budget</h3>
      {populationsInWords(judged).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ScrollRegion
        label="How often chance overspends a budget"
        note={`Share of ${formatCount(judged.draws)} imagined years in which care costs more than expected, on average over the risk pools of a size. A risk pool shares one budget: a federation, or a consortium on its own.`}
      >
        <table className="pools">
          <thead>
            <tr>
              <th scope="col">Number of people</th>
              <th scope="col" className="number">
                Risk pools
              </th>
              {margins.map((margin) => (
                <th key={margin} scope="col" className="number">
                  Over {formatShare(margin)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sizes.map(({ from, below, pools, overspend }) => (
              <tr key={from}>
                <th scope="row">{asHeading(sizeWords({ from, below }).replace(' people', ''))}</th>
                <td className="number">{formatCount(pools)}</td>
                {overspend.map((share, place) => (
                  <td key={margins[place]} className="number">
                    {formatShare(share)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
