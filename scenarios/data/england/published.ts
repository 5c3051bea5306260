/**
 * What is published about England, as totals, means and percentiles of everything. Nothing here is the figure of one
 * practice or one consortium, the two extremes of size aside. Each figure names its document by its key in `src/sources.ts`.
 */

/** nhsbsa-list-size-2013: patients registered in the 211 clinical commissioning groups. */
export const registeredPopulation = 56_002_534;
/** nhsbsa-list-size-2013: practices with patients. */
export const practicesWithPatients = 8_053;
/** nhsbsa-list-size-2013: how many groups there were, their smallest, median and largest, and how many had at least (or under) so many people. */
export const consortia = { count: 211, smallest: 70_729, median: 230_110, largest: 902_287, under100000: 4, over750000: 3, from500000: 16 };
/** nhsbsa-list-size-2013: list sizes of practices of 1,000 patients and more, by share of practices below. */
export const listSizePercentiles: readonly (readonly [number, number])[] = [
  [0.05, 1_998],
  [0.25, 3_685],
  [0.5, 6_194],
  [0.75, 9_539],
  [0.95, 14_680],
  [0.99, 20_055],
];
/** nhsbsa-list-size-2013: share of patients aged 65 and over, of all patients, and its spread between practices. */
export const shareOver65 = { mean: 0.1672, standardDeviation: 0.0627 };

/** ohid-93553: deprivation scores of practices, 2010, by share of practices below. */
export const deprivationPercentiles: readonly (readonly [number, number])[] = [
  [0, 2.6],
  [0.05, 7.56],
  [0.25, 13.6],
  [0.5, 22.07],
  [0.75, 32.92],
  [0.95, 47.95],
  [1, 68.88],
];

/** nhs-payments-2022-23: practices in rural places, 1,074 of 6,443. */
export const ruralShare = 1_074 / 6_443;
/** nhs-payments-2022-23: standard deviation of weighted ÷ registered patients between practices. */
export const spreadOfNeed = 0.108;

/**
 * dixon-2011: a third of practices lay outside 10% of predicted cost; less what chance explains, practices differ by 7.8% to 9.3%
 * where need does not.
 */
export const spreadOfPractices = 0.08;

/** Activity of England in a year, and the price of one unit in pounds. */
export const services = {
  // nhs-england-activity-2014: 3.2 million referrals by GPs in a quarter; 14.1 million attendances, 4.4 million of them the first.
  // hfma-2017: an outpatient attendance costs £120; a referral here stands for the first attendance and those that follow.
  referrals: { activity: 4 * 3_200_000, price: (120 * 14.1) / 4.4 },
  // did-2013: almost 35 million imaging tests in 13 months. The price is our own assumption: none was found.
  investigations: { activity: (35_000_000 * 12) / 13, price: 40 },
  // hscic-prescriptions-2013: 1.03 billion items for £8.63 billion.
  prescribing: { activity: 1_030_000_000, price: 8_630 / 1_030 },
  // nhs-england-activity-2014: 1.4 million elective admissions in a quarter; about 80% are day cases (NHS England, 2008 to 2013).
  // hfma-2017: £738 a day case, £3,684 an elective inpatient.
  elective_admissions: { activity: 4 * 1_400_000, price: 0.8 * 738 + 0.2 * 3_684 },
  // nao-emergency-2013: 5.3 million emergency admissions. hfma-2017: £1,590 each.
  emergency_admissions: { activity: 5_300_000, price: 1_590 },
  // hscic-ae-2013: 21.7 million attendances, about one in five admitted. nice-ng94: £138 admitted, £114 not.
  ae_attendances: { activity: 21_700_000, price: 0.2 * 138 + 0.8 * 114 },
} as const;
export type Service = keyof typeof services;
export const serviceNames = Object.keys(services) as Service[]; // Object.keys forgets the names that the line above fixes

/** Growth in a year and how it differs between practices: our own assumption (surender-1995 saw referrals grow by 2% to 6% a year). */
export const yearlyChange = { activity: { mean: 0.02, standardDeviation: 0.05 }, list: { mean: 0.007, standardDeviation: 0.015 } };

/** nhs-payments-2015-16: practices paid for the enhanced service for dementia, which is voluntary, of those with patients. */
export const shareTakingPart = 7_172 / 7_797;
/**
 * hscic-prevalence-2014: patients on registers of England for each patient. The clinical areas together count a patient with two
 * diseases twice; smoking, obesity and primary prevention are public health, heart failure due to dysfunction is part of heart failure.
 */
export const registers = { dementia: 348_973 / 56_324_887, clinical: 29_044_059 / 56_324_887 };
/**
 * nhs-payments-2015-16: 589 practices were paid for assessments alone, each a whole number of times £56.135, of which £21 million make
 * 374,098. What was paid beyond 37p a head had a median of a third of its mean.
 */
export const dementiaAssessments = { count: 374_098, spread: 1.4 };

/**
 * gpo-1327150: of £269 million that the quality premium of 2013/14 could have paid, £86.3 million (32%) was; 28 groups got
 * nothing, 173 half or less, the best three 87.5%. gpo-1378122: of 2014/15, £73 million of £272 million (27%); 22 got nothing.
 *
 * What each measure came to in each group was not found. The levels below are our own assumption throughout, chosen so that
 * the two years come out near those outcomes, and so that A&E waits and infections are missed most often (pulse-missing). How
 * often a mean lies on the good side of its threshold follows from its distance to it in standard deviations.
 */
export const outcomesOfConsortia = {
  /** Part of each measure that a consortium has in common with its other measures, as a correlation. */
  correlation: 0.2,
  /** What is left of the resource limit, as a share of the cost of care. */
  underspend: { mean: 0.014, standardDeviation: 0.011 },
  shareOfQualityFailures: 0.03,
  /** Measures that are said to be met or not: the share of consortia that meet them. */
  met: { friendsAndFamilyRolledOut: 0.95, localMeasure: 0.6, medicationIncidents: 0.45 },
  yearsOfLifeLostChange: { mean: -0.032, standardDeviation: 0.03 },
  friendsAndFamilyScoreChange: { mean: 1.2, standardDeviation: 1.8 },
  /** Cases of MRSA in a consortium of average size. */
  mrsaCases: 0.8,
  /** Cases of Clostridium difficile a head that are allowed, and what there are beside them. */
  cDifficile: { allowedAHead: 0.00024, mean: 0.98, standardDeviation: 0.16 },
  psychologicalTherapies: { mean: 0.137, standardDeviation: 0.025 },
  referralToTreatment: { mean: 0.94, standardDeviation: 0.014 },
  accidentAndEmergency: { mean: 0.955, standardDeviation: 0.012 },
  cancer: { mean: 0.864, standardDeviation: 0.027 },
  /** Of an ambulance service, which has all consortia of a place in common. */
  ambulance: { mean: 0.765, standardDeviation: 0.012 },
} as const;

/** lep-872076: the ambulance service of the 33 groups of the North West reached 74.83% of Red 1 calls in time, 50 cases short of 75%. */
export const ambulanceOfTheNorthWest = 0.7483;
