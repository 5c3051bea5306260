import type { Source } from './source.ts';

/** What was asked in the debates of the time, and reported in the trade press; the documents themselves were not opened. */
export const debates = {
  'lmc-conference-2010': {
    title: 'Conference of representatives of local medical committees',
    publisher: 'British Medical Association',
    year: 2010,
    where: 'reported in Pulse, June 2010',
    verified: false,
  },
  'federations-debate-2010': {
    title: 'Federations of neighbouring or of like-minded practices: the debate',
    publisher: 'Pulse, GP and Health Service Journal',
    year: 2010,
    where: 'trade press of 2010',
    verified: false,
  },
  'aqc-debate-2012': {
    title: 'A voluntary alternative contract for general practice after that of Massachusetts: the debate',
    publisher: 'Pulse, GP and Health Service Journal',
    year: 2012,
    where: 'trade press of 2012',
    verified: false,
  },
} as const satisfies Record<string, Source>;
