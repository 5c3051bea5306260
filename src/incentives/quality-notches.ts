import { isCare } from './care.ts';
import { amountOf, settleMoved, type Setting } from './otherwise.ts';
import { movedBy, reachOf, type Plan, type PlanNode } from '../awards/plan.ts';
import type { LevelName } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';

/** A comparison of a measure of quality at which a payment jumps, as given. */
export interface QualityNotch {
  /** Places of the payment in the plan, and node of the comparison. */
  readonly payment: number;
  readonly comparison: number;
  readonly level: LevelName;
  /** Entities of the level that stand within reach of it, by index, and what each is paid more on one side than on the other. */
  readonly rows: readonly number[];
  readonly jumps: readonly number[];
}

/** A jump up to this many pounds is none. */
const smallestJump = 1;

/**
 * The jumps of payments at levels of quality within a share of today's measure: `online_access >= 0.05 ? 985 : 0`. Comparisons
 * at the level of the payment; those that yes or no decides, and not a count or a share, are none.
 */
export function qualityNotchesOf(setting: Setting, inReach: number): QualityNotch[] {
  const { plan } = setting;
  const compared = comparisonsOf(plan);
  if (compared.length === 0) return [];
  const wanted = compared.flatMap(({ payment, measured, limit, level }) => [
    amountOf(plan, payment),
    { node: measured, level },
    { node: limit, level },
  ]);
  const [read] = settleMoved(setting, undefined, wanted, []);
  return compared.flatMap(({ payment, comparison, level }, at): QualityNotch[] => {
    const [paid, today, limit] = read.slice(3 * at);
    const near = Array.from(today.keys()).filter((row) => Math.abs(today[row] - limit[row]) <= inReach * Math.abs(today[row]));
    if (near.length === 0) return [];
    const [[across]] = settleMoved({ ...setting, plan: turnedRound(plan, comparison) }, undefined, [amountOf(plan, payment)], []);
    const jumpOf = (row: number): number => Math.abs(across[row] - paid[row]);
    const rows = near.filter((row) => jumpOf(row) > smallestJump);
    return rows.length === 0 ? [] : [{ payment, comparison, level, rows, jumps: rows.map(jumpOf) }];
  });
}

/** Places of the payments that rest on such a comparison, wherever today's measures stand. */
export const paymentsComparingQuality = (plan: Plan): number[] => [...new Set(comparisonsOf(plan).map(({ payment }) => payment))];

interface Compared {
  readonly payment: number;
  readonly comparison: number;
  readonly level: LevelName;
  readonly measured: number;
  readonly limit: number;
}

/** Comparisons of quality, and of no care, at the level of a payment that rests on them. */
function comparisonsOf(plan: Plan): Compared[] {
  const onCare = movedBy(plan.nodes, isCare(plan));
  const onQuality = movedBy(plan.nodes, isMeasured);
  return plan.payments.flatMap(({ amount, payment: { level } }, payment) =>
    [...reachOf(plan.nodes, amount)]
      .toSorted((a, b) => a - b)
      .map((id) => plan.nodes[id])
      .filter((node) => (node.operation === 'less' || node.operation === 'less_or_equal') && node.level === level)
      .filter(({ id }) => onQuality.has(id) && !onCare.has(id))
      .map(({ id, inputs }) => {
        const [measured, limit] = onQuality.has(inputs[0]) ? inputs : inputs.toReversed();
        return { payment, comparison: id, level, measured, limit };
      }),
  );
}

/** A column of quality that is counted or measured, and is not yes or no. */
function isMeasured({ detail, level }: PlanNode): boolean {
  if (detail.kind !== 'column') return false;
  const { kind, unit, isBaseline } = columnAt(level, detail.name);
  return kind === 'quality' && unit !== 'flag' && isBaseline !== true;
}

/** A plan in which a comparison is true where it was false, and the other way round: not a < b is b <= a. */
const turnedRound = (plan: Plan, id: number): Plan => ({
  ...plan,
  nodes: plan.nodes.map((node): PlanNode =>
    node.id === id ? { ...node, operation: node.operation === 'less' ? 'less_or_equal' : 'less', inputs: node.inputs.toReversed() } : node,
  ),
});
