import type { Evidence, Principle } from './evidence.ts';
import { cannotTell, kept } from './governance.ts';
import { formatMoney, formatShare, spanWords } from '../data/words.ts';
import type { Flow } from '../routing/follow-the-money.ts';

/** What is left of a fund below this is nothing: a penny, or the last digits of what went in. */
const nothingOf = (paidIn: number): number => Math.max(0.01, 1e-9 * paidIn);

const outsideWords: Partial<Record<Flow['to'], string>> = {
  practice: 'practices’ income',
  person: 'GPs’ income',
  consortium_management: 'management',
};

export const awardIsSpent: Principle = {
  id: 'award-is-spent',
  title: 'A ring-fenced award is spent on care in the year',
  words:
    'An award that goes into a ring-fenced fund is spent in time, and on patients’ care. The routes out of the fund are its ledger: what they buy care with is spent, what they send to practices, GPs or management is spent on something else, and what no route takes out is still there when the year ends. Without a route that buys care the scheme keeps no ledger, and nobody can tell.',
  source: 'bma-transparency-probity',
  judge: (evidence) => {
    const { dataset } = evidence;
    const ledger = ledgerOf(evidence);
    const money = (amount: number): string => formatMoney(amount, dataset.currency);
    const span = spanWords(dataset.levels.nation.size);
    if (ledger === undefined) return cannotTell('fail', 'No award was paid into a ring-fenced fund, so there is none to be spent.');
    const { paidIn, spent, outside, returned, left, keepsLedger } = ledger;
    if (Number.isNaN(paidIn + spent + left))
      return cannotTell('fail', 'What goes into the fund and out of it is not known, because figures are missing.');
    const isMisspent = outside.length > 0;
    const isLeft = keepsLedger && left > nothingOf(paidIn);
    const details = [
      `Into the fund: ${money(paidIn)} ${span}. Spent on care: ${money(spent)}.${returned > 0 ? ` Returned to the payer: ${money(returned)}.` : ''}${keepsLedger ? ` Left: ${money(left)}.` : ' What the rest is spent on the scheme does not say.'}`,
      ...outside.map(({ purpose, amount, to }) => `“${purpose}”: ${money(amount)} ${span}, to ${outsideWords[to] ?? to}.`),
      ...(isLeft && (dataset.repeated?.years ?? 1) > 1
        ? [
            `The oldest of what is left has lain there for ${(dataset.repeated?.years ?? 1) - 1} years, for each year’s routes spend of that year’s award alone.`,
          ]
        : []),
    ];
    if (isMisspent || isLeft) {
      const misspent = outside.reduce((sum, { amount }) => sum + amount, 0);
      const [where] = [...new Set(outside.map(({ to }) => outsideWords[to] ?? to))];
      const said = [
        ...(isMisspent ? [`${money(misspent)} goes to ${where}, which is not care`] : []),
        ...(isLeft ? [`${money(left)} (${formatShare(left / paidIn, 0)}) is left when the year ends`] : []),
      ].join(', and ');
      return {
        verdict: 'broken',
        severity: 'fail',
        amount: misspent + (isLeft ? left : 0),
        rows: [],
        details,
        summary: `Of ${money(paidIn)} ${span} that goes into the fund for patients’ care, ${said}.`,
        mend: `Let routes from patient_care that buy care take out all of the fund${isMisspent ? ', and none go to anybody else' : ''}.`,
      };
    }
    if (!keepsLedger)
      return {
        ...cannotTell(
          'fail',
          `${money(paidIn)} ${span} goes into the fund for patients’ care, but the scheme keeps no ledger: it does not say when it is spent, and on what.`,
          details,
        ),
        mend: 'Write a route from patient_care to patient_care for the share that buys care.',
      };
    return kept(
      'fail',
      `All of the ${money(paidIn)} ${span} that goes into the fund for patients’ care is spent on care in the year.`,
      details,
    );
  },
};

interface Ledger {
  readonly paidIn: number;
  readonly spent: number;
  readonly returned: number;
  /** Ways out of the fund that do not buy care. */
  readonly outside: readonly Flow[];
  readonly left: number;
  /** Whether any route says that the fund buys care. */
  readonly keepsLedger: boolean;
}

/** What goes into the fund out of awards, and out of it; undefined where no award does. */
function ledgerOf({ scheme, payments, flows }: Evidence): Ledger | undefined {
  const awards = new Set(payments.filter(({ planned }) => planned.kind === 'award').map(({ planned }) => planned.payment.name));
  // What is owed back is a flow of its own, below nothing: it is never set against what is paid.
  const moved = flows.filter(({ payment, amount }) => awards.has(payment) && !(amount < 0));
  const sum = (some: readonly Flow[]): number => some.reduce((all, { amount }) => all + amount, 0);
  const paidIn = sum(moved.filter(({ from, to }) => to === 'patient_care' && from !== 'patient_care'));
  if (paidIn === 0) return undefined;
  const out = moved.filter(({ from }) => from === 'patient_care');
  const buysCare = (to: Flow['to']): boolean => to === 'care' || to === 'provider';
  const returned = sum(out.filter(({ to }) => to === 'commissioner'));
  return {
    paidIn,
    returned,
    spent: sum(out.filter(({ to }) => buysCare(to))),
    left: paidIn - sum(out),
    outside: out.filter(({ to, amount }) => !buysCare(to) && to !== 'commissioner' && amount > nothingOf(paidIn)),
    keepsLedger: scheme.routes.some(({ from, to }) => from === 'patient_care' && (to === 'patient_care' || to === 'provider')),
  };
}
