import { memo, useEffect } from 'react';
import type { Outcome } from '../outcome.ts';
import type { Figures } from '../awards/summary.ts';
import { asHeading, capitalised, formatCount, formatMoney, formatShare, spaced } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import { expectedOfAll, ofAll, rangeOfAll } from '../exports/money-words.ts';
import { isUnknown, nineTimesWords } from '../findings/words.ts';
import type { Receipts } from '../routing/follow-the-money.ts';
import { Figure } from './figure.tsx';
import { Paths } from './paths.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { awardByConsortium } from '../charts/award-by-consortium.ts';
import { rehearsals } from '../charts/award-marks.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { whereMoneyEnds } from '../charts/where-money-ends.ts';
import { Results } from './results.tsx';

const cannotTell = 'cannot tell';

/** Whether what a payment pays is known to some. */
const isPartly = (payment: Outcome['payments'][number]): boolean => !isUnknown([payment]);

const isNothing = ({ mean, asGiven, p5, p95 }: Figures, draws: number): boolean =>
  ofAll(asGiven) === 0 && (draws === 0 || [mean, p5, p95].every((values) => ofAll(values) === 0));

interface Props {
  readonly outcome: Outcome | undefined;
  readonly isStale: boolean;
  /** The newest outcome with findings, for the ways that money takes; and whether it belongs to other parameters than are set. */
  readonly judged?: Outcome | undefined;
  readonly isJudgedStale?: boolean;
}

/** What is paid, whom it ends with, and by which ways it gets there. */
export function Money({ outcome, isStale, judged, isJudgedStale = false }: Props) {
  // While the scenario is being read.
  useEffect(() => {
    const tasks = rehearsals.map((rehearse) => setTimeout(() => rehearse(document)));
    return () => tasks.forEach((task) => clearTimeout(task));
  }, []);
  return (
    <Results id="money" title="Money" isStale={isStale}>
      {outcome && (
        <>
          <MoneyOf outcome={outcome} />
          <Paths judged={judged} isStale={isJudgedStale} />
        </>
      )}
    </Results>
  );
}

const MoneyOf = memo(function MoneyOf({ outcome }: { readonly outcome: Outcome }) {
  const { currency } = outcome.dataset;
  const isDrawnPayment = new Map(outcome.payments.map((payment) => [payment.name, payment.isDrawn && outcome.draws > 0]));
  const span = spanWords(outcome.dataset.years.length);
  const isSingle = outcome.dataset.years.length === 1;
  const nineTimes = nineTimesWords(outcome.dataset.years.length);
  const hasChance = [...isDrawnPayment.values()].some(Boolean);
  const hasSeveral = outcome.payments.length > 1;
  // Of data with several years one imagined course of them all is a draw.
  const paidIn = (receipts: Receipts): string => {
    const always = isSingle ? 'every year' : 'always';
    if (!(isDrawnPayment.get(receipts.payment) ?? false)) return always;
    const often = ofAll(receipts.total.probabilityPositive);
    if (Number.isNaN(often)) return cannotTell;
    if (often === 1) return always;
    return often === 0 ? 'never' : `in ${formatShare(often)} of ${isSingle ? 'years' : 'imagined courses'}`;
  };
  const years = hasChance ? `expected is the mean of ${formatCount(outcome.draws)} imagined years` : 'chance does not touch it';
  return (
    <>
      <ul className="totals">
        {outcome.payments.map((payment) => (
          <li key={payment.name}>
            <span className="total-name">{asHeading(payment.name)}</span>
            {Number.isNaN(expectedOfAll(payment.total, outcome.draws)) ? (
              <>
                <strong className="total-amount">{cannotTell}</strong>
                <span className="total-range">figures that it needs are missing{isPartly(payment) && ' of some'}</span>
              </>
            ) : (
              <>
                <span>
                  <strong className="total-amount">{formatMoney(expectedOfAll(payment.total, outcome.draws), currency)}</strong> {span}
                  {isDrawnPayment.get(payment.name) === true && ', expected'}
                </span>
                <span className="total-range">
                  {outcome.draws === 0
                    ? 'as given, without chance'
                    : payment.isDrawn
                      ? `${nineTimes}: ${rangeOfAll(payment.total, true, currency)}`
                      : 'not touched by chance'}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {outcome.payments.every(({ total }) => isNothing(total, outcome.draws)) && (
        <p>Nothing is paid to anybody{hasChance ? ', neither in the data as given nor in any imagined year' : ''}.</p>
      )}
      {outcome.payments.some(({ byYear }) => byYear.length > 0) && <YearByYear outcome={outcome} />}
      <h3>Whom it ends with</h3>
      <ScrollRegion label="Whom the money ends with" note={`After every route, ${span}; ${years}. Losses owed are negative.`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Party</th>
              {hasSeveral && <th scope="col">Payment</th>}
              <th scope="col" className="number">
                {hasChance ? 'Expected' : 'Amount'}
              </th>
              {hasChance && (
                <>
                  <th scope="col" className="number">
                    {capitalised(nineTimes)}
                  </th>
                  <th scope="col" className="number">
                    Data as given
                  </th>
                  <th scope="col" className="number">
                    Paid
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {outcome.receipts.map((receipts) => {
              const isDrawn = isDrawnPayment.get(receipts.payment) ?? false;
              return (
                <tr key={`${receipts.party} ${receipts.level} ${receipts.payment}`}>
                  <th scope="row">{partyHeading(receipts.party)}</th>
                  {hasSeveral && <td>{spaced(receipts.payment)}</td>}
                  <td className="number">{formatMoney(expectedOfAll(receipts.total, outcome.draws), currency)}</td>
                  {hasChance && (
                    <>
                      <td className="number">{rangeOfAll(receipts.total, isDrawn, currency)}</td>
                      <td className="number">{formatMoney(ofAll(receipts.total.asGiven), currency)}</td>
                      <td className="number">{paidIn(receipts)}</td>
                    </>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
      <Figure chart={awardByConsortium} outcome={outcome} />
      <Figure chart={whereMoneyEnds} outcome={outcome} />
    </>
  );
});

/** What is paid in each year of a run over several, and what later money is worth today. */
function YearByYear({ outcome: { payments, assumptions, dataset, draws } }: { readonly outcome: Outcome }) {
  const discountRate = assumptions.find(({ name }) => name === 'discount_rate')?.value;
  const rate = typeof discountRate === 'number' ? formatShare(discountRate) : 'a rate';
  const years = payments[0]?.byYear.map(({ year }) => year) ?? [];
  const shown = ({ mean, asGiven }: Outcome['payments'][number]['byYear'][number]): number => (draws > 0 ? mean : asGiven);
  return (
    <>
      <h3>Year by year</h3>
      <ScrollRegion
        label="What is paid year by year"
        note={`${draws > 0 ? 'Expected; the' : 'The'} data’s year is repeated ${dataset.years.length} times. Present value: money of later years counts ${rate} less for each year that passes.`}
      >
        <table className="years">
          <thead>
            <tr>
              <th scope="col">Payment</th>
              {years.map((year) => (
                <th key={year} scope="col" className="number">
                  {year}
                </th>
              ))}
              <th scope="col" className="number">
                Together
              </th>
              <th scope="col" className="number">
                Present value
              </th>
            </tr>
          </thead>
          <tbody>
            {payments.map(({ name, byYear }) => (
              <tr key={name}>
                <th scope="row">{asHeading(name)}</th>
                {byYear.map((each) => (
                  <td key={each.year} className="number">
                    {formatMoney(shown(each), dataset.currency)}
                  </td>
                ))}
                <td className="number">
                  {formatMoney(
                    byYear.reduce((total, each) => total + shown(each), 0),
                    dataset.currency,
                  )}
                </td>
                <td className="number">
                  {formatMoney(
                    byYear.reduce((total, { presentValue }) => total + presentValue, 0),
                    dataset.currency,
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
