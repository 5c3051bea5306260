import type { JsonSchema } from '../../src/schemes/json-schema.ts';

/** What a YAML or JSON file holds. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

const isGroup = (value: unknown): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isOfType(value: Value, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isGroup(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const textOf = (rule: unknown): string => (typeof rule === 'string' ? rule : JSON.stringify(rule));

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * What is wrong with a value by a JSON Schema, as `where: keyword`: a checker of its own for the keywords that our schemas
 * use. Throws at any other keyword, which would go unchecked.
 */
export function faultsOf(value: Value, schema: JsonSchema, root: JsonSchema = schema, where = ''): string[] {
  const faults: string[] = [];
  const isValid = (part: Value, other: unknown): boolean => faultsOf(part, other as JsonSchema, root).length === 0; // a schema stands there
  for (const [keyword, rule] of Object.entries(schema)) {
    const holds = ((): boolean => {
      switch (keyword) {
        case '$schema':
        case '$defs':
        case 'title':
        case 'description':
          return true;
        case '$ref': {
          const [, name = ''] = /^#\/\$defs\/(\w+)$/.exec(textOf(rule)) ?? [];
          const defined = (root['$defs'] as Readonly<Record<string, JsonSchema>>)[name]; // both schemas have them
          if (defined === undefined) throw new Error(`no such definition: ${textOf(rule)}`);
          faults.push(...faultsOf(value, defined, root, where));
          return true;
        }
        case 'type':
          return list(rule).some((type) => isOfType(value, String(type)));
        case 'enum':
          return list(rule).includes(value);
        case 'anyOf':
          return list(rule).some((one) => isValid(value, one));
        case 'oneOf':
          return list(rule).filter((one) => isValid(value, one)).length === 1;
        case 'not':
          return !isValid(value, rule);
        case 'pattern':
          return typeof value !== 'string' || new RegExp(textOf(rule), 'u').test(value);
        case 'maxLength':
          return typeof value !== 'string' || value.length <= Number(rule);
        case 'minimum':
          return typeof value !== 'number' || value >= Number(rule);
        case 'maximum':
          return typeof value !== 'number' || value <= Number(rule);
        case 'minItems':
          return !Array.isArray(value) || value.length >= Number(rule);
        case 'maxItems':
          return !Array.isArray(value) || value.length <= Number(rule);
        case 'items':
          if (Array.isArray(value))
            faults.push(...value.flatMap((item: Value, i) => faultsOf(item, rule as JsonSchema, root, `${where}/${i}`))); // a schema stands there
          return true;
        case 'required':
          return !isGroup(value) || list(rule).every((key) => Object.hasOwn(value, String(key)));
        case 'minProperties':
          return !isGroup(value) || Object.keys(value).length >= Number(rule);
        case 'propertyNames':
          return !isGroup(value) || Object.keys(value).every((key) => isValid(key, rule));
        case 'properties':
        case 'patternProperties':
        case 'additionalProperties':
          return true; // together below
        default:
          throw new Error(`a keyword that nothing here checks: ${keyword}`);
      }
    })();
    if (!holds) faults.push(`${where}: ${keyword}`);
  }
  if (!isGroup(value)) return faults;
  for (const [key, part] of Object.entries(value)) {
    const known = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>; // schemas by key
    const patterns = Object.entries((schema['patternProperties'] ?? {}) as Readonly<Record<string, JsonSchema>>); // schemas by pattern
    const rules = [
      ...(Object.hasOwn(known, key) ? [known[key]] : []),
      ...patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(key)).map(([, rule]) => rule),
    ];
    const others = schema['additionalProperties'];
    if (rules.length === 0 && others === false) faults.push(`${where}/${key}: additionalProperties`);
    if (rules.length === 0 && typeof others === 'object') rules.push(others as JsonSchema); // what is no boolean is a schema
    faults.push(...rules.flatMap((rule) => faultsOf(part, rule, root, `${where}/${key}`)));
  }
  return faults;
}
