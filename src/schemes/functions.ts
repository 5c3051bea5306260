/** A function that a formula may call, in plain words, and how many inputs it takes. */
export interface FunctionOfFormulas {
  readonly words: string;
  /** Fewest and most inputs. */
  readonly inputs: readonly [number, number];
}

const many = Number.POSITIVE_INFINITY;

/** Functions of values that are already known where the formula stands. */
export const plainFunctions: ReadonlyMap<string, FunctionOfFormulas> = new Map([
  ['min', { words: 'the smallest of its inputs', inputs: [2, many] }],
  ['max', { words: 'the largest of its inputs', inputs: [2, many] }],
  ['abs', { words: 'the value without its sign', inputs: [1, 1] }],
  ['sqrt', { words: 'the square root', inputs: [1, 1] }],
  ['round', { words: 'the nearest whole number, a half away from zero', inputs: [1, 1] }],
  ['floor', { words: 'the whole number below', inputs: [1, 1] }],
  ['ceil', { words: 'the whole number above', inputs: [1, 1] }],
  ['known', { words: '1 where the value is known, 0 where it is missing', inputs: [1, 1] }],
  ['first_known', { words: 'the first of its inputs that is not missing', inputs: [2, many] }],
  ['previous', { words: 'last year’s value of a formula or column; missing in the first year', inputs: [1, 1] }],
]);

/** Functions over all entities of a lower level: the only way in which their values reach a higher one. */
export const aggregates: ReadonlyMap<string, FunctionOfFormulas> = new Map([
  ['sum', { words: 'the values added up', inputs: [1, 1] }],
  ['mean', { words: 'the mean, each value weighing as much as the second input says', inputs: [2, 2] }],
  ['lowest', { words: 'the lowest of the values', inputs: [1, 1] }],
  ['highest', { words: 'the highest of the values', inputs: [1, 1] }],
  ['count', { words: 'the number of entities for which the condition holds', inputs: [1, 1] }],
]);
