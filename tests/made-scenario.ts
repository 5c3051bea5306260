import type { ReplaceableName } from '../src/data/dataset.ts';
import { describeProblem } from '../src/data/problems.ts';
import { openScenario, type Replacement } from '../src/open-scenario.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One award in one line, the sixth. */
export const scheme = `title: A scheme
words: Savings are shared.
parameters:
  sharing_rate: {value: 0.5, unit: share, range: [0, 1], label: Share awarded, source: made by a test}
consortium:
  award: sharing_rate * (benchmark - total_cost)
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
`;
/** A scenario of two practices, file by file. */
export const sound = {
  'scenario.yaml':
    'title: T\nshows: S.\ndata: {practices: data/practices.csv, interests: data/interests.csv}\nscheme: scheme.yaml\ndraws: 0\nseed: 1\n',
  'scheme.yaml': scheme,
  'data/dataset.yaml': 'title: Two practices\ncurrency: GBP\nyear: 2013\nsynthetic: true\nsource: invented\n',
  'data/practices.csv': 'practice_code,consortium_code,list_size,benchmark,referrals_cost\nS1,C1,1000,500,400\nS2,C1,2000,900,1000\n',
  'data/interests.csv': 'person_code,practice_code,provider_code,interest_percent\nG1,S1,P1,6\n',
};
export type FileName = keyof typeof sound;

/** Opens it with some of its files changed, or without them. */
export function open(changed: Partial<Record<FileName, string | undefined>> = {}, more: Partial<Parameters<typeof openScenario>[0]> = {}) {
  const files: Record<string, string | undefined> = { ...sound, ...changed };
  const folder = { name: 'made', read: (path: string) => (files[path] === undefined ? undefined : bytesOf(files[path])) };
  const opened = openScenario({ folder, replacements: [], leaveOut: false, ...more });
  return { ...opened, messages: opened.problems.map(describeProblem), inputFiles: opened.inputs.map(({ file }) => file) };
}
export const replace = (table: ReplaceableName, file: string, text: string): Replacement => ({ table, file, bytes: bytesOf(text) });
