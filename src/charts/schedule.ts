import * as Plot from '@observablehq/plot';
import { serviceLabel } from '../data/services.ts';
import { capitalised, exactNumber, formatMoney, formatRate, formatShare, several } from '../data/words.ts';
import { codeInYears, todays } from '../data/years.ts';
import type { PartySchedule, Schedule } from '../incentives/schedule.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import type { Outcome } from '../outcome.ts';
import { drawnFrom, restsOnData, restsOnLaw, type Chart, type FigureTable } from './chart.ts';
import { extentWithNothing, pathMark, tickCount, type Scale } from './marks.ts';
import { partyHeading, theParty } from '../schemes/party-words.ts';
import { keyPart, paint, shapePath, type KeyEntry, type Shape } from './shapes.ts';
import { colours } from './style.ts';
import { place, plotPart, textPart, type Part } from './svg.ts';
import { wrapText } from './text.ts';
import { serviceWords } from '../schemes/in-words-names.ts';

/** Told apart by shape as much as by colour. */
const looks: Readonly<Record<PartySchedule['party'], { shape: Shape; colour: string }>> = {
  practice: { shape: 'circle', colour: colours.darkBlue },
  person: { shape: 'square', colour: colours.darkPink },
  patient_care: { shape: 'diamond', colour: colours.turquoise },
  consortium_management: { shape: 'triangle', colour: colours.orange },
  provider: { shape: 'bar', colour: colours.darkGrey },
};

/** The schedule of a service; left out: of the one by which a party is paid most for less care, all consortia together. */
export function shownSchedule({ schedules, withholdingRates }: Outcome, service?: string): Schedule | undefined {
  const most = withholdingRates
    .filter(({ scope, overall }) => scope === 'collective' && Number.isFinite(overall.rate))
    .toSorted((a, b) => b.overall.rate - a.overall.rate || b.overall.highest - a.overall.highest);
  const asked = service ?? most.find((rate) => schedules.some((schedule) => schedule.service === rate.service))?.service;
  return schedules.find((schedule) => schedule.service === asked) ?? (service === undefined ? schedules[0] : undefined);
}

/** Those who receive anything on the way. */
const receiversOf = ({ parties }: Schedule): readonly PartySchedule[] =>
  parties.filter(({ received, expected }) => received.some((each) => each !== 0) || expected.some((each) => each !== 0));

/** `today’s`; where there are several years, that of the row that is shown. */
const todaysOf = ({ dataset }: Outcome): string => todays(dataset.years.length, 'that year’s');

export const whoseSchedule = ({ dataset }: Outcome, { code, year }: Schedule): string => codeInYears(dataset, code, year);

const missing = 'What is received along a service was not measured: no payment depends on any care whose cost is known.';

/** Levels at which the expected amount stands: see `PartySchedule.expected`. */
const levelAt = (at: number): number => (80 + at) / 100;

interface Dot {
  readonly level: number;
  readonly amount: number;
}

const line = (dots: readonly Dot[], x: Scale, y: Scale): string =>
  dots.map(({ level, amount }, at) => `${at === 0 ? 'M' : 'L'}${place(x(100 * level))},${place(y(amount))}`).join('');

const asGiven = ({ levels, received }: PartySchedule): Dot[] =>
  Array.from(levels, (level, at) => ({ level, amount: received[at] })).filter(({ amount }) => !Number.isNaN(amount));
const onAverage = ({ expected }: PartySchedule): Dot[] =>
  Array.from(expected, (amount, at) => ({ level: levelAt(at), amount })).filter(({ amount }) => !Number.isNaN(amount));
/** Ends and middle of a line, where its shape stands. */
const marked = (dots: readonly Dot[]): Dot[] => [0.8, 1, 1.2].flatMap((level) => dots.find((dot) => dot.level === level) ?? []);

function keyEntries(parties: readonly PartySchedule[]): KeyEntry[] {
  return [
    ...parties.map(({ party }): KeyEntry => ({ ...looks[party], label: partyHeading(party) })),
    ...(parties.some(({ kinks }) => kinks.length > 0)
      ? [{ shape: 'circle', colour: colours.ink, isHollow: true, label: 'slope changes' } satisfies KeyEntry]
      : []),
    ...(parties.some(({ expected }) => expected.length > 0)
      ? [
          { shape: 'square', colour: colours.ink, label: 'filled: as given' } satisfies KeyEntry,
          { shape: 'square', colour: colours.ink, isHollow: true, label: 'hollow: on average over chance' } satisfies KeyEntry,
        ]
      : []),
  ];
}

function plotSchedule(
  parties: readonly PartySchedule[],
  { document, width, height, currency }: { document: Document; width: number; height: number; currency: string },
): Element {
  const amounts = parties.flatMap((party) => [...asGiven(party), ...onAverage(party)].map(({ amount }) => amount));
  const marginLeft = 70;
  const frame = width - marginLeft - 16;
  const strokes = parties.flatMap((party) => {
    const { colour, shape } = looks[party.party];
    const thin = { stroke: colour, fill: 'none', 'stroke-width': 2 };
    const bends = party.kinks.map(({ activityLevel }) => ({ level: activityLevel, amount: amountAt(party, activityLevel) }));
    const shapes = (dots: readonly Dot[]) => (x: Scale, y: Scale) =>
      dots.map(({ level, amount }) => shapePath(shape, x(100 * level), y(amount))).join('');
    return [
      pathMark(document, thin, (x, y) => line(asGiven(party), x, y)),
      pathMark(document, { ...thin, 'stroke-dasharray': '6,4' }, (x, y) => line(onAverage(party), x, y)),
      pathMark(document, paint(colours.ink, true), (x, y) =>
        bends.map(({ level, amount }) => shapePath('circle', x(100 * level), y(amount), 3)).join(''),
      ),
      pathMark(document, paint(colour), shapes(marked(asGiven(party)))),
      pathMark(document, paint(colour, true), shapes(marked(onAverage(party)))),
    ];
  });
  return Plot.plot({
    document,
    className: 'plot',
    width,
    height,
    marginLeft,
    marginRight: 16,
    marginTop: 8,
    marginBottom: 28,
    x: { domain: [80, 120], label: null },
    y: { domain: extentWithNothing(amounts), nice: true, label: null },
    marks: [
      Plot.gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({ tickFormat: (amount: number) => formatMoney(amount, currency), ticks: 5, tickSize: 0, label: null }),
      Plot.axisX({ tickFormat: (level: number) => `${level}%`, ticks: tickCount(frame), tickSize: 0, label: null }),
      Plot.ruleY([0], { stroke: colours.ink }),
      Plot.ruleX([100], { stroke: colours.quiet, strokeDasharray: '2,3' }),
      ...strokes,
    ],
  });
}

/** What is received at a level, on the straight line between its neighbours. */
function amountAt({ levels, received }: PartySchedule, level: number): number {
  const above = levels.findIndex((each) => each >= level);
  if (above <= 0) return received[0];
  const span = levels[above] - levels[above - 1];
  return span === 0
    ? received[above]
    : received[above - 1] + ((level - levels[above - 1]) / span) * (received[above] - received[above - 1]);
}

function partsOf(outcome: Outcome, service: string | undefined, width: number): Part[] {
  const schedule = shownSchedule(outcome, service);
  const parties = schedule === undefined ? [] : receiversOf(schedule);
  const words = (text: string): Part => textPart(wrapText(text, width));
  if (schedule === undefined || parties.length === 0) return [words(scheduleAlternative(outcome, service))];
  const { currency } = outcome.dataset;
  const hasChance = parties.some(({ expected }) => expected.length > 0);
  const together = outcome.dataset.practices > 0 ? ', all practices together' : '';
  const axis = `${serviceLabel(schedule.service)} of ${whoseSchedule(outcome, schedule)} as a share of ${todaysOf(outcome)}: left of 100% less care${together}. What each party receives in all: ${hasChance ? 'solid lines and filled marks on the data as given, broken lines and hollow marks on average over chance' : 'on the data as given'}.`;
  const drawing = plotPart(280, (document, height) => plotSchedule(parties, { document, width, height, currency }));
  return [keyPart(keyEntries(parties), width), drawing, words(axis)];
}

/** How much more or less is received at one end of the way than today. */
function describeParty({ party, levels, received, expected, expectedError, kinks }: PartySchedule, outcome: Outcome): string {
  const { currency } = outcome.dataset;
  const today = todaysOf(outcome);
  const isDrawn = expected.length > 0;
  const at = (level: number): string => {
    if (isDrawn) {
      const place_ = Math.round(100 * level) - 80;
      // By the law of what care costs there is no error of counting.
      const spread = expectedError[place_] > 0 ? ` (plus or minus ${formatMoney(marginOfError(expectedError[place_]), currency)})` : '';
      return `${formatMoney(expected[place_], currency)}${spread}`;
    }
    return formatMoney(received[levels.indexOf(level)], currency);
  };
  const steepest = kinks.toSorted((a, b) => Math.abs(b.below - b.above) - Math.abs(a.below - a.above))[0];
  const bends =
    steepest === undefined
      ? ''
      : `, the slope changing in ${several(kinks.length, 'place', 'places')}, most at ${formatShare(steepest.activityLevel)} of ${today} care, from ${formatRate(steepest.above, currency)} above to ${formatRate(steepest.below, currency)} below`;
  return `${theParty(party)} ${at(0.8)} at 80% of ${today} care, ${at(1)} at ${today} and ${at(1.2)} at 120%${bends}`;
}

function scheduleAlternative(outcome: Outcome, service?: string): string {
  const schedule = shownSchedule(outcome, service);
  if (schedule === undefined) return missing;
  const parties = receiversOf(schedule);
  const where = `along ${serviceWords(schedule.service)} at ${whoseSchedule(outcome, schedule)}`;
  if (parties.length === 0) return `Nobody receives anything ${where}, from 80% to 120% of ${todaysOf(outcome)} care.`;
  const isDrawn = parties.some(({ expected }) => expected.length > 0);
  const whole = parties.map((party) => describeParty(party, outcome)).join('; ');
  return `What is received ${where}${isDrawn ? ', on average over chance' : ''}, the consortium where less of it is paid most for. ${capitalised(whole)}.`;
}

/** One row a party and level: both sides of a jump, and every bend. */
function scheduleTable(outcome: Outcome, service?: string): FigureTable {
  const { currency } = outcome.dataset;
  const schedule = shownSchedule(outcome, service);
  const pounds = (value: number): number => Number(value.toFixed(2));
  const parties = schedule === undefined ? [] : receiversOf(schedule);
  const hasChance = parties.some(({ expected }) => expected.length > 0);
  return {
    columns: [
      { name: 'party', label: 'Who receives', unit: '' },
      { name: 'activity_level', label: `Share of ${todaysOf(outcome)} care`, unit: '' },
      { name: 'cases', label: 'Cases a year', unit: '' },
      { name: 'cost', label: 'Cost of the care', unit: currency },
      { name: 'as_given', label: 'Received as given', unit: currency },
      ...(hasChance
        ? [
            { name: 'expected', label: 'Received on average', unit: currency },
            { name: 'margin', label: 'Plus or minus (95%)', unit: currency },
          ]
        : []),
      { name: 'bends', label: 'Slope changes here', unit: '' },
    ],
    rows: parties.flatMap((party) =>
      Array.from(party.levels, (level, at) => {
        const drawn = Math.round(100 * level) - 80;
        const isDrawn = levelAt(drawn) === level && party.expected.length > 0;
        const isBend = party.kinks.some(({ activityLevel }) => Math.abs(activityLevel - level) < 1e-6);
        return [
          partyHeading(party.party),
          exactNumber(Number((100 * level).toFixed(4))) + '%',
          pounds(level * (schedule?.activity ?? Number.NaN)),
          pounds(level * (schedule?.cost ?? Number.NaN)),
          pounds(party.received[at]),
          ...(hasChance
            ? [
                isDrawn ? pounds(party.expected[drawn]) : Number.NaN,
                isDrawn ? pounds(marginOfError(party.expectedError[drawn])) : Number.NaN,
              ]
            : []),
          isBend ? 'yes' : 'no',
        ];
      }),
    ),
  };
}

/** Years are counted where an average has an error. */
function restsOn(outcome: Outcome, service?: string): string | undefined {
  const parties = shownSchedule(outcome, service)?.parties ?? [];
  if (outcome.draws === 0 || parties.some(({ expectedError }) => expectedError.some((error) => !(error <= 0)))) return undefined;
  return parties.some(({ expected }) => expected.length > 0) ? restsOnLaw : restsOnData;
}

const made = new Map<string, Chart>();

/** What parties receive along one service from 80% to 120% of today's care, at the consortium that is paid most for less of it. */
export function scheduleOfService(service?: string): Chart {
  const known = made.get(service ?? '');
  if (known !== undefined) return known;
  const chart: Chart = {
    id: service === undefined ? 'schedule' : `schedule-${service.replaceAll('_', '-')}`,
    title: (outcome) => {
      const schedule = shownSchedule(outcome, service);
      return schedule === undefined
        ? 'What is received as care falls or rises'
        : `What is received, ${serviceWords(schedule.service)} from 80% to 120% of ${todaysOf(outcome)}: ${whoseSchedule(outcome, schedule)}`;
    },
    isEmpty: (outcome) => {
      const schedule = shownSchedule(outcome, service);
      return schedule === undefined || receiversOf(schedule).length === 0;
    },
    ...drawnFrom(
      (outcome, width) => partsOf(outcome, service, width),
      (outcome) => scheduleAlternative(outcome, service),
    ),
    table: (outcome) => scheduleTable(outcome, service),
    restsOn: (outcome) => restsOn(outcome, service),
  };
  made.set(service ?? '', chart);
  return chart;
}

/** The same of the service by which a party is paid most for less care. */
export const schedule = scheduleOfService();
