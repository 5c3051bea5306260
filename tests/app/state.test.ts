import { expect, test } from 'vitest';
import { beginWith, isStale, next } from '../../src/app/state.ts';
import { smallOutcome } from '../charts/small-outcome.ts';
import { opened } from './opened.ts';
import { smallSensitivity } from '../charts/small-sensitivity.ts';

const outcome = smallOutcome();
const start = next(beginWith('small'), { kind: 'opened', opened, overrides: {} });
const judged = next(start, {
  kind: 'finished',
  finished: {
    outcome,
    jumps: { largest: [], count: 0, rows: 0, isAnyRegained: false },
    fingerprint: 'f',
    isWebAssemblyRefused: false,
    reading: { title: 'Small', sections: [] },
  },
  overrides: start.overrides,
});

test('older findings stay on the page, marked as older, while newer money is shown', () => {
  const moved = next(judged, { kind: 'move', name: 'sharing_rate', value: 0.7 });
  const early = next(moved, { kind: 'early', outcome: smallOutcome(), overrides: moved.overrides });
  expect(early.judged?.outcome).toBe(outcome);
  expect(isStale(early.judged, early)).toBe(true);
  expect(isStale(early.money, early)).toBe(false);
});

test('a cancelled run leaves the older findings and says so', () => {
  const cancelled = next(next(judged, { kind: 'move', name: 'sharing_rate', value: 0.7 }), { kind: 'cancelled' });
  expect(cancelled.doing).toBe('nothing');
  expect(cancelled.said).toContain('before your last change');
  expect(isStale(cancelled.judged, cancelled)).toBe(true);
});

test('another scenario drops results, parameters and the agreement to leave rows out, and keeps the user’s tables', () => {
  const replacements = [{ table: 'practices', file: 'mine.csv', bytes: new Uint8Array() }] as const;
  const before = { ...judged, replacements, leaveOut: true, overrides: { sharing_rate: 0.7 } };
  expect(next(before, { kind: 'choose scenario', scenario: 'other' })).toMatchObject({
    scenario: 'other',
    replacements,
    leaveOut: false,
    overrides: {},
    judged: undefined,
    doing: 'opening',
  });
});

test('another scheme of the user’s drops moved parameters, another table does not; another scenario brings its own scheme', () => {
  const scheme = { table: 'scheme', file: 'mine.yaml', bytes: new Uint8Array() } as const;
  const practices = { table: 'practices', file: 'mine.csv', bytes: new Uint8Array() } as const;
  const before = { ...judged, replacements: [scheme], overrides: { sharing_rate: 0.7 } };
  expect(next(before, { kind: 'replace', replacements: [scheme, practices] }).overrides).toEqual({ sharing_rate: 0.7 });
  expect(next(before, { kind: 'replace', replacements: [practices] }).overrides).toEqual({});
  const both = { ...before, replacements: [scheme, practices] };
  expect(next(both, { kind: 'choose scenario', scenario: 'other' }).replacements).toEqual([practices]);
});

test('resetting one parameter keeps the others', () => {
  const moved = { ...judged, overrides: { a: 1, b: 2 } };
  expect(next(moved, { kind: 'reset', name: 'a' }).overrides).toEqual({ b: 2 });
  expect(next(moved, { kind: 'reset' }).overrides).toEqual({});
});

test('a calculation that is started again is said to be at work, whatever was being worked out', () => {
  for (const before of [judged, next(judged, { kind: 'comparing' })])
    expect(next(before, { kind: 'restarted' })).toMatchObject({ doing: 'opening', stage: undefined, judged: judged.judged });
});

test('a comparison that is cancelled leaves everything as it was', () => {
  const comparing = next(judged, { kind: 'comparing' });
  expect(comparing.doing).toBe('comparing');
  expect(next(comparing, { kind: 'progress', stage: { words: 'B', done: 1, total: 2 } }).doing).toBe('comparing');
  const cancelled = next(comparing, { kind: 'cancelled' });
  expect(cancelled).toMatchObject({
    doing: 'nothing',
    said: 'Cancelled. Nothing was compared.',
    isUnanswered: false,
    judged: judged.judged,
  });
});

test('what results rest on belongs to the run that stands, is older once a parameter is moved, and goes with its scenario', () => {
  const probing = next(judged, { kind: 'probing' });
  expect(probing.doing).toBe('probing');
  expect(next(probing, { kind: 'cancelled' })).toMatchObject({
    doing: 'nothing',
    said: 'Cancelled. Nothing was moved.',
    isUnanswered: false,
  });
  expect(next(probing, { kind: 'failed', message: 'no' })).toMatchObject({ doing: 'nothing', isUnanswered: false });
  const probed = next(probing, { kind: 'probed', found: smallSensitivity(), overrides: judged.overrides });
  expect(probed).toMatchObject({ doing: 'nothing', probed: { outcome: judged.judged?.outcome } });
  expect(isStale(probed.probed, probed)).toBe(false);
  const moved = next(probed, { kind: 'move', name: 'sharing_rate', value: 0.7 });
  expect(isStale(moved.probed, moved)).toBe(true);
  expect(next(probed, { kind: 'choose scenario', scenario: 'other' }).probed).toBeUndefined();
});

test('a comparison is dropped with the scenario or the data it belongs to, and older once a parameter is moved', () => {
  const compared = next(judged, { kind: 'compared', compared: { scenario: 'other', problems: [] }, overrides: judged.overrides });
  expect(isStale(compared.compared, compared)).toBe(false);
  const moved = next(compared, { kind: 'move', name: 'sharing_rate', value: 0.7 });
  expect(isStale(moved.compared, moved)).toBe(true);
  expect(next(compared, { kind: 'choose scenario', scenario: 'other' }).compared).toBeUndefined();
  expect(next(compared, { kind: 'replace', replacements: [] }).compared).toBeUndefined();
});
