import type { Page } from 'playwright-core';

/** Milliseconds by the page's own clock, from the press of Cancel and from the move of a parameter after it. */
export interface Cancelling {
  /** Until the page says that the run is cancelled. */
  readonly said: number;
  /** Until the worker tells of the run that follows: how far it is, or its money. */
  readonly next: number;
}

/** Cancels the run under way, and asks at once for another by moving the scheme's first parameter. */
export const timesOfCancelling = (page: Page): Promise<Cancelling> =>
  page.evaluate(async () => {
    const find = <Found extends Element>(selector: string, kind: new () => Found): Found => {
      const found = document.querySelector(selector);
      if (!(found instanceof kind)) throw new Error(`not on the page: ${selector}`);
      return found;
    };
    const until = (isSo: () => boolean): Promise<number> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isSo()) return;
          observer.disconnect();
          resolve(performance.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        look();
      });
    const money = (): string | undefined => document.querySelector('.total-amount')?.textContent;

    const cancelled = performance.now();
    find('.working button', HTMLButtonElement).click();
    const said = (await until(() => document.querySelector('.said')?.textContent.startsWith('Cancelled') === true)) - cancelled;

    const before = money();
    const slider = find('.parameters input[type=range]', HTMLInputElement);
    const moved = performance.now();
    // As if the user had: React hears of values that are set past it by the event alone.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, slider.min);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    const next = (await until(() => document.querySelector('.working progress[max]') !== null || money() !== before)) - moved;
    return { said, next };
  });
