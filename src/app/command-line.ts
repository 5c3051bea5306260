import type { Replacement } from '../open-scenario.ts';
import type { Outcome } from '../outcome.ts';

/** A word of a command as a shell takes it whole. */
const quoted = (word: string): string => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** The command that writes the same files. */
export function commandLine(outcome: Outcome, replacements: readonly Replacement[]): string {
  const own = replacements.map(({ table, file }) => `--${table} ${quoted(file)}`);
  const leaveOut = outcome.dataset.leftOut.length > 0 ? ['--leave-out'] : [];
  return ['npx probity simulate', outcome.scenario.name, ...own, ...leaveOut, `--draws ${outcome.draws}`, `--seed ${outcome.seed}`, '--out results'].join(' ');
}
