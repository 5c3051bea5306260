import { levelNames } from '../data/dataset.ts';
import type { Dataset, LevelName } from '../data/dataset.ts';
import { nearest } from '../data/nearest.ts';
import { levelWords } from './in-words-names.ts';
import type { Names } from './names.ts';
import { offer, quote } from './report.ts';
import type { Report } from './report.ts';
import type { PartyName } from './scheme.ts';
import type { Position } from './scheme.ts';

/** The level whose entities a party is; providers, persons and the commissioner are no rows of a table. */
export const partyLevels: Readonly<Partial<Record<PartyName, LevelName>>> = {
  practice: 'practice',
  patient_care: 'consortium',
  consortium_management: 'consortium',
};

interface SplitInput {
  /** Level of whoever pays. */
  readonly from: LevelName | undefined;
  readonly to: PartyName;
  readonly by: string | undefined;
  /** Where `by` stands, or the payment or route where there is none. */
  readonly position: Position;
  /** `payment` or `route`, for messages. */
  readonly what: string;
  readonly names: Names;
  readonly dataset: Dataset;
  readonly report: Report;
}

/** Whether money that goes to several receivers says by what it is split, and whether that can be read where they are. */
export function checkSplit({ from, to, by, position, what, names, dataset, report }: SplitInput): void {
  if (to === 'provider') {
    if (by !== 'contracts')
      report.error(
        position,
        `This ${what} to providers does not say how it is split among them.`,
        'Write by: contracts. Each provider then receives according to the value of its contracts.',
      );
    return;
  }
  if (to === 'person') {
    report.error(
      position,
      `This ${what} goes straight to persons, and nothing says to whom.`,
      'Persons receive by what they hold of providers (the register of interests): send it to: provider, by: contracts.',
    );
  }
  const level = partyLevels[to];
  if (level === undefined) return;
  if (dataset.levels[level].size === 0) {
    report.error(
      position,
      `The money goes to ${levelWords[level]}, and the data has none.`,
      `Bring a table of ${levelWords[level]}, or pay another party.`,
    );
    return;
  }
  const isSplit = from !== undefined && levelNames.indexOf(from) > levelNames.indexOf(level);
  if (by === undefined) {
    if (isSplit) {
      const key = level === 'practice' ? 'list_size' : 'population';
      report.error(
        position,
        `This ${what} of ${levelWords[from]} goes to several ${levelWords[level]}, and does not say how it is split among them.`,
        `Write by: and a column or formula of ${levelWords[level]}, such as by: ${key}.`,
      );
    }
    return;
  }
  const meaning = names.lookUp(by, level);
  const isOwn = meaning !== undefined && 'level' in meaning && meaning.level === level;
  if (isOwn && !(meaning.kind === 'column' && meaning.type === 'text')) return;
  report.error(
    position,
    meaning !== undefined && isOwn
      ? `${quote(by)} is a column of text, and money is split by numbers.`
      : `${quote(by)} is no column or formula of ${levelWords[level]}, among whom the money is split.`,
    offer(
      nearest(
        by,
        names.visible(level).filter((name) => names.levelsOf(name).includes(level)),
      ),
      `Name a column or a formula of ${levelWords[level]}.`,
    ),
  );
}
