import type { SettledPayment } from '../../src/awards/settle.ts';
import { decompose, type Decomposition } from '../../src/incentives/decomposition.ts';
import { openLedger, type SettledConsortium } from '../../src/routing/ledger.ts';
import type { Run } from '../../src/run.ts';
import { openWorkshop } from '../../src/workshop.ts';

/** What is paid and what it is made of, and nothing else of a run. */
export function decomposed(run: Run): { payments: readonly SettledPayment[]; decompositions: readonly Decomposition[] } {
  const workshop = openWorkshop(run);
  const ledger = openLedger({ ...workshop, draws: run.draws });
  for (const _ of workshop.sweep());
  for (const item of workshop.items('awards')) ledger.enter(workshop.work(item) as SettledConsortium); // of an item of awards
  ledger.enter(workshop.settleHigher());
  const { payments } = ledger.close();
  const running = decompose({ ...workshop, payments, chanceAwards: [] });
  for (let next = running.next(); ; next = running.next()) if (next.done === true) return { payments, decompositions: next.value };
}
