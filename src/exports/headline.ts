import { several } from '../data/words.ts';
import type { Finding, Verdict } from '../findings/finding.ts';
import { isOfData, isUnknown, severities, severityWords } from '../findings/words.ts';
import type { Outcome } from '../outcome.ts';

type Judged = Pick<Outcome, 'findings' | 'payments'>;

const verdictOrder: readonly Verdict[] = ['broken', 'cannot_tell', 'kept'];

/** Broken first, then what cannot be told, then kept; within each the gravest first, then as judged. */
export const inOrderOfGravity = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (a, b) =>
      verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict) || severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );

const principles = (count: number): string => several(count, 'principle', 'principles');

/** The verdict in one sentence: `The scheme breaks 2 of 4 principles; the data break 1 more`. */
export function headline({ findings, payments }: Judged): string {
  if (findings.length === 0) return 'No principle was checked';
  if (isUnknown(payments)) return 'This scheme cannot be judged on this data';
  const broken = findings.filter(({ verdict }) => verdict === 'broken');
  const ofData = broken.filter(isOfData).length;
  const ofScheme = broken.length - ofData;
  const untold = findings.filter(({ verdict }) => verdict === 'cannot_tell').length;
  if (ofScheme > 0 && ofData > 0) return `The scheme breaks ${ofScheme} of ${principles(findings.length)}; the data break ${ofData} more`;
  if (ofScheme > 0) return `The scheme breaks ${ofScheme} of ${principles(findings.length)}`;
  if (ofData > 0) return `The scheme breaks none of ${principles(findings.length)}; the data break ${ofData}`;
  if (untold > 0) return `The scheme breaks none of ${principles(findings.length)}, but ${untold} cannot be told`;
  return `The scheme keeps ${findings.length === 1 ? 'the one principle' : `all ${principles(findings.length)}`} checked`;
}

/** What the headline leaves out: how grave, what of it is a matter of the data and not of the scheme, and how many cannot be told; or why nothing can be judged. Empty where there is nothing to add. */
export function underHeadline({ findings, payments }: Judged): string {
  const broken = findings.filter((finding) => finding.verdict === 'broken');
  const counts = severities
    .map((severity) => ({ severity, some: broken.filter((finding) => finding.severity === severity) }))
    .filter(({ some }) => some.length > 0)
    .map(({ severity, some }) => {
      const ofData = some.filter(isOfData).length;
      const where = ofData === 0 ? '' : ofData === some.length ? ' (in the data)' : ` (${ofData} in the data)`;
      return `${several(some.length, ...severityWords[severity])}${where}`;
    });
  const untold = findings.filter((finding) => finding.verdict === 'cannot_tell').length;
  const kept = findings.filter((finding) => finding.verdict === 'kept').length;
  const isJudged = !isUnknown(payments);
  const parts = [
    isJudged ? '' : 'No payment can be worked out, because figures are missing',
    counts.join(', '),
    isJudged && broken.length > 0 && kept > 0 ? `${kept} kept` : '',
    (!isJudged || broken.length > 0) && untold > 0 ? `${untold} cannot be told` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
