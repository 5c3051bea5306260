import { sum } from '../../../src/numbers/sums.ts';
import { drawConsortia, writeConsortia } from './consortia.ts';
import { drawPractices, writePractices } from './practices.ts';
import { writeRegisters } from './registers.ts';

const manifest = `title: Synthetic England
currency: GBP
year: 2013
synthetic: true
source: >-
  Drawn by chance to have published totals and spreads of England in 2013 (sizes of clinical commissioning groups and practices, age,
  deprivation, need, activity and prices of six services). No practice, consortium, provider or person in it exists.
`;

/**
 * A synthetic England: 211 consortia and some 8,050 practices with registers, by file name. Pure, with a fixed seed: the same
 * text in every engine. Made from published aggregates only (`published.ts` names each with its source).
 */
export function makeEngland(): Record<string, string> {
  const consortia = drawConsortia();
  const practices = drawPractices(consortia);
  const costOfCare = new Map(consortia.map(({ code }) => [code, 0]));
  for (const { consortium, cost } of practices)
    costOfCare.set(consortium.code, (costOfCare.get(consortium.code) ?? 0) + sum(Object.values(cost)));
  return {
    'practices.csv': writePractices(practices),
    'consortia.csv': writeConsortia(consortia, costOfCare),
    ...writeRegisters(consortia, practices),
    'dataset.yaml': manifest,
  };
}
