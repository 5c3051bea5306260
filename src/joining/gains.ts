import type { Dataset } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import type { AskGains } from './best-response.ts';
import type { Participation } from './participation.ts';
import { flipped, nobody, rosterOf, type Joiners } from './roster.ts';

/** Up to so many practices are asked one by one where what one receives hangs on others beyond its consortium. */
const mostOneByOne = 100;

/** Whether several practices are asked at a time although what they receive hangs on each other. */
export const isNearly = ({ hangsOn }: Participation, practices: number): boolean => hangsOn === 'beyond' && practices > mostOneByOne;

/** What practices receive, less the weight of its standard deviation, while some take part (`worthOf`); those `among` whom are asked about, and the rest of their units. */
export type AskWorth = (joiners: Joiners, among: Joiners) => Generator<void, Float64Array>;

/** Practices whose receipts hang on who of them takes part, and on nobody else: of the same consortium, or all. */
const unitsOf = ofDataset(
  (dataset): { readonly byConsortium: readonly (readonly number[])[]; readonly all: readonly (readonly number[])[] } => {
    const { codes, consortia, places } = rosterOf(dataset);
    const all = [Array.from(codes.keys())];
    const { practice, consortium } = dataset.levels;
    // Who was in several, in one year and another, ties them together.
    if (places.some((place, row) => consortium.codes[practice.parent[row]] !== consortia[place])) return { byConsortium: all, all };
    const units = new Map<string, number[]>();
    consortia.forEach((code, place) => {
      const unit = units.get(code);
      if (unit === undefined) units.set(code, [place]);
      else unit.push(place);
    });
    return { byConsortium: [...units.values()], all };
  },
);

/** Practices that are asked at the same time, as none of them changes what another receives, or (`isNearly`) hardly. */
export function turnsOf(dataset: Dataset, { hangsOn }: Participation): readonly (readonly number[])[] {
  const { codes } = rosterOf(dataset);
  const all = Array.from(codes.keys());
  if (hangsOn === 'nobody') return [all];
  if (hangsOn === 'beyond' && codes.length <= mostOneByOne) return all.map((practice) => [practice]);
  const units = unitsOf(dataset).byConsortium;
  const most = units.reduce((longest, { length }) => Math.max(longest, length), 0);
  return Array.from({ length: most }, (_, turn) => units.flatMap((unit) => unit.slice(turn, turn + 1)));
}

/** What is known of a unit while some of it take part. */
interface Known {
  readonly gains: Float64Array;
  readonly isKnown: Uint8Array;
}

/**
 * Opens what taking part brings more than staying out. What is known of a consortium is kept: as long as the same of its practices take part, it is not asked
 * again. `effort`: one value a practice.
 */
export function openGains(input: { dataset: Dataset; participation: Participation; effort: Float64Array; askWorth: AskWorth }): AskGains {
  const { dataset, participation, effort, askWorth } = input;
  const { byConsortium, all } = unitsOf(dataset);
  const units = participation.hangsOn === 'beyond' ? all : byConsortium;
  const turns = turnsOf(dataset, participation);
  const unitOf = new Int32Array(effort.length);
  const placeIn = new Int32Array(effort.length);
  units.forEach((unit, number) =>
    unit.forEach((practice, place) => {
      unitOf[practice] = number;
      placeIn[practice] = place;
    }),
  );
  const known = units.map((): Map<string, Known> => new Map());
  // Whoever is not there receives nothing and owes nothing: nobody need ask what it is worth to leave.
  const isFreeToLeave = participation.toldBy === 'presence';

  return function* (joiners, asked) {
    const here = units.map((unit, number): Known => {
      const key = Array.from(unit, (practice) => joiners[practice]).join('');
      let found = known[number].get(key);
      if (found === undefined)
        known[number].set(key, (found = { gains: new Float64Array(unit.length), isKnown: new Uint8Array(unit.length) }));
      return found;
    });
    const learn = (practice: number, gain: number): void => {
      here[unitOf[practice]].gains[placeIn[practice]] = gain - effort[practice];
      here[unitOf[practice]].isKnown[placeIn[practice]] = 1;
    };
    const todo = asked.filter((practice) => here[unitOf[practice]].isKnown[placeIn[practice]] === 0);
    /** All of the units of some practices. */
    const amongThem = (practices: readonly number[]): Joiners => {
      const among = nobody(dataset);
      for (const number of new Set(practices.map((practice) => unitOf[practice])))
        for (const practice of units[number]) among[practice] = 1;
      return among;
    };
    const isTodo = new Uint8Array(effort.length);
    for (const practice of todo) isTodo[practice] = 1;
    const staying = todo.filter((practice) => joiners[practice] === 1 || !isFreeToLeave);
    if (staying.length > 0) {
      const worth = yield* askWorth(joiners, amongThem(staying));
      if (isFreeToLeave) for (const practice of staying) learn(practice, worth[practice]);
      else
        for (const turn of turns) {
          const changing = turn.filter((practice) => isTodo[practice] === 1);
          if (changing.length === 0) continue;
          const other = yield* askWorth(flipped(joiners, changing), amongThem(changing));
          for (const practice of changing)
            learn(practice, joiners[practice] === 1 ? worth[practice] - other[practice] : other[practice] - worth[practice]);
        }
    }
    for (const turn of isFreeToLeave ? turns : []) {
      const joining = turn.filter((practice) => isTodo[practice] === 1 && joiners[practice] === 0);
      if (joining.length === 0) continue;
      const worth = yield* askWorth(flipped(joiners, joining), amongThem(joining));
      for (const practice of joining) learn(practice, worth[practice]);
    }
    const gains = new Float64Array(effort.length);
    for (const practice of asked) gains[practice] = here[unitOf[practice]].gains[placeIn[practice]];
    return gains;
  };
}
