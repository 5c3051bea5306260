import { expect, test } from 'vitest';
import { movedNodes, openLevels, valuesByEntity } from '../../src/awards/at-levels.ts';
import { openWorkshop, type Workshop } from '../../src/workshop.ts';
import { openSmall, payTo, sharing } from '../incentives/small-run.ts';

/** Three practices of one consortium and one of another; one has no quality. */
const practices = [
  'practice_code,consortium_code,list_size,benchmark,referrals_activity,referrals_cost,prescribing_activity,prescribing_cost,quality_access',
  'A,C1,1000,25000,50,10000,1000,15000,0.9',
  'B,C1,3000,85000,151,30000,3000,45000,0.8',
  'C,C1,2000,41000,97,21000,1900,19000,',
  'D,C2,500,12000,20,5000,400,6000,0.7',
];
const levels = [0.8, 0.99, 1, 1.07, 1.2];

/** Opens some levels of one service for everything that is paid. */
function openAll(workshop: Workshop, service: string) {
  const roots = workshop.plan.payments.map(({ paid }) => paid);
  return { roots, atLevels: openLevels({ ...workshop, roots, service, levels }) };
}

test('what moves has, at every level, the bits that the evaluator gives it nudge by nudge', () => {
  const scheme = [
    'practice:',
    '  saved: benchmark - total_cost',
    '  earned: floored(saved, 0) * quality_access + round(saved / 700) * 10',
    'consortium:',
    '  most: highest(saved)',
    '  few: "sum(referrals_activity) <= 0.05 * sum(prescribing_activity) ? 0.1 * total_cost : 0"',
    '  award: "(most > lowest(saved) / 2 ? few : 0) + sum(earned) + 0.1 * (benchmark - total_cost)"',
    'payments:',
    '  - {name: first, kind: award, amount: award, from: commissioner, to: patient_care}',
    '  - {name: second, kind: award, amount: earned, from: commissioner, to: practice}',
  ];
  const workshop = openWorkshop(openSmall({ practices, scheme }));
  const { plan, given, dataset } = workshop;
  for (const [cost, { service }] of plan.costs.entries()) {
    const { roots, atLevels } = openAll(workshop, service);
    const moved = movedNodes(plan, roots, service).filter(({ operation }) => operation !== 'broadcast');
    expect(moved.length).toBeGreaterThan(5);
    for (let consortium = 0; consortium < dataset.levels.consortium.size; consortium++) {
      const count = dataset.start[consortium + 1] - dataset.start[consortium];
      atLevels?.settle(consortium);
      const found = levels.map((_, level) =>
        moved.map(({ id, level: of }) => {
          const { values, first, step } = atLevels?.column(level, id) ?? { values: new Float64Array(), first: 0, step: 0 };
          return Array.from({ length: of === 'practice' ? count : 1 }, (_each, entity) => values[first + entity * step]);
        }),
      );
      const expected = levels.map((factor) => {
        given.settleStatic(consortium, { cost, service, factor });
        return moved.map(({ id, level: of }) => {
          const { values, first, step } = valuesByEntity(given, id, count);
          return Array.from({ length: of === 'practice' ? count : 1 }, (_each, entity) => values[first + entity * step]);
        });
      });
      expect(found).toEqual(expected);
      expect(found.flat(2)).toContainEqual(expect.any(Number));
    }
  }
});

test('a practice that moves shows in its own column alone, and what the service does not move is read as it stands', () => {
  const scheme = ['practice:', '  earned: referrals_activity / prescribing_activity * benchmark', ...payTo('practice', 'earned')];
  const workshop = openWorkshop(openSmall({ practices, scheme }));
  const { atLevels } = openAll(workshop, 'referrals');
  atLevels?.settle(0);
  const [{ amount }] = workshop.plan.payments;
  const { values, first, step } = atLevels?.column(4, amount) ?? { values: new Float64Array(), first: 0, step: 0 };
  // A fifth more referrals: 60 to 1,000 prescriptions, 181.2 to 3,000, 116.4 to 1,900.
  const expected = [0.06 * 25000, 0.0604 * 85000, (116.4 / 1900) * 41000];
  expected.forEach((amountOf, entity) => expect(values[first + entity * step]).toBeCloseTo(amountOf, 8));
});

test('what looks back to the year before is settled nudge by nudge', () => {
  const [head, ...rows] = practices;
  const years = [`year,${head}`, ...[2013, 2014].flatMap((year) => rows.map((row) => `${year},${row}`))];
  const scheme = ['consortium:', '  award: first_known(previous(total_cost), total_cost)', ...payTo('patient_care')];
  expect(openAll(openWorkshop(openSmall({ practices: years, scheme })), 'referrals').atLevels).toBeUndefined();
  expect(
    openAll(openWorkshop(openSmall({ practices, scheme: [...sharing(0.4), ...payTo('patient_care')] })), 'referrals').atLevels,
  ).toBeDefined();
});
