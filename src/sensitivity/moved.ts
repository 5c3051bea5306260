import { setValues, type Run } from '../run.ts';
import { valueNames } from '../schemes/current-values.ts';
import { singleValues } from '../schemes/parameter-values.ts';
import { niceStep, stepAt } from '../schemes/parameter-steps.ts';

/** A single value of the scheme, or an assumption, that is moved over its range while all others stay. */
export interface Moved {
  /** As `--set` takes it: `sharing_rate`, `track_rate.T1`, `kappa_hospital`. */
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly kind: 'parameter' | 'assumption';
  /** As it stands in the run. */
  readonly value: number;
  /** Lowest and highest value that it is moved to. */
  readonly range: readonly [number, number];
  /** An end of its own range beyond which it cannot be moved while the others stay, since routes would send on more than all there is. */
  readonly beyond?: number;
  /** Values in between are multiples of this. */
  readonly step: number;
}

type Settable = Pick<Run, 'scheme' | 'assumptions'>;

/** All that can be moved in a run: every value of its scheme, in the order of the file, and every assumption. */
export function allMoved(run: Settable): Moved[] {
  const ofScheme = run.scheme.parameters.flatMap((parameter): OwnRange[] => {
    const { value, label, unit, range } = parameter;
    const values: [string, number][] = typeof value === 'number' ? [['', value]] : singleValues(value);
    const names = valueNames(parameter);
    return values.map(([key, single], place) => ({
      name: names[place],
      label: key === '' ? label : `${label} (${key})`,
      unit,
      kind: 'parameter',
      value: single,
      range,
    }));
  });
  const known = new Set(ofScheme.map(({ name }) => name));
  const assumed = run.assumptions
    .filter(({ name }) => !known.has(name))
    .map(({ name, label, unit, value, range }): OwnRange => ({ name, label, unit, kind: 'assumption', value, range }));
  return [...ofScheme, ...assumed].filter(({ range }) => range[1] > range[0]).map((own) => cut(run, own));
}

type OwnRange = Omit<Moved, 'step' | 'beyond'>;

/** With its range as far as it can be used. */
function cut(run: Settable, own: OwnRange): Moved {
  const { name, unit, value, range } = own;
  const step = niceStep(range, unit);
  const isPossible = (tried: number): boolean => setValues(run, { [name]: tried }).settings !== undefined;
  const reached = range.map((end) => (isPossible(end) ? end : lastOf({ from: value, to: end, step }, isPossible))) as [number, number]; // one an end
  const beyond = range.find((end, place) => reached[place] !== end);
  return { ...own, step, range: reached, ...(beyond !== undefined && { beyond }) };
}

/** Two values on the way of one that is moved; what lies between them stands on its steps. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** The step in the middle between two values; undefined where none lies between them. */
export function middleOf({ from, to, step }: Stretch): number | undefined {
  const [low, high] = from < to ? [from, to] : [to, from];
  let first = Math.floor(low / step);
  let last = Math.ceil(high / step);
  while (stepAt(first, step) <= low) first += 1;
  while (stepAt(last, step) >= high) last -= 1;
  return first > last ? undefined : stepAt(Math.floor((first + last) / 2), step);
}

/** The last value on the way at which something still is, if it is at the first and not at the last. */
function lastOf(stretch: Stretch, is: (value: number) => boolean): number {
  const middle = middleOf(stretch);
  if (middle === undefined) return stretch.from;
  return lastOf(is(middle) ? { ...stretch, from: middle } : { ...stretch, to: middle }, is);
}
