import { useId, useRef } from 'react';
import { byWhat, shortValue, valueWords } from '../schemes/in-words-values.ts';
import { otherwiseName, singleValues, withValues } from '../schemes/parameter-values.ts';
import type { Parameter, ParameterValue } from '../schemes/scheme.ts';
import type { Overrides } from './messages.ts';
import { ParameterSource } from './parameter-field.tsx';
import { Fault, NumberField, Reset } from './number-field.tsx';
import { rangeWords } from './parameter-words.ts';
import { useTyped } from './use-typed.ts';

interface Props {
  readonly parameter: Parameter;
  readonly value: Exclude<ParameterValue, number>;
  readonly currency: string;
  readonly overrides: Overrides;
  onSet(name: string, value: number, given: number): void;
}

/** What a single value is for: `5,999 people`, `T1`, `2019`, `any other`. */
const labelOf = (key: string, value: Props['value'], currency: string): string =>
  'along' in value ? valueWords(Number(key), value.along, currency) : key === otherwiseName ? 'any other' : key;

/** A parameter with a value for each label, year or point: folded, a line each. */
export function ParameterValues({ parameter, value, currency, overrides, onSet }: Props) {
  const { name, label, verified } = parameter;
  const each = singleValues(value);
  const moved = each.filter(([key]) => overrides[`${name}.${key}`] !== undefined).length;
  const [now = parameter] = withValues([{ ...parameter, verified: true }], overrides);
  return (
    <details className={moved > 0 ? 'by-label moved' : 'by-label'}>
      <summary>
        {label}
        <span className="parameter-unit">
          {each.length} values{byWhat(value) === '' ? ', ' : ': '}
          {shortValue(now, currency)}
          {moved > 0 && `; ${moved} moved`}
          {!verified && <strong className="unverified"> not verified</strong>}
        </span>
      </summary>
      <div role="group" aria-label={label}>
        {each.map(([key, given]) => (
          <ValueRow
            key={key}
            label={labelOf(key, value, currency)}
            parameter={parameter}
            given={given}
            value={overrides[`${name}.${key}`] ?? given}
            onMove={(to) => onSet(`${name}.${key}`, to, given)}
          />
        ))}
      </div>
      <p className="parameter-unit">Each {rangeWords(parameter, currency)}.</p>
      <ParameterSource parameter={parameter} label={label} />
    </details>
  );
}

interface RowProps {
  readonly parameter: Parameter;
  readonly label: string;
  readonly given: number;
  readonly value: number;
  onMove(value: number): void;
}

function ValueRow({ parameter, label, given, value, onMove }: RowProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const typed = useTyped(parameter, value, onMove);
  return (
    <div className={value === given ? 'value-row' : 'value-row moved'}>
      <label htmlFor={id}>{label}</label>
      {value !== given && (
        <Reset field={field} typed={typed} onReset={() => onMove(given)}>
          Reset<span className="hidden"> {label}</span>
        </Reset>
      )}
      <NumberField id={id} unit={parameter.unit} typed={typed} field={field} />
      <Fault id={id} fault={typed.fault} />
    </div>
  );
}
