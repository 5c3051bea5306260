import { parseArgs } from 'node:util';
import { formatCount } from '../data/words.ts';
import { usualRange, type BuiltWay } from '../grouping/federations.ts';
import type { PopulationRange } from '../grouping/points.ts';
import { replaceableNames } from '../data/dataset.ts';
import type { TableName } from '../data/dataset.ts';
import type { Asked } from '../exports/command-line.ts';
import type { SchemaFile } from '../exports/editor-schema.ts';
import type { SensitivityQuestion } from '../sensitivity.ts';
import { usualPoints } from '../sensitivity/indices.ts';
import type { Shard, Varied } from '../sweep.ts';
import { commandNames, commandOf, options, repeated, type CommandName, type OptionName } from './commands.ts';
import {
  offer,
  readDraws,
  readElasticity,
  readPeople,
  readPoints,
  readValues,
  readSchemaFile,
  readSeed,
  readShard,
  readTable,
  readVariations,
  readWay,
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

/** What is asked of federations: one way or both, and how many people each is to have. */
export interface FederationsAsked {
  readonly by?: BuiltWay;
  readonly range: PopulationRange;
  readonly out?: string;
}

/** How strongly practices are to answer, where not as fundholders did. */
export interface ResponseAsked {
  readonly elasticity?: number;
  readonly out?: string;
}

/** What is asked of sensitivity. */
export interface SensitivityAsked {
  readonly question: SensitivityQuestion;
  readonly out?: string;
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
  | { readonly command: 'federations'; readonly run: RunRequest; readonly asked: FederationsAsked }
  | { readonly command: 'response'; readonly run: RunRequest; readonly asked: ResponseAsked }
  | { readonly command: 'compare'; readonly run: RunRequest; readonly other: string; readonly out?: string }
  | { readonly command: 'sweep'; readonly sweep: SweepRequest }
  | { readonly command: 'sensitivity'; readonly run: RunRequest; readonly asked: SensitivityAsked }
  | { readonly command: 'merge'; readonly folders: readonly string[]; readonly out: string }
  | { readonly command: 'data check'; readonly file: string; readonly table?: TableName }
  | { readonly command: 'reference'; readonly word?: string }
  | { readonly command: 'json-schema'; readonly file: SchemaFile };

type Words = ReturnType<typeof parseWords>;

const parseWords = (words: readonly string[]) =>
  parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });

/** What was asked for on the command line; or everything that is wrong with it, in the order written, as sentences. */
export function readArguments(words: readonly string[]): { request: Request } | { problems: readonly string[] } {
  const parsed = parseWords(words);
  const { values, positionals } = parsed;
  if (values.help === true || words.length === 0 || positionals[0] === 'help') return { request: { command: 'help' } };
  if (values.version === true) return { request: { command: 'version' } };

  const problems: string[] = [];
  const length = positionals[0] === 'data' ? 2 : 1;
  const [written, subjects] = [positionals.slice(0, length).join(' '), positionals.slice(length)];
  const command = commandNames.find((name) => name === written);
  if (command === undefined)
    problems.push(
      written === ''
        ? `No command. The commands are ${commandNames.join(', ')}.`
        : `Unknown command: ${written}. The commands are ${commandNames.join(', ')}.${offer(written, commandNames)}`,
    );
  const seen = checkOptions(parsed, command, problems);
  if (command !== undefined) {
    const { takes, question, limit = 'One' } = commandOf(command);
    if (subjects.length < takes[0]) problems.push(question);
    if (subjects.length > takes[1]) problems.push(`${limit} at a time: what is ${subjects.slice(takes[1]).join(', ')}?`);
  }
  const read = readOptions(parsed, problems);
  const file = command === 'json-schema' && subjects.length > 0 ? readSchemaFile(subjects[0], problems) : undefined;
  if (command !== undefined) checkTogether(command, seen, read, problems);
  if (problems.length > 0 || command === undefined) return { problems };
  if (command === 'json-schema') return file === undefined ? { problems } : { request: { command, file } };
  return { request: requestOf(command, subjects, read) };
}

/** Looks at each option by itself, and returns those that were given. */
function checkOptions({ tokens }: Words, command: CommandName | undefined, problems: string[]): ReadonlySet<string> {
  const names = Object.keys(options).filter(
    (name) => command === undefined || name === 'help' || name === 'version' || commandOf(command).options.some((one) => one === name),
  );
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
  return seen;
}

type Options = ReturnType<typeof readOptions>;

/** The values of options, each by itself. */
function readOptions({ values }: Words, problems: string[]) {
  const string = (name: OptionName): string | undefined => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const readWith = <Value>(name: OptionName, read: (value: string, problems: string[]) => Value): Value | undefined => {
    const value = string(name);
    return value === undefined ? undefined : read(value, problems);
  };
  // parseArgs gives true for one without a value.
  const strings = (name: 'set' | 'vary'): string[] =>
    (values[name] ?? []).filter((one) => typeof one === 'string').filter((one) => one !== '');
  const table = values.table === undefined ? undefined : readTable(string('table') ?? '', problems);
  const [draws, seed, workers] = [readWith('draws', readDraws), readWith('seed', readSeed), readWith('workers', readWorkers)];
  const [by, least, most] = [readWith('by', readWay), readWith('least', readPeople('least')), readWith('most', readPeople('most'))];
  const points = readWith('points', readPoints);
  const elasticity = readWith('elasticity', readElasticity);
  const range = { least: least ?? usualRange.least, most: most ?? usualRange.most };
  const set = readValues(strings('set'), problems);
  const varied = readVariations(strings('vary'), set, problems);
  const shard = readWith('shard', readShard) ?? { part: 1, parts: 1 };
  const tables = Object.fromEntries(replaceableNames.flatMap((name) => (string(name) === undefined ? [] : [[name, string(name)]])));
  const isOn = (name: OptionName): boolean => values[name] === true;
  return {
    table,
    draws,
    seed,
    workers,
    set,
    varied,
    shard,
    tables,
    out: string('out'),
    at: string('at'),
    by,
    range,
    points,
    elasticity,
    isOn,
  };
}

/** What is wrong with options beside each other, or missing. */
function checkTogether(command: CommandName, seen: ReadonlySet<string>, { out, at, range, isOn }: Options, problems: string[]): void {
  if (command === 'sweep' && !seen.has('vary'))
    problems.push(
      'What is to be varied? Write --vary sharing_rate=0:1:0.05 (from, to, step) or --vary sharing_rate=0.3,0.5; it may be repeated.',
    );
  if (commandOf(command).writes !== undefined && out === undefined && !seen.has('out'))
    problems.push(`${command} writes ${commandOf(command).writes}: say in which folder with --out DIR.`);
  if (command === 'recompute' && at === undefined && seen.size > 0 && !seen.has('at'))
    problems.push(
      'An example is settled from its folder alone. To settle a scenario, say for whom: --at C001, the code of a consortium or practice.',
    );
  if (range.least > range.most)
    problems.push(`A federation cannot have at least ${formatCount(range.least)} people and at most ${formatCount(range.most)}.`);
  if (seen.has('points') && !isOn('sobol')) problems.push('--points is of --sobol: add it, or leave --points out.');
  if (isOn('json') && isOn('sarif')) problems.push('--json or --sarif: one of them at a time.');
}

/** The request, once nothing is wrong with it. */
function requestOf(command: Exclude<CommandName, 'json-schema'>, subjects: readonly string[], given: Options): Request {
  const [subject = '', other = ''] = subjects;
  const { table, draws, seed, workers, set: values, varied, shard, tables, out = '', at, by, range, points, elasticity, isOn } = given;
  const toFolder = given.out === undefined ? {} : { out };
  const run: RunRequest = {
    scenario: subject,
    tables,
    leaveOut: isOn('leave-out'),
    values,
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
    ...(workers === undefined ? {} : { workers }),
  };
  switch (command) {
    case 'reference':
      return { command, ...(subject === '' ? {} : { word: subjects.join(' ') }) };
    case 'data check':
      return { command, file: subject, ...(table === undefined ? {} : { table }) };
    case 'merge':
      return { command, folders: subjects, out };
    case 'check':
      return { command, run, form: isOn('json') ? 'json' : isOn('sarif') ? 'sarif' : 'text', hasSources: isOn('sources') };
    case 'recompute':
      return at === undefined ? { command, folder: subject } : { command, run, at };
    case 'explain':
      return { command, run, isVerbose: isOn('verbose') };
    case 'read':
      return { command, run, latex: isOn('latex') };
    case 'prove':
      return { command, run, isJson: isOn('json'), ...toFolder };
    case 'federations':
      return { command, run, asked: { range, ...(by !== undefined && { by }), ...toFolder } };
    case 'response':
      return { command, run, asked: { ...(elasticity !== undefined && { elasticity }), ...toFolder } };
    case 'compare':
      return { command, run, other, ...toFolder };
    case 'sweep':
      return { command, sweep: { run, varied, shard, isMoneyOnly: isOn('money'), out } };
    case 'sensitivity':
      return {
        command,
        run,
        asked: { question: { isJudged: !isOn('money'), ...(isOn('sobol') && { points: points ?? usualPoints }) }, ...toFolder },
      };
    case 'simulate':
      return { command, run, out };
  }
}
