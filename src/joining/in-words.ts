import { capitalised, formatCount, formatMoney, formatShare, several } from '../data/words.ts';
import { largest } from '../numbers/extremes.ts';
import { theParty } from '../schemes/party-words.ts';
import type { Joining, PaidOut, Tiered, TieredEnd } from './joining.ts';
import { goneWithout, perWeightedPatient, type Side, type Tier } from './tiers.ts';

// What the finding, the command line and the page say of who takes part in the same words.

/** `3,355 of 8,054 practices (41% of the patients)`; `all 12 practices`. */
export function joinersInWords({ tiers: { joiners, others } }: TieredEnd): string {
  const all = joiners.practices + others.practices;
  if (others.practices === 0) return all === 1 ? 'the one practice' : `all ${several(all, 'practice', 'practices')}`;
  if (joiners.practices === 0) return `none of ${several(all, 'practice', 'practices')}`;
  return `${formatCount(joiners.practices)} of ${formatCount(all)} practices (${formatShare(shareOf(joiners, others))} of the patients)`;
}

/** Those who take part, as a share of the people. */
const shareOf = (joiners: Side, others: Side): number => joiners.people / (joiners.people + others.people);

/** Where practices come to rest, beginning with all and with none. */
export function endsInWords({ ends, hangsOn, isFromAllAlone }: Tiered): string {
  const [first] = ends;
  const isInOrder = ends.some(({ isByTurns }) => isByTurns);
  const words = ends.map((end) => `${joinersInWords(end)} ${end.isSettled ? '' : 'in the last round, for no end was found'}`.trim());
  if (isFromAllAlone) return `Where all take part each gains by it, so that ${words[0]} would stay.`;
  if (ends.length > 1) {
    const differing = first.joined.reduce((count, joins, practice) => count + Number(joins !== ends[1].joined[practice]), 0);
    return `It hangs on who begins${isInOrder ? ', and on who is asked first' : ''}. Where all take part to begin with, it ends with ${words[0]} taking part; where nobody does, with ${words[1]}; ${several(differing, 'practice does', 'practices do')} in one and not in the other.`;
  }
  const begins = isInOrder
    ? ', whoever begins by it, asked turn by turn in the order of their codes or turned round'
    : ', whether all begin by it or nobody does';
  const whoever = hangsOn === 'nobody' ? '' : begins;
  if (first.tiers.joiners.practices === 0 && unknownOf(ends) > 0) return 'No practice is known to gain by taking part.';
  if (first.tiers.joiners.practices === 0) return `No practice would take part: none itself gains by it${whoever}.`;
  return `${capitalised(words[0])} would take part: each gains by it${whoever}.`;
}

/** How it is told who takes part, and what is not modelled. */
export function participationInWords(joining: Joining, currency: string): string[] {
  const { toldBy, effort, isNearly } = joining;
  const { aHead, aPractice, riskWeight } = effort;
  const isPlain = aHead === 0 && aPractice === 0 && riskWeight === 0;
  return [
    toldBy === 'column'
      ? 'The scheme’s own text says what is paid to a practice that takes no part (its formulas read “joined”), and what it owes. Whether the data says that a practice has joined does not count here.'
      : 'The scheme’s text says nothing of practices that take no part: here they are paid nothing, owe nothing, and are in no sum, with list, benchmark and cost.',
    isPlain
      ? 'Who takes part is who gains by it, on average over the years: what it takes from them is assumed to be nothing (effort_a_head, effort_a_practice), and chance not to matter to them (risk_weight).'
      : `Who takes part is who gains by it once ${formatMoney(aHead, currency)} for each patient (effort_a_head), ${formatMoney(aPractice, currency)} for each practice (effort_a_practice) and ${riskWeight} of the standard deviation of what it is paid (risk_weight) are taken away.`,
    'Nobody does anything else than before: practices are asked only whether they take part. Only what the practice itself receives counts, not what comes to a fund for its patients.',
    ...(isNearly
      ? [
          'What a practice receives hangs on more than its own consortium, and there are too many to ask one by one: one of each consortium is asked at a time.',
        ]
      : []),
    ...byTurnsInWords(joining),
  ];
}

const unknownOf = (ends: Tiered['ends']): number => largest(ends.map(({ gains }) => gains.filter(Number.isNaN).length));

/** Of how many practices it cannot be told whether they would take part. */
export function unknownInWords({ ends }: Joining): string[] {
  const unknown = unknownOf(ends);
  if (unknown === 0) return [];
  const [practices, they] = [several(unknown, 'practice', 'practices'), unknown === 1 ? 'it' : 'they'];
  return [`Of ${practices} it is not known what ${they} would gain: ${they} ${unknown === 1 ? 'stays' : 'stay'} out here.`];
}

/** Where the order in which practices were asked may count. */
export const byTurnsInWords = ({ ends }: Tiered): string[] =>
  ends.some(({ isByTurns }) => isByTurns)
    ? [
        'Asked all at once, practices went round in a ring, so they were asked turn by turn, from all in the order of their codes and from none in that turned round: in another order others of them might have joined.',
      ]
    : [];

/** What is paid, to whom, although nobody does anything else than before. */
export function paidInWords(paid: PaidOut, currency: string, span: string): string {
  const to = paid.received
    .filter(({ amount }) => amount !== 0)
    .map(({ party, amount }) => `${formatMoney(amount, currency)} to ${theParty(party)}`);
  const saved = paid.benchmark - paid.expenditure;
  const left = Number.isNaN(saved)
    ? 'What their benchmarks leave over is not known.'
    : saved === 0
      ? 'Their care is expected to cost what their benchmarks are.'
      : `Their care is expected to cost ${formatMoney(Math.abs(saved), currency)} ${saved < 0 ? 'more' : 'less'} than their benchmarks (${formatShare(Math.abs(saved) / paid.benchmark, 2)}).`;
  if (to.length === 0) return 'Nothing is paid.';
  return `Paid ${span}, with nobody doing anything else than before: ${formatMoney(paid.all, currency)} (${to.join(', ')}). ${left}`;
}

/** Selection: what is paid more, or less, because some stay out. */
export function selectionInWords({ tiers, paid }: Joining['ends'][number], { all }: Joining, currency: string, span: string): string[] {
  if (tiers.others.practices === 0) return [];
  if (Number.isNaN(all.all)) return ['What would be paid were all to take part, whatever they gained, is not known.'];
  if (tiers.joiners.practices === 0)
    return all.all === 0 ? [] : [`Were all to take part, whatever they gained, ${formatMoney(all.all, currency)} would be paid ${span}.`];
  const more = paid.all - all.all;
  const [own, whole] = [paid, all].map(({ benchmark, expenditure }) => (benchmark - expenditure) / benchmark);
  const savings = Number.isNaN(own - whole)
    ? ''
    : ` The care of all is expected to cost ${formatShare(Math.abs(whole), 2)} ${whole < 0 ? 'more' : 'less'} than the benchmarks.`;
  return [
    `Were all to take part, whatever they gained, ${formatMoney(all.all, currency)} would be paid: that some stay out costs the payer ${formatMoney(Math.abs(more), currency)} ${more < 0 ? 'less' : 'more'}.${savings}`,
  ];
}

/** Columns of the two tiers, and a row a fifth. */
export function tiersInWords(
  { tiers }: TieredEnd,
  currency: string,
): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const money = (amount: number): string => (Number.isNaN(amount) ? 'not known' : formatMoney(Math.round(100 * amount) / 100, currency));
  const toSide = (side: Side, amount: (side: Side) => number): string =>
    side.practices === 0 ? 'nobody' : money(perWeightedPatient([side], amount));
  const row = (of: Pick<Tier, 'joiners' | 'others'>, without: number, words: string): string[] => [
    formatShare(shareOf(of.joiners, of.others)),
    toSide(of.joiners, (side) => side.money),
    toSide(of.others, (side) => side.money),
    toSide(of.others, (side) => side.money - side.before),
    money(without),
    words,
  ];
  const { joiners, others } = tiers;
  const all = { from: Number.NaN, to: Number.NaN, joiners, others };
  return {
    header: [
      'patients of joiners',
      'to joiners',
      'to others',
      'change for others',
      'gone without',
      'people by deprivation of their practice',
    ],
    rows: [
      ...tiers.fifths.map((tier, place) =>
        row(
          tier,
          goneWithout(tiers, tier),
          `${fifthWords[place] ?? ''} (score ${tier.from === tier.to ? tier.from : `${tier.from} to ${tier.to}`})`,
        ),
      ),
      row(all, goneWithout(tiers, all), 'all'),
    ],
  };
}

const fifthWords = ['least deprived fifth', 'second', 'third', 'fourth', 'most deprived fifth'];

/** What the columns say. */
export const tiersNote = ({ tiers: { isWeighted } }: TieredEnd): string =>
  `Money is what ends with practices and in funds for patients’ care, for each ${isWeighted ? 'weighted ' : ''}patient, a year. Change: against what they would have where nobody takes part, nothing being owed for that. Gone without: what patients of those who stay behind have less than all joiners’ patients do, spread over the patients of the fifth.`;
