import { formatCount, formatMoney, several } from '../data/words.ts';
import { codeAndYear } from '../data/years.ts';
import { commandLine, recomputeCommand, type Asked } from '../exports/command-line.ts';
import type { Finding, Verdict } from '../findings/finding.ts';
import { inDrawsWords } from '../findings/in-draws.ts';
import { isByTheLaw, lawExplained } from '../findings/rate-words.ts';
import { isOfData, isUnknown, nineInTenWords, rowWords, severities, severityWords } from '../findings/words.ts';
import { schemeWords, type Outcome } from '../outcome.ts';
import { setOtherwiseWords } from '../schemes/in-words-values.ts';
import { describeSource } from '../sources.ts';
import { layOutPairs, paragraph } from './lay-out.ts';
import type { Paint } from './terminal.ts';

const severityColours = { breach: 'red', fail: 'red', warning: 'yellow', note: 'cyan' } as const;

/** The worst rows of a finding that are named. */
const rowsNamed = 3;
const indent = 2;
/** Where the words behind `evidence:` begin. */
const hang = 12;

/** Whether a finding makes the check fail. */
export const fails = ({ verdict, severity }: Finding): boolean => verdict === 'broken' && (severity === 'breach' || severity === 'fail');

interface Setting {
  readonly columns: number;
  /** A file as whoever reads it names it. */
  readonly pathOf: (file: string) => string;
  /** The run as it was asked for: what is to be tried is tried on the same. */
  readonly asked: Asked;
  /** Whether to say who asks for each principle. */
  readonly hasSources: boolean;
  readonly paint: Paint;
}

/** What is judged: a scheme of the user's own by its title, and not by that of the scenario in whose place it runs. */
const judgedTitle = ({ scenario, scheme }: Outcome): string => (scheme.ownFile === undefined ? scenario.title : schemeWords(scheme));

/** The verdicts as a lint: what the scheme breaks and what is broken in the data, the gravest first, each with its place, what it rests on and what would mend it. */
export function layOutFindings(outcome: Outcome, setting: Setting): string {
  const { columns, hasSources, paint } = setting;
  const findings = outcome.findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const of = (verdict: Verdict): Finding[] => findings.filter((finding) => finding.verdict === verdict);
  const broken = of('broken');
  const section = (heading: string, blocks: readonly string[], between: string): string[] =>
    blocks.length === 0 ? [] : [`${paint('bold', heading)}\n\n${blocks.join(between)}`];
  const inLint = (some: readonly Finding[]): string[] => byMend(some).map((group) => layOutGroup(group, outcome, setting));
  return [
    [
      paint('bold', judgedTitle(outcome)),
      ...headline(outcome, columns, paint),
      ...outcome.notices.map((notice) => paragraph(notice, columns, indent)).map((text) => `${' '.repeat(indent)}${text}`),
    ].join('\n'),
    ...section('Broken by the scheme', inLint(broken.filter((finding) => !isOfData(finding))), '\n\n'),
    ...section('Broken in the data, whatever the scheme', inLint(broken.filter(isOfData)), '\n\n'),
    ...section(
      'Cannot be told',
      pairs(of('cannot_tell'), ({ summary, mend }) => (mend === undefined ? summary : `${summary} ${mend}`), columns),
      '\n',
    ),
    ...section(
      'Kept',
      pairs(of('kept'), ({ summary }) => summary, columns),
      '\n',
    ),
    ...section('Who asks for these', hasSources ? sourcesOf(findings, columns) : [], '\n'),
    ...lineByLine(
      broken.filter((finding) => !isOfData(finding)),
      outcome,
      setting,
    ),
    [...footing(outcome), ...(hasSources ? [] : ['Who asks for each of these: add --sources.'])]
      .map((line) => paragraph(line, columns))
      .join('\n'),
  ].join('\n\n');
}

/** `BROKEN: 18 of 32 principles; 9 cannot be told, 5 are kept.`, and how grave, by the scheme and in the data. */
function headline({ findings, payments }: Outcome, columns: number, paint: Paint): string[] {
  const count = (verdict: Verdict): number => findings.filter((finding) => finding.verdict === verdict).length;
  const [broken, untold, kept] = [count('broken'), count('cannot_tell'), count('kept')];
  const isJudged = !isUnknown(payments);
  const rest = [...(untold > 0 ? [`${untold} cannot be told`] : []), ...(isJudged && kept > 0 ? [`${kept} kept`] : [])].join(', ');
  const isFailing = findings.some(fails);
  const verdict = isFailing ? paint('red', 'BROKEN') : isJudged ? paint('green', 'No breach found') : paint('yellow', 'CANNOT BE TOLD');
  const grave = (some: readonly Finding[]): string =>
    severities
      .map((severity) => ({
        severity,
        many: some.filter((finding) => finding.verdict === 'broken' && finding.severity === severity).length,
      }))
      .filter(({ many }) => many > 0)
      .map(({ severity, many }) => several(many, ...severityWords[severity]))
      .join(', ');
  const [ofScheme, ofData] = [grave(findings.filter((finding) => !isOfData(finding))), grave(findings.filter(isOfData))];
  return [
    ...(isJudged
      ? []
      : [paragraph('This scheme cannot be judged on this data: no payment can be worked out, because figures are missing.', columns)]),
    `${verdict}: ${broken === 0 ? 'none' : broken} of ${findings.length} principles broken${rest === '' ? '' : `; ${rest}`}.`,
    ...(broken === 0 ? [] : [paragraph(`By the scheme: ${ofScheme === '' ? 'none' : ofScheme}.`, columns, indent)]),
    ...(ofData === '' ? [] : [paragraph(`In the data, whatever the scheme: ${ofData}.`, columns, indent)]),
  ];
}

/** Findings that the same change would mend, each group where its gravest is. */
function byMend(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { mend, settings, principle } = finding;
    const key = mend === undefined ? principle : JSON.stringify([mend, settings]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

/** What was found, each with its place, and under the last of them what would mend them all. */
function layOutGroup(group: readonly Finding[], outcome: Outcome, setting: Setting): string {
  const { columns, asked } = setting;
  const [{ mend, settings }] = group;
  const under = (name: string, words: string): string =>
    `${`${' '.repeat(indent)}${name}:`.padEnd(hang)}${paragraph(words, columns, hang)}`;
  const blocks = group.map((finding) => {
    const evidence = evidenceOf(finding, outcome);
    return [layOutBroken(finding, setting), ...(evidence === '' ? [] : [under('evidence', evidence)])].join('\n');
  });
  if (mend === undefined) return blocks.join('\n\n');
  const values = { ...asked.values, ...settings };
  return [
    blocks.join('\n\n'),
    ...(group.length > 1 ? [`\n${' '.repeat(indent)}For ${group.length === 2 ? 'both' : `all ${group.length}`} of these:`] : []),
    under('mend', mend),
    // On one line, however long: a shell takes a command that is broken for two.
    ...(settings === undefined ? [] : [`${' '.repeat(indent)}try:`.padEnd(hang) + commandLine('check', { ...asked, values })]),
  ].join('\n');
}

/** `scheme.yaml:37:5  breach  award-to-patient-care`, and under it what was found. */
function layOutBroken({ about: [first], severity, principle, summary }: Finding, { columns, pathOf, paint }: Setting): string {
  const place = first === undefined ? '' : `${pathOf(first.file)}:${first.line}:${first.column}`;
  return [
    `${place}  ${paint(severityColours[severity], severity)}  ${paint('bold', principle)}`,
    `${' '.repeat(indent)}${paragraph(summary, columns, indent)}`,
  ].join('\n');
}

/** Where the first row that was named is settled line by line; on one line, as what is to be tried. */
function lineByLine(findings: readonly Finding[], { dataset }: Outcome, { asked }: Setting): string[] {
  const [row] = findings
    .flatMap(({ rows }) => rows.slice(0, rowsNamed))
    .filter(({ level }) => level === 'consortium' || level === 'practice');
  const hasRates = findings.some(({ rows }) => rows.some(({ service }) => service !== undefined));
  const command = row && recomputeCommand(asked, row, dataset.years.length);
  return command === undefined
    ? []
    : [
        `Any of these rows, line by line on the data as given, down to who ends with the money:\n${' '.repeat(indent)}${command}`,
        ...(hasRates
          ? [
              `What is paid a pound of care not given, for each service and practice (withholding.csv):\n${' '.repeat(indent)}${commandLine('simulate', asked, ['--out', 'results'])}`,
            ]
          : []),
      ];
}

/** The money, the years and the worst rows that a verdict rests on; where it has none of these, how it was measured. */
function evidenceOf({ amount, nineInTen, span, currency, inDraws, rows, details }: Finding, { dataset }: Outcome): string {
  const hasYears = new Set(rows.map(({ year }) => year)).size > 1;
  const named = rows
    .slice(0, rowsNamed)
    .map((row) => `${hasYears ? codeAndYear(dataset, row.code, row.year) : row.code} ${rowWords(row, currency)}`);
  const more = rows.length - named.length;
  const between = nineInTen === undefined ? '' : ` (${nineInTenWords(nineInTen, { currency, years: dataset.years.length })})`;
  const parts = [
    ...(Number.isFinite(amount) && amount !== 0 ? [`${formatMoney(amount, currency)} ${span}${between}`] : []),
    ...(inDraws === undefined ? [] : [inDrawsWords(inDraws)]),
    ...(named.length > 0 ? [`${named.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : (details[0] ?? '');
}

/** One line a principle, where it fits. */
const pairs = (findings: readonly Finding[], words: (finding: Finding) => string, columns: number): string[] =>
  findings.length === 0
    ? []
    : [
        layOutPairs(
          findings.map((finding) => [finding.principle, words(finding)]),
          columns,
        ),
      ];

/** Each source once, with the principles that rest on it. */
function sourcesOf(findings: readonly Finding[], columns: number): string[] {
  const bySource = new Map<string, string[]>();
  for (const { principle, source } of findings) {
    const words = describeSource(source);
    bySource.set(words, [...(bySource.get(words) ?? []), principle]);
  }
  return [...bySource].map(([source, principles]) => paragraph(`${source}: ${principles.join(', ')}`, columns, indent));
}

/** What was run on what, for the foot. */
function footing({ findings, scenario, scheme, assumptions, dataset, seed, draws, version }: Outcome): string[] {
  const data = `${dataset.title}${dataset.synthetic && !/synthetic/i.test(dataset.title) ? ' (synthetic)' : ''}`;
  const chance = draws === 0 ? 'the data as given, without chance' : `${formatCount(draws)} imagined years, seed ${seed}`;
  const left = dataset.leftOut.length;
  return [
    `Scenario ${scenario.name}; scheme: ${schemeWords(scheme)}; data: ${data}; ${chance}; Probity ${version}.`,
    ...setOtherwiseWords([...scheme.parameters, ...assumptions], dataset.currency),
    ...(findings.some(isByTheLaw) ? [lawExplained] : []),
    ...(left === 0
      ? []
      : [
          `Left out: ${left} ${left === 1 ? 'row' : 'rows'} (${dataset.leftOut
            .slice(0, 10)
            .map(({ code }) => code)
            .join(', ')}${left > 10 ? ', …' : ''}).`,
        ]),
  ];
}
