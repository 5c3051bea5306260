import { inverseNormal } from '../../../src/numbers/normal.ts';
import { exp } from '../../../src/numbers/exp-log.ts';
import type { Stream } from '../../../src/numbers/stream.ts';
import type { Consortium } from './consortia.ts';
import { ambulanceOfTheNorthWest, consortia as published, outcomesOfConsortia as assumed, registeredPopulation } from './published.ts';
import { between, chanceOf, drawNormal, round } from './shapes.ts';

interface Level {
  readonly mean: number;
  readonly standardDeviation: number;
}

/** What a quality premium is paid for and reduced by, for one consortium: columns in the order in which they stand in the file. */
export function drawOutcomes(consortium: Consortium, costOfCare: number): Record<string, number> {
  const { code, population } = consortium;
  const standing = drawNormal(chanceOf('standing', code));
  /** Each measure has a stream of its own, so that one more measure moves none of the others. */
  const good = (measure: string): number =>
    Math.sqrt(assumed.correlation) * standing + Math.sqrt(1 - assumed.correlation) * drawNormal(chanceOf(measure, code));
  const isMet = (measure: string, share: number): number => (good(measure) >= -inverseNormal(share) ? 1 : 0);
  const level = (measure: string, { mean, standardDeviation }: Level): number => mean + standardDeviation * good(measure);
  const share = (measure: string, of: Level): number => round(between(level(measure, of), 0, 1), 3);
  const { met, yearsOfLifeLostChange, cDifficile } = assumed;
  const threshold = Math.round(cDifficile.allowedAHead * population);
  const infections = cDifficile.mean - cDifficile.standardDeviation * good('c difficile');
  const averagePopulation = registeredPopulation / published.count;
  return {
    // In whole thousands, as budgets are.
    resource_limit: 1000 * Math.round((costOfCare * (1 + level('resource limit', assumed.underspend))) / 1000),
    significant_quality_failure: 1 - isMet('quality failure', 1 - assumed.shareOfQualityFailures),
    // Fewer years lost is better: the deviation counts the other way round.
    potential_years_of_life_lost_change: round(
      yearsOfLifeLostChange.mean - yearsOfLifeLostChange.standardDeviation * good('years of life lost'),
      3,
    ),
    friends_and_family_rolled_out: isMet('friends and family rolled out', met.friendsAndFamilyRolledOut),
    friends_and_family_score_change: round(level('friends and family score', assumed.friendsAndFamilyScoreChange), 1),
    mrsa_cases: drawCount(chanceOf('mrsa', code), (assumed.mrsaCases * population) / averagePopulation),
    c_difficile_cases: Math.round(threshold * infections),
    c_difficile_threshold: threshold,
    local_measure_1_met: isMet('local measure 1', met.localMeasure),
    local_measure_2_met: isMet('local measure 2', met.localMeasure),
    local_measure_3_met: isMet('local measure 3', met.localMeasure),
    psychological_therapies_access: share('psychological therapies', assumed.psychologicalTherapies),
    medication_incidents_reporting_met: isMet('medication incidents', met.medicationIncidents),
    referral_to_treatment_within_18_weeks: share('referral to treatment', assumed.referralToTreatment),
    ae_within_4_hours: share('accident and emergency', assumed.accidentAndEmergency),
    cancer_treated_within_62_days: share('cancer', assumed.cancer),
    ambulance_red_1_within_8_minutes: ambulanceOf(consortium),
  };
}

/** One ambulance service serves all consortia of a place. */
function ambulanceOf({ place }: Consortium): number {
  if (place.isNorthWest) return ambulanceOfTheNorthWest;
  const { mean, standardDeviation } = assumed.ambulance;
  return round(mean + standardDeviation * drawNormal(chanceOf('ambulance', place.latitudes.join(' '))), 4);
}

/** A number of rare cases (Poisson): uniform numbers are multiplied until they are below e to the minus mean. */
function drawCount(stream: Stream, mean: number): number {
  const limit = exp(-mean);
  let cases = 0;
  for (let product = stream.uniform(); product > limit; product *= stream.uniform()) cases++;
  return cases;
}
