import { formulaLines, type FormulaLine } from './formula-lines.ts';
import { codeOf, paidAt, routeLines, rowsPaid, type RouteLine } from './receiving.ts';
import { openSide, type Side } from './side.ts';
import { compile } from '../awards/compile.ts';
import { reachOfAll, splitsOf, type Plan } from '../awards/plan.ts';
import type { Dataset, Level, LevelName } from '../data/dataset.ts';
import { numberAt, textAt } from '../data/table.ts';
import { valueOfAssumption, valuesOfAssumptions } from '../draws/assumptions.ts';
import { openRouting, type Routing } from '../routing/routing.ts';
import type { Run } from '../run.ts';
import { nearest } from '../data/nearest.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** What one consortium or practice is paid in one year on the data as given, without chance, and every figure that it rests on. */
export interface SettledAt {
  readonly level: 'practice' | 'consortium';
  readonly code: string;
  /** Of a practice: where it belongs. */
  readonly consortium: string;
  readonly year: number;
  /** The rows of the data, as they are read. */
  readonly data: readonly DataTable[];
  readonly formulas: readonly FormulaLine[];
  readonly routes: readonly RouteLine[];
  readonly payments: readonly PaymentAt[];
}

/** Cells of one file. */
export interface DataTable {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly code: string; readonly line: number; readonly cells: readonly (string | number)[] }[];
}

export interface PaymentAt {
  readonly name: string;
  readonly to: PartyName;
  /** To whom it is paid, and how much; below nothing it is owed. */
  readonly paid: readonly { readonly level: LevelName; readonly code: string; readonly amount: number }[];
  /** Who ends with it. */
  readonly ends: readonly EndAt[];
}

/**
 * What one receiver ends with. Of practices, where one is asked about, the others are together and have no code; what is paid to a
 * federation or the nation and ends outside the consortium is `elsewhere`.
 */
export interface EndAt {
  readonly party: PartyName | 'elsewhere';
  readonly code?: string;
  readonly amount: number;
}

/** Where somebody stands in the data. */
interface Place {
  readonly level: 'practice' | 'consortium';
  readonly row: number;
  readonly consortium: number;
}

/**
 * Settles a run at one consortium or practice, on the data as given: `at` is its code, and `code/year` where the data has several years
 * (else the last). Or says in a sentence why nothing has that code.
 */
export function settleAt(run: Run, at: string): SettledAt | { readonly problem: string } {
  const { scheme, scenario, dataset, assumptions } = run;
  const place = findPlace(dataset, at);
  if ('problem' in place) return place;
  const { level, row, consortium } = place;
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), keepsParameters: true });
  const side = openSide(plan, dataset, consortium);
  const routing = openRouting({ plan, dataset, given: side.given, providerMargin: valueOfAssumption(assumptions, 'provider_margin') });
  const payments = plan.payments.map((_, payment) => paymentAt({ run, plan, side, routing, place, payment }));
  side.given.settleStatic(consortium); // routing has settled others on its way
  const roots = [...plan.payments.map(({ paid }) => paid), ...splitsOf(plan)];
  const practice = level === 'practice' ? row - dataset.start[consortium] : undefined;
  const { codes, years } = dataset.levels[level];
  return {
    level,
    code: codes[row],
    consortium: dataset.levels.consortium.codes[consortium],
    year: years[row],
    data: dataTables(plan, dataset, roots, consortium),
    formulas: formulaLines({ plan, run, roots, sides: [side], ...(practice !== undefined && { practice }) }),
    routes: routeLines(plan, side.given),
    payments,
  };
}

function findPlace(dataset: Dataset, at: string): Place | { problem: string } {
  const { practice, consortium } = dataset.levels;
  const [, code = at, year] = practice.codes.includes(at) || consortium.codes.includes(at) ? [] : (/^(.*)\/(\d{4})$/.exec(at) ?? []);
  const lastOf = ({ codes, years }: Level): number =>
    codes.findLastIndex((each, row) => each === code && (year === undefined || years[row] === Number(year)));
  const [ofConsortia, ofPractices] = [lastOf(consortium), lastOf(practice)];
  if (ofConsortia >= 0) return { level: 'consortium', row: ofConsortia, consortium: ofConsortia };
  if (ofPractices >= 0) return { level: 'practice', row: ofPractices, consortium: practice.parent[ofPractices] };
  const codes = new Set([...consortium.codes, ...practice.codes]);
  const near = codes.has(code) ? undefined : nearest(code, [...codes]);
  return {
    problem: `No consortium and no practice of this data is called ${code}${year === undefined ? '' : ` in ${year}`}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  };
}

/** Every column on which the roots rest, as the files have it: of the consortium, and of its practices. */
function dataTables(plan: Plan, { levels, start }: Dataset, roots: readonly number[], consortium: number): DataTable[] {
  const services = [...reachOfAll(plan.nodes, roots)].flatMap((id) => {
    const { detail } = plan.nodes[id];
    return detail.kind === 'cost' ? detail.services : [];
  });
  const wanted = reachOfAll(plan.nodes, [...roots, ...services.map((service) => plan.costs[service].expected)]);
  return (['consortium', 'practice'] as const).flatMap((name): DataTable[] => {
    const { source, columns, codes } = levels[name];
    const read = new Set(
      plan.nodes.flatMap(({ id, level, detail }) => (wanted.has(id) && level === name && detail.kind === 'column' ? [detail.name] : [])),
    );
    const [first, end] = name === 'consortium' ? [consortium, consortium + 1] : [start[consortium], start[consortium + 1]];
    const inOrder = Object.keys(columns).filter((column) => read.has(column));
    if (source === undefined || read.size === 0) return [];
    const rows = Array.from({ length: end - first }, (_, place) => first + place);
    const cell = (column: string, row: number): string | number => textAt(columns[column], row) ?? numberAt(columns[column], row);
    return [
      {
        file: source.file,
        columns: inOrder,
        rows: rows.map((row) => ({ code: codes[row], line: source.lines[row], cells: inOrder.map((column) => cell(column, row)) })),
      },
    ];
  });
}

interface PaymentInput {
  readonly run: Run;
  readonly plan: Plan;
  readonly side: Side;
  readonly routing: Routing;
  readonly place: Place;
  readonly payment: number;
}

function paymentAt({ run: { dataset }, plan, side, routing, place, payment }: PaymentInput): PaymentAt {
  const { payment: asked, paid } = plan.payments[payment];
  const { name, to } = asked;
  const { start } = dataset;
  const { level, row: own, consortium } = place;
  const rows = rowsPaid(asked, dataset, consortium);
  const paidTo = paidAt(asked);
  const isOfOne = level === 'practice' && paidTo === 'practice';
  side.given.settleStatic(consortium); // routing settles others on its way
  const amounts = rows.map((_, practice) => side.valueOf(paid, practice));
  const ends = new Map<string, EndAt>();
  const enter = (party: EndAt['party'], code: string | undefined, amount: number): void => {
    const key = `${party} ${code ?? ''}`;
    ends.set(key, { party, ...(code !== undefined && { code }), amount: amount + (ends.get(key)?.amount ?? 0) });
  };
  /** Whether a receiver is of this consortium, where a federation's or the nation's payment is shared out among all. */
  const isHere = (party: PartyName, receiver: number): boolean =>
    paidTo === 'practice' || paidTo === 'consortium'
      ? true
      : party === 'practice'
        ? receiver >= start[consortium] && receiver < start[consortium + 1]
        : (party === 'patient_care' || party === 'consortium_management') && receiver === consortium;
  for (const [order, row] of rows.entries()) {
    const amount = amounts[order];
    if (amount === 0) continue;
    for (const { party, receivers, gains, losses } of routing.shareOut(payment, row).byParty)
      receivers.forEach((receiver, at) => {
        const part = (amount < 0 ? losses : gains)[at];
        const isOwn = party === 'practice' && receiver === own;
        // Of no share nothing, even where the amount is not known; of what another practice is paid only what comes to this one.
        if (part === 0 || (isOfOne && row !== own && !isOwn)) return;
        if (!isHere(party, receiver)) return enter('elsewhere', undefined, part * amount);
        const isOther = level === 'practice' && party === 'practice' && !isOwn;
        return enter(party, isOther ? undefined : codeOf(dataset, party, receiver), part * amount);
      });
  }
  return {
    name,
    to,
    paid: rows.flatMap((row, order) =>
      isOfOne && row !== own ? [] : [{ level: paidTo, code: dataset.levels[paidTo].codes[row], amount: amounts[order] }],
    ),
    ends: [...ends.values()],
  };
}
