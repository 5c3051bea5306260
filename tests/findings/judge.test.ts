import { expect, test } from 'vitest';
import { evidence } from './evidence.ts';
import type { Evidence } from '../../src/findings/evidence.ts';
import { judge, principles, tellFault } from '../../src/findings/judge.ts';

/** Evidence of which one part cannot be read: whoever asks for it meets a fault. */
const without = (part: keyof Evidence): Evidence =>
  Object.defineProperty(evidence(), part, {
    get: () => {
      throw new RangeError('Maximum call stack size exceeded');
    },
  });

test('a fault of the program in one principle leaves the others judged, and that one cannot be told', () => {
  const findings = judge(without('riskPools'), tellFault);
  const faulty = findings.filter(({ summary }) => summary.includes('a fault of its own (Maximum call stack size exceeded)'));
  expect(findings).toHaveLength(principles.length);
  expect(faulty.length).toBeGreaterThan(0);
  expect(faulty.length).toBeLessThan(findings.length / 2);
  expect(faulty.every(({ verdict, amount, about }) => verdict === 'cannot_tell' && Number.isNaN(amount) && about.length === 1)).toBe(true);
});

test('left to itself a fault is thrown, so that no test passes over it', () => {
  expect(() => judge(without('plan'))).toThrow('Maximum call stack size exceeded');
});
