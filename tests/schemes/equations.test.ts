import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equationsOf } from '../../src/schemes/equations.ts';
import type { Equations } from '../../src/schemes/equations.ts';
import { writeLatexDocument } from '../../src/schemes/latex-document.ts';
import { escapeLatex, writeLatex } from '../../src/schemes/latex.ts';
import { heightOf, layOut, widthOf } from '../../src/schemes/lay-out-equation.ts';
import { openNames } from '../../src/schemes/names.ts';
import type { Parameter, Scheme } from '../../src/schemes/scheme.ts';
import { name, number, partsOf, row } from '../../src/schemes/typeset.ts';
import type { Typeset } from '../../src/schemes/typeset.ts';
import { openShipped, pathIn, runnable, shippedNames } from '../scenarios/shipped.ts';
import { smallDataset } from './small-dataset.ts';
import { read } from './sound-scheme.ts';

const dataset = smallDataset();

function schemeWith(formulas: string, parameters = ''): Scheme {
  const { scheme, problems } = read(`title: A scheme
words: Savings are shared.
parameters:
  rate: {value: 0.5, unit: share, range: [0, 1], label: Share awarded, source: a test}
  pounds: {value: 5, unit: money/people, range: [0, 10], label: Pounds a head, source: a test}
${parameters}${formulas}
payments:
  - {name: pay, kind: award, amount: pay, from: commissioner, to: patient_care}
`);
  if (scheme === undefined) throw new Error(problems.map(({ what, mend }) => `${what} ${mend}`).join('\n'));
  return scheme;
}

const equationsIn = (scheme: Scheme): Equations =>
  equationsOf(scheme, openNames({ formulas: scheme.formulas, parameters: scheme.parameters, assumptions: ['tau_nation'], dataset }));

/** LaTeX in which every name is its words alone, so that what is expected can be read. */
const plainly = (latex: string): string =>
  latex
    .replaceAll(/\\mathrm\{([^}]*)\}/g, (_, words: string) => words.replaceAll('\\ ', '·'))
    .replaceAll(/\\(left|right)(?=[()[\]|])/g, '');

/** The right-hand side of the formula `pay` of a consortium. */
function set(formula: string, others = '', parameters = ''): string {
  const { formulas } = equationsIn(schemeWith(`${others}consortium:\n  pay: "${formula.replaceAll('"', '\\"')}"`, parameters));
  return plainly(writeLatex(formulas.find((each) => each.name === 'pay')?.right ?? row()));
}

const money = 'benchmark';

test('a product of a parameter and a column: parameters have no letter below them, columns that of their level', () => {
  expect(set(`rate * ${money}`)).toBe('rate \\times benchmark_{c}');
});

test('signs bind as in the formula: brackets stand only where they are needed', () => {
  expect(set('rate * (benchmark - total_cost)')).toBe('rate \\times ( benchmark_{c} - total·cost_{c} )');
  expect(set('benchmark - (total_cost - benchmark)')).toBe('benchmark_{c} - ( total·cost_{c} - benchmark_{c} )');
  expect(set('benchmark - total_cost - benchmark')).toBe('benchmark_{c} - total·cost_{c} - benchmark_{c}');
  expect(set('benchmark * (1 - rate) ^ 2')).toBe('benchmark_{c} \\times {( 1 - rate )}^{2}');
  expect(set('benchmark * -rate')).toBe('benchmark_{c} \\times ( {-} rate )');
  expect(set('-(benchmark + total_cost)')).toBe('{-} ( benchmark_{c} + total·cost_{c} )');
});

test('a division is a fraction, which needs no brackets inside', () => {
  expect(set('(benchmark - total_cost) / (1 + rate)')).toBe('\\frac{benchmark_{c} - total·cost_{c}}{1 + rate}');
});

test('large numbers have their thousands set apart', () => {
  expect(set('1234567.5 / 1 * benchmark / 1000000')).toBe('\\frac{\\frac{1{,}234{,}567.5}{1} \\times benchmark_{c}}{1{,}000{,}000}');
});

test('terms that are plain arithmetic are written out; a cap is a minimum', () => {
  expect(set('capped(rate * benchmark, 0.1 * benchmark)')).toBe('\\min ( rate \\times benchmark_{c} , 0.1 \\times benchmark_{c} )');
  expect(set('floored(benchmark - total_cost, 0)')).toBe('\\max ( benchmark_{c} - total·cost_{c} , 0 )');
  expect(set('mean_of(benchmark, total_cost)')).toBe('\\frac{benchmark_{c} + total·cost_{c}}{2}');
});

test('a term with a condition keeps its name and is defined once, however often it is used', () => {
  const scheme = schemeWith(`consortium:
  savings: counted_savings(benchmark - total_cost, benchmark, rate)
  pay: savings - counted_savings(total_cost - benchmark, benchmark, rate)`);
  const { formulas, definitions } = equationsIn(scheme);
  expect(plainly(writeLatex(formulas[0]?.right ?? row()))).toBe(
    'counted·savings ( benchmark_{c} - total·cost_{c} , benchmark_{c} , rate )',
  );
  expect(definitions.map((each) => each.name)).toEqual(['counted_savings']);
  expect(plainly(writeLatex(definitions[0]?.formula?.left ?? row()))).toBe(
    'counted·savings ( savings , benchmark , minimum·savings·rate )',
  );
  expect(plainly(writeLatex(definitions[0]?.formula?.right ?? row()))).toBe(
    '\\begin{cases} savings & \\text{if } savings \\geq minimum·savings·rate \\times benchmark \\\\ 0 & \\text{otherwise} \\end{cases}',
  );
});

test('conditions one inside the other are one list of cases', () => {
  expect(set('rate > 0.5 ? benchmark : (rate > 0.2 and known(quality_score) ? total_cost : 0 * benchmark)')).toBe(
    '\\begin{cases} benchmark_{c} & \\text{if } rate > 0.5 \\\\ total·cost_{c} & \\text{if } rate > 0.2 \\text{ and } quality·score_{c} \\text{ is known} \\\\ 0 \\times benchmark_{c} & \\text{otherwise} \\end{cases}',
  );
});

test('cases inside a product stand in brackets', () => {
  expect(set('benchmark * (rate > 0.5 ? 1 : 0)')).toBe(
    'benchmark_{c} \\times ( \\begin{cases} 1 & \\text{if } rate > 0.5 \\\\ 0 & \\text{otherwise} \\end{cases} )',
  );
});

test('a label is a text in quotation marks', () => {
  expect(set('track == "T1" ? benchmark : total_cost')).toContain("track_{c} = \\text{{``}T1{''}}");
});

test('a sum runs over the practices of a consortium, and a mean is a ratio of sums', () => {
  expect(set('sum(referrals_cost)')).toBe('\\sum_{i \\in c} referrals·cost_{i}');
  expect(set('sum(referrals_cost - rate * referrals_cost)')).toBe(
    '\\sum_{i \\in c} ( referrals·cost_{i} - rate \\times referrals·cost_{i} )',
  );
  expect(set('rate * sum(referrals_cost)')).toBe('rate \\times ( \\sum_{i \\in c} referrals·cost_{i} )');
  expect(set('benchmark * mean(quality_access, list_size)')).toBe(
    'benchmark_{c} \\times \\frac{\\sum_{i \\in c} list·size_{i} \\times quality·access_{i}}{\\sum_{i \\in c} list·size_{i}}',
  );
});

test('lowest and highest are a minimum and a maximum over the index; a count adds up conditions', () => {
  expect(set('benchmark * lowest(quality_access)')).toBe('benchmark_{c} \\times ( \\min_{i \\in c} quality·access_{i} )');
  expect(set('benchmark * highest(quality_access)')).toBe('benchmark_{c} \\times ( \\max_{i \\in c} quality·access_{i} )');
  expect(set('benchmark * count(quality_access > 0.7)')).toBe('benchmark_{c} \\times ( \\sum_{i \\in c} [ quality·access_{i} > 0.7 ] )');
});

test('a practice’s formula names its consortium c(i), a sum of a consortium simply c', () => {
  const { formulas, notation } = equationsIn(
    schemeWith(`practice:
  own: referrals_cost * quality_score
consortium:
  pay: sum(own * quality_score)`),
  );
  const [own, pay] = formulas.map(({ right }) => plainly(writeLatex(right)));
  expect(own).toBe('referrals·cost_{i} \\times quality·score_{c ( i )}');
  expect(pay).toBe('\\sum_{i \\in c} own_{i} \\times quality·score_{c}');
  expect(notation).toEqual(['Below a name, i stands for a practice and c a consortium.', 'c(i) is the consortium of i.']);
});

test('last year’s value has t − 1 below it, and a value by year t', () => {
  const scheme = schemeWith(
    'consortium:\n  balance: benchmark - total_cost + first_known(previous(balance), 0)\n  pay: balance * growth',
    '  growth: {by: year, values: {2013: 0.5}, otherwise: 0.4, unit: share, range: [0, 1], label: Growth, source: a test}\n',
  );
  const { formulas, definitions, notation } = equationsIn(scheme);
  expect(formulas.map(({ right }) => plainly(writeLatex(right)))).toEqual([
    'benchmark_{c} - total·cost_{c} + first·known ( balance_{c , t - 1} , 0 )',
    'balance_{c} \\times growth_{t}',
  ]);
  expect(definitions).toEqual([{ name: 'first_known', words: 'The first of its inputs that is not missing.' }]);
  expect(notation[1]).toBe('t is the year and t − 1 the one before; a quantity without either is of year t.');
});

test('a value by label has the column below it, and a table is a function of what is looked up', () => {
  const parameters = `  by_track: {by: track, values: {T1: 0.5, T2: 0.6}, unit: share, range: [0, 1], label: Rate, source: a test}
  quality_ladder: {along: share, values: {0.5: 0, 0.9: 1}, unit: share, range: [0, 1], label: Ladder, source: a test}
`;
  const scheme = schemeWith('consortium:\n  pay: by_track * ladder(quality_score, quality_ladder) * benchmark', parameters);
  const { formulas, definitions } = equationsIn(scheme);
  expect(plainly(writeLatex(formulas[0]?.right ?? row()))).toBe(
    'by·track_{track} \\times quality·ladder ( quality·score_{c} ) \\times benchmark_{c}',
  );
  expect(definitions[0]?.name).toBe('quality_ladder');
  expect(definitions[0]?.words).toMatch(/straight line.* Its points stand among the parameters\.$/);
});

test('a table that is read in two ways says which is meant', () => {
  const parameters = '  table: {along: share, values: {0.5: 0, 0.9: 1}, unit: share, range: [0, 1], label: Table, source: a test}\n';
  expect(set('benchmark * ladder(quality_score, table) * steps(quality_score, table)', '', parameters)).toBe(
    'benchmark_{c} \\times ladder·of·table ( quality·score_{c} ) \\times steps·of·table ( quality·score_{c} )',
  );
});

test('formulas stand in the order of the scheme, each with its own text', () => {
  const scheme = schemeWith('consortium:\n  pay: rate * savings\n  savings: benchmark - total_cost');
  expect(equationsIn(scheme).formulas.map(({ name: said, text }) => [said, text])).toEqual(
    scheme.formulas.map(({ name: said, text }) => [said, text]),
  );
});

const leaves = (tree: Typeset): string[] =>
  tree.kind === 'name' || tree.kind === 'number' || tree.kind === 'letter' ? [tree.text] : partsOf(tree).flatMap(leaves);

test('an equation of any shipped size loses nothing when it is broken over lines, and fits the page', () => {
  const { scheme, dataset: data, assumptions } = runnable(openShipped('medicare-shared-savings'));
  const names = openNames({ ...scheme, assumptions: assumptions.map((each) => each.name), dataset: data });
  for (const { left, right } of equationsOf(scheme, names).formulas) {
    for (const width of [30, 45, 72, 100]) {
      const tree = layOut({ left, right, width });
      const count = (texts: string[]): string => texts.toSorted().join(' ');
      expect(count(leaves(tree))).toBe(count([...leaves(left), ...leaves(right)]));
      if (width >= 72) expect(widthOf(tree)).toBeLessThanOrEqual(width);
      expect(heightOf(tree)).toBeGreaterThan(0);
    }
  }
});

// Scheme files are anybody's: whatever their texts hold, they print as they are and run nothing.

/** The whole grammar of escaped text: plain characters, known escapes, and groups that hold a sign. */
const harmless =
  /^(?:[^\\{}$&#%_^~<>|"[\]*\p{Cc}]|\\[{}$&#%_]|\\(?:textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar|dots|pounds|S)\{\}|\{\[\}|\{\]\}|\{\*\}|\{`\}|\{``\}|\{''\}|\{\}|\$(?:-|\\(?:times|div|leq|geq|pm|cdot))\$)*$/u;

const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from('\\{}$&#%_^~<>[]*`\'"-?! \n\r\t\u0000\u2028\u202E‘“é中')) }),
  fc.constantFrom('\\input{/etc/passwd}', '\\end{align*}', '}}\\write18{ls}', '$$', '^^5cinput', '%', '\n\n\\par', '<script>', '\\\\[9cm]'),
);

test('no text reaches LaTeX as anything but text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const escaped = escapeLatex(text);
      expect(escaped).toMatch(harmless);
      expect(escaped).not.toContain('^^');
    }),
    { numRuns: 2000 },
  );
});

test('a name that is not letters, digits and spaces is set as escaped text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const written = writeLatex(name(text));
      const inside = /^\\mathrm\{([\s\S]*)\}$/.exec(written)?.[1]?.replaceAll('\\ ', '');
      if (inside === undefined) expect(/^\\text\{([\s\S]*)\}$/.exec(written)?.[1]).toMatch(harmless);
      else expect(inside).toMatch(/^[A-Za-z0-9]*$/);
    }),
  );
});

const commandsOf = (latex: string): string[] =>
  latex
    .split('\n')
    .slice(1) // the first line is a comment
    .flatMap((line) => line.match(/\\(?:[A-Za-z]+|[^A-Za-z])/g) ?? []);

test('a document has the commands that it is made of, whatever the texts of the scheme are', () => {
  const known = new Set(
    (
      'paragraph text mathrm begin end left right frac min max sum in leq geq neq times noindent emph medskip allowdisplaybreaks ' +
      'footnotesize tabularnewline hline raggedright textwidth par quad textbackslash textasciicircum textasciitilde textless textgreater ' +
      'textbar dots pounds S div pm cdot'
    )
      .split(' ')
      .map((command) => `\\${command}`)
      .concat('\\\\', '\\ ', '\\{', '\\}', '\\$', '\\&', '\\#', '\\%', '\\_'),
  );
  const scheme = schemeWith('consortium:\n  pay: capped(rate * counted_savings(benchmark - total_cost, benchmark, rate), 0.1 * benchmark)');
  const equations = equationsIn(scheme);
  fc.assert(
    fc.property(hostileText, (text) => {
      const [first] = scheme.parameters;
      if (first === undefined) throw new Error('no parameter');
      const hostile: Parameter = {
        ...first,
        name: text,
        label: text,
        unit: text,
        source: text,
        author: text,
        checker: text,
        dateReviewed: text,
      };
      const latex = writeLatexDocument({ title: text, words: text, equations, parameters: [hostile], currency: 'GBP', version: '0.1.0' });
      for (const command of commandsOf(latex)) expect(known).toContain(command);
      // A blank line ends a paragraph, which an equation may not hold; a comment would swallow the rest of its line.
      expect(latex.split('\n')[0]).toMatch(/^% .*Needs \\usepackage\{amsmath\}\.$/);
      expect(latex.split('\n').slice(1).join('\n')).not.toMatch(/(?<!\\)%/);
      const braces = latex
        .split('\n')
        .slice(1)
        .join('\n')
        .replaceAll(/\\[{}]/g, '');
      expect(braces.match(/\{/g)?.length).toBe(braces.match(/\}/g)?.length);
    }),
    { numRuns: 300 },
  );
});

test('the document lists each parameter with value, unit, source and mark', () => {
  const parameters: Parameter[] = [
    {
      name: 'sharing_rate',
      value: 0.5,
      unit: 'share',
      range: [0, 1],
      label: 'Share awarded',
      source: 'a test',
      verified: false,
      author: 'A. Writer',
      position: { line: 1, column: 1 },
    },
  ];
  const equations = { formulas: [], definitions: [], notation: [], money: { equations: [], notation: [] } };
  const latex = writeLatexDocument({ title: 'T', words: 'W.', equations, parameters, currency: 'GBP', version: '0.1.0' });
  expect(latex).toContain(
    'sharing rate & \\raggedright Share awarded (share) & \\raggedright 50\\% & \\raggedright a test. Author A. Writer. \\emph{Not verified.}',
  );
});

test('numbers too large or too small for digits are powers of ten', () => {
  expect(writeLatex(number(1e-7))).toBe('1 \\times {10}^{{-} 7}');
  expect(writeLatex(number(-2.5e21))).toBe('{-} 2.5 \\times {10}^{21}');
});

/** The equations of payments and routes, a line each, names as their words alone. */
function moneyOf(payments: string, more = ''): { lines: string[]; notation: readonly string[] } {
  const { scheme, problems } = read(`title: A scheme
words: Savings are shared.
parameters:
  kept: {value: 0.5, unit: share, range: [0, 1], label: Share kept, source: a test}
practice:
  own: 0.1 * list_size
consortium:
  award: kept * benchmark
payments:
${payments}${more}`);
  if (scheme === undefined) throw new Error(problems.map(({ what, mend }) => `${what} ${mend}`).join('\n'));
  const { equations, notation } = equationsIn(scheme).money;
  return { lines: equations.map(({ left, right }) => `${plainly(writeLatex(left))} = ${plainly(writeLatex(right))}`), notation };
}

const toFund = '  - {name: award on savings, kind: award, amount: award, from: commissioner, to: patient_care}\n';

test('a payment and a route are an equation each: what a practice receives is its part of a share of what the fund receives', () => {
  const route = 'routes:\n  - {from: patient_care, to: practice, share: kept, by: list_size, purpose: practice income}\n';
  const { lines, notation } = moneyOf(toFund, route);
  const fund = "\\text{received by the fund for patients' care}";
  expect(lines).toEqual([
    'award·on·savings_{c} = award_{c}',
    `${fund}_{c} = award·on·savings_{c}`,
    `practice·income_{i} = kept \\times ${fund}_{c ( i )} \\times \\frac{list·size_{i}}{\\sum_{j \\in c ( i )} list·size_{j}}`,
  ]);
  expect(notation).toEqual([
    'Below a name, i stands for a practice, j each practice in turn and c a consortium.',
    'c(i) is the consortium of i.',
    'What is not passed on stays with whoever received it.',
    'A payment below nothing is owed, and is not passed on: it stays with whoever owes it.',
  ]);
  expect(moneyOf(toFund, route.replace('purpose', 'losses: shared, purpose')).notation.at(-1)).toBe(
    'A payment below nothing is owed, and is passed on as “practice income”.',
  );
});

test('what several practices pass on is added up, and a payment known by its amount’s name is that amount', () => {
  const { lines } = moneyOf(
    '  - {name: own, kind: award, amount: own, from: commissioner, to: practice}\n',
    'routes:\n  - {from: practice, to: patient_care, share: 0.25, purpose: services}\n',
  );
  expect(lines).toEqual([
    'received·by·the·practice_{i} = own_{i}',
    'services_{c} = 0.25 \\times \\sum_{i \\in c} received·by·the·practice_{i}',
  ]);
});

test('a payment of a consortium that is split among practices says by what', () => {
  const { lines } = moneyOf('  - {name: bonus, kind: award, amount: award, from: commissioner, to: practice, by: list_size}\n');
  expect(lines).toEqual(['bonus_{i} = award_{c ( i )} \\times \\frac{list·size_{i}}{\\sum_{j \\in c ( i )} list·size_{j}}']);
});

test('every parameter that a route of a shipped scheme takes stands in an equation of the document, and each part of its table has the headings', () => {
  const withRoutes = shippedNames.filter((each) => readFileSync(pathIn(each, 'scheme.yaml'), 'utf8').includes('\nroutes:'));
  expect(withRoutes.length).toBeGreaterThan(5);
  for (const scenario of withRoutes) {
    const { scheme, dataset: data, assumptions } = runnable(openShipped(scenario));
    const { formulas, parameters, routes, title, words } = scheme;
    const names = openNames({ formulas, parameters, assumptions: assumptions.map((each) => each.name), dataset: data });
    const equations = equationsOf(scheme, names);
    const said = new Set(equations.money.equations.flatMap(({ left, right }) => [...leaves(left), ...leaves(right)]));
    for (const { share, purpose } of routes) {
      if (typeof share === 'string') expect(said, scenario).toContain(share.replaceAll('_', ' '));
      expect(
        [...said].some((each) => each.startsWith(purpose)),
        purpose,
      ).toBe(true);
    }
    const latex = writeLatexDocument({ title, words, equations, parameters, currency: 'GBP', version: '0.1.0' });
    expect(latex.split('\\begin{tabular}').length).toBe(latex.split('Parameter & Meaning (unit) & Value & Source').length);
  }
});
