import { line, op, type Body, type Code } from './assemble.ts';
import { makeKernels, makeMemory, pageBytes } from './kernels.ts';

/** Sums of rows of as many values each, value by value. */
export interface Adding {
  /** Opens a sum in which every value is the same; its number. */
  open(same: number): number;
  /** Brings the row that is added from. It may change afterwards. */
  take(values: Float64Array): void;
  /** Adds to a sum each value taken times `gain`, or `loss` where it is below nothing. */
  add(sum: number, gain: number, loss: number): void;
  /** Adds as much to each value. */
  addSame(sum: number, amount: number): void;
  /** A sum, to be read until another is opened. */
  read(sum: number): Float64Array;
  /** Forgets all sums; their room is used again. */
  clear(): void;
}

/**
 * Opens the adding of rows of `count` values: by WebAssembly where it can be made (a move on England then takes a fifth to a quarter
 * less time), and else without. The bits are the same.
 */
export const openAdding = (count: number): Adding => openAddingKernel(count) ?? openPlainAdding(count);

export function openPlainAdding(count: number): Adding {
  const sums: Float64Array[] = [];
  const row = new Float64Array(count);
  return {
    open: (same) => sums.push(new Float64Array(count).fill(same)) - 1,
    take: (values) => row.set(values),
    add: (sum, gain, loss) => addRow(sums[sum], row, gain, loss),
    addSame: (sum, amount) => addToAll(sums[sum], amount),
    read: (sum) => sums[sum],
    clear: () => {
      sums.length = 0;
    },
  };
}

/** A loop in a function of its own runs faster than inside a long one. */
function addRow(into: Float64Array, row: Float64Array, gain: number, loss: number): void {
  for (let place = 0; place < into.length; place += 1) into[place] += (row[place] < 0 ? loss : gain) * row[place];
}

function addToAll(into: Float64Array, amount: number): void {
  for (let place = 0; place < into.length; place += 1) into[place] += amount;
}

const float = 8;
const pair = 16;
/** Pages that the memory grows by: room for 128 rows of 1,024. */
const pagesMore = 16;

/** The same by WebAssembly, two values at a time; undefined where it is refused. */
export function openAddingKernel(count: number): Adding | undefined {
  const bytes = pair * Math.ceil((count * float) / pair);
  const memory = makeMemory(pair + bytes);
  const kernels = memory && makeKernels([emitAdding(bytes)], memory);
  if (memory === undefined || kernels === undefined) return undefined;
  const [kernel] = kernels;
  const first = pair + bytes;
  const views = (): { shares: Float64Array; row: Float64Array } => ({
    shares: new Float64Array(memory.buffer, 0, 2),
    row: new Float64Array(memory.buffer, pair, count),
  });
  let { shares, row } = views();
  let opened = 0;
  const read = (sum: number): Float64Array => new Float64Array(memory.buffer, first + sum * bytes, count);
  return {
    open: (same) => {
      const lacking = first + (opened + 1) * bytes - memory.buffer.byteLength;
      if (lacking > 0) {
        memory.grow(Math.max(pagesMore, Math.ceil(lacking / pageBytes)));
        ({ shares, row } = views());
      }
      read(opened).fill(same);
      opened += 1;
      return opened - 1;
    },
    take: (values) => row.set(values),
    add: (sum, gain, loss) => {
      shares[0] = gain;
      shares[1] = loss;
      kernel(first + sum * bytes);
    },
    addSame: (sum, amount) => addToAll(read(sum), amount),
    read,
    clear: () => {
      opened = 0;
    },
  };
}

/** Adds the row taken, which stands behind the two shares, to the one whose address is given. */
function emitAdding(bytes: number): Body {
  const [into, from, gain, loss, value] = [0, 1, 2, 3, 4];
  const { get, set, tee, integer, f } = op;
  const move = (local: number, by: number): Code => line(get(local), integer(by), op.add, tee(local));
  const share = line(get(loss), get(gain), get(value), op.both(0), f.less, f.select);
  const addAt = (offset: number): Code =>
    line(get(into), get(into), op.load(offset), get(from), op.load(offset), tee(value), share, f.multiply, f.add, op.store(offset));
  return {
    parameters: 1,
    integers: 1,
    pairs: 3,
    code: line(
      line(integer(0), op.loadForBoth(0), set(gain), integer(0), op.loadForBoth(float), set(loss), integer(pair), set(from)),
      op.repeat(line(addAt(0), move(into, pair), set(into), move(from, pair), integer(pair + bytes), op.isBelow)),
    ),
  };
}
