import { useId, useRef, useState } from 'react';
import type { Parameter } from '../schemes/scheme.ts';
import { describeSource } from '../sources.ts';
import { faultOf, niceStep, onStep, sayValue, unitWords } from './parameter-words.ts';

interface Props {
  readonly parameter: Parameter;
  readonly label: string;
  readonly currency: string;
  /** As the scheme has it. */
  readonly given: number;
  /** As it is set now. */
  readonly value: number;
  onMove(value: number): void;
  onReset(): void;
}

/** One number that somebody may dispute: a slider and a field for the same value, with unit, range and source. */
export function ParameterField({ parameter, label, currency, given, value, onMove, onReset }: Props) {
  const { unit, range, source, verified } = parameter;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // What is typed may be half a number; it is kept apart until it is one.
  const [typed, setTyped] = useState<string | undefined>();
  const fault = typed === undefined ? undefined : faultOf(typed, range);
  const step = niceStep(range, unit);

  function type(text: string): void {
    setTyped(text);
    if (faultOf(text, range) === undefined) onMove(Number(text));
  }

  return (
    <div className={value === given ? 'parameter' : 'parameter moved'} role="group" aria-labelledby={`${id}label`}>
      <div className="parameter-head">
        <label id={`${id}label`} htmlFor={`${id}number`}>
          {label}
        </label>
        <input
          id={`${id}number`}
          ref={field}
          type="number"
          inputMode="decimal"
          min={range[0]}
          max={range[1]}
          step="any"
          value={typed ?? value}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}unit${fault === undefined ? '' : ` ${id}fault`}`}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => setTyped(undefined)}
        />
      </div>
      <input
        type="range"
        aria-label={`${label}, slider`}
        min={range[0]}
        max={range[1]}
        step="any"
        value={value}
        aria-valuetext={sayValue(value, unit, currency)}
        onChange={(event) => {
          setTyped(undefined);
          onMove(onStep(Number(event.currentTarget.value), step, range));
        }}
      />
      {fault !== undefined && (
        <p className="fault" id={`${id}fault`} role="alert">
          {fault}
        </p>
      )}
      <p className="parameter-unit" id={`${id}unit`}>
        <strong>{sayValue(value, unit, currency)}</strong>, of {sayValue(range[0], unit, currency)} to {sayValue(range[1], unit, currency)}
        <span className="hidden">, in {unitWords(unit, currency)}</span>
        {!verified && <strong className="unverified"> not verified</strong>}
      </p>
      <details className="parameter-source">
        <summary>
          Source<span className="hidden"> of {label}</span>
        </summary>
        <p>{describeSource(source)}</p>
        <p>Unit: {unitWords(unit, currency)}.</p>
        {!verified && <p>Not verified: nobody here has seen this figure in the document itself or in a source that states it.</p>}
      </details>
      {value !== given && (
        <button
          type="button"
          className="quiet"
          onClick={() => {
            field.current?.focus(); // this button is about to go
            onReset();
          }}
        >
          Reset to {sayValue(given, unit, currency)}
          <span className="hidden">: {label}</span>
        </button>
      )}
    </div>
  );
}
