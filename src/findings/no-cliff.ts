import { worstFirst, type Evidence, type Principle } from './evidence.ts';
import { lessOf } from './on-care.ts';
import { paymentsInWords, rootsOf } from './paid-to-doctors.ts';
import { formatCount, formatMoney, formatShare } from '../data/words.ts';
import { serviceLabel } from '../data/services.ts';
import type { Notch } from '../incentives/notches.ts';
import { careSwitchesOf } from '../incentives/switches.ts';

/** A notch is in reach within this share of today's activity. */
const inReach = 0.05;

export const noCliff: Principle = {
  id: 'no-cliff',
  title: 'Pay does not jump for one case more or less',
  words:
    'No jump in pay for one case more or less: a jump makes the last case before it worth more to who is paid than any care can be to the patient. Asked of every service, of all practices of a consortium together: jumps within 5% of today’s activity, the data as given.',
  source: 'kleven-2013',
  judge: (evidence) => {
    const { notches, dataset, plan } = evidence;
    const { consortium } = dataset.levels;
    const base = { severity: 'warning', amount: 0, rows: [], details: [] } as const;
    const near = notches.filter(({ activityLevel }) => Math.abs(1 - activityLevel) <= inReach);
    if (near.length > 0) {
      const byConsortium = new Map<string, { code: string; year: number; amount: number }>();
      for (const { code, year, jump } of near) {
        const before = byConsortium.get(`${code} ${year}`)?.amount ?? 0;
        byConsortium.set(`${code} ${year}`, { code, year, amount: Math.max(before, Math.abs(jump)) });
      }
      const rows = worstFirst([...byConsortium.values()].map((row) => ({ level: 'consortium', ...row, unit: dataset.currency })));
      const steepest = near.toSorted((a, b) => Math.abs(b.moneyACase) - Math.abs(a.moneyACase) || Math.abs(b.jump) - Math.abs(a.jump))[0];
      const places = `${formatCount(byConsortium.size)} of ${formatCount(consortium.size)} ${consortium.size === 1 ? 'consortium' : 'consortia'}`;
      const amount = rows.reduce((all, row) => all + row.amount, 0);
      const summary = `Within 5% of today’s activity pay jumps at ${places}, ${steepestWords(steepest, evidence)}.`;
      return {
        ...base,
        verdict: 'broken',
        amount,
        rows,
        summary,
        details: [...describeNear(near, evidence), ...dominated(near, evidence)],
      };
    }
    const unmeasured = plan.payments.flatMap(({ services, isBeyondReach, payment, unknownColumns }, place) => {
      const isHigh = payment.level === 'federation' || payment.level === 'nation';
      const isWithoutCost = services.some((service) => plan.costs.every((cost) => cost.service !== service));
      const mayJump = (): boolean => careSwitchesOf(plan, dataset, rootsOf(plan, place)).length > 0;
      return unknownColumns.length > 0 || ((isHigh || isBeyondReach || isWithoutCost) && services.length > 0 && mayJump()) ? [place] : [];
    });
    if (unmeasured.length > 0) {
      const summary = `Whether ${paymentsInWords(evidence, unmeasured)} jumps near today’s activity cannot be told: it sees care that cannot be moved by itself here, or columns of which nothing is known but the name.`;
      return { ...base, verdict: 'cannot_tell', amount: Number.NaN, summary };
    }
    const nearest = notches.toSorted((a, b) => Math.abs(1 - a.activityLevel) - Math.abs(1 - b.activityLevel))[0];
    const summary =
      nearest === undefined
        ? 'No payment jumps as the care given moves.'
        : `No payment jumps within 5% of today’s activity; the nearest jump stands at ${formatShare(nearest.activityLevel)} of it, at ${nearest.code}.`;
    return { ...base, verdict: 'kept', summary };
  },
};

function steepestWords({ code, service, jump, cases, moneyACase }: Notch, { dataset }: Evidence): string {
  const money = formatMoney(Math.abs(jump), dataset.currency);
  const what = `${money} at ${code} for ${lessOf(service, jump < 0)}`;
  if (Number.isNaN(cases)) return `the largest by ${what}`;
  const count = Math.abs(cases);
  const distance =
    count < 1
      ? 'not one case away'
      : `${formatCount(count)} ${Math.round(count) === 1 ? 'case' : 'cases'} away, ${formatMoney(Math.abs(moneyACase), dataset.currency)} a case`;
  return `the steepest by ${what}, ${distance}`;
}

/** One line a service, the service with most jumps first. */
function describeNear(near: readonly Notch[], { dataset }: Evidence): string[] {
  const services = [...new Set(near.map(({ service }) => service))];
  return services
    .map((service) => ({ service, own: near.filter((notch) => notch.service === service) }))
    .toSorted((a, b) => b.own.length - a.own.length)
    .map(({ service, own }) => {
      const jumps = own.map(({ jump }) => Math.abs(jump)).toSorted((a, b) => a - b);
      const consortia = new Set(own.map(({ code, year }) => `${code} ${year}`)).size;
      return `${serviceLabel(service)}: ${formatCount(own.length)} ${own.length === 1 ? 'jump' : 'jumps'} in reach, at ${formatCount(consortia)} ${consortia === 1 ? 'consortium' : 'consortia'}, ${formatMoney(jumps[0], dataset.currency)} to ${formatMoney(jumps[jumps.length - 1], dataset.currency)}.`;
    });
}

/** Where the care that lies before a jump is worth less than the jump: who stands there is paid more for withholding it than it costs. */
function dominated(near: readonly Notch[], evidence: Evidence): string[] {
  const { dataset, plan, expected } = evidence;
  const { consortium } = dataset.levels;
  const costOf = (service: string, row: number): number => {
    const values = expected[plan.costs.findIndex((cost) => cost.service === service)];
    if (plan.costLevel === 'consortium') return values[row];
    return values.subarray(dataset.start[row], dataset.start[row + 1]).reduce((sum, cost) => sum + cost, 0);
  };
  const rowOf = new Map(Array.from(consortium.codes, (code, row) => [`${code} ${consortium.years[row]}`, row]));
  const standing = near.filter(({ jump, activityLevel, service, code, year }) => {
    const row = rowOf.get(`${code} ${year}`);
    return jump > 0 && activityLevel <= 1 && row !== undefined && jump > (1 - activityLevel) * costOf(service, row);
  });
  if (standing.length === 0) return [];
  const consortia = new Set(standing.map(({ code, year }) => `${code} ${year}`)).size;
  return [
    `At ${formatCount(consortia)} ${consortia === 1 ? 'consortium' : 'consortia'} the jump is more than all the care costs that lies between today and it: every pound of that care withheld brings more than a pound.`,
  ];
}
