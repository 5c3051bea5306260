import type { Term } from './term.ts';

export const riskCorridor: Term = {
  name: 'risk_corridor',
  words:
    'Savings or losses shared in tiers: the table says which share is passed on of the part of them that lies above each savings rate, up to the next one. A first tier with the share 0 is a corridor in which nobody gains or owes.',
  notes: 'The same on both sides: losses are shared as savings are, and what is owed is below nothing. Nothing jumps where a tier begins.',
  parameters: { savings: 'money', benchmark: 'money', table: 'table' },
  tableBegins: 0,
  formula: ([savings, benchmark, table], { tableOf, write }) =>
    tableOf(table)
      .map(({ point: lower, value: share }, place, points) => {
        const upper = points[place + 1]?.point;
        // What stops at the lower edge on one side stops at it on the other: the two edges cancel.
        return upper === undefined
          ? write('share * (max(savings, lower * benchmark) + min(savings, -(lower * benchmark)))', { savings, benchmark, share, lower })
          : write(
              'share * (between(savings, lower * benchmark, upper * benchmark) + between(savings, -(upper * benchmark), -(lower * benchmark)))',
              { savings, benchmark, share, lower, upper },
            );
      })
      .reduce((so_far, tier) => write('so_far + tier', { so_far, tier })),
  reading: '{savings} (or the loss) in tiers of {benchmark}, each tier multiplied by {table}',
  source: 'Tiers of a risk corridor: each share applies to the part of savings or losses within its tier.',
  tables: {
    corridor: { along: 'share of benchmark', values: { 0: 0, 0.02: 0.5, 0.05: 0.8 } },
    half: { along: 'share of benchmark', values: { 0: 0.5 } },
  },
  examples: [
    ['risk_corridor(1000000, 100000000, corridor)', 0],
    ['risk_corridor(2000000, 100000000, corridor)', 0],
    ['risk_corridor(4000000, 100000000, corridor)', 1_000_000],
    ['risk_corridor(10000000, 100000000, corridor)', 5_500_000],
    ['risk_corridor(-4000000, 100000000, corridor)', -1_000_000],
    ['risk_corridor(-10000000, 100000000, corridor)', -5_500_000],
    ['risk_corridor(0, 100000000, corridor)', 0],
    ['risk_corridor(300, 1000, half)', 150],
    ['risk_corridor(-300, 1000, half)', -150],
  ],
};
