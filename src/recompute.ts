import { compile } from './awards/compile.ts';
import { hasErrors, type Problem } from './data/problems.ts';
import { capitalised } from './data/words.ts';
import { valuesOfAssumptions } from './draws/assumptions.ts';
import { openScenario, type ScenarioFolder } from './open-scenario.ts';
import { lessFolder, readClaim, type Claim } from './recompute/claim.ts';
import { differingBetween, faultsOf, type Differing } from './recompute/differing.ts';
import { formulaLines, type FormulaLine } from './recompute/formula-lines.ts';
import { paidAt, receivedOf, whereItGoes, type ReceiptLine, type RouteLine } from './recompute/receiving.ts';
import { entitiesOf, lastRow, openSide } from './recompute/side.ts';
import type { Run } from './run.ts';
import { oneParty } from './schemes/party-words.ts';
import type { PartyName } from './schemes/scheme.ts';

/** What a folder shows, worked out from its own files. */
export interface Recomputation {
  readonly claim: Claim;
  readonly currency: string;
  readonly year: number;
  readonly differing: readonly Differing[];
  readonly formulas: readonly FormulaLine[];
  /** What is paid to each entity. */
  readonly paid: readonly { readonly code: string; readonly before: number; readonly after: number }[];
  readonly to: PartyName;
  readonly routes: readonly RouteLine[];
  /** Of the party asked about. */
  readonly shares: readonly ReceiptLine[];
  /** What it receives in all, or the practice whose care falls. */
  readonly before: number;
  readonly after: number;
  /** Why it does not show what it claims, whole sentences; none where it does. */
  readonly faults: readonly string[];
}

/** Half a penny: what is received is claimed to the penny. */
const halfAPenny = 0.005;

/** Recomputes a counterexample’s folder, by the normal reading of its files; or says what is wrong with them. */
export function recompute(folder: ScenarioFolder): Recomputation | { readonly problems: readonly Problem[] } {
  const read = readClaim(folder);
  if ('what' in read) return { problems: [read] };
  const within = (path: string): string => (path.startsWith('../') ? path.slice('../'.length) : `${lessFolder}/${path}`);
  const opened = [folder, { name: folder.name, read: (path: string) => folder.read(within(path)) }].map((each) =>
    openScenario({ folder: each, replacements: [], leaveOut: false, draws: 0 }),
  );
  const problems = opened.flatMap((each, place) =>
    hasErrors(each.problems) || each.run === undefined
      ? each.problems.map((problem) => (place === 0 ? problem : { ...problem, file: within(problem.file) }))
      : [],
  );
  const [before, after] = opened.flatMap(({ run }) => (run === undefined ? [] : [run]));
  if (problems.length > 0 || before === undefined || after === undefined) return { problems };
  return recomputeRuns(read, before, after);
}

function recomputeRuns(claim: Claim, before: Run, after: Run): Recomputation {
  const { scheme, scenario, assumptions, dataset } = before;
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), keepsParameters: true });
  const place = plan.payments.findIndex(({ payment }) => payment.name === claim.payment);
  const differing = differingBetween(dataset, after.dataset);
  const faults = faultsOf(claim, differing);
  const base = { claim, currency: dataset.currency, year: dataset.year, differing };
  if (place < 0)
    return {
      ...base,
      formulas: [],
      paid: [],
      to: claim.party,
      routes: [],
      shares: [],
      before: Number.NaN,
      after: Number.NaN,
      faults: [...faults, `The scheme has no payment “${claim.payment}”.`],
    };
  const sides = [dataset, after.dataset].map((data) => openSide(plan, data, lastRow(data)));
  const received = [before, after].map((run) => receivedOf(run, claim));
  const [was, is] = received;
  const { payment, paid } = plan.payments[place];
  return {
    ...base,
    formulas: formulaLines({ plan, run: before, roots: [paid], sides }),
    paid: entitiesOf(dataset, paidAt(payment), lastRow(dataset)).map(({ code, practice }) => ({
      code,
      before: sides[0].valueOf(paid, practice),
      after: sides[1].valueOf(paid, practice),
    })),
    to: payment.to,
    ...whereItGoes({ plan, run: before, place, given: sides[0].given, party: claim.party }),
    before: was,
    after: is,
    faults: [...faults, ...moneyFaults(claim, was, is)],
  };
}

function moneyFaults({ before, after, party }: Claim, was: number, is: number): string[] {
  const who = oneParty(party);
  return [
    ...(Math.abs(was - before) <= halfAPenny
      ? []
      : [`Before, ${who} receives ${was.toFixed(2)} and not ${before.toFixed(2)}, as is claimed.`]),
    ...(Math.abs(is - after) <= halfAPenny ? [] : [`After, ${who} receives ${is.toFixed(2)} and not ${after.toFixed(2)}, as is claimed.`]),
    ...(is - was > halfAPenny ? [] : [`${capitalised(who)} does not receive more when there is less care.`]),
  ];
}
