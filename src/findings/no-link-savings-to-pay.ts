import type { Evidence, Principle } from './evidence.ts';
import { canReachDoctors, paymentsInWords, receivedOf, rootsOf } from './paid-to-doctors.ts';
import { reachOf } from '../awards/plan.ts';
import { formatMoney, spanWords } from '../data/words.ts';
import { isCareCost } from '../incentives/care.ts';
import { listed } from '../schemes/in-words-names.ts';

export const noLinkSavingsToPay: Principle = {
  id: 'no-link-savings-to-pay',
  title: 'What a doctor is paid does not hang on what is saved',
  words:
    'No direct link between what is saved and what a doctor is paid. Asked of every award that can reach practices or GPs: neither its amount nor the way it is shared out reads savings, expenditure or the cost of care. Repaid costs of taking part are no award.',
  source: 'gpc-chair-2010',
  judge: (evidence) => {
    const { plan, dependences, dataset } = evidence;
    const base = { severity: 'breach', amount: 0, rows: [] } as const;
    const awards = plan.payments.flatMap(({ kind }, place) => (kind === 'award' && canReachDoctors(evidence, place) ? [place] : []));
    if (awards.length === 0)
      return { ...base, verdict: 'kept', details: [], summary: 'No award of the scheme can reach a practice or a GP.' };
    const details = awards.map((place) => dependences[place].sentence);
    const linked = awards.filter((place) => readsCost(evidence, place));
    if (linked.length > 0) {
      const amount = receivedOf(evidence, linked, ['practice', 'person']);
      const [name, follow] = [paymentsInWords(evidence, linked), linked.length === 1 ? 'follows' : 'follow'];
      if (amount === 0 && !isEverReceived(evidence, linked)) {
        const summary = `By its formula ${name} ${follow} what care costs and can reach practices or GPs, but none of it reached any: neither as given nor in an imagined year.`;
        return { ...base, verdict: 'cannot_tell', details, summary };
      }
      const sum = Number.isNaN(amount)
        ? 'how much of it reaches them cannot be told, because figures are missing'
        : `${formatMoney(amount, dataset.currency)} ${spanWords(dataset.levels.nation.size)} of it reaches practices and GPs`;
      const mend = mendOf(evidence, linked);
      const summary = `${name} ${follow} what care costs, and is doctors’ pay: ${sum}.`;
      return { ...base, verdict: 'broken', amount, details, summary, ...(mend !== undefined && { mend }) };
    }
    const unknown = awards.filter((place) => plan.payments[place].unknownColumns.length > 0);
    if (unknown.length > 0) {
      const columns = [...new Set(unknown.flatMap((place) => plan.payments[place].unknownColumns))];
      const summary = `${paymentsInWords(evidence, unknown)} reads ${columns.join(' and ')}, of which nothing is known but the name: whether that is of savings cannot be told.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, details, summary };
    }
    return {
      ...base,
      verdict: 'kept',
      details,
      summary: `No award that reaches practices or GPs reads savings or the cost of care, by the text of its formula.`,
    };
  },
};

/** Where routes alone take awards to practices, the shares that would leave them in the fund. */
function mendOf({ plan, receipts }: Evidence, linked: readonly number[]): string | undefined {
  const payments = linked.map((place) => plan.payments[place].payment);
  const reachesGPs = receipts.some(({ party, payment }) => party === 'person' && payments.some(({ name }) => name === payment));
  if (reachesGPs || payments.some(({ to }) => to === 'practice')) return undefined;
  const shares = plan.routes.flatMap(({ route }) => (route.to === 'practice' && typeof route.share === 'string' ? [route.share] : []));
  const isAll = shares.length > 0 && plan.routes.every(({ route }) => route.to !== 'practice' || typeof route.share === 'string');
  return isAll ? `With ${listed(shares)} at 0, none of it would reach practices.` : undefined;
}

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
