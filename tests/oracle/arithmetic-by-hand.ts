/** Arithmetic on single numbers in which what is missing stays missing, and which knows when the last digit decides. */
export interface Arithmetic {
  /** A function of numbers, by its name in the language. */
  call(name: string, inputs: readonly number[]): number;
  /** An operator other than `if`. */
  operate(operator: string, inputs: readonly number[]): number;
  /** An aggregate over rows of one input each, two for a mean. */
  gather(name: string, rows: readonly (readonly number[])[]): number;
  /** Remembers a number on the way, and gives it back. */
  meet(value: number): number;
  /** Says that two sides are compared, so that it is known when they differ by the last digit alone. */
  doubtIfNear(a: number, b: number): void;
  /**
   * Whether some comparison, rounding or division stood so near its boundary that the last digit decides, which two
   * honest programs may well carry differently.
   */
  isDoubtful(): boolean;
  /** The largest number met on the way: what is lost in the last digit is a share of it. */
  largest(): number;
}

const missing = Number.NaN;
const isMissing = (value: number): boolean => Number.isNaN(value);
const add = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** `isGiven`: without chance. */
export function openArithmetic(isGiven: boolean): Arithmetic {
  let isDoubtful = false;
  let largest = 0;

  // As given, sums of plain quarters are exact, so that a tie of such is a tie.
  const isExact = (x: number): boolean => isGiven && Math.abs(x) < 1e9 && x * 1024 === Math.round(x * 1024);

  function doubtIfNear(a: number, b: number): void {
    if (Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a), Math.abs(b)) && !(isExact(a) && isExact(b))) isDoubtful = true;
  }

  function call(name: string, inputs: readonly number[]): number {
    const [x, y] = inputs;
    if (name === 'known') return Number(!isMissing(x));
    if (name === 'first_known') return inputs.find((each) => !isMissing(each)) ?? missing;
    if (inputs.some(isMissing)) return missing;
    if (name === 'min' || name === 'max') return inputs.reduce((best, each) => ((name === 'min') === each < best ? each : best));
    if (name === 'abs') return x < 0 ? -x : x;
    if (name === 'divide') {
      doubtIfNear(y, 0);
      return y === 0 ? missing : x / y;
    }
    if (name === 'sqrt') {
      doubtIfNear(x, 0);
      return x < 0 ? missing : Math.sqrt(x);
    }
    doubtIfNear(x, Math.round(x * 2) / 2);
    if (name === 'floor') return Math.floor(x);
    if (name === 'ceil') return Math.ceil(x);
    if (name === 'round') return Math.sign(x) * Math.floor(Math.abs(x) + 0.5);
    throw new Error(`unknown function: ${name}`);
  }

  function operate(operator: string, inputs: readonly number[]): number {
    const [x, y] = inputs;
    const isTrue = (each: number): boolean => !isMissing(each) && each !== 0;
    if (operator === 'and') return x === 0 || y === 0 ? 0 : isTrue(x) && isTrue(y) ? 1 : missing;
    if (operator === 'or') return isTrue(x) || isTrue(y) ? 1 : x === 0 && y === 0 ? 0 : missing;
    if (inputs.some(isMissing)) return missing;
    if (operator === 'not') return Number(x === 0);
    if (operator === 'negate') return -x;
    if (operator === '+') return x + y;
    if (operator === '-') return x - y;
    if (operator === '*') return x * y;
    if (operator === '/') return call('divide', [x, y]);
    if (operator === '^') return x ** y;
    doubtIfNear(x, y);
    if (operator === '<') return Number(x < y);
    if (operator === '<=') return Number(x <= y);
    if (operator === '>') return Number(x > y);
    if (operator === '>=') return Number(x >= y);
    if (operator === '==') return Number(x === y);
    if (operator === '!=') return Number(x !== y);
    throw new Error(`unknown operator: ${operator}`);
  }

  function gather(name: string, rows: readonly (readonly number[])[]): number {
    const firsts = rows.map(([first]) => first);
    if (name === 'sum') return add(firsts);
    if (name === 'count') return add(firsts.map((each) => (isMissing(each) ? missing : Number(each !== 0))));
    if (name === 'mean') return call('divide', [add(rows.map(([each, weight]) => each * weight)), add(rows.map(([, weight]) => weight))]);
    if (rows.length === 0 || firsts.some(isMissing)) return missing;
    return firsts.reduce((best, each) => ((name === 'lowest') === each < best ? each : best));
  }

  return {
    call,
    operate,
    gather,
    doubtIfNear,
    meet: (value) => {
      if (Math.abs(value) > largest) largest = Math.abs(value);
      return value;
    },
    isDoubtful: () => isDoubtful,
    largest: () => largest,
  };
}
