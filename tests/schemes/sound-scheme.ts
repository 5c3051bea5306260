import { describeProblem } from '../../src/data/problems.ts';
import { readScheme } from '../../src/schemes/read-scheme.ts';
import { smallDataset } from './small-dataset.ts';

export const read = (text: string, dataset = smallDataset()) =>
  readScheme({ text, file: 'scheme.yaml', dataset, assumptions: ['tau_nation'] });
export const messages = (text: string, dataset = smallDataset()): string[] => read(text, dataset).problems.map(describeProblem);

export const sound = `title: A scheme
words: Savings are shared.
parameters:
  sharing_rate: {value: 0.5, unit: share, range: [0, 1], label: Share awarded, source: "pulse-2018, a place"}
  track_rate: {by: track, values: {T1: 0.5, T2: 0.6}, unit: share, range: [0, 1], label: Rate, source: a test, verified: no}
practice:
  quality: mean_of(quality_access, 1)
consortium:
  award: capped(sharing_rate * track_rate * savings, 0.1 * benchmark)
  savings: counted_savings(benchmark - total_cost, benchmark, 0.02)
payments:
  - {name: shared savings, kind: award, amount: award, from: commissioner, to: patient_care}
routes:
  - {from: patient_care, to: practice, share: sharing_rate, by: list_size, purpose: practice income}
`;
