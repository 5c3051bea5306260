// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useAfterFrame, useLate } from '../../src/app/use-late.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Draws what a hook gives for one value after another. */
function open<Value>(useIt: (value: Value) => unknown): { draw: (value: Value) => void; shown: () => string; close: () => void } {
  const place = document.createElement('div');
  const root = createRoot(place);
  const Shown = ({ value }: { readonly value: Value }) => <>{JSON.stringify(useIt(value))}</>;
  return {
    draw: (value) => act(() => root.render(<Shown value={value} />)),
    shown: () => place.textContent,
    close: () => act(() => root.unmount()),
  };
}
const pass = (milliseconds: number): void => act(() => void vi.advanceTimersByTime(milliseconds));

test('what is so for a moment is not said, what stays so is, and no longer than it is so', () => {
  const { draw, shown, close } = open(useLate);
  draw(true);
  pass(60);
  draw(false);
  draw(true);
  pass(60);
  expect(shown()).toBe('false');
  pass(60);
  expect(shown()).toBe('true');
  draw(false);
  expect(shown()).toBe('false');
  draw(true);
  expect(shown()).toBe('false');
  close();
});

test('a value comes after the frame that was drawn without it, and only the newest', async () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  const { draw, shown, close } = open<{ figure: number }>(useAfterFrame);
  draw({ figure: 1 });
  draw({ figure: 2 });
  draw({ figure: 3 });
  expect(shown()).toBe('{"figure":1}');
  await act(async () => {
    for (const paint of frames) paint(0);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  });
  expect(shown()).toBe('{"figure":3}');
  close();
  vi.unstubAllGlobals();
});
