import { operate, type Operand } from './operations.ts';
import type { ElementOperation, Plan, PlanNode } from './plan.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';

/** Draws are worked through in blocks of this many, so that a node's values stay in the processor's nearest memory. */
export const blockSize = 1024;

/** Care moved away from today's: activity and cost of one service times a factor, baselines and benchmark as they were. */
export interface Nudge {
  /** Place of the service in `Plan.costs`, or -1 where only activity is known. */
  readonly cost: number;
  readonly service: string;
  readonly factor: number;
  /** Place of the one practice that moves, within its consortium; undefined: all of them. */
  readonly practice?: number;
}

/** Chance as the evaluator meets it: factors of mean 1 on expected costs. */
export interface Factors {
  readonly draws: number;
  /** One array[draw] a group, for the consortium's totals. */
  totals(consortium: number): readonly Float64Array[];
  /** [practice in the consortium][group] → array[draw]. */
  practices(consortium: number): readonly (readonly Float64Array[])[];
}

interface Settings {
  readonly plan: Plan;
  readonly dataset: Dataset;
  /** Nodes that are wanted; only what they rest on is computed. */
  readonly roots: readonly number[];
  /** Expected cost of each service of `plan.costs`, one value an entity of `plan.costLevel`. */
  readonly expected: readonly Float64Array[];
  /** Left out: the data as given, one lane without chance. */
  readonly factors?: Factors;
}

const isHigher = (level: LevelName | undefined): boolean => level === 'federation' || level === 'nation';

/**
 * Computes a plan, one consortium and its practices at a time: what does not vary by draw once, the rest in blocks of
 * draws. Values of federations and the nation are known after `sweep`; a nudge holds them as they are.
 */
export class Evaluator {
  readonly lanes: number;
  readonly #settings: Settings;
  readonly #steps: readonly PlanNode[];
  readonly #values: Float64Array[] = [];
  readonly #isSpread: boolean[] = [];
  readonly #sweeps: number;
  #consortium = -1;
  #nudge: Nudge | undefined;
  #block = 0;

  constructor(settings: Settings) {
    const { plan, dataset, roots, factors } = settings;
    this.#settings = settings;
    this.lanes = factors?.draws ?? 1;
    const wanted = new Set(roots);
    for (let id = plan.nodes.length - 1; id >= 0; id--) if (wanted.has(id)) for (const input of plan.nodes[id].inputs) wanted.add(input);
    this.#steps = plan.nodes.filter((node) => wanted.has(node.id));
    this.#sweeps = Math.max(-1, ...this.#steps.filter((node) => isHigher(node.level)).map((node) => node.sweep));
    const mostPractices = Math.max(1, ...Array.from(dataset.levels.consortium.codes, (_, c) => dataset.start[c + 1] - dataset.start[c]));
    for (const node of this.#steps) {
      const isSpread = node.isDrawn && this.lanes > 1;
      const entities = node.level === undefined ? 1 : isHigher(node.level) ? dataset.levels[node.level].size : node.level === 'practice' ? mostPractices : 1;
      const lanes = !isSpread ? 1 : isHigher(node.level) ? this.lanes : Math.min(blockSize, this.lanes);
      this.#isSpread[node.id] = isSpread;
      this.#values[node.id] = new Float64Array(entities * lanes);
      if (node.detail.kind === 'constant') this.#values[node.id][0] = node.detail.value;
    }
  }

  /** Number of blocks of draws. */
  get blocks(): number {
    return Math.ceil(this.lanes / blockSize);
  }

  /** Settles federations and the nation; yields after each consortium. Nothing to do where no formula reaches so high. */
  *sweep(): Generator<number, void> {
    const { dataset } = this.#settings;
    const consortia = dataset.levels.consortium.size;
    for (let sweep = 0; sweep <= this.#sweeps; sweep++) {
      for (const node of this.#steps) if (isHigher(node.level) && node.sweep === sweep) this.#clear(node);
      for (let consortium = 0; consortium < consortia; consortium++) {
        this.settleStatic(consortium, undefined, sweep);
        for (let block = 0; block < this.blocks; block++) {
          this.settleBlock(block, sweep);
          this.#gatherFederation(consortium, sweep, block);
        }
        yield consortium;
      }
      this.#settleHigher(sweep);
    }
  }

  /** Values of one consortium and its practices that do not vary by draw. `settleBlock` follows. */
  settleStatic(consortium: number, nudge?: Nudge, sweep = Number.POSITIVE_INFINITY): void {
    this.#consortium = consortium;
    this.#nudge = nudge;
    for (const node of this.#steps) if (!this.#isSpread[node.id] && !isHigher(node.level) && node.sweep <= sweep) this.#settleNode(node);
  }

  /** Values of one block of draws of the consortium that `settleStatic` was called for. */
  settleBlock(block: number, sweep = Number.POSITIVE_INFINITY): void {
    this.#block = block;
    for (const node of this.#steps) if (this.#isSpread[node.id] && !isHigher(node.level) && node.sweep <= sweep) this.#settleNode(node);
  }

  /** Moves to a block of draws without settling a consortium: to read federations and the nation. */
  turnTo(block: number): void {
    this.#block = block;
  }

  /** Lanes of the current block: draws, or one. */
  get blockLanes(): number {
    return Math.min(blockSize, this.lanes - this.#block * blockSize);
  }

  /**
   * Copies the values of one entity of a node for the current block: `entity` is the place in the consortium for
   * practices, 0 for the consortium, the index for federations and the nation.
   */
  copy(id: number, entity: number, target: Float64Array, at: number): void {
    const { values, offset, stride } = this.#operand(id, entity);
    const lanes = this.blockLanes;
    for (let lane = 0; lane < lanes; lane++) target[at + lane] = values[offset + lane * stride];
  }

  /** A value that does not vary by draw, or the one lane of the data as given. */
  valueOf(id: number, entity: number): number {
    const { values, offset } = this.#operand(id, entity);
    return values[offset];
  }

  /** The values of every comparison and choice of the current consortium: which branch of each formula is taken. */
  branches(): string {
    let signature = '';
    for (const node of this.#steps) {
      if (isHigher(node.level)) continue;
      const values = this.#values[node.id];
      const count = node.level === 'practice' ? this.#practices : 1;
      if (node.operation === 'less' || node.operation === 'less_or_equal' || node.operation === 'equal' || node.operation === 'not_equal' || node.operation === 'floor' || node.operation === 'ceil' || node.operation === 'round') {
        for (let entity = 0; entity < count; entity++) signature += `${values[entity]},`;
      } else if (node.operation === 'min' || node.operation === 'max') {
        for (let entity = 0; entity < count; entity++) signature += this.#operandValue(node, 0, entity) <= this.#operandValue(node, 1, entity) ? '0' : '1';
      } else if (node.operation === 'abs') {
        for (let entity = 0; entity < count; entity++) signature += this.#operandValue(node, 0, entity) < 0 ? '0' : '1';
      }
    }
    return signature;
  }

  #operandValue(node: PlanNode, input: number, entity: number): number {
    const { values, offset } = this.#operand(node.inputs[input], entity);
    return values[offset];
  }

  get #practices(): number {
    const { start } = this.#settings.dataset;
    return start[this.#consortium + 1] - start[this.#consortium];
  }

  /** Where the values of a node stand for one entity below or at its level. */
  #operand(id: number, entity: number): Operand {
    const { plan } = this.#settings;
    let node = plan.nodes[id];
    // A value that came down is read where it stands.
    while (node.operation === 'broadcast') node = plan.nodes[node.inputs[0]];
    const values = this.#values[node.id];
    const isSpread = this.#isSpread[node.id];
    const stride = isSpread ? 1 : 0;
    if (node.level === undefined || node.level === 'consortium') return { values, offset: 0, stride };
    if (node.level === 'practice') return { values, offset: isSpread ? entity * Math.min(blockSize, this.lanes) : entity, stride };
    const asked = plan.nodes[id].level;
    const index = asked === node.level ? entity : this.#parentIndex(node.level, asked, entity);
    return { values, offset: isSpread ? index * this.lanes + this.#block * blockSize : index, stride };
  }

  #parentIndex(level: LevelName, from: LevelName | undefined, entity: number): number {
    const { levels } = this.#settings.dataset;
    const federation = from === 'federation' ? entity : levels.consortium.parent[this.#consortium];
    return level === 'federation' ? federation : levels.federation.parent[federation];
  }

  #settleNode(node: PlanNode): void {
    if (node.operation === 'constant' || node.operation === 'broadcast') return;
    const values = this.#values[node.id];
    const isSpread = this.#isSpread[node.id];
    const width = isSpread ? Math.min(blockSize, this.lanes) : 1;
    const count = node.level === 'practice' ? this.#practices : 1;
    for (let entity = 0; entity < count; entity++) {
      const at = entity * width;
      if (node.operation === 'cost') this.#settleCost(node, entity, values, at);
      else if (node.operation === 'column' || node.operation === 'year') values[at] = this.#cell(node, entity);
      else if (node.operation === 'by_label') values[at] = labelled(node, this.#operandValue(node, 0, entity));
      else if (node.operation === 'sum' || node.operation === 'lowest' || node.operation === 'highest') this.#gatherPractices(node, values);
      else operate(node.operation, values, at, isSpread ? this.blockLanes : 1, node.inputs.map((input) => this.#operand(input, entity)));
    }
  }

  #cell(node: PlanNode, entity: number): number {
    const { dataset } = this.#settings;
    const level = dataset.levels[node.level ?? 'nation'];
    const row = node.level === 'practice' ? dataset.start[this.#consortium] + entity : node.level === 'consortium' ? this.#consortium : entity;
    if (node.operation === 'year') return level.years[row];
    if (node.detail.kind !== 'column') throw new Error(`a column without a name: node ${node.id}`);
    const column = level.columns[node.detail.name];
    if (column.type === 'text') return column.codes[row] < 0 ? Number.NaN : column.codes[row];
    const nudge = this.#nudge;
    const isMoved = nudge !== undefined && node.detail.name === `${nudge.service}_activity` && (node.level === 'consortium' || this.#moves(nudge, entity));
    return isMoved ? column.values[row] * nudge.factor : column.values[row];
  }

  #moves(nudge: Nudge, practice: number): boolean {
    return nudge.practice === undefined || nudge.practice === practice;
  }

  /** Expected cost after the nudge of one service and one entity of the level where costs are known. */
  #expected(service: number, consortium: number, practice: number): number {
    const { plan, dataset, expected } = this.#settings;
    const isOfPractices = plan.costLevel === 'practice';
    const value = expected[service][isOfPractices ? dataset.start[consortium] + practice : consortium];
    const nudge = this.#nudge;
    return nudge !== undefined && nudge.cost === service && (!isOfPractices || this.#moves(nudge, practice)) ? value * nudge.factor : value;
  }

  /** Drawn cost: expected cost times the factors of chance, of one practice or of the whole consortium. */
  #settleCost(node: PlanNode, entity: number, values: Float64Array, at: number): void {
    if (node.detail.kind !== 'cost') throw new Error(`a cost without services: node ${node.id}`);
    const { plan, factors } = this.#settings;
    const isOfAll = plan.costLevel === 'practice' && node.level === 'consortium';
    const first = isOfAll ? 0 : entity;
    const last = isOfAll ? this.#practices - 1 : entity;
    const lanes = factors === undefined ? 1 : this.blockLanes;
    const from = this.#block * blockSize;
    values.fill(0, at, at + lanes);
    if (factors === undefined || plan.drawingLevel !== 'practices') {
      const totals = factors?.totals(this.#consortium);
      for (let group = 0; group < plan.groups.length; group++) {
        let expected = 0;
        let isAny = false;
        for (const service of node.detail.services) {
          if (plan.costs[service].group !== group) continue;
          isAny = true;
          for (let member = first; member <= last; member++) expected += this.#expected(service, this.#consortium, member);
        }
        if (!isAny) continue;
        const factor = totals?.[group];
        for (let lane = 0; lane < lanes; lane++) values[at + lane] += factor === undefined ? expected : expected * factor[from + lane];
      }
      return;
    }
    const all = factors.practices(this.#consortium);
    for (let member = first; member <= last; member++) {
      for (const service of node.detail.services) {
        const expected = this.#expected(service, this.#consortium, member);
        const factor = all[member][plan.costs[service].group];
        for (let lane = 0; lane < lanes; lane++) values[at + lane] += expected * factor[from + lane];
      }
    }
  }

  /** Sum, lowest or highest over the consortium's practices, in their order. */
  #gatherPractices(node: PlanNode, values: Float64Array): void {
    const lanes = this.#isSpread[node.id] ? this.blockLanes : 1;
    values.fill(node.operation === 'sum' ? 0 : Number.NaN, 0, lanes);
    for (let practice = 0; practice < this.#practices; practice++) gather(node, values, 0, lanes, this.#operand(node.inputs[0], practice), practice === 0);
  }

  #clear(node: PlanNode): void {
    if (node.operation === 'sum') this.#values[node.id].fill(0);
    else if (node.operation === 'lowest' || node.operation === 'highest') this.#values[node.id].fill(node.operation === 'lowest' ? Infinity : -Infinity);
  }

  #gatherFederation(consortium: number, sweep: number, block: number): void {
    const federation = this.#settings.dataset.levels.consortium.parent[consortium];
    for (const node of this.#steps) {
      if (node.level !== 'federation' || node.sweep !== sweep || !isAggregate(node)) continue;
      const isSpread = this.#isSpread[node.id];
      if (!isSpread && block > 0) continue;
      const at = isSpread ? federation * this.lanes + block * blockSize : federation;
      gather(node, this.#values[node.id], at, isSpread ? this.blockLanes : 1, this.#operand(node.inputs[0], 0), false);
    }
  }

  #settleHigher(sweep: number): void {
    const { dataset } = this.#settings;
    for (let block = 0; block < this.blocks; block++) {
      this.#block = block;
      for (const node of this.#steps) {
        if (!isHigher(node.level) || node.level === undefined || node.sweep !== sweep) continue;
        const isSpread = this.#isSpread[node.id];
        if (!isSpread && block > 0) continue;
        const lanes = isSpread ? this.blockLanes : 1;
        const place = (entity: number): number => (isSpread ? entity * this.lanes + block * blockSize : entity);
        const values = this.#values[node.id];
        if (isAggregate(node)) {
          if (node.level !== 'nation') continue;
          const { parent, size } = dataset.levels.federation;
          for (let federation = 0; federation < size; federation++) {
            gather(node, values, place(parent[federation]), lanes, this.#operand(node.inputs[0], federation), false);
          }
          continue;
        }
        for (let entity = 0; entity < dataset.levels[node.level].size; entity++) {
          if (node.operation === 'column' || node.operation === 'year') values[entity] = this.#cell(node, entity);
          else if (node.operation === 'by_label') values[entity] = labelled(node, this.#operandValue(node, 0, entity));
          else if (node.operation !== 'constant' && node.operation !== 'broadcast' && node.operation !== 'cost') {
            operate(node.operation as ElementOperation, values, place(entity), lanes, node.inputs.map((input) => this.#operand(input, entity))); // the others are handled above
          }
        }
      }
    }
  }
}

const isAggregate = (node: PlanNode): boolean => node.operation === 'sum' || node.operation === 'lowest' || node.operation === 'highest';

/** A parameter's value for the label that a row has; missing where the row has none or the parameter has no value for it. */
function labelled(node: PlanNode, label: number): number {
  if (node.detail.kind !== 'by_label' || label !== label) return Number.NaN;
  return node.detail.values[label] ?? Number.NaN;
}

/** Adds one member to a sum, or takes it into a lowest or highest; a missing member makes the whole missing. */
function gather(node: PlanNode, values: Float64Array, at: number, lanes: number, member: Operand, isFirst: boolean): void {
  for (let lane = 0; lane < lanes; lane++) {
    const value = member.values[member.offset + lane * member.stride];
    const sofar = values[at + lane];
    if (node.operation === 'sum') values[at + lane] = sofar + value;
    else values[at + lane] = isFirst ? value : node.operation === 'lowest' ? Math.min(sofar, value) : Math.max(sofar, value);
  }
}
