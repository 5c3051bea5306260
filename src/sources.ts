/** A document that a figure, a rule or a formula comes from. */
export interface Source {
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
  /** Where the document is found: an address or a reference. */
  readonly where: string;
  /** Whether somebody saw the figure in the document itself or in a source that states it. */
  readonly verified: boolean;
}

/** Every document cited, by key. A citation is `key` or `key, place in it`. */
export const sources = {
  'bma-transparency-probity': {
    title: 'Ensuring Transparency and Probity: guidance for GP consortia',
    publisher: 'British Medical Association',
    year: 2011,
    where: 'reported in Pulse, GP and Health Service Journal, 2011',
    verified: true,
  },
  'gpc-forming-consortia': {
    title: 'Guidance on forming commissioning consortia',
    publisher: 'British Medical Association, General Practitioners Committee',
    year: 2010,
    where: 'reported in Pulse, 2010 and 2011',
    verified: true,
  },
  'cms-1345-p': {
    title: 'Medicare Shared Savings Program: proposed rule CMS-1345-P',
    publisher: 'Centers for Medicare and Medicaid Services',
    year: 2011,
    where: 'pages 267 and 268 of the display copy',
    verified: true,
  },
  'delia-2012': {
    title: 'DeLia and others on shared savings and chance',
    publisher: 'Medicare & Medicaid Research Review',
    year: 2012,
    where: 'abstract',
    verified: true,
  },
  'hsj-2010-risk': {
    title: 'Richardson and others on the size of commissioning consortia and chance, from German patient data',
    publisher: 'Health Service Journal',
    year: 2010,
    where: 'reported in Health Service Journal, 2010/11',
    verified: true,
  },
  'ifs-w15-21': {
    title: 'Working paper W15/21, on the concentration of hospital spending in England',
    publisher: 'Institute for Fiscal Studies',
    year: 2015,
    where: 'ifs.org.uk',
    verified: true,
  },
  'nhs-england-ccg-allocations': {
    title: 'Allocations of 209 clinical commissioning groups',
    publisher: 'NHS England',
    year: 2016,
    where: 'a table that does not state its year (209 groups existed from 2016)',
    verified: true,
  },
  'pulse-2018': {
    title: 'Incentives to refer fewer patients: answers of 181 clinical commissioning groups',
    publisher: 'Pulse',
    year: 2018,
    where: 'pulsetoday.co.uk 20036235 and 20036236',
    verified: true,
  },
  'onmedica-2015': {
    title: 'Payments to practices for fewer referrals',
    publisher: 'OnMedica',
    year: 2015,
    where: 'onmedica.com, 2 October 2015',
    verified: true,
  },
  'hfma-2017': {
    title: 'Reference costs 2016/17',
    publisher: 'Healthcare Financial Management Association',
    year: 2017,
    where: 'hfma.org.uk, 5 December 2017',
    verified: true,
  },
  'nice-ng94': {
    title: 'Emergency and acute medical care in over 16s, guideline NG94',
    publisher: 'National Institute for Health and Care Excellence',
    year: 2018,
    where: 'NBK564937, table 83',
    verified: true,
  },
  'indep-46m': {
    title: 'What fundholding practices did with their savings, after the Audit Commission',
    publisher: 'The Independent',
    year: 1995,
    where: 'independent.co.uk 1592269',
    verified: true,
  },
  'cms-shared-savings': {
    title: 'Medicare Shared Savings Program, 42 CFR Part 425',
    publisher: 'Centers for Medicare & Medicaid Services',
    year: 2026,
    where: 'ecfr.gov, as quoted clause by clause in a public research note of August 2026',
    verified: true,
  },
  'cms-mssp-2015': {
    title: 'Shared Savings Program, financial and quality results 2015, notes',
    publisher: 'Centers for Medicare & Medicaid Services',
    year: 2016,
    where: 'data.cms.gov',
    verified: true,
  },
  'cms-mssp-results': {
    title: 'Shared Savings Program, performance year financial and quality results 2013 to 2024',
    publisher: 'Centers for Medicare & Medicaid Services',
    year: 2025,
    where: 'data.cms.gov',
    verified: true,
  },
  'nhsbsa-list-size-2013': {
    title: 'Patient list size by practice, April to June 2013',
    publisher: 'NHS Business Services Authority',
    year: 2013,
    where: 'nhsbsa.nhs.uk, Open Government Licence v3',
    verified: true,
  },
  'ohid-93553': {
    title: 'Deprivation score by practice 2010, indicator 93553',
    publisher: 'Office for Health Improvement and Disparities',
    year: 2010,
    where: 'fingertips.phe.org.uk, Open Government Licence v3',
    verified: true,
  },
  'nhs-payments-2022-23': {
    title: 'NHS Payments to General Practice 2022/23',
    publisher: 'NHS Digital',
    year: 2023,
    where: 'digital.nhs.uk, Open Government Licence v3',
    verified: true,
  },
  'hscic-prescriptions-2013': {
    title: 'Prescriptions dispensed in the community 2003 to 2013',
    publisher: 'Health and Social Care Information Centre',
    year: 2014,
    where: 'PUB14414, key facts',
    verified: true,
  },
  'hscic-ae-2013': {
    title: 'Focus on accident and emergency, December 2013',
    publisher: 'Health and Social Care Information Centre',
    year: 2013,
    where: 'content.digital.nhs.uk, article 3749',
    verified: true,
  },
  'nao-emergency-2013': {
    title: 'Emergency admissions to hospital: managing the demand, HC 739',
    publisher: 'National Audit Office',
    year: 2013,
    where: 'nao.org.uk, key facts',
    verified: true,
  },
  'nhs-england-activity-2014': {
    title: 'Inpatient elective admission events and outpatient referrals and attendances, quarter ending 31 March 2014',
    publisher: 'NHS England',
    year: 2014,
    where: 'england.nhs.uk, 30 May 2014',
    verified: true,
  },
  'did-2013': {
    title: 'Provisional monthly diagnostic imaging dataset, April 2012 to April 2013',
    publisher: 'NHS England',
    year: 2013,
    where: 'england.nhs.uk',
    verified: true,
  },
  'qof-1314': {
    title: 'Quality and Outcomes Framework 2013/14',
    publisher: 'NHS Digital',
    year: 2014,
    where: 'qof.hscic.gov.uk',
    verified: true,
  },
  'dixon-2011': {
    title: 'A person based formula for allocating commissioning funds to general practices in England',
    publisher: 'British Medical Journal',
    year: 2011,
    where: 'BMJ 343',
    verified: true,
  },
  'surender-1995': {
    title: 'Prospective study of trends in referral patterns in fundholding and non-fundholding practices in the Oxford region',
    publisher: 'British Medical Journal',
    year: 1995,
    where: 'BMJ 311:1205',
    verified: true,
  },
} as const satisfies Record<string, Source>;

export type SourceKey = keyof typeof sources;

/** The source a citation names, or undefined where its key is not listed (a user's own words). */
export function findSource(citation: string): Source | undefined {
  const key = citation.split(',', 1)[0]?.trim() ?? '';
  return key in sources ? sources[key as SourceKey] : undefined; // `in` has just shown that the key is one of them
}

/** A citation in words: title, publisher, year and the place in it. */
export function describeSource(citation: string): string {
  const source = findSource(citation);
  if (source === undefined) return citation;
  const place = citation.split(',').slice(1).join(',').trim();
  return `${source.title} (${source.publisher}, ${source.year})${place === '' ? '' : `, ${place}`}`;
}
