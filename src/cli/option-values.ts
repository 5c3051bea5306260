import { tableNames } from '../data/dataset.ts';
import type { TableName } from '../data/dataset.ts';
import { schemaFiles } from '../exports/editor-schema.ts';
import type { SchemaFile } from '../exports/editor-schema.ts';
import { builtWays, type BuiltWay } from '../grouping/federations.ts';
import { mostElasticity, ofFundholding } from '../response/elasticity.ts';
import { listed } from '../schemes/in-words-names.ts';
import { nearest } from '../data/nearest.ts';
import { drawCounts } from '../schemes/scenario.ts';
import { fewestPoints, mostPoints, usualPoints } from '../sensitivity/indices.ts';
import { readVaried, type Shard, type Varied } from '../sweep.ts';

export const offer = (word: string, candidates: readonly string[], before = ''): string => {
  const near = nearest(word, candidates);
  return near === undefined ? '' : ` Did you mean ${before}${near}?`;
};

/** The number of imagined years asked for, or the nearest that may be asked for in words. */
export function readDraws(value: string, problems: string[]): number | undefined {
  const draws = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  const counts: readonly number[] = [0, ...drawCounts];
  if (counts.includes(draws)) return draws;
  // Whoever asks for some years wants chance: 0 is never offered in their place.
  const near = Number.isNaN(draws) ? drawCounts[0] : drawCounts.toSorted((a, b) => Math.abs(a - draws) - Math.abs(b - draws))[0];
  problems.push(
    `--draws ${value}: the number of imagined years is 0 (the data as given, without chance), ${listed(drawCounts.map(String), 'or')}. The nearest is ${near}.`,
  );
  return undefined;
}

export function readSeed(value: string, problems: string[]): number | undefined {
  const seed = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(seed) && seed < 2 ** 32) return seed;
  problems.push(`--seed ${value}: a seed is a whole number from 0 to 4294967295.`);
  return undefined;
}

/** How strongly practices answer to what less care pays them. */
export function readElasticity(value: string, problems: string[]): number | undefined {
  const elasticity = /^(?:\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : Number.NaN;
  if (elasticity > 0 && elasticity <= mostElasticity) return elasticity;
  problems.push(
    `--elasticity ${value}: a number above 0 and up to ${mostElasticity}, such as ${ofFundholding.low}, the weaker answer of fundholders.`,
  );
  return undefined;
}

/** How many workers share a run: `undefined` is for the machine to say. */
export function readWorkers(value: string, problems: string[]): number | undefined {
  const workers = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (workers >= 1) return workers;
  problems.push(`--workers ${value}: write how many processors the run may use at a time, 1 to 999.`);
  return undefined;
}

export function readValues(settings: readonly string[], problems: string[]): Record<string, number> {
  const values: Record<string, number> = {};
  for (const setting of settings) {
    const [, name, number] = /^([A-Za-z_]\w*(?:\.[^=]+)?)=(-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)$/.exec(setting) ?? [];
    if (name === undefined)
      problems.push(
        `--set ${setting}: write the name of a parameter or an assumption, an equals sign and a plain number, such as --set sharing_rate=0.5.`,
      );
    else if (Object.hasOwn(values, name)) problems.push(`--set ${setting}: ${name} is set twice. Leave one of the two out.`);
    else values[name] = Number(number);
  }
  return values;
}

/** What is varied, once each, and not also set. */
export function readVariations(settings: readonly string[], values: Readonly<Record<string, number>>, problems: string[]): Varied[] {
  const all: Varied[] = [];
  for (const setting of settings) {
    const varied = readVaried(setting);
    if ('problem' in varied) problems.push(`--vary ${setting}: ${varied.problem}`);
    else if (all.some(({ name }) => name === varied.name)) problems.push(`--vary ${setting}: ${varied.name} is varied twice.`);
    else if (Object.hasOwn(values, varied.name))
      problems.push(
        `--vary ${setting}: ${varied.name} is also set (--set ${varied.name}=${values[varied.name]}). Leave one of the two out.`,
      );
    else all.push(varied);
  }
  return all;
}

/** Of how many points a sample is made. */
export function readPoints(value: string, problems: string[]): number | undefined {
  const points = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (points >= fewestPoints && points <= mostPoints && Number.isInteger(Math.log2(points))) return points;
  problems.push(
    `--points ${value}: write a power of 2 from ${fewestPoints} to ${mostPoints}, such as ${usualPoints} or ${4 * usualPoints}.`,
  );
  return undefined;
}

export function readShard(value: string, problems: string[]): Shard | undefined {
  const [, part, parts] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).map(Number);
  if (part !== undefined && parts !== undefined && part >= 1 && part <= parts) return { part, parts };
  problems.push(
    `--shard ${value}: write which part, a stroke and how many there are, such as --shard 3/64; the first is 1/64, the last 64/64.`,
  );
  return undefined;
}

/** A number of people that a federation is to have at least or at most. */
export function readPeople(option: string): (value: string, problems: string[]) => number | undefined {
  return (value, problems) => {
    const people = /^\d{1,3}(?:,\d{3})+$|^\d{1,10}$/.test(value) ? Number(value.replaceAll(',', '')) : 0;
    if (people > 0) return people;
    problems.push(`--${option} ${value}: write a number of people, such as --${option} 500000.`);
    return undefined;
  };
}

export function readWay(value: string, problems: string[]): BuiltWay | undefined {
  const way = builtWays.find((name) => name === value);
  if (way === undefined) problems.push(`--by ${value}: federations are built by ${builtWays.join(' or by ')}.${offer(value, builtWays)}`);
  return way;
}

export function readTable(value: string, problems: string[]): TableName | undefined {
  const table = tableNames.find((name) => name === value);
  if (table === undefined) problems.push(`--table ${value}: the tables are ${tableNames.join(', ')}.${offer(value, tableNames)}`);
  return table;
}

export function readSchemaFile(value: string, problems: string[]): SchemaFile | undefined {
  const file = schemaFiles.find((name) => name === value);
  if (file === undefined)
    problems.push(`json-schema ${value}: the files with a schema are ${schemaFiles.join(' and ')}.${offer(value, schemaFiles)}`);
  return file;
}
