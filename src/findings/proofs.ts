import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { counterexampleInWords, groupProofs, overRangesInWords, servicesInWords } from '../incentives/proof/in-words.ts';
import { inSentence } from '../schemes/in-words-names.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** What a verdict says that a proof may change. */
export type Provable = Pick<Finding, 'verdict' | 'summary' | 'amount' | 'rows' | 'details'>;

/**
 * A verdict on pay for less care, with what the formulas say beside what was measured: a proof, which holds where figures are too few or
 * too uncertain as well; or an example that anybody can recompute.
 */
export function withProofs<Found extends Provable>(
  judged: Found,
  { proofs, dataset }: Evidence,
  parties: readonly PartyName[],
  who: string,
): Found {
  const asked = proofs.filter(({ party }) => parties.includes(party));
  if (asked.length === 0) return judged;
  if (asked.some(({ verdict }) => verdict !== 'proved')) {
    const examples = groupProofs(asked).flatMap(({ services, first }) => {
      if (first.verdict !== 'refuted') return [];
      const others = services.slice(1);
      const alike = others.length === 0 ? '' : ` The same can be shown of ${servicesInWords(others, Number.NaN)}.`;
      const safe = overRangesInWords(first.overRanges);
      const shown = counterexampleInWords(first, first.counterexample, dataset.currency);
      return [`Shown from the formulas by an example: ${inSentence(shown)}${alike}${safe === '' ? '' : ` ${safe}`}`];
    });
    return { ...judged, details: [...judged.details, ...examples] };
  }
  const conditions = [...new Set(asked.map(({ overRanges }) => overRangesInWords(overRanges)))];
  const always = `on any data whose figures are known, ${who} receive no more of any payment when there is less of any of these services’ care`;
  const details = [...judged.details, `Proved from the formulas: ${always}. ${conditions.join(' ')}`];
  if (judged.verdict !== 'cannot_tell') return { ...judged, details };
  return {
    ...judged,
    verdict: 'kept',
    amount: 0,
    rows: [],
    summary: `The formulas prove that ${who} never receive more when patients get less care, whatever the figures.`,
    details: [...details, `What was measured on this data could not have told it. ${judged.summary}`],
  };
}
