import { entitiesOf, lastRow, type Side } from './side.ts';
import { openNodeText } from '../awards/node-text.ts';
import { reachOf, type Plan } from '../awards/plan.ts';
import { handNumber, openWrittenOut } from '../awards/written-out.ts';
import type { Run } from '../run.ts';

/** A formula at one entity: with its values put in, and what comes of it. */
export interface FormulaLine {
  readonly name: string;
  readonly code: string;
  /** As its author wrote it, or what is added up. */
  readonly text: string;
  readonly before: { readonly written: string; readonly value: number };
  readonly after: { readonly written: string; readonly value: number };
}

/** Every cost that is added up and every formula on which a payment rests, in the order in which they are worked out. */
export function formulaLines(plan: Plan, run: Run, paid: number, sides: readonly Side[]): FormulaLine[] {
  const { scheme, dataset } = run;
  const text = openNodeText({ plan, scheme, dataset });
  const wanted = reachOf(plan.nodes, paid);
  const writers = sides.map((side) => openWrittenOut({ ...side, plan, text }));
  const costs = plan.nodes.flatMap((node): FormulaLine[] => {
    const { id, detail, level = 'nation' } = node;
    const isAddedUp = level !== plan.costLevel;
    if (detail.kind !== 'cost' || !wanted.has(id) || (detail.services.length === 1 && !isAddedUp)) return [];
    const { services } = detail;
    const parts = services.map((service) => text.textOf(plan.costs[service].expected)).join(' + ');
    return entitiesOf(dataset, level).map(({ code, practice }) => {
      const [before, after] = sides.map((side) => ({
        written: partsOfCost(plan, side, services, isAddedUp ? undefined : practice),
        value: side.valueOf(id, practice),
      }));
      const name = isAddedUp && services.length === plan.costs.length ? 'total_cost' : text.textOf(id);
      return { name, code, text: isAddedUp ? `sum(${parts})` : parts, before, after };
    });
  });
  const formulas = plan.formulas.flatMap(({ name, level, node }): FormulaLine[] => {
    const written = scheme.formulas.find((formula) => formula.name === name && formula.level === level);
    if (!wanted.has(node) || written === undefined) return [];
    return entitiesOf(dataset, plan.nodes[node].level ?? level).map(({ code, practice }) => {
      const [before, after] = sides.map((side, place) => ({
        written: writers[place](node, practice),
        value: side.valueOf(node, practice),
      }));
      return { name, code, text: written.text, before, after };
    });
  });
  return [...costs, ...formulas];
}

/** What a cost is the sum of, of one practice or of all; services that cost nothing are left out. */
function partsOfCost(
  { costLevel }: Plan,
  { dataset, expected, practices }: Side,
  services: readonly number[],
  practice: number | undefined,
): string {
  const last = lastRow(dataset);
  const first = costLevel === 'practice' ? dataset.start[last] + (practice ?? 0) : last;
  const rows = Array.from({ length: costLevel === 'practice' && practice === undefined ? practices : 1 }, (_, place) => first + place);
  const parts = rows.flatMap((row) => services.map((service) => expected[service][row])).filter((part) => part !== 0);
  return (parts.length === 0 ? [0] : parts).map(handNumber).join(' + ');
}
