import type { Parameter, ParameterValue, ValuesAlong } from './scheme.ts';

/** One point of a table. */
export interface Point {
  /** As it is written in the file: the value there is called `name.key`. */
  readonly key: string;
  readonly at: number;
  readonly value: number;
}

/** The points of a table, lowest first, whatever their order in the file. */
export const pointsOf = ({ values }: ValuesAlong): Point[] =>
  Object.entries(values)
    .map(([key, value]): Point => ({ key, at: Number(key), value }))
    .toSorted((a, b) => a.at - b.at);

/** The name that stands for all labels or years not listed, among single values. */
export const otherwiseName = 'otherwise';

/** The single values of a parameter that has several, each with its label, year or point, and `otherwise` last. */
export function singleValues(value: Exclude<ParameterValue, number>): [string, number][] {
  if ('along' in value) return pointsOf(value).map(({ key, value: each }) => [key, each]);
  return [
    ...Object.entries(value.values),
    ...(value.otherwise === undefined ? [] : [[otherwiseName, value.otherwise] as [string, number]]),
  ];
}

/** Each value of a table as a parameter of its own, called `table.point`: what vocabulary terms write out. */
export const pointParameters = (parameter: Parameter): Parameter[] =>
  typeof parameter.value === 'object' && 'along' in parameter.value
    ? pointsOf(parameter.value).map(({ key, value }) => ({ ...parameter, name: `${parameter.name}.${key}`, value }))
    : [];

/** The parameters that are tables, by name. */
export const tablesOf = (parameters: readonly Parameter[]): Map<string, ValuesAlong> =>
  new Map(parameters.flatMap(({ name, value }) => (typeof value === 'object' && 'along' in value ? [[name, value] as const] : [])));

/** The parameters with other values, those of the file kept beside them as `given`; keys are `name`, or `name.label` for a single value of one that has several. */
export function withValues(parameters: readonly Parameter[], values: Readonly<Record<string, number>>): Parameter[] {
  const valueOf = (name: string, before: number): number => (Object.hasOwn(values, name) ? values[name] : before);
  return parameters.map((parameter): Parameter => {
    const { name, value, given = value } = parameter;
    const set = otherValue(value, (key, each) => valueOf(key === undefined ? name : `${name}.${key}`, each));
    return set === undefined ? parameter : { ...parameter, value: set, given };
  });
}

/** Each single value put through `replace`; undefined where all stay as they are. */
function otherValue(value: ParameterValue, replace: (key: string | undefined, each: number) => number): ParameterValue | undefined {
  if (typeof value === 'number') {
    const other = replace(undefined, value);
    return other === value ? undefined : other;
  }
  if (singleValues(value).every(([key, each]) => replace(key, each) === each)) return undefined;
  const values = Object.fromEntries(Object.entries(value.values).map(([key, each]) => [key, replace(key, each)]));
  if ('along' in value || value.otherwise === undefined) return { ...value, values };
  return { ...value, values, otherwise: replace(otherwiseName, value.otherwise) };
}
