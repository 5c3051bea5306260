import type { ChanceAward } from '../incentives/chance-award.ts';
import type { ChanceFigures } from '../incentives/chance-tally.ts';
import { isAward } from '../incentives/least-savings-rate.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import type { Outcome } from '../outcome.ts';
import type { Shape } from './shapes.ts';
import { colours } from './style.ts';

/** Ways in which chance alone decides what is paid. */
export type Luck = 'falseReward' | 'falsePenalty' | 'denial' | 'above';

export const lucks: Readonly<
  Record<Luck, { readonly words: string; readonly shape: Shape; readonly colour: string; readonly name: string }>
> = {
  falseReward: { words: 'paid, though nothing was earned', shape: 'circle', colour: colours.darkBlue, name: 'false_reward' },
  falsePenalty: { words: 'owes, though nothing was owed', shape: 'square', colour: colours.darkPink, name: 'false_penalty' },
  denial: { words: 'paid nothing, though something was earned', shape: 'diamond', colour: colours.turquoise, name: 'denial' },
  above: { words: 'paid more than was earned', shape: 'triangle', colour: colours.darkGrey, name: 'paid_more' },
};
const lucksInOrder = ['falseReward', 'falsePenalty', 'denial', 'above'] as const;

/** How often chance does it to those of one size. */
export interface LuckRow {
  readonly payment: string;
  readonly level: ChanceAward['level'];
  readonly from: number;
  readonly below: number;
  readonly entities: number;
  readonly luck: Luck;
  /** Share of imagined years, and the ends of its 95% interval. */
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

const shareOf = (figures: ChanceFigures, luck: Luck): readonly [number, number] =>
  luck === 'above' ? [figures.probability, figures.standardError] : [figures[luck], figures[`${luck}Error`]];

/** One row a payment, size and kind of luck; kinds that nobody of the payment can have are left out, and so is the last for sizes of which the first says as much. */
export function luckRows({ chanceAwards }: Outcome): LuckRow[] {
  return chanceAwards.flatMap(({ payment, level, all, bands }) =>
    lucksInOrder
      .filter((luck) => shareOf(all, luck)[0] > 0)
      .flatMap((luck) =>
        bands.flatMap(({ from, below, figures }): LuckRow[] => {
          const [share, error] = shareOf(figures, luck);
          if (Number.isNaN(share) || (luck === 'above' && share === figures.falseReward)) return [];
          const width = marginOfError(error);
          const ends = { lower: Math.max(0, share - width), upper: Math.min(1, share + width) };
          return [{ payment, level, from, below, entities: figures.entities, luck, share, ...ends }];
        }),
      ),
  );
}

/** What chance pays beyond what is earned, all payments together. */
export interface LuckInAll {
  /** E[A] − A₀ of the payments of which it is above nothing, and its standard error, never too small; and of those of which it is below. */
  readonly excess: number;
  readonly error: number;
  readonly lost: number;
  /** Of all that is awarded. */
  readonly share: number;
  /** The payment of which chance pays most. */
  readonly most: ChanceAward;
}

/** Adds up the payments that can award something; undefined where there is none, or their figures are missing. */
export function luckInAll({ chanceAwards }: Outcome): LuckInAll | undefined {
  const awards = chanceAwards.filter((award) => isAward(award) && Number.isFinite(award.all.excess));
  if (awards.length === 0) return undefined;
  let [excess, error, lost, awarded, atExpected] = [0, 0, 0, 0, 0];
  for (const { all } of awards) {
    awarded += all.awarded;
    if (all.awarded > 0) atExpected += all.awarded * (1 - all.shareOfAwards);
    lost += Math.max(0, -all.excess);
    if (all.excess <= 0) continue;
    excess += all.excess;
    error += all.excessError;
  }
  const most = awards.reduce((best, award) => (award.all.excess > best.all.excess ? award : best));
  return { excess, error, lost, share: awarded > 0 ? 1 - atExpected / awarded : Number.NaN, most };
}
