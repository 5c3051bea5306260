import { byTheLaw, lawMeaning } from '../findings/rate-words.ts';
import { entryOf } from './reference-entry.ts';
import type { Topic } from './reference-entry.ts';

const what = 'a word of results';

/** What verdicts, tables and figures say of chance, whatever the scheme. */
export const resultsTopic = (): Topic => ({
  name: 'results',
  title: 'Words of results',
  words: 'What verdicts, tables and figures say of chance and of what results rest on, in plain words.',
  groups: [
    {
      entries: [
        entryOf({
          name: 'imagined years',
          words:
            'The same year over and over, each time with other luck: how many patients fall ill, and what they cost. They are drawn evenly from good luck to bad (stratified), so that a mean or share of them is surer than of as many years drawn blindly.',
          brief: 'The same year over and over, each time with other luck.',
          what,
          alsoKnownAs: ['imagined year', 'sampling', 'stratified', 'stratified sampling'],
        }),
        entryOf({
          name: 'nine years in ten',
          words:
            'From the 5th to the 95th of every 100 imagined years, the least first: in one year of twenty there is less, in one more. Where both ends are £0, something is paid or owed in under one year of twenty.',
          brief: 'From the 5th to the 95th of every 100 imagined years.',
          what,
          alsoKnownAs: ['nine times in ten', 'nine imagined years of ten'],
        }),
        entryOf({
          name: 'plus or minus',
          words:
            'How far a figure may be off because only so many years were imagined: of 100 such figures 95 lie within it of what endlessly many years would give. It says nothing of how far single years lie apart.',
          brief: 'How far a figure may be off because only so many years were imagined.',
          what,
          alsoKnownAs: ['±', '95 in 100', '95% interval', 'confidence interval', 'margin of error'],
        }),
        entryOf({
          name: '95% interval, or narrower',
          words:
            'A plus or minus where errors are added up that may partly cancel, nobody knows how far: it is as wide as 95 in 100 can need, and may be wider than they do.',
          brief: 'A plus or minus that may be wider than it needs to be.',
          what,
          alsoKnownAs: ['plus or minus at most', 'interval or narrower'],
        }),
        entryOf({
          name: 'what it rests on',
          words:
            'Each value of a scheme and each assumption moved over its range, one at a time, all others as they stand, in the same imagined years: what moves an amount furthest stands first (a tornado). Where money becomes nothing, or a verdict turns, is found to a step, a hundredth of the range or so.',
          brief: 'Each value over its range, one at a time: what moves an amount furthest stands first.',
          what,
          alsoKnownAs: ['sensitivity', 'tornado', 'one at a time', 'threshold', 'swing'],
        }),
        entryOf({
          name: 'alone and with others',
          words:
            'Where all values are moved at once, each evenly over its range: what part of the variance of an amount goes back to one of them alone (first-order Sobol index), and with all that it does together with others (total index). Of a sum of independent values both are the same and add up to 100%; where the total is larger, values work together.',
          brief: 'What part of the variance goes back to one value: first-order and total Sobol indices.',
          what,
          alsoKnownAs: ['Sobol index', 'Sobol indices', 'first-order index', 'total index', 'Saltelli'],
        }),
        entryOf({
          name: 'who would take part',
          words:
            'Each practice that gains by taking part, once all have answered each other: what it receives by it, less what it takes from it, against what it receives by staying out. Nobody does anything else than before. The two tiers are those who take part and those who stay behind. npx probity joining SCENARIO works it out, and the page under Who gains.',
          brief: 'Each practice that gains by taking part, once all have answered each other.',
          what,
          alsoKnownAs: ['joining', 'joiners', 'two tiers', 'selection', 'stay behind'],
        }),
        entryOf({
          name: 'what practices would do',
          words:
            'How much less care practices would give, and be paid for, if they answered to what less care pays them as fundholding practices did: the natural logarithm of activity falls by the elasticity, 0.035 to 0.05, for each pound paid for each pound of care not given. It enters no verdict. npx probity response SCENARIO works it out, and the page under Incentives.',
          brief: 'How much less care practices would give if they answered to what less care pays them.',
          what,
          alsoKnownAs: ['response', 'elasticity', 'semi-elasticity', 'behaviour'],
        }),
        entryOf({
          name: 'law of what care costs',
          written: byTheLaw,
          words: lawMeaning,
          brief: 'Worked out from how far chance spreads costs, not counted in imagined years.',
          what,
          alsoKnownAs: [byTheLaw, 'law of costs', 'the law of costs', 'by the law of costs'],
        }),
      ],
    },
  ],
});
