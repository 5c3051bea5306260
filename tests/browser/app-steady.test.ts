import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './page.ts';
import { waitForVerdict } from './steps.ts';

declare global {
  interface Window {
    /** What has moved without anybody's doing, in words. */
    shifts: string[];
    /** While it is set: what was put off to a task of its own. */
    heldTasks: (() => void)[] | undefined;
  }
}

const sizes = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

/** Has Chromium say what moves from the first frame on. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifts = [];
    interface Shift extends PerformanceEntry {
      readonly value: number;
      readonly sources: readonly { readonly node?: Node | null; readonly previousRect: DOMRect; readonly currentRect: DOMRect }[];
    }
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        // entries of this type have these
        const what = sources.map(({ node, previousRect, currentRect }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          return `${element?.localName}.${element?.className} from ${previousRect.top} to ${currentRect.top}`;
        });
        window.shifts.push(`${value.toFixed(4)} at ${scrollY}: ${what.join(', ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Goes through the page to its end, and stays at each place until the figures there are drawn. */
const readToEnd = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const isAwaited = (drawing: Element): boolean => {
      const { top, bottom } = drawing.getBoundingClientRect();
      return bottom > 0 && top < innerHeight && drawing.querySelector('svg') === null;
    };
    for (let isAtEnd = false; !isAtEnd; scrollBy({ top: 400, behavior: 'instant' })) {
      isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      await frame();
      do await frame();
      while ([...document.querySelectorAll('.drawing')].some(isAwaited));
      await frame();
    }
  });

test.for([
  { scenario: 'award-to-practices', viewport: sizes[0] },
  { scenario: 'award-to-practices', viewport: sizes[1] },
  { scenario: 'medicare-shared-savings', viewport: sizes[1] },
  { scenario: 'pay-per-referral-avoided', viewport: sizes[1] },
])('$scenario, $viewport.width pixels wide: nothing moves by itself from opening to the end of the page', async (asked, { openPage }) => {
  const { page } = await openPage({ viewport: asked.viewport }, false);
  await watchShifts(page);
  await page.evaluate((scenario) => {
    location.hash = `scenario=${scenario}`;
  }, asked.scenario);
  await page.reload();
  await waitForVerdict(page);
  await readToEnd(page);
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => window.shifts)).toEqual([]);
});

test.for(sizes)('$width pixels wide: a figure that is drawn late moves none of the buttons below it', async (viewport, { openPage }) => {
  const { page } = await openPage({ viewport }, false);
  // As on a slow machine: what is put off to a task of its own comes long after the frame.
  await page.addInitScript(() => {
    const soon = window.setTimeout.bind(window);
    const hold = (task: () => void, wait?: number) =>
      window.heldTasks === undefined || wait !== undefined ? soon(task, wait) : -window.heldTasks.push(task);
    window.setTimeout = hold as typeof setTimeout; // whose own type has promises too
  });
  await page.reload();
  await waitForVerdict(page);
  const seen = await page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const held: (() => void)[] = [];
    window.heldTasks = held;
    const found = [];
    for (const figure of document.querySelectorAll('figure')) {
      const [drawing, exports] = [figure.querySelector('.drawing'), figure.querySelector('.exports')];
      if (drawing === null || exports === null) throw new Error('a figure without a place or buttons');
      exports.scrollIntoView({ block: 'center' });
      await frame();
      await frame();
      const down = (): number => exports.getBoundingClientRect().top - figure.getBoundingClientRect().top;
      found.push({ drawing, down, before: down(), isLate: drawing.querySelector('svg') === null });
    }
    window.heldTasks = undefined;
    for (const task of held) task();
    const heightOf = (element: Element | null): number => element?.getBoundingClientRect().height ?? Number.NaN;
    const drawn = [];
    for (const { drawing, down, before, isLate } of found) {
      while (drawing.querySelector('svg') === null) await frame();
      drawn.push({ isLate, moved: down() - before, spare: heightOf(drawing) - heightOf(drawing.querySelector('svg')) });
    }
    return drawn;
  });
  expect(seen.length).toBeGreaterThan(4);
  expect(seen.filter(({ isLate }) => isLate).length).toBeGreaterThan(2);
  for (const { moved, spare } of seen) {
    expect(moved).toBeCloseTo(0, 6);
    expect(spare).toBeCloseTo(0, 6);
  }
});
