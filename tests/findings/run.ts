import { openOnTwelve, openWithScheme, textOf } from '../shipped.ts';
import type { TableName } from '../../src/data/dataset.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { simulateWhole } from '../../src/simulate.ts';

type Changed = Parameters<typeof openOnTwelve>[1];

function of(principle: string, findings: readonly Finding[]): Finding {
  // A run goes on where a principle meets a fault of the program's own; no test does.
  const faulty = findings.find(({ summary }) => summary.includes('a fault of its own'));
  if (faulty !== undefined) throw new Error(`${faulty.principle}: ${faulty.summary}`);
  const found = findings.find((finding) => finding.principle === principle);
  if (found === undefined) throw new Error(`no finding of ${principle}`);
  return found;
}

/** What a principle says of a scenario that ships, on the twelve practices, as given unless years are imagined. */
export const onTwelve = (principle: string, name: string, given: { changed?: Changed; draws?: number } = {}): Finding =>
  of(principle, simulateWhole(openOnTwelve(name, given.changed, given.draws ?? 0).run).findings);

/** The same of a scheme of one's own: formulas and what follows them, as YAML. */
export const onScheme = (principle: string, scheme: string, given: Parameters<typeof openWithScheme>[1] = {}): Finding =>
  of(principle, simulateWhole(openWithScheme(`title: T\nwords: W.\n${scheme}`, given).run).findings);

/** One payment of an amount, `award` unless said. */
export const paying = (to: string, kind = 'award', more = ''): string =>
  `payments:\n  - {name: pay, kind: ${kind}, amount: award, from: commissioner, to: ${to}${more}}\n`;

/** A table of the twelve practices without some columns. */
export function withoutColumns(table: TableName, ...names: readonly string[]): string {
  const [header, ...rows] = textOf(table)
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const kept = header.flatMap((name, place) => (names.includes(name) ? [] : [place]));
  return `${[header, ...rows].map((cells) => kept.map((place) => cells[place]).join(',')).join('\n')}\n`;
}

/** The same with one column more, or another in its place, the same in every row. */
export function withColumn(table: TableName, name: string, value: number | string): string {
  const [header, ...rows] = withoutColumns(table, name).trim().split('\n');
  return `${[`${header},${name}`, ...rows.map((row) => `${row},${value}`)].join('\n')}\n`;
}
