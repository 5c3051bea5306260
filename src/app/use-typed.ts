import { useState } from 'react';
import type { Parameter } from '../schemes/scheme.ts';
import { faultOf, shownIn, takenAs } from './parameter-words.ts';

/** What is being typed into a field. */
export interface Typed {
  /** What the field shows: what is being typed, or the value in the unit of the field. */
  readonly shown: string | number;
  /** The ends of the range in the unit of the field. */
  readonly ends: readonly [number, number];
  /** What is wrong with what is typed, in words. */
  readonly fault: string | undefined;
  type(text: string): void;
  /** Forgets what was typed, so that the value that stands is shown. */
  forget(): void;
}

/** A number field whose text may be half a number: it is kept apart until it is one that may be used. */
export function useTyped({ unit, range }: Pick<Parameter, 'unit' | 'range'>, value: number, onMove: (value: number) => void): Typed {
  const [typed, setTyped] = useState<string | undefined>();
  const ends = [shownIn(range[0], unit), shownIn(range[1], unit)] as const;
  return {
    shown: typed ?? shownIn(value, unit),
    ends,
    fault: typed === undefined ? undefined : faultOf(typed, ends, unit),
    type(text) {
      setTyped(text);
      if (faultOf(text, ends, unit) === undefined) onMove(takenAs(Number(text), unit));
    },
    forget: () => setTyped(undefined),
  };
}
