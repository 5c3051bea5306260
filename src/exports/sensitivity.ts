import { capitalised, formatCount } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';
import type { Sensitivity } from '../sensitivity.ts';
import {
  amountWords,
  endWords,
  indicesInWords,
  measuresShown,
  measureWords,
  methodInWords,
  movedWords,
  restsOnInWords,
  sortedBySwing,
  swingOf,
  turnsInWords,
  turnsNothingInWords,
} from '../sensitivity/in-words.ts';
import { usualPoints, type Indices } from '../sensitivity/indices.ts';
import { measures, moneyMeasures, type Measure, type MoneyMeasure } from '../sensitivity/measured.ts';
import { commandLine, whereToRun, type Asked } from './command-line.ts';
import { toPence, writeCsv, type Cell } from './csv.ts';
import type { Report, ReportSection, ReportTable } from './report.ts';

const inFile = (amount: number, measure: Measure): number => (measure === 'withheld' ? amount : toPence(amount));

/**
 * `tornado.csv`: a row for each value that is moved and each outcome: what that is with the value as it stands and at both ends of its
 * range, and how far it goes. Money in the dataset's currency; `withheld` in pounds a pound. Blank: cannot be told, or not worked out.
 */
export function tornadoCsv({ over, asItStands }: Sensitivity): string {
  const rows = over.flatMap(({ moved, low, high }) =>
    measures.map((measure): Cell[] => {
      const { name, label, kind, unit, value, range } = moved;
      const [stands, lowest, highest] = [asItStands, low, high].map(({ amounts }) => inFile(amounts[measure], measure));
      return [
        name,
        label,
        kind,
        unit,
        value,
        ...range,
        measure,
        stands,
        lowest,
        highest,
        inFile(swingOf({ moved, low, high }, asItStands, measure), measure),
      ];
    }),
  );
  return writeCsv(
    ['name', 'label', 'kind', 'unit', 'value', 'lowest', 'highest', 'outcome', 'as_it_stands', 'at_lowest', 'at_highest', 'swing'],
    rows,
  );
}

/** `thresholds.csv`: where money becomes nothing or is owed, and where verdicts turn: the last value tried at which it has not turned, and the first at which it has. */
export function thresholdsCsv({ thresholds }: Sensitivity): string {
  return writeCsv(
    ['name', 'label', 'unit', 'value', 'outcome', 'from', 'to', 'last_before', 'first_after'],
    thresholds.map(({ moved: { name, label, unit, value }, of, from, to, before, after }) => [
      name,
      label,
      unit,
      value,
      of,
      from,
      to,
      before,
      after,
    ]),
  );
}

/** `sobol.csv`: first-order and total index of each value that is moved, for each amount of money, with standard errors. Blank: cannot be told. */
export function sobolCsv({ moved, of }: Indices): string {
  return writeCsv(
    ['outcome', 'name', 'label', 'kind', 'first_order', 'first_order_error', 'total', 'total_error'],
    moneyMeasures.flatMap((measure) =>
      moved.map(({ name, label, kind }, place): Cell[] => {
        const { first, firstError, total, totalError } = of[measure][place];
        return [measure, name, label, kind, first, firstError, total, totalError];
      }),
    ),
  );
}

/** What results rest on, in words and tables, for whoever lays it out. */
export function sensitivityReport(found: Sensitivity, asked: Asked): Report {
  const { scenario, dataset, seed, draws, isJudged, indices } = found;
  const made = dataset.synthetic ? ['The data are synthetic: no practice or consortium in them is real.'] : [];
  return {
    title: `What the results of “${scenario.title}” rest on`,
    lead: restsOnInWords(found),
    sections: [
      turnsSection(found),
      {
        heading: 'One at a time',
        paragraphs: methodInWords(found),
        tables: measuresShown(found).flatMap((measure) => tornadoTable(found, measure)),
        lists: [],
      },
      ...(indices === undefined ? [] : [indicesSection(indices)]),
    ],
    foot: [...made, `On ${dataset.title}, seed ${seed}. Probity ${found.version}.`],
    again: {
      where: whereToRun(Object.values(asked.tables)),
      command: commandLine('sensitivity', { ...asked, draws, seed }, [
        ...(isJudged ? [] : ['--money']),
        ...(indices === undefined ? [] : ['--sobol', ...(indices.points === usualPoints ? [] : ['--points', String(indices.points)])]),
        '--out',
        'sensitivity',
      ]),
    },
  };
}

/** Where money stops and verdicts turn. */
export function turnsSection(found: Sensitivity): ReportSection {
  const turns = turnsInWords(found);
  const rest = turnsNothingInWords(found);
  return {
    heading: 'Where something turns',
    paragraphs: rest === '' ? [] : [rest],
    tables: [],
    lists:
      turns.length === 0
        ? []
        : [{ heading: 'As it stands, and where it is otherwise', items: turns.map(({ what, where }) => ({ text: what, under: where })) }],
  };
}

/** So many rows of a table are read. */
const mostListed = 12;

/** What moves an amount, the most first. */
function tornadoTable(found: Sensitivity, measure: Measure): ReportTable[] {
  const { asItStands, dataset } = found;
  const sorted = sortedBySwing(found, measure);
  if (sorted.length === 0) return [];
  const rest = sorted.length - mostListed;
  const amount = (value: number): string => amountWords(value, measure, dataset.currency);
  return [
    {
      label: `${capitalised(measureWords[measure])}${measure === 'withheld' ? '' : `, ${spanWords(dataset.years.length)}`}: ${amount(asItStands.amounts[measure])} as it stands.${rest > 0 ? ` The ${mostListed} that move it most; tornado.csv has ${rest} more.` : ''}`,
      header: ['at the lowest', 'at the highest', 'lowest', 'highest', 'what is moved'],
      rows: sorted
        .slice(0, mostListed)
        .map(({ moved, low, high }) => [
          amount(low.amounts[measure]),
          amount(high.amounts[measure]),
          ...endWords(moved, dataset.currency),
          movedWords(moved),
        ]),
    },
  ];
}

function indicesSection(indices: Indices): ReportSection {
  return {
    heading: 'All at once',
    paragraphs: indicesInWords(indices),
    tables: moneyMeasures.flatMap((measure) => indicesTable(indices, measure)),
    lists: [],
  };
}

/** What has a smaller part of the variance is left out of the table; the CSV has it. */
const leastShown = 0.005;

function indicesTable({ moved, of }: Indices, measure: MoneyMeasure): ReportTable[] {
  const known = moved.map((each, place) => ({ each, index: of[measure][place] }));
  const shown = known.filter(({ index: { total } }) => total >= leastShown).toSorted((a, b) => b.index.total - a.index.total);
  if (shown.length === 0) return [];
  const share = (part: number, error: number): string => `${formatCount(100 * part)}% ± ${formatCount(100 * marginOfError(error))}%`;
  return [
    {
      label: `Of the variance of ${measureWords[measure]}; what is not named has under 1%.`,
      header: ['alone', 'with others', 'what is moved'],
      rows: shown.map(({ each, index }) => [share(index.first, index.firstError), share(index.total, index.totalError), movedWords(each)]),
    },
  ];
}
