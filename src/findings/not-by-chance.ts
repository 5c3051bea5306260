import { worstFirst, type Evidence, type Principle } from './evidence.ts';
import { parameterWords, type Mend } from './mend.ts';
import { mayBeOnCare } from './on-care.ts';
import { paymentsInWords } from './paid-to-doctors.ts';
import { ofParameters, ofPayments, ofPaymentsNamed } from './place.ts';
import { formatCount, formatMoney, formatShare, several } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import { sizeWords, type ChanceAward } from '../incentives/chance-award.ts';
import type { ChanceFigures } from '../incentives/chance-tally.ts';
import { isAward, isSeldomRaised, mostOften, savingsRateOf, sizesOf } from '../incentives/least-savings-rate.ts';
import { largest } from '../numbers/extremes.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import { levelNouns } from '../schemes/in-words-names.ts';

/** Why the error is smaller than that of one coin tossed as often. */
const whyNarrow =
  'Plus or minus is narrow because imagined years are spread evenly over what chance can bring, and because it is of a mean over all who are paid, whose luck differs.';

/** Of all that is awarded: what chance adds is then little, however often it adds it. */
const littleShare = 0.1;

export const notByChance: Principle = {
  id: 'not-by-chance',
  title: 'Chance alone seldom pays',
  words:
    'When nothing changes, chance alone rarely pays: in at most one imagined year of ten, on average over those who are paid, is an award more than it is at expected cost. Asked of every payment that chance moves, of all who are paid and of each size of them, since the small are more at chance. A warning, or a note where chance adds less than a tenth to all that is awarded. A benchmark of the data’s own counts: what is truly saved against it is no luck. What part of all that is awarded chance explains is said: a threshold makes luck rare, and what is still paid behind it may be luck all the same.',
  source: 'delia-2012',
  judge: (evidence) => {
    const { chanceAwards, plan, dataset, draws, leastSavingsRate } = evidence;
    const base = { severity: 'warning', amount: 0, rows: [], details: [] } as const;
    const awards = chanceAwards.filter(isAward);
    const details = awards.flatMap((award) => describe(award, evidence));
    const broken = awards.flatMap((award) => {
      const worst = sizesOf(award)
        .filter(({ probability, standardError }) => probability - marginOfError(standardError) > mostOften)
        .toSorted((a, b) => b.probability - a.probability)[0];
      return worst === undefined ? [] : [{ award, worst }];
    });
    const [first] = broken.toSorted((a, b) => b.worst.probability - a.worst.probability);
    if (first !== undefined) {
      const byRow = broken.map(({ award }) => award.excess);
      const rows = dataset.levels.consortium.codes.map((code, row) => {
        const amount = byRow.reduce((sum, each) => sum + (each[row] ?? 0), 0);
        return { level: 'consortium', code, year: dataset.levels.consortium.years[row], amount, unit: dataset.currency };
      });
      const amount = broken.reduce((sum, { award }) => sum + Math.max(0, award.all.excess), 0);
      const more = amount > 0 ? ` That is ${formatMoney(amount, dataset.currency)} ${spanOf(dataset)} more than at expected cost.` : '';
      const summary = `${summaryOf(first.award, first.worst, evidence)}${more}`;
      const about = [
        ...ofPaymentsNamed(
          evidence,
          broken.map(({ award }) => award.payment),
        ),
        ...ofParameters(evidence.scheme, leastSavingsRate === undefined ? [] : [leastSavingsRate.parameter]),
      ];
      const isLittle = broken.every(({ award }) => award.all.shareOfAwards < littleShare);
      const evenly = broken.filter(({ worst }) => isEven(worst)).map(({ award }) => award);
      return {
        ...base,
        verdict: 'broken',
        severity: isLittle ? 'note' : 'warning',
        amount,
        rows: worstFirst(rows.filter(({ amount: excess }) => excess > 0)),
        summary,
        details: [...evenly.map(describeEvenly), ...details, whyNarrow],
        about,
        ...mendOf(
          evidence,
          broken.map(({ worst }) => worst),
        ),
      };
    }
    const unsure = awards.filter((award) => !isSeldomRaised(award));
    const unseen = plan.payments.flatMap((planned, place) =>
      mayBeOnCare(planned) && !(plan.nodes[planned.amount].isDrawn && draws > 0) ? [place] : [],
    );
    if (unsure.length > 0 || unseen.length > 0) {
      const isOne = (unsure.length > 0 ? unsure : unseen).length === 1;
      const why =
        draws === 0
          ? 'no years were imagined'
          : unsure.length > 0
            ? 'figures are missing, or the imagined years are too few'
            : `${isOne ? 'it depends' : 'they depend'} on how much care there is, or on columns of which nothing is known but the name, and chance is imagined for costs alone`;
      const which = unsure.length > 0 ? unsure.map(({ payment }) => `“${payment}”`).join(' and ') : paymentsInWords(evidence, unseen);
      const summary = `How often chance alone raises what ${which} ${isOne ? 'pays' : 'pay'} cannot be told: ${why}.`;
      const about =
        unsure.length > 0 ? ofPaymentsNamed(evidence, new Set(unsure.map(({ payment }) => payment))) : ofPayments(evidence, unseen);
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, summary, details, about };
    }
    if (awards.length === 0)
      return { ...base, verdict: 'kept', summary: 'No payment of the scheme depends on anything that chance moves.' };
    const most = largest(awards.map(({ all }) => all.probability));
    const share = largest(awards.map(({ all }) => all.shareOfAwards).filter(Number.isFinite));
    const part = share > littleShare ? ` ${stillLuck('What is then awarded', share)}` : '';
    const summary = `When nothing changes, chance alone seldom pays more than at expected cost: in ${formatShare(most)} of ${formatCount(draws)} imagined years, on average over those who are paid.${part}`;
    const about = ofPaymentsNamed(
      evidence,
      awards.map(({ payment }) => payment),
    );
    return { ...base, verdict: 'kept', summary, details, about };
  },
};

/** The smallest rate that was found to keep it; where none was, why, and what would do instead. */
function mendOf({ leastSavingsRate: least, scheme }: Evidence, worst: readonly ChanceFigures[]): Mend {
  const parameter = savingsRateOf(scheme);
  if (least !== undefined && parameter !== undefined)
    return {
      mend: `Set ${parameterWords(parameter)} to ${formatShare(least.rate)} or more: chance alone would then pay more in at most one imagined year of ten.${least.shareOfAwards > littleShare ? ` ${stillLuck('What would still be awarded', least.shareOfAwards)}` : ''}`,
      settings: { [parameter.name]: least.rate },
    };
  // Of some it is known how often they are denied what they earn: they earn something at expected cost.
  if (worst.some(({ denial }) => !Number.isNaN(denial)))
    return {
      mend: 'Let it go by what chance does not move: quality, say, or an amount a head. A minimum savings rate alone would not do: where something is earned at expected cost already, chance lifts whatever rises with savings in many years.',
    };
  return {
    mend:
      parameter === undefined
        ? 'Let savings count only from a higher minimum savings rate on. How high is worked out where that rate is a parameter of its own (minimum_savings_rate), which it is not here.'
        : `Let it go by what chance does not move: quality, say, or an amount a head. No ${parameterWords(parameter)} of at most ${formatShare(parameter.range[1])} keeps it.`,
  };
}

/** Of what is seldom paid: a threshold does not make it earned. */
const stillLuck = (what: string, share: number): string =>
  `${what} is ${formatShare(share, 0)} luck: a threshold makes luck rare, and no more of it earned.`;

const plusOrMinus = (error: number): string => (error > 0 ? ` (plus or minus ${formatShare(marginOfError(error))}, 95 in 100)` : '');

/** Lifted in about half of the years, and nothing is paid where nothing is earned. */
const isEven = ({ probability, falseReward }: ChanceFigures): boolean => Math.abs(probability - 0.5) < 0.1 && !(falseReward > 0);

/** What goes up and down with cost is up in half of the years: said, so that nobody takes it for a reward that chance alone hands out. */
function describeEvenly({ payment, all }: ChanceAward): string {
  const adds =
    all.shareOfAwards > 0
      ? `On average chance adds ${formatShare(all.shareOfAwards, 0)} to all that it awards.`
      : all.excess < 0
        ? 'On average chance takes more off what it pays than it adds.'
        : 'On average chance adds nothing to what it awards.';
  return `“${payment}” goes up and down with cost: in about every other year chance lifts it, in the rest it lowers it or leaves it as it is. ${adds}`;
}

function summaryOf(award: ChanceAward, worst: ChanceFigures, { dataset, draws }: Evidence): string {
  const band = award.bands.find(({ figures }) => figures === worst);
  const who = band === undefined || award.bands.length === 1 ? '' : `, for those with ${sizeWords(band)},`;
  const share = award.all.shareOfAwards;
  const net = award.all.excess < 0 ? ', though with what it lets some owe it takes more than it gives' : '';
  const part = share > 0 ? `; chance explains ${formatShare(share, 0)} of all that it awards${net}` : '';
  const over = worst.entities > 1 ? `, on average over ${formatCount(worst.entities)} ${namesOf(award, dataset)[1]}` : '';
  return `When nothing changes, “${award.payment}” pays more than at expected cost${who} in ${formatShare(worst.probability)} of ${formatCount(draws)} imagined years${over}${plusOrMinus(worst.standardError)}${part}.`;
}

/** One of those who are paid, and several: `consortium year`, `consortia`. */
const namesOf = ({ level }: ChanceAward, { levels }: Evidence['dataset']): readonly [string, string] =>
  levels.nation.size > 1 ? [`${level} year`, `${level} years`] : levelNouns[level];

function describe(award: ChanceAward, { dataset, draws }: Evidence): string[] {
  const { payment, all, bands } = award;
  const lines = bands.length > 1 ? bands.map((band) => ({ who: sizeWords(band), figures: band.figures })) : [];
  return [{ who: 'in all', figures: all }, ...lines].map(({ who, figures }) => {
    const { entities, unknown, probability, standardError, falseReward, falsePenalty, denial, excess } = figures;
    const [one, many] = namesOf(award, dataset);
    const some = [
      `more than at expected cost in ${formatShare(probability)} of ${formatCount(draws)} imagined years (plus or minus ${formatShare(marginOfError(standardError))}), ${formatMoney(excess, dataset.currency)} on average`,
      ...(falseReward > 0 ? [`paid in ${formatShare(falseReward)} where nothing is earned`] : []),
      ...(falsePenalty > 0 ? [`owing in ${formatShare(falsePenalty)} where nothing is owed`] : []),
      ...(denial > 0 ? [`paid nothing in ${formatShare(denial)} where something is earned`] : []),
      ...(unknown > 0 ? [`${formatCount(unknown)} more with missing figures`] : []),
    ];
    return `“${payment}”, ${who}, ${several(entities, one, many)}: ${some.join('; ')}.`;
  });
}
