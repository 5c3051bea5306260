import { formatCount, formatMoney } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import type { Finding, Severity, Verdict } from '../findings/finding.ts';
import { inDrawsWords } from '../findings/in-draws.ts';
import { isOfData, isUnknown, rowWords } from '../findings/words.ts';
import type { Outcome } from '../outcome.ts';
import { describeSource } from '../sources.ts';
import { layOutPairs, paragraph, wrap } from './lay-out.ts';
import type { Paint } from './terminal.ts';

const severities: readonly Severity[] = ['breach', 'fail', 'warning', 'note'];
const severityWords: Readonly<Record<Severity, readonly [string, string]>> = {
  breach: ['breach', 'breaches'],
  fail: ['failure', 'failures'],
  warning: ['warning', 'warnings'],
  note: ['note', 'notes'],
};
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
  /** The scenario as it was asked for. */
  readonly scenario: string;
  readonly paint: Paint;
}

/** The verdicts as a lint: what the scheme breaks and what is broken in the data, the gravest first, each with its place, what it rests on and what would mend it. */
export function layOutFindings(outcome: Outcome, setting: Setting): string {
  const { columns, paint } = setting;
  const findings = outcome.findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const of = (verdict: Verdict): Finding[] => findings.filter((finding) => finding.verdict === verdict);
  const broken = of('broken');
  const section = (heading: string, blocks: readonly string[], between: string): string[] =>
    blocks.length === 0 ? [] : [`${paint('bold', heading)}\n\n${blocks.join(between)}`];
  const inLint = (some: readonly Finding[]): string[] => some.map((finding) => layOutBroken(finding, outcome, setting));
  return [
    [paint('bold', outcome.scenario.title), ...headline(outcome, columns, paint)].join('\n'),
    ...section('Broken by the scheme', inLint(broken.filter((finding) => !isOfData(finding))), '\n\n'),
    ...section('Broken in the data, whatever the scheme', inLint(broken.filter(isOfData)), '\n\n'),
    ...section(
      'Cannot be told',
      pairs(of('cannot_tell'), ({ summary, mend }) => (mend === undefined ? summary : `${summary} ${mend}`), columns),
      '\n',
    ),
    ...section(
      'Kept',
      pairs(of('kept'), ({ title }) => title, columns),
      '\n',
    ),
    ...section('Who asks for these', sourcesOf(findings, columns), '\n'),
    footing(outcome)
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
      .map(({ severity, many }) => `${many} ${severityWords[severity][many === 1 ? 0 : 1]}`)
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

/** `scheme.yaml:37:5  breach  award-to-patient-care`, and under it what was found. */
function layOutBroken(finding: Finding, outcome: Outcome, { columns, pathOf, scenario, paint }: Setting): string {
  const { about, severity, principle, summary, mend, settings } = finding;
  const [first] = about;
  const place = first === undefined ? '' : `${pathOf(first.file)}:${first.line}:${first.column}`;
  const set = Object.entries(settings ?? {}).map(([name, value]) => `--set ${name}=${value}`);
  const lines = [
    ['evidence', evidenceOf(finding, outcome)],
    ['mend', mend ?? ''],
    ['try', set.length === 0 ? '' : ['probity check', scenario, ...set].join(' ')],
  ].filter(([, words]) => words !== '');
  const under = (text: string, by = indent, label = ''): string => {
    const hanging = ' '.repeat(by);
    return `${label.padEnd(by)}${wrap(text, columns - by).join(`\n${hanging}`)}`;
  };
  return [
    `${place}  ${paint(severityColours[severity], severity)}  ${paint('bold', principle)}`,
    under(summary),
    ...lines.map(([name, words]) => under(words, hang, `${' '.repeat(indent)}${name}:`)),
  ].join('\n');
}

/** The money, the years and the worst rows that a verdict rests on; where it has none of these, how it was measured. */
function evidenceOf({ amount, currency, inDraws, rows, details }: Finding, { dataset }: Outcome): string {
  const named = rows.slice(0, rowsNamed).map((row) => `${row.code} ${rowWords(row, currency)}`);
  const more = rows.length - named.length;
  const parts = [
    ...(Number.isFinite(amount) && amount !== 0 ? [`${formatMoney(amount, currency)} ${spanWords(dataset.years.length)}`] : []),
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
function footing({ scenario, scheme, dataset, seed, draws, version, notices }: Outcome): string[] {
  const data = `${dataset.title}${dataset.synthetic && !/synthetic/i.test(dataset.title) ? ' (synthetic)' : ''}`;
  const chance = draws === 0 ? 'the data as given, without chance' : `${formatCount(draws)} imagined years, seed ${seed}`;
  const left = dataset.leftOut.length;
  return [
    `Scenario ${scenario.name}; scheme: ${scheme.title}; data: ${data}; ${chance}; Probity ${version}.`,
    ...notices,
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
