import { compile } from './awards/compile.ts';
import { expectedOf } from './awards/summary.ts';
import { valueOfAssumption, valuesOfAssumptions } from './draws/assumptions.ts';
import type { Dataset } from './data/dataset.ts';
import { answerEachOther } from './joining/best-response.ts';
import { isNearly, openGains, turnsOf, type AskWorth } from './joining/gains.ts';
import { withColumn, withPresence } from './joining/dataset-of.ts';
import type { Joining, PaidOut } from './joining/joining.ts';
import { participationIn, readsJoined, type Participation } from './joining/participation.ts';
import { everybody, nobody, rosterOf, type Joiners } from './joining/roster.ts';
import { moneyOf, tiersOf } from './joining/tiers.ts';
import { effortOf, worthOf, type Effort } from './joining/worth.ts';
import { sum } from './numbers/sums.ts';
import type { Receipts } from './routing/follow-the-money.ts';
import { openLedger } from './routing/ledger.ts';
import { openChance } from './draws/chance.ts';
import { openRunChance, type Run } from './run.ts';
import { openWorkshop, type ResultOf } from './workshop.ts';
import { partyNames, type PartyName } from './schemes/scheme.ts';

/** What a practice is to count with, as the run has it. */
export const effortIn = ({ assumptions }: Pick<Run, 'assumptions'>): Effort => ({
  aHead: valueOfAssumption(assumptions, 'effort_a_head'),
  aPractice: valueOfAssumption(assumptions, 'effort_a_practice'),
  riskWeight: valueOfAssumption(assumptions, 'risk_weight'),
});

/**
 * Who takes part in a scheme where practices are free to: each joins where what it receives by it, less its effort, is more than what it receives by staying out.
 * Practices answer each other, beginning with all and with none. Nobody does anything else than before. (decisions/who-takes-part.md)
 *
 * Undefined where the data has no practices. Yields between settlements, so that whoever drives it can do something else or stop.
 */
export function* whoJoins(run: Run): Generator<void, Joining | undefined> {
  const { dataset, draws } = run;
  const { codes, consortia } = rosterOf(dataset);
  if (codes.length === 0) return undefined;
  const { scheme, scenario, assumptions } = run;
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
  const participation = participationIn(plan, dataset);
  const penalties = new Set(plan.payments.flatMap(({ payment, amount }) => (readsJoined(plan, amount) ? [payment.name] : [])));
  const effort = effortIn(run);
  const settle = openSettle(run, participation.toldBy);

  const askWorth: AskWorth = function* (joiners, among) {
    return worthOf(dataset, yield* settle(joiners, among), { draws, riskWeight: effort.riskWeight });
  };
  const askGains = openGains({ dataset, participation, effort: effortOf(dataset, effort), askWorth });

  const all = everybody(dataset);
  const moneyWith = function* (joiners: Joiners, withoutOwed?: ReadonlySet<string>): Generator<void, Settled> {
    const receipts = yield* settle(joiners, all);
    const settled = datasetOf(dataset, participation.toldBy, joiners, all);
    return {
      money: moneyOf({ dataset, settled, receipts, draws, ...(withoutOwed && { withoutOwed }) }),
      paid: paidOut(run, joiners, receipts),
      owedUnder: owedBy(run, joiners, receipts, penalties),
    };
  };
  const { money: before } = yield* moneyWith(nobody(dataset), penalties);
  // Where the order in which they are asked decides, both ways are gone.
  const inOrder = turnsOf(dataset, participation);
  const turns = { all: inOrder, none: inOrder.toReversed() };
  const endFrom = function* (from: 'all' | 'none'): Generator<void, Joining['ends'][number]> {
    const end = yield* answerEachOther({ from: from === 'all' ? all : nobody(dataset), askGains, turns: turns[from] });
    const { money, paid, owedUnder } = yield* moneyWith(end.joined);
    return { ...end, from, paid, owedUnder, tiers: tiersOf(dataset, end.joined, { money, before }) };
  };
  const [fromAll, fromNone] = [yield* endFrom('all'), yield* endFrom('none')];
  const isSame = fromAll.isSettled && fromNone.isSettled && fromNone.joined.every((joins, place) => joins === fromAll.joined[place]);
  return {
    ...participation,
    practices: codes,
    consortia,
    effort,
    all: (yield* moneyWith(all)).paid,
    ends: isSame ? [fromAll] : [fromAll, fromNone],
    isFromAllAlone: false,
    isNearly: isNearly(participation, codes.length),
  };
}

interface Settled {
  readonly money: Float64Array;
  readonly paid: PaidOut;
  readonly owedUnder: readonly string[];
}

/** Payments, of some, under which practices that take no part owe, or the fund of a consortium that has such practices. */
function owedBy({ dataset, draws }: Run, joiners: Joiners, receipts: readonly Receipts[], among: ReadonlySet<string>): string[] {
  const { codes, consortia } = rosterOf(dataset);
  const staying = [...codes.keys()].filter((place) => joiners[place] === 0);
  const owing: Partial<Record<PartyName, ReadonlySet<string>>> = {
    practice: new Set(staying.map((place) => codes[place])),
    patient_care: new Set(staying.map((place) => consortia[place])),
  };
  const isOwed = (received: Receipts): boolean =>
    received.codes.some((code, row) => owing[received.party]?.has(code) === true && expectedOf(received.figures, row, draws) < 0);
  return [...new Set(receipts.filter((each) => among.has(each.payment) && isOwed(each)).map(({ payment }) => payment))];
}

/** Opens the settling of a run's money with some practices taking part: of all, or of some consortia. */
function openSettle(run: Run, toldBy: Participation['toldBy']): Settle {
  const { draws } = run;
  const chance = draws > 0 ? openChance(openRunChance(run).terms) : undefined; // its own, so that what the run's keeps stays
  const known = new Map<string, readonly Receipts[]>();
  return function* (joiners, among) {
    const key = among.includes(0) ? undefined : joiners.join('');
    const before = key === undefined ? undefined : known.get(key);
    if (before !== undefined) return before;
    yield;
    const dataset = datasetOf(run.dataset, toldBy, joiners, among);
    const receipts = dataset.levels.practice.size === 0 ? [] : yield* settleMoney({ ...run, dataset, ...(chance && { chance }) });
    if (key !== undefined) known.set(key, receipts);
    if (known.size > mostKept) known.delete([...known.keys()][0]);
    return receipts;
  };
}

/** Settlements of the whole data that are kept, in case they are asked for again. */
const mostKept = 3;

type Settle = (joiners: Joiners, among: Joiners) => Generator<void, readonly Receipts[]>;

/** The dataset in which some practices take part, among those that are asked about. */
const datasetOf = (dataset: Dataset, toldBy: Participation['toldBy'], joiners: Joiners, among: Joiners): Dataset =>
  toldBy === 'column'
    ? withColumn(dataset, joiners, among)
    : withPresence(
        dataset,
        joiners.map((joins, practice) => joins * among[practice]),
      );

/** Settles the money alone. Throws `RouteFault`. */
function* settleMoney(run: Run): Generator<void, readonly Receipts[]> {
  const workshop = openWorkshop(run);
  try {
    const ledger = openLedger({ ...workshop, draws: run.draws });
    for (const _ of workshop.sweep()) yield;
    for (const item of workshop.items('awards')) {
      ledger.enter(workshop.work(item, true) as ResultOf['awards']); // of that stage
      yield;
    }
    ledger.enter(workshop.settleHigher());
    return ledger.close().receipts;
  } finally {
    workshop.close();
  }
}

/** What is paid, and what the benchmarks of those who take part leave over. */
function paidOut(run: Run, joiners: Joiners, receipts: readonly Receipts[]): PaidOut {
  const { draws } = run;
  const received = partyNames.flatMap((party) => {
    const own = receipts.filter((each) => each.party === party);
    const amount = own.reduce((all, { total }) => all + expectedOf(total, 0, draws), 0);
    return own.length === 0 ? [] : [{ party, amount }];
  });
  const all = received.reduce((added, { amount }) => added + amount, 0);
  const dataset = withPresence(run.dataset, joiners);
  if (dataset.levels.practice.size === 0) return { received, all, benchmark: 0, expenditure: 0 };
  const workshop = openWorkshop({ ...run, dataset, draws: 0 });
  const { benchmark, expenditure } = workshop.care;
  workshop.close();
  return { received, all, benchmark: sum(benchmark), expenditure: sum(expenditure) };
}
