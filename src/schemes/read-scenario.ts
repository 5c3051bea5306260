import { tableNames } from '../data/dataset.ts';
import { hasErrors } from '../data/problems.ts';
import type { Problem } from '../data/problems.ts';
import { readFields, readMap, readNumber, readText } from './fields.ts';
import { assumptionKeys, keysOf, scenarioKeys, servicePattern } from './keys.ts';
import { nearest } from '../data/nearest.ts';
import { readWrittenFormula } from './read-formulas.ts';
import { offer, openReport, quote } from './report.ts';
import type { Report } from './report.ts';
import { drawCounts, highestSeed, mostYears } from './scenario.ts';
import type { AssumptionOverride, Scenario } from './scenario.ts';
import { readYaml } from './yaml.ts';
import type { YamlEntry } from './yaml.ts';

/**
 * Reads `scenario.yaml`. `name` is that of the scenario's folder. Names inside formulas and of assumptions are looked up
 * later, when the data is there; everything else is checked here, all problems at once. With errors there is no scenario, but
 * `asFarAsRead`, by which the files that it names can be looked at too.
 */
export function readScenario({ text, file, name }: { text: string; file: string; name: string }): {
  scenario?: Scenario;
  asFarAsRead?: Scenario;
  problems: Problem[];
} {
  const { root, problems } = readYaml({ text, file });
  const report = openReport(file, problems);
  const fields = root && readFields({ node: root, position: { line: 1, column: 1 }, ...keysOf(scenarioKeys), report });
  if (fields === undefined) return { problems: report.inOrder() };
  const scenario: Scenario = {
    name,
    title: readText(fields.get('title'), report) ?? '',
    shows: readText(fields.get('shows'), report) ?? '',
    data: readData(fields.get('data'), report),
    scheme: readText(fields.get('scheme'), report) ?? '',
    draws: readDraws(fields.get('draws'), report),
    seed: readSeed(fields.get('seed'), report),
    years: readYears(fields.get('years'), report),
    expectedCost: readExpectedCost(fields.get('expected_cost'), report),
    benchmark: readBenchmark(fields.get('benchmark'), report),
    assumptions: Object.fromEntries(readAssumptions(fields.get('assumptions'), report)),
  };
  const all = report.inOrder();
  return hasErrors(all) ? { asFarAsRead: scenario, problems: all } : { scenario, problems: all };
}

function readData(entry: YamlEntry | undefined, report: Report): Scenario['data'] {
  if (entry === undefined) return {};
  const map = readMap(entry.node, entry.position, 'a group of tables', report);
  if (map === undefined) return {};
  if (!map.entries.some(({ key }) => key === 'practices' || key === 'consortia')) {
    report.error(
      entry.position,
      'The data names neither practices nor consortia.',
      'Write practices: or consortia: and the path of a CSV file, seen from the folder of the scenario.',
    );
  }
  return Object.fromEntries(
    map.entries.flatMap((each): [string, string][] => {
      const path = readText(each, report);
      if (tableNames.some((table) => table === each.key)) return path === undefined ? [] : [[each.key, path]];
      report.error(
        each.position,
        `There is no table ${quote(each.key)}.`,
        offer(nearest(each.key, tableNames), `The tables are ${tableNames.join(', ')}.`),
      );
      return [];
    }),
  );
}

function readDraws(entry: YamlEntry | undefined, report: Report): number {
  if (entry === undefined) return 0;
  const choices = [0, ...drawCounts];
  const example = `Write one of ${choices.join(', ')}.`;
  const draws = readNumber({ node: entry.node, position: entry.position, name: entry.key, example, report });
  if (draws === undefined || choices.includes(draws)) return draws ?? 0;
  const near = choices.reduce((best, each) => (Math.abs(each - draws) < Math.abs(best - draws) ? each : best));
  report.error(
    entry.node.position,
    `${draws} imagined years cannot be drawn: they are drawn in squares, ${drawCounts.join(', ')}, or not at all, 0.`,
    `The nearest is ${near}.`,
  );
  return 0;
}

function readSeed(entry: YamlEntry | undefined, report: Report): number {
  if (entry === undefined) return 0;
  const example = `Write a whole number from 0 to ${highestSeed}, such as a date: 20101206.`;
  const seed = readNumber({ node: entry.node, position: entry.position, name: entry.key, example, report });
  if (seed === undefined || (Number.isInteger(seed) && seed >= 0 && seed <= highestSeed)) return seed ?? 0;
  report.error(entry.node.position, `${seed} cannot be a seed.`, example);
  return 0;
}

function readYears(entry: YamlEntry | undefined, report: Report): number {
  if (entry === undefined) return 1;
  const example = 'Write a whole number of years, such as 5.';
  const years = readNumber({ node: entry.node, position: entry.position, name: entry.key, example, report });
  if (years === undefined || (Number.isInteger(years) && years >= 1 && years <= mostYears)) return years ?? 1;
  report.error(entry.node.position, `A run has 1 to ${mostYears} years, and ${years} are asked for.`, example);
  return 1;
}

function readExpectedCost(entry: YamlEntry | undefined, report: Report): Scenario['expectedCost'] {
  if (entry === undefined) return [];
  const map = readMap(entry.node, entry.position, 'a formula for each service', report);
  return (map?.entries ?? []).flatMap(({ key: service, position, node }) => {
    if (!servicePattern.test(service))
      report.error(
        position,
        `${quote(service)} cannot be the name of a service.`,
        'Use small letters, digits and underscores, such as elective_admissions.',
      );
    const { expression, text, isSound } = readWrittenFormula({ node, position, report });
    return isSound ? [{ service, expression, text, position }] : [];
  });
}

function readBenchmark(entry: YamlEntry | undefined, report: Report): Scenario['benchmark'] {
  if (entry === undefined) return 'data';
  if (entry.node.kind === 'scalar' && (entry.node.value === 'data' || entry.node.value === 'expected')) return entry.node.value;
  const { text, expression } = readWrittenFormula({ node: entry.node, position: entry.position, report });
  return { text, expression, position: entry.position };
}

/** Assumptions by name; a group adds its own name and an underscore before those inside it. */
function readAssumptions(entry: YamlEntry | undefined, report: Report, prefix = ''): [string, AssumptionOverride][] {
  if (entry === undefined) return [];
  const map = readMap(entry.node, entry.position, 'a group of assumptions', report);
  return (map?.entries ?? []).flatMap((each): [string, AssumptionOverride][] => {
    const { key, node, position } = each;
    const name = prefix + key;
    if (node.kind !== 'map') {
      const value = readNumber({ node, position, name, report });
      return value === undefined ? [] : [[name, { value, position: node.position }]];
    }
    if (!node.entries.some((inner) => inner.key === 'value')) return readAssumptions(each, report, `${name}_`);
    const fields = readFields({ node, position, ...keysOf(assumptionKeys), report });
    const valueEntry = fields?.get('value');
    const value = valueEntry && readNumber({ node: valueEntry.node, position: valueEntry.position, name, report });
    const source = readText(fields?.get('source'), report);
    return value === undefined
      ? []
      : [[name, { value, ...(source === undefined ? {} : { source }), position: valueEntry?.node.position ?? position }]];
  });
}
