import { isCare } from './care.ts';
import { settleNodes, type Setting } from './otherwise.ts';
import { movedBy, reachOf, type Plan, type PlanNode } from '../awards/plan.ts';
import type { LevelName } from '../data/dataset.ts';
import { findColumn } from '../data/dictionary.ts';

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
  const onCare = movedBy(plan.nodes, isCare(plan));
  const onQuality = movedBy(plan.nodes, isMeasured);
  return plan.payments.flatMap(({ amount, payment: { level } }, payment) =>
    [...reachOf(plan.nodes, amount)]
      .toSorted((a, b) => a - b)
      .map((id) => plan.nodes[id])
      .filter((node) => (node.operation === 'less' || node.operation === 'less_or_equal') && node.level === level)
      .filter(({ id }) => onQuality.has(id) && !onCare.has(id))
      .flatMap(({ id, inputs }): QualityNotch[] => {
        const [measured, other] = onQuality.has(inputs[0]) ? inputs : inputs.toReversed();
        const [today, limit] = settleNodes(
          setting,
          {},
          [measured, other].map((node) => ({ node, level })),
        );
        const near = Array.from(today.keys()).filter((row) => Math.abs(today[row] - limit[row]) <= inReach * Math.abs(today[row]));
        if (near.length === 0) return [];
        const [yes, no] = [1, 0].map(
          (truth) => settleNodes({ ...setting, plan: forced(plan, id, truth) }, {}, [{ node: amount, level }])[0],
        );
        const jumping = near.filter((row) => Math.abs(yes[row] - no[row]) > smallestJump);
        if (jumping.length === 0) return [];
        return [{ payment, comparison: id, level, rows: jumping, jumps: jumping.map((row) => Math.abs(yes[row] - no[row])) }];
      }),
  );
}

/** A column of quality that is counted or measured, and is not yes or no. */
function isMeasured({ detail, level }: PlanNode): boolean {
  if (detail.kind !== 'column') return false;
  const { kind, unit, isBaseline } = findColumn(level === 'practice' ? 'practices' : 'consortia', detail.name);
  return kind === 'quality' && unit !== 'flag' && isBaseline !== true;
}

/** A plan in which a condition is true, or false, whatever the data. */
const forced = (plan: Plan, id: number, truth: number): Plan => ({
  ...plan,
  nodes: plan.nodes.map((node): PlanNode =>
    node.id === id ? { ...node, operation: 'constant', level: undefined, inputs: [], detail: { kind: 'constant', value: truth } } : node,
  ),
});
