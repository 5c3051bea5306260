import type { Practice } from './practices.ts';
import { dementiaAssessments, registeredPopulation, registers, shareOver65, shareTakingPart } from './published.ts';
import { apportion, between, chanceOf, drawFactor, drawNormal, round } from './shapes.ts';

/** What the GP contracts of 2012/13 and 2013/14 pay for, beside the points in `practices.ts`. */
export const contractColumns = [
  'joined',
  'qof_organisational_points',
  'qof_patient_experience_points',
  'qof_additional_services_points',
  'qof_quality_and_productivity_points',
  'quality_dementia_review',
  'clinical_register',
  'dementia_register',
  'dementia_assessments',
  'share_with_online_access',
] as const;

// Our own assumptions: points achieved, shares of patients reviewed and with passwords, and what differs between registers.
const shareWithConsultationsOfTenMinutes = 0.97;
const spreadOfClinicalRegisters = 0.12;
const spreadOfDementiaRegisters = 0.3;
const onlineAccess = { mean: 0.06, spread: 0.6 };
/** No practice makes more assessments than this many times what is usual for its old patients. */
const mostAssessments = 8;

/** One row a practice, in the order of `contractColumns`. Registers and assessments add up to England's. */
export function drawContracts(practices: readonly Practice[], publicHealthPoints: readonly number[]): number[][] {
  const factorOf = (name: string, { code }: Practice, spread: number): number => drawFactor(chanceOf(name, code), spread);
  const share = (total: number, weightOf: (practice: Practice) => number): number[] =>
    apportion(Math.round(total), practices.map(weightOf));
  // Half of the registers grows with the share of old patients; nearly all patients with dementia are old.
  const clinical = share(
    registers.clinical * registeredPopulation,
    (each) =>
      each.listSize * (0.5 + 0.5 * (each.shareOver65 / shareOver65.mean)) * factorOf('clinical register', each, spreadOfClinicalRegisters),
  );
  const dementia = share(
    registers.dementia * registeredPopulation,
    (each) => each.listSize * each.shareOver65 * factorOf('dementia register', each, spreadOfDementiaRegisters),
  );
  const takesPart = practices.map(({ code }) => chanceOf('joined', code).uniform() < shareTakingPart);
  const assessments = apportion(
    dementiaAssessments.count,
    practices.map((each, row) =>
      takesPart[row]
        ? each.listSize * each.shareOver65 * Math.min(factorOf('dementia assessments', each, dementiaAssessments.spread), mostAssessments)
        : 0,
    ),
  );
  return practices.map((practice, row) => [
    Number(takesPart[row]),
    ...drawPoints(practice.code, publicHealthPoints[row]),
    clinical[row],
    dementia[row],
    assessments[row],
    round(between(onlineAccess.mean * factorOf('online access', practice, onlineAccess.spread), 0, 0.6), 3),
  ]);
}

/**
 * Points of the domains with 254, 33, 44 and 100 of them, and the share of patients with dementia whose care was reviewed. The 44 of
 * additional services are among the 157 in public health, whose other 113 no practice passes.
 */
function drawPoints(code: string, publicHealthPoints: number): number[] {
  const stream = chanceOf('contract', code);
  const points = (most: number, mean: number, spread: number): number =>
    Math.round(most * between(mean + spread * drawNormal(stream), 0.3, 1));
  const organisational = points(254, 0.96, 0.05);
  const patientExperience = stream.uniform() < shareWithConsultationsOfTenMinutes ? 33 : 0;
  const additionalServices = Math.max(points(44, 0.96, 0.06), publicHealthPoints - 113);
  const productivity = points(100, 0.96, 0.07);
  return [organisational, patientExperience, additionalServices, productivity, round(between(0.8 + 0.13 * drawNormal(stream), 0.2, 1), 2)];
}
