import { openPause } from './pause.ts';

const pause = openPause();

/** Waits until the page has been painted as it stands now; in a tab that nobody sees, until somebody does. */
export const framePainted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => void pause().then(resolve)));
