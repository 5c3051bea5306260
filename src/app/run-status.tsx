import { useRef, type Dispatch } from 'react';
import { several } from '../data/words.ts';
import { headline } from '../exports/headline.ts';
import { isStale, type Action, type State } from './state.ts';
import { useVanishing } from './use-vanishing.ts';
import { noVerdict } from './words.ts';

/** What stands on the page once nothing is being worked out: the verdict, or that there is none and where it says why. */
function announcementOf(state: State): string {
  const { doing, opened, judged } = state;
  if (doing !== 'nothing') return '';
  if (opened?.isReady === false) {
    const errors = opened.problems.filter(({ severity }) => severity === 'error').length;
    return `${noVerdict}. ${several(errors, 'error stands', 'errors stand')} under “What was read”, with how to mend ${errors === 1 ? 'it' : 'them'}.`;
  }
  return judged === undefined || isStale(judged, state) ? '' : `${headline(judged.outcome)}.`;
}

/** What the calculation is doing, how far it is, and a way to stop it; also what a screen reader hears of results. */
export function RunStatus({ state, dispatch, onCancel }: { readonly state: State; readonly dispatch: Dispatch<Action>; onCancel(): void }) {
  const { doing, stage, said } = state;
  const status = useRef<HTMLDivElement>(null);
  const vanishing = useVanishing(status);
  const isBusy = doing !== 'nothing';
  const words = doing === 'opening' ? 'Reading scenario and data' : (stage?.words ?? 'Starting');
  const announcement = announcementOf(state);
  return (
    <div className="status" ref={status} tabIndex={-1}>
      {isBusy && (
        <div className="working">
          <label>
            <span className="stage">{`${words} …`}</span>
            {stage === undefined || stage.total === 0 ? <progress /> : <progress max={stage.total} value={stage.done} />}
          </label>
          <button type="button" ref={vanishing} onClick={onCancel}>
            Cancel
          </button>
        </div>
      )}
      {said !== undefined && <p className="said">{said}</p>}
      {state.isUnanswered && (
        <button type="button" ref={vanishing} onClick={() => dispatch({ kind: 'try again' })}>
          Work it out again
        </button>
      )}
      <p role="status" className="hidden">
        {[said, announcement].filter(Boolean).join(' ')}
      </p>
    </div>
  );
}
