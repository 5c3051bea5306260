import { doOverlap, type Period } from './periods.ts';
import { numberAt, textAt, type Table } from './table.ts';

// The registers row by row, as the principles read them. Missing: undefined for text, NaN for numbers.

/** A line of the register of interests: a holding, a nil return, or neither where nothing was written. */
export interface Interest extends Period {
  readonly line: number;
  readonly person: string;
  readonly provider: string | undefined;
  /** 5 is five per cent of the provider. */
  readonly percent: number;
  /** `own`, `family` or `indirect`. */
  readonly kind: string | undefined;
  readonly declaredOn: string | undefined;
  readonly isNil: boolean;
}

export interface Role extends Period {
  readonly line: number;
  readonly person: string;
  readonly practice: string | undefined;
  readonly consortium: string | undefined;
  /** `board`, `gp`, `designer`, `procurer`, `manager` or `secondary_care`. */
  readonly role: string;
  readonly pathway: string | undefined;
}

export interface Contract extends Period {
  readonly line: number;
  readonly provider: string;
  readonly consortium: string;
  readonly service: string | undefined;
  /** Money a year. */
  readonly annualValue: number;
  /** `current`, `likely` or `past`. */
  readonly status: string | undefined;
}

/** What one person referred to one provider. */
export interface ReferralCount {
  readonly line: number;
  readonly person: string;
  readonly provider: string;
  readonly made: number;
  /** How many of them with the interest disclosed to the patient. */
  readonly disclosed: number;
}

interface Cells {
  readonly line: number;
  readonly text: (column: string) => string | undefined;
  readonly number: (column: string) => number;
}

const rowsOf = <Row>({ size, columns, lines }: Table, make: (cells: Cells) => Row): Row[] =>
  Array.from({ length: size }, (_, row) =>
    make({
      line: lines[row] ?? 0,
      text: (column) => textAt(columns[column], row),
      number: (column) => numberAt(columns[column], row),
    }),
  );

const periodOf = ({ text }: Cells): Period => ({ start: text('start'), end: text('end') });

/** Rows of `interests.csv`; a code that cannot be done without is never missing in a register that was built. */
export const readInterests = (table: Table): Interest[] =>
  rowsOf(table, (cells) => ({
    line: cells.line,
    person: cells.text('person_code') ?? '',
    provider: cells.text('provider_code'),
    percent: cells.number('interest_percent'),
    kind: cells.text('kind'),
    declaredOn: cells.text('declared_on'),
    isNil: cells.number('nil_return') === 1,
    ...periodOf(cells),
  }));

export const readRoles = (table: Table): Role[] =>
  rowsOf(table, (cells) => ({
    line: cells.line,
    person: cells.text('person_code') ?? '',
    practice: cells.text('practice_code'),
    consortium: cells.text('consortium_code'),
    role: cells.text('role') ?? '',
    pathway: cells.text('pathway'),
    ...periodOf(cells),
  }));

export const readContracts = (table: Table): Contract[] =>
  rowsOf(table, (cells) => ({
    line: cells.line,
    provider: cells.text('provider_code') ?? '',
    consortium: cells.text('consortium_code') ?? '',
    service: cells.text('service'),
    annualValue: cells.number('annual_value'),
    status: cells.text('status'),
    ...periodOf(cells),
  }));

export const readReferrals = (table: Table): ReferralCount[] =>
  rowsOf(table, (cells) => ({
    line: cells.line,
    person: cells.text('person_code') ?? '',
    provider: cells.text('provider_code') ?? '',
    made: cells.number('referrals'),
    disclosed: cells.number('disclosed'),
  }));

/** Rows that have a key in common, in their order. */
export function groupBy<Row, Key extends string | number>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Before every day that can be written: where a period without a start begins. */
const sinceEver = '0000';

/** The most per cent that holdings come to on any one day on which all of `during` are in force. Those of unknown size count for nothing. */
export function mostHeld(holdings: readonly Interest[], ...during: readonly Period[]): number {
  const live = holdings.filter((holding) => holding.percent > 0 && doOverlap(holding, ...during));
  // What is held together is most on a day on which one of the periods begins.
  const days = [...new Set([...live, ...during].map(({ start }) => start ?? sinceEver))];
  const heldOn = (day: string): number => {
    const that = { start: day, end: day };
    if (!during.every((period) => doOverlap(period, that))) return 0;
    return live.filter((holding) => doOverlap(holding, that)).reduce((all, { percent }) => all + percent, 0);
  };
  return days.reduce((most, day) => Math.max(most, heldOn(day)), 0);
}
