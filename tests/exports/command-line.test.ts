import { expect, test } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';
import { commandLine, whereToRun, withoutChance, type Asked } from '../../src/exports/command-line.ts';

const asked: Asked = {
  scenario: 'small',
  tables: { roles: 'r.csv', practices: "my practice's list.csv" },
  leaveOut: true,
  values: { sharing_rate: 0.7, 'loss_limit.T1+': 0.1 },
  draws: 1024,
  seed: 20101206,
};

test('a command names the scenario, the user’s own tables, moved parameters by name, draws and seed, and its own options', () => {
  expect(commandLine('simulate', asked, ['--out', 'my results'])).toBe(
    `npx --offline probity simulate small --practices 'my practice'\\''s list.csv' --roles r.csv --leave-out --set 'loss_limit.T1+=0.1' --set sharing_rate=0.7 --draws 1024 --seed 20101206 --out 'my results'`,
  );
  expect(commandLine('prove', withoutChance({ ...asked, tables: {}, leaveOut: false, values: {} }))).toBe(
    'npx --offline probity prove small',
  );
});

test('the command line reads what is written', () => {
  const plain = { ...asked, tables: { practices: 'm2.csv', scheme: 'mine.yaml' } };
  const words = commandLine('check', plain).replaceAll("'", '').split(' ').slice(3);
  expect(readArguments(words)).toMatchObject({ request: { command: 'check', run: plain } });
});

test('where a command runs is said with it: in which folder, with which files beside it', () => {
  expect(whereToRun([])).toBe('in Probity’s folder (where npm ci was run)');
  expect(whereToRun(['p2.csv', 'mine.yaml'])).toBe('in Probity’s folder (where npm ci was run), with p2.csv and mine.yaml copied into it');
});
