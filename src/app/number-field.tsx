import type { ReactNode, RefObject } from 'react';
import { isPercentage } from './parameter-words.ts';
import type { Typed } from './use-typed.ts';

interface FieldProps {
  readonly id: string;
  readonly unit: string;
  readonly typed: Typed;
  readonly field: RefObject<HTMLInputElement | null>;
  /** The element that says more of it than its label. */
  readonly describedBy?: string;
}

/** A field for one number, with the sign of its unit. */
export function NumberField({ id, unit, typed: { shown, ends, fault, type, forget }, field, describedBy }: FieldProps) {
  const describing = [describedBy, fault && `${id}fault`].filter(Boolean).join(' ');
  return (
    <span className="number-field">
      <input
        id={id}
        ref={field}
        type="number"
        inputMode="decimal"
        min={ends[0]}
        max={ends[1]}
        step="any"
        value={shown}
        aria-invalid={fault !== undefined}
        aria-describedby={describing === '' ? undefined : describing}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={forget}
      />
      <span aria-hidden="true">{isPercentage(unit) ? '%' : ''}</span>
    </span>
  );
}

/** What is wrong with what stands in the field of this `id`. */
export const Fault = ({ id, fault }: { readonly id: string; readonly fault: string | undefined }) =>
  fault !== undefined && (
    <p className="fault" id={`${id}fault`} role="alert">
      {fault}
    </p>
  );

interface ResetProps extends Pick<FieldProps, 'field' | 'typed'> {
  readonly children: ReactNode;
  onReset(): void;
}

/** Sets the value of a field as it was given. */
export const Reset = ({ field, typed, children, onReset }: ResetProps) => (
  <button
    type="button"
    className="quiet"
    onClick={() => {
      field.current?.focus(); // this button is about to go
      typed.forget();
      onReset();
    }}
  >
    {children}
  </button>
);
