import { formatCount, formatMoney, formatShare } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import { sizeWords } from '../incentives/chance-award.ts';
import type { PopulationNeeded } from '../incentives/population-needed.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import type { Outcome } from '../outcome.ts';
import { luckInAll, luckRows, lucks, type Luck } from './chance-rows.ts';
import { levelNouns } from '../schemes/in-words-names.ts';

/** What chance alone pays when nothing changes, in a sentence or two; what is paid at expected cost is no luck. */
export function chanceInWords(outcome: Outcome): string[] {
  const { chanceAwards, draws } = outcome;
  if (draws === 0) return ['No years were imagined in this run, so nothing can be said of chance.'];
  if (chanceAwards.length === 0) return ['No payment of this scheme depends on anything that chance moves.'];
  return [...moneyInWords(outcome), ...oftenInWords(outcome)];
}

function moneyInWords(outcome: Outcome): string[] {
  const all = luckInAll(outcome);
  if (all === undefined) return [];
  const { currency } = outcome.dataset;
  const span = spanWords(outcome.dataset.years.length);
  if (all.excess === 0 && all.lost > 0)
    return [
      `If nothing changed, chance alone would take ${formatMoney(all.lost, currency)} ${span} from awards: it denies more than it gives.`,
    ];
  if (all.excess === 0) return ['If nothing changed, chance alone would pay nothing.'];
  const error = marginOfError(all.error);
  const give = error > 0 ? ` (plus or minus ${formatMoney(error, currency)}, 95 in 100)` : '';
  const share = all.share > 0 ? `: ${all.share === 1 ? 'all' : formatShare(all.share, 0)} of what is awarded` : '';
  return [`If nothing changed, chance alone would pay ${formatMoney(all.excess, currency)} ${span}${give}${share}.`];
}

/** How often, of the payment on which chance spends most and the size that most have. */
function oftenInWords(outcome: Outcome): string[] {
  const payment = (luckInAll(outcome)?.most ?? outcome.chanceAwards[0]).payment;
  const own = luckRows(outcome).filter((row) => row.payment === payment);
  const [row] = own.filter(({ luck }) => luck === own[0].luck).toSorted((a, b) => b.entities - a.entities);
  if (row === undefined) return [];
  const who = `A ${levelNouns[row.level][0]} ${row.from === 0 ? 'with' : 'of'} ${sizeWords(row)}`;
  const years = `${formatShare(row.share)} of years (95% interval ${formatShare(row.lower)} to ${formatShare(row.upper)})`;
  const said: Readonly<Record<Luck, string>> = {
    falseReward: `that earned nothing would be paid an award in ${years}.`,
    falsePenalty: `that owed nothing would have to pay in ${years}.`,
    denial: `that earned an award would be paid nothing in ${years}.`,
    above: `would be paid more than it earned in ${years}.`,
  };
  return [`${who} ${said[row.luck]}`];
}

/** How many people it takes so that chance seldom overspends a budget. */
export function populationsInWords({ populationsNeeded }: Outcome): string[] {
  const known = populationsNeeded.filter(({ people }) => !Number.isNaN(people));
  const [first] = known;
  if (first === undefined) return [];
  const often = `in at most one year in ${formatCount(1 / first.probability)}`;
  const reached = known.filter(({ people }) => Number.isFinite(people));
  const never = known.filter(({ people }) => !Number.isFinite(people));
  const over = ({ margin }: PopulationNeeded): string => `over ${formatShare(margin)}`;
  const people = (each: PopulationNeeded): string => `${formatCount(Number(each.people.toPrecision(3)))} people`;
  const [least, ...rest] = reached;
  return [
    ...(least === undefined
      ? []
      : [
          `It takes ${people(least)} for chance alone to overspend a budget by ${over(least)} ${often}${rest.map((each) => `; by ${over(each)}, ${people(each)}`).join('')}.`,
        ]),
    ...(never.length === 0
      ? []
      : [
          `By ${over(never[never.length - 1])} it is overspent more often however many share it: what a whole consortium or the nation shares in a year does not average out.`,
        ]),
  ];
}

/** What budgets made of practices' own past cost owe to the luck of those years, and what is paid for it. */
export function windfallsInWords({ windfalls, dataset: { currency, years } }: Outcome): string[] {
  return windfalls
    .filter(({ luck }) => luck.practices > 0)
    .map(({ payment, luck: { practices, amount, standardDeviation }, paid }) => {
      const of = `${formatMoney(amount, currency)} of it was luck (standard deviation ${formatMoney(standardDeviation, currency)}), which goes by itself`;
      const pays = Number.isFinite(paid)
        ? `As given, “${payment}” pays ${formatMoney(Math.abs(paid), currency)} ${spanWords(years.length)} ${paid < 0 ? 'less' : 'more'} than it would if nobody’s past had been lucky or unlucky.`
        : `What “${payment}” pays for it cannot be told: a figure is missing.`;
      const who =
        practices === 1 ? 'One practice was dearer then than its' : `${formatCount(practices)} practices were dearer then than their`;
      return `“${payment}” goes by what practices themselves cost in the past. ${who} patients would cost on average, and an expected ${of}. ${pays}`;
    });
}

/** The figure in words: for each payment and kind of luck, the smallest and the largest size. */
export function luckAlternative(outcome: Outcome): string {
  const rows = luckRows(outcome);
  if (rows.length === 0) return chanceInWords(outcome).join(' ');
  const said = [...new Set(rows.map(({ payment }) => payment))].map((payment) => {
    const own = rows.filter((row) => row.payment === payment);
    const kinds = [...new Set(own.map(({ luck }) => luck))].map((luck) => {
      const ofLuck = own.filter((row) => row.luck === luck);
      const ends = ofLuck.length > 1 ? [ofLuck[0], ofLuck[ofLuck.length - 1]] : ofLuck;
      return `${lucks[luck].words}: ${ends.map((row) => `${formatShare(row.share)} with ${sizeWords(row)}`).join(', ')}`;
    });
    return `“${payment}”, ${kinds.join('; ')}.`;
  });
  return `Share of ${formatCount(outcome.draws)} imagined years, when nothing changes, by number of people. ${said.join(' ')}`;
}
