import { parseArgs } from 'node:util';
import { tableNames } from '../data/dataset.ts';
import type { TableName } from '../data/dataset.ts';
import { schemaFiles } from '../exports/editor-schema.ts';
import type { SchemaFile } from '../exports/editor-schema.ts';
import { nearest } from '../schemes/nearest.ts';
import { drawCounts } from '../schemes/scenario.ts';

/** What is run, and on what. */
export interface RunRequest {
  readonly scenario: string;
  /** Files that stand in for the scenario's own tables. */
  readonly tables: Readonly<Partial<Record<TableName, string>>>;
  readonly leaveOut: boolean;
  readonly parameters: Readonly<Record<string, number>>;
  readonly draws?: number;
  readonly seed?: number;
}

export type Request =
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'check'; readonly run: RunRequest; readonly json: boolean }
  | { readonly command: 'simulate'; readonly run: RunRequest; readonly out: string }
  | { readonly command: 'read'; readonly run: RunRequest; readonly latex: boolean }
  | { readonly command: 'compare'; readonly run: RunRequest; readonly other: string; readonly out?: string }
  | { readonly command: 'data check'; readonly file: string; readonly table?: TableName }
  | { readonly command: 'reference'; readonly word?: string }
  | { readonly command: 'json-schema'; readonly file: SchemaFile };

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const tableOptions = { practices: text, consortia: text, interests: text, roles: text, contracts: text, referrals: text } satisfies Record<
  TableName,
  typeof text
>;
const options = {
  ...tableOptions,
  'leave-out': flag,
  set: { type: 'string', multiple: true },
  draws: text,
  seed: text,
  json: flag,
  latex: flag,
  out: text,
  table: text,
  help: { type: 'boolean', short: 'h' },
  version: flag,
} as const;
type OptionName = keyof typeof options;

const runOptions: readonly OptionName[] = [...tableNames, 'leave-out', 'set', 'draws', 'seed'];
const commands = ['check', 'simulate', 'read', 'compare', 'data check', 'reference', 'json-schema'] as const;
const allowed: Readonly<Record<(typeof commands)[number], readonly OptionName[]>> = {
  check: [...runOptions, 'json'],
  simulate: [...runOptions, 'out'],
  // What chance does is not in the words.
  read: [...runOptions.filter((name) => name !== 'draws' && name !== 'seed'), 'latex'],
  // A value for a parameter would be of one scheme or of the other.
  compare: [...runOptions.filter((name) => name !== 'set'), 'out'],
  'data check': ['table'],
  reference: [],
  'json-schema': [],
};
/** What a command asks for where nothing stands behind it. */
const subjects: Readonly<Record<(typeof commands)[number], string | undefined>> = {
  check: 'Which scenario? Write: probity check SCENARIO',
  simulate: 'Which scenario? Write: probity simulate SCENARIO',
  read: 'Which scenario? Write: probity read SCENARIO',
  compare: 'Which two scenarios? Write: probity compare SCENARIO SCENARIO',
  'data check': 'Which file? Write: probity data check FILE',
  reference: undefined,
  'json-schema': `Of which file? Write: ${schemaFiles.map((file) => `probity json-schema ${file}`).join(' or ')}`,
};

const offer = (word: string, candidates: readonly string[], before = ''): string => {
  const near = nearest(word, candidates);
  return near === undefined ? '' : ` Did you mean ${before}${near}?`;
};

/** The number of imagined years asked for, or the nearest that may be asked for in words. */
function readDraws(value: string, problems: string[]): number | undefined {
  const draws = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  const counts: readonly number[] = [0, ...drawCounts];
  if (counts.includes(draws)) return draws;
  // Whoever asks for some years wants chance: 0 is never offered in their place.
  const near = Number.isNaN(draws) ? drawCounts[0] : drawCounts.toSorted((a, b) => Math.abs(a - draws) - Math.abs(b - draws))[0];
  problems.push(
    `--draws ${value}: the number of imagined years is 0 (the data as given, without chance), ${drawCounts.join(', ')}. The nearest is ${near}.`,
  );
  return undefined;
}

function readSeed(value: string, problems: string[]): number | undefined {
  const seed = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(seed) && seed < 2 ** 32) return seed;
  problems.push(`--seed ${value}: a seed is a whole number from 0 to 4294967295.`);
  return undefined;
}

function readParameters(settings: readonly string[], problems: string[]): Record<string, number> {
  const parameters: Record<string, number> = {};
  for (const setting of settings) {
    const [, name, number] = /^([A-Za-z_]\w*(?:\.[^=]+)?)=(-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)$/.exec(setting) ?? [];
    if (name === undefined)
      problems.push(`--set ${setting}: write the parameter's name, an equals sign and a plain number, such as --set sharing_rate=0.5.`);
    else parameters[name] = Number(number);
  }
  return parameters;
}

function readTable(value: string, problems: string[]): TableName | undefined {
  const table = tableNames.find((name) => name === value);
  if (table === undefined) problems.push(`--table ${value}: the tables are ${tableNames.join(', ')}.${offer(value, tableNames)}`);
  return table;
}

function readSchemaFile(value: string, problems: string[]): SchemaFile | undefined {
  const file = schemaFiles.find((name) => name === value);
  if (file === undefined)
    problems.push(`json-schema ${value}: the files with a schema are ${schemaFiles.join(' and ')}.${offer(value, schemaFiles)}`);
  return file;
}

/** What was asked for on the command line; or everything that is wrong with it, in the order written, as sentences. */
export function readArguments(words: readonly string[]): { request: Request } | { problems: readonly string[] } {
  const { values, positionals, tokens } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  if (values.help === true || words.length === 0 || positionals[0] === 'help') return { request: { command: 'help' } };
  if (values.version === true) return { request: { command: 'version' } };

  const problems: string[] = [];
  const isData = positionals[0] === 'data';
  const written = positionals.slice(0, isData ? 2 : 1).join(' ');
  const command = commands.find((name) => name === written);
  const names = Object.keys(options).filter(
    (name) => command === undefined || name === 'help' || name === 'version' || allowed[command].some((one) => one === name),
  );
  if (command === undefined) {
    problems.push(
      written === ''
        ? `No command. The commands are ${commands.join(', ')}.`
        : `Unknown command: ${written}. The commands are ${commands.join(', ')}.${offer(written, commands)}`,
    );
  }
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = names.includes(token.name);
    if (!known && Object.hasOwn(options, token.name)) problems.push(`${token.rawName}: ${command} does not take this option.`);
    else if (!known) problems.push(`Unknown option: ${token.rawName}.${offer(token.name, names, '--')}`);
    else if (seen.has(token.name) && token.name !== 'set') problems.push(`${token.rawName} is given twice: once is enough.`);
    else if (options[token.name as OptionName].type === 'string' && (token.value === undefined || token.value === ''))
      problems.push(`${token.rawName} needs a value after it.`); // `known` has just shown that it is one
    else if (options[token.name as OptionName].type === 'boolean' && token.value !== undefined)
      problems.push(`${token.rawName} takes no value.`); // likewise
    seen.add(token.name);
  }
  // What the reference is asked for may be several words: counted savings.
  const asked = positionals.slice(isData ? 2 : 1);
  const [subject, ...others] = command === 'reference' ? [asked.join(' ')] : asked;
  const [other, surplus] = command === 'compare' ? [others[0], others.slice(1)] : [undefined, others];
  const isComplete = subject !== undefined && (command !== 'compare' || other !== undefined);
  const question = command === undefined || isComplete ? undefined : subjects[command];
  if (question !== undefined) problems.push(question);
  if (command !== undefined && surplus.length > 0)
    problems.push(`${command === 'compare' ? 'Two' : 'One'} at a time: what is ${surplus.join(', ')}?`);

  const string = (name: OptionName): string | undefined => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const table = values.table === undefined ? undefined : readTable(string('table') ?? '', problems);
  const draws = string('draws') === undefined ? undefined : readDraws(string('draws') ?? '', problems);
  const seed = string('seed') === undefined ? undefined : readSeed(string('seed') ?? '', problems);
  const parameters = readParameters(
    (values.set ?? []).filter((one) => typeof one === 'string'),
    problems,
  );
  const file = command === 'json-schema' && subject !== undefined ? readSchemaFile(subject, problems) : undefined;
  const out = string('out');
  if (command === 'simulate' && out === undefined && !seen.has('out'))
    problems.push('simulate writes four files: say in which folder with --out DIR.');
  if (problems.length > 0 || command === undefined || subject === undefined) return { problems };

  if (command === 'reference') return { request: { command, ...(subject === '' ? {} : { word: subject }) } };
  if (command === 'json-schema') return file === undefined ? { problems } : { request: { command, file } };
  if (command === 'data check') return { request: { command, file: subject, ...(table === undefined ? {} : { table }) } };
  const tables = Object.fromEntries(tableNames.flatMap((name) => (string(name) === undefined ? [] : [[name, string(name)]])));
  const run: RunRequest = {
    scenario: subject,
    tables,
    leaveOut: values['leave-out'] === true,
    parameters,
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
  };
  if (command === 'check') return { request: { command, run, json: values.json === true } };
  if (command === 'read') return { request: { command, run, latex: values.latex === true } };
  if (command === 'compare') return { request: { command, run, other: other ?? '', ...(out === undefined ? {} : { out }) } };
  return { request: { command, run, out: out ?? '' } };
}
