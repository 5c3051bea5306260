import { op, type Body, type Code } from '../numbers/assemble.ts';
import { isAggregate } from './lanes.ts';
import { isOverPractices, sourceOf, type Pass } from './passes.ts';
import type { ElementOperation, Plan, PlanNode } from './plan.ts';
import { blockSize } from './values.ts';

/** Where everything stands in memory, in bytes. */
export interface Addresses {
  /** First value of a node; undefined where none is kept. */
  of(id: number): number | undefined;
  isSpread(id: number): boolean;
  /** Whether a node of practices has rows of all lanes. */
  isWhole(id: number): boolean;
  /** From one row of the lanes of a block to the next, and from one of all lanes. */
  readonly row: number;
  readonly wholeRow: number;
  /** From one entity of a federation or the nation to the next: all lanes of one. */
  readonly whole: number;
  /** Expected cost of a node in each of its groups, `members` values a group. */
  costs(id: number): { readonly at: number; readonly groups: readonly number[] };
  readonly members: number;
}

const parameters = { practices: 0, federation: 1, nation: 2, block: 3, lanes: 4, factors: 5 } as const;
const counter = { practice: 6, at: 7, end: 8, row: 9, factors: 10, federation: 11, nation: 12, wholeRow: 13 } as const;
/** Counters, and the first local of pairs behind them. */
const counters = 8;
const firstPair = 14;

/** Bytes of a float, and of a pair of them. */
const float = 8;
const pair = 16;
/** Bytes of a block of draws within a row of all lanes. */
const blockBytes = blockSize * float;

const missing = op.both(Number.NaN);
const one = op.both(1);
const none = op.both(0);
const isMissing = (x: Code): Code => [...x, ...x, ...op.f.not_equal];
const isTrueOrMissing = (x: Code): Code => [...x, ...none, ...op.f.not_equal];
const isTrue = (x: Code): Code => [...x, ...x, ...op.f.equal, ...isTrueOrMissing(x), ...op.f.and];
const isFalse = (x: Code): Code => [...x, ...none, ...op.f.equal];
const select = (then: Code, otherwise: Code, mask: Code): Code => [...then, ...otherwise, ...mask, ...op.f.select];
const both = (x: Code, y: Code): Code => [...x, ...y];
const floorOf = (x: Code): Code => [...x, ...op.both(0.5), ...op.f.add, ...op.f.floor];
/** Whether x is below y (or the same), and whether it is not: neither where something is missing. */
const order = {
  less: (x: Code, y: Code) => ({ holds: [...both(x, y), ...op.f.less], fails: [...both(x, y), ...op.f.greater_or_equal] }),
  less_or_equal: (x: Code, y: Code) => ({ holds: [...both(x, y), ...op.f.less_or_equal], fails: [...both(y, x), ...op.f.less] }),
} as const;
const isOrder = (operation: PlanNode['operation']): operation is keyof typeof order => operation in order;
const choose = ({ holds, fails }: { holds: Code; fails: Code }, then: Code, otherwise: Code): Code =>
  select(then, select(otherwise, missing, fails), holds);
const compared = (holds: Code, x: Code, y: Code): Code =>
  select(missing, select(one, none, holds), [...isMissing(x), ...isMissing(y), ...op.f.or]);

/** The same as the loops of `operations.ts`, two lanes at a time; inputs are read from locals, and may be read again. */
const elements: Readonly<Record<ElementOperation, (x: Code, y: Code, z: Code) => Code>> = {
  add: (x, y) => [...both(x, y), ...op.f.add],
  subtract: (x, y) => [...both(x, y), ...op.f.subtract],
  multiply: (x, y) => [...both(x, y), ...op.f.multiply],
  divide: (x, y) => select(missing, [...both(x, y), ...op.f.divide], isFalse(y)),
  min: (x, y) => [...both(x, y), ...op.f.min],
  max: (x, y) => [...both(x, y), ...op.f.max],
  less: (x, y) => choose(order.less(x, y), one, none),
  less_or_equal: (x, y) => choose(order.less_or_equal(x, y), one, none),
  if: (x, y, z) => select(x, select(y, z, isTrueOrMissing(x)), isMissing(x)),
  // The host's own function, lane by lane: the same bits, and not much slower than it is there.
  power: (x, y) => [
    ...none,
    ...([0, 1] as const).flatMap((lane) => [...x, ...op.lane(lane), ...y, ...op.lane(lane), ...op.call(0), ...op.replaceLane(lane)]),
  ],
  equal: (x, y) => compared([...both(x, y), ...op.f.equal], x, y),
  not_equal: (x, y) => compared([...both(x, y), ...op.f.not_equal], x, y),
  and: (x, y) =>
    select(none, select(missing, one, [...isMissing(x), ...isMissing(y), ...op.f.or]), [...isFalse(x), ...isFalse(y), ...op.f.or]),
  or: (x, y) =>
    select(one, select(missing, none, [...isMissing(x), ...isMissing(y), ...op.f.or]), [...isTrue(x), ...isTrue(y), ...op.f.or]),
  first_known: (x, y) => select(y, x, isMissing(x)),
  negate: (x) => [...x, ...op.f.negate],
  not: (x) => select(x, select(one, none, isFalse(x)), isMissing(x)),
  abs: (x) => [...x, ...op.f.abs],
  sqrt: (x) => [...x, ...op.f.sqrt],
  round: (x) => select([...floorOf([...x, ...op.f.negate]), ...op.f.negate], floorOf(x), [...x, ...none, ...op.f.less]),
  floor: (x) => [...x, ...op.f.floor],
  ceil: (x) => [...x, ...op.f.ceil],
  known: (x) => select(none, one, isMissing(x)),
};

/**
 * A function that settles one pass for one block of draws, its parameters being the number of practices, the indices of the
 * federation and the nation, the block and its lanes, and the address of the factors of chance: a row a group; where single practices
 * are drawn, one of all lanes, for one practice after another. Values that only the pass itself reads stay in locals.
 */
export function emitPass(plan: Plan, { level, nodes }: Pass, addresses: Addresses): Body {
  const isOfPractices = level === 'practice';
  /** Whether each practice has factors of its own. */
  const isByPractice = isOfPractices && plan.drawingLevel === 'practices';
  const before: number[] = []; // once
  const perPractice: number[] = [];
  const inLoop: number[] = [];
  const held = new Map<string, Code>();
  let pairs = 0;
  const newPair = (): number => firstPair + pairs++;
  /** Holds a value in a local from here on. */
  const hold = (key: string, into: number[], code: Code): Code => {
    const local = newPair();
    into.push(...code, ...op.set(local));
    held.set(key, op.get(local));
    return op.get(local);
  };
  const first = newPair();

  /** What is read from memory for each pair of lanes: the place in the row, or in the rows of one entity. */
  const offsetOf = ({ id, level: at }: PlanNode): Code => {
    if (at === 'practice') return op.get(addresses.isWhole(id) ? counter.wholeRow : counter.row);
    return op.get(at === 'federation' ? counter.federation : at === 'nation' ? counter.nation : counter.at);
  };
  const addressOf = (id: number): number => {
    const address = addresses.of(id);
    if (address === undefined) throw new Error(`a value that is not kept: node ${id}`);
    return address;
  };

  const valueOf = (input: number): Code => {
    const source = sourceOf(plan, input);
    const key = `node ${source.id}`;
    const known = held.get(key);
    if (known !== undefined) return known;
    const address = addressOf(source.id);
    if (addresses.isSpread(source.id)) return hold(key, inLoop, [...offsetOf(source), ...op.load(address)]);
    if (source.level === 'practice')
      return hold(key, perPractice, [...op.get(counter.practice), ...op.integer(float), ...op.multiply, ...op.loadForBoth(address)]);
    if (source.level !== 'federation' && source.level !== 'nation')
      return hold(key, before, [...op.integer(0), ...op.loadForBoth(address)]);
    return hold(key, before, [...op.get(parameters[source.level]), ...op.integer(float), ...op.multiply, ...op.loadForBoth(address)]);
  };

  /** Adds expected costs times the factors of chance to what is on the stack. */
  const addCosts = (node: PlanNode): Code => {
    const { at, groups } = addresses.costs(node.id);
    return groups.flatMap((group, place) => {
      const address = at + place * addresses.members * float;
      const cost = isByPractice
        ? hold(`cost ${node.id} ${group}`, perPractice, [
            ...op.get(counter.practice),
            ...op.integer(float),
            ...op.multiply,
            ...op.loadForBoth(address),
          ])
        : hold(`cost ${node.id} ${group}`, before, [...op.integer(0), ...op.loadForBoth(address)]);
      const factorKey = `factor ${group}`;
      const factor =
        held.get(factorKey) ??
        hold(factorKey, inLoop, [...op.get(counter.factors), ...op.load(group * (isByPractice ? addresses.wholeRow : addresses.row))]);
      return [...cost, ...factor, ...op.f.multiply, ...op.f.add];
    });
  };

  const operationOf = (node: PlanNode): Code => {
    const { operation, inputs } = node;
    const whole = (): Code => [...op.get(counter.at), ...op.load(addressOf(node.id))];
    if (operation === 'cost') {
      const start = isOverPractices(plan, node) ? select(none, whole(), op.get(first)) : none;
      const added = addCosts(node); // its loads come first
      return [...start, ...added];
    }
    const [x = [], y = [], z = []] = inputs.map(valueOf);
    const condition = operation === 'if' ? sourceOf(plan, inputs[0]) : node;
    // A choice by a comparison of the same pass is made by its masks; as a number it is not worked out where nobody else reads it.
    if (isOrder(condition.operation) && condition !== node && nodes.includes(condition)) {
      const [left, right] = condition.inputs.map(valueOf);
      return choose(order[condition.operation](left, right), y, z);
    }
    if (isAggregate(node)) {
      const take = operation === 'sum' ? op.f.add : operation === 'lowest' ? op.f.min : op.f.max;
      return select(x, [...whole(), ...x, ...take], op.get(first));
    }
    return elements[operation as ElementOperation](x, y, z); // columns, years and constants do not vary by draw
  };

  for (const node of nodes) {
    const result = hold(`node ${node.id}`, inLoop, operationOf(node));
    const address = addresses.of(node.id);
    if (address !== undefined) inLoop.push(...offsetOf(node), ...result, ...op.store(address));
  }

  return {
    parameters: 6,
    integers: counters,
    pairs,
    code: loopsAround({ before, perPractice, inLoop }, { isOfPractices, isByPractice, first, groups: plan.groups.length, addresses }),
  };
}

/** What a pass does, in parts: once, for each practice, and for each pair of lanes. */
interface Parts {
  readonly before: Code;
  readonly perPractice: Code;
  readonly inLoop: Code;
}

/** The loops of a pass over practices and over pairs of lanes, with the places in the rows that each pair is read from. */
function loopsAround(
  { before, perPractice, inLoop }: Parts,
  shape: {
    isOfPractices: boolean;
    isByPractice: boolean;
    /** The local that is told whether it is the first practice. */
    first: number;
    groups: number;
    addresses: Addresses;
  },
): Code {
  const { isOfPractices, isByPractice, first, groups, addresses } = shape;
  const increase = (local: number, by: number): Code => [...op.get(local), ...op.integer(by), ...op.add, ...op.set(local)];
  const startRow = (local: number, index: number, bytes: number, plus: Code = []): Code => [
    ...op.get(index),
    ...op.integer(bytes),
    ...op.multiply,
    ...plus,
    ...op.set(local),
  ];
  const block: Code = [...op.get(parameters.block), ...op.integer(blockBytes), ...op.multiply, ...op.add];
  const lanes: Code = [
    ...op.integer(0),
    ...op.set(counter.at),
    ...startRow(counter.federation, parameters.federation, addresses.whole, block),
    ...startRow(counter.nation, parameters.nation, addresses.whole, block),
    ...startRow(counter.row, counter.practice, addresses.row),
    ...startRow(counter.wholeRow, counter.practice, addresses.wholeRow, block),
    ...startRow(counter.factors, counter.practice, isByPractice ? addresses.wholeRow * groups : 0, [
      ...(isByPractice ? block : []),
      ...op.get(parameters.factors),
      ...op.add,
    ]),
    ...op.repeat([
      ...inLoop,
      ...[counter.federation, counter.nation, counter.row, counter.wholeRow, counter.factors, counter.at].flatMap((local) =>
        increase(local, pair),
      ),
      ...op.get(counter.at),
      ...op.get(counter.end),
      ...op.isBelow,
    ]),
  ];
  const isFirst: Code = [
    ...op.integer(0),
    ...op.get(counter.practice),
    ...op.isNought,
    ...op.subtract,
    ...op.spreadInteger,
    ...op.set(first),
  ];
  return [
    ...op.get(parameters.lanes),
    ...op.integer(float),
    ...op.multiply,
    ...op.set(counter.end),
    ...before,
    ...(isOfPractices
      ? op.repeat([
          ...isFirst,
          ...perPractice,
          ...lanes,
          ...increase(counter.practice, 1),
          ...op.get(counter.practice),
          ...op.get(parameters.practices),
          ...op.isBelow,
        ])
      : lanes),
  ];
}
