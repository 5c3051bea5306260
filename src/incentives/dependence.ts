import { dependenceGraphOf, type DependenceGraph } from './dependence-graph.ts';
import { isCareCostAsExpected } from './care.ts';
import { sayDependence, type DependentColumn, type Found } from './dependence-words.ts';
import { looksBack, reachOf, routesFrom, type Plan } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import { serviceOf } from '../data/services.ts';
import type { Scheme } from '../schemes/scheme.ts';

/** What one payment depends on, read from the formulas alone: a property of the text, not of one run. Plain data. */
export interface Dependence extends Found {
  /** Formulas on the way, each once, nearest to the payment first. */
  readonly formulas: readonly string[];
  readonly graph: DependenceGraph;
  /** All of it in one or two sentences. */
  readonly sentence: string;
}

interface DependenceInput {
  readonly plan: Plan;
  readonly scheme: Scheme;
  readonly dataset: Dataset;
  /** Names of the assumptions that formulas may read. */
  readonly assumptions: readonly string[];
}

/** What each payment of a plan depends on. */
export const dependencesOf = (input: DependenceInput): Dependence[] => input.plan.payments.map((_, place) => dependenceOf(input, place));

/** What one payment (its place in the plan) depends on. */
export function dependenceOf(input: DependenceInput, place: number): Dependence {
  const { plan } = input;
  const { payment, paid } = plan.payments[place];
  const reached = [...reachOf(plan.nodes, paid)].toSorted((a, b) => a - b).map((id) => plan.nodes[id]);
  const services = new Set<number>();
  const columns = new Map<string, DependentColumn>();
  for (const node of reached) {
    const { detail, level } = node;
    if (detail.kind === 'cost') for (const service of detail.services) services.add(service);
    if (detail.kind !== 'column' || level === undefined) continue;
    const { label, kind, isBaseline } = columnAt(level, detail.name);
    columns.set(`${detail.name} ${level}`, {
      name: detail.name,
      level,
      label,
      kind: isCareCostAsExpected(plan, node) ? 'benchmark' : kind,
      isBaseline: isBaseline === true,
    });
  }
  const inOrder = [...columns.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const graph = dependenceGraphOf(input, payment);
  const namesOf = (kind: DependenceGraph['nodes'][number]['kind']): string[] => [
    ...new Set(graph.nodes.flatMap((node) => (node.kind === kind ? [node.name] : []))),
  ];
  const routes = routesFrom(payment.to, plan.routes).flatMap(({ route: { share, by } }) => [share, by]);
  const found = {
    payment: payment.name,
    columns: inOrder,
    costs: [...services].toSorted((a, b) => a - b).map((service) => plan.costs[service].service),
    volumes: [
      ...new Set(
        inOrder.flatMap(({ name, kind, isBaseline }) => (kind === 'volume of care' && !isBaseline ? [serviceOf(name) ?? name] : [])),
      ),
    ],
    parameters: namesOf('parameter'),
    formulas: namesOf('formula'),
    sharedOutBy: [...new Set([payment.by, ...routes].filter((each) => typeof each === 'string'))],
    graph,
  };
  const ofYear = reached.some(({ operation }) => operation === 'year');
  return {
    ...found,
    sentence: sayDependence({ ...found, services: plan.costs.map(({ service }) => service), looksBack: looksBack(reached), ofYear }),
  };
}
