import { formatMoney } from '../data/words.ts';
import { checkJson } from '../exports/tables.ts';
import type { Finding, Severity, Verdict } from '../findings/finding.ts';
import type { Outcome } from '../outcome.ts';
import { describeSource } from '../sources.ts';
import type { RunRequest } from './arguments.ts';
import { layOutTable, paragraph } from './lay-out.ts';
import { run } from './run.ts';
import { say, tableWidth } from './terminal.ts';

const verdictWords: Readonly<Record<Verdict, string>> = { broken: 'BROKEN', cannot_tell: 'cannot tell', kept: 'kept' };
const countWords: Readonly<Record<Verdict, string>> = { broken: 'broken', cannot_tell: 'cannot be told', kept: 'kept' };
const verdicts: readonly Verdict[] = ['broken', 'cannot_tell', 'kept'];
const severities: readonly Severity[] = ['breach', 'fail', 'warning', 'note'];

const fails = ({ verdict, severity }: Finding): boolean => verdict === 'broken' && (severity === 'breach' || severity === 'fail');

const gravest = (a: Finding, b: Finding): number =>
  verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || severities.indexOf(a.severity) - severities.indexOf(b.severity);

/** `BROKEN: of 32 principles, 15 broken, 13 cannot be told, 4 kept.`. */
function headline(findings: readonly Finding[]): string {
  const count = (verdict: Verdict): number => findings.filter((finding) => finding.verdict === verdict).length;
  const parts = verdicts.flatMap((verdict) => (count(verdict) > 0 ? [`${count(verdict)} ${countWords[verdict]}`] : []));
  return `${findings.some(fails) ? 'BROKEN' : 'No breach found'}: of ${findings.length} principles, ${parts.join(', ')}.`;
}

/** What was run on what, for the foot of the table. */
function footing({ scenario, scheme, dataset, seed, draws, version, notices }: Outcome): string[] {
  const data = `${dataset.title}${dataset.synthetic && !/synthetic/i.test(dataset.title) ? ' (synthetic)' : ''}`;
  const chance = draws === 0 ? 'the data as given, without chance' : `${draws} imagined years, seed ${seed}`;
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

/** The verdicts as a table for people: the gravest first. */
function describeVerdicts(outcome: Outcome, columns: number): string {
  const findings = outcome.findings.toSorted(gravest);
  const table = layOutTable(
    ['Verdict', 'Severity', 'Principle', 'Amount', 'What was found'],
    findings.map(({ verdict, severity, principle, amount, currency, summary, mend }) => [
      verdictWords[verdict],
      severity,
      principle,
      Number.isNaN(amount) ? '' : formatMoney(amount, currency),
      mend === undefined ? summary : `${summary} What would keep it: ${mend}`,
    ]),
    columns,
  );
  const sources = findings.map(({ principle, source }) => paragraph(`${principle}: ${describeSource(source)}`, columns, 2));
  return [
    `${outcome.scenario.title}\n${headline(findings)}`,
    table,
    ['Who asks for these', ...sources].join('\n'),
    footing(outcome)
      .map((line) => paragraph(line, columns))
      .join('\n'),
  ].join('\n\n');
}

/** `probity check`: 1 where a principle of severity breach or fail is broken, 2 where it could not run, else 0. */
export async function check(request: RunRequest, json: boolean): Promise<number> {
  const ran = await run(request);
  if (ran === undefined) return 2;
  say(json ? JSON.stringify(checkJson(ran.outcome), null, 2) : describeVerdicts(ran.outcome, tableWidth()));
  return ran.outcome.findings.some(fails) ? 1 : 0;
}
