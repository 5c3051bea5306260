import type { Outcome } from '../outcome.ts';
import { countYears } from '../charts/years.ts';
import type { Figures } from '../awards/summary.ts';
import { formatCount, formatMoney, formatShare } from '../data/words.ts';
import { Figure } from './figure.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { awardByConsortium } from '../charts/award-by-consortium.ts';
import { headline, partyWords, words } from '../charts/plain-words.ts';
import { whereMoneyEnds } from '../charts/where-money-ends.ts';

const first = (values: Float64Array): number => values[0] ?? Number.NaN;

/** `£1.2m to £3.4m`, or why there is no range. */
function rangeOf(total: Figures, isDrawn: boolean, currency: string): string {
  const [low, high] = [first(total.p5), first(total.p95)];
  if (!isDrawn) return 'the same every year';
  return Number.isFinite(low) && Number.isFinite(high) ? `${formatMoney(low, currency)} to ${formatMoney(high, currency)}` : 'cannot tell';
}

/** The mean of the imagined years, or the data as given where none were imagined. */
const expected = (total: Figures): number => (Number.isFinite(first(total.mean)) ? first(total.mean) : first(total.asGiven));

interface Props {
  readonly outcome: Outcome | undefined;
  readonly isStale: boolean;
}

/** What is paid, and whom it ends with. */
export function Money({ outcome, isStale }: Props) {
  if (outcome === undefined) {
    return (
      <section aria-labelledby="money">
        <h2 id="money">Money</h2>
        <p className="waiting">Nothing has been worked out yet.</p>
      </section>
    );
  }
  const { currency } = outcome.dataset;
  const isDrawnPayment = new Map(outcome.payments.map((payment) => [payment.name, payment.isDrawn && outcome.draws > 0]));
  const span = countYears(outcome) === 1 ? '' : ` over ${countYears(outcome)} years`;
  const years = outcome.draws > 0 ? `mean of ${formatCount(outcome.draws)} imagined years` : 'the data as given, without chance';
  return (
    <section aria-labelledby="money" aria-busy={isStale} className={isStale ? 'faded' : ''}>
      <h2 id="money">Money</h2>
      <ul className="totals">
        {outcome.payments.map((payment) => (
          <li key={payment.name}>
            <span className="total-name">{headline(payment.name)}</span>
            <strong className="total-amount">{formatMoney(expected(payment.total), currency)}</strong>
            <span className="total-range">
              {payment.isDrawn && outcome.draws > 0
                ? `nine ${span === '' ? 'years' : 'times'} in ten: ${rangeOf(payment.total, true, currency)}`
                : 'the same every year'}
              {span}
            </span>
          </li>
        ))}
      </ul>
      {outcome.dataset.years > 1 && <YearByYear outcome={outcome} />}
      <h3>Whom it ends with</h3>
      <ScrollRegion label="Whom the money ends with" note={`After every route; ${years}. Losses owed are negative.`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Party</th>
              <th scope="col">Payment</th>
              <th scope="col" className="number">
                Expected
              </th>
              <th scope="col" className="number">
                Nine years in ten
              </th>
              <th scope="col" className="number">
                Data as given
              </th>
              <th scope="col" className="number">
                Paid in
              </th>
            </tr>
          </thead>
          <tbody>
            {outcome.receipts.map((receipts) => {
              const isDrawn = isDrawnPayment.get(receipts.payment) ?? false;
              return (
                <tr key={`${receipts.party} ${receipts.level} ${receipts.payment}`}>
                  <th scope="row">{partyWords[receipts.party]}</th>
                  <td>{words(receipts.payment)}</td>
                  <td className="number">{formatMoney(expected(receipts.total), currency)}</td>
                  <td className="number">{rangeOf(receipts.total, isDrawn, currency)}</td>
                  <td className="number">{formatMoney(first(receipts.total.asGiven), currency)}</td>
                  <td className="number">
                    {isDrawn ? `${formatShare(first(receipts.total.probabilityPositive))} of years` : 'every year'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
      <Figure chart={awardByConsortium} outcome={outcome} />
      <Figure chart={whereMoneyEnds} outcome={outcome} />
    </section>
  );
}

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
        note={`The data’s year is repeated ${dataset.years} times. Present value: money of later years counts ${rate} less for each year that passes.`}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Payment</th>
              {years.map((year) => (
                <th key={year} scope="col" className="number">
                  {year}
                </th>
              ))}
              <th scope="col" className="number">
                Present value
              </th>
            </tr>
          </thead>
          <tbody>
            {payments.map(({ name, byYear }) => (
              <tr key={name}>
                <th scope="row">{headline(name)}</th>
                {byYear.map((each) => (
                  <td key={each.year} className="number">
                    {formatMoney(shown(each), dataset.currency)}
                  </td>
                ))}
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
