import { expect, test } from 'vitest';
import { collectDraws } from '../../src/awards/settle.ts';
import { drawnNames, openRows, placeRows, summarise, openFigures } from '../../src/awards/summary.ts';
import { openLedger } from '../../src/routing/ledger.ts';
import { openWorkshop } from '../../src/workshop.ts';
import { openWithScheme } from '../shipped.ts';

const scheme = `title: Shared by list
words: Each practice is paid its part of the consortium's award, by list size.
parameters:
  minimum_savings_rate: {value: 0.01, unit: share, range: [0, 1], label: Smallest saving that counts, source: made by a test}
  sharing_rate: {value: 0.5, unit: share, range: [0, 1], label: Share of savings, source: made by a test}
consortium:
  savings: benchmark - total_cost
  award: 'savings >= minimum_savings_rate * benchmark ? sharing_rate * savings : 0'
  list_of_all: sum(list_size)
practice:
  own_award: award * list_size / list_of_all
payments:
  - {name: by list, kind: award, amount: own_award, from: commissioner, to: practice}
`;

test.each([1024, 4096])('a practice that is only a factor has the consortium’s figures in proportion, over %i draws', (draws) => {
  const { run } = openWithScheme(scheme, { draws });
  const workshop = openWorkshop(run);
  const { plan, dataset, drawn } = workshop;
  if (drawn === undefined) throw new Error('no years were drawn');
  const ledger = openLedger({ ...workshop, draws });
  for (const item of workshop.items('awards')) {
    const settled = workshop.work(item);
    if ('payments' in settled) ledger.enter(settled);
  }
  const { figures } = ledger.close().payments[0];

  // The same summed up practice by practice from its own draws.
  const practices = dataset.start[1]; // those of the first consortium
  const target = new Float64Array(practices * draws);
  collectDraws(drawn, { consortium: 0 }, [{ node: plan.payments[0].amount, entities: practices, target }]);
  const rows = openRows(practices);
  for (let row = 0; row < practices; row++) summarise(target.subarray(row * draws, (row + 1) * draws), rows, row);
  const byItself = openFigures(practices);
  placeRows(rows, byItself, 0);
  expect(practices).toBeGreaterThan(2);
  for (const name of drawnNames)
    for (let row = 0; row < practices; row++) {
      expect(byItself[name][row], name).toBeGreaterThanOrEqual(0);
      expect(Math.abs(figures[name][row] - byItself[name][row]), `${name} of ${row}`).toBeLessThanOrEqual(1e-12 * byItself[name][row]);
    }
  expect(figures.p95[0]).toBeGreaterThan(0);
});
