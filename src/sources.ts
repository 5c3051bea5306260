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
  'green-book': {
    title: 'Green Book discount rate review: terms of reference',
    publisher: 'HM Treasury',
    year: 2025,
    where: 'gov.uk, opened 16 December 2025; it states the rates in force',
    verified: true,
  },
  'cms-aco-reach-2021': {
    title: 'Global and Professional Direct Contracting (later ACO REACH), performance year 2021: financial and quality results',
    publisher: 'Centers for Medicare and Medicaid Services',
    year: 2022,
    where: 'public use file; all 53 payments in it follow from these shares and bands',
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
  'leg-223k': {
    title: 'National Health Service Act 2006, section 223K: payments in respect of quality',
    publisher: 'HM Government',
    year: 2012,
    where: 'legislation.gov.uk/ukpga/2006/41/section/223K',
    verified: true,
  },
  'pulse-strict': {
    title: 'Conditions on how commissioning groups spend the quality premium',
    publisher: 'Pulse',
    year: 2013,
    where: 'pulsetoday.co.uk, after the regulations SI 2013/474 were laid on 7 March 2013',
    verified: true,
  },
  'pulse-5head': {
    title: 'The quality premium will be up to £5 a head',
    publisher: 'Pulse',
    year: 2012,
    where: 'pulsetoday.co.uk',
    verified: true,
  },
  'gpo-1165220': {
    title: 'Local targets of the quality premium, after the draft guidance of December 2012',
    publisher: 'GP',
    year: 2012,
    where: 'gponline.com 1165220',
    verified: true,
  },
  'gpo-1327150': {
    title: 'Quality premium paid for 2013/14: £86.3 million of £269 million',
    publisher: 'GP',
    year: 2014,
    where: 'gponline.com 1327150',
    verified: true,
  },
  'gpo-1378122': {
    title: 'Quality premium paid for 2014/15: £73 million of £272 million',
    publisher: 'GP',
    year: 2016,
    where: 'gponline.com 1378122',
    verified: true,
  },
  'pulse-local': {
    title: 'Local priorities of commissioning groups under the quality premium',
    publisher: 'Pulse',
    year: 2013,
    where: 'pulsetoday.co.uk 20004877',
    verified: true,
  },
  'pulse-1246': {
    title: 'Targets of the quality premium, quoting the planning guidance for 2013/14',
    publisher: 'Pulse',
    year: 2012,
    where: 'pulsetoday.co.uk 20001246',
    verified: true,
  },
  'pulse-missing': {
    title: 'Commissioning groups that miss quality premium payments because of waits and infections',
    publisher: 'Pulse',
    year: 2014,
    where: 'pulsetoday.co.uk, survey of 39 commissioning groups',
    verified: true,
  },
  'ccg-alert': {
    title: 'The quality premium of 2014/15, quoting NHS England of 23 December 2013',
    publisher: 'CCG Alert',
    year: 2013,
    where: 'ccg-alert.blogspot.com, December 2013',
    verified: true,
  },
  'lep-872076': {
    title: 'What 33 commissioning groups lose by an ambulance target missed by 0.17%',
    publisher: 'Lancashire Evening Post',
    year: 2016,
    where: 'lep.co.uk 872076',
    verified: true,
  },
  'pulse-commissioning-2010': {
    title: 'Part of practices’ income to hang on how well consortia manage their money: the consultation Commissioning for Patients',
    publisher: 'Pulse',
    year: 2010,
    where: 'pulsetoday.co.uk, GPs will lose cash if consortiums overspend',
    verified: true,
  },
  'gpo-1018080': {
    title: 'A premium for consortia with good outcomes and sound finances, shared out as they decide',
    publisher: 'GP',
    year: 2010,
    where: 'gponline.com 1018080',
    verified: true,
  },
  'hsj-5026381': {
    title: 'The premium for commissioning as 10% to 15% of practices’ income',
    publisher: 'Health Service Journal',
    year: 2011,
    where: 'hsj.co.uk 5026381',
    verified: true,
  },
  'pulse-consortium-level': {
    title: 'The General Practitioners Committee on premiums paid to consortia: for health, not for money saved, and spent on patients',
    publisher: 'Pulse',
    year: 2011,
    where: 'pulsetoday.co.uk, GPC backs quality payments only at consortium level',
    verified: true,
  },
  'gpo-1031093': {
    title: 'The National Association of Primary Care on what practices should stand to lose',
    publisher: 'GP',
    year: 2010,
    where: 'gponline.com 1031093',
    verified: true,
  },
  'hans-2008-11-17': {
    title: 'Written answer on practice-based commissioning and the resources that it frees',
    publisher: 'Hansard, House of Commons',
    year: 2008,
    where: '17 November 2008; theyworkforyou.com 235697',
    verified: true,
  },
  'bma-towards-commissioning': {
    title: 'Payment of component 2 of the enhanced service towards practice-based commissioning',
    publisher: 'British Medical Association',
    year: 2007,
    where: 'bma.org.uk, March 2007',
    verified: true,
  },
  'bateman-1996': {
    title: 'A prescribing incentive scheme for non-fundholding general practices: an observational study',
    publisher: 'British Medical Journal',
    year: 1996,
    where: 'BMJ 313:535, abstract',
    verified: true,
  },
  'gravelle-chedp': {
    title: 'Doctor behaviour under a pay for performance contract: the formula of the Quality and Outcomes Framework',
    publisher: 'Centre for Health Economics, University of York',
    year: 2008,
    where: 'ideas.repec.org, CHE discussion paper 28',
    verified: true,
  },
  'pulse-cpi': {
    title: 'Questions and answers on the national average list size',
    publisher: 'Pulse',
    year: 2014,
    where: 'pulsetoday.co.uk',
    verified: true,
  },
  'gpcnews-2008-11': {
    title: 'GPC News, 21 November 2008: prevalence',
    publisher: 'British Medical Association, General Practitioners Committee',
    year: 2008,
    where: 'somersetlmc.co.uk',
    verified: true,
  },
  'gpcontract-2014': {
    title: 'Pounds a point and list sizes of the Quality and Outcomes Framework',
    publisher: 'GP Contract',
    year: 2014,
    where: 'news.gpcontract.co.uk, April 2014',
    verified: true,
  },
  'qof-1213': {
    title: 'Quality and Outcomes Framework 2012/13',
    publisher: 'Health and Social Care Information Centre',
    year: 2013,
    where: 'qof.hscic.gov.uk',
    verified: true,
  },
  'webjeannie-qof': {
    title: 'Quality and Outcomes Framework, frequently asked questions',
    publisher: 'webjeannie',
    year: 2014,
    where: 'webjeannie.co.uk',
    verified: true,
  },
  'dementia-partnerships-2012': {
    title: 'Quality and Outcomes Framework 2012/13, dementia indicators',
    publisher: 'Dementia Partnerships',
    year: 2012,
    where: 'dementiapartnerships.com, resource quality-and-outcomes-framework-2012-13',
    verified: true,
  },
  'mip-des': {
    title: 'Directed enhanced services of 2013/14',
    publisher: 'Management in Practice',
    year: 2013,
    where: 'managementinpractice.com, direct-enhanced-services',
    verified: true,
  },
  'dh-2013': {
    title: 'The new enhanced services of the GP contract',
    publisher: 'Digital Health',
    year: 2013,
    where: 'digitalhealth.net, 24 May 2013',
    verified: true,
  },
  'forshaws-2013': {
    title: 'What the new enhanced services pay an average practice',
    publisher: 'Forshaws',
    year: 2013,
    where: 'forshaws.org.uk, 16 April 2013',
    verified: true,
  },
  'nhs-payments-2015-16': {
    title: 'NHS Payments to General Practice 2015/16',
    publisher: 'NHS Digital',
    year: 2016,
    where: 'digital.nhs.uk, Open Government Licence v3',
    verified: true,
  },
  'hscic-prevalence-2014': {
    title: 'Quality and Outcomes Framework 2013/14, register sizes by clinical commissioning group',
    publisher: 'Health and Social Care Information Centre',
    year: 2014,
    where: 'hscic.gov.uk, Open Government Licence v3',
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
