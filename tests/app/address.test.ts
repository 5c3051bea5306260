import { expect, test } from 'vitest';
import { addressOf, readAddress } from '../../src/app/address.ts';
import { firstScenario } from '../../src/app/shipped-scenarios.ts';
import { beginWith, next } from '../../src/app/state.ts';

const nothingRead = {
  isReady: true,
  problems: [],
  readings: [],
  incomplete: 0,
  canLeaveOut: false,
  inputs: [],
  parameters: [],
  assumptions: [],
  currency: 'GBP',
};

test('what is shown stands in the address, and comes back from it', () => {
  const shown = {
    scenario: 'two-sided-corridor',
    overrides: { practices_share: 0.4, 'share_by_savings_rate.0.02': 1e-7 },
    replacements: [{ file: 'my practices & more.csv' }],
  };
  expect(readAddress(addressOf(shown))).toEqual({
    scenario: shown.scenario,
    overrides: shown.overrides,
    ownFiles: ['my practices & more.csv'],
    faults: [],
  });
});

test('the page as it opens has no address of its own, and the name of a section is none', () => {
  expect(addressOf({ scenario: firstScenario, overrides: {}, replacements: [] })).toBe('');
  expect(addressOf({ scenario: firstScenario, overrides: { sharing_rate: 0.4 }, replacements: [] })).toBe(
    `#scenario=${firstScenario}&sharing_rate=0.4`,
  );
  for (const hash of ['', '#', '#money', '#sharing_rate=0.4']) expect(readAddress(hash)).toBeUndefined();
});

test('what a link says that is no number, or a scenario that is not here, is said and left out', () => {
  const read = readAddress('#scenario=null-scheme&a=many&b=&c=2&d=Infinity');
  expect(read?.overrides).toEqual({ c: 2 });
  expect(read?.faults).toHaveLength(3);
  expect(read?.faults[0]).toContain('sets “a” to “many”');
  const unknown = readAddress('#scenario=free-money&a=2');
  expect(unknown).toMatchObject({ scenario: firstScenario, overrides: {} });
  expect(unknown?.faults.join(' ')).toContain('“free-money”');
});

const linked = { scenario: 'null-scheme', overrides: { a: 1, b: 2 }, ownFiles: [], faults: [] };

test('a link opens its scenario with its values, and says which files it does not carry', () => {
  const mine = { table: 'practices', file: 'mine.csv', bytes: new Uint8Array() } as const;
  const before = { ...beginWith(firstScenario), replacements: [mine] };
  const opening = next(before, { kind: 'link', linked: { ...linked, ownFiles: ['mine.csv', 'other.csv'] } });
  expect(opening).toMatchObject({ scenario: 'null-scheme', overrides: { a: 1, b: 2 }, replacements: [mine], doing: 'opening' });
  expect(opening.said).toContain('other.csv');
  expect(opening.said).not.toContain('mine.csv');
  expect(next(before, { kind: 'link', linked }).replacements).toEqual([]);
});

test('values of a link that do not fit are said when the scenario has been read, and the rest stands', () => {
  const opening = next(beginWith(firstScenario), { kind: 'link', linked });
  const unfit = [{ name: 'a', words: 'The scheme has no parameter “a”.' }];
  const overrides = { b: 2 };
  const opened = next(opening, { kind: 'opened', opened: { ...nothingRead, unfit }, overrides });
  expect(opened.overrides).toBe(overrides);
  expect(opened.said).toContain('The scheme has no parameter “a”.');
});
