import { useEffect, type Dispatch } from 'react';
import { addressOf, readAddress } from './address.ts';
import type { Action, State } from './state.ts';

/** A slider moves many times a second, and browsers refuse an address that changes as often, milliseconds. */
const resting = 300;

/** Keeps what is shown in the page's address, and follows a link that is put there. */
export function useAddress(shown: Pick<State, 'scenario' | 'overrides' | 'replacements'>, dispatch: Dispatch<Action>): void {
  const { scenario, overrides, replacements } = shown;
  const address = addressOf({ scenario, overrides, replacements });

  useEffect(() => {
    const timer = setTimeout(() => write(address), resting);
    return () => clearTimeout(timer);
  }, [address]);

  useEffect(() => {
    const follow = (): void => {
      const linked = readAddress(location.hash);
      if (linked !== undefined) dispatch({ kind: 'link', linked });
      // The name of a section: the browser has gone there, and needs it no more.
      else write(address);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [address, dispatch]);
}

/** In place of what stands there, so that the way back leads to where the reader came from. */
function write(address: string): void {
  if (location.hash !== address) history.replaceState(null, '', `${location.pathname}${location.search}${address}`);
}
