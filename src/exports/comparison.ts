import { changeLevels, type ChangeLevel, type Changes, type EntityYear } from '../compare/changes.ts';
import type { ComparedAmount, Comparison } from '../compare.ts';
import { asHeading, formatCount, formatMoney, formatShare, several, spaced } from '../data/words.ts';
import { codeAndYear, peopleWords, spanWords, yearShown, yearsWords, type Years } from '../data/years.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import { levelNouns, listed } from '../schemes/in-words-names.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { toPence, writeYearsCsv } from './csv.ts';
import { commandLine, whereToRun, type Asked } from './command-line.ts';
import type { Report, ReportSection, ReportTable } from './report.ts';

/**
 * `changes.csv`: what each practice and consortium receives under A and under B, in the dataset's currency, the change, and the
 * change for each registered patient. Blank: cannot be told.
 */
export function changesCsv({ changes, dataset }: Comparison): string {
  return writeYearsCsv(
    dataset,
    ['level', 'code', 'year', 'a', 'b', 'change', 'change_a_head'],
    changes.flatMap(({ level, codes, years, a, b, change, changeAHead }) =>
      codes.map((code, row) => [level, code, years[row], toPence(a[row]), toPence(b[row]), toPence(change[row]), changeAHead[row]]),
    ),
  );
}

/**
 * A comparison in words and small tables, the same for the command line, the page and a file. `asked`: how its first scenario was run;
 * `ownFolders`: those of the two scenarios that do not ship.
 */
export function comparisonReport(comparison: Comparison, asked: Asked, ownFolders: readonly string[] = []): Report {
  const { a, b, set, notes } = comparison;
  return {
    title: `${a.title} (A) and ${b.title} (B)`,
    lead: [...set, dataWords(comparison), ...notes],
    sections: [
      verdictSection(comparison),
      moneySection(comparison),
      ...changeLevels
        .filter((level) => level !== 'practice' || comparison.dataset.practices > 0)
        .map((level) => changeSection(comparison, level)),
      differenceSection(comparison),
    ],
    foot: [`A comparison is of two schemes on a dataset, never about a real practice. Probity ${comparison.version}.`],
    // A scheme of one's own has no scenario to be compared by name.
    ...(asked.tables.scheme === undefined && {
      again: {
        where: whereToRun([...Object.values(asked.tables), ...ownFolders.map((folder) => `the folder ${folder}`)]),
        command: commandLine('compare', { ...asked, draws: comparison.draws, seed: comparison.seed }, [b.name, '--out', 'comparison']),
      },
    }),
  };
}

function dataWords({ dataset, draws, seed }: Comparison): string {
  const { title, synthetic, practices, consortia, population } = dataset;
  const chance =
    draws === 0
      ? 'The data as given, without chance.'
      : `The same ${formatCount(draws)} imagined years for both (seed ${seed}); amounts are their means.`;
  const size = [
    ...(practices > 0 ? [`${formatCount(practices)} practices`] : []),
    `${formatCount(consortia)} consortia`,
    peopleWords(population, dataset),
  ];
  const made = synthetic ? ' The data are synthetic: no practice or consortium in them is real.' : '';
  return `Both on ${title}, ${yearsWords(dataset)} (${size.join(', ')}).${made} ${chance}`;
}

function verdictSection({ verdicts }: Comparison): ReportSection {
  const differing = verdicts.filter(({ a, b }) => a !== b).length;
  const of = `${verdicts.length} verdicts`;
  const said = differing === 0 ? `All ${of} are the same.` : `${differing} of ${of} ${differing === 1 ? 'differs' : 'differ'}.`;
  return {
    heading: 'Verdicts',
    paragraphs: [said],
    tables: [
      {
        label: 'Verdicts on A and B',
        header: ['A', 'B', 'Principle'],
        rows: verdicts.map(({ title, a, b }) => [spaced(a), spaced(b), title]),
      },
    ],
    lists: [],
  };
}

function moneySection({ dataset, draws, paid, received }: Comparison): ReportSection {
  const { currency, years } = dataset;
  const sideWords = (amount: number, error: number): string =>
    `${formatMoney(amount, currency)}${error > 0 ? ` ± ${formatMoney(marginOfError(error), currency)}` : ''}`;
  const row = ({ a, aError, b, bError, difference }: ComparedAmount, name: string): string[] => [
    changeWords(difference, currency),
    sideWords(a, aError),
    sideWords(b, bError),
    name,
  ];
  const hasErrors = [paid, ...received].some(({ aError, bError }) => aError > 0 || bError > 0);
  return {
    heading: 'Money',
    paragraphs: [
      `What is paid ${spanWords(years.length)}, and whom it ends with after every route. Losses owed are negative.`,
      ...(hasErrors
        ? [
            `± says how far an amount may be off because it is a mean of no more than ${formatCount(draws)} imagined years: of 100 such means 95 lie within it of what endlessly many years would give. Both sides have the same years, so B less A is exact for these; for endlessly many it may be off by the two ± added up, at most.`,
          ]
        : []),
    ],
    tables: [
      {
        label: 'Money under A and B',
        header: ['B less A', 'A', 'B', 'Ends with'],
        rows: [...received.map((each) => row(each, partyHeading(each.party))), row(paid, 'All that is paid')],
      },
    ],
    lists: [],
  };
}

const eachOf: Readonly<Record<ChangeLevel, string>> = {
  practice: 'each practice',
  consortium: 'each consortium (its fund and its management)',
};

function changeSection({ changes, dataset }: Comparison, level: ChangeLevel): ReportSection {
  const { currency, years } = dataset;
  const found = changes.find((each) => each.level === level);
  const plural = levelNouns[level][1];
  const heading = `Who gains and who loses: ${plural}`;
  if (found === undefined) return { heading, paragraphs: [`Neither scheme pays ${plural} anything.`], tables: [], lists: [] };
  const { gain, lose, stay, cannotTell, onlyInA, onlyInB } = found;
  const things = years.length > 1 || new Set(found.years).size > 1 ? `${plural} and years` : plural;
  const counts = [
    counted(gain.count, ['gains', 'gain'], ` ${formatMoney(gain.sum, currency)}${gain.count > 1 ? ' together' : ''}`),
    counted(lose.count, ['loses', 'lose'], ` ${formatMoney(-lose.sum, currency)}`),
    counted(stay, ['stays as it is', 'stay as they are']),
    ...(cannotTell === 0 ? [] : [`of ${formatCount(cannotTell)} it cannot be told, because a figure is missing`]),
  ];
  return {
    heading,
    paragraphs: [
      `What ${eachOf[level]} receives under B, less what it receives under A. Of ${formatCount(found.codes.length)} ${things} ${listed(counts)}.`,
      ...absentWords(onlyInA, { side: 'A', plural, dataset }),
      ...absentWords(onlyInB, { side: 'B', plural, dataset }),
    ],
    tables: gain.count + lose.count === 0 ? [] : [spreadTable(found, currency, plural), ...largestTables(found, dataset)],
    lists: [],
  };
}

/** `none gains`, `1 gains £300k`, `4 gain £300k together`. */
const counted = (count: number, [one, many]: readonly [string, string], amount = ''): string =>
  count === 0 ? `none ${one}` : `${several(count, one, many)}${amount}`;

const mostAbsentNamed = 20;

function absentWords(absent: readonly EntityYear[], where: { side: string; plural: string; dataset: Years }): string[] {
  const { side, plural, dataset } = where;
  if (absent.length === 0) return [];
  const named = absent.slice(0, mostAbsentNamed).map(({ code, year }) => codeAndYear(dataset, code, year));
  const more = absent.length > named.length ? ` and ${formatCount(absent.length - named.length)} more` : '';
  return [`In ${side} only, and not compared: ${formatCount(absent.length)} ${plural} (${named.join(', ')}${more}).`];
}

/** Beyond the last digits of money: what rounding leaves of two equal amounts. */
const lastDigits = 1e-6;

/** `+£37.5k`, `−£300k`, `£0`. */
function changeWords(change: number, currency: string): string {
  if (Math.abs(change) < lastDigits) return formatMoney(0, currency);
  return `${change >= 0.005 ? '+' : ''}${formatMoney(change, currency)}`;
}

function spreadTable({ quantiles }: Changes, currency: string, plural: string): ReportTable {
  const said = (share: number): string => {
    if (share === 0) return 'The lowest';
    if (share === 1) return 'The highest';
    return share === 0.5 ? `Half of ${plural} have this or less` : `${formatShare(share)} of ${plural} have this or less`;
  };
  return {
    label: `Spread of the change: ${plural}`,
    header: ['Change', 'A head', 'Spread'],
    rows: quantiles.shares.map((share, place) => [
      changeWords(quantiles.change[place], currency),
      changeWords(quantiles.changeAHead[place], currency),
      said(share),
    ]),
  };
}

function largestTables(changes: Changes, dataset: Comparison['dataset']): ReportTable[] {
  const { currency } = dataset;
  const { level, codes, years, a, b, change, changeAHead, largestGains, largestLosses } = changes;
  const hasYears = new Set(years).size > 1;
  const table = (rows: readonly number[], label: string): ReportTable => ({
    label,
    header: ['Change', 'A head', 'A', 'B', asHeading(level)],
    rows: rows.map((row) => [
      changeWords(change[row], currency),
      changeWords(changeAHead[row], currency),
      formatMoney(a[row], currency),
      formatMoney(b[row], currency),
      `${codes[row]}${hasYears ? ` ${yearShown(dataset, years[row])}` : ''}`,
    ]),
  });
  return [
    ...(largestGains.length > 0 ? [table(largestGains, 'Largest gains')] : []),
    ...(largestLosses.length > 0 ? [table(largestLosses, 'Largest losses')] : []),
  ];
}

function differenceSection({ difference: { called, sections } }: Comparison): ReportSection {
  const lists = sections.map(({ heading, entries }) => ({
    heading,
    items: entries.map(({ text, first, second }) => {
      const both = first !== undefined && second !== undefined;
      const under = [first, second].flatMap((line, side) => (line === undefined ? [] : [both ? `In ${called[side]}: ${line}` : line]));
      return { text, under };
    }),
  }));
  return {
    heading: 'How the schemes differ, in words',
    paragraphs: lists.length === 0 ? ['The two schemes say the same.'] : [],
    tables: [],
    lists,
  };
}
