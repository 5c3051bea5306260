import { expect, test } from 'vitest';
import { pathEnd, pathWay, sayPath } from '../../src/routing/path-words.ts';
import type { Path, PathStep } from '../../src/routing/paths.ts';

const step = (party: PathStep['party'], purpose = '', code?: string): PathStep => ({ party, purpose, ...(code && { code }) });
const path = (steps: readonly PathStep[], circles?: Path['circles']): Path => ({
  payment: 'award',
  steps,
  share: 1,
  asGiven: 1,
  mean: 1,
  standardError: 0,
  p5: 1,
  p95: 1,
  ...(circles && { circles }),
});
const fund = step('patient_care', 'award');
const provider = step('provider', 'care', 'P12');

test.each([
  [[fund, provider, step('person', '6% holding', 'G004')], '£3,120 a year reaches person G004 by fund → provider P12 → 6% holding'],
  [[fund, step('practice', 'practice income')], '£3,120 a year reaches practices by fund → practice income'],
  [[fund, provider], '£3,120 a year stays with provider P12 by fund → care'],
  [[fund, provider, step('care', 'care')], '£3,120 a year buys care by fund → provider P12 → care'],
  [[fund], '£3,120 a year stays with the fund, to whom it is paid'],
  [[step('practice', 'award')], '£3,120 a year stays with practices, to whom it is paid'],
] as const)('a way is said in a sentence: %#', (steps, words) => {
  expect(sayPath(path(steps), '£3,120 a year')).toBe(words);
});

test('money that has gone round is said with every circle', () => {
  const circles: Path['circles'] = [
    ['patient_care', 'consortium_management', 'patient_care'],
    ['practice', 'practice'],
  ];
  const round = path([step('patient_care')], circles);
  expect(sayPath(round, '£5')).toBe('£5 reaches the fund after it has gone round by fund → management → fund and by practices → practices');
  expect([pathEnd(round), pathWay(round)]).toEqual(['fund', 'round by fund → management → fund and by practices → practices']);
  expect(sayPath(path([step('person', '', 'G1')], []), '£5')).toBe('£5 reaches person G1 by ways too many to tell apart');
});
