import { hasErrors } from '../data/problems.ts';
import type { Problem } from '../data/problems.ts';
import { nearest } from './nearest.ts';
import { offer, openReport, quote } from './report.ts';
import { checkShares } from './route-checks.ts';
import type { Parameter, Scheme } from './scheme.ts';

/** Names under which single values can be replaced: a parameter's own, or `name.label` for each label of one by label. */
export const valueNames = (parameter: Parameter): string[] =>
  typeof parameter.value === 'number' ? [parameter.name] : Object.keys(parameter.value.values).map((label) => `${parameter.name}.${label}`);

/**
 * The scheme with other values of its parameters, as a slider or the command line sets them; everything else stays. A
 * value outside its parameter's range, an unknown name, or route shares that pass 1 are problems, and then there is no
 * scheme. Keys are those of `valueNames`.
 */
export function currentValues(scheme: Scheme, overrides: Readonly<Record<string, number>>): { scheme?: Scheme; problems: Problem[] } {
  const report = openReport(scheme.file);
  const known = new Map(scheme.parameters.flatMap((parameter) => valueNames(parameter).map((name) => [name, parameter] as const)));
  for (const [name, value] of Object.entries(overrides)) {
    const parameter = known.get(name);
    if (parameter === undefined) {
      report.error(
        { line: 1, column: 1 },
        `The scheme has no parameter ${quote(name)}.`,
        offer(nearest(name, known.keys()), `Its parameters are ${[...known.keys()].join(', ')}.`),
      );
    } else if (!(value >= parameter.range[0] && value <= parameter.range[1])) {
      report.error(
        parameter.position,
        `${quote(name)} cannot be ${value}.`,
        `It lies between ${parameter.range[0]} and ${parameter.range[1]}.`,
      );
    }
  }
  const valueOf = (name: string, before: number): number => (Object.hasOwn(overrides, name) ? overrides[name] : before);
  const parameters = scheme.parameters.map((parameter): Parameter => {
    const { name, value } = parameter;
    if (typeof value === 'number') return { ...parameter, value: valueOf(name, value) };
    const values = Object.entries(value.values).map(([label, each]): [string, number] => [label, valueOf(`${name}.${label}`, each)]);
    return { ...parameter, value: { ...value, values: Object.fromEntries(values) } };
  });
  if (!hasErrors(report.problems)) checkShares(scheme.routes, parameters, report);
  return hasErrors(report.problems) ? { problems: report.inOrder() } : { scheme: { ...scheme, parameters }, problems: report.inOrder() };
}
