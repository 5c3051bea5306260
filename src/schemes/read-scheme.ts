import { levelNames } from '../data/dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { hasErrors } from '../data/problems.ts';
import type { Problem } from '../data/problems.ts';
import { checkAggregates } from './check-aggregates.ts';
import { checkDepth } from './check-depth.ts';
import { checkLookingBack } from './check-looking-back.ts';
import { checkNames } from './check-names.ts';
import { checkUnits } from './check-units.ts';
import { orderFormulas } from './dependency-order.ts';
import { readFields, readText, readYesOrNo } from './fields.ts';
import { keysOf, schemeKeys } from './keys.ts';
import { namesIn, openNames, type LackingColumn } from './names.ts';
import { readFormulas } from './read-formulas.ts';
import { readMeasures } from './read-measures.ts';
import { readParameters } from './read-parameters.ts';
import { readPayments, readRoutes } from './read-payments.ts';
import { openReport, quote } from './report.ts';
import { checkShares, noteLoops } from './route-checks.ts';
import type { Formula, Scheme } from './scheme.ts';
import { describeUnit, isSameUnit } from './units.ts';
import { readYaml } from './yaml.ts';

export interface SchemeInput {
  readonly text: string;
  /** As the reader knows it: it begins every message. */
  readonly file: string;
  readonly dataset: Dataset;
  /** Names of the assumptions about chance and cost that formulas may read. */
  readonly assumptions: readonly string[];
}

/** A column that the scheme reads and the data has not, and the lines of the scheme's file that say so, in order. */
export interface LackedByScheme extends LackingColumn {
  readonly lines: readonly number[];
}

export interface SchemeRead {
  readonly scheme?: Scheme;
  readonly problems: Problem[];
  /** Columns of the dictionary that the scheme reads and the data has not: no fault of the scheme's file, so told of the data. */
  readonly lacking: readonly LackedByScheme[];
  /** Every name that a formula reads. */
  readonly read: ReadonlySet<string>;
}

/**
 * Reads a scheme file and checks it against the columns of a dataset, before anything runs. All problems come at once, in
 * file order, each with line, column and a mend; there is no scheme where one of them is an error, or where the data lacks
 * a column. In the scheme, formulas stand after what they read, and vocabulary terms are written out.
 */
export function readScheme({ text, file, dataset, assumptions }: SchemeInput): SchemeRead {
  const { root, problems } = readYaml({ text, file });
  const report = openReport(file, problems);
  const start = { line: 1, column: 1 };
  const fields = root && readFields({ node: root, position: start, ...keysOf(schemeKeys), report });
  if (fields === undefined) return { problems: report.inOrder(), lacking: [], read: new Set() };

  const title = readText(fields.get('title'), report) ?? '';
  const words = readText(fields.get('words'), report) ?? '';
  const voluntary = fields.get('voluntary');
  const isVoluntary = readYesOrNo(voluntary, false, report);
  const columns = new Map<string, LackingColumn>();
  const parameters = readParameters(fields.get('parameters'), { dataset, lacking: columns }, report);
  const written = readFormulas({ entries: levelNames.flatMap((level) => fields.get(level) ?? []), parameters, dataset, report });
  const formulas = written.map(({ formula }) => formula);
  const names = openNames({ formulas, parameters, assumptions, dataset, lacking: columns });

  const reads = new Map<Formula, readonly Formula[]>();
  const looksBack = new Map<Formula, readonly Formula[]>();
  const used = new Set<string>();
  for (const { formula, at } of written) {
    const { expression, level } = formula;
    const found = checkNames({ expression, text: formula.text, name: formula.name, level, names, dataset, at, report });
    reads.set(formula, found.formulas);
    looksBack.set(formula, found.previousFormulas);
    for (const name of found.parameters) used.add(name);
  }
  const ordered = orderFormulas(written, reads, report);
  checkDepth({ ordered, reads, report });
  checkLookingBack({ written, reads, looksBack, report });

  const payments = readPayments({ entry: fields.get('payments'), formulas, parameters, names, dataset, report });
  const { routes, parameters: inRoutes } = readRoutes({ entry: fields.get('routes'), formulas, parameters, names, dataset, report });
  const measures = readMeasures({ entry: fields.get('measures'), formulas, report });
  const places = new Map(ordered.map((formula, place) => [formula, place]));
  const inOrder = written.toSorted((a, b) => (places.get(a.formula) ?? 0) - (places.get(b.formula) ?? 0));
  const unitOf = checkUnits({ written: inOrder, names, report });
  checkAggregates({ formulas: inOrder, names, report });
  for (const { name, amount, level, position } of payments) {
    const formula = formulas.find((each) => each.name === amount && each.level === level);
    const unit = formula && unitOf(formula);
    if (unit !== undefined && !isSameUnit(unit, { money: 1 }))
      report.error(
        position,
        `The payment ${quote(name)} pays ${describeUnit(unit)}, not money.`,
        'Multiply its formula by an amount of money, such as money a head.',
      );
  }
  checkShares(routes, parameters, report);
  noteLoops(routes, report);
  // What could not be read, or is misspelt, may well have meant a parameter that nothing seems to read.
  const unread = hasErrors(report.problems) ? [] : parameters.filter(({ name }) => !used.has(name) && !inRoutes.has(name));
  for (const { name, position } of unread)
    report.warning(position, `Nothing reads the parameter ${quote(name)}.`, 'Take it out, or name it in a formula.');

  const all = report.inOrder();
  const reading = [
    ...parameters.map(({ value, position }) => ({
      of: new Set(typeof value === 'object' && 'by' in value ? [value.by] : []),
      line: position.line,
    })),
    ...written.map(({ formula, at }) => ({ of: new Set(namesIn(formula.written)), line: at(0).line })),
  ];
  const lacking = [...columns.values()].map((column) => ({
    ...column,
    lines: reading.filter(({ of }) => of.has(column.name)).map(({ line }) => line),
  }));
  const read = new Set(reading.flatMap(({ of }) => [...of]));
  return hasErrors(all) || lacking.length > 0
    ? { problems: all, lacking, read }
    : {
        scheme: {
          file,
          title,
          words,
          ...(voluntary && { isVoluntary, voluntaryPosition: voluntary.position }),
          parameters,
          formulas: ordered,
          payments,
          routes,
          ...(measures.length > 0 && { measures }),
        },
        problems: all,
        lacking,
        read,
      };
}
