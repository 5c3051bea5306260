import { capitalised, formatCount, formatMoney, formatRate, several, spaced } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import { principles } from '../findings/judge.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import type { SobolIndex } from '../numbers/sobol-indices.ts';
import { listed } from '../schemes/in-words-names.ts';
import { valueWords } from '../schemes/in-words-values.ts';
import type { MovedOver, Sensitivity } from '../sensitivity.ts';
import { mostPoints, type Indices } from './indices.ts';
import { moneyMeasures, penny, type Measure, type MoneyMeasure } from './measured.ts';
import type { Moved } from './moved.ts';
import type { State, Threshold } from './thresholds.ts';

// What command line, page and figure say of sensitivity in the same words.

export const measureWords: Readonly<Record<Measure, string>> = {
  practices: 'money that ends with practices and GPs',
  patient_care: 'money that ends with patients’ care',
  paid: 'money paid in all',
  withheld: 'extra money for practices and GPs for each pound of care not given',
};

/** So many are named in a sentence. */
const mostNamed = 3;
const mostTurning = 6;

const isMoney = (of: string): of is MoneyMeasure => moneyMeasures.some((measure) => measure === of);

/** An amount of a measure: `£88.8m`, `23.4p a pound`. */
export const amountWords = (amount: number, measure: Measure, currency: string): string =>
  measure === 'withheld' ? formatRate(amount, currency) : formatMoney(Math.abs(amount) < penny ? 0 : amount, currency);

/** `Share of counted savings that is awarded (sharing_rate)`. */
export const movedWords = ({ label, name }: Moved): string => `${label} (${name})`;

export const endWords = ({ range, unit }: Moved, currency: string): [string, string] => [
  valueWords(range[0], unit, currency),
  valueWords(range[1], unit, currency),
];

/** How far a measure goes while one value is moved, from the least to the most of both ends and the value as it stands. NaN where one of them cannot be told. */
export function swingOf({ low, high }: MovedOver, asItStands: Sensitivity['asItStands'], measure: Measure): number {
  const amounts = [low, asItStands, high].map(({ amounts: { [measure]: amount } }) => amount);
  return Math.max(...amounts) - Math.min(...amounts);
}

/** What moves a measure, or leaves it untold, the most first; what cannot be told stands before it. */
export function sortedBySwing({ over, asItStands }: Sensitivity, measure: Measure): MovedOver[] {
  const swing = (each: MovedOver): number => {
    const untold = [each.low, asItStands, each.high].filter(({ amounts }) => Number.isNaN(amounts[measure])).length;
    return untold === 3 ? 0 : untold > 0 ? Infinity : swingOf(each, asItStands, measure);
  };
  return over.filter((each) => swing(each) > 0).toSorted((a, b) => swing(b) - swing(a) || 0);
}

/** Measures that anything moves, or that are anything at all. */
export const measuresShown = (found: Sensitivity): Measure[] =>
  (found.isJudged ? ([...moneyMeasures, 'withheld'] as const) : moneyMeasures).filter(
    (measure) => found.asItStands.amounts[measure] !== 0 || sortedBySwing(found, measure).length > 0,
  );

/** What an amount is as it stands, and what it rests on most. */
export function restsOn(found: Sensitivity, measure: Measure): string {
  const { asItStands, dataset } = found;
  const amount = amountWords(asItStands.amounts[measure], measure, dataset.currency);
  const span = measure === 'withheld' ? '' : ` ${spanWords(dataset.years.length)}`;
  const most = sortedBySwing(found, measure).slice(0, mostNamed);
  const stands = capitalised(measureWords[measure]);
  if (Number.isNaN(asItStands.amounts[measure]))
    return `${stands} cannot be told as it stands${most.length === 0 ? ', nor wherever anything is moved' : ''}.`;
  const subject = `${stands}, ${amount}${span},`;
  if (most.length === 0) return `${subject} is the same whatever is moved.`;
  const [first, ...others] = most.map(
    (each) => `“${each.moved.label}” (${each.moved.name}): ${fromToWords(each, measure, dataset.currency)}`,
  );
  return `${subject} rests most on ${first}.${others.length === 0 ? '' : ` Then on ${others.join('; on ')}.`}`;
}

/** What each measure rests on most, a sentence or two each. */
export function restsOnInWords(found: Sensitivity): string[] {
  const shown = measuresShown(found);
  const nothing = moneyMeasures.filter((measure) => !shown.includes(measure));
  return [
    ...shown.map((measure) => restsOn(found, measure)),
    ...(nothing.length === 0 ? [] : [`Whatever is moved, nothing: ${listed(nothing.map((measure) => measureWords[measure]))}.`]),
    found.isJudged ? verdictsTurnInWords(found) : 'The money alone was worked out: no verdicts, and no rates for care not given.',
  ];
}

/** `9 of 32 verdicts turn: 8 by retained_share, 5 by sharing_rate.` */
function verdictsTurnInWords({ thresholds, asItStands: { verdicts = {} } }: Sensitivity): string {
  const ofVerdicts = thresholds.filter(({ of }) => !isMoney(of));
  if (ofVerdicts.length === 0) return 'No verdict turns at an end of any range.';
  const turnedBy = new Map<string, Set<string>>();
  for (const { moved, of } of ofVerdicts) turnedBy.set(moved.name, new Set([...(turnedBy.get(moved.name) ?? []), of]));
  const most = [...turnedBy].toSorted(([, a], [, b]) => b.size - a.size).slice(0, mostTurning);
  const turning = new Set(ofVerdicts.map(({ of }) => of)).size;
  const more = turnedBy.size - most.length;
  const by = [...most.map(([name, { size }]) => `${size} by ${name}`), ...(more > 0 ? [`some by ${more} more`] : [])];
  return `${turning} of ${several(Object.keys(verdicts).length, 'verdict turns', 'verdicts turn')} somewhere: ${listed(by)}.`;
}

/** `£0 at 0%, £178m at 100%`. */
function fromToWords({ moved, low, high }: MovedOver, measure: Measure, currency: string): string {
  const [lowest, highest] = endWords(moved, currency);
  return `${amountWords(low.amounts[measure], measure, currency)} at ${lowest}, ${amountWords(high.amounts[measure], measure, currency)} at ${highest}`;
}

/** How it was done, and what must be known to read it. */
export function methodInWords({ draws, over, isJudged }: Sensitivity): string[] {
  const parameters = over.filter(({ moved }) => moved.kind === 'parameter').length;
  const moved = [
    ...(parameters > 0 ? [several(parameters, 'value of the scheme', 'values of the scheme')] : []),
    several(over.length - parameters, 'assumption', 'assumptions'),
  ];
  const years = draws === 0 ? 'on the data as given, without chance' : `on the same ${formatCount(draws)} imagined years`;
  const beyond = over.filter(({ moved: { beyond: end } }) => end !== undefined).map(({ moved: { name } }) => name);
  return [
    `${capitalised(listed(moved))} are moved over their ranges, one at a time, all others as they stand, ${years}.`,
    ...(beyond.length === 0
      ? []
      : [`Cut short, since with the others as they stand routes would send on more than all there is: ${listed(beyond)}.`]),
    `Where something turns is found to a step, a hundredth of the range or so: money is looked at in three places between the ends${isJudged ? ', verdicts at the ends alone' : ''}. What turns and turns back between two places is not seen.`,
    ...(draws === 0
      ? []
      : [
          `Nothing is what is nothing on average of these ${formatCount(draws)} imagined years: among more of them there may be one in which something is paid.`,
        ]),
    'A range says what makes sense, not what is likely: a wide one makes a value look important.',
  ];
}

const stateWords: Readonly<Record<State, string>> = {
  paid: 'paid',
  nothing: 'nothing',
  owed: 'owed',
  kept: 'kept',
  broken: 'broken',
  cannot_tell: 'cannot tell',
};

/** One thing that turns somewhere, and where. */
export interface Turns {
  readonly what: string;
  readonly where: readonly string[];
}

/** Where money becomes nothing or is owed, then where verdicts turn, each with all values that turn it. */
export function turnsInWords({ thresholds, dataset }: Sensitivity): Turns[] {
  const order = [...moneyMeasures, ...principles.map(({ id }) => id)];
  return order.flatMap((of): Turns[] => {
    const own = thresholds.filter((threshold) => threshold.of === of);
    if (own.length === 0) return [];
    const what = isMoney(of) ? capitalised(measureWords[of]) : `“${principles.find(({ id }) => id === of)?.title ?? spaced(of)}”`;
    return [{ what, where: own.map((threshold) => turnInWords(threshold, dataset.currency)) }];
  });
}

/** `nothing where retained_share is 0% (paid still at 1%)`. */
function turnInWords({ moved, from, to, before, after }: Threshold, currency: string): string {
  const [turned, still] = [after, before].map((value) => valueWords(value, moved.unit, currency));
  return `${stateWords[to]} where ${moved.name} is ${turned} (${stateWords[from]} still at ${still})`;
}

/** Of what is moved, what turns nothing. */
export function turnsNothingInWords({ over, thresholds, isJudged, asItStands }: Sensitivity): string {
  const turning = new Set(thresholds.map(({ moved }) => moved.name));
  if (over.every(({ moved }) => turning.has(moved.name))) return '';
  const all = over.map(({ moved }) => ({ ...moved, isTurning: turning.has(moved.name) }));
  const namesOf = (kind: Moved['kind']): string[] => parametersIn(all.filter((moved) => moved.kind === kind));
  const assumptions = namesOf('assumption');
  const isTold = moneyMeasures.every((measure) => !Number.isNaN(asItStands.amounts[measure]));
  const isEveryAssumption = all.every(({ kind, isTurning }) => kind === 'parameter' || !isTurning);
  const named = [...namesOf('parameter'), ...(isEveryAssumption && assumptions.length > 1 ? ['any assumption'] : assumptions)];
  return `No value that was tried of ${listed(named, 'or')} makes any of this money nothing${isJudged ? ', or turns a verdict' : ''}${isTold ? '' : ', as far as it can be told'}.`;
}

/** What does not turn, by name; a parameter of several values once where none of them does. */
function parametersIn(all: readonly (Moved & { readonly isTurning: boolean })[]): string[] {
  const parameterOf = ({ name }: Moved): string => name.split('.')[0];
  const turning = new Set(all.filter(({ isTurning }) => isTurning).map(parameterOf));
  const names = all
    .filter(({ isTurning }) => !isTurning)
    .map((moved) => (turning.has(parameterOf(moved)) ? moved.name : parameterOf(moved)));
  return [...new Set(names)];
}

/** Whether an index may be off by more than a tenth of the variance. */
const isUnsure = ({ firstError, totalError }: SobolIndex): boolean => marginOfError(Math.max(firstError, totalError)) > 0.1;

/** Why there are no indices, or how they are to be read. */
export function indicesInWords({ impossible, runs, points, left, moved, of }: Indices): string[] {
  if (moved.length === 0) return ['No value and no assumption moves any money: there is nothing to part.'];
  if (runs === 0) return [`Indices cannot be told: ${formatCount(moved.length)} values are more than can be moved at once.`];
  if (impossible > 0)
    return [
      `Indices cannot be told: in ${formatCount(impossible)} of ${formatCount(runs)} runs routes would send on more than all there is, since shares that are fine one at a time pass 1 together. Narrower ranges in the scheme file mend that.`,
    ];
  return [
    `All are moved at once, each evenly over its range and independently of the others (${formatCount(runs)} runs, ${formatCount(points)} points of a lattice). “Alone”: by so much of its variance the amount would be surer if this one were known (first-order Sobol index). “With others”: so much would be left if all others were known (total index); where that is larger, this one works together with others. ± is 1.96 standard errors: some 95 of 100 such figures lie within it, and some 80 of an amount that is large in few places of the ranges.`,
    ...(moneyMeasures.some((measure) => of[measure].some(isUnsure))
      ? [
          `Where ± is wide, the money is large in few places of the ranges.${4 * points > mostPoints ? '' : ` --points ${4 * points} halves it and takes four times as long.`}`,
        ]
      : []),
    ...(left.length === 0
      ? []
      : [`Left as they stand, since moving them changed no money wherever it was tried: ${listed(left.map(({ name }) => name))}.`]),
  ];
}
