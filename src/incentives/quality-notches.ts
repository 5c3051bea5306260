import { isCare, openCourses } from './care.ts';
import { amountOf, settleMoved, type Setting, type ValueIn } from './otherwise.ts';
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
 * The jumps of payments at levels of quality within a share of today's measure: `online_access >= 0.05 ? 985 : 0`, or where something
 * stands in for what quality turns missing. At the level of the payment; comparisons that yes or no decides, and not a count or a
 * share, are none.
 */
export function qualityNotchesOf(setting: Setting, inReach: number): QualityNotch[] {
  const asked = askedOf(setting);
  const notchOf = ({ payment, node, level }: Asked, rows: readonly number[], paidOn: Sides): QualityNotch[] => {
    const jumps = rows.map((row) => Math.abs(paidOn(row)[0] - paidOn(row)[1]));
    const places = [...rows.keys()].filter((place) => jumps[place] > smallestJump);
    if (places.length === 0) return [];
    return [{ payment, comparison: node, level, rows: places.map((place) => rows[place]), jumps: places.map((place) => jumps[place]) }];
  };
  return [...comparedNear(setting, asked, inReach, notchOf), ...missingNear(setting, asked, inReach, notchOf)];
}

/** What is paid to an entity on the two sides. */
type Sides = (row: number) => readonly [number, number];
type NotchOf = (asked: Asked, rows: readonly number[], paidOn: Sides) => QualityNotch[];

function comparedNear(setting: Setting, all: readonly Asked[], inReach: number, notchOf: NotchOf): QualityNotch[] {
  const { plan } = setting;
  const compared = all.filter(({ isComparison }) => isComparison);
  if (compared.length === 0) return [];
  const wanted = compared.flatMap(({ payment, measured, limit, level }) => [
    amountOf(plan, payment),
    { node: measured, level },
    { node: limit, level },
  ]);
  const [read] = settleMoved(setting, undefined, wanted, []);
  return compared.flatMap((each, at) => {
    const [paid, today, limit] = read.slice(3 * at);
    const near = Array.from(today.keys()).filter((row) => Math.abs(today[row] - limit[row]) <= inReach * Math.abs(today[row]));
    if (near.length === 0) return [];
    const [[across]] = settleMoved({ ...setting, plan: turnedRound(plan, each.node) }, undefined, [amountOf(plan, each.payment)], []);
    return notchOf(each, near, (row) => [across[row], paid[row]]);
  });
}

/** What stands in for a value is paid for beside the value itself where that is known: as it is, or with all quality lower or higher by the share. */
function missingNear(setting: Setting, all: readonly Asked[], inReach: number, notchOf: NotchOf): QualityNotch[] {
  const { plan } = setting;
  return all.flatMap((each) => {
    if (each.isComparison) return [];
    const wanted = [{ node: each.measured, level: each.level }, amountOf(plan, each.payment)];
    const moves = [0, -inReach, inReach].map((by) => byShare(by));
    const own = moves.map((move) => settleMoved(setting, move, wanted, [])[0]);
    const instead = moves.map((move) => settleMoved({ ...setting, plan: withoutValue(plan, each.node) }, move, [wanted[1]], [])[0][0]);
    const knownAt = (row: number): number => own.findIndex(([values]) => !Number.isNaN(values[row]));
    const near = Array.from(own[0][0].keys()).filter((row) => knownAt(row) >= 0 && own.some(([values]) => Number.isNaN(values[row])));
    return notchOf(each, near, (row) => [own[knownAt(row)][1][row], instead[knownAt(row)][row]]);
  });
}

/** All measures of quality lower or higher by a share, within their bounds. */
const byShare =
  (share: number): ValueIn =>
  (level, name) => {
    const { maximum = Infinity } = columnAt(level, name);
    return isMeasuredColumn(level, name) ? (before) => Math.min(before * (1 + share), maximum) : undefined;
  };

/** Places of the payments that rest on such a comparison, or on what quality turns missing, wherever today's measures stand. */
export const paymentsComparingQuality = (setting: Pick<Setting, 'plan' | 'dataset'>): number[] => [
  ...new Set(askedOf(setting).map(({ payment }) => payment)),
];

interface Asked {
  readonly payment: number;
  /** The comparison, or what asks whether something is known. */
  readonly node: number;
  readonly level: LevelName;
  readonly isComparison: boolean;
  /** What is compared, or asked for. */
  readonly measured: number;
  readonly limit: number;
}

/** Comparisons of quality, and what stands in where quality turns something missing, at the level of a payment that rests on them; those of care are none. */
function askedOf({ plan, dataset }: Pick<Setting, 'plan' | 'dataset'>): Asked[] {
  const onCare = movedBy(plan.nodes, isCare(plan));
  const onQuality = movedBy(plan.nodes, isMeasured);
  const courses = openCourses(plan, dataset, isMeasured);
  return plan.payments.flatMap(({ amount, payment: { level } }, payment) =>
    [...reachOf(plan.nodes, amount)]
      .toSorted((a, b) => a - b)
      .map((id) => plan.nodes[id])
      .filter((node) => node.level === level && onQuality.has(node.id) && !onCare.has(node.id))
      .flatMap(({ id, operation, inputs }): Asked[] => {
        const isComparison = operation === 'less' || operation === 'less_or_equal';
        const isAsking = (operation === 'known' || operation === 'first_known') && courses.ofBeingKnown(inputs[0]) !== 'none';
        const [measured, limit] = isComparison && !onQuality.has(inputs[0]) ? inputs.toReversed() : inputs;
        return isComparison || isAsking ? [{ payment, node: id, level, isComparison, measured, limit }] : [];
      }),
  );
}

/** A column of quality that is counted or measured, and is not yes or no. */
const isMeasured = ({ detail, level }: PlanNode): boolean => detail.kind === 'column' && isMeasuredColumn(level, detail.name);

function isMeasuredColumn(level: LevelName | undefined, name: string): boolean {
  const { kind, unit, isBaseline } = columnAt(level, name);
  return kind === 'quality' && unit !== 'flag' && isBaseline !== true;
}

/** A plan in which what is asked for first, and is known, counts as missing: less than itself nothing is. */
const withoutValue = (plan: Plan, id: number): Plan => ({
  ...plan,
  nodes: plan.nodes.map((node): PlanNode => {
    if (node.id !== id) return node;
    const [asked, other] = node.inputs;
    return node.operation === 'known' ? { ...node, operation: 'less', inputs: [asked, asked] } : { ...node, inputs: [other, other] };
  }),
});

/** A plan in which a comparison is true where it was false, and the other way round: not a < b is b <= a. */
const turnedRound = (plan: Plan, id: number): Plan => ({
  ...plan,
  nodes: plan.nodes.map((node): PlanNode =>
    node.id === id ? { ...node, operation: node.operation === 'less' ? 'less_or_equal' : 'less', inputs: node.inputs.toReversed() } : node,
  ),
});
