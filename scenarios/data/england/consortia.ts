import { sum } from '../../../src/numbers/sums.ts';
import { power } from '../../../src/numbers/exp-log.ts';
import { drawOutcomes } from './outcomes.ts';
import { consortia as published, practicesWithPatients, registeredPopulation } from './published.ts';
import { chanceOf, csv, drawNormal, drawPlace, numbered, percentile, round, shuffle } from './shapes.ts';

export interface Consortium {
  readonly code: string;
  readonly population: number;
  readonly practices: number;
  readonly place: Place;
  readonly latitude: number;
  readonly longitude: number;
  /** How deprived it is beside the others, in standard deviations. */
  readonly deprivation: number;
  federation: string;
}

interface Place {
  readonly latitudes: readonly [number, number];
  readonly longitudes: readonly [number, number];
  readonly consortia: number;
  /** Whose ambulance service is the one of the North West. */
  readonly isNorthWest?: true;
  /** Share of practices that are rural, beside England's: 0 in the capital. */
  readonly rural: number;
}

/** Boxes of land well inside England. Where a consortium lies in them is invented; how many lie in each roughly follows where people live. */
const places: readonly Place[] = [
  { latitudes: [54.6, 55.1], longitudes: [-1.95, -1.6], consortia: 11, rural: 1 },
  { latitudes: [53.3, 53.9], longitudes: [-2.65, -2.25], consortia: 33, isNorthWest: true, rural: 0.6 },
  { latitudes: [53.5, 54.2], longitudes: [-1.7, -0.9], consortia: 22, rural: 1 },
  { latitudes: [52.5, 53.2], longitudes: [-1.5, -0.6], consortia: 18, rural: 1.6 },
  { latitudes: [52.2, 52.9], longitudes: [-2.6, -1.7], consortia: 22, rural: 1 },
  { latitudes: [51.95, 52.6], longitudes: [-0.2, 0.9], consortia: 20, rural: 2 },
  { latitudes: [51.42, 51.58], longitudes: [-0.3, 0.1], consortia: 32, rural: 0 },
  { latitudes: [51.05, 51.6], longitudes: [-1.2, 0.5], consortia: 33, rural: 1 },
  { latitudes: [51.05, 51.5], longitudes: [-2.6, -1.9], consortia: 12, rural: 2 },
  { latitudes: [50.7, 50.9], longitudes: [-4.1, -3.6], consortia: 8, rural: 2.5 },
];

/** Sizes that have the published smallest, median and largest, and as many above and below 100,000, 500,000 and 750,000. */
function drawSizes(): number[] {
  const { count, smallest, median, largest, under100000, over750000, from500000 } = published;
  const last = count - 1;
  const anchors: (readonly [number, number])[] = [
    [0, smallest],
    [under100000 - 1, 97_000],
    [under100000, 102_000],
    [last / 2, median],
    [count - from500000 - 1, 492_000],
    [count - from500000, 504_000],
    [last - over750000, 742_000],
    [count - over750000, 765_000],
    [last, largest],
  ];
  // Between the anchors sizes rise the more slowly the larger `bend`; the bend that gives the published population is searched for.
  const sizes = (bend: number): number[] =>
    Array.from({ length: count }, (_, rank) => {
      const after = Math.max(
        1,
        anchors.findIndex(([place]) => place >= rank),
      );
      const [from] = anchors[after - 1];
      const [to] = anchors[after];
      return Math.round(percentile(anchors, from + (to - from) * power((rank - from) / (to - from), bend)));
    });
  let [low, high] = [0.5, 3];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (sum(sizes(middle)) > registeredPopulation) low = middle;
    else high = middle;
  }
  return sizes(high);
}

export function drawConsortia(): Consortium[] {
  const sizes = shuffle(drawSizes(), chanceOf('consortium sizes', 'nation'));
  const population = sum(sizes);
  const placeOf = places.flatMap((place) => Array.from({ length: place.consortia }, () => place));
  const drawn = sizes.map((size, index): Consortium => {
    const code = numbered('C', index + 1, 3);
    const stream = chanceOf('consortium', code);
    const place = placeOf[index];
    const within = ([from, to]: readonly [number, number]): number => round(from + (to - from) * stream.uniform(), 3);
    return {
      code,
      population: size,
      practices: Math.max(4, Math.round((size * practicesWithPatients) / population)),
      place,
      latitude: within(place.latitudes),
      longitude: within(place.longitudes),
      deprivation: drawNormal(stream),
      federation: '',
    };
  });
  federate(drawn);
  return drawn;
}

/** In every other place, consortia under 200,000 people join their neighbours until a federation has 500,000; the rest stand alone. */
function federate(consortia: readonly Consortium[]): void {
  let federations = 0;
  for (const place of places.filter((_, index) => index % 2 === 1)) {
    let group: Consortium[] = [];
    for (const consortium of consortia.filter((each) => each.place === place && each.population < 200_000)) {
      group.push(consortium);
      if (sum(group.map((member) => member.population)) < 500_000) continue;
      federations++;
      for (const member of group) member.federation = numbered('F', federations, 2);
      group = [];
    }
  }
}

/** `costOfCare`: what all practices of a consortium spend in the year, by its code. */
export function writeConsortia(consortia: readonly Consortium[], costOfCare: ReadonlyMap<string, number>): string {
  const outcomes = consortia.map((consortium) => drawOutcomes(consortium, costOfCare.get(consortium.code) ?? 0));
  const columns = [
    'consortium_code',
    'federation_code',
    'appointed_by',
    'practices_entitled_to_vote',
    'lead_consortium',
    'shared_service_agency',
    'open_meetings',
    'secondary_care_clinician',
    'shares_risk',
    ...Object.keys(outcomes[0]),
  ];
  const rows = consortia.map(({ code, federation, practices }, index) => {
    const stream = chanceOf('governance', code);
    const isElected = stream.uniform() < 0.85;
    const members = consortia.filter((each) => each.federation === federation);
    // One federation in six has neither a lead nor an agency: the rule that asks for one has something to find.
    const style = federation === '' ? 5 : drawPlace(chanceOf('federation', federation), 6);
    return [
      code,
      federation,
      isElected ? 'election' : stream.uniform() < 0.5 ? 'primary care trust' : 'self-appointed',
      isElected ? practices : drawPlace(stream, practices),
      style < 3 ? members[0].code : '',
      style === 3 || style === 4 ? `Agency ${federation}` : '',
      stream.uniform() < 0.8 ? 1 : 0,
      stream.uniform() < 0.7 ? 1 : 0,
      federation === '' ? 0 : 1,
      ...Object.values(outcomes[index]),
    ];
  });
  return csv(columns, rows);
}
