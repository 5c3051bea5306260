import { mostNumbersKept, openKept, type Room } from './kept.ts';
import { fitLaw, lognormalLaw, writeFactors } from './law.ts';
import type { Law, Shape } from './law.ts';
import { binnedNormals, plainFactors, plainNormals, risingNormals } from './strata.ts';
import type { Entity } from './strata.ts';

/** The chance of one group of services (`draws/groups`): its spread and lean as a share of what is expected. */
export interface GroupLaw extends Shape {
  readonly group: string;
}

/** A practice by its stable code, with the laws of its groups of services. */
export interface Member {
  readonly code: string;
  readonly laws: readonly GroupLaw[];
}

/** What decides all that is drawn, but for the laws. */
export interface TermsOfChance {
  readonly seed: number;
  /** A square (1,024, 4,096 or 16,384 are offered). */
  readonly draws: number;
  /** The run's own. */
  readonly year: number;
  /** Standard deviations of the shared shocks, which are lognormal with mean 1. */
  readonly tauNation: number;
  readonly tauConsortium: number;
}

export const areSameTerms = (one: TermsOfChance, other: TermsOfChance): boolean =>
  one.seed === other.seed &&
  one.draws === other.draws &&
  one.year === other.year &&
  one.tauNation === other.tauNation &&
  one.tauConsortium === other.tauConsortium;

/** The imagined years of one seed. Every factor is a share of the expected cost, with mean 1. */
export interface Chance {
  readonly terms: TermsOfChance;
  readonly draws: number;
  /**
   * National shock N of a year, one a draw. In the run's own year it rises: the draws are numbered in its order. That of any other
   * year knows nothing of it, or of a third's.
   * Shared with the caller: not to be written to.
   */
  nationShock(year: number): Float64Array;
  /**
   * N·K·G for the group totals of a consortium: one array [draw] a law, in the order given. The laws are those of the
   * consortium's totals (moments added up over its practices, `draws/law`). At most one law a group. Shared with the caller.
   */
  totals(consortium: Entity, laws: readonly GroupLaw[]): readonly Float64Array[];
  /**
   * The same without the national shock: what each cost of a past year owes to chance of the consortium's own, in years that the
   * nation's growth was taken out of.
   */
  pastTotals(consortium: Entity, laws: readonly GroupLaw[]): readonly Float64Array[];
  /**
   * N·K·G for single practices of a consortium: [practice][law][draw]. A practice's own G is keyed by its own code, so it is the
   * same whichever practices stand beside it. Shared with the caller. `spare`: arrays of earlier answers that nobody will read again;
   * what is not kept is drawn into them, and new ones are left there (to allocate 640 MB a run takes a tenth of its time).
   */
  practices(consortium: Entity, practices: readonly Member[], spare?: Float64Array[]): Float64Array[][];
}

/** Up to this many draws what was drawn is kept, as far as there is room (`kept`). */
export const mostDrawsKept = 1024;

/** Name of the consortium shock among the directions of chance. */
const consortiumShock = 'consortium shock';

/**
 * How much each kind of chance counts in a consortium's main direction, the one that is stratified. Fixed by name and not fitted
 * to the data, so that a change in somebody's costs moves nobody's luck. Any group not listed counts as hospital does.
 */
function weightInMainDirection(name: string): number {
  return name === 'prescribing' || name === 'community' ? 0.2 : 1;
}

/**
 * Opens the chance of a run.
 *
 * Stratified by a binned permutation. Draw d has the d-th of D strata of the national shock of `year`, the run's own. The draws are
 * cut into bins of √D, and inside each bin a consortium's own main direction (its shock and its groups, weighed by name) takes each
 * of √D strata once, in an order of the consortium's own; so do the national shocks of other years. The rest of chance is plain. Against plain draws the variance of a mean falls
 * manyfold, yet two consortia given the nation stay uncorrelated.
 *
 * A draw depends on the seed, the kind of chance, the entity's code, the year and the number of draws; not on the order of
 * rows, on other consortia, or on what was asked before.
 */
export function openChance(terms: TermsOfChance): Chance {
  const { seed, draws } = terms;
  const root = Math.round(Math.sqrt(draws));
  if (!(draws >= 0) || root * root !== draws) throw new Error(`the number of draws is not a square: ${draws}`);
  const nationLaw = lognormalLaw(terms.tauNation);
  const consortiumLaw = lognormalLaw(terms.tauConsortium);
  const nations = new Map<number, Float64Array>();
  // At 1,024 draws what was drawn is kept: a changed parameter of the scheme changes no law and draws nothing again, a changed
  // cost draws no total's normals again.
  const room: Room = { numbers: draws <= mostDrawsKept ? mostNumbersKept : 0 };
  const keepNormals = openKept<undefined, readonly Float64Array[]>(room, () => true);
  const keepTotals = openKept<readonly GroupLaw[], readonly Float64Array[]>(room, areSameLaws);
  const keepPractices = openKept<readonly Member[], Float64Array[][]>(room, areSameMembers);

  const nationShock = (year: number): Float64Array => {
    let shock = nations.get(year);
    if (shock === undefined) {
      const asked = { seed, name: 'national shock', entity: { code: 'nation', year }, draws };
      shock = year === terms.year ? risingNormals(asked) : binnedNormals(asked);
      writeFactors(shock, new Float64Array(draws).fill(1), nationLaw, shock);
      nations.set(year, shock);
    }
    return shock;
  };

  /** Standard normals of a consortium's kinds of chance (its shock first, then its groups), the main direction stratified. */
  const consortiumNormals = (entity: Entity, groups: readonly string[]): readonly Float64Array[] => {
    const names = [consortiumShock, ...groups];
    const asked = { of: JSON.stringify([entity.code, entity.year, groups]), by: undefined, numbers: names.length * draws };
    return keepNormals(asked, () => stratify({ seed, entity, draws, names }));
  };

  /** N·K, shared by all that happens in a consortium. */
  const sharedShock = (year: number, normals: Float64Array): Float64Array => multiply(nationShock(year), consortiumLaw, normals);
  const withoutNation = new Float64Array(draws).fill(1);

  const totals = (consortium: Entity, laws: readonly GroupLaw[]): readonly Float64Array[] =>
    keepTotals({ of: keyOf(consortium), by: laws, numbers: laws.length * draws }, () =>
      drawTotals(consortium, laws, nationShock(consortium.year)),
    );

  const pastTotals: Chance['pastTotals'] = (consortium, laws) => drawTotals(consortium, laws, withoutNation);

  const drawTotals = (consortium: Entity, laws: readonly GroupLaw[], nation: Float64Array): Float64Array[] => {
    const groups = laws.map((law) => law.group).toSorted(); // so that the order of the laws changes no bit
    if (new Set(groups).size < groups.length) throw new Error(`more than one law for a group of ${consortium.code}: ${groups.join(', ')}`);
    const normals = consortiumNormals(consortium, groups);
    const shared = multiply(nation, consortiumLaw, normals[0]);
    return laws.map((law) => multiply(shared, fitLaw(law), normals[1 + groups.indexOf(law.group)]));
  };

  const practices: Chance['practices'] = (consortium, members, spare = []) => {
    const numbers = members.reduce((sum, { laws }) => sum + laws.length, 0) * draws;
    const own = draws <= mostDrawsKept ? [] : spare;
    return keepPractices({ of: keyOf(consortium), by: members, numbers }, () => drawPractices(consortium, members, own));
  };

  const drawPractices = (consortium: Entity, members: readonly Member[], spare: Float64Array[]): Float64Array[][] => {
    const shared = sharedShock(consortium.year, consortiumNormals(consortium, [])[0]);
    let used = 0;
    return members.map(({ code, laws }) =>
      laws.map((law) => {
        const asked = { seed, name: `practice ${law.group}`, entity: { code, year: consortium.year }, draws };
        return plainFactors(asked, shared, fitLaw(law), (spare[used++] ??= new Float64Array(draws)));
      }),
    );
  };

  return { terms, draws, nationShock, totals, pastTotals, practices };
}

const keyOf = ({ code, year }: Entity): string => `${code}/${year}`;

const areSameMembers = (one: readonly Member[], other: readonly Member[]): boolean =>
  one.length === other.length && one.every(({ code, laws }, place) => code === other[place].code && areSameLaws(laws, other[place].laws));

/** Missing is the same as missing, unlike in `===`. */
const areSameLaws = (one: readonly GroupLaw[], other: readonly GroupLaw[]): boolean =>
  one.length === other.length &&
  one.every(
    ({ group, coefficientOfVariation, skewness }, place) =>
      group === other[place].group &&
      Object.is(coefficientOfVariation, other[place].coefficientOfVariation) &&
      Object.is(skewness, other[place].skewness),
  );

/** shared · G, one a draw. */
function multiply(shared: Float64Array, law: Law, normals: Float64Array): Float64Array {
  const factors = new Float64Array(shared.length);
  writeFactors(factors, shared, law, normals);
  return factors;
}

/**
 * One array of standard normals a name. Raw normals r are turned so that their main direction e is the stratified y:
 * z = r + e · (y − e·r). The part of r across e is untouched, so the z are again independent standard normals.
 */
function stratify(input: { seed: number; entity: Entity; draws: number; names: readonly string[] }): Float64Array[] {
  const { seed, entity, draws, names } = input;
  const main = binnedNormals({ seed, name: 'main direction', entity, draws });
  if (names.length === 1) return [main];
  const weights = names.map(weightInMainDirection);
  const length = Math.sqrt(weights.reduce((total, weight) => total + weight * weight, 0));
  const direction = weights.map((weight) => weight / length);
  const normals = names.map((name) => plainNormals({ seed, name: `consortium ${name}`, entity, draws }));
  const along = new Float64Array(draws);
  normals.forEach((each, index) => addScaled(along, direction[index], each));
  const turn = main;
  addScaled(turn, -1, along);
  normals.forEach((each, index) => addScaled(each, direction[index], turn));
  return normals;
}

/** A loop in a function of its own runs faster than inside a long one. */
function addScaled(target: Float64Array, factor: number, values: Float64Array): void {
  for (let draw = 0; draw < target.length; draw += 1) target[draw] += factor * values[draw];
}
