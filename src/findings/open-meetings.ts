import { judgeFlag } from './consortium-flags.ts';
import type { Principle } from './evidence.ts';
import { byDataset } from './governance.ts';

export const openMeetings: Principle = {
  id: 'open-meetings',
  title: 'Boards meet in public',
  words: 'The meetings of a consortium are open to the public, so that patients can see how money for their care is spent.',
  source: 'gpc-forming-consortia',
  tables: ['consortia'],
  judge: byDataset((dataset) =>
    judgeFlag(dataset, {
      column: 'open_meetings',
      isSo: { one: 'meets in public', many: 'meet in public' },
      isNot: { one: 'meets behind closed doors', many: 'meet behind closed doors' },
      mend: 'Open the meetings of the boards to the public at',
    }),
  ),
};
