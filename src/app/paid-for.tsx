import { memo } from 'react';
import { paidFor, savingMadeOf } from '../charts/paid-for.ts';
import { componentWords, paidForWords } from '../charts/paid-for-words.ts';
import { asHeading, formatCount, formatMoney } from '../data/words.ts';
import { components } from '../incentives/award-coalitions.ts';
import type { AmountOfAll, Decomposition } from '../incentives/decomposition.ts';
import type { Outcome } from '../outcome.ts';
import { Figure } from './figure.tsx';
import { Folded } from './folded.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { Results } from './results.tsx';

/** A page with more rows than this answers slowly; decomposition.csv has them all. */
const mostRows = 300;

interface Props {
  readonly judged: Outcome | undefined;
  readonly isStale: boolean;
}

/** Of each award, what was paid for what change since the baseline. */
export const PaidFor = ({ judged, isStale }: Props) => (
  <Results id="paid-for" title="What it is paid for" isStale={isStale}>
    {judged && <PaidForOf outcome={judged} />}
  </Results>
);

const PaidForOf = memo(function PaidForOf({ outcome }: { readonly outcome: Outcome }) {
  const awards = outcome.decompositions.filter(({ payment }) => payment !== undefined);
  const tables = awards.filter(({ codes, parts }) => codes.length > 0 && parts.length > 0);
  return (
    <>
      {awards.length === 0 && <p>No payment of this scheme is an award that depends on care.</p>}
      {awards.map((award) => {
        const [first, ...others] = paidForWords(award, outcome);
        return (
          <p key={award.payment}>
            <strong>{first}</strong> {others.join(' ')}
          </p>
        );
      })}
      {!paidFor.isEmpty(outcome) && (
        <>
          <p className="note">
            Care costs people × need a head × care for that need × price, and is judged against the benchmark. Each change since the
            baseline counts by what it adds to what is paid, averaged over all orders in which the changes could have come.
          </p>
          <Figure chart={paidFor} outcome={outcome} />
        </>
      )}
      {tables.map((award) => (
        <Folded key={award.payment} summary={`By consortium${tables.length > 1 ? `: ${asHeading(award.payment ?? '')}` : ''}`}>
          {() => <ByConsortium award={award} outcome={outcome} />}
        </Folded>
      ))}
      {awards.length > 0 && outcome.decompositions.length > awards.length && (
        <Folded summary="What the saving itself is made of">{() => <Saving outcome={outcome} />}</Folded>
      )}
    </>
  );
});

function Saving({ outcome }: { readonly outcome: Outcome }) {
  const [saving] = outcome.decompositions;
  return (
    <>
      {!savingMadeOf.isEmpty(outcome) && <p>{saving && paidForWords(saving, outcome).join(' ')}</p>}
      <Figure chart={savingMadeOf} outcome={outcome} />
    </>
  );
}

/** The services of volume and of price together: one column a component. */
function ByConsortium({ award, outcome }: { readonly award: Decomposition; readonly outcome: Outcome }) {
  const { codes, years, parts, unchanged, asGiven, chance, standardDeviation } = award;
  const money = (amount: number): string => formatMoney(amount, outcome.dataset.currency);
  const hasYears = new Set(years).size > 1;
  const isDrawn = outcome.draws > 0;
  const columns = [
    { key: 'as_given', label: 'As given', at: of(asGiven) },
    { key: 'unchanged', label: 'Had nothing changed', at: of(unchanged) },
    ...components.flatMap((component) => {
      const own = parts.filter((part) => part.component === component);
      return own.length === 0
        ? []
        : [
            {
              key: component,
              label: componentWords[component],
              at: (row: number) => own.reduce((sum, { amounts }) => sum + amounts[row], 0),
            },
          ];
    }),
    ...(isDrawn ? [{ key: 'chance', label: 'Chance adds', at: of(chance) }] : []),
    // A payment of practices has no spread of its own a consortium.
    ...(isDrawn && standardDeviation.amounts.some(Number.isFinite)
      ? [{ key: 'standard_deviation', label: 'Standard deviation by chance', at: of(standardDeviation) }]
      : []),
  ];
  return (
    <ScrollRegion
      label={`What is paid for, by consortium: ${asHeading(award.payment ?? '')}`}
      note={
        codes.length > mostRows
          ? `The first ${formatCount(mostRows)} of ${formatCount(codes.length)}; decomposition.csv has them all.`
          : undefined
      }
      isTall
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Consortium</th>
            {hasYears && <th scope="col">Year</th>}
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {codes.slice(0, mostRows).map((code, row) => (
            <tr key={`${code} ${years[row]}`}>
              <th scope="row">{code}</th>
              {hasYears && <td>{years[row]}</td>}
              {columns.map(({ key, at }) => (
                <td key={key} className="number">
                  {money(at(row))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const of =
  ({ amounts }: AmountOfAll) =>
  (row: number): number =>
    amounts[row];
