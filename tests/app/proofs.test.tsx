// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { Proofs } from '../../src/app/proofs.tsx';
import { proveRun } from '../../src/judge-run.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { Run } from '../../src/run.ts';
import { smallOutcome } from '../charts/small-outcome.ts';
import { openOnTwelve, openWithScheme } from '../shipped.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function drawn(run: Run): HTMLElement {
  const steps = proveRun(run);
  let next = steps.next();
  while (next.done !== true) next = steps.next();
  const judged: Outcome = { ...smallOutcome(), proofs: next.value };
  const place = document.createElement('div');
  const root = createRoot(place);
  act(() => root.render(<Proofs judged={judged} isStale={false} />));
  for (const details of place.querySelectorAll('details')) {
    act(() => {
      details.open = true;
      details.dispatchEvent(new Event('toggle', { bubbles: true }));
    });
  }
  return place;
}

test('each party has one line in words, and behind it the example before and after, or the argument', () => {
  const place = drawn(openOnTwelve('award-to-practices').run);
  const [practices, persons] = place.querySelectorAll('.proofs > li');
  expect(practices.textContent).toContain('Practices: refuted for 6 of 6 services');
  expect(practices.textContent).toContain('100,000 → 90,000');
  expect(persons.textContent).toContain('no route leads from there');
  expect(place.textContent).toContain('The figures are those of the example for practices');
  expect(place.textContent).not.toMatch(/NaN|undefined/);
});

const onMoreCare = openWithScheme(
  'title: T\nwords: W.\nconsortium:\n  spent: total_cost\n  award: "max(0.1 * spent - 5, 0)"\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}\n',
);

test('an argument of several steps is a list', () => {
  const place = drawn(onMoreCare.run);
  expect(place.querySelectorAll('ol.steps li').length).toBeGreaterThan(2);
  expect(place.textContent).not.toMatch(/NaN|undefined/);
});

test('a scheme that pays nothing has nothing to prove', () => {
  const place = document.createElement('div');
  act(() => createRoot(place).render(<Proofs judged={{ ...smallOutcome(), proofs: [] }} isStale={false} />));
  expect(place.textContent).toContain('there is nothing to prove');
});
