import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { pathsToOwners, providersOn } from './ownership-paths.ts';
import { paymentsInWords } from './paid-to-doctors.ts';
import { routesTo } from './place.ts';
import { reachOf } from '../awards/plan.ts';
import { capitalised, formatCount } from '../data/words.ts';
import { nameSome } from '../data/gather-problems.ts';
import { listed } from '../schemes/in-words-names.ts';
import { manyOfParty } from '../schemes/party-words.ts';
import type { Expression, Parameter, PartyName, Scheme } from '../schemes/scheme.ts';

/** A change that would keep a principle; the values of parameters, where it is made by these alone. */
export type Mend = Pick<Finding, 'mend' | 'settings'>;

/** A parameter as a reader knows it: `“Share of the award that practices keep” (retained_share)`. */
export const parameterWords = ({ label, name }: Pick<Parameter, 'label' | 'name'>): string => `“${label}” (${name})`;

/** The parameter that a route's share is, where it has one value and may be nothing. */
export const shareParameter = ({ parameters }: Scheme, share: number | string): Parameter | undefined =>
  parameters.find(({ name, value }) => name === share && typeof value === 'number');

/**
 * How payments (places in the plan) would reach none of some parties: by a share of nothing where a route takes them there, paid
 * to the fund where they are paid to them, with care bought from providers that are not theirs.
 */
export function keepFrom(evidence: Evidence, places: readonly number[], parties: readonly PartyName[]): Mend {
  const { payments, scheme } = evidence;
  const paid = places.map((place) => payments[place].planned.payment);
  const names = new Set(paid.map(({ name }) => name));
  const owned = pathsToOwners(evidence, parties, (payment) => names.has(payment));
  const providers = providersOn(owned);
  const isOfConsortium = owned.some(({ steps }) => steps[steps.length - 1].party === 'consortium_management');
  const direct = paid.filter(({ to }) => parties.includes(to));
  // Paid to the fund, money may still be passed on from there.
  const starts = new Set(paid.map(({ to }) => (parties.includes(to) ? 'patient_care' : to)));
  const routes = [...new Set(Array.from(starts, (to) => routesTo(evidence, to, parties)).flat())]
    .map(({ route }) => route)
    .filter(({ to }) => to !== 'provider');
  const settings: Record<string, number> = {};
  const shares: string[] = [];
  const closed: string[] = [];
  for (const { share, purpose, to } of routes) {
    const parameter = typeof share === 'string' ? shareParameter(scheme, share) : undefined;
    if (parameter === undefined || parameter.range[0] > 0) closed.push(`“${purpose}” to ${manyOfParty(to)}`);
    else if (settings[parameter.name] === undefined) {
      settings[parameter.name] = 0;
      shares.push(parameterWords(parameter));
    }
  }
  const said = [
    ...(shares.length > 0
      ? [`nothing may go to ${listed([...new Set(routes.map(({ to }) => manyOfParty(to)))])}: set ${listed(shares)} to 0`]
      : []),
    ...(closed.length > 0 ? [`take out ${closed.length === 1 ? 'the route' : 'the routes'} ${listed(closed)}`] : []),
    ...(direct.length > 0
      ? [
          `pay ${listed(direct.map(({ name }) => `“${name}”`))} to ${manyOfParty('patient_care')} (patient_care), not to ${listed([...new Set(direct.map(({ to }) => manyOfParty(to)))])}`,
        ]
      : []),
    ...(providers.length > 0
      ? [`buy no care with the award from providers that GPs${isOfConsortium ? ' or consortia' : ''} own (${nameSome(providers)})`]
      : []),
  ];
  if (said.length === 0) return {};
  const isBySettings = closed.length === 0 && direct.length === 0 && providers.length === 0;
  return { mend: asSentence(said), ...(isBySettings && { settings }) };
}

/** Doctors need not receive it; what the fund receives need not go by care. */
export function uncoupled(evidence: Evidence, onCare: readonly number[], parties: readonly PartyName[]): Mend {
  if (!parties.includes('patient_care')) return keepFrom(evidence, onCare, parties);
  const [name, depends] = [paymentsInWords(evidence, onCare), onCare.length === 1 ? 'depends' : 'depend'];
  return {
    mend: `See to it that ${name} ${depends} neither on what care costs nor on how much of it there is: on quality alone, say, or an amount a head.`,
  };
}

/** Savings that count from the first pound on, once there are enough of them, need not jump: nothing where these payments do not say so. */
export function aboveThreshold(evidence: Evidence, places: readonly number[]): Mend {
  if (!saysTerm(evidence, places, 'counted_savings')) return {};
  return {
    mend: 'Write savings_above_threshold(…) in place of counted_savings(…): what lies beyond the threshold alone is paid for, without a jump there.',
  };
}

/** What steps need not jump either. */
export function straighten(evidence: Evidence, places: readonly number[]): Mend {
  if (!saysTerm(evidence, places, 'steps')) return {};
  return {
    mend: 'Write ladder(…) in place of steps(…): what is paid then rises in a straight line from one point of the table to the next.',
  };
}

/** Whether a formula that these payments rest on says a term of the vocabulary. */
function saysTerm({ plan, scheme }: Evidence, places: readonly number[], term: string): boolean {
  const reached = new Set(places.flatMap((place) => [...reachOf(plan.nodes, plan.payments[place].amount)]));
  const names = new Set(plan.formulas.filter(({ node }) => reached.has(node)).map(({ level, name }) => `${level} ${name}`));
  return scheme.formulas.some(({ level, name, written }) => names.has(`${level} ${name}`) && calls(written, term));
}

const calls = (expression: Expression, name: string): boolean =>
  (expression.kind === 'call' && expression.name === name) ||
  ('inputs' in expression && expression.inputs.some((input) => calls(input, name)));

/** With how many more people the smallest of some pools or consortia would be large enough. */
export function joinUp(small: readonly { readonly code: string; readonly population: number }[], enough: number): string {
  const each = small.filter(({ code }, place) => small.findIndex((other) => other.code === code) === place);
  const lacks = each.slice(0, 3).map(({ code, population }) => `${code} with ${formatCount(enough - population)} more people`);
  const more = each.length - lacks.length;
  return `Let each join others until they have ${formatCount(enough)} together: ${lacks.join(', ')}${more > 0 ? ` and ${formatCount(more)} more of them, with fewer` : ''}.`;
}

/** Whether a formula is nothing wherever a parameter is, by its text: all that it adds up has the parameter for a factor. */
export function isNothingWithout({ formulas }: Scheme, formula: string, parameter: string): boolean {
  const isNothing = (expression: Expression): boolean => {
    switch (expression.kind) {
      case 'number':
        return expression.value === 0;
      case 'name': {
        const rests = formulas.find(({ name }) => name === expression.name);
        return expression.name === parameter || (rests !== undefined && isNothing(rests.expression));
      }
      case 'operation': {
        const { operator, inputs } = expression;
        if (operator === '*') return inputs.some(isNothing);
        if (operator === '/') return isNothing(inputs[0]);
        if (operator === 'if') return inputs.slice(1).every(isNothing);
        return (operator === '+' || operator === '-' || operator === 'negate') && inputs.every(isNothing);
      }
      case 'call':
        return ['sum', 'min', 'max', 'lowest', 'highest', 'abs'].includes(expression.name) && expression.inputs.every(isNothing);
      default:
        return false;
    }
  };
  return isNothing({ kind: 'name', name: formula });
}

/** Things to do, as one sentence. */
export const asSentence = (things: readonly string[]): string => `${capitalised(things.join('; and '))}.`;
