import { asHeading, formatMoney, spaced } from '../data/words.ts';
import type { Decomposition } from '../incentives/decomposition.ts';
import type { Outcome } from '../outcome.ts';
import { drawnFrom, type Chart, type FigureTable } from './chart.ts';
import { comesTo, componentWords, isAnything, isSomething, isTold, paidForWords, partLabel } from './paid-for-words.ts';
import { keyPart, paint, type KeyEntry } from './shapes.ts';
import { colours, sizes } from './style.ts';
import { element, halo, place, textPart, type Part } from './svg.ts';
import { textWidth, wrapText } from './text.ts';
import { serviceLabel } from '../data/services.ts';

/** A line of the figure: from where to where it moves the sum. */
interface Step {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Whether it is a sum so far, drawn from nothing. */
  readonly isSum: boolean;
}

/** From what would be without any change, change by change, to what it comes to; what is nothing has no step. */
function stepsOf(found: Decomposition): Step[] {
  const { unchanged, parts, chance, asGiven, payment } = found;
  const steps: Step[] = [];
  let sum = unchanged.total;
  if (isSomething(sum)) steps.push({ label: 'Had nothing changed', from: 0, to: sum, isSum: true });
  const add = (label: string, amount: number): void => {
    if (isSomething(amount)) steps.push({ label, from: sum, to: sum + amount, isSum: false });
    sum += amount;
  };
  for (const part of parts) add(partLabel(part), part.total);
  const isDrawn = payment !== undefined && isSomething(chance.total);
  if (isDrawn) {
    steps.push({ label: 'As given, without chance', from: 0, to: asGiven.total, isSum: true });
    add('Chance', chance.total);
  }
  const last = payment === undefined ? 'Saving' : isDrawn ? 'Paid, expected' : 'Paid';
  steps.push({ label: last, from: 0, to: comesTo(found), isSum: true });
  return steps;
}

const signed = (amount: number, currency: string): string => `${amount > 0 ? '+' : ''}${formatMoney(amount, currency)}`;

const fill = { added: paint(colours.darkBlue), taken: paint(colours.orange, true), sum: paint(colours.darkGrey) };

const keyEntries: readonly KeyEntry[] = [
  { shape: 'square', colour: colours.darkBlue, label: 'adds' },
  { shape: 'square', colour: colours.orange, isHollow: true, label: 'takes off' },
  { shape: 'square', colour: colours.darkGrey, label: 'sum so far' },
];

/** The steps below each other: names left and money right of the bars, or above them where there is little room. */
function stepsPart(found: Decomposition, { width, currency }: { width: number; currency: string }): Part {
  const steps = stepsOf(found);
  const isWide = width >= 560;
  const rowHeight = isWide ? 22 : 36;
  const height = steps.length * rowHeight + 6;
  return { height, draw: (document) => drawSteps(found, steps, { document, width, height, rowHeight, isWide, currency }) };
}

interface StepsFrame {
  readonly document: Document;
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly isWide: boolean;
  readonly currency: string;
}

function drawSteps(
  found: Decomposition,
  steps: readonly Step[],
  { document, width, height, rowHeight, isWide, currency }: StepsFrame,
): SVGGElement {
  const amounts = steps.map(({ from, to, isSum }) => (isSum ? formatMoney(to, currency) : signed(to - from, currency)));
  const [left, right] = isWide
    ? [Math.max(...steps.map(({ label }) => textWidth(label))) + 12, Math.max(...amounts.map((each) => textWidth(each))) + 12]
    : [0, 0];
  const barHeight = 12;
  const spread = found.standardDeviation.total;
  const whole = comesTo(found);
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  if (isSomething(spread)) ends.push(whole - spread, whole + spread);
  const [lowest, highest] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const x = (amount: number): number => left + 1 + ((amount - lowest) / (highest - lowest || 1)) * (width - left - right - 2);
  const group = element(document, 'g', {});
  steps.forEach(({ label, from, to, isSum }, row) => {
    const top = row * rowHeight + (isWide ? (rowHeight - barHeight) / 2 : sizes.line + 2);
    const textY = isWide ? top + barHeight / 2 : row * rowHeight + sizes.line / 2;
    const kind = isSum ? 'sum' : to > from ? 'added' : 'taken';
    const weight = { ...halo, ...(isSum && { 'font-weight': 'bold' }) };
    const [start, end] = [x(Math.min(from, to)), x(Math.max(from, to))];
    group.append(
      // Above the bars it stands clear of the line at nothing.
      element(document, 'text', { x: isWide ? 0 : 6, y: textY, dy: '0.35em', ...weight }, label),
      element(document, 'text', { x: width, y: textY, dy: '0.35em', 'text-anchor': 'end', ...weight }, amounts[row]),
      element(document, 'path', {
        d: `M${place(start)},${place(top)}H${place(Math.max(end, start + 1))}V${place(top + barHeight)}H${place(start)}Z`,
        ...fill[kind],
      }),
    );
    // The sum so far is carried down to the next line.
    if (row < steps.length - 1)
      group.append(
        element(document, 'path', {
          d: `M${place(x(to))},${place(top + barHeight)}v${place(rowHeight - barHeight)}`,
          stroke: colours.quiet,
          'stroke-width': 1,
          fill: 'none',
        }),
      );
    else if (isSomething(spread))
      group.append(
        element(document, 'path', {
          d: `M${place(x(whole - spread))},${place(top + barHeight + 4)}H${place(x(whole + spread))}`,
          stroke: colours.ink,
          'stroke-width': 2,
          fill: 'none',
        }),
      );
  });
  group.prepend(
    element(document, 'path', {
      d: `M${place(x(0))},0V${place(height)}`,
      stroke: colours.ink,
      'stroke-width': 1,
      'stroke-dasharray': '2,2',
      fill: 'none',
    }),
  );
  return group;
}

/** The figure of some decompositions, each below the other. */
function partsOf(shown: readonly Decomposition[], outcome: Outcome, width: number): Part[] {
  const { currency } = outcome.dataset;
  const drawn = shown.filter((found) => isTold(found) && isAnything(found));
  const hasSpread = drawn.some(({ standardDeviation }) => isSomething(standardDeviation.total));
  const key: KeyEntry[] = [
    ...keyEntries,
    ...(hasSpread ? [{ shape: 'line' as const, colour: colours.ink, label: 'one standard deviation either way' }] : []),
  ];
  const parts = drawn.flatMap((found): Part[] => [
    ...(shown.length > 1 ? [textPart([asHeading(found.payment ?? '')], { 'font-weight': 'bold' })] : []),
    stepsPart(found, { width, currency }),
  ]);
  const untold = shown
    .filter((found) => !drawn.includes(found))
    .flatMap((found) => wrapText(paidForWords(found, outcome).join(' '), width));
  return [...(drawn.length === 0 ? [] : [keyPart(key, width)]), ...parts, textPart(untold)];
}

const alternativeOf = (shown: readonly Decomposition[], outcome: Outcome): string =>
  shown.length === 0 ? 'No award depends on care.' : shown.flatMap((found) => paidForWords(found, outcome)).join(' ');

function tableOf(shown: readonly Decomposition[], outcome: Outcome): FigureTable {
  const unit = outcome.dataset.currency;
  return {
    columns: [
      { name: 'payment', label: 'Payment', unit: '' },
      { name: 'component', label: 'What has changed', unit: '' },
      { name: 'service', label: 'Service', unit: '' },
      { name: 'amount', label: 'Amount', unit },
    ],
    rows: shown.flatMap((found) => {
      const name = found.payment === undefined ? 'the saving' : spaced(found.payment);
      return [
        [name, 'Nothing changed', '', found.unchanged.total],
        ...found.parts.map(({ component, service, total }) => [
          name,
          componentWords[component],
          service === undefined ? '' : serviceLabel(service),
          total,
        ]),
        [name, 'As given, without chance', '', found.asGiven.total],
        [name, 'Chance', '', found.chance.total],
        [name, 'Standard deviation by chance', '', found.standardDeviation.total],
      ];
    }),
  };
}

const paymentsOf = ({ decompositions }: Outcome): Decomposition[] => decompositions.filter(({ payment }) => payment !== undefined);
const savingOf = ({ decompositions }: Outcome): Decomposition[] => decompositions.filter(({ payment }) => payment === undefined);
const isEmpty = (shown: readonly Decomposition[]): boolean => !shown.some((found) => isTold(found) && isAnything(found));

/** What each award is paid for: from what would be paid without any change to what is paid. */
export const paidFor: Chart = {
  id: 'paid-for',
  title: () => 'What awards are paid for',
  isEmpty: (outcome) => isEmpty(paymentsOf(outcome)),
  ...drawnFrom(
    (outcome, width) => partsOf(paymentsOf(outcome), outcome, width),
    (outcome) => alternativeOf(paymentsOf(outcome), outcome),
  ),
  table: (outcome) => tableOf(paymentsOf(outcome), outcome),
};

/** What the saving is made of, whatever the scheme. */
export const savingMadeOf: Chart = {
  id: 'saving-made-of',
  title: () => 'What the saving is made of',
  isEmpty: (outcome) => isEmpty(savingOf(outcome)),
  ...drawnFrom(
    (outcome, width) => partsOf(savingOf(outcome), outcome, width),
    (outcome) =>
      savingOf(outcome).length === 0 ? 'The data has no benchmark to save against.' : alternativeOf(savingOf(outcome), outcome),
  ),
  table: (outcome) => tableOf(savingOf(outcome), outcome),
};
