import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inverseNormal } from '../../src/numbers/normal.ts';
import { openStream } from '../../src/numbers/stream.ts';

// The workload of README.md: 8,000 practices in 200 consortia, made by chance from one seed. It exists once; every contestant
// reads the same numbers, Probity from a scenario's folder, the others from one file of 64-bit numbers.

/** The parameters and assumptions of by-list/ and by-practice/, as their files have them (a test compares). */
export const terms = {
  draws: 10_000,
  kappa: 4.5,
  tauNation: 0.01,
  tauConsortium: 0.012,
  sharingRate: 0.5,
  minimumSavingsRate: 0.02,
  awardCap: 0.06,
};

/** Law of a cost: expected · (1 − scale + scale · e^(sigma·z − sigma²/2)), z standard normal, times the shared shocks. */
export interface CostLaw {
  readonly benchmark: number;
  readonly expected: number;
  readonly scale: number;
  readonly sigma: number;
}

interface Practice extends CostLaw {
  readonly listSize: number;
  readonly services: { readonly referrals: number; readonly elective_admissions: number; readonly emergency_admissions: number };
}

interface Consortium extends CostLaw {
  readonly practices: readonly Practice[];
}

export type Workload = readonly Consortium[];

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number => items.reduce((total, item) => total + of(item), 0);

/** sigma of a lognormal with this standard deviation ÷ mean. */
export const sigmaOf = (deviation: number): number => Math.sqrt(Math.log1p(deviation * deviation));

/** The shifted lognormal of mean 1 with this standard deviation and skewness: t³ + 3t is the skewness of a lognormal. */
export function fitThree(deviation: number, skewness: number): Pick<CostLaw, 'scale' | 'sigma'> {
  const u = Math.cbrt((skewness + Math.sqrt(skewness * skewness + 4)) / 2);
  const t = u - 1 / u;
  return { scale: deviation / t, sigma: sigmaOf(t) };
}

/** Law of the cost of n people, each lognormal with spread kappa: the mean of n has kappa ÷ √n and a skewness √n times less. */
const ofPeople = (people: number): Pick<CostLaw, 'scale' | 'sigma'> =>
  fitThree(terms.kappa / Math.sqrt(people), (terms.kappa ** 3 + 3 * terms.kappa) / Math.sqrt(people));

/** Law of a sum of practices: variances and third moments add up. */
function ofSum(practices: readonly Practice[]): Pick<CostLaw, 'scale' | 'sigma'> {
  const spread = terms.kappa ** 2;
  const expected = sum(practices, (practice) => practice.expected);
  const variance = sum(practices, (practice) => (practice.expected ** 2 * spread) / practice.listSize);
  const third = sum(practices, (practice) => practice.expected ** 3 * (spread + 3) * (spread / practice.listSize) ** 2);
  return fitThree(Math.sqrt(variance) / expected, third / variance ** 1.5);
}

/** Makes the workload. Consortia have 20 to 60 practices, lists from 1,500 up, a budget 2% under to 5% over the expected cost. */
export function makeWorkload(): Workload {
  const stream = openStream(2013, 'bench', 'workload', 0);
  const between = (low: number, high: number): number => low + (high - low) * stream.uniform();
  return Array.from({ length: 200 }, (_, place): Consortium => {
    const room = between(-0.02, 0.05);
    const size = 40 + (place % 2 === 0 ? 1 : -1) * (Math.floor(place / 2) % 21); // each pair has 80
    const practices = Array.from({ length: size }, (): Practice => {
      const listSize = Math.max(1500, Math.round(6500 * Math.exp(0.45 * inverseNormal(stream.uniform()))));
      const services = {
        referrals: Math.round(listSize * between(100, 140)),
        elective_admissions: Math.round(listSize * between(200, 300)),
        emergency_admissions: Math.round(listSize * between(240, 360)),
      };
      const expected = services.referrals + services.elective_admissions + services.emergency_admissions;
      return { listSize, services, expected, benchmark: Math.round(expected * (1 + room + between(-0.01, 0.01))), ...ofPeople(listSize) };
    });
    const [benchmark, expected] = [sum(practices, (each) => each.benchmark), sum(practices, (each) => each.expected)];
    return { practices, benchmark, expected, ...ofSum(practices) };
  });
}

/** Share of a practice in what its consortium is paid. */
export const sharesOf = ({ practices }: Consortium): number[] => {
  const people = sum(practices, ({ listSize }) => listSize);
  return practices.map(({ listSize }) => listSize / people);
};

const code = (letter: string, place: number, digits: number): string => `${letter}${String(place + 1).padStart(digits, '0')}`;

function practicesCsv(workload: Workload): string {
  const rows = workload.flatMap(({ practices }, consortium) =>
    practices.map(({ listSize, benchmark, services }) =>
      [code('C', consortium, 3), listSize, benchmark, ...Object.values(services)].join(','),
    ),
  );
  const header = 'practice_code,consortium_code,list_size,benchmark,referrals_cost,elective_admissions_cost,emergency_admissions_cost';
  return [header, ...rows.map((row, place) => `${code('P', place, 5)},${row}`), ''].join('\n');
}

/** The numbers that the peers read, in the order that README.md gives. */
function peersNumbers(workload: Workload): Float64Array {
  const practices = workload.flatMap((consortium) => consortium.practices);
  const starts = workload.reduce((all, { practices: { length } }) => [...all, (all.at(-1) ?? 0) + length], [0]);
  const lawsOf = (laws: readonly CostLaw[]): number[] =>
    (['benchmark', 'expected', 'scale', 'sigma'] as const).flatMap((name) => laws.map((law) => law[name]));
  const { draws, tauNation, tauConsortium, sharingRate, minimumSavingsRate, awardCap } = terms;
  const shocks = [sigmaOf(tauNation), sigmaOf(tauConsortium)];
  const head = [workload.length, practices.length, draws, ...shocks, sharingRate, minimumSavingsRate, awardCap];
  return Float64Array.from([...head, ...starts, ...lawsOf(workload), ...workload.flatMap(sharesOf), ...lawsOf(practices)]);
}

const manifest = `title: The bench's workload
currency: GBP
year: 2013
synthetic: true
source: Made up to measure how long programs take (tests/bench). No practice in it exists.
`;

/** Writes the two scenarios, their data and the peers' file into a folder. */
export function writeWorkload(workload: Workload, folder: string): void {
  mkdirSync(join(folder, 'workload'), { recursive: true });
  writeFileSync(join(folder, 'workload', 'practices.csv'), practicesCsv(workload));
  writeFileSync(join(folder, 'workload', 'dataset.yaml'), manifest);
  writeFileSync(join(folder, 'workload.f64'), peersNumbers(workload));
  for (const scenario of ['by-list', 'by-practice']) {
    mkdirSync(join(folder, scenario), { recursive: true });
    for (const file of ['scenario.yaml', 'scheme.yaml']) copyFileSync(join('tests/bench', scenario, file), join(folder, scenario, file));
  }
}
