import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { countDays, daysOf, doOverlap, type Days } from '../data/periods.ts';
import { groupBy, readContracts, readInterests, type Contract, type Interest } from '../data/register-rows.ts';
import { exactNumber, formatShare } from '../data/words.ts';
import { yearInForce } from '../data/years.ts';

/** What is in force at some time of a year: contracts by consortium, holdings by provider. */
interface InForce {
  readonly year: number;
  readonly contracts: ReadonlyMap<string, readonly Contract[]>;
  readonly holdings: ReadonlyMap<string, readonly Interest[]>;
}

/** A part of a provider as money is followed to it. */
export interface HeldPart {
  /** Code. */
  readonly person: string;
  /** Of the provider's margin, over the time in which money reaches it. */
  readonly share: number;
  /** `6% holding`, `6% holding of family for 40% of the time`. */
  readonly words: string;
}

const known = ofDataset(() => new Map<number, InForce>());

/** A consortium's row is of a year of its own. */
function inForceAt(dataset: Dataset, consortium: number): InForce {
  const year = yearInForce(dataset, dataset.levels.consortium.years[consortium]);
  const before = known(dataset).get(year);
  if (before !== undefined) return before;
  const { contracts, interests } = dataset.registers;
  const current = (contracts ? readContracts(contracts) : []).filter(
    (each) => each.status === 'current' && doOverlap(each, daysOf(dataset, year)),
  );
  const held = (interests ? readInterests(interests) : []).filter((each) => each.percent > 0 && doOverlap(each, daysOf(dataset, year)));
  // Sums are made in an order that is not that of the rows.
  const inOrder = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] =>
    rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const inForce = {
    year,
    contracts: groupBy(
      inOrder(current, ({ provider, start, end, annualValue }) => [provider, start, end, annualValue].join(' ')),
      ({ consortium: code }) => code,
    ),
    holdings: groupBy(
      inOrder(held, ({ person, kind, start, end, percent }) => [person, kind, start, end, percent].join(' ')),
      ({ provider }) => provider ?? '',
    ),
  };
  known(dataset).set(year, inForce);
  return inForce;
}

/** The contracts of a consortium that are current in its year. */
export const contractsAt = (dataset: Dataset, consortium: number): readonly Contract[] =>
  inForceAt(dataset, consortium).contracts.get(dataset.levels.consortium.codes[consortium]) ?? [];

/**
 * Who holds which part of a provider (its code) that is paid under a contract of a consortium: directly, through family or indirectly.
 * Entries that say the same of the same time count together, as the reading of the register says.
 */
export function holdingsAt(dataset: Dataset, consortium: number, provider: string): HeldPart[] {
  const { year, holdings } = inForceAt(dataset, consortium);
  const own = holdings.get(provider);
  if (own === undefined) return [];
  const contracts = contractsAt(dataset, consortium).filter((each) => each.provider === provider);
  const alike = groupBy(own, ({ person, kind, start, end }) => [person, kind, start, end].join(' '));
  return Array.from(alike.values()).flatMap((entries): HeldPart[] => {
    const percent = entries.reduce((all, each) => all + each.percent, 0);
    const part = partHeld(entries[0], contracts, daysOf(dataset, year));
    if (part === 0) return [];
    return [{ person: entries[0].person, share: (percent / 100) * part, words: holdingWords({ ...entries[0], percent }, part) }];
  });
}

/**
 * Part of the time in which money reaches a provider that a holding is in force: of the days of the year on which it is under contract,
 * several contracts weighed by their value. Who sold before the contract began has no part of what is paid under it.
 */
function partHeld(holding: Interest, contracts: readonly Contract[], days: Days): number {
  const parts = contracts.map((contract) => countDays(days, contract, holding) / countDays(days, contract));
  if (parts.every((part) => part === parts[0])) return parts[0] ?? 0;
  let [held, whole] = [0, 0];
  contracts.forEach(({ annualValue }, place) => {
    held += annualValue * parts[place];
    whole += annualValue;
  });
  return whole === 0 ? 0 : held / whole;
}

function holdingWords({ percent, kind }: Interest, part: number): string {
  const size = `${exactNumber(Number(percent.toFixed(4)))}%`;
  const what = kind === 'family' ? `${size} holding of family` : kind === 'indirect' ? `${size} indirect holding` : `${size} holding`;
  return part === 1 ? what : `${what} for ${formatShare(part)} of the time`;
}
