import { openPause } from './pause.ts';

const pause = openPause();

/** Waits until the page has been painted as it stands now; in a tab that nobody sees, until somebody does. */
export const framePainted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => void pause().then(resolve)));

/** Waits for so many of them, and no longer than so many milliseconds: where processors are few a page waits for its turn, and one that nobody sees is not painted. */
export const framesPainted = (many: number, longest: number): Promise<void> =>
  Promise.race([paintedTimes(many), new Promise<void>((resolve) => setTimeout(resolve, longest))]);

async function paintedTimes(many: number): Promise<void> {
  for (let frame = 0; frame < many; frame++) await framePainted();
}
