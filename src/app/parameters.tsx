import { memo, type Dispatch } from 'react';
import type { Assumption } from '../draws/assumptions.ts';
import { valueNames } from '../schemes/current-values.ts';
import type { Parameter } from '../schemes/scheme.ts';
import { Folded } from './folded.tsx';
import type { Overrides } from './messages.ts';
import { ParameterField } from './parameter-field.tsx';
import { ParameterValues } from './parameter-values.tsx';
import type { Action } from './state.ts';

interface Props {
  /** Undefined until they have been read. */
  readonly parameters: readonly Parameter[] | undefined;
  readonly assumptions: readonly Assumption[];
  readonly currency: string;
  /** No error stands in the way. */
  readonly isReady: boolean;
  readonly overrides: Overrides;
  readonly dispatch: Dispatch<Action>;
}

/** The scheme's parameters, and what is taken for granted whatever the scheme, each to be moved; results follow at once. */
export const Parameters = memo(function Parameters({ parameters: read, assumptions, currency, isReady, overrides, dispatch }: Props) {
  const parameters = read ?? [];
  const set = (name: string, value: number, given: number): void =>
    dispatch(value === given ? { kind: 'reset', name } : { kind: 'move', name, value });
  // A parameter goes before an assumption of its name.
  const taken = new Set(parameters.flatMap(valueNames));
  const movable = assumptions.filter(({ name }) => !taken.has(name));
  const isMoved = Object.keys(overrides).length > 0;
  const moved = movable.filter(({ name }) => overrides[name] !== undefined).length;
  return (
    <section className="parameters" aria-labelledby="parameters">
      <h2 id="parameters">Parameters</h2>
      <p className="lead">Move one: money and verdict are worked out anew.</p>
      {read?.length === 0 && <p>{isReady ? 'This scheme has none.' : 'They stand here once the errors below are mended.'}</p>}
      {parameters.map((parameter) => {
        const { name, value } = parameter;
        if (typeof value === 'number') {
          return (
            <ParameterField
              key={name}
              parameter={parameter}
              currency={currency}
              given={value}
              value={overrides[name] ?? value}
              onMove={(to) => set(name, to, value)}
            />
          );
        }
        return <ParameterValues key={name} parameter={parameter} value={value} currency={currency} overrides={overrides} onSet={set} />;
      })}
      {movable.length > 0 && (
        <Folded
          className={moved > 0 ? 'by-label moved' : 'by-label'}
          summary={
            <>
              Assumptions about chance and cost
              <span className="parameter-unit">
                {movable.length} values, whatever the scheme{moved > 0 && `; ${moved} moved`}
              </span>
            </>
          }
        >
          {() =>
            movable.map((assumption) => (
              <ParameterField
                key={assumption.name}
                parameter={assumption}
                currency={currency}
                given={assumption.value}
                value={overrides[assumption.name] ?? assumption.value}
                onMove={(to) => set(assumption.name, to, assumption.value)}
              />
            ))
          }
        </Folded>
      )}
      {parameters.length > 0 && (
        // Disabled, it would lose the focus as soon as it is pressed.
        <button type="button" aria-disabled={!isMoved} onClick={() => isMoved && dispatch({ kind: 'reset' })}>
          Reset all
        </button>
      )}
    </section>
  );
});
