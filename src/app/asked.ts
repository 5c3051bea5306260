import type { Asked } from '../exports/command-line.ts';
import type { OpenRequest, Overrides } from './messages.ts';

/** What the user has chosen, as the command line is asked for it; the user's own files being in the folder where it is given. */
export const askedOf = ({ scenario, replacements, leaveOut }: Omit<OpenRequest, 'files'>, overrides: Overrides): Asked => ({
  scenario,
  tables: Object.fromEntries(replacements.map(({ table, file }) => [table, file])),
  leaveOut,
  values: overrides,
});
