import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableNames, type TableName } from '../src/data/dataset.ts';
import { describeProblem } from '../src/data/problems.ts';
import { openScenario, type Opened, type Replacement, type ScenarioFolder } from '../src/open-scenario.ts';
import type { Run } from '../src/run.ts';

/** The folder of a scenario that ships. */
export function shippedFolder(name: string): ScenarioFolder {
  return {
    name,
    read: (path) => {
      const file = join('scenarios', name, path);
      return existsSync(file) ? readFileSync(file) : undefined;
    },
  };
}

/** The twelve practices as a user's own tables; some of them in other words. */
export function twelvePractices(changed: Readonly<Partial<Record<TableName, string>>> = {}): Replacement[] {
  return tableNames.map((table) => {
    const file = `scenarios/data/twelve-practices/${table}.csv`;
    return { table, file, bytes: changed[table] === undefined ? readFileSync(file) : new TextEncoder().encode(changed[table]) };
  });
}

export const textOf = (table: TableName): string => readFileSync(`scenarios/data/twelve-practices/${table}.csv`, 'utf8');

/** The twelve practices in some years, the same in each. */
export function practicesIn(...years: readonly number[]): string {
  const [header, ...rows] = textOf('practices').trimEnd().split('\n');
  return [`${header},year`, ...rows.flatMap((row) => years.map((year) => `${row},${year}`)), ''].join('\n');
}

type Ready = Opened & { readonly run: Run };

function ready(opened: Opened): Ready {
  if (opened.run === undefined) throw new Error(opened.problems.map(describeProblem).join('\n'));
  return { ...opened, run: opened.run };
}

export const openShipped = (name: string): Ready => ready(openScenario({ folder: shippedFolder(name), replacements: [], leaveOut: false }));

/** A scenario that ships, on the twelve practices, as given unless draws are asked for. */
export const openOnTwelve = (name: string, changed: Readonly<Partial<Record<TableName, string>>> = {}, draws = 0): Ready =>
  ready(openScenario({ folder: shippedFolder(name), replacements: twelvePractices(changed), leaveOut: false, draws }));

/** The same with a scheme of one's own. */
export function openWithScheme(
  scheme: string,
  given: { changed?: Readonly<Partial<Record<TableName, string>>>; draws?: number; seed?: number; years?: number } = {},
): Ready {
  const folder = shippedFolder('award-to-practices');
  const own: ScenarioFolder = {
    name: 'own',
    read: (path) => {
      if (path === 'scheme.yaml') return new TextEncoder().encode(scheme);
      const bytes = folder.read(path);
      if (path !== 'scenario.yaml' || given.years === undefined) return bytes;
      return new TextEncoder().encode(new TextDecoder().decode(bytes).replace('years: 1', `years: ${given.years}`));
    },
  };
  const { changed = {}, draws = 0, seed } = given;
  return ready(
    openScenario({ folder: own, replacements: twelvePractices(changed), leaveOut: false, draws, ...(seed !== undefined && { seed }) }),
  );
}
