import { expectedOf, type Evidence } from './evidence.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { daysOf, doOverlap } from '../data/periods.ts';
import { exactNumber, formatMoney } from '../data/words.ts';
import { registersOf } from './governance.ts';
import type { PartyName } from '../schemes/scheme.ts';

/** Per cent that each person holds of each provider in the year of the data, as money is followed: own, family and indirect together. */
export const holdingsInForce = ofDataset((dataset): Map<string, Map<string, number>> => {
  const held = new Map<string, Map<string, number>>();
  for (const interest of registersOf(dataset).interests ?? []) {
    const { person, provider, percent } = interest;
    if (provider === undefined || !(percent > 0) || !doOverlap(interest, daysOf(dataset.year))) continue;
    const own = held.get(person) ?? new Map<string, number>();
    own.set(provider, (own.get(provider) ?? 0) + percent);
    held.set(person, own);
  }
  return held;
});

/** A way on which money reaches a person. */
interface Path {
  readonly person: string;
  readonly provider: string;
  /** Money; NaN where only what comes by several ways together is known. */
  readonly amount: number;
  readonly words: string;
}

const from: Partial<Record<PartyName | 'care', string>> = {
  patient_care: 'the fund',
  practice: 'practices',
  consortium_management: 'the management',
  commissioner: 'the payer',
};

/**
 * The ways on which awards reach persons, the most money first. A provider keeps what its owners leave of its margin, so of
 * what a provider with holdings of 30% keeps, seven tenths of its margin, six seventieths are a holding of 6%.
 */
export function pathsOf(evidence: Evidence, reaching: Evidence['receipts']): Path[] {
  const { dataset, receipts, flows, draws } = evidence;
  const { currency } = dataset;
  const held = holdingsInForce(dataset);
  const heldOf = new Map<string, number>();
  for (const own of held.values()) for (const [provider, percent] of own) heldOf.set(provider, (heldOf.get(provider) ?? 0) + percent);
  return reaching
    .flatMap(({ payment, codes, figures }) => {
      const kept = new Map<string, number>();
      for (const each of receipts)
        if (each.party === 'provider' && each.payment === payment)
          each.codes.forEach((code, row) => kept.set(code, expectedOf(each.figures, row, draws)));
      const begins = [
        ...new Set(flows.filter((each) => each.payment === payment && each.to === 'provider').map((each) => from[each.from] ?? each.from)),
      ];
      const start = begins.length === 0 ? '' : `${begins.join(' or ')} → `;
      return codes.flatMap((person, row): Path[] => {
        const amount = expectedOf(figures, row, draws);
        // A provider that is owned altogether keeps nothing, and does not stand among those who receive.
        const ways = [...(held.get(person) ?? [])].filter(([provider]) => kept.has(provider) || isFull(heldOf.get(provider)));
        const parts = ways.map(
          ([provider, percent]) => ((kept.get(provider) ?? Number.NaN) * percent) / (100 - (heldOf.get(provider) ?? 0)),
        );
        const known = ways.length === 1 ? [amount] : parts;
        const isWhole = Math.abs(known.reduce((sum, part) => sum + part, 0) - amount) <= Math.max(0.01, 1e-9 * Math.abs(amount));
        return ways.map(([provider, percent], place) => {
          const way = `${person}: ${start}provider ${provider} → ${exactNumber(Number(percent.toFixed(4)))}% holding`;
          return isWhole
            ? { person, provider, amount: known[place], words: `${formatMoney(known[place], currency)} reaches ${way}.` }
            : { person, provider, amount: Number.NaN, words: `A part of ${formatMoney(amount, currency)} reaches ${way}.` };
        });
      });
    })
    .filter(({ amount }) => !(amount <= 0))
    .toSorted((a, b) => (b.amount || 0) - (a.amount || 0) || (a.person < b.person ? -1 : 1));
}

/** Providers in which somebody holds a part and to whom some of these payments comes. */
export function ownedProviders(evidence: Evidence, payments: ReadonlySet<string>): string[] {
  const reaching = evidence.receipts.filter(({ party, payment }) => party === 'person' && payments.has(payment));
  return [...new Set(pathsOf(evidence, reaching).map(({ provider }) => provider))].toSorted();
}

const isFull = (percent = 0): boolean => percent >= 100 - 1e-9;
