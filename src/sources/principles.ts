import type { Source } from './source.ts';

/** Statements that principles are taken from. */
export const principleSources = {
  'gpc-chair-2010': {
    title: 'The chair of the General Practitioners Committee on what commissioning may and may not reward',
    publisher: 'British Medical Association, General Practitioners Committee',
    year: 2010,
    where: 'reported in Pulse, GP and Health Service Journal, 2010',
    verified: false,
  },
  'gpc-referral-incentives': {
    title: 'Statements on paying practices for fewer referrals',
    publisher: 'British Medical Association, General Practitioners Committee',
    year: 2015,
    where: 'reported in Pulse, 2012, and by OnMedica, 2 October 2015',
    verified: false,
  },
  'dh-gp-contract-2012': {
    title: 'General Medical Services: contractual changes 2013 to 2014',
    publisher: 'Department of Health',
    year: 2012,
    where: 'gov.uk, gp-contract-government-proposals, letter of 6 December 2012',
    verified: true,
  },
  'nice-cg42': {
    title: 'Dementia: supporting people with dementia and their carers in health and social care',
    publisher: 'National Institute for Health and Clinical Excellence and Social Care Institute for Excellence',
    year: 2006,
    where: 'clinical guideline 42',
    verified: true,
  },
  'stokes-2011': {
    title: 'NICE-led QOF process will help to deliver improved indicators',
    publisher: 'Guidelines in Practice',
    year: 2011,
    where: 'guidelinesinpractice.co.uk, 312287',
    verified: true,
  },
  'harris-1996': {
    title: 'Fundholders’ prescribing costs: the first five years',
    publisher: 'British Medical Journal',
    year: 1996,
    where: 'BMJ 313:1531: 6% less by the cost of an item, not by fewer items',
    verified: true,
  },
  'kleven-2013': {
    title: 'Using notches to uncover optimization frictions and structural elasticities: theory and evidence from Pakistan',
    publisher: 'Quarterly Journal of Economics',
    year: 2013,
    where: 'volume 128, page 669',
    verified: false,
  },
} as const satisfies Record<string, Source>;
