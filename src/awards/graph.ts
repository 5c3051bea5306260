import { levelNames, type LevelName } from '../data/dataset.ts';
import type { Detail, ElementOperation, OfParameter, PlanNode } from './plan.ts';

const rank = (level: LevelName | undefined): number => (level === undefined ? levelNames.length : levelNames.indexOf(level));

/** The next level up. */
export const above = (level: LevelName): LevelName => levelNames[rank(level) + 1] ?? 'nation';

const lagKey = (name: string, level: LevelName | undefined): string => `${level} ${name}`;

/** What a finished graph knows of last year's values. */
export function lagsOf({ nodes }: Graph): Lags {
  return new Map(
    nodes.flatMap(({ detail, level }) => {
      if (detail.kind !== 'previous') return [];
      const { isDrawn, sweep } = nodes[detail.of];
      return [[lagKey(detail.name, level), { isDrawn, sweep }] as const];
    }),
  );
}

/** What is known of last year's values from an earlier attempt: whether they are drawn, and in which sweep they are known. */
export type Lags = ReadonlyMap<string, Pick<PlanNode, 'isDrawn' | 'sweep'>>;

/** Equal for nodes that are the same. Most are made by their inputs alone, or are numbers. */
function keyOf({ operation, level, inputs, detail }: Omit<PlanNode, 'id' | 'sweep' | 'isDrawn'>): string {
  const known = `${operation} ${level ?? ''} ${inputs.join(' ')}`;
  if (detail.kind === 'none') return known;
  if (detail.kind === 'constant' && detail.parameter === undefined) return `${known} ${detail.value} ${detail.absent ?? ''}`;
  return (
    known + JSON.stringify(detail, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value))
  );
}

/**
 * Grows the list of nodes of a plan. Asking for a node that is there already gives the same one, so that shared parts
 * of formulas are computed once.
 */
export class Graph {
  readonly nodes: PlanNode[] = [];
  readonly #known = new Map<string, number>();
  readonly #lags: Lags;

  constructor(lags: Lags) {
    this.#lags = lags;
  }

  #add(node: Omit<PlanNode, 'id' | 'sweep' | 'isDrawn'>): number {
    const key = keyOf(node);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const inputs = node.inputs.map((input) => this.at(input));
    const comesDown = node.operation === 'broadcast' && rank(inputs[0]?.level) >= rank('federation');
    const id = this.nodes.length;
    const lag = node.detail.kind === 'previous' ? this.#lags.get(lagKey(node.detail.name, node.level)) : undefined;
    this.nodes.push({
      ...node,
      id,
      isDrawn:
        node.operation === 'cost' ||
        node.operation === 'benchmark_chance' ||
        lag?.isDrawn === true ||
        inputs.some((input) => input.isDrawn),
      sweep: Math.max(lag?.sweep ?? 0, ...inputs.map((input) => input.sweep)) + (comesDown ? 1 : 0),
    });
    this.#known.set(key, id);
    return id;
  }

  at(id: number): PlanNode {
    const node = this.nodes[id];
    if (node === undefined) throw new Error(`unknown node: ${id}`);
    return node;
  }

  constant(value: number, of: OfParameter = {}): number {
    return this.#add({ operation: 'constant', level: undefined, inputs: [], detail: { kind: 'constant', value, ...of } });
  }

  /** The value of a built-in name that the data says nothing of: missing everywhere. */
  absent(name: string): number {
    return this.#add({
      operation: 'constant',
      level: undefined,
      inputs: [],
      detail: { kind: 'constant', value: Number.NaN, absent: name },
    });
  }

  leaf(operation: 'column' | 'year' | 'cost' | 'benchmark_chance', level: LevelName, detail: Detail): number {
    return this.#add({ operation, level, inputs: [], detail });
  }

  /** Last year's value of what is called `name` at a level; `tie` says later which node that is. */
  previous(name: string, level: LevelName): number {
    return this.#add({ operation: 'previous', level, inputs: [], detail: { kind: 'previous', name, of: -1 } });
  }

  /** Last year's values that are not tied to a node yet. */
  untied(): PlanNode[] {
    return this.nodes.filter(({ detail }) => detail.kind === 'previous' && detail.of < 0);
  }

  tie({ id, detail }: PlanNode, of: number): void {
    if (detail.kind === 'previous') this.nodes[id] = { ...this.at(id), detail: { ...detail, of } };
  }

  byLabel(column: number, values: readonly number[], of: OfParameter = {}): number {
    return this.#add({
      operation: 'by_label',
      level: this.at(column).level,
      inputs: [column],
      detail: { kind: 'by_label', values, ...of },
    });
  }

  /** A value of a higher level, for each entity of a lower one; constants and values of the level itself stay as they are. */
  lift(id: number, level: LevelName): number {
    const node = this.at(id);
    if (node.level === undefined || node.level === level) return id;
    if (rank(node.level) < rank(level)) throw new Error(`a value of ${node.level} cannot be lifted to ${level}`);
    return this.#add({ operation: 'broadcast', level, inputs: [id], detail: { kind: 'none' } });
  }

  /** An operation on values of one level (or constants). */
  operate(operation: ElementOperation, inputs: readonly number[], level: LevelName): number {
    const lifted = inputs.map((input) => this.lift(input, level));
    const isConstant = lifted.every((input) => this.at(input).level === undefined);
    return this.#add({ operation, level: isConstant ? undefined : level, inputs: lifted, detail: { kind: 'none' } });
  }

  /** Lower values brought up to `level`, one level at a time. */
  aggregate(operation: 'sum' | 'lowest' | 'highest', id: number, from: LevelName, level: LevelName): number {
    let node = id;
    for (let step = from; step !== level; step = above(step)) node = this.#aggregateOne(operation, node, step);
    return node;
  }

  /**
   * One level up. A sum of drawn costs is the consortium's own drawn cost, and sums are taken apart to find such:
   * that is what lets totals be drawn in place of practices (`Plan.drawingLevel`).
   */
  #aggregateOne(operation: 'sum' | 'lowest' | 'highest', id: number, from: LevelName): number {
    const node = this.at(id);
    const level = above(from);
    if (operation === 'sum' && from === 'practice' && node.isDrawn) {
      const [first, second] = node.inputs;
      if (node.operation === 'cost') return this.leaf('cost', level, node.detail);
      if ((node.operation === 'add' || node.operation === 'subtract') && first !== undefined && second !== undefined) {
        return this.operate(node.operation, [this.#aggregateOne('sum', first, from), this.#aggregateOne('sum', second, from)], level);
      }
      if (node.operation === 'negate' && first !== undefined)
        return this.operate('negate', [this.#aggregateOne('sum', first, from)], level);
      if ((node.operation === 'multiply' || node.operation === 'divide') && first !== undefined && second !== undefined) {
        if (this.#isAboveOf(second, from))
          return this.operate(node.operation, [this.#aggregateOne('sum', first, from), this.#lowered(second)], level);
        if (node.operation === 'multiply' && this.#isAboveOf(first, from)) {
          return this.operate('multiply', [this.#lowered(first), this.#aggregateOne('sum', second, from)], level);
        }
      }
    }
    return this.#add({ operation, level, inputs: [id], detail: { kind: 'none' } });
  }

  /** Whether a value is the same for all entities that stand together: a constant, or one that came down. */
  #isAboveOf(id: number, level: LevelName): boolean {
    const node = this.at(id);
    return node.level === undefined || (node.level === level && node.operation === 'broadcast');
  }

  /** The value that a broadcast brought down, or the constant itself. */
  #lowered(id: number): number {
    const node = this.at(id);
    return node.operation === 'broadcast' ? (node.inputs[0] ?? id) : id;
  }
}
