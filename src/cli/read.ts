import { equationsOf } from '../schemes/equations.ts';
import { readInWords, readingText } from '../schemes/in-words.ts';
import { writeLatexDocument } from '../schemes/latex-document.ts';
import { openNames } from '../schemes/names.ts';
import { version } from '../version.ts';
import type { RunRequest } from './arguments.ts';
import { open } from './run.ts';
import { say } from './terminal.ts';

/**
 * `probity read`: a scheme in plain English (Markdown), or as equations for a paper (LaTeX), with its parameters as set. 0 once it
 * is printed, 2 where the scenario cannot be opened.
 */
export function read(request: RunRequest, isLatex: boolean): number {
  const opened = open(request);
  if (opened === undefined) return 2;
  const { scheme, dataset, assumptions } = opened.run;
  const { title, words, formulas, parameters } = scheme;
  const names = openNames({ formulas, parameters, assumptions: assumptions.map(({ name }) => name), dataset });
  const equations = equationsOf(scheme, names);
  const text = isLatex
    ? writeLatexDocument({ title, words, equations, parameters, currency: dataset.currency, version })
    : readingText(readInWords(opened.run));
  say(text.trimEnd());
  return 0;
}
