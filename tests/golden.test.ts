import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fingerprint } from '../src/exports/provenance.ts';
import { simulateWhole } from '../src/simulate.ts';
import golden from './golden.json' with { type: 'json' };
import { openShipped, runnable } from './scenarios/shipped.ts';

// tests/browser/golden.test.ts asks the page for the same hash: the same run is the same bytes in Node and in a browser.

test('the golden run has the golden fingerprint', () => {
  const { scenario, practices, draws, seed } = golden;
  const replacements = [{ table: 'practices', file: practices, bytes: readFileSync(practices) }] as const;
  expect(fingerprint(simulateWhole(runnable(openShipped(scenario, { replacements, draws, seed }))))).toBe(golden.fingerprint);
});
