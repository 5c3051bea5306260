import { toPence, writeCsv } from './csv.ts';
import { capitalised } from '../data/words.ts';
import type { Report } from './report.ts';
import {
  groupProofs,
  howOf,
  howOfGroup,
  overRangesInWords,
  partiesOf,
  partyInWords,
  servicesInWords,
  type ProofGroup,
} from '../incentives/proof/in-words.ts';
import type { ProvedQuestion } from '../incentives/proof/prove-all.ts';
import { receivers } from '../incentives/proof/steps.ts';

/** What was found of a scheme, and what money it is in. */
export interface Proved {
  readonly title: string;
  readonly currency: string;
  readonly proofs: readonly ProvedQuestion[];
}

/** `proofs.csv`: one row a payment, party and service: whether the party can ever receive more of it for less care, and how that is known. */
export function proofsCsv({ proofs, dataset: { currency } }: { proofs: Proved['proofs']; dataset: { currency: string } }): string {
  return writeCsv(
    ['payment', 'party', 'service', 'verdict', 'parameters', 'how', 'before', 'after', 'searched'],
    proofs.map((proof) => {
      const { payment, party, service, verdict, overRanges } = proof;
      const example = proof.verdict === 'refuted' ? proof.counterexample : undefined;
      return [
        payment,
        party,
        service,
        verdict,
        overRangesInWords(overRanges),
        howOf(proof, currency).join(' '),
        toPence(example?.before ?? Number.NaN),
        toPence(example?.after ?? Number.NaN),
        proof.verdict === 'undecided' ? proof.searched : Number.NaN,
      ];
    }),
  );
}

/**
 * `proofs.json`, and what `prove --json` prints: the same with every argument in steps, every example in tables that a program can
 * settle again, and what the parameters have to do with it, as data and in words.
 */
export function proofsJson({ proofs, dataset: { currency } }: { proofs: Proved['proofs']; dataset: { currency: string } }): string {
  const questions = proofs.map((proof) => {
    const { payment, party, service, verdict, overRanges, ...found } = proof;
    const parameters = { ...overRanges, words: overRangesInWords(overRanges) };
    return { payment, party, service, verdict, parameters, how: howOf(proof, currency), ...found };
  });
  return `${JSON.stringify({ currency, questions }, null, 2)}\n`;
}

/** What `probity prove` prints: one line a party, one row for services of which the same is true, then every argument of several steps. */
export function proofsReport({ title, currency, proofs }: Proved): Report {
  const groups = groupProofs(proofs);
  const services = new Set(proofs.map(({ service }) => service)).size;
  const argued = groups.filter(({ first }) => first.verdict === 'proved' && first.steps.length > 1);
  return {
    title: `${title}: who can be paid more for less care?`,
    lead: [
      'Read from the formulas, for any data; nothing was simulated. Asked of each payment, party and service: whether less care can ever be paid more.',
      ...partiesOf(proofs).map(partyInWords),
    ],
    sections: [
      {
        heading: 'Every answer',
        paragraphs: [],
        tables: [
          {
            label: 'Services of which the same is true stand on one line.',
            header: ['Answer', 'Who', 'Payment', 'Of which care, and why'],
            rows: groups.map((group) => [
              group.first.verdict === 'refuted' ? 'REFUTED' : group.first.verdict,
              capitalised(receivers[group.party]),
              group.payment,
              answerOf(group, services, currency),
            ]),
          },
        ],
        lists: [],
      },
      ...(argued.length === 0
        ? []
        : [
            {
              heading: 'Arguments in steps',
              paragraphs: [],
              tables: [],
              lists: argued.map((group) => ({
                heading: `${capitalised(receivers[group.party])}, “${group.payment}”, ${servicesInWords(group.services, services)}${group.services.length > 1 ? `; shown for the first` : ''}`,
                items: group.first.verdict === 'proved' ? group.first.steps.map((text) => ({ text, under: [] })) : [],
              })),
            },
          ]),
    ],
    foot: [],
  };
}

function answerOf(group: ProofGroup, all: number, currency: string): string {
  const { services, first } = group;
  const of = capitalised(servicesInWords(services, all));
  const how =
    first.verdict === 'proved' && first.steps.length > 1
      ? 'what they receive falls with the care: see the steps below.'
      : howOfGroup(group, currency).join(' ');
  const ranges =
    first.verdict === 'proved' && first.because === 'not reached' && first.overRanges.holds === 'whatever'
      ? ''
      : overRangesInWords(first.overRanges);
  return [`${of}: ${how}`, ranges].filter((text) => text !== '').join(' ');
}
