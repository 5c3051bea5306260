import { nameSome } from '../data/gather-problems.ts';
import { formatCount, formatShare, several } from '../data/words.ts';
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

/** A distance in kilometres to one decimal. */
export const distanceWords = (kilometres: number): string => (Number.isFinite(kilometres) ? `${kilometres.toFixed(1)} km` : 'not known');

/** Points of the deprivation score to one decimal. */
export const pointsWords = (points: number): string => (Number.isFinite(points) ? `${points.toFixed(1)} points` : 'not known');

export const shareWords = (share: number): string => (Number.isFinite(share) ? formatShare(share) : 'not known');

/** `93 pools of 500,482 to 902,287 people (median 588,758), none with fewer than 500,000, 3 with more than 750,000`. */
function poolsInWords({ pools, population, tooSmall, tooLarge }: FederationFigures, { range }: FederationComparison): string {
  const { least, median, most } = population;
  const count = several(pools.length, 'pool', 'pools');
  if (Number.isNaN(least)) return `${count} of unknown size`;
  const sizes = `${count} of ${least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`} people (median ${formatCount(median)})`;
  const of = (many: number): string => (many === 0 ? 'none' : formatCount(many));
  return `${sizes}, ${of(tooSmall)} with fewer than ${formatCount(range.least)} and ${of(tooLarge)} with more than ${formatCount(range.most)}`;
}

/** All that is known of one way, as a sentence or two. */
export function figuresInWords(figures: FederationFigures, comparison: FederationComparison): string {
  const { way, risks, deprivation, distance } = figures;
  const isRiskKnown = risks.every(({ chance }) => !Number.isNaN(chance));
  const chances = risks.map(({ margin, chance }) => `${formatShare(margin, 0)} in ${formatShare(chance)}`);
  const risk = isRiskKnown
    ? `By chance alone the pool of a person costs more than expected by over ${chances.join(', by over ')} of years.`
    : 'How often chance overspends them is not known.';
  const start = wayWords[way].charAt(0).toUpperCase() + wayWords[way].slice(1);
  const between = Number.isNaN(deprivation.between) ? '' : `: ${formatShare(deprivation.between)} of its variance lies between pools`;
  return `${start}: ${poolsInWords(figures, comparison)}. ${risk} Deprivation within pools has a standard deviation of ${pointsWords(deprivation.within)}${between}. A patient’s mean distance to the middle of the pool is ${distanceWords(distance)}.`;
}

/** Consortia that were not grouped, those for the same reason together: `C087 (it has …); C090, C091 (…)`. */
export function apartInWords(apart: readonly Apart[]): string {
  const codesOf = new Map<string, string[]>();
  for (const { code, why } of apart) codesOf.set(why, [...(codesOf.get(why) ?? []), code]);
  const reasons = Array.from(codesOf, ([why, codes]) => `${nameSome(codes)}: ${why}`);
  const more = reasons.length - 5;
  return `${reasons.slice(0, 5).join('; ')}${more > 0 ? `; and ${formatCount(more)} more reasons` : ''}`;
}

/** What is to be said of how federations were built: who was not grouped, what was left too small or too large, and what they are alike in. */
export function buildingInWords({ way, pools, apart, alikeIn, notKnown }: FederationFigures, { range }: FederationComparison): string[] {
  if (way === 'data') return [];
  const alone = new Set(apart.map(({ code }) => code));
  const built = pools.filter(({ code, consortia }) => consortia.length > 1 || !alone.has(code));
  const outside = built.filter(({ population }) => population < range.least || population > range.most);
  const name = wayWords[way];
  return [
    ...(apart.length > 0 ? [`Not grouped ${name}, so they stand alone: ${apartInWords(apart)}.`] : []),
    ...(outside.length > 0
      ? [
          `No way was found to bring ${outside.length === 1 ? 'this pool' : 'these pools'} ${name} to ${rangeWords({ range })}: ${nameSome(outside.map(({ code, population }) => `${code} (${formatCount(population)})`))}.`,
        ]
      : []),
    ...(alikeIn.length > 0
      ? [
          `Likeness is in ${alikeIn.map((trait) => traitWords[trait]).join(', ')}${notKnown.length > 0 ? `; the data does not have ${notKnown.map((trait) => traitWords[trait]).join(', ')}` : ''}.`,
        ]
      : []),
  ];
}
