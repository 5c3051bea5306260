import { defaultAssumptions } from '../draws/assumptions.ts';
import { scenarioSchema, schemeSchema } from '../schemes/json-schema.ts';

/** The files that editors have a schema for. */
export const schemaFiles = ['scheme', 'scenario'] as const;
export type SchemaFile = (typeof schemaFiles)[number];

/** The JSON Schema of `scheme.yaml` or `scenario.yaml` as text: `scenarios/scheme.schema.json` holds the same. */
export const editorSchema = (file: SchemaFile): string =>
  `${JSON.stringify(file === 'scheme' ? schemeSchema() : scenarioSchema(defaultAssumptions), null, 2)}\n`;
