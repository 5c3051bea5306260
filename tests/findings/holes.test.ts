import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Evidence } from '../../src/findings/evidence.ts';
import { judge, principles } from '../../src/findings/judge.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve } from '../shipped.ts';

// A figure that nobody has is never good news: a principle that was not kept is not kept for want of a figure.

/** What a run is judged by, as it is handed to the first principle. */
function evidenceOf(name: string): Evidence {
  const spy = vi.spyOn(principles[0], 'judge');
  try {
    simulateWhole(openOnTwelve(name, {}, 1024).run);
    return spy.mock.calls[0][0];
  } finally {
    spy.mockRestore();
  }
}

/** Few enough to be judged often, and with every kind of figure among them. */
const names = [
  'award-to-practices',
  'consortium-bonus-2010-to-fund',
  'gp-contract-2013',
  'napc-incentive-and-penalty',
  'practice-based-commissioning-2006',
  'quality-premium-2013',
  'referral-incentive-2015',
  'two-sided-corridor',
] as const;
const known = new Map(names.map((name) => [name, evidenceOf(name)]));
const evidenceOn = (name: (typeof names)[number]): Evidence => structuredClone(known.get(name) as Evidence); // made of these names

/** What is measured, or read from data. */
const parts = [
  'dataset',
  'expected',
  'payments',
  'receipts',
  'flows',
  'paths',
  'withholdingRates',
  'efficiencyRates',
  'notches',
  'chanceAwards',
  'riskPools',
  'federations',
  'joining',
] as const;
/** Of what is counted, and of what was asked for, none is ever missing. */
const neverMissing = new Set(
  [
    'year',
    'years',
    'size',
    'lines',
    'parent',
    'start',
    'members',
    'entities',
    'unknown',
    'from',
    'below',
    'planned',
    'steps',
    'codes',
  ].concat(['people', 'repeated', 'margin', 'range', 'tooSmall', 'tooLarge', 'isMissing', 'joined', 'practices', 'rounds']),
);

/** A figure that may be missing: by what it is, whatever row or party it is of. */
interface Leaf {
  readonly kind: string;
  readonly rows: number;
  lose(row: number | 'all'): void;
}

function leavesOf(value: object, kind: string): Leaf[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): Leaf[] => {
    const here = `${kind}.${/^\d+$/.test(key) ? '#' : key}`;
    if (neverMissing.has(key)) return [];
    if (typeof inner === 'number') return [{ kind: here, rows: 1, lose: () => void Object.assign(value, { [key]: Number.NaN }) }];
    if (inner instanceof Float64Array)
      return [
        {
          kind: here,
          rows: inner.length,
          lose: (row) => void inner.fill(Number.NaN, row === 'all' ? 0 : row, row === 'all' ? undefined : row + 1),
        },
      ];
    return typeof inner === 'object' && inner !== null ? leavesOf(inner, here) : [];
  });
}
const allLeaves = (evidence: Evidence): Leaf[] => parts.flatMap((part) => leavesOf(evidence[part] ?? {}, part));

const verdictsOf = (evidence: Evidence): Map<string, string> =>
  new Map(judge(evidence).map(({ principle, verdict }) => [principle, verdict]));

test(
  'a principle that was broken, or that nobody could tell, is not kept once a figure is missing, in one row or in all',
  { timeout: 300_000 },
  () => {
    const before = new Map(names.map((name) => [name, verdictsOf(evidenceOn(name))]));
    const kindsOf = new Map(names.map((name) => [name, [...new Set(allLeaves(evidenceOn(name)).map(({ kind }) => kind))]]));
    const kindOf = fc
      .constantFrom(...names)
      .chain((name) =>
        fc.record({ name: fc.constant(name), kind: fc.constantFrom(...(kindsOf.get(name) ?? [])), isEvery: fc.boolean(), at: fc.nat() }),
      );
    fc.assert(
      fc.property(kindOf, ({ name, kind, isEvery, at }) => {
        const evidence = evidenceOn(name);
        const leaves = allLeaves(evidence).filter((leaf) => leaf.kind === kind);
        if (isEvery) for (const leaf of leaves) leaf.lose('all');
        else leaves[at % leaves.length].lose(at % Math.max(1, leaves[at % leaves.length].rows));
        const lost = [...verdictsOf(evidence)].filter(
          ([principle, verdict]) => verdict === 'kept' && before.get(name)?.get(principle) !== 'kept',
        );
        expect(lost.map(([principle]) => principle)).toEqual([]);
      }),
      { numRuns: 250, seed: 20101206 },
    );
  },
);

test.each([
  ['award-to-practices', []],
  ['two-sided-corridor', ['no-activity-target', 'no-cliff']],
] as const)('of %s, with no figure known at all, only what texts and registers decide is kept', (name, byItsText) => {
  const evidence = evidenceOn(name);
  for (const part of parts) if (part !== 'dataset') for (const leaf of leavesOf(evidence[part] ?? {}, part)) leaf.lose('all');
  const kept = [...verdictsOf(evidence)].flatMap(([principle, verdict]) => (verdict === 'kept' ? [principle] : []));
  const alike = [
    'federation-has-a-lead',
    'follows-evidence',
    'no-award-through-ownership',
    'organisational-tasks',
    'register-of-interests',
  ];
  expect(kept.toSorted()).toEqual([...alike, ...byItsText].toSorted());
});
