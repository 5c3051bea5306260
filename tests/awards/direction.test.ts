import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import { openDirections, type Way } from '../../src/awards/direction.ts';
import { openNodeText } from '../../src/awards/node-text.ts';
import type { Plan } from '../../src/awards/plan.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { valuesOfAssumptions } from '../../src/draws/assumptions.ts';
import { prepare, scenarios } from '../oracle/ask-evaluator.ts';
import { someScheme } from '../oracle/generate.ts';
import { openOnTwelve, openWithScheme } from '../shipped.ts';
import { chanceOf, firstOf, openValues, someFigure, type LeafOf } from './plan-by-hand.ts';

const toTheFund = 'payments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}\n';

/** How the amount of the only payment goes with the drawn values it rests on, and the operation at which that is lost. */
function waysOf(formulas: string): Record<string, string> {
  const { scheme, scenario, dataset, assumptions } = openWithScheme(`title: T\nwords: W.\n${formulas}${toTheFund}`).run;
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
  const text = openNodeText({ plan, scheme, dataset });
  const ways = openDirections(plan, dataset).of(plan.payments[0].amount);
  const said = ({ direction, lostAt }: Way): string => (lostAt === undefined ? direction : `${direction}: ${text.expressionOf(lostAt)}`);
  return Object.fromEntries([...ways].map(([source, way]) => [text.textOf(source), said(way)]));
}
const ofConsortium = (award: string): Record<string, string> => waysOf(`consortium:\n  award: "${award}"\n`);

test('a cost that can turn a value missing moves what stands in for it, even where the value is one number as long as it is known', () => {
  expect(ofConsortium('total_cost + first_known(0 * sqrt(total_cost - 95000), 50000)')).toEqual({
    total_cost: 'not known: total_cost + first_known(0 * sqrt(total_cost - 95000), 50000)',
  });
  expect(ofConsortium('total_cost + first_known(0 * sqrt(total_cost - 95000), 0)')).toEqual({ total_cost: 'rising' });
  expect(ofConsortium('known(1 / (benchmark - total_cost)) * benchmark')).toEqual({ total_cost: expect.stringMatching(/^not known/) });
});

describe('the award falls as the cost rises', () => {
  test.each([
    ['savings', 'benchmark - total_cost'],
    ['savings that count from a threshold on', 'benchmark - total_cost >= 0.02 * benchmark ? benchmark - total_cost : 0'],
    ['savings above a threshold', 'max(benchmark - total_cost - 0.02 * benchmark, 0)'],
    ['the same with a comparison in its place', 'benchmark > total_cost ? benchmark - total_cost : 0'],
    ['a cap', 'min(0.5 * (benchmark - total_cost), 0.1 * benchmark)'],
    ['a cap with a comparison in its place', 'benchmark - total_cost > 0.1 * benchmark ? 0.1 * benchmark : benchmark - total_cost'],
    ['a prize for keeping within the budget', 'total_cost <= benchmark ? 2 * population : 0'],
    [
      'a tax on what is paid but not on what is owed',
      'benchmark - total_cost > 0 ? 0.98 * (benchmark - total_cost) : benchmark - total_cost',
    ],
    [
      'a rate of savings that are not shared before they are one in fifty',
      '(benchmark - total_cost) / benchmark >= 0.02 ? benchmark - total_cost : 0',
    ],
    ['whole pounds', 'round(0.5 * (benchmark - total_cost))'],
    ['two conditions at once', 'total_cost < benchmark and total_cost < 100 * population ? 2 * population : 0'],
    ['the contrary of a condition', 'not (total_cost > benchmark) ? 2 * population : 0'],
    ['savings as a share of the cost', 'benchmark * max(benchmark - total_cost, 0) / total_cost'],
  ])('%s', (_, award) => {
    expect(ofConsortium(award)).toEqual({ total_cost: 'falling' });
  });

  test('through sums, and the lowest and highest of practices', () => {
    expect(waysOf('practice:\n  saved: max(benchmark - total_cost, 0)\nconsortium:\n  award: sum(saved)\n')).toEqual({
      total_cost: 'falling',
    });
    expect(waysOf('consortium:\n  award: lowest(benchmark - total_cost) + highest(benchmark - total_cost)\n')).toEqual({
      total_cost: 'falling',
    });
  });

  test('the other way it rises', () => {
    expect(ofConsortium('0.1 * total_cost')).toEqual({ total_cost: 'rising' });
    expect(ofConsortium('-(benchmark - total_cost)')).toEqual({ total_cost: 'rising' });
  });

  test('each cost has a way of its own, and what is not drawn has none', () => {
    expect(ofConsortium('sum(referrals_cost) - 0.5 * sum(prescribing_cost)')).toEqual({
      referrals_cost: 'rising',
      prescribing_cost: 'falling',
    });
    expect(ofConsortium('benchmark')).toEqual({});
  });
});

describe('neither way is known, and the operation that stands in the way is named', () => {
  test.each([
    ['what is paid drops where savings are large', 'benchmark - total_cost > 1000 ? 0 : benchmark - total_cost', undefined],
    ['a distance', 'abs(benchmark - total_cost)', 'abs(benchmark - total_cost)'],
    ['a share of what may be below nothing', '(benchmark - total_cost) * (benchmark - total_cost) / benchmark', undefined],
    [
      'division by what may be on either side of nothing',
      'benchmark * benchmark / (benchmark - total_cost)',
      'benchmark * benchmark / (benchmark - total_cost)',
    ],
    ['a match', 'total_cost == benchmark ? 100 : 0', 'total_cost == sum(benchmark)'],
    [
      'savings that count from a threshold that may be below nothing',
      'benchmark - total_cost >= -0.02 * benchmark ? benchmark - total_cost : 0',
      undefined,
    ],
    ['something else where it is missing', 'first_known(benchmark * sqrt((benchmark - total_cost) / benchmark), benchmark)', undefined],
    ['a pound less than savings that count', '(benchmark - total_cost) / benchmark >= 0.02 ? benchmark - total_cost - 1 : 0', undefined],
    ['two that pull against each other', 'total_cost - 0.5 * total_cost', 'total_cost - 0.5 * total_cost'],
  ])('%s', (_, award, at) => {
    const { total_cost: way } = ofConsortium(award);
    expect(way).toMatch(/^not known: /);
    if (at !== undefined)
      expect(way.replaceAll('sum(benchmark)', 'benchmark')).toBe(`not known: ${at.replaceAll('sum(benchmark)', 'benchmark')}`);
  });

  test('what holds for a practice is not taken to hold for the others that it is added up with', () => {
    // Those that saved are paid by what all saved together, which may be below nothing.
    const paidBy = (all: string): string[] => {
      const own = 'practice:\n  saved: benchmark - total_cost\n  own: "saved >= 0 ? 0.5 * by_all : 0"\n';
      return Object.values(waysOf(`${own}consortium:\n  by_all: ${all}\n  award: sum(own)\n`));
    };
    expect(paidBy('sum(round(saved))')).toEqual([expect.stringMatching(/^not known/)]);
    expect(paidBy('sum(abs(saved))')).toEqual([expect.stringMatching(/^not known/)]);
    expect(paidBy('sum(max(saved, 0))')).toEqual(['falling']);
  });
});

test('every drawn payment that ships falls or rises with the cost, years that look back aside', () => {
  for (const name of [
    'award-to-practices',
    'two-sided-corridor',
    'consortium-bonus-2010',
    'quality-premium-2013',
    'prescribing-incentive',
    'profit-share-2018',
    'practice-based-commissioning-2006',
  ]) {
    const { scheme, scenario, dataset, assumptions } = openOnTwelve(name).run;
    const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
    const { of: directionsOf } = openDirections(plan, dataset);
    for (const { amount, payment } of plan.payments)
      expect([name, payment.name, [...new Set([...directionsOf(amount).values()].map(({ direction }) => direction))]]).toEqual([
        name,
        payment.name,
        [payment.name.startsWith('top-up') ? 'rising' : 'falling'],
      ]);
  }
});

/** The values that a formula has as one drawn value rises and all else stays, for the first entity of its level. */
function along(input: { plan: Plan; dataset: Dataset; id: number; source: number; seed: number }): number[] {
  const { plan, dataset, id, source, seed } = input;
  const isOnce = chanceOf(seed, 'once') < 0.5;
  return [0, 0.4, 0.9, 1, 1.1, 1.6, 2.5, 6, 40, 300].map((step, _, steps) => {
    const leafOf: LeafOf = (node, entity) => {
      const share = chanceOf(seed, node.id, entity);
      if (chanceOf(seed, node.id, entity, 'missing') < 0.03) return Number.NaN;
      if (node.operation !== 'cost' && node.operation !== 'previous') return someFigure(node, dataset, share);
      // It rises for every entity, or for one alone.
      const moves = node.id === source && !(isOnce && entity !== firstOf(node.level));
      const least = node.operation === 'cost' ? 0 : -50;
      return least + (moves ? step : steps[Math.floor(share * steps.length)]) * 10 * (1 + Math.floor(share * 4));
    };
    return openValues(plan, leafOf)(id, firstOf(plan.nodes[id].level));
  });
}

test('whatever the scheme, no rise of a drawn value moves a figure against its derived way', () => {
  const seen = { rising: 0, falling: 0, moved: 0 };
  fc.assert(
    fc.property(someScheme, fc.constantFrom(...scenarios), fc.nat(), (made, scenario, seed) => {
      const { plan } = prepare(made, scenario);
      const { of: directionsOf } = openDirections(plan, made.dataset);
      for (const { id, isDrawn } of plan.nodes) {
        if (!isDrawn) continue;
        for (const [source, { direction }] of directionsOf(id)) {
          if (direction === 'not known') continue;
          seen[direction]++;
          for (let round = 0; round < 3; round++) {
            const values = along({ plan, dataset: made.dataset, id, source, seed: seed + round }).filter((each) => !Number.isNaN(each));
            if (values.some((each) => each !== values[0])) seen.moved++;
            const inOrder = values.every(
              (each, place) => place === 0 || (direction === 'rising' ? values[place - 1] <= each : values[place - 1] >= each),
            );
            if (!inOrder) expect({ direction, values }).toBe('in order');
          }
        }
      }
    }),
    { numRuns: 300, seed: 20101206 },
  );
  // The test has something to show.
  expect(seen.rising).toBeGreaterThan(300);
  expect(seen.falling).toBeGreaterThan(300);
  expect(seen.moved).toBeGreaterThan(1000);
});
