import type { BeyondReach, ExplainedPayment, Explanation } from '../awards/explain.ts';
import type { Plan } from '../awards/plan.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
import { spaced } from '../data/words.ts';
import { isServiceBeyondReach } from '../incentives/bench.ts';
import { meanOfPayment, type MeanOverChance } from '../incentives/chance-of-amounts.ts';
import { mostAtAllLevels, ownMoveOf, slowMoves, type OwnMove } from '../incentives/own-rate.ts';
import { levelNouns, listed, serviceWords } from '../schemes/in-words-names.ts';
import { drawnLines } from './explained-chance.ts';
import type { ReportList } from './report.ts';
import { theParty } from '../schemes/party-words.ts';

interface Explained {
  readonly dataset: Dataset;
  readonly plan: Plan;
  readonly explanation: Explanation;
}

const mostListed = 4;
/** So many names that a sentence can bear them. */
export const few = (names: readonly string[]): string =>
  names.length <= mostListed + 1 ? listed(names) : `${names.slice(0, mostListed).join(', ')} and ${names.length - mostListed} more`;
export const theLevels = (level: LevelName): string => (level === 'nation' ? 'the nation' : `the ${levelNouns[level][1]}`);

export const serviceNames = (names: readonly string[]): string => listed(names.map(serviceWords));

/** Payments of which there is the same to say stand together. */
export function paymentItems(explained: Explained): ReportList['items'] {
  const alike = new Map<string, { readonly names: string[]; readonly way: string; readonly under: readonly string[] }>();
  for (const [place, payment] of explained.explanation.payments.entries()) {
    const { name, amount, level, from, to } = payment.planned.payment;
    const way = `of ${level === 'nation' ? 'the' : 'each'} ${level}, from ${theParty(from)} to ${theParty(to)}`;
    const under = paymentLines(explained, payment, place);
    const item = alike.get([way, ...under].join('\n')) ?? { names: [], way, under };
    item.names.push(`${name} (${amount})`);
    alike.set([way, ...under].join('\n'), item);
  }
  return [...alike.values()].map(({ names, way, under }) => ({ text: `${names.join(', ')}: ${way}`, under }));
}

function paymentLines(explained: Explained, payment: ExplainedPayment, place: number): string[] {
  const { planned, care, isDrawn } = payment;
  const { unknownColumns, kind } = planned;
  const given = planned.payment.kind === 'award' ? 'an award' : spaced(planned.payment.kind);
  const because = `it rests on care (${few(care)})`;
  return [
    care.length === 0 ? 'Rests on no cost or volume of care.' : `Rests on care: ${care.join(', ')}.`,
    ...(unknownColumns.length > 0
      ? [`Reads ${listed(unknownColumns)}, of which nothing is known but the name: whether that is care cannot be told.`]
      : []),
    kind === planned.payment.kind
      ? `Treated as ${given}, as the scheme says${kind === 'award' || care.length === 0 ? '' : `, though ${because}`}.`
      : `Treated as an award, though the scheme says ${given}, because ${because}.`,
    ...(explained.explanation.size.draws === 0
      ? []
      : [isDrawn ? 'Differs from one imagined year to the next.' : 'The same in every imagined year: it rests on no cost with chance.']),
    ...(payment.drawn === undefined || explained.explanation.size.draws === 0 ? [] : drawnLines(payment.drawn)),
    ...rateLines(explained, payment, place),
  ];
}

/** How withholding rates are measured, services that are treated alike together. */
function rateLines({ plan, dataset, explanation }: Explained, payment: ExplainedPayment, place: number): string[] {
  const { planned, withoutCost, beyondReach } = payment;
  const practices = dataset.levels.practice.size;
  if (planned.services.length === 0) return ['Withholding rates: none to measure, because withholding care does not move it.'];
  const hasDraws = explanation.size.draws > 0;
  const needs = hasDraws ? meanOfPayment({ plan, dataset }, place) : 'no chance';
  const measured = planned.services.filter((service) => !withoutCost.includes(service));
  const hidden = measured.filter((service) => isServiceBeyondReach(plan, service));
  const open = measured.filter((service) => !hidden.includes(service));
  const lines =
    withoutCost.length === 0
      ? []
      : [`Withholding rates of ${serviceNames(withoutCost)}: not measured, because the data has no cost of it, so no pound of care.`];
  if (hidden.length > 0) {
    const others = plan.payments.filter((other) => hidden.some((service) => isServiceBeyondReach({ payments: [other] }, service)));
    const why =
      beyondReach.length > 0
        ? listed(beyondReach.map(reachWords))
        : `${listed(others.map((other) => `“${other.payment.name}”`))} ${others.length === 1 ? 'rests on the same care and is' : 'rest on the same care and are'} beyond reach`;
    lines.push(`Withholding rates of ${serviceNames(hidden)}: beyond reach of a move of one consortium, so not measured, because ${why}.`);
  }
  if (open.length === 0) return lines;
  lines.push(
    `Collective withholding rates of ${serviceNames(open)}: ${practices > 0 ? 'all practices of a consortium are moved together' : 'all care of a consortium is moved'}, ${meanWords[needs]}.`,
  );
  if (practices === 0 || plan.costLevel !== 'practice')
    return [...lines, 'Own withholding rates: none, because no practice’s own cost is known.'];
  const moves = new Map<OwnMove, string[]>();
  for (const service of open) {
    const move = ownMoveOf({ plan, dataset, ...(hasDraws && { drawn: hasDraws }) }, place, service);
    moves.set(move, [...(moves.get(move) ?? []), service]);
  }
  for (const [move, own] of moves) {
    const isFew = slowMoves.has(move) && needs === 'years' && practices > mostAtAllLevels;
    const levels = isFew ? 'at three levels of activity (0.80, 1.00 and 1.20), because there are many' : 'at 41 levels of activity';
    lines.push(`Own withholding rates of ${serviceNames(own)}: ${moveWords[move]}; ${levels}.`);
  }
  return lines;
}

const meanWords: Readonly<Record<MeanOverChance, string>> = {
  'no chance': 'along 41 levels of activity without chance; jumps are found from the formula’s own comparisons and told apart',
  law: 'at 41 levels of activity. Shortcut: what is paid on average is worked out from the law of what care costs (its first three moments), by the straight pieces of the formula between its own comparisons, limits and bends; no imagined years are counted, and a jump weighs as much as it is likely',
  years:
    'at 41 levels of activity, on the same imagined years; the law of what care costs does not give the mean, because a part of the formula knows costs apart that it does not give it for (more than two, one held against another, a practice’s own in whose chance nothing is shared), other practices’, those of years before, or sums that may be losses',
};

const moveWords: Readonly<Record<OwnMove, string>> = {
  total:
    'shortcut, through the consortium’s total, of which each practice gets its share; care enters only as the consortium’s cost, so a pound counts the same whoever withholds it',
  'all at once': 'shortcut, all practices are moved at once; each one’s payment sees that practice’s own figures alone',
  'as if alone':
    'shortcut, all practices are moved at once, each as if it were alone: its own figures move, and of its consortium’s sums its own part, which is moved so far (a fifth of a per cent of the sum either way, counted in proportion) that crossings of a threshold can be counted',
  'one by one': 'one practice after another is moved alone, because what it does moves figures that are not its own alone',
};

function reachWords(reason: BeyondReach): string {
  if (reason.kind === 'paid at') return `it is paid by ${theLevels(reason.level)}`;
  if (reason.kind === 'through sums') return `it sees care through sums over ${theLevels(reason.level)} (${few(reason.values)})`;
  if (reason.kind === 'stated cost')
    return `it reads a cost that is stated for the consortium (${few(reason.columns)}) and stands still when care moves`;
  return 'who gets how much of it is decided by care';
}
