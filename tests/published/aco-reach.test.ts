import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { numberAt, textAt } from '../../src/data/table.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openShipped, runnable } from '../scenarios/shipped.ts';
import { isHere, publishedFile, skippedWords } from './published-data.ts';

// What the American risk-corridor model really paid in 2021, against what the two schemes make of its benchmarks and costs.

describe.skipIf(!isHere)(`ACO REACH of 2021${skippedWords}`, () => {
  test.each([
    ['aco-reach-global', 'Global', 39],
    ['aco-reach-professional', 'Professional', 14],
  ])(
    '%s: every organisation under %s risk is paid, or owes, what was published, within a thousandth (%i of them)',
    (scenario, risk, count) => {
      const file = 'reach-results-2021.csv';
      const bytes = readFileSync(publishedFile(`reach/${file}`));
      const opened = openShipped(scenario, { replacements: [{ table: 'consortia', file, bytes }], draws: 0 });
      expect(opened.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const run = runnable(opened);
      const [{ codes, figures }] = simulateWhole(run).payments;
      const { columns } = run.dataset.levels.consortium;
      const rows = codes
        .map((code, row) => ({
          code,
          risk: textAt(columns['risk_arrangement'], row),
          paid: numberAt(columns['shared_savings_seq'], row),
          settled: figures.asGiven[row],
        }))
        .filter((each) => each.risk === risk);
      expect(rows).toHaveLength(count);
      expect(rows.filter(({ paid, settled }) => !(Math.abs(settled - paid) <= 0.001 * Math.abs(paid)))).toEqual([]);
    },
  );
});
