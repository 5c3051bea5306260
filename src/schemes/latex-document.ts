import { capitalised, spaced } from '../data/words.ts';
import { describeSource } from '../sources.ts';
import type { Equations } from './equations.ts';
import { parameterValueWords } from './in-words-values.ts';
import { escapeLatex, writeLatex } from './latex.ts';
import { layOut } from './lay-out-equation.ts';
import type { Parameter } from './scheme.ts';
import type { Typeset } from './typeset.ts';

export interface LatexInput {
  readonly title: string;
  /** The scheme in its author's words. */
  readonly words: string;
  readonly equations: Equations;
  /** With the values that are to be printed. */
  readonly parameters: readonly Parameter[];
  readonly currency: string;
  readonly version: string;
}

/**
 * A scheme for a paper: what it is in words, its equations, the functions they name, its payments and routes, and a table of its parameters. A
 * fragment to be read with `\input`; it needs `amsmath` and nothing else. Texts of the scheme file can run nothing in it.
 */
export function writeLatexDocument({ title, words, equations, parameters, currency, version }: LatexInput): string {
  const { formulas, definitions, notation, money } = equations;
  const parts = [
    `% ${comment(title)}: written by Probity ${comment(version)}. Needs \\usepackage{amsmath}.`,
    `\\paragraph{${escapeLatex(title)}.} ${escapeLatex(words.trim())}`,
    formulas.length > 0 && aligned(formulas),
    notation.length > 0 && `\\noindent ${notation.map(escapeLatex).join(' ')}`,
    ...definitions.flatMap(({ name, words: meaning, formula }) => [
      `\\medskip\\noindent\\emph{${escapeLatex(spaced(name))}}: ${escapeLatex(meaning)}`,
      formula !== undefined && aligned([formula]),
    ]),
    money.equations.length > 0 &&
      `\\medskip\\noindent\\emph{Who is paid, and what becomes of it}: amounts a year.\n\n${aligned(money.equations)}`,
    money.notation.length > 0 && `\\noindent ${money.notation.map(escapeLatex).join(' ')}`,
    parameters.length > 0 && parameterTable(parameters, currency),
  ];
  return `${parts.filter((part) => typeof part === 'string').join('\n\n')}\n`;
}

/** Characters that fit beside each other on a page of the article class. */
const pageWidth = 72;

/** Equations one below the other; pages may break between them. */
function aligned(equations: readonly { readonly left: Typeset; readonly right: Typeset }[]): string {
  const lines = equations.map(({ left, right }) => {
    const tree = layOut({ left, right, width: pageWidth });
    return (tree.kind === 'lines' ? tree.lines : [tree]).map((line) => `  & ${writeLatex(line)}`).join(' \\\\\n');
  });
  return `{\\allowdisplaybreaks\n\\begin{align*}\n${lines.join(' \\\\[4pt]\n')}\n\\end{align*}}`;
}

/** A comment ends with its line, and it may hold any other character. */
const comment = (text: string): string => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Shares of the width of the text: parameter, meaning, value, source. */
const widths = [0.18, 0.27, 0.16, 0.28];
/** Characters of the small print in the whole width of the text, and lines of it that may stay together. */
const charactersInWidth = 80;
const linesInOne = 24;

/** A tabular cannot break over a page, so a long table is several of the same widths, each with the headings. */
function parameterTable(parameters: readonly Parameter[], currency: string): string {
  const tables: string[][] = [];
  let lines = Number.POSITIVE_INFINITY;
  for (const parameter of parameters) {
    const { name, label, unit, source, verified } = parameter;
    const mark = verified ? '' : ' Not verified.';
    const texts = [
      spaced(name),
      `${label} (${unit})`,
      parameterValueWords({ ...parameter, verified: true }, currency),
      `${describeSource(source).replace(/\.?$/, '.')}${review(parameter)}`,
    ];
    const height = Math.max(
      ...texts.map((text, column) => Math.ceil((text.length + mark.length) / (charactersInWidth * (widths[column] ?? 1)))),
    );
    if (lines + height > linesInOne) {
      tables.push([]);
      lines = 0;
    }
    lines += height;
    const cells = texts.map((text) => `\\raggedright ${escapeLatex(text)}`);
    tables.at(-1)?.push(`  ${cells.join(' & ')}${mark === '' ? '' : ` \\emph{${mark.trim()}}`} \\tabularnewline[3pt]`);
  }
  const head = '  Parameter & Meaning (unit) & Value & Source \\tabularnewline \\hline';
  const columns = `@{}${widths.map((width) => `p{${width}\\textwidth}`).join('')}@{}`;
  const written = tables.map((rows) => [`\\noindent\\begin{tabular}{${columns}}`, head, ...rows, '\\end{tabular}'].join('\n'));
  return `{\\footnotesize\n${written.join('\n\n')}\n\\par}`;
}

/** Who put a figure in, checked it and when, where the scheme file says so. */
function review({ author, checker, dateReviewed, nextReview }: Parameter): string {
  const marks = [
    author !== undefined && `author ${author}`,
    checker !== undefined && `checked by ${checker}`,
    dateReviewed !== undefined && `reviewed ${dateReviewed}`,
    nextReview !== undefined && `next review ${nextReview}`,
  ].filter((mark) => mark !== false);
  return marks.length === 0 ? '' : ` ${capitalised(marks.join(', '))}.`;
}
