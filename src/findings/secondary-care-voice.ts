import { judgeFlag } from './consortium-flags.ts';
import type { Principle } from './evidence.ts';
import { byDataset } from './governance.ts';

export const secondaryCareVoice: Principle = {
  id: 'secondary-care-voice',
  title: 'Hospital clinicians have a voice',
  words: 'A consortium co-opts clinicians from hospitals, so that those who give the care that it buys are heard.',
  source: 'gpc-forming-consortia',
  tables: ['consortia'],
  judge: byDataset((dataset) =>
    judgeFlag(dataset, {
      column: 'secondary_care_clinician',
      isSo: { one: 'has co-opted a hospital clinician', many: 'have co-opted a hospital clinician' },
      isNot: { one: 'has no hospital clinician', many: 'have no hospital clinician' },
      mend: 'Co-opt a hospital clinician at',
    }),
  ),
};
