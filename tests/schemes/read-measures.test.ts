import { expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { read, sound } from './sound-scheme.ts';

const withMeasures = (...lines: readonly string[]) => read(`${sound}measures:\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
const messages = (...lines: readonly string[]): string[] => withMeasures(...lines).problems.map(describeProblem);

test('a measure is read with its kind and its guidance', () => {
  const { scheme, problems } = withMeasures('quality_access: {kind: clinical, guidance: nice-cg42}');
  expect(problems.map(describeProblem)).toEqual([]);
  expect(scheme?.measures).toMatchObject([{ column: 'quality_access', kind: 'clinical', guidance: 'nice-cg42' }]);
});

test('a scheme that says nothing of its measures has none', () => {
  expect(read(sound).scheme).not.toHaveProperty('measures');
});

test('a measure that no formula reads is warned of, and the rest is read', () => {
  expect(messages('quality_acces: {kind: other}')).toEqual([expect.stringContaining('No formula reads the measure “quality_acces”.')]);
});

test('another kind, and a key that measures do not have, are errors', () => {
  expect(messages('quality_access: {kind: medical}')).toHaveLength(1);
  expect(messages('quality_access: {kind: other, weight: 3}')).toEqual([
    expect.stringContaining('“weight” is not something that a measure has.'),
  ]);
});
