import { useCallback, type RefObject } from 'react';

/**
 * For a button that may vanish while it has the focus, as its `ref`: whoever goes on by keyboard is then at `next`, and not at the top of
 * the page.
 */
export function useVanishing(next: RefObject<HTMLElement | null>): (own: HTMLElement | null) => () => void {
  return useCallback(
    (own: HTMLElement | null) => () => {
      if (own !== null && document.activeElement === own) next.current?.focus();
    },
    [next],
  );
}
