// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { Chance } from '../../src/app/chance.tsx';
import { Federations } from '../../src/app/federations.tsx';
import { forPage } from '../../src/app/for-page.ts';
import { comparedInWords } from '../../src/grouping/in-words.ts';
import type { Outcome } from '../../src/outcome.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { smallOutcome } from '../charts/small-outcome.ts';
import { openOnTwelve } from '../shipped.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function drawn(outcome: Outcome): HTMLElement {
  const place = document.createElement('div');
  act(() => createRoot(place).render(<Federations judged={outcome} />));
  return place;
}

const outcome = forPage(simulateWhole(openOnTwelve('null-scheme', {}, 1024).run));

test('a column a way and a row for all that is compared, with the words of the finding above', () => {
  const place = drawn(outcome);
  expect(Array.from(place.querySelectorAll('thead th'), ({ textContent }) => textContent)).toEqual([
    'Of the pools',
    'As the data has them',
    'By place',
    'By likeness',
  ]);
  const cells = Array.from(place.querySelectorAll('tbody tr'), (row) => Array.from(row.querySelectorAll('td'), (cell) => cell.textContent));
  expect(outcome.federations).toBeDefined();
  expect(cells).toEqual(outcome.federations && comparedInWords(outcome.federations).map((row) => row.cells));
  expect(cells[0]).toEqual(['2', '1', '1']);
  expect(place.textContent).toContain('Not asked of data with fewer than 500,000 people: this has 120,000');
  expect(place.textContent).toContain('No way was found to give 1 pool by place 500,000 to 750,000 people: place-1 with 120,000.');
});

test('what is not known is said in its cells', () => {
  const { run } = openOnTwelve('null-scheme');
  const cells = drawn(forPage(simulateWhole(run))).querySelectorAll('tbody td');
  expect(Array.from(cells, ({ textContent }) => textContent)).toContain('not known');
});

test('stands in the section on chance, and not before it has been worked out', () => {
  const place = document.createElement('div');
  act(() => createRoot(place).render(<Chance judged={outcome} isStale={false} />));
  expect(Array.from(place.querySelectorAll('h3'), ({ textContent }) => textContent)).toContain('Federations by place or by likeness');
  expect(smallOutcome().federations).toBeUndefined();
  expect(drawn(smallOutcome()).textContent).toBe('');
});
