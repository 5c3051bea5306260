// @vitest-environment happy-dom
import { act, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { Chance } from '../../src/app/chance.tsx';
import { ConsortiaTable } from '../../src/app/consortia-table.tsx';
import { Incentives } from '../../src/app/incentives.tsx';
import { shownJumps } from '../../src/app/jumps.ts';
import { Money } from '../../src/app/money.tsx';
import { PaidFor } from '../../src/app/paid-for.tsx';
import { Paths } from '../../src/app/paths.tsx';
import { Proofs } from '../../src/app/proofs.tsx';
import { Verdict } from '../../src/app/verdict.tsx';
import type { Outcome } from '../../src/outcome.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

// How far a run is is told many times a second, and the page is drawn each time: what does not change may cost nothing then.

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** An outcome that counts how often it is read. */
function counted(): { outcome: Outcome; reads: () => number } {
  let reads = 0;
  const outcome = new Proxy(smallOutcome(), {
    get: (target, key) => {
      reads += 1;
      return Reflect.get(target, key);
    },
  });
  return { outcome, reads: () => reads };
}

const ignore = (): void => undefined;
const nobody = (): Promise<undefined> => Promise.resolve(undefined);
const jumps = shownJumps(smallOutcome().notches);
const draw: Readonly<Record<string, (outcome: Outcome, isStale: boolean) => ReactElement>> = {
  verdict: (outcome, isStale) => (
    <Verdict judged={outcome} isStale={isStale} isBusy={isStale} isReady opened={undefined} isAgreed={false} dispatch={ignore} />
  ),
  money: (outcome, isStale) => <Money outcome={outcome} isStale={isStale} />,
  'paid for': (outcome, isStale) => <PaidFor judged={outcome} isStale={isStale} />,
  paths: (outcome, isStale) => <Paths judged={outcome} isStale={isStale} />,
  incentives: (outcome, isStale) => <Incentives jumps={jumps} judged={outcome} overrides={undefined} isStale={isStale} onAsk={nobody} />,
  chance: (outcome, isStale) => <Chance judged={outcome} isStale={isStale} />,
  proofs: (outcome, isStale) => <Proofs judged={outcome} isStale={isStale} />,
  consortia: (outcome, isStale) => <ConsortiaTable outcome={outcome} isStale={isStale} />,
};

test.each(Object.keys(draw))('%s: the same outcome is drawn once, however often the page is', (name) => {
  const { outcome, reads } = counted();
  const place = document.createElement('div');
  const root = createRoot(place);
  const drawnAs = (isStale: boolean): void => act(() => root.render(draw[name]?.(outcome, isStale)));
  drawnAs(false);
  expect(place.textContent).not.toBe('');
  const once = reads();
  expect(once).toBeGreaterThan(0);
  drawnAs(false);
  expect(reads()).toBe(once);
  // Fading what belongs to older parameters reads next to nothing of it.
  drawnAs(true);
  expect(place.querySelector('[aria-busy="true"]')).not.toBeNull();
  if (name !== 'verdict') expect(reads() - once).toBeLessThan(5);
  act(() => root.unmount());
});
