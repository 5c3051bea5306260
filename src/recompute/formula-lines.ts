import { entitiesOf, type Side } from './side.ts';
import { openNodeText } from '../awards/node-text.ts';
import { reachOfAll, type Plan } from '../awards/plan.ts';
import { handNumber, openWrittenOut } from '../awards/written-out.ts';
import { sum } from '../numbers/sums.ts';
import type { Run } from '../run.ts';

/** A formula at one entity: with its values put in, and what comes of it; once for each reading of the data. */
export interface FormulaLine {
  readonly name: string;
  readonly code: string;
  /** As its author wrote it, or what is added up. */
  readonly text: string;
  readonly settled: readonly { readonly written: string; readonly value: number }[];
}

interface Asked {
  readonly plan: Plan;
  readonly run: Run;
  /** What is paid and how it is shared out: what these rest on is written out. */
  readonly roots: readonly number[];
  /** Readings of the data, each at the same consortium. */
  readonly sides: readonly Side[];
  /** Place of the only practice whose own formulas are wanted; left out: all. */
  readonly practice?: number;
}

/** Every cost that is worked out or added up and every formula on which the roots rest, in the order in which they are worked out. */
export function formulaLines({ plan, run, roots, sides, practice: only }: Asked): FormulaLine[] {
  const { scheme, dataset } = run;
  const [{ consortium }] = sides;
  const text = openNodeText({ plan, scheme, dataset });
  const wanted = reachOfAll(plan.nodes, roots);
  const writers = sides.map((side) => openWrittenOut({ ...side, plan, text }));
  const membersOf = (level: Parameters<typeof entitiesOf>[1]) =>
    entitiesOf(dataset, level, consortium).filter(({ practice }) => only === undefined || level !== 'practice' || practice === only);
  /** A node at each entity of its level. */
  const linesOf = (line: { node: number; name: string; text: string; level: Parameters<typeof entitiesOf>[1] }): FormulaLine[] =>
    membersOf(line.level).map(({ code, practice }) => ({
      name: line.name,
      code,
      text: line.text,
      settled: sides.map((side, place) => ({ written: writers[place](line.node, practice), value: side.valueOf(line.node, practice) })),
    }));

  const costs = plan.nodes.filter(({ id, detail }) => detail.kind === 'cost' && wanted.has(id));
  const services = new Set(costs.flatMap(({ detail }) => (detail.kind === 'cost' ? detail.services : [])));
  const modelled = plan.costs.flatMap(({ service, expected }, place) =>
    services.has(place) && plan.nodes[expected].detail.kind !== 'column'
      ? linesOf({ node: expected, name: `${service}_cost`, text: text.expressionOf(expected), level: plan.costLevel })
      : [],
  );
  const added = costs.flatMap(({ id, detail, level = 'nation' }): FormulaLine[] => {
    if (detail.kind !== 'cost') return [];
    const parts = detail.services.map((service) => `${plan.costs[service].service}_cost`).join(' + ');
    const name = detail.services.length === plan.costs.length ? 'total_cost' : text.textOf(id);
    const ofEach =
      detail.services.length === 1
        ? []
        : membersOf(plan.costLevel).map(({ code, practice }) => ({
            name,
            code,
            text: parts,
            settled: sides.map((side) => {
              const own = costsOf(plan, side, detail.services)[practice];
              return { written: plus(own), value: sum(own) };
            }),
          }));
    if (level === plan.costLevel) return ofEach;
    const ofAll = membersOf(level).map(({ code, practice }) => ({
      name,
      code,
      text: `sum(${detail.services.length === 1 ? parts : name})`,
      settled: sides.map((side) => ({
        written: plus(costsOf(plan, side, detail.services).map((own) => sum(own))),
        value: side.valueOf(id, practice),
      })),
    }));
    return [...ofEach, ...ofAll];
  });
  const formulas = plan.formulas.flatMap(({ name, level, node }): FormulaLine[] => {
    const written = scheme.formulas.find((formula) => formula.name === name && formula.level === level);
    if (!wanted.has(node) || written === undefined) return [];
    return linesOf({ node, name, text: written.text, level: plan.nodes[node].level ?? level });
  });
  return [...modelled, ...added, ...formulas];
}

/** What services cost, each by itself, at every practice of the consortium, or at the consortium where the data has no practices’ costs. */
function costsOf({ costLevel }: Plan, { dataset, expected, practices, consortium }: Side, services: readonly number[]): number[][] {
  const isOfPractices = costLevel === 'practice';
  const first = isOfPractices ? dataset.start[consortium] : consortium;
  return Array.from({ length: isOfPractices ? practices : 1 }, (_, place) => services.map((service) => expected[service][first + place]));
}

/** A sum as somebody writes it; what is nothing is left out. */
function plus(parts: readonly number[]): string {
  const some = parts.filter((part) => part !== 0);
  return (some.length === 0 ? [0] : some).map(handNumber).join(' + ');
}
