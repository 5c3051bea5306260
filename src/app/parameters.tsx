import { memo, type Dispatch } from 'react';
import type { Parameter } from '../schemes/scheme.ts';
import type { Overrides } from './messages.ts';
import { ParameterField } from './parameter-field.tsx';
import { ParameterValues } from './parameter-values.tsx';
import type { Action } from './state.ts';

interface Props {
  readonly parameters: readonly Parameter[];
  readonly currency: string;
  readonly overrides: Overrides;
  readonly dispatch: Dispatch<Action>;
}

/** The scheme's parameters, each to be moved; results follow at once. */
export const Parameters = memo(function Parameters({ parameters, currency, overrides, dispatch }: Props) {
  const set = (name: string, value: number, given: number): void =>
    dispatch(value === given ? { kind: 'reset', name } : { kind: 'move', name, value });
  return (
    <section className="parameters" aria-labelledby="parameters">
      <h2 id="parameters">Parameters</h2>
      <p className="lead">Move one: money and verdict are worked out anew.</p>
      {parameters.length === 0 && <p>There are none, or the scheme has not been read.</p>}
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
      {parameters.length > 0 && (
        <button type="button" disabled={Object.keys(overrides).length === 0} onClick={() => dispatch({ kind: 'reset' })}>
          Reset all parameters
        </button>
      )}
    </section>
  );
});
