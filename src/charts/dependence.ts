import { spaced } from '../data/words.ts';
import type { Dependence } from '../incentives/dependence.ts';
import type { Outcome } from '../outcome.ts';
import { drawnFrom, type Chart, type FigureTable } from './chart.ts';
import { drawLinks, placeNodes, type Column, type Link, type PlacedNode } from './dependence-layout.ts';
import { endsOf, inOrder, labelOf, markOf, marksOf } from './dependence-nodes.ts';
import { levelNouns } from '../schemes/in-words-names.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { keyPart, paint, shapePath } from './shapes.ts';
import { colours, sizes } from './style.ts';
import { element, textPart, type Part } from './svg.ts';

const nothingRead = (payment: string): string => `Nothing is known yet of what “${spaced(payment)}” depends on.`;

/** Narrower figures stand in one column: what is read, what is worked out from it, what is paid, and with whom it ends. */
const leastWide = 560;

function columnsOf(dependence: Dependence, outcome: Outcome, width: number): { columns: Column[]; links: Link[] } {
  const { nodes, edges } = dependence.graph;
  const { inputs, formulas } = inOrder(dependence.graph);
  const ends = endsOf(outcome, dependence.payment);
  const item = (place: number) => ({ id: String(place), text: labelOf(nodes[place]), mark: markOf(dependence, place) });
  const read = [{ heading: 'Read, or set by the scheme', items: inputs.map(item) }];
  const worked = [{ heading: 'Worked out', items: formulas.map(item) }];
  const paid = [
    { heading: 'Paid', items: [{ id: '0', text: spaced(dependence.payment) }] },
    { heading: 'Ends with', items: ends.map((party) => ({ id: party, text: partyHeading(party) })) },
  ];
  const groups = width < leastWide ? [[...read, ...worked, ...paid]] : [read, worked, paid];
  const columns = groups.map((column) => ({ groups: column.filter(({ items }) => items.length > 0) }));
  const links: Link[] = [
    ...edges.map(({ from, to, isOfYearBefore }) => ({ from: String(from), to: String(to), isDashed: isOfYearBefore === true })),
    ...ends.map((party) => ({ from: '0', to: party, isDashed: false })),
  ];
  return { columns, links };
}

function drawNode(document: Document, { x, y, lines, mark }: PlacedNode): SVGGElement {
  const texts = lines.map((line, place) =>
    element(
      document,
      'text',
      {
        x: mark === undefined ? x - 4 : x + 12,
        y: y + place * sizes.line,
        dy: '0.35em',
        ...(mark === undefined ? { 'font-weight': 'bold' } : {}),
      },
      line,
    ),
  );
  const drawn =
    mark === undefined ? [] : [element(document, 'path', { d: shapePath(mark.shape, x, y), ...paint(mark.colour, mark.isHollow) })];
  return element(document, 'g', {}, ...drawn, ...texts);
}

function partsOf(dependence: Dependence, outcome: Outcome, width: number): Part[] {
  const { columns, links } = columnsOf(dependence, outcome, width);
  const placed = placeNodes(columns, width);
  const drawing: Part = {
    height: placed.height,
    draw: (document) =>
      element(
        document,
        'g',
        {},
        drawLinks(document, placed.nodes, links),
        ...placed.headings.map(({ x, y, text }) => element(document, 'text', { x, y, dy: '0.35em', fill: colours.quiet }, text)),
        ...placed.nodes.map((node) => drawNode(document, node)),
      ),
  };
  const isDashed = links.some((link) => link.isDashed);
  return [
    keyPart(marksOf(dependence), width),
    drawing,
    ...(isDashed ? [textPart(['A dashed line: last year’s value.'], { fill: colours.quiet })] : []),
  ];
}

function tableOf(dependence: Dependence, outcome: Outcome): FigureTable {
  const { graph, payment } = dependence;
  const { nodes, edges } = graph;
  const level = (place: number): string => {
    const own = nodes[place].level;
    return own === undefined ? '' : levelNouns[own][0];
  };
  return {
    columns: [
      { name: 'what', label: 'What', unit: '' },
      { name: 'kind', label: 'Kind', unit: '' },
      { name: 'level', label: 'Of each', unit: '' },
      { name: 'read_by', label: 'Goes into', unit: '' },
      { name: 'year', label: 'Year', unit: '' },
    ],
    rows: [
      ...edges.map(({ from, to, isOfYearBefore }) => [
        labelOf(nodes[from]),
        markOf(dependence, from).label,
        level(from),
        labelOf(nodes[to]),
        isOfYearBefore === true ? 'the year before' : 'the year itself',
      ]),
      ...endsOf(outcome, payment).map((party) => [spaced(payment), 'payment', '', partyHeading(party), 'the year itself']),
    ],
  };
}

function make(place: number): Chart {
  const find = ({ dependences }: Outcome): Dependence | undefined => dependences[place];
  const nameOf = ({ payments }: Outcome): string => payments[place]?.name ?? '';
  const alternative = (outcome: Outcome): string => find(outcome)?.sentence ?? nothingRead(nameOf(outcome));
  return {
    id: `dependence-${place + 1}`,
    title: (outcome) => `What “${spaced(nameOf(outcome))}” depends on`,
    isEmpty: (outcome) => (find(outcome)?.graph.nodes.length ?? 0) < 2,
    ...drawnFrom((outcome, width) => {
      const found = find(outcome);
      return found === undefined ? [textPart([alternative(outcome)])] : partsOf(found, outcome, width);
    }, alternative),
    table: (outcome) => {
      const found = find(outcome);
      return found === undefined ? { columns: [], rows: [] } : tableOf(found, outcome);
    },
    restsOn: () => 'Read from the formulas: no imagined years are counted.',
  };
}

const made: Chart[] = [];

/** What a payment (its place among them) is worked out from, and with whom it ends: one figure a payment. */
export const dependenceOf = (payment: number): Chart => (made[payment] ??= make(payment));
