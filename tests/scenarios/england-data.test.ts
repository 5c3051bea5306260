import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeEngland } from '../../scenarios/data/england/make-england.ts';

const folder = 'scenarios/data/england';
const made = makeEngland();

type Row = Readonly<Record<string, string>>;

/** These files have no quoted cells, so that lines and commas are all there is to them. */
function rowsOf(file: string): Row[] {
  const [header, ...lines] = (made[file] ?? '').trimEnd().split('\n');
  const names = (header ?? '').split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [names[place] ?? '', cell])));
}

const practices = rowsOf('practices.csv');
const consortia = rowsOf('consortia.csv');
const services = ['referrals', 'investigations', 'prescribing', 'elective_admissions', 'emergency_admissions', 'ae_attendances'];
const number = (row: Row, column: string): number => Number(row[column]);
const add = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const total = (column: string): number => add(practices.map((row) => number(row, column)));
const spread = (values: readonly number[]): number => {
  const mean = add(values) / values.length;
  return Math.sqrt(add(values.map((value) => (value - mean) ** 2)) / values.length);
};
const costOf = (row: Row): number => add(services.map((service) => number(row, `${service}_cost`)));

test('making England again gives the files that ship, byte for byte', () => {
  const shipped = readdirSync(folder).filter((name) => !name.endsWith('.ts'));
  expect(shipped.toSorted()).toEqual(Object.keys(made).toSorted());
  for (const name of shipped)
    expect(readFileSync(`${folder}/${name}`, 'utf8') === made[name], `${name} differs: run npm run data`).toBe(true);
});

test('England is made without whatever differs between engines', () => {
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  for (const name of scripts)
    expect(readFileSync(`${folder}/${name}`, 'utf8')).not.toMatch(/Math\.(?!sqrt|floor|round|min|max|abs)|\w \*\* \w|Date|localeCompare/);
});

test('consortia have the sizes of the 211 clinical commissioning groups of April 2013 taken together', () => {
  const sizes = new Map<string, number>();
  for (const row of practices)
    sizes.set(row['consortium_code'] ?? '', (sizes.get(row['consortium_code'] ?? '') ?? 0) + number(row, 'list_size'));
  const sorted = [...sizes.values()].toSorted((a, b) => a - b);
  expect([...sizes.keys()].toSorted()).toEqual(consortia.map((row) => row['consortium_code']));
  expect(sorted.length).toBe(211);
  expect([sorted[0], sorted[105], sorted[210]]).toEqual([70_729, 230_110, 902_287]);
  expect(sorted.filter((size) => size >= 500_000).length).toBe(16);
  expect(sorted.filter((size) => size >= 100_000 && size <= 750_000).length).toBe(204);
  expect(add(sorted)).toBeGreaterThan(55_500_000);
  expect(add(sorted)).toBeLessThan(56_500_000);
});

test('practices are about 8,000, of very different sizes, with the mean of England', () => {
  const lists = practices.map((row) => number(row, 'list_size')).toSorted((a, b) => a - b);
  expect(Math.abs(lists.length - 8_053)).toBeLessThan(20);
  expect(add(lists) / lists.length).toBeCloseTo(6_954, -2);
  expect(lists[Math.floor(lists.length * 0.02)]).toBeLessThan(1_500);
  expect(lists[lists.length - 1]).toBeGreaterThan(25_000);
  expect(lists[0]).toBeGreaterThan(500);
});

test('weighted lists add up to the lists, and benchmarks to the cost within a thousandth', () => {
  expect(total('weighted_list_size')).toBe(total('list_size'));
  expect(total('benchmark') / add(practices.map(costOf))).toBeCloseTo(1, 3);
});

test('activity adds up to what England did within 3%', () => {
  // Referrals by GPs 12.8 million, imaging tests 32.3 million, items 1,030 million, elective and emergency admissions 5.6 and 5.3 million, attendances 21.7 million.
  const published = [12.8e6, 32.3e6, 1_030e6, 5.6e6, 5.3e6, 21.7e6];
  const shares = services.map((service, place) => total(`${service}_activity`) / (published[place] ?? 0));
  expect(shares.filter((share) => share < 0.97 || share > 1.03)).toEqual([]);
});

test('practices differ in cost by about 8% where need does not, and in need by about 11%', () => {
  expect(spread(practices.map((row) => costOf(row) / number(row, 'benchmark')))).toBeGreaterThan(0.075);
  expect(spread(practices.map((row) => costOf(row) / number(row, 'benchmark')))).toBeLessThan(0.093);
  expect(spread(practices.map((row) => number(row, 'weighted_list_size') / number(row, 'list_size')))).toBeCloseTo(0.108, 2);
});

test('some consortia save two per cent and some overspend by as much', () => {
  const rates = consortia.map(({ consortium_code }) => {
    const own = practices.filter((row) => row['consortium_code'] === consortium_code);
    return 1 - add(own.map(costOf)) / add(own.map((row) => number(row, 'benchmark')));
  });
  expect(rates.filter((rate) => rate >= 0.02).length).toBeGreaterThan(15);
  expect(rates.filter((rate) => rate <= -0.02).length).toBeGreaterThan(15);
});

test('every practice has every figure, each within what it can be', () => {
  const shares = ['share_over_65', 'rurality', 'quality_access', 'quality_long_term_conditions', 'quality_patient_experience'];
  const whole = [
    'list_size',
    'weighted_list_size',
    'partners',
    'benchmark',
    'baseline_list_size',
    'baseline_weighted_list_size',
    'qof_clinical_points',
    'qof_public_health_points',
  ];
  for (const service of services)
    whole.push(`${service}_activity`, `${service}_cost`, `baseline_${service}_activity`, `baseline_${service}_cost`);
  const faults = practices.flatMap((row) => [
    ...Object.entries(row).filter(([, cell]) => cell === '' || cell === 'NaN'),
    ...shares.filter((column) => !(number(row, column) >= 0 && number(row, column) <= 1)),
    ...whole.filter((column) => !(Number.isInteger(number(row, column)) && number(row, column) > 0)),
    ...(number(row, 'deprivation') >= 0 && number(row, 'deprivation') <= 100 ? [] : ['deprivation']),
    ...(number(row, 'latitude') > 50.5 &&
    number(row, 'latitude') < 55.3 &&
    number(row, 'longitude') > -4.3 &&
    number(row, 'longitude') < 1.1
      ? []
      : ['place']),
  ]);
  expect(faults).toEqual([]);
  expect(new Set(practices.map((row) => row['practice_code'])).size).toBe(practices.length);
});

test('what the GP contracts pay for is within each domain’s points, and adds up to England’s registers and assessments', () => {
  const most = {
    clinical: 610,
    public_health: 157,
    organisational: 254,
    patient_experience: 33,
    additional_services: 44,
    quality_and_productivity: 100,
  };
  for (const [domain, points] of Object.entries(most)) {
    const earned = practices.map((row) => number(row, `qof_${domain}_points`));
    expect(earned.filter((each) => !(Number.isInteger(each) && each >= 0 && each <= points))).toEqual([]);
    expect(add(earned) / practices.length / points).toBeGreaterThan(0.9);
  }
  // The 44 of additional services are among the 157 in public health; the other 113 cannot be passed.
  expect(practices.filter((row) => number(row, 'qof_public_health_points') - number(row, 'qof_additional_services_points') > 113)).toEqual(
    [],
  );
  // 348,973 and 29,044,059 on the registers of 56,324,887 patients, here for the patients there are.
  expect(total('dementia_register')).toBeCloseTo((348_973 / 56_324_887) * 56_002_534, -1);
  expect(total('clinical_register')).toBeCloseTo((29_044_059 / 56_324_887) * 56_002_534, -1);
  expect(total('dementia_assessments')).toBe(374_098);
  const outside = practices.filter((row) => row['joined'] === '0');
  expect(practices.filter((row) => row['joined'] === '1').length + outside.length).toBe(practices.length);
  expect(outside.length / practices.length).toBeCloseTo(1 - 7_172 / 7_797, 2);
  expect(outside.filter((row) => number(row, 'dementia_assessments') > 0)).toEqual([]);
  for (const share of ['quality_dementia_review', 'share_with_online_access'])
    expect(practices.filter((row) => !(number(row, share) >= 0 && number(row, share) <= 1))).toEqual([]);
  // The lump sum for online access is paid from 5% on: about half of the practices reach it.
  const reached = practices.filter((row) => number(row, 'share_with_online_access') >= 0.05).length / practices.length;
  expect(reached).toBeGreaterThan(0.4);
  expect(reached).toBeLessThan(0.6);
});

test('registers name practices, consortia and persons of the dataset, and holdings on both sides of 5%', () => {
  const known = new Set([...practices.map((row) => row['practice_code']), ...consortia.map((row) => row['consortium_code']), '']);
  const roles = rowsOf('roles.csv');
  const interests = rowsOf('interests.csv');
  const contracts = rowsOf('contracts.csv');
  for (const row of [...roles, ...interests, ...contracts])
    for (const column of ['practice_code', 'consortium_code']) expect(known.has(row[column] ?? '')).toBe(true);
  const gps = new Set(roles.filter((row) => row['role'] === 'gp').map((row) => row['person_code']));
  for (const row of [...interests, ...rowsOf('referrals.csv')]) expect(gps.has(row['person_code'])).toBe(true);
  for (const percent of ['4.99', '5', '5.01']) expect(interests.some((row) => row['interest_percent'] === percent)).toBe(true);
  for (const { consortium_code } of consortia) {
    expect(
      contracts.some((row) => row['consortium_code'] === consortium_code && row['status'] === 'current' && number(row, 'annual_value') > 0),
    ).toBe(true);
  }
});
