import { tableNames } from '../data/dataset.ts';
import {
  assumptionKeys,
  longestName,
  measureKeys,
  namePattern,
  parameterAlongKeys,
  parameterByLabelKeys,
  parameterKeys,
  paymentKeys,
  routeKeys,
  scenarioKeys,
  schemeKeys,
  servicePattern,
} from './keys.ts';
import type { Content, KeyGroup } from './keys.ts';
import { measureKindMeanings, partyMeanings, paymentKindMeanings } from './meanings.ts';
import { drawCounts, highestSeed, mostYears } from './scenario.ts';
import { measureKinds, partyNames, paymentKinds } from './scheme.ts';

/** A JSON Schema, or a part of one, as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: JsonSchema | readonly JsonSchema[] | readonly (string | number | boolean)[] | string | number | boolean;
}

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** JSON Schema (draft 2020-12) of `scheme.yaml`: the keys and words that the reader accepts, with what each is for. */
export const schemeSchema = (): JsonSchema => ({
  $schema: dialect,
  title: 'A scheme of Probity',
  ...groupSchema(schemeKeys),
  $defs: {
    parameter: { type: 'object', oneOf: [parameterKeys, parameterByLabelKeys, parameterAlongKeys].map(groupSchema) },
    payment: groupSchema(paymentKeys),
    route: groupSchema(routeKeys),
    measure: groupSchema(measureKeys),
  },
});

/** The same of `scenario.yaml`. `assumptions`: those that a scenario may set, with what they are. */
export const scenarioSchema = (assumptions: readonly { readonly name: string; readonly label: string }[]): JsonSchema => ({
  $schema: dialect,
  title: 'A scenario of Probity',
  ...groupSchema(scenarioKeys),
  $defs: {
    assumption: { anyOf: [contents['number'], groupSchema(assumptionKeys)] },
    assumptions: assumptionsSchema(assumptions.map(({ name, label }) => ({ name, words: label }))),
  },
});

/** A group of names with values, and nothing else. */
function groupSchema({ required, optional }: KeyGroup): JsonSchema {
  const keys = Object.entries({ ...required, ...optional });
  return {
    type: 'object',
    required: Object.keys(required),
    properties: Object.fromEntries(keys.map(([key, { content, words }]) => [key, describe(contents[content], words)])),
    additionalProperties: false,
  };
}

/** What a value may be, with what it is for before what there is to say of its kind. */
const describe = (schema: JsonSchema, words: string): JsonSchema => ({
  ...schema,
  description: typeof schema['description'] === 'string' ? `${words}\n${schema['description']}` : words,
});

const named = (values: JsonSchema): JsonSchema => ({
  type: 'object',
  propertyNames: { pattern: namePattern.source, maxLength: longestName },
  additionalProperties: values,
});

const meanings = (words: Readonly<Record<string, string>>): string =>
  Object.entries(words)
    .map(([word, meaning]) => `${word}: ${meaning}`)
    .join('\n');

const text: JsonSchema = { type: ['string', 'number', 'boolean'], pattern: String.raw`\S` };
const numbers: JsonSchema = { type: 'object', additionalProperties: { type: 'number' } };
const party: JsonSchema = { enum: partyNames, description: meanings(partyMeanings) };

const contents: Readonly<Record<Content, JsonSchema>> = {
  text,
  number: { type: 'number' },
  'yes or no': { enum: ['yes', 'no', true, false] },
  date: { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` },
  range: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
  'values by label': numbers,
  'values at points': { ...numbers, minProperties: 1, propertyNames: { pattern: String.raw`^-?(\d+(\.\d+)?|\.\d+)$` } },
  parameters: named({ $ref: '#/$defs/parameter' }),
  formulas: { ...named(text), type: ['object', 'null'] },
  payments: { type: ['array', 'null'], items: { $ref: '#/$defs/payment' } },
  routes: { type: ['array', 'null'], items: { $ref: '#/$defs/route' } },
  measures: named({ $ref: '#/$defs/measure' }),
  'measure kind': { enum: measureKinds, description: meanings(measureKindMeanings) },
  'payment kind': { enum: paymentKinds, description: meanings(paymentKindMeanings) },
  payer: { enum: ['commissioner'] },
  receiver: party,
  'start of a route': { ...party, not: { enum: ['provider', 'person'] } },
  share: {
    anyOf: [
      { type: 'number', minimum: 0, maximum: 1 },
      { type: 'string', pattern: namePattern.source },
    ],
  },
  losses: { enum: ['shared'] },
  tables: {
    type: 'object',
    properties: Object.fromEntries(tableNames.map((name) => [name, { ...text, description: `The path of ${name}.csv.` }])),
    additionalProperties: false,
    anyOf: [{ required: ['practices'] }, { required: ['consortia'] }],
  },
  draws: { enum: [0, ...drawCounts] },
  seed: { type: 'integer', minimum: 0, maximum: highestSeed },
  years: { type: 'integer', minimum: 1, maximum: mostYears },
  'formulas by service': { type: 'object', propertyNames: { pattern: servicePattern.source }, additionalProperties: text },
  benchmark: { anyOf: [{ enum: ['data', 'expected'] }, text] },
  assumptions: { $ref: '#/$defs/assumptions' },
};

/** Assumptions by name, written whole (`kappa_hospital: 4.5`) or as groups of what stands before an underscore (`kappa: {hospital: 4.5}`). */
function assumptionsSchema(names: readonly { readonly name: string; readonly words: string }[]): JsonSchema {
  const prefixes = new Set(names.flatMap(({ name }) => [...name.matchAll(/_/g)].map(({ index }) => name.slice(0, index))));
  const inside = (prefix: string): JsonSchema =>
    assumptionsSchema(
      names.filter(({ name }) => name.startsWith(`${prefix}_`)).map(({ name, words }) => ({ name: name.slice(prefix.length + 1), words })),
    );
  return {
    type: 'object',
    properties: Object.fromEntries(names.map(({ name, words }) => [name, { $ref: '#/$defs/assumption', description: words }])),
    // Not among the properties, so that editors offer whole names.
    patternProperties: Object.fromEntries([...prefixes].map((prefix) => [`^${prefix}$`, inside(prefix)])),
    additionalProperties: false,
  };
}
