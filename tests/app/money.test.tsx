// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { Money } from '../../src/app/money.tsx';
import type { Outcome } from '../../src/outcome.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function shown(outcome: Outcome): Element {
  const place = document.createElement('div');
  act(() => createRoot(place).render(<Money outcome={outcome} isStale={false} />));
  return place;
}

test('what is expected to be paid cannot be told where its mean is missing, however well it is known as given', () => {
  const outcome = smallOutcome();
  const unknown = Float64Array.of(Number.NaN);
  const payments = outcome.payments.map((payment) => ({
    ...payment,
    total: { ...payment.total, asGiven: Float64Array.of(0), mean: unknown, p5: unknown, p95: unknown },
  }));
  const place = shown({ ...outcome, payments });
  expect([...place.querySelectorAll('.total-amount')].map(({ textContent }) => textContent)).toEqual(payments.map(() => 'cannot tell'));
  expect(place.textContent).not.toContain('Nothing is paid');
  expect(place.textContent).not.toContain('cannot tell a year');
});

test('how often something is paid is not told in years where it cannot be told', () => {
  const outcome = smallOutcome();
  const receipts = outcome.receipts.map((each) => ({
    ...each,
    total: { ...each.total, probabilityPositive: Float64Array.of(Number.NaN) },
  }));
  expect(shown({ ...outcome, receipts }).textContent).not.toContain('cannot tell of years');
});

test('what is paid in under one year of twenty has no range from nothing to nothing', () => {
  const outcome = smallOutcome();
  const nothing = Float64Array.of(0);
  const receipts = outcome.receipts.map((each) => ({
    ...each,
    total: { ...each.total, mean: Float64Array.of(69_500), p5: nothing, p95: nothing, probabilityPositive: Float64Array.of(0.03) },
  }));
  const said = shown({ ...outcome, receipts }).textContent;
  expect(said).toContain('£0, except in under one year of twenty');
  expect(said).toContain('in 3% of years');
  expect(said).not.toContain('£0 to £0');
});

test('what chance never leaves out is paid every year, and over several years always', () => {
  const outcome = smallOutcome();
  const receipts = outcome.receipts.map((each) => ({
    ...each,
    total: { ...each.total, probabilityPositive: Float64Array.of(1) },
  }));
  expect(shown({ ...outcome, receipts }).textContent).not.toContain('100%');
  expect(shown({ ...outcome, receipts }).textContent).toContain('every year');
  const years = { ...outcome.dataset, years: [2013, 2014] };
  expect(shown({ ...outcome, receipts, dataset: years }).textContent).toContain('always');
});
