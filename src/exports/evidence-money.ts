import { asHeading, formatMoney } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import { nineTimesWords } from '../findings/words.ts';
import type { Outcome } from '../outcome.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { expectedOfAll, ofAll, rangeOfAll } from './money-words.ts';
import { tableOf, type Html } from './html.ts';

/** What is paid, and whom it ends with, each with its error and with what it varies by. */
export function moneyTables(outcome: Outcome): Html[] {
  const { payments, receipts, draws, dataset } = outcome;
  const { currency, years } = dataset;
  const isDrawn = new Map(payments.map((payment) => [payment.name, payment.isDrawn && draws > 0]));
  const hasChance = [...isDrawn.values()].some(Boolean);
  const figures = [
    { heading: draws > 0 ? 'Expected' : 'As given', isNumber: true },
    ...(hasChance
      ? [
          { heading: 'Standard error', isNumber: true },
          { heading: asHeading(nineTimesWords(years.length)), isNumber: true },
          { heading: 'Data as given', isNumber: true },
        ]
      : []),
  ];
  const cells = (total: Outcome['payments'][number]['total'], payment: string): string[] => {
    const isByChance = isDrawn.get(payment) === true;
    return [
      formatMoney(expectedOfAll(total, draws), currency),
      ...(hasChance
        ? [
            isByChance ? formatMoney(ofAll(total.standardError), currency) : 'none',
            rangeOfAll(total, isByChance, currency),
            formatMoney(ofAll(total.asGiven), currency),
          ]
        : []),
    ];
  };
  const span = spanWords(years.length);
  return [
    tableOf(
      `What is paid ${span}`,
      [{ heading: 'Payment' }, ...figures],
      payments.map(({ name, total }) => [asHeading(name), ...cells(total, name)]),
    ),
    tableOf(
      `Whom it ends with ${span}, after every route; what is owed is below nothing`,
      [{ heading: 'Party' }, { heading: 'Payment' }, ...figures],
      receipts.map(({ party, payment, total }) => [partyHeading(party), asHeading(payment), ...cells(total, payment)]),
    ),
  ];
}
