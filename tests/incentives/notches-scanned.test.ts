import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openLevels } from '../../src/awards/at-levels.ts';
import { activityOf, movedServices } from '../../src/incentives/bench.ts';
import { openMeasuring, openRates } from '../../src/incentives/measuring.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openScenario } from '../../src/open-scenario.ts';
import { shippedFolder, twelvePractices } from '../shipped.ts';

/** Steps of the coarse scan from 0.80 to 1.20, and of the fine one within each that is not straight: 200,001 points in all. */
const coarse = 2000;
const fine = 100;
/** Jumps of an amount up to this many pounds are not looked for: parties have parts of it, and a pound is no notch. */
const least = 5;

/** The shipped scenarios that run on the twelve practices; the American ones want columns of their own. */
const shipped = readdirSync('scenarios')
  .filter((name) => existsSync(`scenarios/${name}/scenario.yaml`))
  .flatMap((name) => {
    const { run } = openScenario({ folder: shippedFolder(name), replacements: twelvePractices(), leaveOut: false, draws: 0 });
    return run === undefined ? [] : [{ name, run }];
  });

test('nearly every scheme that ships is scanned', () => expect(shipped.length).toBeGreaterThanOrEqual(18));

const levelsFrom = (low: number, high: number, steps: number): number[] =>
  Array.from({ length: steps + 1 }, (_, at) => low + ((high - low) * at) / steps);

/** Where amounts change from one level to the next by more than on both sides of it: jumps, and bends too. */
function unevenSteps(amounts: readonly number[]): number[] {
  const changes = amounts.slice(1).map((amount, at) => amount - amounts[at]);
  const near = (at: number): number => changes[Math.min(Math.max(at, 0), changes.length - 1)];
  return changes.flatMap((change, at) => (Math.max(Math.abs(change - near(at - 1)), Math.abs(change - near(at + 1))) > 1e-6 ? [at] : []));
}

describe.each(shipped)('$name on the twelve practices, as given', ({ run }) => {
  const workshop = openWorkshop(run);
  for (const _ of workshop.sweep());
  const { plan, dataset } = workshop;
  const measuring = openMeasuring(workshop);
  const rates = openRates(workshop);
  for (const item of measuring.items) rates.enter(item, measuring.measure(item));
  const { notches } = rates.close();

  test('a scan of 200,001 points finds the same jumps and no other', () => {
    for (const moved of movedServices(plan)) {
      if (moved.payments.length === 0 || moved.isBeyondReach) continue;
      const open = (levels: readonly number[]) =>
        openLevels({ ...workshop, roots: moved.payments.map((payment) => plan.payments[payment].paid), service: moved.service, levels });
      // What looks back to the year before is settled otherwise.
      const whole = open(levelsFrom(0.8, 1.2, coarse));
      if (whole === undefined) continue;
      for (let consortium = 0; consortium < dataset.levels.consortium.size; consortium++) {
        if (!(activityOf(workshop, moved.service, consortium) > 0)) continue;
        const practices = dataset.start[consortium + 1] - dataset.start[consortium];
        whole.settle(consortium);
        const rows = moved.payments.flatMap((payment) => {
          const { paid, payment: written } = plan.payments[payment];
          const count = written.level === 'practice' && written.to === 'practice' ? practices : 1;
          return Array.from({ length: count }, (_, entity) => ({ paid, entity }));
        });
        const readAt = (scan: NonNullable<typeof whole>, steps: number, { paid, entity }: (typeof rows)[number]): number[] =>
          Array.from({ length: steps + 1 }, (_, place) => {
            const { values, first, step } = scan.column(place, paid);
            return values[first + entity * step];
          });
        const found = notches.filter(
          ({ service, code }) => service === moved.service && code === dataset.levels.consortium.codes[consortium],
        );
        const uneven = rows.map((row) => unevenSteps(readAt(whole, coarse, row)));
        for (const at of new Set(uneven.flat())) {
          const [low, high] = [0.8 + (0.4 * at) / coarse, 0.8 + (0.4 * (at + 1)) / coarse];
          const levels = levelsFrom(low, high, fine);
          const within = open(levels);
          within?.settle(consortium);
          rows.forEach((row, place) => {
            if (within === undefined || !uneven[place].includes(at)) return;
            const amounts = readAt(within, fine, row);
            amounts.slice(1).forEach((amount, step) => {
              // A fine step is £20 of £10m of care at most: beyond what the payments' slopes make of it is a jump.
              const usual = Math.abs(amounts[Math.min(step + 2, fine)] - amount) + Math.abs(amounts[Math.max(step - 1, 0)] - amounts[step]);
              if (!(Math.abs(amount - amounts[step]) > least + 2 * usual)) return;
              const isFound = found.some(
                ({ activityLevel }) => activityLevel >= levels[step] - 1e-7 && activityLevel <= levels[step + 1] + 1e-7,
              );
              expect(isFound, `${moved.service} ${found[0]?.code ?? consortium}: a jump at ${levels[step]}`).toBe(true);
            });
          });
        }
        // And the other way round: what was found is where the scan is uneven.
        for (const { activityLevel } of found) {
          const at = ((activityLevel - 0.8) / 0.4) * coarse;
          expect(uneven.flat().some((step) => at >= step - 1 && at <= step + 2)).toBe(true);
        }
      }
    }
  });
});
