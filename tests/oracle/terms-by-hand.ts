import type { Arithmetic } from './arithmetic-by-hand.ts';

/*
 * The terms of the vocabulary a second time, from their words and not from their formulas: numbers in, a number out. What
 * is missing makes the whole missing, unless the words say otherwise.
 */

/** A table: its points with their values, lowest point first. */
export type Points = readonly { readonly at: number; readonly value: number }[];

export type TermByHand = (inputs: readonly number[], arithmetic: Arithmetic, table: Points) => number;

const missing = Number.NaN;

/** A term that is missing where any of its numbers is. */
const ofKnown =
  (value: TermByHand): TermByHand =>
  (inputs, arithmetic, table) =>
    inputs.some((each) => Number.isNaN(each)) ? missing : value(inputs, arithmetic, table);

/** In a straight line between the points, and as at the last of them beyond. */
const onLadder: TermByHand = ([x], _, table) => {
  const [lowest] = table;
  const highest = table[table.length - 1];
  if (x <= lowest.at) return lowest.value;
  if (x >= highest.at) return highest.value;
  for (let place = 1; place < table.length; place++) {
    const [below, above] = [table[place - 1], table[place]];
    if (x <= above.at) {
      const way = (x - below.at) / (above.at - below.at);
      return (1 - way) * below.value + way * above.value;
    }
  }
  throw new Error(`not between the points of a table: ${x}`);
};

/** Each tier has its share of the part that lies within it, of savings as of losses. */
const inTiers: TermByHand = ([savings, benchmark], _, table) => {
  const size = Math.abs(savings);
  let shared = 0;
  table.forEach(({ at, value }, place) => {
    const from = at * benchmark;
    const to = place + 1 < table.length ? table[place + 1].at * benchmark : Number.POSITIVE_INFINITY;
    if (size > from) shared += value * ((size < to ? size : to) - from);
  });
  return savings < 0 ? -shared : shared;
};

export const termsByHand: Readonly<Record<string, TermByHand>> = {
  counted_savings: ofKnown(([savings, benchmark, rate], { doubtIfNear }) => {
    doubtIfNear(savings, rate * benchmark);
    return savings < rate * benchmark ? 0 : savings;
  }),
  savings_above_threshold: ofKnown(([savings, benchmark, rate]) => {
    const threshold = rate * benchmark;
    return savings > threshold ? savings - threshold : 0;
  }),
  minimum_savings_rate_by_population: ofKnown(onLadder),
  minimum_savings_rate_for_confidence: ofKnown(([z, variation, population], { call }) =>
    call('divide', [z * variation, call('sqrt', [population])]),
  ),
  risk_corridor: ofKnown(inTiers),
  capped: ofKnown(([amount, limit]) => (amount > limit ? limit : amount)),
  floored: ofKnown(([amount, lowest]) => (amount < lowest ? lowest : amount)),
  between: ofKnown(([value, lowest, highest]) => (value > highest || lowest > highest ? highest : value < lowest ? lowest : value)),
  mean_of: ofKnown((inputs) => {
    let sum = 0;
    for (const each of inputs) sum += each;
    return sum / inputs.length;
  }),
  ladder: ofKnown(onLadder),
  steps: ofKnown(([x], { doubtIfNear }, table) => {
    let reached = table[0].value;
    for (const { at, value } of table.slice(1)) {
      doubtIfNear(x, at);
      if (x >= at) reached = value;
    }
    return reached;
  }),
  // Where the gate is shut nobody need know what would have been paid.
  quality_gate: ([amount, quality, lowest], { doubtIfNear }) => {
    if (Number.isNaN(quality) || Number.isNaN(lowest)) return missing;
    doubtIfNear(quality, lowest);
    return quality < lowest ? 0 : amount;
  },
  apportioned: ofKnown(([fund, key, all], { call }) => call('divide', [fund * key, all])),
  share_of_national_fund: ofKnown(([fund, key, all, earned], { call }) => earned * call('divide', [fund * key, all])),
  achievement: ofKnown(([share, lower, upper], { doubtIfNear }) => {
    doubtIfNear(lower, upper);
    if (lower === upper) return missing;
    return share <= lower ? 0 : share >= upper ? 1 : (share - lower) / (upper - lower);
  }),
  list_size_index: ofKnown((inputs, { call }) => call('divide', inputs)),
  prevalence_factor: ofKnown((inputs, { call }) => call('divide', inputs)),
  penalty_for_not_taking_part: ofKnown(([takesPart, penalty]) => penalty - takesPart * penalty),
};
