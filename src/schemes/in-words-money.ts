import type { LevelName } from '../data/dataset.ts';
import { levelNames } from '../data/dataset.ts';
import { columnWords, levelNouns, listed, nameWords } from './in-words-names.ts';
import type { Knowledge, Speech } from './in-words-speech.ts';
import { percent } from './in-words-values.ts';
import { partyLevels } from './parties.ts';
import { oneParty } from './party-words.ts';
import type { Expression, PartyName, Payment, PaymentKind, Route } from './scheme.ts';

/** A payment of each kind; several of them; one that is only ever owed. */
const kindWords: Readonly<Record<PaymentKind, readonly [string, string, string]>> = {
  award: ['pays an award', 'pays # awards', 'an award'],
  contract_pay: [
    'makes a payment for the ordinary work of the contract',
    'makes # payments for the ordinary work of the contract',
    'pay for the ordinary work of the contract',
  ],
  work_done: ['makes a payment for work done', 'makes # payments for work done', 'pay for work done'],
  cost_repaid: ['makes a payment that repays costs', 'makes # payments that repay costs', 'costs repaid'],
};
const countWords = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A party where what it receives is spoken of: of practices and providers there are many. */
const receiver = (party: PartyName): string => (party === 'practice' || party === 'provider' ? `a ${party}` : oneParty(party));

/** What becomes of money that goes no further. */
const ends: Readonly<Record<PartyName, string>> = {
  patient_care: 'stays in the fund and is spent on patients’ care',
  consortium_management: 'stays with the management, and the scheme does not say what becomes of it',
  practice: 'is income of the practice',
  person: 'is income of the named GP',
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
  if (level === undefined) return oneParty(to);
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
  if (knowledge.isNeverPositive({ kind: 'name', name: amount }, level) && canBeOwed(payment, knowledge)) {
    const each = receivers(to, level).replace(/^the (.+) of each (\w+)$/, 'for each $2 the $1');
    return [
      `Each year ${isAbove ? 'for each practice ' : ''}${each} owes the commissioner what is called “${nameWords(name)}”, counted as ${kindWords[kind][2]}: ${theAmount(amount)} is never above nothing.`,
    ];
  }
  const said = [`Each year the commissioner ${kindWords[kind][0]}, called “${nameWords(name)}”, ${who}.`];
  if (canBeOwed(payment, knowledge))
    said.push(`Where ${theAmount(amount)} is below nothing, it is owed: ${oneParty(to)} pays it to the commissioner.`);
  return said;
}

/** Payments alike but for their amounts, none of which can be owed, in one sentence. */
export function sayPayments(payments: readonly Payment[], knowledge: Knowledge): { about: string; text: string }[] {
  const isLike = (a: Payment, b: Payment): boolean => [a, b].every((each) => !canBeOwed(each, knowledge)) && likeness(a) === likeness(b);
  const groups: Payment[][] = [];
  for (const payment of payments) {
    const last = groups[groups.length - 1];
    if (last !== undefined && isLike(last[0], payment)) last.push(payment);
    else groups.push([payment]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    const [one, several] = kindWords[first.kind];
    const names = listed(group.map(({ name }) => `“${nameWords(name)}”`));
    return sayPayment(first, knowledge).map((text) => ({
      about: group.length > 1 ? '' : first.name,
      text:
        group.length > 1
          ? text.replace(one, several.replace('#', countWords[group.length - 2] ?? String(group.length))).replace(/“[^”]*”/, names)
          : text,
    }));
  });
}

const likeness = ({ kind, level, from, to, by }: Payment): string => JSON.stringify([kind, level, from, to, by]);

const theAmount = (amount: string): string => (amount === 'amount' ? 'the amount' : `the amount (the ${nameWords(amount)})`);

const canBeOwed = ({ amount, level }: Payment, knowledge: Knowledge): boolean =>
  !knowledge.isNeverNegative({ kind: 'name', name: amount }, level);

/** One route: `Of what the fund for patients’ care receives, 60% goes on to its practices, split by list size, as “practice income”.` */
export function sayRoute(route: Route, speech: Speech): string {
  const { from, to, share, by, purpose } = route;
  const level = partyLevels[from] ?? 'nation';
  const said = typeof share === 'number' ? percent(share) : sayShare(share, speech);
  if (from === 'patient_care' && to === 'patient_care') return `Of what ${receiver(from)} receives, ${said} buys care, as “${purpose}”.`;
  const who = receivers(to, level)
    .replace(/(?:of|with) each (\w+)$/, (words) => words.replace('each', 'the'))
    .replace(/^each /, 'the ');
  return `Of what ${receiver(from)} receives, ${said} goes on to ${who}${splitBy(by, partyLevels[to], speech.knowledge)}, as “${purpose}”.`;
}

/** The share of a route: a figure, or a formula with its value where that is the same for all. */
function sayShare(share: string, speech: Speech): string {
  const { knowledge } = speech;
  const { text } = speech.say({ kind: 'name', name: share }, 'consortium');
  const value = knowledge.constantOf({ kind: 'name', name: share }, 'consortium');
  if (value === undefined || !knowledge.scheme.formulas.some(({ name }) => name === share)) return text;
  return `${text} (${percent(value)}${isVerified({ kind: 'name', name: share }, knowledge) ? '' : ', not verified'})`;
}

/** Whether every figure that a value rests on was seen in a source. */
function isVerified(expression: Expression, knowledge: Knowledge): boolean {
  if (expression.kind === 'operation' || expression.kind === 'call')
    return expression.inputs.every((input) => isVerified(input, knowledge));
  const meaning = knowledge.meaningOf(expression, 'consortium');
  if (meaning?.kind === 'formula') return isVerified(meaning.formula.expression, knowledge);
  return meaning?.kind === 'parameter' ? meaning.parameter.verified : true;
}

/** The share that a route takes, where it is the same for all. */
const shareOf = ({ share }: Route, { constantOf }: Knowledge): number | undefined =>
  typeof share === 'number' ? share : constantOf({ kind: 'name', name: share }, 'consortium');

/** Where all money of a scheme ends, one party after another in the order in which money reaches them. */
export function sayWhereMoneyGoes(speech: Speech): string[] {
  const { knowledge } = speech;
  const { payments, routes } = knowledge.scheme;
  const reached = [...new Set(payments.map(({ to }) => to))];
  for (const party of reached) for (const { from, to } of routes) if (from === party && !reached.includes(to)) reached.push(to);
  return reached.flatMap((party) => {
    const onward = routes.filter(({ from }) => from === party);
    if (onward.length === 0) return [`What ${receiver(party)} receives ${ends[party]}.`];
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
  const mark = onward.every(({ share }) => typeof share === 'number' || isVerified({ kind: 'name', name: share }, knowledge))
    ? ''
    : ' (not verified)';
  return rest > 0 ? [`The rest, ${percent(rest)}${mark}, ${ends[party]}.`] : [`Nothing is left with ${oneParty(party)}.`];
}

function sayLosses(party: PartyName, onward: readonly Route[]): string {
  const shared = onward.filter(({ losses }) => losses === 'shared');
  if (shared.length === 0) return `What is owed is not passed on: it stays with ${oneParty(party)}.`;
  if (shared.length === onward.length) return 'What is owed is passed on in the same shares.';
  return `What is owed is passed on in the same way as “${shared.map(({ purpose }) => purpose).join('” and “')}”, and otherwise stays with ${oneParty(party)}.`;
}
