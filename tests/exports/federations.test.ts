import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/data/read-csv.ts';
import { consortiaWith, federationComparisonCsv, federationsCsv, federationsReport, onlyBuilt } from '../../src/exports/federations.ts';
import { reportMarkdown } from '../../src/exports/report.ts';
import { compareIn } from '../../src/grouping/comparison.ts';
import { openMemberCosts } from '../../src/incentives/risk-pools.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openOnTwelve, textOf } from '../shipped.ts';

/** The twelve practices in federations of 60,000 to 90,000 people: 40,000 and 30,000 in the north, 50,000 in the south. */
const comparison = compareIn(openMemberCosts(openWorkshop(openOnTwelve('null-scheme', {}, 1024).run)), { least: 60_000, most: 90_000 });
const place = comparison.federations[1];

test('who is in which pool, by each way, the consortia in the order of their codes', () => {
  expect(federationsCsv(comparison).split('\n').slice(0, 5)).toEqual([
    'way,consortium_code,pool,consortia_in_pool,people_in_pool,not_grouped_because',
    'data,C001,F01,2,70000,',
    'data,C002,F01,2,70000,',
    'data,C003,C003,1,50000,',
    'place,C001,place-1,2,70000,',
  ]);
  expect(federationsCsv(onlyBuilt(comparison, 'likeness'))).not.toContain('place');
});

test('why a consortium was not grouped', () => {
  const small = compareIn(openMemberCosts(openWorkshop(openOnTwelve('null-scheme').run)), { least: 20_000, most: 45_000 });
  expect(federationsCsv(small)).toContain('place,C003,C003,1,50000,"more than 45,000 people"');
});

test('a row a way with every figure of the comparison', () => {
  const [header, ...rows] = federationComparisonCsv(comparison).trimEnd().split('\n');
  const columns = header.split(',');
  expect(rows.map((row) => row.split(',')[0])).toEqual(['data', 'place', 'likeness']);
  const cell = (row: string, name: string): number => Number(row.split(',')[columns.indexOf(name)]);
  expect(cell(rows[1], 'over_2_percent')).toBeCloseTo(place.risks[1].chance, 8);
  expect(cell(rows[1], 'over_2_percent_more_in_data')).toBeCloseTo(place.risks[1].moreAsGiven, 8);
  expect(cell(rows[1], 'deprivation_between_share')).toBeCloseTo(place.deprivation.between, 8);
  expect(cell(rows[1], 'distance_km')).toBeCloseTo(place.distance, 6);
  expect(rows.every((row) => row.split(',').length === columns.length)).toBe(true);
});

describe('the table to run a scheme on', () => {
  const given = textOf('consortia');
  const raw = (text: string) => readCsv(new TextEncoder().encode(text), 'consortia.csv').raw;

  test('is the data’s own but for its federations; one on its own names itself', () => {
    const written = consortiaWith(place, raw(given));
    expect(written.split('\n').map((line) => line.split(',')[1])).toEqual(['federation_code', 'place-1', 'place-1', 'C003', undefined]);
    const columns = given.split('\n')[0].split(',');
    const blank = new Set(['federation_code', 'lead_consortium', 'shared_service_agency'].map((name) => columns.indexOf(name)));
    const without = (text: string): string[][] =>
      text.split('\n').map((line, row) => line.split(',').map((cell, at) => (row > 0 && blank.has(at) ? '' : cell)));
    expect(without(written)).toEqual(without(given));
    // Nobody has chosen yet who leads what is new.
    for (const name of ['lead_consortium', 'shared_service_agency'])
      expect(
        written
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.split(',')[columns.indexOf(name)]),
      ).toEqual(['', '', '']);
  });

  test('keeps cells as they were, quotes and minus signs and all, and finds its columns by what they hold', () => {
    const text = 'Name,consortium_code,change\n"North, by ""the"" sea",C001,-0.040\n,C003,-\n';
    expect(consortiaWith(place, raw(text))).toBe(
      'Name,consortium_code,federation_code,change\n"North, by ""the"" sea",C001,place-1,-0.040\n,C003,C003,-\n',
    );
  });

  test('where the data has none, it has the codes alone', () => {
    expect(consortiaWith(place, undefined)).toBe('consortium_code,federation_code\nC001,place-1\nC002,place-1\nC003,C003\n');
  });

  test('read again it gives the same pools', () => {
    const { run } = openOnTwelve('null-scheme', { consortia: consortiaWith(place, raw(given)) });
    const { federation } = run.dataset.levels;
    expect(federation.codes).toEqual(['C003', 'place-1']);
  });
});

test('in words: a column a way, with its unit or what it is of behind', () => {
  const words = reportMarkdown(federationsReport({ title: 'Twelve practices', comparison, draws: 1024, foot: ['Behind it.'] }));
  expect(words).toContain('# Federations of 60,000 to 90,000 people built of the consortia of Twelve practices, by place and by likeness');
  expect(words).toContain('| as the data has them | by place | by likeness | what is compared |');
  expect(words).toMatch(/\| mean distance to the middle of the pool, km \|/);
  expect(words).toMatch(/± [\d.]+% \| years overspent by over 2%, mean over people \|/);
  expect(words).toContain('Behind it.');
  const unknown = reportMarkdown(
    federationsReport({
      title: 'Twelve practices',
      comparison: compareIn(openMemberCosts(openWorkshop(openOnTwelve('null-scheme').run)), comparison.range),
      draws: 0,
      foot: [],
    }),
  );
  expect(unknown).toContain('Without imagined years it is not known how often chance overspends a pool.');
  expect(unknown).toContain('| not known | not known | not known | years overspent by over 1%, mean over people |');
});
