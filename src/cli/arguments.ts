import { parseArgs } from 'node:util';
import { replaceableNames } from '../data/dataset.ts';
import type { TableName } from '../data/dataset.ts';
import type { Asked } from '../exports/command-line.ts';
import type { SchemaFile } from '../exports/editor-schema.ts';
import type { Shard, Varied } from '../sweep.ts';
import { commandNames, commandOf, options, repeated, type OptionName } from './commands.ts';
import {
  offer,
  readDraws,
  readValues,
  readSchemaFile,
  readSeed,
  readShard,
  readTable,
  readVariations,
  readWorkers,
} from './option-values.ts';

/** What is run, and on what. */
export interface RunRequest extends Asked {
  /** How many share the work; left out: as many as the machine has processors. The figures do not depend on it. */
  readonly workers?: number;
}

/** A grid of runs, or a part of one. */
export interface SweepRequest {
  readonly run: RunRequest;
  readonly varied: readonly Varied[];
  /** Without `--shard`: part 1 of 1. */
  readonly shard: Shard;
  /** Leaves out what is slow: incentives, and the verdicts that rest on them. */
  readonly isMoneyOnly: boolean;
  readonly out: string;
}

/** How the verdicts are printed. */
export type CheckForm = 'text' | 'json' | 'sarif';

export type Request =
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'check'; readonly run: RunRequest; readonly form: CheckForm; readonly hasSources: boolean }
  | { readonly command: 'simulate'; readonly run: RunRequest; readonly out: string }
  | { readonly command: 'explain'; readonly run: RunRequest; readonly isVerbose: boolean }
  | { readonly command: 'read'; readonly run: RunRequest; readonly latex: boolean }
  | { readonly command: 'prove'; readonly run: RunRequest; readonly isJson: boolean; readonly out?: string }
  | { readonly command: 'recompute'; readonly folder: string }
  | { readonly command: 'recompute'; readonly run: RunRequest; readonly at: string }
  | { readonly command: 'compare'; readonly run: RunRequest; readonly other: string; readonly out?: string }
  | { readonly command: 'sweep'; readonly sweep: SweepRequest }
  | { readonly command: 'merge'; readonly folders: readonly string[]; readonly out: string }
  | { readonly command: 'data check'; readonly file: string; readonly table?: TableName }
  | { readonly command: 'reference'; readonly word?: string }
  | { readonly command: 'json-schema'; readonly file: SchemaFile };

/** What was asked for on the command line; or everything that is wrong with it, in the order written, as sentences. */
export function readArguments(words: readonly string[]): { request: Request } | { problems: readonly string[] } {
  const { values, positionals, tokens } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  if (values.help === true || words.length === 0 || positionals[0] === 'help') return { request: { command: 'help' } };
  if (values.version === true) return { request: { command: 'version' } };

  const problems: string[] = [];
  const isData = positionals[0] === 'data';
  const written = positionals.slice(0, isData ? 2 : 1).join(' ');
  const command = commandNames.find((name) => name === written);
  const names = Object.keys(options).filter(
    (name) => command === undefined || name === 'help' || name === 'version' || commandOf(command).options.some((one) => one === name),
  );
  if (command === undefined) {
    problems.push(
      written === ''
        ? `No command. The commands are ${commandNames.join(', ')}.`
        : `Unknown command: ${written}. The commands are ${commandNames.join(', ')}.${offer(written, commandNames)}`,
    );
  }
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = names.includes(token.name);
    if (!known && Object.hasOwn(options, token.name)) problems.push(`${token.rawName}: ${command} does not take this option.`);
    else if (!known) problems.push(`Unknown option: ${token.rawName}.${offer(token.name, names, '--')}`);
    else if (seen.has(token.name) && !repeated.has(token.name)) problems.push(`${token.rawName} is given twice: once is enough.`);
    else if (options[token.name as OptionName].type === 'string' && (token.value === undefined || token.value === ''))
      problems.push(`${token.rawName} needs a value after it.`); // `known` has just shown that it is one
    else if (options[token.name as OptionName].type === 'boolean' && token.value !== undefined)
      problems.push(`${token.rawName} takes no value.`); // likewise
    seen.add(token.name);
  }

  const subjects = positionals.slice(isData ? 2 : 1);
  const [subject = '', other = ''] = subjects;
  if (command !== undefined) {
    const { takes, question, limit = 'One' } = commandOf(command);
    if (subjects.length < takes[0]) problems.push(question);
    if (subjects.length > takes[1]) problems.push(`${limit} at a time: what is ${subjects.slice(takes[1]).join(', ')}?`);
  }

  const string = (name: OptionName): string | undefined => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  // parseArgs gives true for one without a value.
  const strings = (name: 'set' | 'vary'): string[] =>
    (values[name] ?? []).filter((one) => typeof one === 'string').filter((one) => one !== '');
  const table = values.table === undefined ? undefined : readTable(string('table') ?? '', problems);
  const draws = string('draws') === undefined ? undefined : readDraws(string('draws') ?? '', problems);
  const seed = string('seed') === undefined ? undefined : readSeed(string('seed') ?? '', problems);
  const workers = string('workers') === undefined ? undefined : readWorkers(string('workers') ?? '', problems);
  const set = readValues(strings('set'), problems);
  const varied = readVariations(strings('vary'), set, problems);
  const shard = string('shard') === undefined ? { part: 1, parts: 1 } : readShard(string('shard') ?? '', problems);
  const file = command === 'json-schema' && subject !== '' ? readSchemaFile(subject, problems) : undefined;
  const out = string('out');
  if (command === 'sweep' && !seen.has('vary'))
    problems.push(
      'What is to be varied? Write --vary sharing_rate=0:1:0.05 (from, to, step) or --vary sharing_rate=0.3,0.5; it may be repeated.',
    );
  if (command !== undefined && commandOf(command).writes !== undefined && out === undefined && !seen.has('out'))
    problems.push(`${command} writes ${commandOf(command).writes}: say in which folder with --out DIR.`);
  const at = string('at');
  if (command === 'recompute' && at === undefined && seen.size > 0 && !seen.has('at'))
    problems.push(
      'An example is settled from its folder alone. To settle a scenario, say for whom: --at C001, the code of a consortium or practice.',
    );
  if (values.json === true && values.sarif === true) problems.push('--json or --sarif: one of them at a time.');
  if (problems.length > 0 || command === undefined || shard === undefined) return { problems };

  if (command === 'reference') return { request: { command, ...(subject === '' ? {} : { word: subjects.join(' ') }) } };
  if (command === 'json-schema') return file === undefined ? { problems } : { request: { command, file } };
  if (command === 'data check') return { request: { command, file: subject, ...(table === undefined ? {} : { table }) } };
  if (command === 'merge') return { request: { command, folders: subjects, out: out ?? '' } };
  const tables = Object.fromEntries(replaceableNames.flatMap((name) => (string(name) === undefined ? [] : [[name, string(name)]])));
  const run: RunRequest = {
    scenario: subject,
    tables,
    leaveOut: values['leave-out'] === true,
    values: set,
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
    ...(workers === undefined ? {} : { workers }),
  };
  if (command === 'check')
    return {
      request: {
        command,
        run,
        form: values.json === true ? 'json' : values.sarif === true ? 'sarif' : 'text',
        hasSources: values.sources === true,
      },
    };
  if (command === 'recompute') return { request: at === undefined ? { command, folder: subject } : { command, run, at } };
  if (command === 'explain') return { request: { command, run, isVerbose: values.verbose === true } };
  if (command === 'read') return { request: { command, run, latex: values.latex === true } };
  if (command === 'prove') return { request: { command, run, isJson: values.json === true, ...(out === undefined ? {} : { out }) } };
  if (command === 'compare') return { request: { command, run, other, ...(out === undefined ? {} : { out }) } };
  if (command === 'sweep')
    return { request: { command, sweep: { run, varied, shard, isMoneyOnly: values.money === true, out: out ?? '' } } };
  return { request: { command, run, out: out ?? '' } };
}
