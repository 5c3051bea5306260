/** At most so many steps take in a range: a power of ten. */
const mostSteps = 100;

/** A step of one, two or five of a power of ten, near a hundredth of the range; whole numbers for what is counted. */
export function niceStep(range: readonly [number, number], unit: string): number {
  const width = range[1] - range[0];
  if (!(width > 0)) return 1;
  // Found by comparing, for a logarithm may differ in its last bit from engine to engine.
  let exponent = 0;
  while (Number(`1e${exponent}`) * mostSteps > width) exponent -= 1;
  while (Number(`1e${exponent + 1}`) * mostSteps <= width) exponent += 1;
  const sizes = [1, 2, 5, 10].map((times) => Number(`${times}e${exponent}`));
  const step = sizes.find((size) => width / size <= mostSteps) ?? Number(`1e${exponent + 1}`);
  return isCounted(unit) ? Math.max(1, step) : step;
}

/** Whether a value in this unit is a whole number. */
export const isCounted = (unit: string): boolean => /^(people|points|years?)$/.test(unit);

/** A multiple of a step, without the noise of binary fractions. */
export const stepAt = (place: number, step: number): number => Number((place * step).toPrecision(10));

/** The value on the slider's steps, inside its range. */
export const onStep = (value: number, step: number, range: readonly [number, number]): number =>
  Math.min(range[1], Math.max(range[0], stepAt(Math.round(value / step), step)));

/** The ends of a slider that moves by this step: multiples of it that take in the range, so that a key always reaches the next one. */
export const sliderEnds = ([low, high]: readonly [number, number], step: number): [number, number] => [
  stepAt(Math.floor(low / step), step),
  stepAt(Math.ceil(high / step), step),
];
