import type { Counterexample } from './counterexample.ts';
import type { HeldParameter, OverRanges } from './over-ranges.ts';
import type { ProvedQuestion } from './prove-all.ts';
import { codes } from './small-data.ts';
import { receivers } from './steps.ts';
import { capitalised, exactNumber, toThePenny } from '../../data/words.ts';
import { isPlural, listed, serviceWords } from '../../schemes/in-words-names.ts';

/** Questions about one party and payment that have the same answer for one service after another. */
export interface ProofGroup {
  readonly party: ProvedQuestion['party'];
  readonly payment: string;
  readonly services: readonly string[];
  /** The answer, in the words of the first service. */
  readonly first: ProvedQuestion;
}

/** Sorts what was found by party, then payment, each with the services of which the same is true together. */
export function groupProofs(proofs: readonly ProvedQuestion[]): ProofGroup[] {
  const groups = new Map<string, { services: string[]; first: ProvedQuestion }>();
  for (const proof of proofs) {
    const { party, payment, service, verdict, overRanges } = proof;
    const answer = proof.verdict === 'proved' ? proof.because : proof.verdict === 'undecided' ? withoutService(proof.why, service) : '';
    const key = JSON.stringify([party, payment, verdict, overRanges, answer]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { services: [service], first: proof });
    else group.services.push(service);
  }
  const parties = [...new Set(proofs.map(({ party }) => party))];
  return [...groups.values()]
    .map(({ services, first }) => ({ party: first.party, payment: first.payment, services, first }))
    .toSorted(
      (a, b) =>
        parties.indexOf(a.party) - parties.indexOf(b.party) ||
        gravestFirst.indexOf(a.first.verdict) - gravestFirst.indexOf(b.first.verdict),
    );
}

const gravestFirst: readonly ProvedQuestion['verdict'][] = ['refuted', 'undecided', 'proved'];

const withoutService = (why: string, service: string): string => why.replaceAll(serviceWords(service), '').replaceAll(service, '');

/** `referrals and prescribing`; all of many are not named one by one. */
export const servicesInWords = (services: readonly string[], all: number): string =>
  services.length === all && all > 2 ? `all ${all} services` : listed(services.map(serviceWords));

const falls: Readonly<Record<string, string>> = {
  0.99: 'by a hundredth',
  0.9: 'by a tenth',
  0.8: 'by a fifth',
  0.5: 'by half',
  0: 'to nothing',
};

/** `With 2 practices, practice P2 receives £11 of “award” where it received nothing, when its referrals fall by a tenth.` */
export function counterexampleInWords(
  question: Pick<ProvedQuestion, 'payment' | 'party' | 'service'>,
  shown: Counterexample,
  currency: string,
): string {
  const { practice, factor, before, after, tables } = shown;
  const service = serviceWords(question.service);
  const years = new Set(tables[0].header.includes('year') ? tables[0].rows.map((row) => row[tables[0].header.indexOf('year')]) : [0]).size;
  const practices = (tables.find(({ table }) => table === 'practices')?.rows.length ?? 0) / years;
  const provider = tables.find(({ table }) => table === 'contracts')?.rows[0][1];
  const itself = practices === 1 ? 'which is' : `of which ${codes.practice(0)} is`;
  const contracted =
    provider === codes.consortium
      ? `, ${practices === 0 ? 'which' : 'of a consortium that'} is the provider under contract itself`
      : provider === codes.practice(0)
        ? `, ${itself} the provider under contract itself`
        : '';
  const among = `${practices === 0 ? 'With one consortium' : practices === 1 ? 'With one practice' : `With ${practices} practices`}${contracted}`;
  const isAlone = question.party === 'practice' && practices === 1;
  const isNamed = question.party === 'practice' && practices > 1 && practice !== undefined;
  const who = isAlone ? 'it' : isNamed ? `practice ${practice}` : receivers[question.party];
  const isOne = isAlone || isNamed || question.party === 'consortium_management';
  const whose = isAlone || isNamed ? 'its ' : practice === undefined ? '' : `practice ${practice}’s `;
  const money = (amount: number): string => toThePenny(amount, currency);
  const was = before === 0 ? 'nothing' : money(before);
  return `${among}, ${who} ${isOne ? 'receives' : 'receive'} ${money(after)} of “${question.payment}” where ${isOne ? 'it' : 'they'} received ${was}, when ${whose}${service} ${isPlural(service) ? 'fall' : 'falls'} ${falls[factor] ?? `to ${factor} of what ${isPlural(service) ? 'they were' : 'it was'}`}.`;
}

/** The argument of a proof, the example that refutes, or what was searched, in sentences. */
export function howOf(proof: ProvedQuestion, currency: string): readonly string[] {
  if (proof.verdict === 'proved') return proof.steps;
  if (proof.verdict === 'refuted') return [counterexampleInWords(proof, proof.counterexample, currency)];
  return [`Not proved: ${proof.why}. Not refuted either: in ${proof.searched} made-up cases nobody was paid more.`];
}

/** The same of services of which it is true together. */
export function howOfGroup({ services, first }: ProofGroup, currency: string): readonly string[] {
  const how = howOf(first, currency);
  if (services.length === 1 || first.verdict !== 'proved' || first.because !== 'independent') return how;
  return how.map((text) => text.replace(`depend on ${serviceWords(first.service)}`, 'depend on any of these'));
}

const held = ({ parameter, value }: HeldParameter): string =>
  value === undefined ? `${parameter} stands as it does` : `${parameter} = ${exactNumber(value)}`;

/** What the parameters have to do with an answer; empty where nothing can be said. */
export function overRangesInWords(overRanges: OverRanges): string {
  if (overRanges.holds === 'whatever') return 'It holds whatever the parameters within their ranges.';
  if (overRanges.holds === 'not')
    return overRanges.wouldHold.length === 0
      ? ''
      : `It would be safe with ${listed(overRanges.wouldHold.map(held), 'or')}, whatever the other parameters.`;
  const ways = overRanges.held.map((together) => listed(together.map(held)));
  return `It holds while ${listed(ways, 'or')}, whatever the other parameters within their ranges.`;
}

/** What was found about one party, over all payments: services by verdict, the gravest of each. */
export interface PartyProofs {
  readonly party: ProvedQuestion['party'];
  readonly refuted: readonly string[];
  readonly undecided: readonly string[];
  readonly proved: readonly string[];
  /** Whether all that is proved is whatever the parameters. */
  readonly isWhatever: boolean;
}

export function partiesOf(proofs: readonly ProvedQuestion[]): PartyProofs[] {
  return [...new Set(proofs.map(({ party }) => party))].map((party) => {
    const own = proofs.filter((proof) => proof.party === party);
    const services = [...new Set(own.map(({ service }) => service))];
    const of = (verdict: ProvedQuestion['verdict']): string[] =>
      services.filter((service) => own.some((proof) => proof.service === service && proof.verdict === verdict));
    const refuted = of('refuted');
    const undecided = of('undecided').filter((service) => !refuted.includes(service));
    return {
      party,
      refuted,
      undecided,
      proved: services.filter((service) => !refuted.includes(service) && !undecided.includes(service)),
      isWhatever: own.every(({ verdict, overRanges }) => verdict !== 'proved' || overRanges.holds === 'whatever'),
    };
  });
}

/** One line a party: `Practices: proved for 9 of 9 services that they never receive more when there is less care, whatever the parameters in their ranges.` */
export function partyInWords({ party, refuted, undecided, proved, isWhatever }: PartyProofs): string {
  const all = refuted.length + undecided.length + proved.length;
  const count = (services: readonly string[]): string => (all === 1 ? serviceWords(services[0]) : `${services.length} of ${all} services`);
  const parts = [
    ...(refuted.length > 0 ? [`refuted for ${count(refuted)}, by an example in which they receive more for less care`] : []),
    ...(undecided.length > 0 ? [`undecided for ${count(undecided)}`] : []),
    ...(proved.length > 0
      ? [
          `proved for ${count(proved)} that they never receive more when there is less care, ${isWhatever ? 'whatever the parameters within their ranges' : 'as the parameters stand'}`,
        ]
      : []),
  ];
  return `${capitalised(receivers[party])}: ${parts.join('; ')}.`;
}
