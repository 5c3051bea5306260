import { openColumns, readCells, type Columns } from './columns.ts';
import { bringPast, openCosts, type Costs, type Factors, type Nudge, type Place } from './drawn-cost.ts';
import { openHigher, type Higher } from './higher.ts';
import { gatherMember, gatherStill, isAggregate, isBroughtIn, settleElements, valueOfLabel } from './lanes.ts';
import type { Operand } from './operations.ts';
import { openPast, type KeptRow, type Move, type Past } from './past.ts';
import { sourceOf } from './passes.ts';
import { isOfService, movedBy, reachOfAll, type Plan, type PlanNode } from './plan.ts';
import { blockSize, isHigher, Values } from './values.ts';
import { backEndFor, openKernels, type BackEnd, type Kernels } from './web-assembly.ts';
import type { Dataset } from '../data/dataset.ts';

export interface Settings {
  readonly plan: Plan;
  readonly dataset: Dataset;
  /** Nodes that are wanted; only what they rest on is computed. */
  readonly roots: readonly number[];
  /** Expected cost of each service of `plan.costs`, one value an entity of `plan.costLevel`. */
  readonly expected: readonly Float64Array[];
  /** Left out: the data as given, one lane without chance. */
  readonly factors?: Factors;
  /** How what varies by draw is computed; left out: by the size of the work. The bits are the same. */
  readonly backEnd?: BackEnd;
  /** Whether the evaluator goes from run to run (`Lending`), so that it pays to keep all of its chance at hand. */
  readonly isLent?: boolean;
}

/** Nodes of practices and consortia in order, those that vary by draw apart. */
interface Steps {
  readonly still: readonly PlanNode[];
  readonly spread: readonly PlanNode[];
}

/**
 * Computes a plan, one consortium and its practices at a time: what does not vary by draw once, the rest in blocks of
 * draws. Values of federations and the nation are known after `sweep`; a nudge holds them as they are. A nudge computes
 * again only what it moves.
 */
export class Evaluator {
  readonly lanes: number;
  readonly blocks: number;
  readonly #settings: Settings;
  readonly #costs: Costs;
  readonly #higher: Higher;
  /** What roots rest on in their own consortium, and what each sweep gathers: federations and the nation are known to the one, and not yet to the others. */
  readonly #local: Steps;
  readonly #ofSweep: readonly Steps[];
  #whole: Steps;
  readonly #moved = new Map<string, Steps>();
  readonly #values: Values;
  /** Left out where the interpreter does it all. */
  readonly #kernels: Kernels | undefined;
  #nudge: Nudge | undefined;
  /** What `settleBlock` has to do, and whose nudge the values that do not vary by draw bear. */
  #steps: Steps;
  #bears: string | undefined;
  readonly #nodes: readonly PlanNode[];
  #columns!: Columns; // brought with the constants
  /** Nodes that kernels read, and the columns that are copied for them. */
  readonly #inKernels: ReadonlySet<number>;
  readonly #copied = new Map<number, Float64Array>();
  /** Sweeps that are done, and the steps whose columns are known. */
  #swept = 0;
  #viewed: Steps | undefined;
  /** Left out where nothing looks back to the year before. */
  readonly #past: Past | undefined;
  #keeping: KeptRow | undefined;

  constructor(settings: Settings) {
    const { plan, dataset, roots, factors } = settings;
    this.#settings = settings;
    this.#costs = openCosts(settings);
    this.lanes = factors?.draws ?? 1;
    this.#values = new Values(plan, dataset, this.lanes, roots);
    this.blocks = this.#values.blocks;
    this.#past = openPast(plan, dataset, roots);
    const wanted = reachOfAll(plan.nodes, roots);
    const nodes = plan.nodes.filter((node) => wanted.has(node.id));
    const working = nodes.filter(({ level, operation }) => level !== undefined && operation !== 'broadcast');
    this.#higher = openHigher({ dataset, values: this.#values, nodes: working });
    const ofConsortia = working.filter((node) => !isHigher(node.level));
    const stepsTo = (ends: readonly number[]): Steps => {
      // Of several years all is kept that a later one may look back to.
      if (this.#past !== undefined) return this.#stepsOf(ofConsortia);
      const reached = reachOfAll(plan.nodes, ends, (node) => isHigher(node.level));
      return this.#stepsOf(ofConsortia.filter((node) => reached.has(node.id)));
    };
    this.#ofSweep = this.#higher.sweeps.map((own) => stepsTo(own.flatMap((node) => (isAggregate(node) ? node.inputs : []))));
    this.#local = stepsTo(roots);
    this.#whole = this.#local;
    this.#steps = this.#local;
    for (const { service } of plan.costs) this.#moved.set(service, this.#movedBy(service));
    this.#kernels = this.#openKernels(nodes);
    if (this.#kernels === undefined) for (const node of nodes) this.#values.settleIn(node, new Float64Array(this.#values.sizeOf(node)));
    const spread = [this.#local, ...this.#ofSweep].flatMap((steps) => steps.spread);
    this.#inKernels = new Set(this.#kernels === undefined ? [] : spread.flatMap(({ inputs }) => inputs.map((id) => sourceOf(plan, id).id)));
    this.#nodes = nodes;
    this.#bringConstants(plan);
  }

  /** Computes another plan from now on, which differs in the values of constants alone. */
  turnToPlan(plan: Plan): void {
    this.#values.forget();
    this.#past?.forget();
    this.#copied.clear();
    [this.#whole, this.#swept, this.#viewed] = [this.#local, 0, undefined];
    this.#bringConstants(plan);
  }

  /** Numbers and parameters alone are the same everywhere. */
  #bringConstants(plan: Plan): void {
    for (const { id, level } of this.#nodes) {
      const { detail } = plan.nodes[id];
      if (detail.kind === 'constant') this.#values.of(id)[0] = detail.value;
      else if (level === undefined) this.#settleStill(plan.nodes[id]);
    }
    this.#columns = openColumns(plan, this.#settings.dataset, this.#values);
  }

  /** Which of the two computes what varies by draw. */
  get backEnd(): BackEnd {
    return this.#kernels === undefined ? 'interpreter' : 'WebAssembly';
  }

  /** Chance, where years are drawn. */
  get factors(): Factors | undefined {
    return this.#settings.factors;
  }

  #openKernels(nodes: readonly PlanNode[]): Kernels | undefined {
    const { plan, dataset, roots, factors, backEnd, isLent = false } = this.#settings;
    const lists = [this.#local, ...this.#ofSweep].map((steps) => steps.spread);
    const spread = lists.flat();
    if (factors === undefined || spread.length === 0 || backEnd === 'interpreter') return undefined;
    const { practice, consortium } = dataset.levels;
    const rows = spread.reduce((sum, { level }) => sum + (level === 'practice' ? practice.size : consortium.size), 0);
    if (backEnd === undefined && backEndFor(rows * this.lanes) === 'interpreter') return undefined;
    const asked = [
      ...roots,
      ...(this.#past?.targets ?? []).map(({ id }) => id),
      ...this.#higher.sweeps.flat().flatMap(({ inputs }) => inputs),
    ];
    return openKernels({
      plan,
      dataset,
      values: this.#values,
      nodes,
      lists: [...lists, ...Array.from(this.#moved.values(), (steps) => steps.spread)],
      wanted: new Set(asked.map((id) => sourceOf(plan, id).id)),
      costs: this.#costs,
      factors,
      isLent,
    });
  }

  /** What neither chance nor a nudge moves is settled for the whole dataset; kernels read it where it is copied to, all else where it stands. */
  #viewColumns({ still }: Steps): void {
    // Of several years, what looks back keeps values year by year.
    if (this.#past !== undefined) return;
    for (const node of still) {
      if (this.#values.isView(node.id) || this.#copied.has(node.id)) continue;
      const column = this.#columns.of(node, this.#swept);
      if (column === undefined) continue;
      if (this.#inKernels.has(node.id)) this.#copied.set(node.id, column);
      else this.#values.view(node, column);
    }
  }

  /** Settles federations and the nation; yields after each consortium. Nothing to do where no formula reaches so high. */
  *sweep(): Generator<number, void> {
    const consortia = this.#settings.dataset.levels.consortium.size;
    for (const [sweep, steps] of this.#ofSweep.entries()) {
      this.#whole = steps;
      this.#swept = sweep;
      this.#viewed = undefined;
      this.#higher.empty(sweep);
      for (let consortium = 0; consortium < consortia; consortium++) {
        this.settleStatic(consortium);
        for (let block = 0; block < this.blocks; block++) {
          this.settleBlock(block);
          this.#higher.gather(sweep);
        }
        yield consortium;
      }
      this.#higher.settle(sweep);
      this.#values.consortium = -1; // what was settled before this sweep may rest on what it found
      this.#past?.forget();
    }
    this.#whole = this.#local;
    this.#swept = this.#ofSweep.length;
    this.#viewed = undefined;
  }

  /** Values of one consortium and its practices that do not vary by draw. `settleBlock` follows. */
  settleStatic(consortium: number, nudge?: Nudge): void {
    this.#settleRow(consortium, nudge, nudge && this.#past?.moveOf(consortium, nudge));
  }

  /**
   * `nudge` moves care in this row, `move` in it and in those of the years before, perhaps only in those: such a row is
   * settled on the way to a later one and never the last at work.
   */
  #settleRow(consortium: number, nudge: Nudge | undefined, move: Move | undefined): void {
    this.#turnToYearBefore(consortium, move);
    const { start } = this.#settings.dataset;
    if (this.#viewed !== this.#whole) this.#viewColumns((this.#viewed = this.#whole));
    const isNew = consortium !== this.#values.consortium || (this.#bears !== undefined && this.#bears !== nudge?.service);
    this.#values.consortium = consortium;
    this.#values.practices = start[consortium + 1] - start[consortium];
    if (isNew) {
      this.#nudge = undefined;
      for (const node of this.#whole.still) this.#settleStill(node);
      this.#bears = undefined;
    }
    this.#nudge = nudge;
    const service = nudge?.service ?? this.#bears;
    const moved = service === undefined ? undefined : this.#movedBy(service);
    for (const node of moved?.still ?? []) this.#settleStill(node);
    this.#bears = nudge?.service;
    // Draws of another consortium or without a nudge are all to be computed; with one, the rest still stands in one block.
    this.#steps = isNew || this.blocks > 1 || moved === undefined ? this.#whole : moved;
    this.#keeping = this.#past?.open(consortium, move, (node) => (this.#values.isSpread(node.id) ? this.lanes : 1));
    this.#keep(false);
  }

  /** Settles the rows of the year before, where they are asked for and not known: care withheld now was withheld then. */
  #turnToYearBefore(consortium: number, move: Move | undefined): void {
    const past = this.#past;
    if (past === undefined) return;
    const rows = new Map<number, KeptRow>();
    for (const before of past.rowsBefore(consortium)) {
      const then = past.moveBy(before, move);
      const known = past.recall(before, then, this.blocks);
      if (known === undefined) {
        this.#settleRow(before, past.nudgeIn(before, then), then);
        for (let block = 0; block < this.blocks; block++) this.settleBlock(block);
      }
      const row = known ?? this.#keeping;
      if (row !== undefined) rows.set(before, row);
    }
    past.turnTo(consortium, rows);
  }

  /** Keeps what next year asks for: what varies by draw once a block, the rest once. */
  #keep(isSpread: boolean): void {
    for (const { id, level } of this.#past?.targets ?? []) {
      const kept = this.#keeping?.of.get(id);
      if (kept === undefined || this.#values.isSpread(id) !== isSpread) continue;
      const entities = level === 'practice' ? this.#values.practices : 1;
      for (let entity = 0; entity < entities; entity++)
        if (isSpread) this.copy(id, entity, kept.values, entity * kept.lanes + this.#values.block * blockSize);
        else kept.values[entity] = this.valueOf(id, entity);
    }
  }

  /** Values of one block of draws of the consortium that `settleStatic` was called for. */
  settleBlock(block: number): void {
    this.#values.block = block;
    const { spread } = this.#steps;
    for (const node of spread) if (this.#kernels === undefined || isBroughtIn(node)) this.#settleSpread(node);
    this.#kernels?.settle(spread, this.#place);
    this.#keep(true);
    if (this.#keeping?.blocks === block) this.#keeping.blocks++;
  }

  /** Moves to a block of draws without settling a consortium: to read federations and the nation. */
  turnTo(block: number): void {
    this.#values.block = block;
  }

  /**
   * Copies the values of one entity of a node for the current block: `entity` is the place in the consortium for
   * practices, 0 for the consortium, the index for federations and the nation.
   */
  copy(id: number, entity: number, target: Float64Array, at: number): void {
    const { values, offset, stride } = this.#values.operand(id, entity);
    const lanes = this.#values.blockLanes;
    if (stride === 1) target.set(values.subarray(offset, offset + lanes), at);
    else target.fill(values[offset], at, at + lanes); // the same in every draw
  }

  /** The same where they stand, for reading until anything is settled again. */
  view(id: number, entity: number): Operand {
    return this.#values.operand(id, entity);
  }

  /** Whether a root's rows hold all draws (`row`): those of practices, of their own. */
  isWhole(id: number): boolean {
    return this.#values.isWhole(id);
  }

  /** All draws of one entity of such a root, or of any node where there is one block: for reading until anything is settled again. */
  row(id: number, entity: number): Float64Array {
    const { values, offset } = this.#values.operand(id, entity);
    const first = offset - (this.isWhole(id) ? this.#values.block * blockSize : 0);
    return values.subarray(first, first + this.lanes);
  }

  /** A value that does not vary by draw, or the one lane of the data as given. */
  valueOf(id: number, entity: number): number {
    return this.#values.valueOf(id, entity);
  }

  get #place(): Place {
    return { consortium: this.#values.consortium, nudge: this.#nudge, from: this.#values.block * blockSize };
  }

  #stepsOf(nodes: readonly PlanNode[]): Steps {
    return {
      still: nodes.filter((node) => !this.#values.isSpread(node.id)),
      spread: nodes.filter((node) => this.#values.isSpread(node.id)),
    };
  }

  /** The steps that a service's cost or activity reaches. */
  #movedBy(service: string): Steps {
    const known = this.#moved.get(service);
    if (known !== undefined) return known;
    const { plan } = this.#settings;
    const reached = movedBy(plan.nodes, isOfService(plan, service));
    const all = [...this.#local.still, ...this.#local.spread].filter((node) => reached.has(node.id)).toSorted((a, b) => a.id - b.id);
    const steps = this.#stepsOf(all);
    this.#moved.set(service, steps);
    return steps;
  }

  /** One value an entity; practices are done all at once, as lanes. */
  #settleStill(node: PlanNode): void {
    if (this.#values.isView(node.id)) return;
    const values = this.#values.of(node.id);
    const count = node.level === 'practice' ? this.#values.practices : 1;
    const column = this.#copied.get(node.id);
    if (column !== undefined) {
      const first = node.level === 'practice' ? this.#settings.dataset.start[this.#values.consortium] : this.#values.consortium;
      for (let place = 0; place < count; place++) values[place] = column[first + place];
    } else if (node.operation === 'cost') this.#costs.settleStill(node, count, this.#place, values);
    else if (node.operation === 'column' || node.operation === 'year')
      readCells(node, this.#settings.dataset, this.#place, values.subarray(0, count));
    else if (isBroughtIn(node)) for (let entity = 0; entity < count; entity++) this.#recall(node, entity, { values, at: entity, lanes: 1 });
    else if (node.operation === 'by_label')
      for (let entity = 0; entity < count; entity++) values[entity] = valueOfLabel(node, this.valueOf(node.inputs[0], entity));
    else if (isAggregate(node)) {
      const operand = this.#values.operand(node.inputs[0], 0);
      const stride = this.#values.isOfPractices(node.inputs[0]) ? 1 : 0;
      values[0] = gatherStill(node.operation, { ...operand, stride }, this.#values.practices);
    } else {
      const inputs = node.inputs.map((input): Operand => {
        const operand = this.#values.operand(input, 0);
        return node.level === 'practice' && this.#values.isOfPractices(input) ? { ...operand, stride: 1 } : operand;
      });
      settleElements(node, { values, at: 0, lanes: count }, inputs);
    }
  }

  /** One value a draw of the block, practice by practice. */
  #settleSpread(node: PlanNode): void {
    const values = this.#values.of(node.id);
    const lanes = this.#values.blockLanes;
    const count = node.level === 'practice' ? this.#values.practices : 1;
    if (isAggregate(node)) this.#gatherPractices(node, lanes);
    else if (node.operation === 'cost')
      for (let entity = 0; entity < count; entity++)
        this.#costs.settle(node, entity, this.#place, { values, at: this.#values.rowAt(node.id, entity), lanes });
    else if (isBroughtIn(node))
      for (let entity = 0; entity < count; entity++) this.#recall(node, entity, { values, at: this.#values.rowAt(node.id, entity), lanes });
    else
      for (let entity = 0; entity < count; entity++)
        settleElements(
          node,
          { values, at: this.#values.rowAt(node.id, entity), lanes },
          node.inputs.map((input) => this.#values.operand(input, entity)),
        );
  }

  #recall({ detail, level }: PlanNode, entity: number, into: Parameters<Past['read']>[3]): void {
    if (detail.kind !== 'previous') return bringPast(this.#settings.factors, this.#place, into);
    const practice = level === 'practice' ? this.#settings.dataset.start[this.#values.consortium] + entity : undefined;
    this.#past?.read(detail.of, practice, this.#values.block * blockSize, into);
  }

  /** Sum, lowest or highest over the consortium's practices, in their order. */
  #gatherPractices(node: PlanNode, lanes: number): void {
    const values = this.#values.of(node.id);
    values.fill(node.operation === 'sum' ? 0 : Number.NaN, 0, lanes);
    for (let practice = 0; practice < this.#values.practices; practice++)
      gatherMember(node, { values, at: 0, lanes }, this.#values.operand(node.inputs[0], practice), practice === 0);
  }
}
