import { nameSome } from '../data/gather-problems.ts';
import { capitalised, formatCount, formatShare, several } from '../data/words.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import { listed } from '../schemes/in-words-names.ts';
import type { FederationComparison, FederationFigures } from './comparison.ts';
import type { Trait } from './consortia.ts';
import type { Apart, Way } from './federations.ts';

// What findings, command line and page say of federations in the same words.

export const wayWords: Readonly<Record<Way, string>> = { data: 'as the data has them', place: 'by place', likeness: 'by likeness' };

export const traitWords: Readonly<Record<Trait, string>> = {
  deprivation: 'deprivation',
  share_over_65: 'share over 65',
  rurality: 'rurality',
  cost_a_head: 'cost a head',
};

/** `500,000 to 750,000 people`. */
export const rangeWords = ({ range }: Pick<FederationComparison, 'range'>): string =>
  `${formatCount(range.least)} to ${formatCount(range.most)} people`;

/** `93 pools of 500,482 to 902,287 people (median 588,758), none with fewer than 500,000 and 3 with more than 750,000`. */
function poolsInWords({ pools, population, tooSmall, tooLarge }: FederationFigures, { range }: FederationComparison): string {
  const { least, median, most } = population;
  const count = several(pools.length, 'pool', 'pools');
  if (Number.isNaN(least)) return `${count} of unknown size`;
  const sizes = `${count} of ${least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`} people (median ${formatCount(median)})`;
  const of = (many: number): string => (many === 0 ? 'none' : formatCount(many));
  return `${sizes}, ${of(tooSmall)} with fewer than ${formatCount(range.least)} and ${of(tooLarge)} with more than ${formatCount(range.most)}`;
}

/** All that is known of one way, a sentence each; nothing of what is not known, but for risk. */
export function figuresInWords(figures: FederationFigures, comparison: FederationComparison): string {
  const { way, risks, deprivation, distance } = figures;
  const chances = risks.map(({ margin, chance }) => `${formatShare(margin, 0)} in ${formatShare(chance)}`);
  return [
    `${capitalised(wayWords[way])}: ${poolsInWords(figures, comparison)}.`,
    risks.some(({ chance }) => Number.isNaN(chance))
      ? 'How often chance overspends them is not known.'
      : `By chance alone the pool of a person costs more than expected by over ${chances.join(', by over ')} of years.`,
    Number.isNaN(deprivation.between)
      ? 'How deprivation is spread over them is not known.'
      : `Of the variance of deprivation ${formatShare(deprivation.between)} lies between pools; within them its standard deviation is ${deprivation.within.toFixed(1)} points.`,
    Number.isNaN(distance)
      ? 'How far patients are from the middle of their pool is not known.'
      : `Patients are ${distance.toFixed(1)} km from the middle of their pool, on average.`,
  ].join(' ');
}

/** Consortia that were not grouped, those for the same reason together: `C087, C101: more than 750,000 people; C090: …`. */
export function apartInWords(apart: readonly Apart[]): string {
  const codesOf = new Map<string, string[]>();
  for (const { code, why } of apart) codesOf.set(why, [...(codesOf.get(why) ?? []), code]);
  const reasons = Array.from(codesOf, ([why, codes]) => `${nameSome(codes)}: ${why}`);
  const more = reasons.length - mostReasons;
  return `${reasons.slice(0, mostReasons).join('; ')}${more > 0 ? `; and ${several(more, 'more reason', 'more reasons')}` : ''}`;
}

const mostReasons = 3;

/** What is to be said of how federations were built: who was not grouped, what was left too small or too large, and what they are alike in. */
export function buildingInWords({ federations, range }: FederationComparison): string[] {
  const built = federations.filter(({ way }) => way !== 'data');
  const said = new Map<string, string[]>();
  for (const { way, apart } of built) {
    const words = apartInWords(apart);
    if (apart.length > 0) said.set(words, [...(said.get(words) ?? []), wayWords[way]]);
  }
  return [
    ...Array.from(
      said,
      ([words, of]) =>
        `${of.length > 1 ? `Grouped neither ${of.join(' nor ')}` : `Not grouped ${of[0]}`}, so that they stand alone: ${words}.`,
    ),
    ...built.flatMap(({ way, pools, apart }) => {
      const alone = new Set(apart.map(({ code }) => code));
      const left = pools.filter(({ code, population }) => !alone.has(code) && (population < range.least || population > range.most));
      if (left.length === 0) return [];
      const sizes = left.map(({ code, population }) => `${code} with ${formatCount(population)}`);
      return [
        `No way was found to give ${several(left.length, 'pool', 'pools')} ${wayWords[way]} ${rangeWords({ range })}: ${nameSome(sizes)}.`,
      ];
    }),
    ...built.flatMap(({ alikeIn, notKnown }) => {
      if (alikeIn.length === 0) return [];
      const absent = notKnown.length === 0 ? '' : `; of ${listed(notKnown.map((trait) => traitWords[trait]))} the data says nothing`;
      return [`Likeness is in ${listed(alikeIn.map((trait) => traitWords[trait]))}${absent}.`];
    }),
    'Bad years of consortia are drawn apart from each other, of neighbours too, but for what the whole nation shares (tau_consortium, tau_nation): what neighbours share beyond that would make federations by place riskier than they are here.',
  ];
}

/** What it is that the rows of `comparedInWords` count: `A pool is overspent by over 1% in a year in which …`. */
export const yearsOverInWords = (draws: number): string =>
  draws === 0
    ? 'Without imagined years it is not known how often chance overspends a pool.'
    : `A pool is overspent by over 1% in a year in which chance alone makes its care cost over 1% more than expected: counted in the same ${formatCount(draws)} imagined years for all; plus or minus is 95 in 100. Means are over people; distance is from their practice.`;

/** What is compared, one row each with a cell a way. */
export function comparedInWords({
  federations,
  range,
}: FederationComparison): { readonly words: string; readonly cells: readonly string[] }[] {
  const row = (words: string, cell: (figures: FederationFigures) => string) => ({ words, cells: federations.map(cell) });
  const known = (value: number, write: (value: number) => string): string => (Number.isNaN(value) ? 'not known' : write(value));
  const share = (value: number): string => known(value, (each) => formatShare(each));
  const toTenths = (value: number): string => known(value, (each) => each.toFixed(1));
  const people = (value: number): string => known(value, formatCount);
  const margins = federations[0].risks.map(({ margin }) => formatShare(margin, 0));
  return [
    row('risk pools', ({ pools }) => formatCount(pools.length)),
    row(`of them with fewer than ${formatCount(range.least)} people`, ({ tooSmall }) => formatCount(tooSmall)),
    row(`of them with more than ${formatCount(range.most)} people`, ({ tooLarge }) => formatCount(tooLarge)),
    row('people of the smallest', ({ population }) => people(population.least)),
    row('people of the middle one', ({ population }) => people(population.median)),
    row('people of the largest', ({ population }) => people(population.most)),
    ...margins.map((margin, at) =>
      row(`years overspent by over ${margin}, mean over people`, ({ risks }) =>
        known(risks[at].chance, (chance) => `${formatShare(chance, 2)} ± ${formatShare(marginOfError(risks[at].error), 2)}`),
      ),
    ),
    ...margins.map((margin, at) => row(`years overspent by over ${margin}, pool with most`, ({ risks }) => share(risks[at].highest))),
    row('variance of deprivation that lies between pools', ({ deprivation }) => share(deprivation.between)),
    row('standard deviation of deprivation within pools, points', ({ deprivation }) => toTenths(deprivation.within)),
    row('mean distance to the middle of the pool, km', ({ distance }) => toTenths(distance)),
  ];
}
