import type { FindingRow } from '../findings/finding.ts';
import { replaceableNames, tableNames, type ReplaceableName } from '../data/dataset.ts';
import { listed } from '../schemes/in-words-names.ts';

/** How a run is asked for: with the data, all that decides what comes out. */
export interface Asked {
  /** The name of one that ships, or the path of a folder. */
  readonly scenario: string;
  /** Files that stand in for the scenario's own tables and its scheme. */
  readonly tables: Readonly<Partial<Record<ReplaceableName, string>>>;
  /** Rows with errors are left out. */
  readonly leaveOut: boolean;
  /** Parameters and assumptions that are set otherwise. */
  readonly values: Readonly<Record<string, number>>;
  /** Left out: as the scenario has them. */
  readonly draws?: number;
  readonly seed?: number;
}

/**
 * What begins a command. Without `--offline`, npx asks the registry for a package of this name wherever Probity is not installed, and
 * would run what somebody else has published under it.
 */
export const program = 'npx --offline probity';

/** Where a command finds Probity. */
export const probitysFolder = 'Probity’s folder (where npm ci was run)';

/** Where a command finds Probity and the files that it names: `in Probity’s folder (where npm ci was run), with p2.csv copied into it`. */
export const whereToRun = (files: readonly string[]): string =>
  `in ${probitysFolder}${files.length === 0 ? '' : `, with ${listed(files)} copied into it`}`;

/** The user's own tables, as they are named. */
export const tablesOf = ({ tables }: Pick<Asked, 'tables'>): string[] => tableNames.flatMap((table) => tables[table] ?? []);

/** Where a run's command is given that stands among its results: `the folder of this file, put inside Probity’s folder …`. `tables` are not kept there. */
export const whereItRuns = (tables: readonly string[]): string =>
  `the folder of this file, put inside ${probitysFolder}${tables.length === 0 ? '' : `, once ${listed(tables)} ${tables.length === 1 ? 'has' : 'have'} been copied there`}`;

/** A word of a command as a shell takes it whole. */
export const quoted = (word: string): string => (/^[\w./=:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/**
 * A command as somebody types it, with all that decides its figures: `npx --offline probity simulate award-to-practices --set retained_share=0`.
 * `more` are options of the command itself. Parameters stand in the order of their names, so that equal runs have equal commands.
 */
export function commandLine(
  command: string,
  { scenario, tables, leaveOut, values, draws, seed }: Asked,
  more: readonly string[] = [],
): string {
  return [
    program,
    command,
    quoted(scenario),
    ...replaceableNames.flatMap((name) => (tables[name] === undefined ? [] : [`--${name}`, quoted(tables[name])])),
    ...(leaveOut ? ['--leave-out'] : []),
    ...byName(values).flatMap(([name, value]) => ['--set', quoted(`${name}=${value}`)]),
    ...(draws === undefined ? [] : [`--draws ${draws}`]),
    ...(seed === undefined ? [] : [`--seed ${seed}`]),
    ...more.map(quoted),
  ].join(' ');
}

const byName = (values: Asked['values']): [string, number][] => Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The same where what is drawn is of no account: `prove` and `recompute --at` take no seed. */
export const withoutChance = ({ scenario, tables, leaveOut, values }: Asked): Asked => ({ scenario, tables, leaveOut, values });

/** The command that settles a row of a finding line by line; none for rows of federations, persons and whatever else nobody is paid by. */
export function recomputeCommand(asked: Asked, { level, code, year }: FindingRow, years: number): string | undefined {
  if (level !== 'consortium' && level !== 'practice') return undefined;
  return commandLine('recompute', withoutChance(asked), ['--at', years > 1 ? `${code}/${year}` : code]);
}

/** `--set` as data: in the order of their names. */
export const settings = ({ values }: Pick<Asked, 'values'>): Readonly<Record<string, number>> => Object.fromEntries(byName(values));

/** The command that runs the same, with its draws and seed whoever chose them. */
export const runCommand = ({ draws, seed }: { readonly draws: number; readonly seed: number }, asked: Asked): string =>
  commandLine('simulate', { ...asked, draws, seed }, ['--out', 'results']);
