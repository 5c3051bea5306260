import { power } from '../numbers/exp-log.ts';
import type { ElementOperation } from './plan.ts';

/** Where an operation reads: `values[offset]`, `values[offset + stride]`, …; a stride of 0 is one value for every lane. */
export interface Operand {
  readonly values: Float64Array;
  readonly offset: number;
  readonly stride: 0 | 1;
}

/** A truth is 1 or 0, and missing where either side is: an unknown figure is not below a threshold, nor above it. */
function compare(isTrue: boolean, x: number, y: number): number {
  return x !== x || y !== y ? Number.NaN : isTrue ? 1 : 0;
}

/** Half away from zero, as people and spreadsheets round. */
const roundHalfAway = (x: number): number => (x < 0 ? -Math.floor(-x + 0.5) : Math.floor(x + 0.5));

/** False whatever the unknown side is, if the known one is false. */
const both = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x !== x || y !== y ? Number.NaN : 1);

/** True whatever the unknown side is, if the known one is true. */
const either = (x: number, y: number): number => ((x === x && x !== 0) || (y === y && y !== 0) ? 1 : x !== x || y !== y ? Number.NaN : 0);

type Lane2 = (x: number, y: number) => number;
type Lane1 = (x: number) => number;

const ofTwo: Partial<Record<ElementOperation, Lane2>> = {
  power,
  equal: (x, y) => compare(x === y, x, y),
  not_equal: (x, y) => compare(x !== y, x, y),
  and: both,
  or: either,
  first_known: (x, y) => (x === x ? x : y),
};

const ofOne: Partial<Record<ElementOperation, Lane1>> = {
  not: (x) => (x === x ? (x === 0 ? 1 : 0) : x),
  abs: Math.abs,
  sqrt: Math.sqrt,
  round: roundHalfAway,
  floor: Math.floor,
  ceil: Math.ceil,
  known: (x) => (x === x ? 1 : 0),
};

/**
 * Does one operation for `length` lanes: target[at + i] = operation(a[i], b[i], c[i]). The commonest operations have
 * loops of their own; the rest go through one function a lane, which costs a few nanoseconds more. Whatever is divided by
 * nothing is missing, never infinite.
 */
export function operate(operation: ElementOperation, target: Float64Array, at: number, length: number, inputs: readonly Operand[]): void {
  const first = inputs[0];
  const second = inputs[1];
  const third = inputs[2];
  if (first === undefined) throw new Error(`operation without inputs: ${operation}`);
  const a = first.values;
  let i = first.offset;
  const di = first.stride;
  const end = at + length;
  if (second === undefined) {
    if (operation === 'negate') for (let t = at; t < end; t++, i += di) target[t] = -a[i];
    else {
      const lane = ofOne[operation];
      if (lane === undefined) throw new Error(`unknown operation of one input: ${operation}`);
      for (let t = at; t < end; t++, i += di) target[t] = lane(a[i]);
    }
    return;
  }
  const b = second.values;
  let j = second.offset;
  const dj = second.stride;
  if (operation === 'add') for (let t = at; t < end; t++, i += di, j += dj) target[t] = a[i] + b[j];
  else if (operation === 'subtract') for (let t = at; t < end; t++, i += di, j += dj) target[t] = a[i] - b[j];
  else if (operation === 'multiply') for (let t = at; t < end; t++, i += di, j += dj) target[t] = a[i] * b[j];
  else if (operation === 'min') for (let t = at; t < end; t++, i += di, j += dj) target[t] = Math.min(a[i], b[j]);
  else if (operation === 'max') for (let t = at; t < end; t++, i += di, j += dj) target[t] = Math.max(a[i], b[j]);
  else if (operation === 'less')
    for (let t = at; t < end; t++, i += di, j += dj) target[t] = a[i] !== a[i] || b[j] !== b[j] ? Number.NaN : a[i] < b[j] ? 1 : 0;
  else if (operation === 'less_or_equal')
    for (let t = at; t < end; t++, i += di, j += dj) target[t] = a[i] !== a[i] || b[j] !== b[j] ? Number.NaN : a[i] <= b[j] ? 1 : 0;
  else if (operation === 'divide') for (let t = at; t < end; t++, i += di, j += dj) target[t] = b[j] === 0 ? Number.NaN : a[i] / b[j];
  else if (operation === 'if') {
    if (third === undefined) throw new Error('if needs a condition and two branches');
    const c = third.values;
    let k = third.offset;
    const dk = third.stride;
    // Only the branch taken must be known; an unknown condition gives nothing known.
    for (let t = at; t < end; t++, i += di, j += dj, k += dk) {
      const condition = a[i];
      target[t] = condition !== condition ? condition : condition !== 0 ? b[j] : c[k];
    }
  } else {
    const lane = ofTwo[operation];
    if (lane === undefined) throw new Error(`unknown operation of two inputs: ${operation}`);
    for (let t = at; t < end; t++, i += di, j += dj) target[t] = lane(a[i], b[j]);
  }
}
