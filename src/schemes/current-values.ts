import { hasErrors } from '../data/problems.ts';
import type { Problem } from '../data/problems.ts';
import { nearest } from '../data/nearest.ts';
import { singleValues, withValues } from './parameter-values.ts';
import { offer, openReport, quote } from './report.ts';
import { checkShares } from './route-checks.ts';
import type { Parameter, Scheme } from './scheme.ts';

/**
 * Names under which single values can be replaced: a parameter's own, or with a point between `name.label`, `name.2019`,
 * `name.otherwise`, and `name.5000` for each point of a table.
 */
export const valueNames = ({ name, value }: Parameter): string[] =>
  typeof value === 'number' ? [name] : singleValues(value).map(([key]) => `${name}.${key}`);

/** Names in a message, where none is spelt alike. */
const mostNamed = 20;

/**
 * The scheme with other values of its parameters, as a slider or the command line sets them; everything else stays. A
 * value outside its parameter's range, an unknown name, or route shares that pass 1 are problems, and then there is no
 * scheme. Keys are those of `valueNames`. What is wrong with a value that was set stands at `name=value`, not in any file.
 * `others`: what else may be set, to offer the nearest spelling.
 */
export function currentValues(
  scheme: Scheme,
  overrides: Readonly<Record<string, number>>,
  others: readonly string[] = [],
): { scheme?: Scheme; problems: Problem[] } {
  const faults: Problem[] = [];
  const known = new Map(scheme.parameters.flatMap((parameter) => valueNames(parameter).map((name) => [name, parameter] as const)));
  for (const [name, value] of Object.entries(overrides)) {
    const parameter = known.get(name);
    const tell = (what: string, mend: string): void => void faults.push({ file: `${name}=${value}`, severity: 'error', what, mend });
    if (parameter === undefined) {
      const names = [...known.keys()];
      const all = `${names.slice(0, mostNamed).join(', ')}${names.length > mostNamed ? ', …' : ''}`;
      tell(`The scheme has no parameter ${quote(name)}.`, offer(nearest(name, [...names, ...others]), `Its parameters are ${all}.`));
    } else if (!(value >= parameter.range[0] && value <= parameter.range[1])) {
      tell(`${quote(name)} cannot be ${value}.`, `It lies between ${parameter.range[0]} and ${parameter.range[1]}.`);
    }
  }
  const parameters = withValues(scheme.parameters, overrides);
  if (faults.length > 0) return { problems: faults };
  const report = openReport(scheme.file);
  checkShares(scheme.routes, parameters, report);
  return hasErrors(report.problems) ? { problems: report.inOrder() } : { scheme: { ...scheme, parameters }, problems: report.inOrder() };
}
