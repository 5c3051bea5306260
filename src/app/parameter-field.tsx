import { useId, useRef } from 'react';
import { niceStep, onStep, sliderEnds } from '../schemes/parameter-steps.ts';
import type { Parameter } from '../schemes/scheme.ts';
import { describeSource } from '../sources.ts';
import { Fault, NumberField, Reset } from './number-field.tsx';
import { rangeWords, sayValue } from './parameter-words.ts';
import { useTyped } from './use-typed.ts';

interface Props {
  readonly parameter: Pick<Parameter, 'label' | 'unit' | 'range' | 'source' | 'verified'>;
  readonly currency: string;
  /** As the scheme has it. */
  readonly given: number;
  /** As it is set now. */
  readonly value: number;
  onMove(value: number): void;
}

/** One number that somebody may dispute: a slider and a field for the same value, with unit, range and source. */
export function ParameterField({ parameter, currency, given, value, onMove }: Props) {
  const { label, unit, range, verified } = parameter;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const step = niceStep(range, unit);
  const [lowest, highest] = sliderEnds(range, step);
  const typed = useTyped(parameter, value, onMove);
  return (
    <div className={value === given ? 'parameter' : 'parameter moved'} role="group" aria-labelledby={`${id}label`}>
      <div className="parameter-head">
        <label id={`${id}label`} htmlFor={`${id}number`}>
          {label}
        </label>
        <NumberField id={`${id}number`} unit={unit} typed={typed} field={field} describedBy={`${id}unit`} />
      </div>
      <input
        type="range"
        aria-label={`${label}, slider`}
        min={lowest}
        max={highest}
        step={step}
        value={value}
        aria-valuetext={sayValue(value, unit, currency)}
        onChange={(event) => {
          typed.forget();
          onMove(onStep(Number(event.currentTarget.value), step, range));
        }}
      />
      <Fault id={`${id}number`} fault={typed.fault} />
      <p className="parameter-unit" id={`${id}unit`}>
        {rangeWords(parameter, currency)}
        {!verified && <strong className="unverified"> not verified</strong>}
      </p>
      <ParameterSource parameter={parameter} label={label} />
      {value !== given && (
        <Reset field={field} typed={typed} onReset={() => onMove(given)}>
          Reset to {sayValue(given, unit, currency)}
          <span className="hidden">: {label}</span>
        </Reset>
      )}
    </div>
  );
}

/** Where a figure comes from, and whether anybody has seen it there. */
export function ParameterSource({
  parameter: { source, verified },
  label,
}: {
  readonly parameter: Pick<Parameter, 'source' | 'verified'>;
  readonly label: string;
}) {
  return (
    <details className="parameter-source">
      <summary>
        Source<span className="hidden"> of {label}</span>
      </summary>
      <p>{describeSource(source)}</p>
      {!verified && <p>Not verified: nobody here has seen this figure in the document itself or in a source that states it.</p>}
    </details>
  );
}
