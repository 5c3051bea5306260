import type { Principle } from './evidence.ts';
import { measuresRead, sayOfMeasures, untagged } from './measures.ts';
import { moneyReceived } from './money-received.ts';
import { ofMeasures, ofPayments } from './place.ts';
import { rowsReceived } from './receipt-rows.ts';
import { listed } from '../schemes/in-words-names.ts';
import { partyNames } from '../schemes/scheme.ts';
import { describeSource } from '../sources.ts';

export const followsEvidence: Principle = {
  id: 'follows-evidence',
  title: 'What is paid for in clinical care follows published guidance',
  words:
    'Payments for clinical measures follow the guidance of the National Institute for Health and Care Excellence. Asked of the scheme’s own account of its measures: every clinical measure that a payment reads names the guidance that it follows.',
  source: 'dh-gp-contract-2012',
  judge: (evidence) => {
    const { plan, dependences, scheme } = evidence;
    const base = { severity: 'note', amount: 0, rows: [], details: [] } as const;
    const places = plan.payments.map((_, place) => place);
    const read = measuresRead(evidence, places);
    if (read.length === 0) return { ...base, verdict: 'kept', summary: 'No payment of the scheme is for a measure of quality.' };
    const saidOf = new Map((scheme.measures ?? []).map((measure) => [measure.column, measure]));
    const clinical = read.filter(({ name }) => saidOf.get(name)?.kind === 'clinical');
    const without = clinical.filter(({ name }) => saidOf.get(name)?.guidance === undefined);
    const details = clinical.map(({ name, label }) => {
      const guidance = saidOf.get(name)?.guidance;
      return `${label}: ${guidance === undefined ? 'no guidance is named' : describeSource(guidance)}.`;
    });
    if (without.length > 0) {
      const names = without.map(({ label }) => `“${label}”`);
      const resting = places.filter((place) => dependences[place].columns.some(({ name }) => without.some((each) => each.name === name)));
      const mend = `Name under “measures” the guidance that ${listed(without.map(({ name, label }) => `“${label}” (${name})`))} ${without.length === 1 ? 'follows' : 'follow'}, or pay for a measure that has some.`;
      const summary = `Of ${clinical.length} clinical ${clinical.length === 1 ? 'measure' : 'measures'} that are paid for, ${without.length} ${without.length === 1 ? 'names' : 'name'} no guidance: ${names.join(', ')}.`;
      return {
        ...base,
        verdict: 'broken',
        ...moneyReceived(evidence, resting, partyNames),
        rows: rowsReceived(evidence, resting, partyNames),
        details,
        summary,
        mend,
        about: [
          ...ofMeasures(
            scheme,
            without.map(({ name }) => name),
          ),
          ...ofPayments(evidence, resting),
        ],
      };
    }
    const unsaid = untagged(evidence, read);
    if (unsaid !== '') {
      const summary = `The scheme does not say of ${unsaid} whether it is clinical, or which guidance it follows.`;
      const reading = places.filter((place) => measuresRead(evidence, [place]).length > 0);
      return {
        ...base,
        verdict: 'cannot_tell',
        amount: Number.NaN,
        details,
        summary,
        mend: sayOfMeasures,
        about: ofPayments(evidence, reading),
      };
    }
    const summary =
      clinical.length === 0
        ? 'None of the measures that are paid for is clinical, as the scheme describes them.'
        : `${clinical.length === 1 ? 'The one clinical measure that is paid for names' : `${clinical.length === 2 ? 'Both' : `All ${clinical.length}`} clinical measures that are paid for name`} the guidance followed.`;
    return { ...base, verdict: 'kept', details, summary };
  },
};
