import type { Counterexample } from './counterexample.ts';
import { openServiceCourses, type ServiceCourses } from './courses.ts';
import { receivingOf } from './receiving.ts';
import { openSearch } from './refute.ts';
import { receivers, stepsOf } from './steps.ts';
import type { WatchedParty } from '../bench.ts';
import { openKnowledge } from '../../awards/knowledge.ts';
import { openNodeText } from '../../awards/node-text.ts';
import type { Plan } from '../../awards/plan.ts';
import type { Dataset } from '../../data/dataset.ts';
import { listed, serviceWords } from '../../schemes/in-words-names.ts';
import type { Scheme } from '../../schemes/scheme.ts';

/** Whether what a party receives of one payment never rises as there is less of a service's care. */
export interface Question {
  /** Place of the payment in the plan. */
  readonly payment: number;
  readonly party: WatchedParty;
  readonly service: string;
}

/**
 * What was found. *Proved* holds for every dataset whose columns are those of this one, within the dictionary's bounds, wherever
 * what is received is known before and after, and no figure is as large as 10^15; *refuted* comes with data on which the party is paid more; *undecided* with the cases searched.
 */
export type Proof =
  | {
      readonly verdict: 'proved';
      /** What the argument comes to: nothing of it reaches the party, nothing is ever paid to it, it does not read the care, or it falls with it. */
      readonly because: 'not reached' | 'nothing' | 'independent' | 'falls';
      readonly steps: readonly string[];
    }
  | { readonly verdict: 'refuted'; readonly counterexample: Counterexample }
  | {
      readonly verdict: 'undecided';
      /** Number of cases of small data, before and after care falls, in which nobody was paid more. */
      readonly searched: number;
      readonly why: string;
    };

export interface ProveInput {
  readonly plan: Plan;
  readonly scheme: Scheme;
  readonly dataset: Dataset;
  /** Share of what a provider is paid that is not care. */
  readonly providerMargin: number;
  /** Cases of small data that are settled before a question is left open; left out: 240. */
  readonly mostCases?: number;
}

/** Opens the proofs of a plan at its scheme's parameter values: what questions have in common is worked out once. */
export function openProofs(input: ProveInput): (question: Question) => Proof {
  const { plan, scheme, dataset } = input;
  const text = openNodeText({ plan, scheme, dataset });
  const { rangeOf } = openKnowledge(plan);
  const known = new Map<string, ServiceCourses>();
  const coursesOf = (service: string): ServiceCourses => {
    let courses = known.get(service);
    if (courses === undefined) known.set(service, (courses = openServiceCourses(plan, service)));
    return courses;
  };
  const search = openSearch(input);

  return ({ payment, party, service }) => {
    const { paid, payment: written, unknownColumns } = plan.payments[payment];
    const receiving = receivingOf(plan, payment, party, rangeOf);
    const proved = (because: Extract<Proof, { verdict: 'proved' }>['because'], ...steps: string[]): Proof => ({
      verdict: 'proved',
      because,
      steps,
    });
    if (!receiving.isReached || (party === 'practice' && dataset.levels.practice.size === 0))
      return proved(
        'not reached',
        `“${written.name}” is paid to ${receivers[written.to]}, and no route leads from there to ${receivers[party]}: they receive nothing of it.`,
      );
    const range = rangeOf(paid);
    if (range.low === 0 && range.high === 0) return proved('nothing', `“${written.name}” is nothing, whatever care is given.`);
    if (range.high <= 0 && !receiving.bearsLosses)
      return proved(
        'nothing',
        `“${written.name}” is never above nothing, and losses stay with who owes them: ${receivers[party]} receive nothing of it.`,
      );
    const courses = coursesOf(service);
    const splitsMoved = receiving.splits.filter((node) => courses.moved.has(node));
    const { course, lostAt } = courses.of(paid);
    const why =
      unknownColumns.length > 0
        ? `it rests on ${listed(unknownColumns.map((name) => `“${name}”`))}, of which nothing is known but the name`
        : splitsMoved.length > 0
          ? `how it is shared out depends on ${serviceWords(service)}`
          : course === 'falling'
            ? 'the formula says that it rises as care falls'
            : course === 'not known'
              ? `which way it goes is lost at “${lostAt === undefined ? written.amount : text.expressionOf(lostAt)}”`
              : undefined;
    if (why === undefined) {
      if (course === 'none')
        return proved(
          'independent',
          `“${written.name}” does not depend on ${serviceWords(service)}: neither the activity nor the cost of it is read on the way.`,
        );
      return proved('falls', ...stepsOf({ plan, text, courses, rangeOf, receiving, payment, party, service }));
    }
    const { counterexample, searched } = search({ payment, party, isByMargin: receiving.isByMargin, service });
    return counterexample === undefined ? { verdict: 'undecided', searched, why } : { verdict: 'refuted', counterexample };
  };
}

/** One question alone; those who ask more open the proofs once. */
export const prove = (input: ProveInput & Question): Proof => openProofs(input)(input);
