// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { RunStatus } from '../../src/app/run-status.tsx';
import { beginWith, next, type Action, type State } from '../../src/app/state.ts';
import { smallFindings } from '../charts/small-findings.ts';
import { smallOutcome } from '../charts/small-outcome.ts';
import { opened } from './opened.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const start = beginWith('small');
const { overrides } = start;
const finished = {
  outcome: { ...smallOutcome(), findings: smallFindings('GBP') },
  jumps: { largest: [], count: 0, rows: 0, isAnyRegained: false },
  fingerprint: 'f',
  isWebAssemblyRefused: true,
  reading: { title: 'Small', sections: [] },
};

/** What a screen reader hears after these events. */
function heardAfter(...events: Action[]): string {
  const place = document.createElement('div');
  const root = createRoot(place);
  const state = events.reduce<State>(next, start);
  act(() => root.render(<RunStatus state={state} dispatch={() => undefined} onCancel={() => undefined} />));
  const heard = place.querySelector('[role=status]')?.textContent ?? '';
  act(() => root.unmount());
  return heard;
}

test('whatever is said of the calculation itself, its result is said too', () => {
  const result = heardAfter({ kind: 'opened', opened, overrides: {} }, { kind: 'finished', finished, overrides });
  expect(result).toMatch(/principle/);
  const interpreted = heardAfter(
    { kind: 'opened', opened, overrides: {} },
    { kind: 'finished', finished, overrides },
    { kind: 'interpreted' },
  );
  expect(interpreted).toMatch(/WebAssembly/);
  expect(interpreted).toContain(result);
  const restarted = heardAfter({ kind: 'restarted' }, { kind: 'opened', opened, overrides: {} }, { kind: 'finished', finished, overrides });
  expect(restarted).toMatch(/started again/);
  expect(restarted).toContain(result);
});

test('that a file has errors is said, how many, and where they stand', () => {
  const problem = (severity: 'error' | 'note') => ({ severity, file: 'p2.csv', what: 'Wrong.', why: '', mend: '' });
  const wrong = (...severities: readonly ('error' | 'note')[]): string =>
    heardAfter({ kind: 'opened', opened: { ...opened, isReady: false, problems: severities.map(problem) }, overrides: {} });
  expect(wrong('error', 'note', 'error')).toBe(
    'No verdict: the data or the scheme has errors. 2 errors stand under “What was read”, with how to mend them.',
  );
  expect(wrong('error')).toContain('1 error stands under “What was read”, with how to mend it.');
});

test('no result is said while another is being worked out', () => {
  expect(heardAfter({ kind: 'opened', opened, overrides: {} }, { kind: 'finished', finished, overrides }, { kind: 'running' })).toBe('');
});
