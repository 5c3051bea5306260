import { expect, test } from 'vitest';
import { openScenario } from '../../src/open-scenario.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { settleMoney } from '../oracle/compare.ts';
import { shippedFolder } from '../shipped.ts';
import { tenEnglands } from './ten-englands.ts';

/** On England or on ten, without chance. */
function open(isTen: boolean) {
  const folder = shippedFolder('award-to-practices');
  const opened = openScenario({ folder: isTen ? tenEnglands(folder) : folder, replacements: [], leaveOut: false, draws: 0 });
  if (opened.run === undefined) throw new Error('the scenario cannot be run');
  return { problems: opened.problems, run: opened.run };
}

test('ten Englands are ten of everything, and each is paid what England is', { timeout: 120_000 }, () => {
  const [one, ten] = [open(false), open(true)];
  const sizes = ({ levels }: Dataset): number[] => [levels.practice.size, levels.consortium.size, levels.nation.size];
  const [practices, consortia] = sizes(one.run.dataset);
  expect(sizes(ten.run.dataset)).toEqual([10 * practices, 10 * consortia, 1]);
  expect(ten.run.dataset.registers.interests?.size).toBe(10 * (one.run.dataset.registers.interests?.size ?? 0));
  expect(ten.problems.map(({ severity }) => severity)).toEqual(one.problems.map(({ severity }) => severity));
  const [award] = settleMoney(one.run).payments;
  const [tenAwards] = settleMoney(ten.run).payments;
  const of = new Map(award.codes.map((code, place) => [code, award.figures.asGiven[place]]));
  expect(tenAwards.codes).toHaveLength(10 * award.codes.length);
  tenAwards.codes.forEach((code, place) => expect(tenAwards.figures.asGiven[place]).toBe(of.get(code.slice(0, -1))));
});
