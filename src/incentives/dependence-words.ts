import type { ColumnKind } from '../data/column-entry.ts';
import type { LevelName } from '../data/dataset.ts';
import { serviceOf } from '../data/services.ts';
import { inSentence, listed, serviceWords } from '../schemes/in-words-names.ts';

/** A column that a payment reads as it stands in the data. */
export interface DependentColumn {
  readonly name: string;
  readonly level: LevelName;
  readonly label: string;
  /** As in the dictionary; the cost that care is expected to come to is a `benchmark` here, which no care given moves. */
  readonly kind: ColumnKind;
  readonly isBaseline: boolean;
}

/** What a payment is found to depend on. */
export interface Found {
  /** Name of the payment. */
  readonly payment: string;
  /** Columns read as they stand in the data, in order of name; costs with chance are in `costs`. */
  readonly columns: readonly DependentColumn[];
  /** Services whose cost in the year is read, in the order of the plan. */
  readonly costs: readonly string[];
  /** Services whose volume in the year is read. */
  readonly volumes: readonly string[];
  /** Parameters on the way, each once, nearest to the payment first. */
  readonly parameters: readonly string[];
  /** What it is shared out by on its way to who ends with it: split keys, and shares of routes that are no plain number. */
  readonly sharedOutBy: readonly string[];
}

interface Said extends Found {
  /** All services whose cost is known. */
  readonly services: readonly string[];
  /** Whether values of the year before are read. */
  readonly looksBack: boolean;
  /** Whether the year itself is read. */
  readonly ofYear: boolean;
}

/** “award on savings” depends on the benchmark, on the cost of all six services, and on three parameters; not on quality. */
export function sayDependence(said: Said): string {
  const { payment, columns, costs, volumes, services } = said;
  const ofKind = (...kinds: DependentColumn['kind'][]): DependentColumn[] => columns.filter(({ kind }) => kinds.includes(kind));
  const baselines = ofKind('volume of care', 'care cost').filter(({ isBaseline }) => isBaseline);
  const stated = ofKind('care cost').filter(({ isBaseline }) => !isBaseline);
  const quality = ofKind('quality');
  const unknown = ofKind('unknown').map(({ name }) => `“${name}”`);
  const parts = [
    ...each(ofKind('benchmark'), ({ name, label }) => (serviceOf(name) === undefined ? `the ${inSentence(label)}` : undefined)),
    ...(ofKind('benchmark').some(({ name }) => serviceOf(name) !== undefined) ? ['what care is expected to cost'] : []),
    ...(costs.length > 0 ? [`the cost of ${servicesInWords(costs, services)}`] : []),
    ...(volumes.length > 0 ? [`the volume of ${servicesInWords(volumes, services)}`] : []),
    ...each(stated, ({ label }) => `the stated ${inSentence(label)}`),
    ...(baselines.length > 0 ? [`${baselineWords(baselines)} in the baseline`] : []),
    ...each(ofKind('price', 'own cost of taking part', 'list', 'need'), ({ label }) => `the ${inSentence(label)}`),
    ...(quality.length > 0 ? [`${counted(quality.length, 'measure')} of quality`] : []),
    ...each(ofKind('governance'), ({ name }) => `“${name}”`),
    ...(unknown.length > 0 ? [`${listed(unknown)}, of which nothing is known but the name`] : []),
    ...(said.ofYear ? ['the year'] : []),
    ...(said.looksBack ? ['figures of the year before'] : []),
    ...(said.parameters.length > 0 ? [counted(said.parameters.length, 'parameter')] : []),
  ];
  const isOnCare = costs.length > 0 || volumes.length > 0 || stated.length > 0;
  const without = [...(isOnCare ? [] : ['the cost or the volume of care']), ...(quality.length > 0 ? [] : ['quality'])];
  const not = without.length === 0 ? '' : without.length === 1 ? `; not on ${without[0]}` : `; neither on ${without.join(' nor on ')}`;
  const shared = said.sharedOutBy.length === 0 ? '' : ` It is shared out by ${listed(said.sharedOutBy.map((name) => `“${name}”`))}.`;
  const what = parts.length === 0 ? 'is the same for everybody' : `depends ${onEach(parts)}`;
  return `“${payment}” ${what}${not}.${shared}`;
}

const each = (columns: readonly DependentColumn[], say: (column: DependentColumn) => string | undefined): string[] => [
  ...new Set(columns.flatMap((column) => say(column) ?? [])),
];

function servicesInWords(services: readonly string[], all: readonly string[]): string {
  if (services.length > 1 && services.length === all.length && services.every((service) => all.includes(service)))
    return `all ${numberWords[services.length] ?? services.length} services`;
  return listed(services.map(serviceWords));
}

function baselineWords(baselines: readonly DependentColumn[]): string {
  const kinds = new Set(baselines.map(({ kind }) => kind));
  return kinds.size === 2 ? 'the volume and the cost of care' : kinds.has('care cost') ? 'the cost of care' : 'the volume of care';
}

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const counted = (count: number, noun: string): string => `${numberWords[count] ?? count} ${noun}${count === 1 ? '' : 's'}`;

/** `on a, on b, and on c`. */
function onEach(parts: readonly string[]): string {
  const on = parts.map((part) => `on ${part}`);
  return on.length < 3 ? on.join(' and ') : `${on.slice(0, -1).join(', ')}, and ${on[on.length - 1]}`;
}
