import type { Source } from './source.ts';

/** Documents on American schemes and their results. */
export const americanSchemes = {
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
  'cms-aco-reach-2021': {
    title: 'Global and Professional Direct Contracting (later ACO REACH), performance year 2021: financial and quality results',
    publisher: 'Centers for Medicare and Medicaid Services',
    year: 2022,
    where: 'public use file; all 53 payments in it follow from these shares and bands',
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
  'chernew-2011': {
    title: 'Private-payer innovation in Massachusetts: the Alternative Quality Contract',
    publisher: 'Health Affairs',
    year: 2011,
    where: 'volume 30, page 51',
    verified: true,
  },
  gerardcambon: {
    title: 'On the Alternative Quality Contract, its terms and its later form',
    publisher: 'gerardcambon.com',
    where: 'a page on the contract',
    verified: true,
  },
  frmc: {
    title: 'On the Alternative Quality Contract, who may join and its quality bonus',
    publisher: 'FRMC',
    where: 'a page on the contract',
    verified: true,
  },
  'song-2014': {
    title: 'Changes in health care spending and quality 4 years into global payment',
    publisher: 'New England Journal of Medicine',
    year: 2014,
    where: 'abstract',
    verified: true,
  },
} as const satisfies Record<string, Source>;
