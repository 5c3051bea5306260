import type { LeftOut } from './dataset.ts';
import { entityKey, leftOutOf, type Entities } from './entities.ts';
import { nameSome } from './gather-problems.ts';
import type { Problem } from './problems.ts';
import type { Table } from './table.ts';

/** Who belongs to whom, after what has no place was taken away. */
export interface Membership {
  readonly entities: Entities;
  readonly leftOut: LeftOut[];
  readonly problems: Problem[];
}

/** A line or several, gathered from the rows of one code. */
interface Unplaced {
  readonly code: string;
  readonly lines: number[];
}

function byCode(rows: readonly { readonly code: string; readonly line: number }[]): Unplaced[] {
  const codes = new Map<string, Unplaced>();
  for (const { code, line } of rows) {
    const one = codes.get(code) ?? { code, lines: [] };
    one.lines.push(line);
    codes.set(code, one);
  }
  return [...codes.values()].toSorted((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
}

function tell(file: string, unplaced: readonly Unplaced[], words: { what: string; why: string; mend: string }): Problem[] {
  if (unplaced.length === 0) return [];
  const lines = unplaced.flatMap((one) => one.lines).toSorted((a, b) => a - b);
  const first = lines[0] ?? 0;
  const codes = nameSome(unplaced.map(({ code }) => code));
  const at = lines.length > 1 ? ` (lines ${nameSome(lines)})` : '';
  return [
    {
      file,
      line: first,
      lines,
      column: 'consortium_code',
      severity: 'error',
      what: `${words.what}: ${codes}${at}.`,
      why: words.why,
      mend: words.mend,
    },
  ];
}

/**
 * Matches practices with the consortia of `consortia.csv`. A practice whose consortium the other file does not have, and a
 * consortium without practices, have no place in a dataset of both: its costs would be of other patients than its benchmark.
 */
export function matchMembers(given: {
  entities: Entities;
  practices: Table | undefined;
  consortia: Table | undefined;
  ownYear: number;
}): Membership {
  const { entities, practices, consortia, ownYear } = given;
  if (practices === undefined || consortia === undefined || !entities.practices || !entities.consortia)
    return { entities, leftOut: [], problems: [] };
  const known = new Set(entities.consortia.map(({ code, year }) => entityKey(code, year)));
  const named = new Set(entities.practices.map(({ consortiumKey }) => consortiumKey));
  const strangers = entities.practices.filter(({ consortiumKey }) => !known.has(consortiumKey));
  const empty = entities.consortia.filter(({ code, year }) => !named.has(entityKey(code, year)));

  const spellings = new Map(entities.consortia.map(({ code }) => [code.toLowerCase(), code]));
  const inCapitals = strangers.map(({ consortium }) => spellings.get(consortium.toLowerCase())).find((code) => code !== undefined);
  const problems = [
    ...tell(practices.file, byCode(strangers.map(({ row, consortium }) => ({ code: consortium, line: practices.lines[row] ?? 0 }))), {
      what: `Practices name a consortium that ${consortia.file} does not have for their year`,
      why: 'Their cost would stand against no benchmark.',
      mend:
        `Mend the code, add the consortium to ${consortia.file}, or leave these practices out.` +
        (inCapitals === undefined ? '' : ` ${consortia.file} has ${inCapitals}: capitals matter.`),
    }),
    ...tell(consortia.file, byCode(empty.map(({ row, code }) => ({ code, line: consortia.lines[row] ?? 0 }))), {
      what: `Consortia to which no usable practice of ${practices.file} belongs`,
      why: 'Their benchmark would stand against no cost.',
      mend: 'Mend the code, add the practices, or leave these consortia out.',
    }),
  ];
  const asPractice = leftOutOf('practice', practices, 'practice_code', ownYear);
  const asConsortium = leftOutOf('consortium', consortia, 'consortium_code', ownYear);
  return {
    entities: {
      practices: entities.practices.filter(({ consortiumKey }) => known.has(consortiumKey)),
      consortia: entities.consortia.filter(({ code, year }) => named.has(entityKey(code, year))),
    },
    leftOut: [
      ...strangers.map(({ row, consortium, year }) => ({
        ...asPractice(row, `its consortium ${consortium} is not in ${consortia.file}`),
        year,
      })),
      ...empty.map(({ row, year }) => ({ ...asConsortium(row, `no usable practice in ${practices.file} belongs to it`), year })),
    ],
    problems,
  };
}
