import type { Replacement } from '../open-scenario.ts';
import type { Outcome } from '../outcome.ts';
import type { Overrides } from './messages.ts';

interface Settings {
  readonly replacements: readonly Replacement[];
  readonly overrides: Overrides;
  /** Rows with errors are left out. */
  readonly leaveOut: boolean;
}

/** A word of a command as a shell takes it whole. */
const quoted = (word: string): string => (/^[\w./=:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** The command that writes the same files, the user's own tables being in the folder where it is given. */
export function commandLine(outcome: Outcome, { replacements, overrides, leaveOut }: Settings): string {
  const own = replacements.map(({ table, file }) => `--${table} ${quoted(file)}`);
  const moved = Object.entries(overrides).map(([name, value]) => `--set ${quoted(`${name}=${value}`)}`);
  const rest = [
    ...own,
    ...(leaveOut ? ['--leave-out'] : []),
    ...moved,
    `--draws ${outcome.draws}`,
    `--seed ${outcome.seed}`,
    '--out results',
  ];
  return ['npx probity simulate', outcome.scenario.name, ...rest].join(' ');
}
