import type { TableName } from '../../src/data/dataset.ts';
import type { Joining } from '../../src/joining/joining.ts';
import type { Run } from '../../src/run.ts';
import { whoJoins } from '../../src/who-joins.ts';
import { openWithScheme, textOf } from '../shipped.ts';

/** Asks to the end. */
export function asked(run: Run): Joining {
  const asking = whoJoins(run);
  for (let next = asking.next(); ; next = asking.next()) {
    if (next.done !== true) continue;
    if (next.value === undefined) throw new Error('nobody to ask');
    return next.value;
  }
}

/** Who would take part in a scheme of one's own among the twelve practices, as given unless years are imagined. */
export function askedOf(
  scheme: string,
  given: { practices?: string; draws?: number; years?: number; values?: Readonly<Record<string, number>> } = {},
): Joining {
  const changed: Partial<Record<TableName, string>> = given.practices === undefined ? {} : { practices: given.practices };
  const { run } = openWithScheme(`title: T\nwords: W.\n${scheme}`, {
    changed,
    ...(given.draws !== undefined && { draws: given.draws }),
    ...(given.years !== undefined && { years: given.years }),
  });
  const { values = {} } = given;
  return asked({ ...run, assumptions: run.assumptions.map((each) => ({ ...each, value: values[each.name] ?? each.value })) });
}

/** The codes of those who take part at an end, without the zeros: `2 4 10`. */
export const whoAt = ({ practices, ends }: Joining, place = 0): string =>
  practices
    .filter((_, practice) => ends[place].joined[practice] === 1)
    .map((code) => Number(code.slice(1)))
    .join(' ');

export const everyone = '1 2 3 4 5 6 7 8 9 10 11 12';

/** The twelve practices with a column of one value a practice, in their order. */
export function withValues(name: string, values: readonly (number | string)[]): string {
  const [header, ...rows] = textOf('practices').trimEnd().split('\n');
  const columns = header.split(',');
  const at = columns.indexOf(name);
  const put = (line: string, cell: number | string): string =>
    at < 0 ? `${line},${cell}` : line.split(',').with(at, String(cell)).join(',');
  return `${[at < 0 ? `${header},${name}` : header, ...rows.map((row, place) => put(row, values[place]))].join('\n')}\n`;
}
