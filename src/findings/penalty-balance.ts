import { worstFirst, type Evidence, type Principle } from './evidence.ts';
import { expectedOf } from '../awards/summary.ts';
import type { FindingRow } from './finding.ts';
import type { Mend } from './mend.ts';
import { mayOwe } from './money-received.ts';
import { canReachPractices, namesOf } from './paid-to-doctors.ts';
import { ofPayments } from './place.ts';
import { oweNothing } from './taking-part.ts';
import { numberAt } from '../data/table.ts';
import { formatCount, formatMoney, several } from '../data/words.ts';
import { entitiesIn, spanOf } from '../data/years.ts';
import { settleOtherwise } from '../incentives/otherwise.ts';
import { listed } from '../schemes/in-words-names.ts';
import { largest, smallest } from '../numbers/extremes.ts';

export const penaltyBalance: Principle = {
  id: 'penalty-balance',
  title: 'A penalty stands beside a gain, and nobody loses whatever they do',
  words:
    'Bonus and penalty belong together. Said: the largest gain and the largest loss of a practice, what practices of each type are to expect, and whether some lose on average and gain in no year, whether they take part or not.',
  source: 'gpo-1031093',
  judge: (evidence) => {
    const { dataset, draws, plan } = evidence;
    const places = plan.payments.flatMap((_, place) => (canReachPractices(evidence, place) ? [place] : []));
    const base = { severity: 'note', amount: 0, rows: [], details: [], about: ofPayments(evidence, places) } as const;
    const net = netOfPractices(evidence);
    const practices = (rows: readonly number[]): number => entitiesIn(dataset.levels.practice, rows).length;
    const unknown = rowsWhere(net.expected, Number.isNaN);
    const money = (amount: number): string => formatMoney(amount, dataset.currency);
    if (unknown.length > 0) {
      const summary = `What ${formatCount(practices(unknown))} of ${several(entitiesIn(dataset.levels.practice).length, 'practice', 'practices')} gain or lose cannot be told, because figures are missing.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, summary };
    }
    const [most, least] = [largest(net.expected, 0), smallest(net.expected, 0)];
    if (least === 0 && net.loses !== 'in some years') {
      const never = net.loses === 'never' ? 'No practice can lose' : 'No practice loses on average, nor in more than one year of twenty';
      const summary = most > 0 ? `${never}; the largest gain is ${money(most)} a year.` : 'No practice gains or loses anything.';
      return { ...base, verdict: 'kept', summary };
    }
    const losing = rowsWhere(net.expected, (amount) => amount < 0);
    const lossOf = (rows: readonly number[]): number => rows.reduce((all, row) => all - net.expected[row], 0);
    const onAverage = draws > 0 ? ' on average' : '';
    const gain = most === 0 ? 'No practice gains' : `Practices gain up to ${money(most)} a year`;
    const gains =
      least === 0
        ? `${gain}${onAverage}, and none loses${onAverage}, though some owe in some years`
        : `${gain}${most === 0 ? `${onAverage}, and they` : ' and'} lose up to ${money(-least)} a year${onAverage}`;
    const details = byTakingPart(net.expected, evidence);
    const mayNeverGain = losing.filter((row) => net.gains[row] !== 'in some years');
    const { stuck, untold, inside } = whetherStuck(mayNeverGain, net, evidence);
    if (stuck.length > 0) {
      const summary = `${several(practices(stuck), 'practice loses', 'practices lose')} whether taking part or not: on average, and with a gain in none of ${formatCount(draws)} imagined years. ${gains}.`;
      const owing = owedUnder(stuck, evidence);
      const isEveryYear = stuck.some((row) => net.isFixed[row]);
      return {
        ...base,
        verdict: 'broken',
        amount: lossOf(stuck),
        rows: rowsOf(stuck, net.expected, evidence),
        details,
        summary,
        about: ofPayments(evidence, owing),
        ...(isEveryYear && { inDraws: { broken: draws, of: draws } }),
        ...mendOf(stuck, owing, evidence),
      };
    }
    if (untold.length > 0) {
      const why = draws === 0 ? 'without imagined years' : 'from what they are paid here';
      const summary = `${gains}; whether the ${formatCount(practices(untold))} that may never gain would lose whatever they did cannot be told ${why}.`;
      return { ...base, verdict: 'cannot_tell', amount: lossOf(losing), details, summary };
    }
    const choice = inside.length === mayNeverGain.length ? 'took part' : 'chose otherwise about taking part';
    const who =
      mayNeverGain.length > 0
        ? `the ${formatCount(practices(mayNeverGain))} that gain in no year would not lose if they ${choice}`
        : 'each that loses on average gains in some years';
    const rows = rowsOf(losing, net.expected, evidence);
    const summary = losing.length === 0 ? `${gains}.` : `${gains}; ${who}.`;
    return { ...base, verdict: 'kept', amount: lossOf(losing), rows, details, summary };
  },
};

const rowsWhere = (amounts: Float64Array, isAsked: (amount: number) => boolean): number[] =>
  [...amounts.keys()].filter((row) => isAsked(amounts[row]));

type Often = 'never' | 'in some years' | 'not known';

interface Net {
  /** One value a practice, all payments together: the mean of the draws, or as given. */
  readonly expected: Float64Array;
  /** Whether a practice ends a year with a gain, all payments together. */
  readonly gains: readonly Often[];
  /** Whether what it ends with is the same in every imagined year. */
  readonly isFixed: readonly boolean[];
  /** Whether any practice owes something of a payment in some year: not known where it could be in fewer than one of twenty. */
  readonly loses: Often;
}

function netOfPractices(evidence: Evidence): Net {
  const { dataset, receipts, draws } = evidence;
  const { codes, years, size } = dataset.levels.practice;
  const place = new Map(Array.from(codes, (code, row) => [`${code} ${years[row]}`, row]));
  const expected = new Float64Array(size);
  const fixed = new Float64Array(size);
  /** Payments that differ from year to year, of which something is gained in some years, and of which in none. */
  const [rising, falling] = [new Uint8Array(size), new Uint8Array(size)];
  let loses: Often = 'never';
  for (const { party, payment, codes: receivers, years: when, figures } of receipts) {
    if (party !== 'practice') continue;
    const mayBeOwed = mayOwe(evidence, payment);
    receivers.forEach((code, at) => {
      const row = place.get(`${code} ${when[at]}`);
      if (row === undefined) return;
      const amount = expectedOf(figures, at, draws);
      expected[row] += amount;
      if (draws === 0 || figures.standardDeviation[at] === 0) fixed[row] += amount;
      else if (figures.probabilityPositive[at] === 0) falling[row] += 1;
      else rising[row] += 1;
      if (amount < 0 || (draws > 0 && figures.p5[at] < 0)) loses = 'in some years';
      else if (loses === 'never' && draws > 0 && figures.standardDeviation[at] > 0 && mayBeOwed) loses = 'not known';
    });
  }
  const gainsAt = (row: number): Often => {
    if (draws === 0) return 'not known';
    // Above nothing on average is above nothing in some year.
    if (expected[row] > 0 || (rising[row] === 1 && falling[row] === 0 && fixed[row] >= 0)) return 'in some years';
    return rising[row] === 0 && fixed[row] <= 0 ? 'never' : 'not known';
  };
  return {
    expected,
    gains: Array.from(expected, (_, row) => gainsAt(row)),
    isFixed: Array.from(expected, (_, row) => draws > 0 && rising[row] === 0 && fixed[row] < 0),
    loses,
  };
}

/** Of payments straight to practices, what each practice is paid as given where nobody takes part, and where everybody does. */
function paidEitherWay(evidence: Evidence): readonly (readonly { readonly place: number; readonly amounts: Float64Array }[])[] {
  const { payments } = evidence.plan;
  return [0, 1].map((joined) =>
    settleOtherwise(evidence, (_, column) => (column === 'joined' ? joined : undefined)).flatMap((amounts, place) =>
      isDirect(payments[place].payment) ? [{ place, amounts }] : [],
    ),
  );
}

const isDirect = ({ level, to }: { readonly level: string; readonly to: string }): boolean => level === 'practice' && to === 'practice';

/** Practices that may never gain, by whether they would lose whatever they did. */
interface Choices {
  readonly stuck: number[];
  readonly untold: number[];
  /** Those that would not lose if they took part, or if they took none. */
  readonly inside: number[];
  readonly outside: number[];
}

function whetherStuck(rows: readonly number[], { gains }: Net, evidence: Evidence): Choices {
  const found: Choices = { stuck: [], untold: [], inside: [], outside: [] };
  if (rows.length === 0 || evidence.draws === 0) return { ...found, untold: [...rows] };
  const { plan } = evidence;
  const others = plan.payments.filter(({ payment }, place) => !isDirect(payment) && canReachPractices(evidence, place));
  const mayOweMore = others.some(({ payment }) => mayOwe(evidence, payment.name));
  const ways = paidEitherWay(evidence);
  for (const row of rows) {
    const [outside, inside] = ways.map((way) => way.reduce((all, { amounts }) => all + amounts[row], 0));
    if (!mayOweMore && inside >= 0) found.inside.push(row);
    else if (!mayOweMore && outside >= 0) found.outside.push(row);
    else if (others.length === 0 && gains[row] === 'never' && inside < 0 && outside < 0) found.stuck.push(row);
    else found.untold.push(row);
  }
  return found;
}

/** Places of the payments under which some of these practices owe, whether they take part or not. */
function owedUnder(rows: readonly number[], evidence: Evidence): number[] {
  const owing = paidEitherWay(evidence).flatMap((way) => way.filter(({ amounts }) => rows.some((row) => amounts[row] < 0)));
  return [...new Set(owing.map(({ place }) => place))].toSorted((a, b) => a - b);
}

/** Nothing owed; or as much more for taking part as the one loses most that takes part. */
function mendOf(rows: readonly number[], owing: readonly number[], evidence: Evidence): Mend {
  const names = namesOf(evidence, owing);
  const nothing = oweNothing(evidence, names, '');
  if (nothing.settings !== undefined) return nothing;
  const [, inside] = paidEitherWay(evidence);
  const lacking = rows.map((row) => -inside.reduce((all, { amounts }) => all + amounts[row], 0)).reduce((a, b) => Math.max(a, b));
  const { dataset } = evidence;
  return {
    mend: `Let nothing be owed under ${listed(names.map((name) => `“${name}”`))}, or pay those who take part ${formatMoney(lacking, dataset.currency)} more each: so much does the one lose that loses most when it takes part.`,
  };
}

/** What practices are to lose, by consortium: a finding is about a scheme, not about a practice. */
function rowsOf(rows: readonly number[], expected: Float64Array, { dataset }: Evidence): FindingRow[] {
  const { practice, consortium } = dataset.levels;
  const sums = new Map<number, number>();
  for (const row of rows) sums.set(practice.parent[row], (sums.get(practice.parent[row]) ?? 0) - expected[row]);
  return worstFirst(
    Array.from(sums, ([place, amount]) => ({
      level: 'consortium',
      code: consortium.codes[place],
      year: consortium.years[place],
      amount,
      unit: dataset.currency,
    })),
  );
}

/** What is to be expected by who takes part. */
function byTakingPart(expected: Float64Array, { dataset }: Evidence): string[] {
  const { practice } = dataset.levels;
  const span = dataset.levels.nation.size > 1 ? ` ${spanOf(dataset)}` : '';
  const of = (joined: number, words: string): string[] => {
    const own = [...expected.keys()].filter((row) => numberAt(practice.columns['joined'], row) === joined);
    const count = entitiesIn(practice, own).length;
    if (count === 0) return [];
    const sum = own.reduce((all, row) => all + expected[row], 0);
    return [
      `${formatCount(count)} practices that ${words} are to expect ${formatMoney(sum, dataset.currency)} in all${span}, ${formatMoney(sum / count, dataset.currency)} each.`,
    ];
  };
  return [...of(1, 'take part'), ...of(0, 'do not take part')];
}
