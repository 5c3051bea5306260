import { cpus } from 'node:os';
import type { Browser, CDPSession } from 'playwright-core';

/** What the page is doing; each ends where the next begins. */
export const phases = ['opening', 'running', 'dragging'] as const;
export type Phase = (typeof phases)[number];

/** A task of the page's main thread, milliseconds: how long it kept the page from answering, and how long it had the processor. */
export interface Task {
  readonly clock: number;
  readonly processor: number;
}

/** A page opened, run and dragged. */
export interface Life {
  /** The longer tasks of its main thread. */
  readonly tasks: Readonly<Record<Phase, readonly Task[]>>;
  /** How much of one processor went to others than Chromium and this bench meanwhile: what waited, may have waited for them. */
  readonly ofOthers: number;
}

/** As Chromium writes it; times are microseconds, `tdur` that of the thread's processor. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: unknown;
}

/** Shorter ones are not looked at. */
const least = 5_000;
/** Name of what Chromium receives for a tool, inside a task. */
const ofTool = /DevTools/i;

/**
 * A scenario is opened, run and dragged, and Chromium's own trace says what its main thread had to do. The page is opened
 * in a window that stands already, as by a link: a new window has Chromium load pages of its own (the list below its address bar), which
 * take the processors for longer than this one does. No tool is attached while the page opens, and then only to start the rest: one that
 * watches the network has Chromium read the page's scripts again for each request.
 */
export async function watchLife(browser: Browser, address: string, scenario: string): Promise<Life> {
  const session = await browser.newBrowserCDPSession();
  const { browserContextId } = await session.send('Target.createBrowserContext');
  const { targetId } = await session.send('Target.createTarget', { url: 'about:blank', browserContextId, width: 1280, height: 900 });
  await atRest(session);
  await browser.startTracing(undefined, { categories: ['toplevel', 'blink.user_timing'] });
  const shareOfOthers = await watchOthers(session);
  await evaluate(session, targetId, `location.href = ${JSON.stringify(address)}`);
  await titled(session, targetId);
  await evaluate(session, targetId, `(${live.toString()})(${JSON.stringify(scenario)})`);
  const ofOthers = await shareOfOthers();
  // What Chromium writes has that shape.
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  await session.send('Target.disposeBrowserContext', { browserContextId });
  await session.detach();
  return { tasks: tasksOf(traceEvents), ofOthers };
}

/** How much of one processor others than Chromium and this process have from now on, when it is asked. */
async function watchOthers(session: CDPSession): Promise<() => Promise<number>> {
  const byProcess = async (): Promise<Map<number, number>> =>
    new Map((await session.send('SystemInfo.getProcessInfo')).processInfo.map(({ id, cpuTime }) => [id, cpuTime]));
  const ofAll = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;
  const [since, from, before, own] = [performance.now(), ofAll(), await byProcess(), process.cpuUsage()];
  return async () => {
    const chromium = [...(await byProcess())].reduce((sum, [id, seconds]) => sum + seconds - (before.get(id) ?? 0), 0);
    const { user, system } = process.cpuUsage(own);
    return Math.max(0, ofAll() - from - chromium - (user + system) / 1e6) / ((performance.now() - since) / 1000);
  };
}

/** Waits until Chromium, all processes together, has nothing to do: less than 20 ms of the processor in half a second. */
async function atRest(session: CDPSession): Promise<void> {
  const secondsUsed = async (): Promise<number> =>
    (await session.send('SystemInfo.getProcessInfo')).processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  for (let before = -Infinity, now = await secondsUsed(); now - before > 0.02; before = now, now = await secondsUsed())
    await new Promise((resolve) => setTimeout(resolve, 500));
}

/** Runs in the page: what a user does, with a mark at the end of each phase. */
async function live(scenario: string): Promise<void> {
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const slider = (): HTMLInputElement | null => document.querySelector('input[type="range"]');
  const isJudged = (): boolean => document.querySelector('.findings') !== null && document.querySelector('.working') === null;
  await until(() => document.querySelector('select') !== null);
  const choice = document.querySelector('select');
  if (choice !== null && choice.value !== scenario) {
    choice.value = scenario;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }
  await until(() => document.querySelector('select')?.value === scenario && slider() !== null);
  performance.mark('end of opening');
  await until(isJudged);
  await new Promise((resolve) => setTimeout(resolve, 500)); // what it found is drawn
  performance.mark('end of running');
  for (let step = 0; step < 40; step++) {
    const range = slider();
    if (step < 20) range?.stepDown();
    else range?.stepUp();
    range?.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  await until(isJudged);
  performance.mark('end of dragging');
}

/** Waits until the page itself is there. */
async function titled(session: CDPSession, targetId: string): Promise<void> {
  for (;;) {
    const { targetInfo } = await session.send('Target.getTargetInfo', { targetId });
    if (targetInfo.title.startsWith('Probity')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Evaluates an expression in a page, and waits for its promise; none of the tool's other services are started. */
async function evaluate(session: CDPSession, targetId: string, expression: string): Promise<void> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const answered = new Promise<string>((resolve) => {
    session.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId === sessionId) resolve(event.message);
    });
  });
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, awaitPromise: true } });
  await session.send('Target.sendMessageToTarget', { sessionId, message });
  const answer = await answered;
  await session.send('Target.detachFromTarget', { sessionId });
  if (/"(?:error|exceptionDetails)":/.test(answer)) throw new Error(`the page could not be driven: ${answer}`);
}

function tasksOf(events: readonly TraceEvent[]): Life['tasks'] {
  const ends = phases.map((phase) => events.find(({ name }) => name === `end of ${phase}`));
  const [mark] = ends;
  const own = events.filter(({ pid, tid }) => pid === mark?.pid && tid === mark.tid);
  const inside = ({ ts, dur = 0 }: TraceEvent): TraceEvent[] => own.filter((event) => event.ts >= ts && event.ts <= ts + dur);
  const tasks = own.filter((event) => event.name.endsWith('RunTask') && (event.dur ?? 0) > least);
  const ofPage = tasks.filter((task) => !inside(task).some(({ args }) => ofTool.test(JSON.stringify(args ?? ''))));
  const during = (place: number): Task[] =>
    ofPage
      .filter(({ ts }) => ts < (ends[place]?.ts ?? 0) && ts >= (ends[place - 1]?.ts ?? 0))
      .map(({ dur = 0, tdur = 0 }) => ({ clock: dur / 1000, processor: tdur / 1000 }));
  return { opening: during(0), running: during(1), dragging: during(2) };
}
