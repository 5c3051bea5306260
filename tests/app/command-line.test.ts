import { expect, test } from 'vitest';
import { commandLine } from '../../src/app/command-line.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

test('the command names the scenario, the user’s own tables, moved parameters, draws and seed', () => {
  const replacements = [{ table: 'practices', file: "my practice's list.csv", bytes: new Uint8Array() }] as const;
  expect(commandLine(smallOutcome(), { replacements, overrides: { sharing_rate: 0.7, 'loss_limit.T1+': 0.1 }, leaveOut: true })).toBe(
    `npx probity simulate small --practices 'my practice'\\''s list.csv' --leave-out --set sharing_rate=0.7 --set 'loss_limit.T1+=0.1' --draws 1024 --seed 20101206 --out results`,
  );
});
