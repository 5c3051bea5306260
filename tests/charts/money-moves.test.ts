import { describe, expect, it } from 'vitest';
import { moneyMoves } from '../../src/charts/money-moves.ts';
import type { Flow } from '../../src/routing/follow-the-money.ts';
import { smallOutcome } from './small-outcome.ts';

const flow = (from: Flow['from'], to: Flow['to'], amount: number, purpose = ''): Flow => ({ payment: 'award', from, to, purpose, amount });
const movesOf = (...flows: Flow[]) => moneyMoves({ ...smallOutcome(), flows });

describe('moneyMoves', () => {
  it('ends every pound that sets out, once', () => {
    const { ends, total } = movesOf(
      flow('commissioner', 'patient_care', 100),
      flow('patient_care', 'practice', 30),
      flow('patient_care', 'provider', 50),
      flow('provider', 'care', 45),
    );
    expect(total).toBe(100);
    expect(ends.map(({ party, isKept, amount }) => [party, isKept, amount])).toEqual([
      ['care', false, 45],
      ['practice', false, 30],
      ['patient_care', true, 20],
      ['provider', true, 5],
    ]);
    expect(ends.reduce((sum, end) => sum + end.share, 0)).toBeCloseTo(1, 12);
  });

  it('adds payments of the same way and purpose, and keeps purposes apart', () => {
    const { moves } = movesOf(
      flow('commissioner', 'practice', 1, 'pay'),
      flow('commissioner', 'practice', 2, 'pay'),
      flow('commissioner', 'practice', 4, 'rent'),
    );
    expect(moves.map(({ purpose, amount }) => [purpose, amount])).toEqual([
      ['pay', 3],
      ['rent', 4],
    ]);
  });

  it('sets losses apart as what is owed', () => {
    const { moves, losses, total } = movesOf(flow('commissioner', 'patient_care', -40));
    expect([moves, total]).toEqual([[], 0]);
    expect(losses).toEqual([{ from: 'commissioner', to: 'patient_care', purpose: '', amount: 40 }]);
  });

  it('ends with the commissioner what comes back to it', () => {
    const { ends, total } = movesOf(flow('commissioner', 'patient_care', 10), flow('patient_care', 'commissioner', 10));
    expect(total).toBe(10);
    expect(ends).toEqual([{ party: 'commissioner', isKept: false, amount: 10, share: 1 }]);
  });

  it('takes less than half a penny for nothing, and missing for untold', () => {
    const { moves, untold } = movesOf(flow('commissioner', 'practice', 0.004), flow('commissioner', 'person', Number.NaN));
    expect(moves).toEqual([]);
    expect(untold).toHaveLength(1);
  });
});
