import type { Dispatch } from 'react';
import { headline } from './headline.ts';
import { isStale, type Action, type State } from './state.ts';

/** What the calculation is doing, how far it is, and a way to stop it; also what a screen reader hears of results. */
export function RunStatus({ state, dispatch, onCancel }: { readonly state: State; readonly dispatch: Dispatch<Action>; onCancel(): void }) {
  const { doing, stage, judged, said } = state;
  const isBusy = doing !== 'nothing';
  const words = doing === 'opening' ? 'Reading scenario and data' : (stage?.words ?? 'Starting');
  const announcement = isBusy || judged === undefined || isStale(judged, state) ? '' : `${headline(judged.outcome)}.`;
  return (
    <div className="status">
      {isBusy && (
        <div className="working">
          <label>
            <span className="stage">{`${words} …`}</span>
            {stage === undefined || stage.total === 0 ? <progress /> : <progress max={stage.total} value={stage.done} />}
          </label>
          <button type="button" onClick={onCancel}>
            Cancel
          </button>
        </div>
      )}
      {said !== undefined && <p className="said">{said}</p>}
      {state.isUnanswered && (
        <button type="button" onClick={() => dispatch({ kind: 'try again' })}>
          Work it out again
        </button>
      )}
      <p role="status" className="hidden">
        {[said, announcement].filter(Boolean).join(' ')}
      </p>
    </div>
  );
}
