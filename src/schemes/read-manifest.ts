import type { DatasetManifest } from '../data/dataset.ts';
import { hasErrors } from '../data/problems.ts';
import type { Problem } from '../data/problems.ts';
import { readFields, readNumber, readText, readYesOrNo } from './fields.ts';
import { datasetKeys, keysOf } from './keys.ts';
import { openReport, quote } from './report.ts';
import { readYaml } from './yaml.ts';

const beginning = 'Write the year in which the dataset’s year begins: 2013 for 2013/14.';

/** Reads `dataset.yaml`, which stands beside the tables and says whose figures they are. */
export function readManifest({ text, file }: { text: string; file: string }): { manifest?: DatasetManifest; problems: Problem[] } {
  const { root, problems } = readYaml({ text, file });
  const report = openReport(file, problems);
  const fields =
    root &&
    readFields({
      node: root,
      position: { line: 1, column: 1 },
      ...keysOf(datasetKeys),
      report,
    });
  if (fields === undefined) return { problems: report.inOrder() };

  const currencyEntry = fields.get('currency');
  const currency = readText(currencyEntry, report) ?? '';
  if (currencyEntry !== undefined && currency !== '' && !/^[A-Z]{3}$/.test(currency)) {
    report.error(currencyEntry.node.position, `${quote(currency)} is no currency.`, 'Write its three capital letters: GBP, USD, EUR.');
  }
  const yearEntry = fields.get('year');
  const year = yearEntry && readNumber({ node: yearEntry.node, position: yearEntry.position, name: 'year', example: beginning, report });
  if (yearEntry !== undefined && year !== undefined && !(Number.isInteger(year) && year >= 1900 && year <= 2100)) {
    report.error(yearEntry.node.position, `${year} is no year between 1900 and 2100.`, beginning);
  }
  const manifest: DatasetManifest = {
    title: readText(fields.get('title'), report) ?? '',
    currency,
    year: year ?? 0,
    synthetic: readYesOrNo(fields.get('synthetic'), false, report),
    source: readText(fields.get('source'), report) ?? '',
  };
  const all = report.inOrder();
  return hasErrors(all) ? { problems: all } : { manifest, problems: all };
}
