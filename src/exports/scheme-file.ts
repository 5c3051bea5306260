import { levelNames } from '../data/dataset.ts';
import type { Measure, Parameter, ParameterValue, Payment, Route, Scheme } from '../schemes/scheme.ts';

/** Text as YAML reads it back, whatever stands in it: a JSON string is one. */
export const yamlText = (text: string): string => JSON.stringify(text);

/** Keys of letters and digits stand as they are, so that a number stays as it was written; `no` and its like are words of YAML. */
const key = (name: string): string =>
  /^-?[\w.]+$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name) ? name : yamlText(name);

type Field = readonly [key: string, value: string | number | undefined];
const inBraces = (fields: readonly Field[]): string =>
  `{${fields.flatMap(([name, value]) => (value === undefined ? [] : [`${key(name)}: ${value}`])).join(', ')}}`;
const maybe = (text: string | undefined): string | undefined => (text === undefined ? undefined : yamlText(text));

/**
 * A scheme as `scheme.yaml`, with its parameters as they are set: reading it gives the same scheme. Formulas keep their author's text;
 * comments are lost.
 */
export function schemeFile({ title, words, isVoluntary, parameters, formulas, payments, routes, measures = [] }: Scheme): string {
  const group = (name: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', `${name}:`, ...lines]);
  return `${[
    `title: ${yamlText(title)}`,
    `words: ${yamlText(words)}`,
    ...(isVoluntary === undefined ? [] : [`voluntary: ${isVoluntary ? 'yes' : 'no'}`]),
    ...group('parameters', parameters.flatMap(parameterLines)),
    ...levelNames.flatMap((level) =>
      group(
        level,
        formulas.filter((formula) => formula.level === level).map(({ name, text }) => `  ${key(name)}: ${yamlText(text)}`),
      ),
    ),
    ...group('payments', payments.map(paymentLine)),
    ...group('routes', routes.map(routeLine)),
    ...group('measures', measures.map(measureLine)),
  ].join('\n')}\n`;
}

function parameterLines({ name, value, unit, range, label, source, verified, ...who }: Parameter): string[] {
  const fields: Field[] = [
    ...valueFields(value),
    ['unit', yamlText(unit)],
    ['range', `[${range.join(', ')}]`],
    ['label', yamlText(label)],
    ['source', yamlText(source)],
    ['verified', verified ? undefined : 'no'],
    ['author', maybe(who.author)],
    ['checker', maybe(who.checker)],
    ['date_reviewed', who.dateReviewed],
    ['next_review', who.nextReview],
  ];
  return [`  ${key(name)}:`, ...fields.flatMap(([field, each]) => (each === undefined ? [] : [`    ${field}: ${each}`]))];
}

function valueFields(value: ParameterValue): Field[] {
  if (typeof value === 'number') return [['value', value]];
  const values = inBraces(Object.entries(value.values));
  if ('along' in value)
    return [
      ['along', yamlText(value.along)],
      ['values', values],
    ];
  return [
    ['by', value.by],
    ['values', values],
    ['otherwise', value.otherwise],
  ];
}

const paymentLine = ({ name, kind, amount, from, to, by }: Payment): string =>
  `  - ${inBraces([
    ['name', yamlText(name)],
    ['kind', kind],
    ['amount', amount],
    ['from', from],
    ['to', to],
    ['by', by],
  ])}`;

const routeLine = ({ from, to, share, by, purpose, losses }: Route): string =>
  `  - ${inBraces([
    ['from', from],
    ['to', to],
    ['share', share],
    ['by', by],
    ['purpose', yamlText(purpose)],
    ['losses', losses],
  ])}`;

const measureLine = ({ column, kind, guidance }: Measure): string =>
  `  ${key(column)}: ${inBraces([
    ['kind', kind],
    ['guidance', maybe(guidance)],
  ])}`;
