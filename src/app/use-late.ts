import { startTransition, useEffect, useState } from 'react';
import { framePainted } from './frame-painted.ts';

/** What a move of a control makes stale is mostly worked out anew before anybody could read that it was: so long nothing is said, milliseconds. */
const late = 100;

/** Whether something has been so for a while. */
export function useLate(isSo: boolean): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isSo) return undefined;
    const timer = setTimeout(() => setIsLate(true), late);
    return () => {
      clearTimeout(timer);
      setIsLate(false);
    };
  }, [isSo]);
  return isSo && isLate;
}

/** The value as it was until a frame without its successor has been painted: for what takes long to draw, and may come after the rest. */
export function useAfterFrame<Value extends object | undefined>(value: Value): Value {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    let isWanted = true;
    void framePainted().then(() => {
      if (isWanted) startTransition(() => setShown(value));
    });
    return () => {
      isWanted = false;
    };
  }, [value]);
  return shown;
}
