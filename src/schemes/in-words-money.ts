import type { LevelName } from '../data/dataset.ts';
import { levelNames } from '../data/dataset.ts';
import { columnWords, levelNouns, nameWords } from './in-words-names.ts';
import type { Knowledge, Speech } from './in-words-speech.ts';
import { percent } from './in-words-values.ts';
import { partyLevels } from './parties.ts';
import type { PartyName, Payment, PaymentKind, Route } from './scheme.ts';

const kindWords: Readonly<Record<PaymentKind, string>> = {
  award: 'pays an award',
  contract_pay: 'makes a payment for the ordinary work of the contract',
  work_done: 'makes a payment for work done',
  cost_repaid: 'makes a payment that repays costs',
};

/** Parties in general, as where money comes from. */
const parties: Readonly<Record<PartyName, string>> = {
  patient_care: 'the fund for patients’ care',
  consortium_management: 'the management of the consortium',
  practice: 'the practice',
  person: 'the GP named',
  provider: 'the provider',
  commissioner: 'the commissioner',
};

/** What becomes of money that goes no further. */
const ends: Readonly<Record<PartyName, string>> = {
  patient_care: 'stays in the fund and is spent on patients’ care',
  consortium_management: 'stays with the management, and the scheme does not say what becomes of it',
  practice: 'is income of the practice',
  person: 'is income of the GP named',
  provider: 'pays for care, except the margin that providers keep, which reaches whoever owns them',
  commissioner: 'stays with the commissioner',
};

const splitBy = (by: string | undefined, level: LevelName | undefined, knowledge: Knowledge): string => {
  if (by === undefined) return '';
  if (by === 'contracts') return ', split by the value of their contracts';
  const meaning = level === undefined ? undefined : knowledge.names.lookUp(by, level);
  return `, split by ${meaning === undefined || meaning.kind === 'formula' || level === undefined ? nameWords(by) : columnWords(by, level)}`;
};

/** Who receives, seen from the level at which an amount is worked out: `each practice`, `the practices of each consortium`. */
function receivers(to: PartyName, from: LevelName): string {
  const level = partyLevels[to];
  const [one] = levelNouns[from];
  const each = from === 'nation' ? '' : ` of each ${one}`;
  if (to === 'provider') return `the providers under contract${from === 'nation' ? '' : ` with each ${one}`}`;
  if (level === undefined) return parties[to];
  const isAbove = levelNames.indexOf(from) < levelNames.indexOf(level);
  const isBelow = levelNames.indexOf(from) > levelNames.indexOf(level);
  if (to === 'practice') return isBelow ? (each === '' ? 'all practices' : `the practices${each}`) : 'each practice';
  const what = to === 'patient_care' ? 'fund for patients’ care' : 'management';
  if (isAbove) return `the ${what} of its consortium`;
  return isBelow
    ? `the ${to === 'patient_care' ? 'funds for patients’ care' : 'managements'} of the consortia${each === '' ? '' : each}`
    : `the ${what} of each consortium`;
}

/** What a payment is, who pays it to whom, and what is owed. */
export function sayPayment(payment: Payment, knowledge: Knowledge): string[] {
  const { name, kind, amount, level, to, by } = payment;
  const isAbove = partyLevels[to] !== undefined && to !== 'practice' && level === 'practice';
  const who = `${isAbove ? 'for each practice ' : ''}to ${receivers(to, level)}${splitBy(by, partyLevels[to], knowledge)}`;
  const said = [`Each year the commissioner ${kindWords[kind]}, called “${nameWords(name)}”, ${who}.`];
  if (canBeOwed(payment, knowledge))
    said.push(`Where ${theAmount(amount)} is below nothing, it is owed: ${parties[to]} pays it to the commissioner.`);
  return said;
}

const theAmount = (amount: string): string => (amount === 'amount' ? 'the amount' : `the amount (the ${nameWords(amount)})`);

const canBeOwed = ({ amount, level }: Payment, knowledge: Knowledge): boolean =>
  !knowledge.isNeverNegative({ kind: 'name', name: amount }, level);

/** One route: `Of what the fund for patients’ care receives, 60% goes on to its practices, split by list size, as “practice income”.` */
export function sayRoute(route: Route, speech: Speech): string {
  const { from, to, share, by, purpose } = route;
  const level = partyLevels[from] ?? 'nation';
  const said = typeof share === 'number' ? percent(share) : speech.say({ kind: 'name', name: share }, 'consortium').text;
  const who = receivers(to, level)
    .replace(/(?:of|with) each (\w+)$/, (words) => words.replace('each', 'the'))
    .replace(/^each /, 'the ');
  return `Of what ${parties[from]} receives, ${said} goes on to ${who}${splitBy(by, partyLevels[to], speech.knowledge)}, as “${purpose}”.`;
}

/** The share that a route takes, where it is the same for all. */
function shareOf({ share }: Route, { scheme }: Knowledge): number | undefined {
  const value = typeof share === 'number' ? share : scheme.parameters.find(({ name }) => name === share)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** Where all money of a scheme ends, one party after another in the order in which money reaches them. */
export function sayWhereMoneyGoes(speech: Speech): string[] {
  const { knowledge } = speech;
  const { payments, routes } = knowledge.scheme;
  const reached = [...new Set(payments.map(({ to }) => to))];
  for (const party of reached) for (const { from, to } of routes) if (from === party && !reached.includes(to)) reached.push(to);
  return reached.flatMap((party) => {
    const onward = routes.filter(({ from }) => from === party);
    if (onward.length === 0) return [`What ${parties[party]} receives ${ends[party]}.`];
    const isOwed = payments.some((payment) => payment.to === party && canBeOwed(payment, knowledge));
    return [
      ...onward.map((route) => sayRoute(route, speech)),
      ...sayRest(party, onward, knowledge),
      ...(isOwed ? [sayLosses(party, onward)] : []),
    ];
  });
}

function sayRest(party: PartyName, onward: readonly Route[], knowledge: Knowledge): string[] {
  const shares = onward.map((route) => shareOf(route, knowledge));
  const known = shares.filter((share) => share !== undefined);
  if (known.length < shares.length) return [`Whatever is left ${ends[party]}.`];
  const rest = Number((1 - known.reduce((sum, share) => sum + share, 0)).toPrecision(12));
  return rest > 0 ? [`The rest, ${percent(rest)}, ${ends[party]}.`] : [`Nothing is left with ${parties[party]}.`];
}

function sayLosses(party: PartyName, onward: readonly Route[]): string {
  const shared = onward.filter(({ losses }) => losses === 'shared');
  if (shared.length === 0) return `What is owed is not passed on: it stays with ${parties[party]}.`;
  if (shared.length === onward.length) return 'What is owed is passed on in the same shares.';
  return `What is owed is passed on in the same way as “${shared.map(({ purpose }) => purpose).join('” and “')}”, and otherwise stays with ${parties[party]}.`;
}
