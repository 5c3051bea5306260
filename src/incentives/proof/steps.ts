import type { ServiceCourses } from './courses.ts';
import type { Receiving } from './receiving.ts';
import type { NodeText } from '../../awards/node-text.ts';
import { reachOf, type Plan, type PlanNode } from '../../awards/plan.ts';
import { isNeverAboveNothing, isNeverBelowNothing, type Range } from '../../awards/ranges.ts';
import { listed, serviceWords } from '../../schemes/in-words-names.ts';
import type { PartyName } from '../../schemes/scheme.ts';

/** The receivers of a kind of party, in a sentence. */
export const receivers: Readonly<Record<PartyName, string>> = {
  practice: 'practices',
  person: 'named GPs',
  patient_care: 'funds for patients’ care',
  consortium_management: 'the management of consortia',
  provider: 'providers',
  commissioner: 'the commissioner',
};

interface StepsInput {
  readonly plan: Plan;
  readonly text: NodeText;
  readonly courses: ServiceCourses;
  readonly rangeOf: (id: number) => Range;
  readonly receiving: Receiving;
  /** Place of the payment in the plan. */
  readonly payment: number;
  readonly party: PartyName;
  readonly service: string;
}

/** The argument that a payment never rises as care falls, one sentence for each value on the way from the care to who is paid. */
export function stepsOf(input: StepsInput): string[] {
  const { plan, courses, payment, party, service } = input;
  const { paid, payment: written } = plan.payments[payment];
  const onTheWay = [...reachOf(plan.nodes, paid)].toSorted((a, b) => a - b).filter((id) => courses.moved.has(id));
  const say = openSentences(input);
  const steps = [
    `Suppose there is less of ${serviceWords(service)}: activity and cost fall by the same share, at any of the practices. All other care, baselines, the benchmark and what chance brings stay. “Falls” means falls or stays, “rises” rises or stays.`,
    ...new Set(onTheWay.flatMap((id) => say(plan.nodes[id]))),
    `So the payment “${written.name}” falls.`,
    sayReceiving(input.receiving, written.to, party),
  ];
  return steps;
}

function sayReceiving({ routes }: Receiving, to: PartyName, party: PartyName): string {
  if (to === party && routes.length === 0) return `It is paid to ${receivers[party]}, and they keep it: what they receive falls with it.`;
  const shares = [...new Set(routes.map(({ route: { share, by } }) => (by === undefined ? `${share}` : `${share} by ${by}`)))];
  const by = shares.length === 0 ? '' : ` (${listed(shares)})`;
  return `What ${receivers[party]} receive is a share of it between nothing and all${by}, which this care does not move: it falls with the payment.`;
}

/** Opens the sentence on a node; none where the node only stands for another, or where its course holds on one side of a choice alone. */
function openSentences({ plan, text, courses, rangeOf }: StepsInput): (node: PlanNode) => string[] {
  const { nodes } = plan;
  const standing = (id: number): number => (nodes[id].operation === 'broadcast' ? standing(nodes[id].inputs[0]) : id);
  const named = (id: number): string => `“${text.textOf(id)}”`;
  const goes = (id: number): string => {
    const { course } = courses.of(id);
    if (course === 'not known') return 'moves';
    if (course === 'none') return 'stays';
    if (isTruth(nodes[standing(id)]))
      return course === 'rising' ? 'can turn from true to false alone' : 'can turn from false to true alone';
    return course === 'rising' ? 'falls' : 'rises';
  };
  return (node) => {
    const { id, operation, inputs, detail } = node;
    const { course } = courses.of(id);
    if (operation === 'broadcast' || course === 'none' || course === 'not known') return [];
    if (courses.sources.has(id))
      return [detail.kind === 'cost' && detail.services.length > 1 ? `${named(id)} falls: the care is part of it.` : `${named(id)} falls.`];
    const whole = text.namesOf(id).length > 0 ? `${named(id)}, which is “${text.expressionOf(id)}”,` : named(id);
    const moving = inputs.filter((input) => courses.moved.has(input));
    const because = listed([...new Set(moving.map((input) => `${named(input)} ${goes(input)}`))]);
    const still = inputs.filter((input) => !moving.includes(input) && nodes[input].operation !== 'constant').map(named);
    const stays = still.length === 0 ? '' : ` and ${listed(still)} ${still.length === 1 ? 'stays' : 'stay'}`;
    return [`${whole} ${goes(id)}: ${reasonOf(node, `${because}${stays}`)}.`];
  };

  function reasonOf({ operation, inputs: [first, second] }: PlanNode, because: string): string {
    const signs = (of: readonly number[]): string => listed([...new Set(of.flatMap(sign))]);
    switch (operation) {
      case 'sum':
      case 'lowest':
      case 'highest':
        return `it is taken over those of whom the same is true: ${because}`;
      case 'multiply':
        // What is multiplied by something that stays goes as before, or the other way if that is below nothing.
        return `${because}, and ${signs([first, second].filter((_, at) => courses.moved.has([second, first][at])))}`;
      case 'divide':
        return `${because}, and ${signs(courses.moved.has(second) ? [first, second] : [second])}`;
      case 'if':
        return courses.moved.has(first)
          ? `${named(first)} can switch one way alone; each branch goes this way where it is taken, and so does the step from one to the other`
          : `the condition stays, and of the branches ${because}`;
      case 'first_known':
        return courses.turnsMissing(first)
          ? `${named(first)} can turn missing one way alone; each of the two goes this way where it is taken, and so does the step from one to the other`
          : `which of the two is known stays, and ${because}`;
      case 'previous':
        return 'care of the years before fell too, and the same held then';
      default:
        return because;
    }
  }

  /** The sign of a value wherever it is known; nothing where this can be told on one side of a choice alone. */
  function sign(id: number): string[] {
    const range = rangeOf(id);
    if (isNeverBelowNothing(range)) return [`${named(id)} is never below nothing`];
    return isNeverAboveNothing(range) ? [`${named(id)} is never above nothing`] : [`${named(id)} keeps its sign where it is asked for`];
  }
}

const isTruth = ({ operation }: PlanNode): boolean =>
  ['less', 'less_or_equal', 'equal', 'not_equal', 'and', 'or', 'not', 'known'].includes(operation);
