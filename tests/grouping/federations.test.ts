import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { openDataset } from '../../src/data/open-dataset.ts';
import { repeatYears } from '../../src/data/repeat-years.ts';
import { consortiaOf } from '../../src/grouping/consortia.ts';
import { buildFederations, federationsAsGiven, mostGrouped, usualRange, type Federations } from '../../src/grouping/federations.ts';

const header = 'practice_code,consortium_code,list_size,deprivation,share_over_65,rurality,latitude,longitude,referrals_cost';

interface Practice {
  readonly consortium: string;
  readonly list: number | '';
  readonly deprivation?: number | '';
  readonly latitude?: number | '';
  readonly longitude?: number | '';
}

const row = ({ consortium, list, deprivation = 20, latitude = 52, longitude = -1 }: Practice, at: number): string =>
  [`S${at}`, consortium, list, deprivation, 0.1, 0.5, latitude, longitude, 100 * Number(list)].join(',');

function datasetOf(practices: string, consortia?: string): Dataset {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const { dataset, problems } = openDataset({
    manifest: { title: 'Made', currency: 'GBP', year: 2013, synthetic: true, source: 'Made' },
    files: [
      ...(practices === '' ? [] : [{ table: 'practices', file: 'practices.csv', bytes: bytes(practices) } as const]),
      ...(consortia === undefined ? [] : [{ table: 'consortia', file: 'consortia.csv', bytes: bytes(consortia) } as const]),
    ],
    leaveOut: false,
  });
  if (dataset === undefined) throw new Error(JSON.stringify(problems));
  return dataset;
}

const made = (practices: readonly Practice[]): Dataset => datasetOf([header, ...practices.map(row)].join('\n'));

/** Members by code. */
const membersOf = (dataset: Dataset, { pools }: Federations): string[][] =>
  pools.map(({ members }) => members.map((place) => dataset.levels.consortium.codes[place]));

/** Four consortia: neighbours two and two, alike crosswise. */
const crosswise: readonly Practice[] = [
  { consortium: 'A', list: 300_000, deprivation: 10, latitude: 51 },
  { consortium: 'B', list: 300_000, deprivation: 40, latitude: 51.1 },
  { consortium: 'C', list: 300_000, deprivation: 11, latitude: 54 },
  { consortium: 'D', list: 300_000, deprivation: 41, latitude: 54.1 },
];

test('by place neighbours are together, by likeness those that are alike, wherever they are', () => {
  const dataset = made(crosswise);
  const { place, likeness } = buildFederations(dataset, usualRange);
  expect(membersOf(dataset, place)).toEqual([
    ['A', 'B'],
    ['C', 'D'],
  ]);
  expect(place.pools.map(({ code }) => code)).toEqual(['place-1', 'place-2']);
  expect(membersOf(dataset, likeness)).toEqual([
    ['A', 'C'],
    ['B', 'D'],
  ]);
  expect(likeness).toMatchObject({ alikeIn: ['deprivation', 'share_over_65', 'rurality', 'cost_a_head'], notKnown: [], apart: [] });
});

test('across the line where longitude turns from 180 to −180, neighbours are neighbours', () => {
  const dataset = made([
    { consortium: 'A', list: 300_000, longitude: 179.9 },
    { consortium: 'B', list: 300_000, longitude: -179.9 },
    { consortium: 'C', list: 300_000, longitude: 170 },
    { consortium: 'D', list: 300_000, longitude: 169.5 },
  ]);
  expect(membersOf(dataset, buildFederations(dataset, usualRange).place)).toEqual([
    ['A', 'B'],
    ['C', 'D'],
  ]);
});

describe('what is not known', () => {
  test('a consortium of which a practice has no place stands alone by place, is said, and is grouped by likeness', () => {
    const dataset = made([...crosswise, { consortium: 'D', list: 5000, deprivation: 41, latitude: '' }]);
    const { place, likeness } = buildFederations(dataset, usualRange);
    expect(place.apart).toEqual([{ code: 'D', why: 'latitude or longitude is missing (practice S4)', isUnknown: true }]);
    expect(place.pools.find(({ code }) => code === 'D')?.members).toHaveLength(1);
    expect(likeness.apart).toEqual([]);
  });

  test('a practice without patients need have no place', () => {
    const dataset = made([...crosswise, { consortium: 'D', list: 0, latitude: '' }]);
    expect(buildFederations(dataset, usualRange).place.apart).toEqual([]);
  });

  test('a figure that nobody has is told and not used; one that a consortium lacks leaves it alone', () => {
    const [first, ...rest] = crosswise;
    const dataset = made([{ ...first, deprivation: '' }, ...rest]);
    expect(buildFederations(dataset, usualRange).likeness.apart).toEqual([
      { code: 'A', why: 'deprivation is missing (practice S0)', isUnknown: true },
    ]);
    const nobody = made(crosswise.map((each) => ({ ...each, deprivation: '' })));
    expect(buildFederations(nobody, usualRange).likeness).toMatchObject({
      apart: [],
      alikeIn: ['share_over_65', 'rurality', 'cost_a_head'],
      notKnown: ['deprivation'],
    });
  });

  test('data without places, or with nothing to be alike in, leaves every consortium alone and says so once', () => {
    const bare = datasetOf('practice_code,consortium_code,list_size\nS1,A,300000\nS2,B,300000');
    const { place, likeness } = buildFederations(bare, usualRange);
    expect(new Set(place.apart.map(({ why }) => why))).toEqual(new Set(['the data does not have latitude and longitude']));
    expect(likeness.apart.map(({ why }) => why)).toEqual(Array(2).fill('nothing is known that consortia could be alike in'));
    expect(place.pools.map(({ code }) => code)).toEqual(['A', 'B']);
  });

  test('of data of consortia alone their own columns serve', () => {
    const dataset = datasetOf(
      '',
      'consortium_code,population,expenditure,latitude,longitude\nA,300000,1000,51,0\nB,300000,9000,51.1,0\nC,300000,1001,54,0\nD,300000,9001,54.1,0',
    );
    const { place, likeness } = buildFederations(dataset, usualRange);
    expect(membersOf(dataset, place)).toEqual([
      ['A', 'B'],
      ['C', 'D'],
    ]);
    expect(membersOf(dataset, likeness)).toEqual([
      ['A', 'C'],
      ['B', 'D'],
    ]);
    expect(likeness.notKnown).toEqual(['deprivation', 'share_over_65', 'rurality']);
  });

  test('more consortia than are grouped are not, and that is said', () => {
    const many = made(Array.from({ length: mostGrouped + 1 }, (_, at) => ({ consortium: `C${at}`, list: 1000 })));
    const { place, likeness } = buildFederations(many, usualRange);
    for (const { apart } of [place, likeness]) {
      expect(apart).toHaveLength(mostGrouped + 1);
      expect(apart[0]).toMatchObject({ why: 'more than 600 consortia are not grouped', isUnknown: true });
    }
  });
});

test('a consortium larger than the range stands alone and is listed; one of just so many people is grouped', () => {
  const of = (list: number): Federations =>
    buildFederations(made([...crosswise, { consortium: 'E', list, latitude: 51 }]), usualRange).place;
  expect(of(750_001).apart).toEqual([{ code: 'E', why: 'more than 750,000 people', isUnknown: false }]);
  expect(of(750_000).apart).toEqual([]);
});

test('years to come are those of the year that they repeat; of several years of the data it is the last', () => {
  const dataset = made(crosswise);
  const { dataset: repeated } = repeatYears(dataset, 3);
  expect(consortiaOf(repeated)).toMatchObject({ year: 2013, codes: ['A', 'B', 'C', 'D'] });
  expect(membersOf(repeated, buildFederations(repeated, usualRange).place)).toEqual([
    ['A', 'B'],
    ['C', 'D'],
  ]);
  expect(federationsAsGiven(repeated).pools).toHaveLength(4);
  const text = [`${header},year`, ...[2012, 2013].flatMap((year) => crosswise.map((each, at) => `${row(each, at)},${year}`))].join('\n');
  expect(consortiaOf(datasetOf(text)).year).toBe(2013);
});

test('every consortium is in exactly one pool, whatever the order of rows, and the order changes nothing', () => {
  const consortium = fc.record({
    list: fc.integer({ min: 60_000, max: 900_000 }),
    deprivation: fc.integer({ min: 5, max: 60 }),
    latitude: fc.option(fc.integer({ min: 500, max: 550 }), { nil: '' as const, freq: 12 }),
    longitude: fc.integer({ min: -40, max: 10 }),
  });
  fc.assert(
    fc.property(fc.array(consortium, { minLength: 1, maxLength: 30 }), fc.integer(), (all, turn) => {
      const practices = all.flatMap(({ list, deprivation, latitude, longitude }, at): Practice[] =>
        [0.3, 0.7].map((part) => ({
          consortium: `C${String(at).padStart(2, '0')}`,
          list: Math.round(part * list),
          deprivation: deprivation + 10 * part,
          latitude: latitude === '' ? '' : latitude / 10 + part / 50,
          longitude: longitude / 10,
        })),
      );
      const rows = practices.map(row);
      const start = ((turn % rows.length) + rows.length) % rows.length;
      const turned = [...rows.slice(start), ...rows.slice(0, start)].toReversed();
      const [one, other] = [rows, turned].map((each) => datasetOf([header, ...each].join('\n')));
      const [built, again] = [one, other].map((each) => buildFederations(each, usualRange));
      for (const way of ['place', 'likeness'] as const) {
        expect(membersOf(one, built[way]).flat().toSorted()).toEqual([...one.levels.consortium.codes]);
        expect(membersOf(other, again[way])).toEqual(membersOf(one, built[way]));
        expect(again[way].apart).toEqual(built[way].apart);
        const alone = new Set(built[way].apart.map(({ code }) => code));
        const unknown = all.flatMap(({ latitude, list }, at) =>
          (way === 'place' && latitude === '') || list > 750_000 ? [`C${String(at).padStart(2, '0')}`] : [],
        );
        expect([...alone]).toEqual(expect.arrayContaining(unknown));
      }
    }),
    { seed: 20101206, numRuns: 40 },
  );
});
