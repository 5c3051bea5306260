import { brokenInYears, countInDraws } from './in-draws.ts';
import { type Evidence, type Principle } from './evidence.ts';
import { expectedOf } from '../awards/summary.ts';
import { cannotTell, kept } from './governance.ts';
import { asSentence, parameterWords, shareParameter, type Mend } from './mend.ts';
import { nineInTenOf } from './money-received.ts';
import { ofPaymentsNamed, ofRoute } from './place.ts';
import { rowsPaid } from './receipt-rows.ts';
import { formatMoney, formatShare, several } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import type { Flow } from '../routing/follow-the-money.ts';
import { listed } from '../schemes/in-words-names.ts';
import { manyOfParty } from '../schemes/party-words.ts';
import type { Payment, Route, Scheme } from '../schemes/scheme.ts';

/** What is left of a fund below this is nothing: a penny, or the last digits of what went in. */
const nothingOf = (paidIn: number): number => Math.max(0.01, 1e-9 * paidIn);

/** Where money goes that leaves the fund and buys no care: `practices’ income`. */
const outsideWords = (to: Flow['to']): string =>
  to === 'practice' || to === 'person' ? `${manyOfParty(to)}’ income` : to === 'care' ? to : manyOfParty(to);

export const awardIsSpent: Principle = {
  id: 'award-is-spent',
  title: 'A ring-fenced award is spent on care in the year',
  words:
    'An award that goes into a ring-fenced fund is spent in time, and on patients’ care. The routes out of the fund are its ledger: what they buy care with is spent, what they send to practices, GPs or management is spent on something else, and what no route takes out is still there when the year ends. Without a route that buys care the scheme keeps no ledger, and nobody can tell.',
  source: 'bma-transparency-probity',
  judge: (evidence) => {
    const { dataset, scheme } = evidence;
    const ledger = ledgerOf(evidence);
    const money = (amount: number): string => formatMoney(amount, dataset.currency);
    const span = spanOf(dataset);
    if (ledger === undefined) return cannotTell('fail', 'No award was paid into a ring-fenced fund, so there is none to be spent.');
    const { paidIn, spent, outside, returned, left, keepsLedger, into } = ledger;
    if (Number.isNaN(paidIn + spent + left))
      return cannotTell('fail', 'What goes into the fund and out of it is not known, because figures are missing.');
    const isMisspent = outside.length > 0;
    const isLeft = keepsLedger && left > nothingOf(paidIn);
    const details = [
      `Into the fund: ${money(paidIn)} ${span}. Spent on care: ${money(spent)}.${returned > 0 ? ` Returned to the commissioner: ${money(returned)}.` : ''}${keepsLedger ? ` Left: ${money(left)}.` : ' What the rest is spent on the scheme does not say.'}`,
      ...outside.map(({ purpose, amount, to }) => `“${purpose}”: ${money(amount)} ${span}, to ${outsideWords(to)}.`),
      ...(isLeft && dataset.levels.nation.size > 1
        ? [
            `The oldest of what is left has lain there for ${several(dataset.levels.nation.size - 1, 'year', 'years')}, for each year’s routes spend of that year’s award alone.`,
          ]
        : []),
    ];
    if (isMisspent || isLeft) {
      const misspent = outside.reduce((sum, { amount }) => sum + amount, 0);
      const where = listed([...new Set(outside.map(({ to }) => outsideWords(to)))]);
      const said = [
        ...(isMisspent ? [`${money(misspent)} goes to ${where}, which is not care`] : []),
        ...(isLeft ? [`${money(left)} (${formatShare(left / paidIn, 0)}) is left when the year ends`] : []),
      ].join(', and ');
      const outOfFund = scheme.routes.filter(({ from }) => from === 'patient_care');
      const wrong = outOfFund.filter(({ to }) => (isMisspent ? outside.some((flow) => flow.to === to) : buysCare(to)));
      // What a payment that begins elsewhere leaves there is not told from what came out of the fund.
      const isCounted = into.length > 0 && into.every(({ to }) => to === 'patient_care');
      const counted = isCounted
        ? countInDraws(
            evidence,
            (payment, party) =>
              into.some(({ name }) => name === payment) && (outside.some(({ to }) => to === party) || (isLeft && party === 'patient_care')),
          )
        : {};
      const lost = misspent + (isLeft ? left : 0);
      return {
        verdict: 'broken',
        severity: 'fail',
        amount: lost,
        ...nineInTenOf(
          lost,
          evidence.receipts.flatMap(({ payment, party, total }) =>
            into.some(({ name }) => name === payment) && outside.some(({ to }) => to === party) ? [total] : [],
          ),
          evidence,
        ),
        rows: isCounted && hasSameSharesEverywhere(evidence) ? rowsPaid(evidence, intoFund(evidence, into, lost / paidIn)) : [],
        details: [...brokenInYears(counted, 'money of the fund then buys no care'), ...details],
        about: [
          ...wrong.map((route) => ofRoute(scheme, route)),
          ...ofPaymentsNamed(
            evidence,
            into.map(({ name }) => name),
          ),
        ],
        ...counted,
        summary: `Of ${money(paidIn)} ${span} that goes into the fund for patients’ care, ${said}.`,
        ...mendOf(scheme, isMisspent),
      };
    }
    if (!keepsLedger)
      return {
        ...cannotTell(
          'fail',
          `${money(paidIn)} ${span} goes into the fund for patients’ care, but the scheme keeps no ledger: it does not say when it is spent, and on what.`,
          details,
        ),
        about: ofPaymentsNamed(
          evidence,
          into.map(({ name }) => name),
        ),
        mend: writeLedger,
      };
    return kept(
      'fail',
      `All of the ${money(paidIn)} ${span} that goes into the fund for patients’ care is spent on care in the year.`,
      details,
    );
  },
};

/** Routes out of the fund that buy care. */
const buysCare = (to: Route['to']): boolean => to === 'patient_care' || to === 'provider';

const writeLedger = 'Write a route from patient_care to patient_care for the share that buys care.';

/** Routes to others take nothing, and those that buy care all that is not returned to the payer: as values of parameters, where these are the shares. */
function mendOf(scheme: Scheme, isMisspent: boolean): Mend {
  const routes = scheme.routes.filter(({ from }) => from === 'patient_care');
  const [buying, returning] = [routes.filter(({ to }) => buysCare(to)), routes.filter(({ to }) => to === 'commissioner')];
  const others = routes.filter((route) => !buying.includes(route) && !returning.includes(route));
  const closed = others.map(({ share }) => shareParameter(scheme, share));
  const [opened] = buying.map(({ share }) => shareParameter(scheme, share));
  const returned = returning.reduce((sum, { share }) => sum + shareOf(scheme, share), 0);
  const all = 1 - returned;
  const isClosed = closed.every((parameter) => parameter !== undefined && parameter.range[0] <= 0);
  const isOpened = buying.length === 1 && opened !== undefined && opened.range[1] >= all;
  const none = [...new Set(closed.filter((parameter) => parameter !== undefined))];
  const said = [
    ...(isMisspent
      ? [isClosed ? `set ${listed(none.map(parameterWords))} to 0` : 'let no route from patient_care go to practices, GPs or management']
      : []),
    buying.length === 0
      ? 'write a route from patient_care to patient_care for the share that buys care'
      : isOpened
        ? `set ${parameterWords(opened)} to ${formatShare(all)}`
        : `let the routes from patient_care that buy care (${listed(buying.map(({ purpose }) => `“${purpose}”`))}) take out ${Number.isNaN(all) ? 'all that is not returned to the payer' : formatShare(all)} together`,
  ];
  const settings = { ...Object.fromEntries(none.map(({ name }) => [name, 0])), ...(opened && { [opened.name]: all }) };
  return { mend: asSentence(said), ...(isClosed && isOpened && { settings }) };
}

const shareOf = (scheme: Scheme, share: number | string): number => {
  const value = typeof share === 'number' ? share : shareParameter(scheme, share)?.value;
  return typeof value === 'number' ? value : Number.NaN;
};

/** Whether each pound of the fund goes the same ways at every consortium. */
const hasSameSharesEverywhere = ({ plan }: Evidence): boolean =>
  plan.routes.every(({ route, share }) => route.from !== 'patient_care' || plan.nodes[share].detail.kind === 'constant');

/** A share of what each entity is paid of some payments. */
const intoFund = ({ payments, draws }: Evidence, into: readonly Payment[], share: number) =>
  payments.flatMap(({ planned, figures }, place) => {
    if (into.every(({ name }) => name !== planned.payment.name)) return [];
    return [{ place, amounts: figures.asGiven.map((_, row) => share * expectedOf(figures, row, draws)) }];
  });

interface Ledger {
  readonly paidIn: number;
  readonly spent: number;
  readonly returned: number;
  /** Ways out of the fund that do not buy care. */
  readonly outside: readonly Flow[];
  readonly left: number;
  /** The awards that go into it. */
  readonly into: readonly Payment[];
  /** Whether any route says that the fund buys care. */
  readonly keepsLedger: boolean;
}

/** What goes into the fund out of awards, and out of it; undefined where no award does. */
function ledgerOf({ scheme, payments, flows }: Evidence): Ledger | undefined {
  const awards = new Set(payments.filter(({ planned }) => planned.kind === 'award').map(({ planned }) => planned.payment.name));
  // What is owed back is a flow of its own, below nothing: it is never set against what is paid.
  const moved = flows.filter(({ payment, amount }) => awards.has(payment) && !(amount < 0));
  const sum = (some: readonly Flow[]): number => some.reduce((all, { amount }) => all + amount, 0);
  const into = moved.filter(({ from, to }) => to === 'patient_care' && from !== 'patient_care');
  const paidIn = sum(into);
  if (paidIn === 0) return undefined;
  const entering = new Set(into.map(({ payment }) => payment));
  const out = moved.filter(({ from }) => from === 'patient_care');
  const returned = sum(out.filter(({ to }) => to === 'commissioner'));
  return {
    paidIn,
    returned,
    into: scheme.payments.filter(({ name }) => entering.has(name)),
    spent: sum(out.filter(({ to }) => to === 'care' || to === 'provider')),
    left: paidIn - sum(out),
    outside: out.filter(({ to, amount }) => to !== 'care' && to !== 'provider' && to !== 'commissioner' && amount > nothingOf(paidIn)),
    keepsLedger: scheme.routes.some(({ from, to }) => from === 'patient_care' && (to === 'patient_care' || to === 'provider')),
  };
}
