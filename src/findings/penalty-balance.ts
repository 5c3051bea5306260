import { expectedOf, type Evidence, type Principle } from './evidence.ts';
import { canReachPractices } from './paid-to-doctors.ts';
import { numberAt } from '../data/table.ts';
import { formatCount, formatMoney, spanWords } from '../data/words.ts';
import { settleOtherwise } from '../incentives/otherwise.ts';

export const penaltyBalance: Principle = {
  id: 'penalty-balance',
  title: 'A penalty stands beside a gain, and nobody loses whatever he does',
  words:
    'Bonus and penalty belong together. Said: the largest gain and the largest loss of a practice, what practices of each type are to expect, and whether some lose in every year whether they take part or not.',
  source: 'gpo-1031093',
  judge: (evidence) => {
    const { dataset, draws } = evidence;
    const base = { severity: 'note', amount: 0, rows: [], details: [] } as const;
    const net = netOfPractices(evidence);
    const known = net.expected.filter((amount) => !Number.isNaN(amount));
    const money = (amount: number): string => formatMoney(amount, dataset.currency);
    if (known.length < net.expected.length) {
      const summary = `What ${formatCount(net.expected.length - known.length)} of ${formatCount(net.expected.length)} practices gain or lose cannot be told, because figures are missing.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, summary };
    }
    const [most, least] = [Math.max(0, ...known), Math.min(0, ...known)];
    if (least === 0 && !net.mayLose) {
      const summary =
        most > 0
          ? `No practice can lose; the largest gain is ${money(most)} ${spanWords(dataset.levels.nation.size)}.`
          : 'No practice gains or loses anything.';
      return { ...base, verdict: 'kept', summary };
    }
    const losing = Array.from(net.expected).flatMap((amount, row) => (amount < 0 ? [row] : []));
    const amount = losing.reduce((all, row) => all - net.expected[row], 0);
    const span = `Practices gain up to ${money(most)} and lose up to ${money(-least)} ${spanWords(dataset.levels.nation.size)}`;
    const details = byTakingPart(net.expected, evidence);
    const sure = losing.filter((row) => net.isEveryYear[row]);
    const stuck = stuckAmong(sure, evidence);
    if (stuck.known.length > 0) {
      const summary = `${formatCount(stuck.known.length)} practices lose whether they take part or not, in every year. ${span}.`;
      return { ...base, verdict: 'broken', amount: stuck.known.reduce((all, row) => all - net.expected[row], 0), details, summary };
    }
    if (stuck.untold.length > 0 || (draws === 0 && losing.length > 0)) {
      const summary = `${span}; whether the ${formatCount(losing.length)} that lose would lose whatever they did cannot be told ${draws === 0 ? 'without imagined years' : 'from what they are paid here'}.`;
      return { ...base, verdict: 'cannot_tell', amount, details, summary };
    }
    const who =
      sure.length > 0 ? `the ${formatCount(sure.length)} that lose in every year would not if they took part` : 'none loses in every year';
    return { ...base, verdict: 'kept', amount, details, summary: `${span}; ${who}.` };
  },
};

interface Net {
  /** One value a practice, all payments together: the mean of the draws, or as given. */
  readonly expected: Float64Array;
  /** Whether a practice gains nothing of any payment in any year. */
  readonly isEveryYear: readonly boolean[];
  /** Whether any practice owes something of a payment in some year. */
  readonly mayLose: boolean;
}

function netOfPractices({ dataset, receipts, draws }: Evidence): Net {
  const { codes, years, size } = dataset.levels.practice;
  const place = new Map(Array.from(codes, (code, row) => [`${code} ${years[row]}`, row]));
  const expected = new Float64Array(size);
  const isEveryYear = Array.from({ length: size }, () => draws > 0);
  let mayLose = false;
  for (const { party, codes: receivers, years: when, figures } of receipts) {
    if (party !== 'practice') continue;
    receivers.forEach((code, at) => {
      const row = place.get(`${code} ${when[at]}`);
      if (row === undefined) return;
      expected[row] += expectedOf(figures, at, draws);
      if (draws > 0 && !(figures.probabilityPositive[at] === 0)) isEveryYear[row] = false;
      if (expectedOf(figures, at, draws) < 0 || (draws > 0 && figures.p5[at] < 0)) mayLose = true;
    });
  }
  return { expected, isEveryYear, mayLose };
}

/** Of some practices, those that lose with and without taking part; not told where they are paid through their consortium too. */
function stuckAmong(rows: readonly number[], evidence: Evidence): { known: number[]; untold: number[] } {
  const { plan } = evidence;
  if (rows.length === 0) return { known: [], untold: [] };
  const isDirect = plan.payments.map(({ payment }) => payment.level === 'practice' && payment.to === 'practice');
  const settle = (joined: number): Float64Array[] => settleOtherwise(evidence, (_, column) => (column === 'joined' ? joined : undefined));
  const both = [settle(0), settle(1)];
  const loses = rows.filter((row) =>
    both.every((paid) => paid.reduce((sum, amounts, place) => sum + (isDirect[place] ? amounts[row] : 0), 0) < 0),
  );
  const isPaidOtherwise = plan.payments.some((_, place) => !isDirect[place] && canReachPractices(plan, place));
  return isPaidOtherwise ? { known: [], untold: loses } : { known: loses, untold: [] };
}

/** What is to be expected by who takes part. */
function byTakingPart(expected: Float64Array, { dataset }: Evidence): string[] {
  const { columns } = dataset.levels.practice;
  const of = (joined: number, words: string): string[] => {
    const own = [...expected].filter((_, row) => numberAt(columns['joined'], row) === joined);
    if (own.length === 0) return [];
    const sum = own.reduce((all, amount) => all + amount, 0);
    return [
      `${formatCount(own.length)} practices that ${words} are to expect ${formatMoney(sum, dataset.currency)} in all, ${formatMoney(sum / own.length, dataset.currency)} each.`,
    ];
  };
  return [...of(1, 'take part'), ...of(0, 'do not take part')];
}
