import { power } from '../numbers/exp-log.ts';
import type { ElementOperation } from './plan.ts';

/** Where an operation reads: `values[offset]`, `values[offset + stride]`, …; a stride of 0 is one value for every lane. */
export interface Operand {
  readonly values: Float64Array;
  readonly offset: number;
  readonly stride: 0 | 1;
}

/** Lanes to write: `values[at]` … `values[end - 1]`. */
interface Lanes {
  readonly values: Float64Array;
  readonly at: number;
  readonly end: number;
}

/** To the nearest whole number, half away from zero, as people and spreadsheets round. */
export const halfAway = (x: number): number => (x < 0 ? -Math.floor(-x + 0.5) : Math.floor(x + 0.5));

type Loop = (target: Lanes, inputs: readonly Operand[]) => void;

// Each operation is a loop of its own in a function of its own: one large function with all the loops ran at half the speed.
const one =
  (lane: (x: number) => number): Loop =>
  ({ values, at, end }, inputs) => {
    const { values: a, offset, stride: di } = inputs[0];
    for (let t = at, i = offset; t < end; t++, i += di) values[t] = lane(a[i]);
  };

const two =
  (lane: (x: number, y: number) => number): Loop =>
  ({ values, at, end }, inputs) => {
    const { values: a, offset, stride: di } = inputs[0];
    const { values: b, offset: start, stride: dj } = inputs[1];
    for (let t = at, i = offset, j = start; t < end; t++, i += di, j += dj) values[t] = lane(a[i], b[j]);
  };

const add: Loop = ({ values, at, end }, inputs) => {
  const { values: a, offset, stride: di } = inputs[0];
  const { values: b, offset: start, stride: dj } = inputs[1];
  for (let t = at, i = offset, j = start; t < end; t++, i += di, j += dj) values[t] = a[i] + b[j];
};

const subtract: Loop = ({ values, at, end }, inputs) => {
  const { values: a, offset, stride: di } = inputs[0];
  const { values: b, offset: start, stride: dj } = inputs[1];
  for (let t = at, i = offset, j = start; t < end; t++, i += di, j += dj) values[t] = a[i] - b[j];
};

const multiply: Loop = ({ values, at, end }, inputs) => {
  const { values: a, offset, stride: di } = inputs[0];
  const { values: b, offset: start, stride: dj } = inputs[1];
  for (let t = at, i = offset, j = start; t < end; t++, i += di, j += dj) values[t] = a[i] * b[j];
};

/** Whatever is divided by nothing is missing, never infinite. */
const divide: Loop = ({ values, at, end }, inputs) => {
  const { values: a, offset, stride: di } = inputs[0];
  const { values: b, offset: start, stride: dj } = inputs[1];
  for (let t = at, i = offset, j = start; t < end; t++, i += di, j += dj) values[t] = b[j] === 0 ? Number.NaN : a[i] / b[j];
};

const least: Loop = ({ values, at, end }, inputs) => {
  const { values: a, offset, stride: di } = inputs[0];
  const { values: b, offset: start, stride: dj } = inputs[1];
  for (let t = at, i = offset, j = start; t < end; t++, i += di, j += dj) values[t] = Math.min(a[i], b[j]);
};

const most: Loop = ({ values, at, end }, inputs) => {
  const { values: a, offset, stride: di } = inputs[0];
  const { values: b, offset: start, stride: dj } = inputs[1];
  for (let t = at, i = offset, j = start; t < end; t++, i += di, j += dj) values[t] = Math.max(a[i], b[j]);
};

/** A truth is 1 or 0, and missing where either side is: an unknown figure is not below a threshold, nor above it. */
const less: Loop = ({ values, at, end }, inputs) => {
  const { values: a, offset, stride: di } = inputs[0];
  const { values: b, offset: start, stride: dj } = inputs[1];
  for (let t = at, i = offset, j = start; t < end; t++, i += di, j += dj) values[t] = a[i] < b[j] ? 1 : a[i] >= b[j] ? 0 : Number.NaN;
};

const lessOrEqual: Loop = ({ values, at, end }, inputs) => {
  const { values: a, offset, stride: di } = inputs[0];
  const { values: b, offset: start, stride: dj } = inputs[1];
  for (let t = at, i = offset, j = start; t < end; t++, i += di, j += dj) values[t] = a[i] <= b[j] ? 1 : a[i] > b[j] ? 0 : Number.NaN;
};

/** Only the branch taken must be known; an unknown condition gives nothing known. */
const choose: Loop = ({ values, at, end }, inputs) => {
  const { values: a, offset, stride: di } = inputs[0];
  const { values: b, offset: second, stride: dj } = inputs[1];
  const { values: c, offset: third, stride: dk } = inputs[2];
  for (let t = at, i = offset, j = second, k = third; t < end; t++, i += di, j += dj, k += dk) {
    const condition = a[i];
    values[t] = condition !== condition ? condition : condition !== 0 ? b[j] : c[k];
  }
};

const compare = (isTrue: boolean, x: number, y: number): number => (x !== x || y !== y ? Number.NaN : isTrue ? 1 : 0);

/** What is out of range is missing, as with division by nothing. */
export function powerOf(x: number, y: number): number {
  const raised = power(x, y);
  return Number.isFinite(raised) ? raised : Number.NaN;
}

const loops: Record<ElementOperation, Loop> = {
  add,
  subtract,
  multiply,
  divide,
  min: least,
  max: most,
  less,
  less_or_equal: lessOrEqual,
  if: choose,
  power: two(powerOf),
  equal: two((x, y) => compare(x === y, x, y)),
  not_equal: two((x, y) => compare(x !== y, x, y)),
  // False whatever the unknown side is, if the known one is false; true whatever it is, if the known one is true.
  and: two((x, y) => (x === 0 || y === 0 ? 0 : x !== x || y !== y ? Number.NaN : 1)),
  or: two((x, y) => ((x === x && x !== 0) || (y === y && y !== 0) ? 1 : x !== x || y !== y ? Number.NaN : 0)),
  first_known: two((x, y) => (x === x ? x : y)),
  negate: one((x) => -x),
  not: one((x) => (x === x ? (x === 0 ? 1 : 0) : x)),
  abs: one(Math.abs),
  sqrt: one(Math.sqrt),
  round: one(halfAway),
  floor: one(Math.floor),
  ceil: one(Math.ceil),
  known: one((x) => (x === x ? 1 : 0)),
};

/** Does one operation for `length` lanes: target[at + lane] = operation(inputs at that lane). */
export function operate(operation: ElementOperation, target: Float64Array, at: number, length: number, inputs: readonly Operand[]): void {
  loops[operation]({ values: target, at, end: at + length }, inputs);
}
