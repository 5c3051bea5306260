import type { Evidence, Principle } from './evidence.ts';
import { brokenInYears, countReaching } from './in-draws.ts';
import { keepFrom } from './mend.ts';
import { moneyReceived } from './money-received.ts';
import { canReachDoctors, namesOf, paymentsInWords, reachingInWords, rootsOf } from './paid-to-doctors.ts';
import { ofPayments, ofWays } from './place.ts';
import { rowsReceived } from './receipt-rows.ts';
import { unseenOwners } from './unseen-owners.ts';
import { reachOf } from '../awards/plan.ts';
import { listed } from '../schemes/in-words-names.ts';
import { isCareCost } from '../incentives/care.ts';

export const noLinkSavingsToPay: Principle = {
  id: 'no-link-savings-to-pay',
  title: 'What a doctor is paid does not hang on what is saved',
  words:
    'No direct link between what is saved and what a doctor is paid. Asked of every award that can reach practices or GPs: neither its amount nor the way it is shared out reads savings, expenditure or the cost of care. Repaid costs of taking part are no award.',
  source: 'gpc-chair-2010',
  judge: (evidence) => {
    const { plan, dependences } = evidence;
    const base = { severity: 'breach', amount: 0, rows: [] } as const;
    const all = plan.payments.flatMap(({ kind }, place) => (kind === 'award' ? [place] : []));
    const awards = all.filter((place) => canReachDoctors(evidence, place));
    const linkedUnseen = all.filter((place) => !awards.includes(place) && readsCost(evidence, place));
    const unseen = unseenOwners(evidence, linkedUnseen);
    const cannotSee =
      unseen === undefined
        ? undefined
        : ({
            ...base,
            verdict: 'cannot_tell',
            amount: Number.NaN,
            details: linkedUnseen.map((place) => dependences[place].sentence),
            about: ofPayments(evidence, linkedUnseen),
            summary: `${paymentsInWords(evidence, linkedUnseen)} ${linkedUnseen.length === 1 ? 'follows' : 'follow'} what care costs; whether it ends with GPs, through what they own, cannot be told: ${unseen.why}.`,
            mend: unseen.mend,
          } as const);
    if (awards.length === 0 && cannotSee !== undefined) return cannotSee;
    if (awards.length === 0) {
      const which =
        unseenOwners(evidence, all) === undefined ? 'No award of the scheme' : 'No award of the scheme that follows what care costs';
      return { ...base, verdict: 'kept', details: [], summary: `${which} can reach a practice or a GP.` };
    }
    const details = awards.map((place) => dependences[place].sentence);
    const about = ofPayments(evidence, awards);
    const linked = awards.filter((place) => readsCost(evidence, place));
    if (linked.length > 0) {
      const received = moneyReceived(evidence, linked, ['practice', 'person']);
      const [name, follow] = [paymentsInWords(evidence, linked), linked.length === 1 ? 'follows' : 'follow'];
      if (received.amount === 0 && !isEverReceived(evidence, linked)) {
        const summary = `By its formula ${name} ${follow} what care costs and can reach practices or GPs, but none of it reached any: neither as given nor in an imagined year.`;
        return { ...base, verdict: 'cannot_tell', details, summary, about };
      }
      const sum =
        reachingInWords(evidence, linked, ['practice', 'person']) ||
        `how much of ${linked.length === 1 ? 'it' : 'them'} reaches practices and GPs cannot be told, because figures are missing`;
      const names = namesOf(evidence, linked);
      const mend = keepFrom(evidence, linked, ['practice', 'person']);
      const summary = `${name} ${follow} what care costs, and ${linked.length === 1 ? 'is' : 'are'} doctors’ pay: ${sum}.`;
      const counted = countReaching(evidence, linked, ['practice', 'person']);
      return {
        ...base,
        verdict: 'broken',
        ...received,
        rows: rowsReceived(evidence, linked, ['practice', 'person']),
        details: [...brokenInYears(counted, 'some of it then reaches practices or GPs'), ...details],
        summary,
        about: ofWays(evidence, names, ['practice', 'person']),
        ...counted,
        ...mend,
      };
    }
    const unknown = awards.filter((place) => plan.payments[place].unknownColumns.length > 0);
    if (unknown.length > 0) {
      const columns = [...new Set(unknown.flatMap((place) => plan.payments[place].unknownColumns))];
      const summary = `${paymentsInWords(evidence, unknown)} ${unknown.length === 1 ? 'reads' : 'read'} ${listed(columns)}, of which nothing is known but the name: whether that is of savings cannot be told.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, details, summary, about };
    }
    if (cannotSee !== undefined) return cannotSee;
    return {
      ...base,
      verdict: 'kept',
      details,
      about,
      summary: 'No award that reaches practices or GPs reads savings or the cost of care, by the text of its formula.',
    };
  },
};

function readsCost({ plan }: Evidence, place: number): boolean {
  const isCost = isCareCost(plan);
  return rootsOf(plan, place).some((root) => [...reachOf(plan.nodes, root)].some((id) => isCost(plan.nodes[id])));
}

/** Whether any practice or GP receives or owes something of these payments, in any year. */
function isEverReceived({ plan, receipts, draws }: Evidence, places: readonly number[]): boolean {
  const names = new Set(places.map((place) => plan.payments[place].payment.name));
  return receipts.some(
    ({ party, payment, figures }) =>
      (party === 'practice' || party === 'person') &&
      names.has(payment) &&
      figures.asGiven.some((asGiven, row) => asGiven !== 0 || (draws > 0 && figures.standardDeviation[row] !== 0)),
  );
}
