import type { Finding } from '../findings/finding.ts';

/** Titles of the findings further up that have said the same already. */
export interface SaidBefore {
  readonly summary?: string;
  readonly mend?: string;
}

/** Of findings that are broken, what one further up has said word for word: it is said once and then referred to. By principle. */
export function saidBefore(findings: readonly Finding[]): ReadonlyMap<string, SaidBefore> {
  const summaries = new Map<string, string>();
  const mends = new Map<string, string>();
  const said = new Map<string, SaidBefore>();
  for (const { principle, title, verdict, summary, mend } of findings) {
    if (verdict !== 'broken') continue;
    const [first, firstMend] = [summaries.get(summary), mend === undefined ? undefined : mends.get(mend)];
    said.set(principle, { ...(first !== undefined && { summary: first }), ...(firstMend !== undefined && { mend: firstMend }) });
    if (first === undefined) summaries.set(summary, title);
    if (mend !== undefined && firstMend === undefined) mends.set(mend, title);
  }
  return said;
}
