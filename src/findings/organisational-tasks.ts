import type { Principle } from './evidence.ts';
import { measuresRead, sayOfMeasures, untagged } from './measures.ts';
import { canReachPractices, paymentsInWords } from './paid-to-doctors.ts';
import { ofMeasures, ofPayments } from './place.ts';
import { gainsOf, penny } from './on-care.ts';
import { partOfPractices, rowsPaid } from './receipt-rows.ts';
import { formatMoney, formatShare } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import { settleOtherwise } from '../incentives/otherwise.ts';
import { atLowestQuality } from '../incentives/quality.ts';
import { listed } from '../schemes/in-words-names.ts';

export const organisationalTasks: Principle = {
  id: 'organisational-tasks',
  title: 'Good organisation is expected of practices, not paid for apart',
  words:
    'Keeping good records and a well-run practice is expected and no ground for extra pay. Asked of what practices receive, on the data as given: what part of it moves with measures that the scheme calls organisational.',
  source: 'dh-gp-contract-2012',
  judge: (evidence) => {
    const { plan, dataset, scheme } = evidence;
    const base = { severity: 'note', amount: 0, rows: [], details: [] } as const;
    const places = plan.payments.flatMap((_, place) => (canReachPractices(evidence, place) ? [place] : []));
    const read = measuresRead(evidence, places);
    if (read.length === 0) return { ...base, verdict: 'kept', summary: 'No payment that can reach practices is for a measure of quality.' };
    const unsaid = untagged(evidence, read);
    const tagged = new Set((scheme.measures ?? []).flatMap(({ column, kind }) => (kind === 'organisational' ? [column] : [])));
    const organisational = read.filter(({ name }) => tagged.has(name));
    if (organisational.length > 0) {
      const [before, after] = [
        settleOtherwise(evidence),
        settleOtherwise(
          evidence,
          atLowestQuality((column) => tagged.has(column)),
        ),
      ];
      const each = places.map((place) => {
        const part = partOfPractices(evidence, place);
        const [now, otherwise] = [before, after].map((amounts) => amounts[place].map((amount, entity) => amount * part[entity]));
        // What the lowest turns missing does not tell how much moves.
        const paid = now.map((amount, entity) => (Number.isNaN(otherwise[entity]) ? Number.NaN : amount));
        const moving = paid.map((today, entity) => Math.max(0, today) - Math.max(0, otherwise[entity]));
        return { place, today: gainsOf(paid), without: gainsOf(otherwise), moving };
      });
      const all = each.reduce((sum, { today }) => sum + today.sum, 0);
      // What one payment pays more where such measures are lower is not set against what another pays for them.
      const movers = each.filter(({ today, without }) => today.sum - without.sum > penny);
      const amount = movers.reduce((sum, { today, without }) => sum + today.sum - without.sum, 0);
      const isKnown = each.every(({ today, without }) => today.isKnown && without.isKnown);
      if (movers.length > 0) {
        const paying = movers.map(({ place }) => place);
        const of = paymentsInWords(evidence, paying);
        const least = isKnown ? '' : 'At least ';
        const summary = `${least}${formatMoney(amount, dataset.currency)} ${spanOf(dataset)}, ${formatShare(amount / all)} of what practices are paid as given, is for organisational measures: ${of}.`;
        const mend = `Leave ${listed(organisational.map(({ name, label }) => `“${label}” (${name})`))} out of what ${of} ${paying.length === 1 ? 'pays' : 'pay'} for.`;
        const about = [
          ...ofMeasures(
            scheme,
            organisational.map(({ name }) => name),
          ),
          ...ofPayments(evidence, paying),
        ];
        const rows = rowsPaid(
          evidence,
          movers.map(({ place, moving }) => ({ place, amounts: moving })),
        );
        return { ...base, verdict: 'broken', amount, rows, summary, mend, about };
      }
      if (!isKnown || all <= penny)
        return {
          ...base,
          verdict: 'cannot_tell',
          amount: Number.NaN,
          summary: 'What is paid for organisational measures cannot be told: nothing is paid as given, or figures are missing.',
        };
    }
    const about = ofPayments(evidence, places);
    if (unsaid !== '')
      return {
        ...base,
        about,
        verdict: 'cannot_tell',
        amount: Number.NaN,
        summary: `The scheme does not say of ${unsaid} whether it is organisational.`,
        mend: sayOfMeasures,
      };
    return {
      ...base,
      verdict: 'kept',
      about,
      summary: 'None of the measures that practices are paid for is organisational, as the scheme describes them.',
    };
  },
};
