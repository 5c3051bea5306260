import { expect, test } from 'vitest';
import { saidBefore } from '../../src/app/repeated.ts';
import { smallFindings } from '../charts/small-findings.ts';

const [broken] = smallFindings('GBP');

test('what is broken for the same words as something above refers to it, and so does its mend', () => {
  const said = saidBefore([
    { ...broken, principle: 'a', title: 'A', summary: 'Less care pays.', mend: 'Pay nothing.' },
    { ...broken, principle: 'b', title: 'B', summary: 'It is spent.', mend: 'Pay nothing.' },
    { ...broken, principle: 'c', title: 'C', summary: 'Less care pays.', mend: 'Pay nothing.' },
  ]);
  expect([...said]).toEqual([
    ['a', {}],
    ['b', { mend: 'A' }],
    ['c', { summary: 'A', mend: 'A' }],
  ]);
});

test('short words of what is kept or cannot be told stand where they are', () => {
  const kept = { ...broken, verdict: 'kept' } as const;
  expect(saidBefore([{ ...kept, principle: 'a' }, kept, { ...kept, verdict: 'cannot_tell' }]).size).toBe(0);
});
