import { spaced } from '../data/words.ts';
import type { Dependence } from '../incentives/dependence.ts';
import type { DependenceGraph, DependenceNode } from '../incentives/dependence-graph.ts';
import type { Outcome } from '../outcome.ts';
import type { PartyName } from '../schemes/scheme.ts';
import type { KeyEntry } from './shapes.ts';
import { colours } from './style.ts';

/** How a node is marked: what it is about is told by shape as much as by colour. */
export type NodeMark = KeyEntry;

const marks = {
  volume: { shape: 'circle', colour: colours.darkPink, label: 'amount of care' },
  cost: { shape: 'square', colour: colours.darkBlue, label: 'cost of care' },
  benchmark: { shape: 'square', colour: colours.darkBlue, isHollow: true, label: 'benchmark or baseline' },
  quality: { shape: 'triangle', colour: colours.turquoise, label: 'quality' },
  people: { shape: 'diamond', colour: colours.darkGrey, label: 'list and need' },
  other: { shape: 'diamond', colour: colours.darkGrey, isHollow: true, label: 'other data' },
  set: { shape: 'circle', colour: colours.quiet, isHollow: true, label: 'figure of the scheme' },
  formula: { shape: 'line', colour: colours.quiet, label: 'formula' },
} as const satisfies Record<string, NodeMark>;

export function markOf({ graph, columns }: Dependence, place: number): NodeMark {
  const { kind, about, name, level } = graph.nodes[place];
  if (kind === 'formula' || kind === 'payment') return marks.formula;
  if (kind === 'parameter' || kind === 'assumption') return marks.set;
  // What care was or was to be stays as it is when less is given.
  const isBaseline = columns.some((column) => column.name === name && column.level === level && column.isBaseline);
  if (about === 'benchmark' || (isBaseline && (about === 'volume of care' || about === 'care cost'))) return marks.benchmark;
  if (about === 'volume of care') return marks.volume;
  if (about === 'care cost') return marks.cost;
  if (about === 'quality') return marks.quality;
  return about === 'list' || about === 'need' ? marks.people : marks.other;
}

/** The marks of all nodes but the payment, each once. */
export function marksOf(dependence: Dependence): NodeMark[] {
  const used = new Set(dependence.graph.nodes.slice(1).map((_, place) => markOf(dependence, place + 1)));
  return Object.values(marks).filter((mark) => used.has(mark));
}

/** Columns by their headings, everything else by the name that its author gave it. */
export const labelOf = ({ kind, name, label }: DependenceNode): string => spaced(kind === 'column' ? label : name);

/** Parties who end with any of a payment, in the order of its receipts. */
export const endsOf = ({ receipts }: Outcome, payment: string): PartyName[] => [
  ...new Set(receipts.flatMap((each) => (each.payment === payment && each.codes.length > 0 ? [each.party] : []))),
];

/** Places of the nodes of a graph: what is read or set by the scheme, and formulas, each after what it reads this year. */
export function inOrder({ nodes, edges }: DependenceGraph): { inputs: number[]; formulas: number[] } {
  // How many steps away from the payment, by the longest way: a formula stands before all that read it.
  const away = new Int32Array(nodes.length);
  for (let isMoved = true, round = 0; isMoved && round < nodes.length; round++) {
    isMoved = false;
    for (const { from, to, isOfYearBefore } of edges) {
      if (isOfYearBefore === true || away[from] > away[to]) continue;
      away[from] = away[to] + 1;
      isMoved = true;
    }
  }
  const places = Array.from(nodes.keys());
  const ofKind = (...kinds: DependenceNode['kind'][]): number[] => places.filter((place) => kinds.includes(nodes[place].kind));
  const formulas = ofKind('formula').toSorted((a, b) => away[b] - away[a]);
  // Inputs stand about as high as those who read them, so that lines cross less.
  const height = new Map(formulas.map((place, at) => [place, at]));
  const readers = (place: number): number => {
    const at = edges.flatMap(({ from, to }) => (from === place ? (height.get(to) ?? []) : []));
    return at.length === 0 ? 0 : at.reduce((sum, each) => sum + each, 0) / at.length;
  };
  const byReaders = (a: number, b: number): number => readers(a) - readers(b);
  return { inputs: ofKind('column', 'parameter', 'assumption').toSorted(byReaders), formulas };
}
