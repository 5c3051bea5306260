import type { Dataset } from '../data/dataset.ts';
import { columnAt } from '../data/dictionary.ts';
import type { Problem } from '../data/problems.ts';
import { readsPrevious } from './check-looking-back.ts';
import { checkNames } from './check-names.ts';
import { listed } from './in-words-names.ts';
import { builtInNames, isLackedByData, namesIn, openNames, type Meaning, type Names } from './names.ts';
import { openReport } from './report.ts';
import type { Scenario } from './scenario.ts';
import type { Expression, Position } from './scheme.ts';

interface CheckInput {
  readonly scenario: Pick<Scenario, 'expectedCost' | 'benchmark'>;
  readonly dataset: Dataset;
  readonly assumptions: readonly string[];
  /** The scenario's file, and that of the table whose columns its formulas read, for messages. */
  readonly file: string;
  readonly tableFile: string;
}

interface WrittenFormula {
  readonly expression: Expression;
  readonly text: string;
  readonly position: Position;
}

/**
 * Looks up the names in a scenario's own formulas, those of expected costs only where the data has no cost of care. A name
 * that nothing is called by is said where it stands; what the table lacks is said of the table, with what to add to it.
 */
export function checkScenarioFormulas({ scenario, dataset, assumptions, file, tableFile }: CheckInput): Problem[] {
  const { practice } = dataset.levels;
  const names = openNames({ formulas: [], parameters: [], assumptions, dataset, lacking: new Map() });
  const level = practice.size > 0 ? 'practice' : 'consortium';
  const costColumnsOfData = [...dataset.services.map((service) => `${service}_cost`), 'expenditure', 'total_cost'];
  const isCostInData = costColumnsOfData.some((name) => Object.hasOwn(practice.columns, name));
  const report = openReport(file);
  const lacking = (formulas: readonly WrittenFormula[]): string => {
    for (const { expression, text, position } of formulas) {
      checkNames({ expression, text, level, names, dataset, at: () => position, report });
      if (readsPrevious(expression))
        report.error(
          position,
          'A formula of the scenario reads the data of its own year alone, and this one looks back to last year.',
          'Look back in a formula of the scheme.',
        );
    }
    return [...new Set(formulas.flatMap(({ expression }) => namesIn(expression)))]
      .filter((name) => isLacking(name, { names, dataset, level }))
      .join(', ');
  };
  const missing: Problem[] = [];
  const tell = (what: string, mend: string): void => void missing.push({ file: tableFile, severity: 'error', what, mend });

  const costColumns = practice.size === 0 || isCostInData ? '' : lacking(scenario.expectedCost);
  if (costColumns !== '') {
    tell(
      `The file has no cost of care, nor what the scenario’s expected_cost is reckoned from: ${costColumns}.`,
      `Add a column with the cost of each service, such as referrals_cost, or these: ${costColumns}.`,
    );
  }
  if (typeof scenario.benchmark === 'object') {
    const { expression, position } = scenario.benchmark;
    const care = [...new Set(namesIn(expression))].filter((name) => isOfThisYearsCare(names.lookUp(name, level)));
    if (care.length > 0)
      report.error(
        position,
        `The scenario’s benchmark reads what care costs or how much of it is done this year: ${listed(care)}.`,
        'Reckon it from columns of the baseline (baseline_referrals_cost) or from a weighted population, or write that part into the formulas of the scheme.',
        'A benchmark that moves with this year’s care is none: rates and proofs hold it still, so what the scheme pays for less care, or for more, would be hidden from all of them.',
      );
  }
  const benchmarkColumns = typeof scenario.benchmark === 'object' ? lacking([scenario.benchmark]) : '';
  if (benchmarkColumns !== '') {
    tell(
      `The file does not have what the scenario’s benchmark is reckoned from: ${benchmarkColumns}.`,
      `Add these columns: ${benchmarkColumns}; or write benchmark: data in ${file} and give a column benchmark.`,
    );
  }
  return [...report.inOrder(), ...missing];
}

/** Whether a name stands for this year's cost or volume of care. */
function isOfThisYearsCare(meaning: Meaning | undefined): boolean {
  if (meaning?.kind === 'built_in') return meaning.name === 'total_cost' || meaning.name === 'expenditure';
  if (meaning?.kind !== 'column' || meaning.isLacking === true || meaning.level === 'federation' || meaning.level === 'nation')
    return false;
  const { kind, isBaseline = false } = columnAt(meaning.level, meaning.name);
  return !isBaseline && (kind === 'care cost' || kind === 'volume of care');
}

/** Whether no column, assumption or figure of the data answers to a name. The formulas read the data alone: nothing is added up for them. */
function isLacking(name: string, { names, dataset, level }: { names: Names; dataset: Dataset; level: 'practice' | 'consortium' }): boolean {
  if (!builtInNames.some((each) => each === name)) {
    const meaning = names.lookUp(name, level);
    return meaning === undefined || isLackedByData(meaning);
  }
  const column = name === 'population' && level === 'practice' ? 'list_size' : name;
  return !Object.hasOwn(dataset.levels[level].columns, column);
}
