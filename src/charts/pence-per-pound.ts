import { serviceLabel } from '../data/services.ts';
import { asHeading, currencyUnit, formatCount, formatRate, rateUnit } from '../data/words.ts';
import type { WithholdingRate } from '../incentives/withholding-rate.ts';
import type { Outcome } from '../outcome.ts';
import { drawnFrom, restsOnData, restsOnLaw, type Chart, type FigureTable } from './chart.ts';
import { isKnown } from './marks.ts';
import { serviceWords } from '../schemes/in-words-names.ts';
import { partyHeading, theParty } from '../schemes/party-words.ts';
import { keyEntries, ratesPart } from './rate-marks.ts';
import { rateRows, todaysCare, whoGives, withoutNothing, type RateRow } from './rate-rows.ts';
import { keyPart } from './shapes.ts';
import { textPart, type Part } from './svg.ts';
import { wrapText } from './text.ts';

/** Named once rather than in a row for every service. */
const nothingInWords = ({ nothing, nothingServices, noneMeasured }: ReturnType<typeof withoutNothing>, outcome: Outcome): string[] => [
  ...(nothing.length === 0 ? [] : [`Exactly nothing, whatever the service: ${nothing.map(theParty).join(', ')}.`]),
  ...(nothingServices.length === 0 ? [] : [`Exactly nothing, whoever receives it: ${nothingServices.map(serviceWords).join(', ')}.`]),
  ...(noneMeasured.length === 0
    ? []
    : [`Nothing between 80% and 120% of ${todaysCare(outcome)}, whatever the service: ${noneMeasured.map(theParty).join(', ')}.`]),
];

/** What each party receives more for each pound of care that is not given, by service, at today's care and at its highest. */
function partsOf(outcome: Outcome, width: number): Part[] {
  const rows = rateRows(outcome);
  const parts = withoutNothing(rows);
  const { shown } = parts;
  const drawing = shown.length === 0 ? [] : [keyPart(keyEntries(shown, outcome), width), ratesPart(shown, outcome, width)];
  const said = rows.length === 0 ? [pencePerPoundAlternative(outcome)] : nothingInWords(parts, outcome);
  const lines = said.flatMap((text) => wrapText(text, width));
  return [...drawing, textPart(lines)];
}

const whoseRate =
  (rows: readonly RateRow[]) =>
  ({ party, service, scope }: RateRow): string =>
    `${theParty(party)}, ${serviceLabel(service)} (${whoGives(scope, rows)})`;

export function pencePerPoundAlternative(outcome: Outcome): string {
  const rows = rateRows(outcome);
  if (rows.length === 0) return 'No withholding rate was measured.';
  const { currency } = outcome.dataset;
  const parts = withoutNothing(rows);
  const { shown } = parts;
  const whose = whoseRate(rows);
  const told = shown.filter((row) => isKnown(row.rate) && !row.isExactlyNothing).toSorted((a, b) => b.rate - a.rate);
  const most = told.slice(0, 3).map((row) => `${whose(row)} ${formatRate(row.rate / 100, currency)}`);
  const alsoNothing = shown.filter((row) => row.isExactlyNothing);
  const untold = shown.filter((row) => !isKnown(row.rate));
  return [
    `What parties receive more for each ${currencyUnit(currency)} of care not given.`,
    ...averageInWords(outcome),
    ...(told.length === 0 ? [] : [`${told.length > 3 ? 'The most: ' : ''}${most.join('; ')}.`]),
    ...efficiencyInWords(shown, whose, currency),
    ...nothingInWords(parts, outcome),
    ...(alsoNothing.length === 0 ? [] : [`Exactly nothing: ${alsoNothing.map(whose).join('; ')}.`]),
    ...(untold.length === 0
      ? []
      : [
          untold.length === shown.length
            ? 'It cannot be told of any service, because figures are missing.'
            : `Cannot be told: ${untold.map(whose).join('; ')}.`,
        ]),
  ].join(' ');
}

const needsOf = ({ withholdingRates }: Outcome): Set<WithholdingRate['needs']> =>
  new Set(withholdingRates.filter(({ isExactlyNothing }) => !isExactlyNothing).map(({ needs }) => needs));

/** What the rates are averages over, and how sure they are. */
export function averageInWords(outcome: Outcome): string[] {
  const { draws } = outcome;
  const needs = needsOf(outcome);
  if (needs.has('years'))
    return [
      `On average over ${formatCount(draws)} imagined years${needs.has('law') ? ' or, where that gives it, by the law of what care costs (from how far chance spreads costs, without counting years)' : ''}.`,
    ];
  if (needs.has('law')) return [restsOnLaw];
  return [];
}

function restsOn(outcome: Outcome): string | undefined {
  const needs = needsOf(outcome);
  if (outcome.draws === 0 || needs.has('years')) return undefined;
  return needs.has('law') ? restsOnLaw : restsOnData;
}

/** Whether the same care at a lower price is paid otherwise than less care. */
function efficiencyInWords(shown: readonly RateRow[], whose: (row: RateRow) => string, currency: string): string[] {
  const known = shown.filter((row) => isKnown(row.efficiency) && !row.isExactlyNothing);
  const apart = known.filter(({ isEfficiencyApart }) => isEfficiencyApart).toSorted((a, b) => b.efficiency - a.efficiency);
  if (known.length === 0) return [];
  if (apart.length === 0) return ['The same care at a lower price is paid exactly as much: the formulas cannot tell it from less care.'];
  const most = apart.slice(0, 3).map((row) => `${whose(row)} ${formatRate(row.efficiency / 100, currency)}`);
  return [`For the same care at a lower price${apart.length > 3 ? ', the most' : ''}: ${most.join('; ')}.`];
}

/** Digits beyond a millionth of a penny are the noise of turning shares into pence. */
const pence = (value: number): number => Number(value.toFixed(6));

/** The ends of an interval; blank where no year was counted, so that there is none. */
const interval = (from: number, to: number): readonly (string | number)[] => (from === to ? ['', ''] : [pence(from), pence(to)]);

export function pencePerPoundTable(outcome: Outcome): FigureTable {
  const unit = rateUnit(outcome.dataset.currency);
  const rows = rateRows(outcome);
  const care = todaysCare(outcome);
  return {
    columns: [
      { name: 'service', label: 'Service', unit: '' },
      { name: 'party', label: 'Who receives', unit: '' },
      { name: 'scope', label: 'Who gives less care', unit: '' },
      { name: 'rate', label: `Rate at ${care}`, unit },
      { name: 'lower', label: '95% interval from', unit },
      { name: 'upper', label: '95% interval to', unit },
      { name: 'highest', label: 'Highest rate', unit },
      { name: 'highest_from', label: 'Highest rate 95% interval from', unit },
      { name: 'highest_to', label: 'Highest rate 95% interval to', unit },
      { name: 'highest_at', label: `Highest at this share of ${care}`, unit: 'share' },
      { name: 'levels', label: 'Levels of care looked at', unit: '' },
      { name: 'efficiency', label: 'Same care at a lower price', unit },
      { name: 'efficiency_lower', label: 'Lower price 95% interval from', unit },
      { name: 'efficiency_upper', label: 'Lower price 95% interval to', unit },
      { name: 'exactly_nothing', label: 'Exactly nothing', unit: '' },
    ],
    rows: rows.map((row) => [
      serviceLabel(row.service),
      partyHeading(row.party),
      whoGives(row.scope, rows),
      pence(row.rate),
      ...interval(row.lower, row.upper),
      pence(row.highest),
      ...interval(row.highestFrom, row.highestTo),
      row.highestAt,
      row.levels,
      pence(row.efficiency),
      ...interval(row.efficiencyLower, row.efficiencyUpper),
      row.isExactlyNothing ? 'yes' : 'no',
    ]),
  };
}

export const pencePerPound: Chart = {
  id: 'pence-per-pound',
  title: ({ dataset }) => `${asHeading(rateUnit(dataset.currency))} of care not given`,
  isEmpty: (outcome) => withoutNothing(rateRows(outcome)).shown.every(({ rate }) => !isKnown(rate)),
  ...drawnFrom(partsOf, pencePerPoundAlternative),
  table: pencePerPoundTable,
  restsOn,
};
