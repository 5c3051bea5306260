import { ofDataset } from '../data/of-dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { formatCount } from '../data/words.ts';
import { poolsOf, type Pool } from '../incentives/risk-pools.ts';
import { consortiaOf, meansOf, traits, type Consortia, type Trait } from './consortia.ts';
import { aroundMean, group } from './group.ts';
import type { Points, PopulationRange } from './points.ts';

/** How consortia come into federations: as the data has them, by place, or by likeness. */
export const ways = ['data', 'place', 'likeness'] as const;
export type Way = (typeof ways)[number];
export const builtWays = ['place', 'likeness'] as const satisfies readonly Way[];
export type BuiltWay = (typeof builtWays)[number];

/**
 * People of a federation, both ends included, unless said otherwise: below 500,000 a pool is said to struggle with risk, and 750,000 is the
 * most that was recommended for a consortium (gpc-forming-consortia).
 */
export const usualRange: PopulationRange = { least: 500_000, most: 750_000 };

/** More consortia than these are not grouped: it would take too long. */
export const mostGrouped = 600;

/** A consortium that stands alone because it was not grouped, and why. */
export interface Apart {
  readonly code: string;
  /** `more than 750,000 people`, `deprivation is missing (practice S00012)`. */
  readonly why: string;
  /** Whether something about it is not known; it is too large, else. */
  readonly isUnknown: boolean;
}

/** Consortia in risk pools, one way or another. */
export interface Federations {
  readonly way: Way;
  /** Every consortium is in exactly one. One on its own has its own code. */
  readonly pools: readonly Pool[];
  readonly apart: readonly Apart[];
  /** What they are alike in, and what of that the data does not have; nothing but by likeness. */
  readonly alikeIn: readonly Trait[];
  readonly notKnown: readonly Trait[];
}

/** The pools as the data has them, in the year that is grouped. */
export function federationsAsGiven(dataset: Dataset): Federations {
  const { year } = consortiaOf(dataset);
  return { way: 'data', pools: poolsOf(dataset).filter((pool) => pool.year === year), apart: [], alikeIn: [], notKnown: [] };
}

/**
 * Federations by place and by likeness, each of so many people. By place little is left of the squared distances of patients from the middle of
 * their federation; by likeness, of those of consortia in deprivation, share over 65, rurality and cost a head, each
 * counted in its standard deviations over the people who are grouped. A consortium with more people than the range, or of which a figure is missing, stands
 * alone and is listed. (decisions/federations-by-place-and-by-likeness.md)
 */
export function buildFederations(dataset: Dataset, range: PopulationRange): Readonly<Record<BuiltWay, Federations>> {
  const { least, most } = usualRange;
  return range.least === least && range.most === most ? usualFederations(dataset) : build(dataset, range);
}

const usualFederations = ofDataset((dataset) => build(dataset, usualRange));

function build(dataset: Dataset, range: PopulationRange): Readonly<Record<BuiltWay, Federations>> {
  const consortia = consortiaOf(dataset);
  const { lots } = consortia;
  const axes = [0, 1, 2].map((axis) => meansOf(consortia, ({ point }) => point[axis]));
  const alikeIn = traits.filter((trait) => lots.some((lot) => !Number.isNaN(lot.traits[trait])));
  const figures = alikeIn.map((trait) => meansOf(consortia, (lot) => lot.traits[trait]));
  return {
    place: {
      way: 'place',
      ...inPools(consortia, { range, axes, way: 'place', whyNot: (place) => missingPlace(consortia, place) }),
      alikeIn: [],
      notKnown: [],
    },
    likeness: {
      way: 'likeness',
      ...inPools(consortia, { range, axes: figures, way: 'likeness', whyNot: (place) => missingTrait(consortia, place, alikeIn) }),
      alikeIn,
      notKnown: traits.filter((trait) => !alikeIn.includes(trait)),
    },
  };
}

/** Groups the consortia that can be grouped; every other one stands alone. */
function inPools(
  consortia: Consortia,
  given: { range: PopulationRange; axes: readonly Float64Array[]; way: BuiltWay; whyNot: (place: number) => string },
): Pick<Federations, 'pools' | 'apart'> {
  const { codes, people, rows, year } = consortia;
  const { range, axes, way } = given;
  const apart = codes.flatMap((code, place): (Apart & { readonly place: number })[] => {
    const whyUnknown = unknownOf(consortia, place, given);
    if (whyUnknown !== undefined) return [{ code, place, why: whyUnknown, isUnknown: true }];
    const why = `more than ${formatCount(range.most)} people`;
    return people[place] > range.most ? [{ code, place, why, isUnknown: false }] : [];
  });
  const isApart = new Set(apart.map(({ place }) => place));
  const grouped = Array.from(codes.keys()).filter((place) => !isApart.has(place));
  const points: Points = {
    people: Float64Array.from(grouped, (place) => people[place]),
    axes: axes.map((axis) => Float64Array.from(grouped, (place) => axis[place])),
  };
  const groups = group(way === 'likeness' ? inDeviations(points) : points, range).map((members) => members.map((at) => grouped[at]));
  const all = [...groups, ...apart.map(({ place }) => [place])].toSorted((a, b) => a[0] - b[0]);
  const shared = all.filter(({ length }) => length > 1);
  const digits = String(shared.length).length;
  return {
    pools: all.map((places): Pool => {
      const number = String(shared.indexOf(places) + 1).padStart(digits, '0');
      return { code: places.length > 1 ? `${way}-${number}` : codes[places[0]], year, members: places.map((place) => rows[place]) };
    }),
    apart: apart.map(({ code, why, isUnknown }) => ({ code, why, isUnknown })),
  };
}

/** Why it cannot be said where a consortium belongs; undefined where it can. */
function unknownOf(
  { codes, people }: Consortia,
  place: number,
  { axes, whyNot }: { axes: readonly Float64Array[]; whyNot: (place: number) => string },
): string | undefined {
  if (codes.length > mostGrouped) return `more than ${formatCount(mostGrouped)} consortia are not grouped`;
  if (Number.isNaN(people[place])) return 'its population is missing';
  if (people[place] === 0) return 'it has no people';
  return axes.length === 0 || axes.some((axis) => Number.isNaN(axis[place])) ? whyNot(place) : undefined;
}

function missingPlace({ lots }: Consortia, place: number): string {
  if (lots.every(({ point }) => point.some(Number.isNaN))) return 'the data does not have latitude and longitude';
  const lot = lots.find((each) => each.consortium === place && each.point.some(Number.isNaN));
  return `latitude or longitude is missing${lot === undefined ? '' : ` (${lot.name})`}`;
}

function missingTrait({ lots }: Consortia, place: number, alikeIn: readonly Trait[]): string {
  if (alikeIn.length === 0) return 'nothing is known that consortia could be alike in';
  for (const trait of alikeIn) {
    const lot = lots.find((each) => each.consortium === place && Number.isNaN(each.traits[trait]));
    if (lot !== undefined) return `${trait} is missing (${lot.name})`;
  }
  return 'its patients are not known';
}

/** Figures of different units, each around its mean and in its standard deviations, people counted; one in which nobody differs says nothing. */
function inDeviations({ people, axes }: Points): Points {
  const all = people.reduce((sum, each) => sum + each, 0);
  return {
    people,
    axes: axes.map((axis) => {
      const off = aroundMean(axis, people);
      const deviation = Math.sqrt(off.reduce((sum, each, place) => sum + people[place] * each * each, 0) / all);
      // Where all have the same, what is left is rounding.
      const isSame = !(deviation > 1e-9 * Math.abs(axis[0]));
      return off.map((each) => (isSame ? 0 : each / deviation));
    }),
  };
}
