import type { Dispatch } from 'react';
import type { Parameter } from '../schemes/scheme.ts';
import type { Overrides } from './messages.ts';
import { ParameterField } from './parameter-field.tsx';
import type { Action } from './state.ts';

/** The fields of one parameter: one, or one for each label where it holds a value for each. */
function fieldsOf(parameter: Parameter): readonly { name: string; label: string; given: number }[] {
  if (typeof parameter.value === 'number') return [{ name: parameter.name, label: parameter.label, given: parameter.value }];
  return Object.entries(parameter.value.values).map(([label, given]) => ({
    name: `${parameter.name}.${label}`,
    label: `${parameter.label}: ${label}`,
    given,
  }));
}

interface Props {
  readonly parameters: readonly Parameter[];
  readonly currency: string;
  readonly overrides: Overrides;
  readonly dispatch: Dispatch<Action>;
}

/** The scheme's parameters, each to be moved; results follow at once. */
export function Parameters({ parameters, currency, overrides, dispatch }: Props) {
  const isMoved = Object.keys(overrides).length > 0;
  return (
    <section className="parameters" aria-labelledby="parameters">
      <h2 id="parameters">Parameters</h2>
      <p className="lead">Move one: money and verdict are worked out again for the whole dataset.</p>
      {parameters.length === 0 && <p>This scheme has no parameters, or could not be read.</p>}
      {parameters.flatMap((parameter) =>
        fieldsOf(parameter).map(({ name, label, given }) => (
          <ParameterField
            key={name}
            label={label}
            unit={parameter.unit}
            range={parameter.range}
            source={parameter.source}
            verified={parameter.verified}
            currency={currency}
            given={given}
            value={overrides[name] ?? given}
            onMove={(value) => dispatch(value === given ? { kind: 'reset', name } : { kind: 'move', name, value })}
            onReset={() => dispatch({ kind: 'reset', name })}
          />
        )),
      )}
      <button type="button" disabled={!isMoved} onClick={() => dispatch({ kind: 'reset' })}>
        Reset all parameters
      </button>
    </section>
  );
}
