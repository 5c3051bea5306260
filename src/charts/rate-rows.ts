import { todays } from '../data/years.ts';
import type { WithholdingRate } from '../incentives/withholding-rate.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import type { Outcome } from '../outcome.ts';
import { partyNames } from '../schemes/scheme.ts';
import type { Shape } from './shapes.ts';
import { colours } from './style.ts';

export type Scope = WithholdingRate['scope'];

/** Told apart by shape as much as by colour. */
export const scopes: Readonly<Record<Scope, { shape: Shape; colour: string; words: string }>> = {
  collective: { shape: 'circle', colour: colours.darkBlue, words: 'all practices of the consortium together' },
  own: { shape: 'square', colour: colours.orange, words: 'one practice alone' },
};

/** Who gives less care: where no practice could do so alone, the consortium as a whole. */
export const whoGives = (scope: Scope, rows: readonly Pick<RateRow, 'scope'>[]): string =>
  rows.some((row) => row.scope === 'own') ? scopes[scope].words : 'the whole consortium';

/** The care that shares are of. */
export const todaysCare = ({ dataset }: Outcome): string => `${todays(dataset.years.length)} care`;

/** In hundredths of the currency: pence, cents. NaN stays NaN. */
export interface RateRow {
  readonly service: string;
  readonly party: WithholdingRate['party'];
  readonly scope: Scope;
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
  readonly highest: number;
  readonly highestAt: number;
  /** Between these lies the largest true rate of all levels. */
  readonly highestFrom: number;
  readonly highestTo: number;
  /** Activity levels looked at. */
  readonly levels: number;
  /** Of the same care at a lower price, and its interval. */
  readonly efficiency: number;
  readonly efficiencyLower: number;
  readonly efficiencyUpper: number;
  /** Whether the formulas themselves tell a lower price from less care. */
  readonly isEfficiencyApart: boolean;
  readonly isExactlyNothing: boolean;
}

/** A rate that is less is what is left of numbers that cancel out. */
const rounding = 1e-12;

/** Until it has been measured. */
const untold = { rate: Number.NaN, standardError: Number.NaN };

/** By service as the dataset names them, then by party, together before alone. */
export function rateRows(outcome: Outcome): RateRow[] {
  const parties: readonly string[] = partyNames;
  const { services } = outcome.dataset;
  return outcome.withholdingRates
    .map(({ service, party, scope, levels, overall, isExactlyNothing }, place): RateRow => {
      const margin = marginOfError(overall.standardError);
      const efficiency = outcome.efficiencyRates[place]?.overall ?? untold;
      const beside = marginOfError(efficiency.standardError);
      const hundredths = (rate: number): number => (isExactlyNothing || Math.abs(rate) < rounding ? 0 : 100 * rate);
      return {
        service,
        party,
        scope,
        rate: hundredths(overall.rate),
        lower: hundredths(overall.rate - margin),
        upper: hundredths(overall.rate + margin),
        highest: hundredths(overall.highest),
        highestAt: overall.highestAt,
        highestFrom: hundredths(overall.highestFrom),
        highestTo: hundredths(overall.highestTo),
        levels,
        efficiency: hundredths(efficiency.rate),
        efficiencyLower: hundredths(efficiency.rate - beside),
        efficiencyUpper: hundredths(efficiency.rate + beside),
        isEfficiencyApart: !(outcome.efficiencyRates[place]?.isSameByText ?? true) && !isExactlyNothing,
        isExactlyNothing,
      };
    })
    .toSorted(
      (a, b) =>
        services.indexOf(a.service) - services.indexOf(b.service) ||
        parties.indexOf(a.party) - parties.indexOf(b.party) ||
        (a.scope === b.scope ? 0 : a.scope === 'collective' ? -1 : 1),
    );
}

/** A row without anything to draw: no rate, and no higher one at another level of care. */
const isFlat = ({ rate, lower, upper, highest }: RateRow): boolean =>
  rate === 0 && lower === 0 && upper === 0 && (highest === 0 || Number.isNaN(highest));

/**
 * Parties that receive exactly nothing whatever the service, whoever gives less care; services that bring the others exactly
 * nothing; parties for whom nothing was measured,
 * though the scheme's formulas could pay them; and the rows of all others.
 */
export function withoutNothing(rows: readonly RateRow[]): {
  shown: RateRow[];
  nothing: RateRow['party'][];
  nothingServices: string[];
  noneMeasured: RateRow['party'][];
} {
  const parties = [...new Set(rows.map((row) => row.party))];
  const nothing = parties.filter((party) => rows.every((row) => row.party !== party || row.isExactlyNothing));
  const noneMeasured = parties.filter((party) => !nothing.includes(party) && rows.every((row) => row.party !== party || isFlat(row)));
  const others = rows.filter(({ party }) => !nothing.includes(party) && !noneMeasured.includes(party));
  const nothingServices = [...new Set(others.map(({ service }) => service))].filter((service) =>
    others.every((row) => row.service !== service || row.isExactlyNothing),
  );
  return { shown: others.filter(({ service }) => !nothingServices.includes(service)), nothing, nothingServices, noneMeasured };
}
