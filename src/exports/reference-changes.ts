import { componentMeanings, componentWords } from '../charts/paid-for-words.ts';
import { components } from '../incentives/award-coalitions.ts';
import { entryOf, type Topic } from './reference-entry.ts';

/** What a saving or an award is taken apart into. */
export const changesTopic = (): Topic => ({
  name: 'changes',
  title: 'What awards are paid for',
  words:
    'What may have changed since the baseline, and what of a saving or an award comes of it. Each counts by what it adds, averaged over all orders in which the changes could have come: a Shapley value, of services within volume and price an Owen value.',
  groups: [
    {
      entries: components.map((name) =>
        entryOf({ name, written: componentWords[name], words: componentMeanings[name], what: 'what an award may be paid for' }),
      ),
    },
  ],
});
