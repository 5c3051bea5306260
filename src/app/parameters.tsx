import type { Dispatch } from 'react';
import { words } from '../charts/plain-words.ts';
import { singleValues } from '../schemes/parameter-values.ts';
import type { Parameter } from '../schemes/scheme.ts';
import type { Overrides } from './messages.ts';
import { ParameterField } from './parameter-field.tsx';
import type { Action } from './state.ts';

interface Props {
  readonly parameters: readonly Parameter[];
  readonly currency: string;
  readonly overrides: Overrides;
  readonly dispatch: Dispatch<Action>;
}

/** The scheme's parameters, each to be moved; results follow at once. */
export function Parameters({ parameters, currency, overrides, dispatch }: Props) {
  const field = (parameter: Parameter, name: string, label: string, given: number) => (
    <ParameterField
      key={name}
      parameter={parameter}
      label={label}
      currency={currency}
      given={given}
      value={overrides[name] ?? given}
      onMove={(value) => dispatch(value === given ? { kind: 'reset', name } : { kind: 'move', name, value })}
      onReset={() => dispatch({ kind: 'reset', name })}
    />
  );
  return (
    <section className="parameters" aria-labelledby="parameters">
      <h2 id="parameters">Parameters</h2>
      <p className="lead">Move one: money and verdict are worked out again for the whole dataset.</p>
      {parameters.length === 0 && <p>There are none, or the scheme has not been read.</p>}
      {parameters.map((parameter) => {
        const { name, label, value } = parameter;
        if (typeof value === 'number') return field(parameter, name, label, value);
        const each = singleValues(value);
        const moved = each.filter(([key]) => overrides[`${name}.${key}`] !== undefined).length;
        return (
          <details key={name} className="by-label">
            <summary>
              {label}
              <span className="parameter-unit">
                {' '}
                {each.length} values, {'by' in value ? `by ${words(value.by)}` : `along ${words(value.along)}`}
                {moved > 0 && `; ${moved} moved`}
              </span>
              {!parameter.verified && <strong className="unverified"> not verified</strong>}
            </summary>
            {each.map(([key, given]) => field(parameter, `${name}.${key}`, key, given))}
          </details>
        );
      })}
      {parameters.length > 0 && (
        <button type="button" disabled={Object.keys(overrides).length === 0} onClick={() => dispatch({ kind: 'reset' })}>
          Reset all parameters
        </button>
      )}
    </section>
  );
}
