import type { Outcome } from '../outcome.ts';
import { chanceCsv, riskPoolsCsv, windfallsCsv } from './chance.ts';
import { distributionCsv, inequalityCsv } from './distribution.ts';
import { decompositionCsv } from './decomposition.ts';
import { pathsCsv } from './paths.ts';
import { proofsCsv, proofsJson } from './proofs.ts';
import { findingsSarif } from './sarif.ts';
import { awardsCsv, findingsCsv, findingsJson, receiptsCsv } from './tables.ts';
import { notchesCsv, withholdingCsv } from './withholding.ts';

/** The verdict with all that it rests on, for people: see `evidenceHtml`. */
export const evidenceFile = 'evidence.html';

/** A file that a run writes; `run.json` names them all and holds their hashes. */
export interface RunFile {
  readonly name: string;
  readonly type: string;
  /** What is in it, for whoever chooses among them. */
  readonly words: string;
  write(outcome: Outcome): string;
}

const csv = (name: string, words: string, write: RunFile['write']): RunFile => ({ name: `${name}.csv`, type: 'text/csv', words, write });

/** The files of a run, in the order in which they are written. */
export const runFiles: readonly RunFile[] = [
  csv('awards', 'what each payment pays', awardsCsv),
  csv('receipts', 'who ends with it', receiptsCsv),
  csv('paths', 'by which ways it gets there', pathsCsv),
  csv('distribution', 'how it comes to people, by deprivation and the like', distributionCsv),
  csv('inequality', 'how unequal that is, in three indices', inequalityCsv),
  csv('findings', 'verdicts, a row a principle', findingsCsv),
  { name: 'findings.json', type: 'application/json', words: 'verdicts with every row they rest on', write: findingsJson },
  { name: 'findings.sarif', type: 'application/sarif+json', words: 'verdicts for editors and code hosts', write: findingsSarif },
  csv('chance', 'what chance alone decides', chanceCsv),
  csv('risk-pools', 'how often chance overspends a budget', riskPoolsCsv),
  csv('windfalls', 'what budgets of past cost owe to luck', windfallsCsv),
  csv('decomposition', 'what awards are paid for', decompositionCsv),
  csv('proofs', 'what the formulas prove', proofsCsv),
  { name: 'proofs.json', type: 'application/json', words: 'proofs with every step, and every example in tables', write: proofsJson },
  csv('withholding', 'pence for each pound of care not given', withholdingCsv),
  csv('notches', 'where pay jumps', notchesCsv),
];
