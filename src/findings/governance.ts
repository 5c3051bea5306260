import type { Principle, Verdicted } from './evidence.ts';
import type { Finding, Place } from './finding.ts';
import type { Dataset, RegisterName } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import { readContracts, readInterests, readReferrals, readRoles } from '../data/register-rows.ts';
import type { Contract, Interest, ReferralCount, Role } from '../data/register-rows.ts';
import { textAt } from '../data/table.ts';
import { formatCount } from '../data/words.ts';
import { listed } from '../schemes/in-words-names.ts';

// What the principles on governance and interests have in common. Persons appear by code only.

/** The registers row by row; one that was not given is left out. */
export interface Registers {
  readonly interests?: readonly Interest[];
  readonly roles?: readonly Role[];
  readonly contracts?: readonly Contract[];
  readonly referrals?: readonly ReferralCount[];
}

/** A role that names no consortium is held in that of its practice. */
export const registersOf = ofDataset((dataset): Registers => {
  const { interests, roles, contracts, referrals } = dataset.registers;
  const { practice, consortium } = dataset.levels;
  const consortiumOf = new Map(practice.codes.map((code, row) => [code, consortium.codes[practice.parent[row]]]));
  return {
    ...(interests && { interests: inOrder(readInterests(interests)) }),
    ...(roles && {
      roles: inOrder(readRoles(roles).map((role) => ({ ...role, consortium: role.consortium ?? consortiumOf.get(role.practice ?? '') }))),
    }),
    ...(contracts && { contracts: inOrder(readContracts(contracts)) }),
    ...(referrals && { referrals: inOrder(readReferrals(referrals)) }),
  };
});

/** By what they say, the person or provider first, and not by where they stand: the order of a file's rows is irrelevant. */
function inOrder<Row extends { readonly line: number }>(rows: readonly Row[]): Row[] {
  return rows
    .map((row) => ({ row, key: JSON.stringify({ ...row, line: 0 }) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row.line - b.row.line))
    .map(({ row }) => row);
}

type Severity = Finding['severity'];

/** Judges what a dataset alone decides: once for it, however often a parameter of the scheme is moved. */
export function byDataset(judge: (dataset: Dataset) => Verdicted): Principle['judge'] {
  const judged = ofDataset(judge);
  return ({ dataset }) => judged(dataset);
}

export const cannotTell = (severity: Severity, summary: string, details: readonly string[] = []): Verdicted => ({
  verdict: 'cannot_tell',
  severity,
  summary,
  details,
  amount: Number.NaN,
  rows: [],
});

export const kept = (severity: Severity, summary: string, details: readonly string[] = []): Verdicted => ({
  verdict: 'kept',
  severity,
  summary,
  details,
  amount: 0,
  rows: [],
});

/** `The registers of roles and contracts were not given.` */
export function withoutRegisters(severity: Severity, names: readonly RegisterName[]): Verdicted {
  return {
    ...cannotTell(
      severity,
      `The ${names.length === 1 ? 'register' : 'registers'} of ${listed(names)} ${names.length === 1 ? 'was' : 'were'} not given.`,
    ),
    mend: `Give ${listed(names.map((name) => `${name}.csv`))} to have this judged.`,
    about: names.map((name): Place => ({ kind: 'data', name, file: 'scenario.yaml', line: 1, column: 1 })),
  };
}

/** Rows of consortia of the data’s own years: years to come repeat them, and are not asked again. */
export function consortiaAsked({ levels, repeated }: Dataset): number[] {
  const { years, size } = levels.consortium;
  return Array.from({ length: size }, (_, place) => place).filter((place) => repeated === undefined || years[place] === repeated.from);
}

/** What a consortium says in a column of text; undefined where it says nothing. */
export const consortiumText = ({ levels }: Dataset, column: string, place: number): string | undefined =>
  textAt(levels.consortium.columns[column], place);

/** At most so many of these sentences, and how many more there are. */
export function firstOf(sentences: readonly string[], atMost = 20): string[] {
  const more = sentences.length - atMost;
  return more > 0 ? [...sentences.slice(0, atMost), `And ${formatCount(more)} more like these.`] : [...sentences];
}
