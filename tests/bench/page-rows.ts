import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { launchChromium, openPageAt } from '../browser/chromium.ts';
import { servePage } from '../browser/serve.ts';
import { chooseScenario, waitForVerdict } from '../browser/steps.ts';
import type { Contestant } from './contestant.ts';
import { filesOf, schemesOfEngland } from './england.ts';
import { phases, watchLife, type Life, type Phase } from './main-thread.ts';
import { movesToWarmUp } from './moves.ts';
import { spreadOf, type Spread } from './rounds.ts';
import { atMost, type Row } from './row.ts';

declare global {
  interface Window {
    /** Milliseconds from a control's event until new figures were painted, one a move. */
    moves: number[];
  }
}

/** Runs in the page before its own scripts. */
function watch(): void {
  window.moves = [];
  document.addEventListener('input', ({ timeStamp }) => {
    const observer = new MutationObserver((changes) => {
      const money = document.querySelector('[aria-labelledby="money"]');
      if (!changes.some(({ target }) => money?.contains(target))) return;
      observer.disconnect();
      // The frame that shows the change has been painted when a task after it comes.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => window.moves.push(performance.now() - timeStamp));
        port1.start();
        port2.postMessage(undefined);
      });
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

const titleOf = (name: string): string => /^title: ["']?(.*?)["']?$/m.exec(filesOf(name)['scenario.yaml'] ?? '')?.[1] ?? name;

/** What the built page takes in Chromium, and the engine by itself there. */
export async function measurePage(startReference: () => Contestant | undefined, rounds: number): Promise<Row[]> {
  const engineAlone = await buildEngine();
  const { address, close } = await servePage();
  const browser = await launchChromium();
  const reference = startReference();
  try {
    const { page } = await openPageAt('about:blank', browser);
    await page.addScriptTag({ content: engineAlone });
    const rows: Row[] = [];
    const lives: Life[][] = [];
    await reference?.round();
    for (const name of schemesOfEngland()) {
      process.stderr.write(`In Chromium: ${name}\n`);
      const alone = await engineTimes(page, name, rounds);
      const inPage = await pageTimes({ browser, address, name, rounds });
      lives.push(await quietLives(() => watchLife(browser, address, name)));
      const gauge = await reference?.round();
      rows.push(row(`Move a parameter, England, in Chromium, engine alone: ${name}`, alone, gauge?.seconds, 0.016, 'at most 16 ms'));
      rows.push(row(`Move a slider, England, until new figures are painted: ${name}`, inPage, gauge?.seconds, 0.05, 'at most 50 ms'));
    }
    return [...rows, ...phases.map((phase) => rowOfTasks(phase, lives))];
  } finally {
    await browser.close();
    await close();
    reference?.close();
  }
}

const row = (what: string, milliseconds: readonly number[], reference: number | undefined, limit?: number, words?: string): Row => {
  const seconds = spreadOf(milliseconds.map((each) => each / 1000));
  const ratio = (by: number): Spread => ({ median: seconds.median / by, least: seconds.least / by, most: seconds.most / by });
  return {
    part: 'page',
    what,
    seconds,
    ...(reference !== undefined && { ratio: ratio(reference) }),
    targets: limit === undefined || words === undefined ? [] : [atMost(limit, words, seconds)],
  };
};

/** So many lives of a page count: a task of its own that is long is so each time, one that waited for the processor now and then. */
const livesCounted = 3;
/** They are the quietest of at most so many. */
const mostLives = 8;
/** A life is quiet where others had less than this of one processor. */
const quiet = 0.05;
/** A task may take no longer by the clock, milliseconds. */
const mostOfTask = 50;

const isQuiet = ({ ofOthers }: Life): boolean => ofOthers < quiet;

async function quietLives(live: () => Promise<Life>): Promise<Life[]> {
  const lives: Life[] = [];
  while (lives.length < mostLives && lives.filter(isQuiet).length < livesCounted) lives.push(await live());
  return lives.toSorted((a, b) => a.ofOthers - b.ofOthers).slice(0, livesCounted);
}

/** The longest task of each life: the middle one of each scenario. What is long by the clock is ours where all lives were quiet. */
function rowOfTasks(phase: Phase, scenarios: readonly (readonly Life[])[]): Row {
  const longest = scenarios.map((lives) => {
    const middle = (time: 'clock' | 'processor'): number =>
      spreadOf(lives.map(({ tasks }) => Math.max(0, ...tasks[phase].map((task) => task[time])))).median;
    return { clock: middle('clock'), processor: middle('processor'), areQuiet: lives.every(isQuiet) };
  });
  const isLong = (time: number): boolean => time > mostOfTask;
  const words = (times: readonly number[]): string =>
    `in ${times.filter(isLong).length || 'none'} of ${times.length} scenarios, the longest ${Math.max(0, ...times).toFixed(0)} ms`;
  const disturbed = longest.filter(({ areQuiet }) => !areQuiet).length;
  const found = [
    `by the clock ${words(longest.map(({ clock }) => clock))}`,
    `by the processor ${words(longest.map(({ processor }) => processor))}`,
    ...(disturbed > 0 ? [`others were at work in ${disturbed}`] : []),
  ].join('; ');
  const isMissed = longest.some(({ clock, processor, areQuiet }) => isLong(processor) || (areQuiet && isLong(clock)));
  const isMet = !longest.some(({ clock }) => isLong(clock));
  return {
    part: 'page',
    what: `Main thread while ${phase}: tasks over ${mostOfTask} ms`,
    found,
    targets: [{ words: 'none', verdict: isMet ? 'met' : isMissed ? 'MISSED' : 'cannot tell' }],
  };
}

/** The engine and what moves it as one script. */
async function buildEngine(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2023', lib: { entry: 'tests/bench/engine-in-page.ts', formats: ['iife'], name: 'bench' } },
  });
  const [first] = [built].flat();
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the engine for the page was not built');
  return chunk.code;
}

const engineTimes = (page: Page, name: string, rounds: number): Promise<number[]> =>
  page.evaluate(
    ([own, files, from, count]) => {
      const move = window.openMoves(own, files);
      return Array.from({ length: from + count }, (_, step) => move(step)).slice(from);
    },
    [name, filesOf(name), movesToWarmUp, rounds] as const,
  );

/** Milliseconds of moves of the first slider, each from rest. */
async function pageTimes(input: { browser: Browser; address: string; name: string; rounds: number }): Promise<number[]> {
  const { browser, address, name, rounds } = input;
  const { page } = await openPageAt(address, browser, {}, async (opened) => {
    await opened.addInitScript(watch);
  });
  await chooseScenario(page, titleOf(name));
  await page.locator('input[type="range"]').first().waitFor();
  await waitForVerdict(page);
  const slider = page.locator('input[type="range"]').first();
  await slider.focus();
  const counted: number[] = [];
  // Dragged there and back again first: nothing that is counted waits for a compiler.
  for (const key of ['ArrowLeft', 'ArrowRight'])
    for (let step = 0; step < movesToWarmUp / 2; step++) await page.keyboard.press(key, { delay: 15 });
  const isAtEnd = await slider.evaluate((range: HTMLInputElement) => Number(range.value) >= Number(range.max));
  for (let move = 0; move < rounds; move++) {
    await waitForVerdict(page);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }))); // the verdict is still being drawn
    await page.evaluate(() => (window.moves = []));
    await page.keyboard.press((move % 2 === 0) === isAtEnd ? 'ArrowLeft' : 'ArrowRight');
    await page.waitForFunction(() => window.moves.length > 0);
    counted.push(...(await page.evaluate(() => window.moves.slice(0, 1))));
  }
  await waitForVerdict(page);
  await page.context().close();
  return counted;
}
