import type { Operand } from './operations.ts';
import { sourceOf } from './passes.ts';
import type { Plan, PlanNode } from './plan.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
import { largest } from '../numbers/extremes.ts';

/** Draws are worked through in blocks of this many, so that a node's values stay in the processor's nearest memory. */
export const blockSize = 1024;

/** Levels that are known only once every consortium has been swept. */
export const isHigher = (level: LevelName | undefined): level is 'federation' | 'nation' => level === 'federation' || level === 'nation';

/** Practices of the largest consortium, 1 at least. */
export const mostPractices = ({ start, levels }: Dataset): number =>
  largest(
    levels.consortium.codes.map((_, consortium) => start[consortium + 1] - start[consortium]),
    1,
  );

/**
 * The values of a plan's nodes for the consortium and the block of draws at work. A node that varies by draw has a row of
 * `width` lanes an entity (all lanes in federations and the nation, which are known for all blocks at once, and in practices' rows
 * that are read whole); any other has one value an entity.
 */
export class Values {
  readonly lanes: number;
  /** Lanes of a row: those of a block, and as many more as it takes for rows to hold fours. */
  readonly width: number;
  /** The same of all lanes. */
  readonly wholeWidth: number;
  consortium = -1;
  practices = 0;
  block = 0;
  readonly #plan: Plan;
  readonly #dataset: Dataset;
  readonly #most: number;
  readonly #of: Float64Array[] = [];
  readonly #rooms: Float64Array[] = [];
  readonly #isSpread: boolean[] = [];
  readonly #views = new Set<number>();
  readonly #source: PlanNode[];
  readonly #whole = new Set<number>();

  /** `readWhole`: nodes whose rows are read when all blocks are settled; those of practices stand whole, so that nobody need collect them. */
  constructor(plan: Plan, dataset: Dataset, lanes: number, readWhole: readonly number[] = []) {
    this.#plan = plan;
    this.#dataset = dataset;
    this.lanes = lanes;
    this.wholeWidth = lanes === 1 ? 1 : 4 * Math.ceil(lanes / 4);
    this.width = Math.min(blockSize, this.wholeWidth);
    this.#most = mostPractices(dataset);
    this.#source = plan.nodes.map(({ id }) => sourceOf(plan, id));
    for (const node of plan.nodes) this.#isSpread[node.id] = node.isDrawn && lanes > 1;
    for (const id of readWhole) if (this.#source[id].level === 'practice') this.#whole.add(this.#source[id].id);
  }

  get blocks(): number {
    return Math.ceil(this.lanes / blockSize);
  }

  /** Lanes of the block at work. */
  get blockLanes(): number {
    return Math.min(blockSize, this.lanes - this.block * blockSize);
  }

  isSpread(id: number): boolean {
    return this.#isSpread[id];
  }

  /** Whether a node's rows hold all lanes of a practice, in place of those of the block at work. */
  isWhole(id: number): boolean {
    return this.#whole.has(this.#source[id].id);
  }

  /** Where an entity's lanes of the block at work begin, in the room of a node of practices or consortia that varies by draw. */
  rowAt(id: number, entity: number): number {
    return this.isWhole(id) ? entity * this.wholeWidth + this.block * blockSize : entity * this.width;
  }

  /** How many values a node needs room for. */
  sizeOf(node: PlanNode): number {
    if (node.operation === 'broadcast') return 0; // read where it stands
    const isOfMany = node.level !== undefined && isHigher(node.level);
    const entities = node.level === 'practice' ? this.#most : isOfMany ? this.#dataset.levels[node.level].size : 1;
    return entities * (!this.#isSpread[node.id] ? 1 : isOfMany ? this.lanes : this.isWhole(node.id) ? this.wholeWidth : this.width);
  }

  /** Gives a node its room. */
  settleIn(node: PlanNode, room: Float64Array): void {
    this.#of[node.id] = this.#rooms[node.id] = room;
  }

  /** Lets a node of practices or consortia be read from a column that has one value for each of the dataset. */
  view(node: PlanNode, column: Float64Array): void {
    this.#of[node.id] = column;
    this.#views.add(node.id);
  }

  /** Lets every node be read from its own room again, and stands at no consortium. */
  forget(): void {
    for (const id of this.#views) this.#of[id] = this.#rooms[id];
    this.#views.clear();
    this.consortium = -1;
    this.block = 0;
  }

  /** Whether a node is read from such a column, which must not be written to. */
  isView(id: number): boolean {
    return this.#views.has(id);
  }

  /** A node's room: see `sizeOf`. */
  of(id: number): Float64Array {
    return this.#of[id];
  }

  /** Whether a node's value is one for each practice, rather than come down from a higher level. */
  isOfPractices(id: number): boolean {
    return this.#source[id].level === 'practice';
  }

  /**
   * Where the values of a node stand for one entity below or at its level: `entity` is the place in the consortium for practices,
   * 0 for the consortium, the index for federations and the nation.
   */
  operand(id: number, entity: number): Operand {
    const node = this.#source[id];
    const values = this.#of[node.id];
    const isSpread = this.#isSpread[node.id];
    const stride = isSpread ? 1 : 0;
    if (node.level === undefined) return { values, offset: 0, stride };
    if (node.level === 'consortium') return { values, offset: this.#views.has(node.id) ? this.consortium : 0, stride };
    if (node.level === 'practice') {
      const first = this.#views.has(node.id) ? this.#dataset.start[this.consortium] : 0;
      return { values, offset: isSpread ? this.rowAt(id, entity) : first + entity, stride };
    }
    const asked = this.#plan.nodes[id].level;
    const index = asked === node.level ? entity : this.#parentIndex(node.level, asked, entity);
    return { values, offset: isSpread ? index * this.lanes + this.block * blockSize : index, stride };
  }

  valueOf(id: number, entity: number): number {
    const { values, offset } = this.operand(id, entity);
    return values[offset];
  }

  /** Index of the federation or the nation that the consortium at work belongs to. */
  parentOf(level: 'federation' | 'nation'): number {
    return this.#parentIndex(level, 'consortium', 0);
  }

  #parentIndex(level: LevelName, from: LevelName | undefined, entity: number): number {
    const { levels } = this.#dataset;
    const federation = from === 'federation' ? entity : levels.consortium.parent[this.consortium];
    return level === 'federation' ? federation : levels.federation.parent[federation];
  }
}
