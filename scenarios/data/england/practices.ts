import { normalProbability } from '../../../src/numbers/normal.ts';
import { moments, sum } from '../../../src/numbers/sums.ts';
import type { Consortium } from './consortia.ts';
import { contractColumns, drawContracts } from './contract.ts';
import {
  deprivationPercentiles,
  listSizePercentiles,
  registeredPopulation,
  ruralShare,
  type Service,
  serviceNames,
  services,
  shareOver65,
  spreadOfNeed,
  spreadOfPractices,
  yearlyChange,
} from './published.ts';
import { apportion, between, chanceOf, csv, drawFactor, drawNormal, numbered, percentile, round } from './shapes.ts';

export interface Practice {
  readonly code: string;
  readonly consortium: Consortium;
  readonly listSize: number;
  readonly weightedListSize: number;
  readonly deprivation: number;
  readonly shareOver65: number;
  readonly rurality: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly activity: Readonly<Record<Service, number>>;
  readonly cost: Readonly<Record<Service, number>>;
}

// Our own assumptions: the documents give the totals and spreads that these must add up to, not how they come about.
/** Part of the spread of deprivation that lies between consortia. */
const deprivationBetweenConsortia = 0.45;
/** What all practices of a consortium spend more or less than others, standard deviation. */
const spreadOfConsortia = 0.02;
/** How a practice's own lines of care differ from each other. */
const spreadOfServices = 0.07;
/** Patients to a partner. */
const listOfAPartner = 1_800;

/** Practices of all consortia, in order of consortium. Lists add up to each consortium's population, weighted lists to England's. */
export function drawPractices(consortia: readonly Consortium[]): Practice[] {
  let number = 0;
  const people = consortia.flatMap((consortium) => {
    const codes = Array.from({ length: consortium.practices }, () => numbered('S', ++number, 5));
    const lists = apportion(
      consortium.population,
      codes.map((code) => percentile([[0, 1_000], ...listSizePercentiles, [1, 30_000]], chanceOf('list size', code).uniform())),
    );
    return codes.map((code, index) => ({ code, consortium, listSize: lists[index], ...drawPeople(code, consortium) }));
  });
  const { mean, standardDeviation } = moments(people.map(({ need }) => need));
  const indices = people.map(({ need, listSize }) => listSize * (1 + (spreadOfNeed * (need - mean)) / standardDeviation));
  const weighted = apportion(sum(people.map(({ listSize }) => listSize)), indices);
  return people.map((each, index) => ({
    ...each,
    weightedListSize: weighted[index],
    ...drawCare(each.code, each.consortium, weighted[index]),
  }));
}

function drawPeople(code: string, consortium: Consortium) {
  const stream = chanceOf('people', code);
  const own = Math.sqrt(1 - deprivationBetweenConsortia);
  const deprived = Math.sqrt(deprivationBetweenConsortia) * consortium.deprivation + own * drawNormal(stream);
  const isRural = stream.uniform() < ruralShare * consortium.place.rural;
  const rurality = round(isRural ? 0.5 + 0.5 * stream.uniform() : 0.25 * stream.uniform(), 2);
  // Country practices have older patients, deprived ones younger: our own assumption.
  const old = 0.5 * (isRural ? 1.5 : -0.3) - 0.35 * deprived + 0.75 * drawNormal(stream);
  return {
    deprivation: round(percentile(deprivationPercentiles, normalProbability(deprived)), 1),
    shareOver65: round(between(shareOver65.mean + shareOver65.standardDeviation * old, 0.02, 0.4), 3),
    rurality,
    latitude: round(consortium.latitude + 0.06 * (2 * stream.uniform() - 1), 3),
    longitude: round(consortium.longitude + 0.09 * (2 * stream.uniform() - 1), 3),
    need: 0.8 * old + 0.6 * deprived + 0.3 * drawNormal(stream),
  };
}

function drawCare(code: string, consortium: Consortium, weightedListSize: number) {
  const stream = chanceOf('care', code);
  const level = drawFactor(chanceOf('level of consortium', consortium.code), spreadOfConsortia) * drawFactor(stream, practiceSpread);
  const activity = perService((service) => {
    const rate = services[service].activity / registeredPopulation;
    return Math.round(rate * weightedListSize * level * drawFactor(stream, spreadOfServices));
  });
  return { activity, cost: perService((service) => Math.round(activity[service] * services[service].price)) };
}

/** Consortium, practice and lines of care together spread as published; the lines of care carry about 0.46 of their own spread into the total. */
const practiceSpread = Math.sqrt(
  spreadOfPractices * spreadOfPractices - spreadOfConsortia * spreadOfConsortia - 0.21 * spreadOfServices * spreadOfServices,
);

// The names are those of `services`: fromEntries forgets that.
const perService = (of: (service: Service) => number): Record<Service, number> =>
  Object.fromEntries(serviceNames.map((service) => [service, of(service)])) as Record<Service, number>;

const costOf = (practice: Practice): number => sum(serviceNames.map((service) => practice.cost[service]));

/** Need-weighted expected cost: England's cost of care by weighted list, so that about as much is saved as overspent. */
function benchmarksOf(practices: readonly Practice[]): number[] {
  const aHead = sum(practices.map(costOf)) / sum(practices.map(({ weightedListSize }) => weightedListSize));
  return practices.map(({ weightedListSize }) => Math.round(aHead * weightedListSize));
}

export function writePractices(practices: readonly Practice[]): string {
  const lines = serviceNames.flatMap((service) => [`${service}_activity`, `${service}_cost`]);
  const columns = [
    'practice_code',
    'consortium_code',
    'list_size',
    'weighted_list_size',
    'deprivation',
    'share_over_65',
    'rurality',
    'latitude',
    'longitude',
    'partners',
    'benchmark',
    ...lines,
    'baseline_list_size',
    'baseline_weighted_list_size',
    ...lines.map((name) => `baseline_${name}`),
    'quality_access',
    'quality_long_term_conditions',
    'quality_patient_experience',
    'qof_clinical_points',
    'qof_public_health_points',
    ...contractColumns,
  ];
  const quality = practices.map(qualityOf);
  const contracts = drawContracts(
    practices,
    quality.map((points) => points[points.length - 1]),
  );
  const benchmarks = benchmarksOf(practices);
  return csv(
    columns,
    practices.map((practice, index) => [
      practice.code,
      practice.consortium.code,
      practice.listSize,
      practice.weightedListSize,
      practice.deprivation,
      practice.shareOver65,
      practice.rurality,
      practice.latitude,
      practice.longitude,
      Math.max(1, Math.round((practice.listSize / listOfAPartner) * drawFactor(chanceOf('partners', practice.code), 0.25))),
      benchmarks[index],
      ...serviceNames.flatMap((service) => [practice.activity[service], practice.cost[service]]),
      ...baselineOf(practice),
      ...quality[index],
      ...contracts[index],
    ]),
  );
}

/** The year before: lists a little shorter, activity lower or higher, at the same prices, so that a change of cost is a change of care. */
function baselineOf(practice: Practice): number[] {
  const stream = chanceOf('baseline', practice.code);
  const growth = ({ mean, standardDeviation }: { mean: number; standardDeviation: number }): number =>
    between(1 + mean + standardDeviation * drawNormal(stream), 0.75, 1.35);
  const lists = growth(yearlyChange.list);
  const care = serviceNames.flatMap((service) => {
    const activity = Math.round(practice.activity[service] / growth(yearlyChange.activity));
    return [activity, Math.round(activity * services[service].price)];
  });
  return [Math.round(practice.listSize / lists), Math.round(practice.weightedListSize / lists), ...care];
}

/**
 * Quality measures and points: our own assumption throughout. The most points are 610 clinical and 157 in public health, of 900
 * (qof-1314 gives the 900; the split was not seen in a source).
 */
function qualityOf(practice: Practice): number[] {
  const stream = chanceOf('quality', practice.code);
  const deprived = (practice.deprivation - 24) / 13;
  const share = (mean: number, spread: number, slope: number): number =>
    round(between(mean - slope * deprived + spread * drawNormal(stream), 0.3, 0.99), 2);
  const points = (most: number): number => Math.round(most * between(0.95 - 0.01 * deprived + 0.04 * drawNormal(stream), 0.5, 1));
  return [share(0.78, 0.08, 0.02), share(0.86, 0.05, 0.01), share(0.85, 0.06, 0.02), points(610), points(157)];
}
