import type { Problem } from '../data/problems.ts';
import type { Position } from './scheme.ts';

/** Problems of one YAML file, gathered while it is read. */
export interface Report {
  readonly problems: readonly Problem[];
  /** Something that keeps the file from being used. */
  error(position: Position, what: string, mend?: string, why?: string): void;
  /** Something to look at. */
  warning(position: Position, what: string, mend?: string): void;
  /** Something said for the record. */
  note(position: Position, what: string, mend?: string): void;
  /** In the order of the file. */
  inOrder(): Problem[];
}

export function openReport(file: string, before: readonly Problem[] = []): Report {
  const problems: Problem[] = [...before];
  const add = (severity: Problem['severity'], { line, column }: Position, what: string, mend?: string, why?: string): void => {
    problems.push({ file, line, column, severity, what, ...(why === undefined ? {} : { why }), ...(mend === undefined ? {} : { mend }) });
  };
  const columnOf = ({ column }: Problem): number => (typeof column === 'number' ? column : 0);
  return {
    problems,
    error: (position, what, mend, why) => add('error', position, what, mend, why),
    warning: (position, what, mend) => add('warning', position, what, mend),
    note: (position, what, mend) => add('note', position, what, mend),
    inOrder: () => problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || columnOf(a) - columnOf(b)),
  };
}

/** `Did you mean …?`, or what to say where nothing is spelt alike. */
export const offer = (near: string | undefined, otherwise: string): string => (near === undefined ? otherwise : `Did you mean ${near}?`);

/** Text of a file in a message, cut where it is long. */
export const quote = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
