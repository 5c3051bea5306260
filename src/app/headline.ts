import type { Finding, Severity, Verdict } from '../findings/finding.ts';
import { isOfData } from '../findings/words.ts';
import { severities } from './words.ts';

const verdictOrder: readonly Verdict[] = ['broken', 'cannot_tell', 'kept'];

/** Broken first, then what cannot be told, then kept; within each the gravest first, then as judged. */
export const inOrderOfGravity = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (a, b) =>
      verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict) || severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );

const principles = (count: number): string => `${count} ${count === 1 ? 'principle' : 'principles'}`;

export const severityWords: Readonly<Record<Severity, readonly [string, string]>> = {
  breach: ['breach', 'breaches'],
  fail: ['failure', 'failures'],
  warning: ['warning', 'warnings'],
  note: ['note', 'notes'],
};

/** The verdict in one sentence: `On this data this scheme breaks 2 of 4 principles`; some principles look at the data alone. */
export function headline(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No principle was checked';
  const count = (verdict: Verdict): number => findings.filter((finding) => finding.verdict === verdict).length;
  const broken = count('broken');
  const untold = count('cannot_tell');
  if (broken > 0) return `On this data this scheme breaks ${broken} of ${principles(findings.length)}`;
  if (untold === 0)
    return `On this data this scheme keeps ${findings.length === 1 ? 'the one principle' : `all ${principles(findings.length)}`} checked`;
  return `On this data this scheme breaks none of ${principles(findings.length)}, but ${untold} cannot be told`;
}

/** What the headline leaves out: how grave, what of it is a matter of the data and not of the scheme, and how many cannot be told. Empty where there is nothing to add. */
export function underHeadline(findings: readonly Finding[]): string {
  const broken = findings.filter((finding) => finding.verdict === 'broken');
  const counts = severities
    .map((severity) => ({ severity, some: broken.filter((finding) => finding.severity === severity) }))
    .filter(({ some }) => some.length > 0)
    .map(({ severity, some }) => {
      const ofData = some.filter(isOfData).length;
      const where = ofData === 0 ? '' : ofData === some.length ? ' (in the data)' : ` (${ofData} in the data)`;
      return `${some.length} ${severityWords[severity][some.length === 1 ? 0 : 1]}${where}`;
    });
  const untold = findings.filter((finding) => finding.verdict === 'cannot_tell').length;
  const kept = findings.filter((finding) => finding.verdict === 'kept').length;
  const parts = [
    counts.join(', '),
    broken.length > 0 && kept > 0 ? `${kept} kept` : '',
    broken.length > 0 && untold > 0 ? `${untold} cannot be told` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
