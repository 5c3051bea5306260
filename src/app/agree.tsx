import type { Dispatch } from 'react';
import { formatCount } from '../data/words.ts';
import type { WhatWasOpened } from './messages.ts';
import type { Action } from './state.ts';

const goOn = 'Mend the file and choose it again, or go on without';
const leftOutWhole = 'each is left out whole (cost, list and benchmark together), and every output lists it.';

const whatStandsInTheWay = (errors: number): string =>
  `${errors === 1 ? 'One error stands' : `${formatCount(errors)} errors stand`} in the way. ${goOn} the rows that have errors: ${leftOutWhole}`;

const whatIsHidden = (practices: number): string =>
  practices === 1
    ? `One practice lacks a figure that the scheme needs, so nothing can be said of its consortium. ${goOn} it: cost, list and benchmark are left out together, and every output lists it.`
    : `${formatCount(practices)} practices lack figures that the scheme needs, so nothing can be said of their consortia. ${goOn} them: ${leftOutWhole}`;

interface Props {
  readonly opened: WhatWasOpened | undefined;
  /** There is a verdict on the rest of the data. */
  readonly isPartial: boolean;
  /** The user has agreed to leave rows with errors out. */
  readonly isAgreed: boolean;
  readonly dispatch: Dispatch<Action>;
  /** Takes the focus before the button goes. */
  onAgree(): void;
}

/** What keeps a verdict from standing, or from being about the whole of the data, and the way on without it. */
export function Agree({ opened, isPartial, isAgreed, dispatch, onAgree }: Props) {
  if (opened === undefined || isAgreed) return null;
  const { isReady, incomplete, canLeaveOut, problems, readings } = opened;
  const tables = new Set(readings.map(({ file }) => file));
  const errors = problems.filter((problem) => problem.severity === 'error' && tables.has(problem.file)).length;
  if (!canLeaveOut || (isReady ? incomplete === 0 : errors === 0)) return null;
  return (
    <div className="agree">
      <p>
        {isReady && isPartial && <strong>This verdict is partial. </strong>}
        {isReady ? whatIsHidden(incomplete) : whatStandsInTheWay(errors)} <a href="#reading">What was read</a> says which.
      </p>
      <button
        type="button"
        className="main"
        onClick={() => {
          onAgree();
          dispatch({ kind: 'leave out' });
        }}
      >
        Use what is sound
      </button>
    </div>
  );
}
