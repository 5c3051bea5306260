import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const onEngland = /^ {2}practices: \.\.\/data\/england\//m;

/** The schemes that ship and run on England, in order of name. */
export const schemesOfEngland = (): string[] =>
  readdirSync('scenarios')
    .filter((name) => existsSync(join('scenarios', name, 'scenario.yaml')))
    .filter((name) => onEngland.test(readFileSync(join('scenarios', name, 'scenario.yaml'), 'utf8')))
    .toSorted();

/** The files of one of them, by the path that its scenario gives. */
export function filesOf(name: string): Record<string, string> {
  const folder = join('scenarios', name);
  const beside = (other: string): string[] => readdirSync(other).map((file) => join(other, file));
  const wanted = [...beside(folder), ...beside('scenarios/data/england')].filter((file) => /\.(csv|yaml)$/.test(file));
  return Object.fromEntries(wanted.map((file) => [relative(folder, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]));
}
