import { formulaSection, routeWords } from './recomputation.ts';
import type { Report, ReportList, ReportSection } from './report.ts';
import { exactNumber, toThePenny } from '../data/words.ts';
import { parametersUsed } from '../outcome.ts';
import type { DataTable, EndAt, PaymentAt, SettledAt } from '../recompute/settle-at.ts';
import type { Run } from '../run.ts';
import { inSentence } from '../schemes/in-words-names.ts';
import { setOtherwiseWords } from '../schemes/in-words-values.ts';
import { partyHeading } from '../schemes/party-words.ts';

/** What one consortium or practice is paid, from the rows of the data to who ends with it, for a person with a calculator. */
export function settledAtReport(shown: SettledAt, { scheme, assumptions, dataset }: Run): Report {
  const { level, code, consortium, year, payments } = shown;
  const money = (amount: number): string => (Number.isNaN(amount) ? 'not known' : toThePenny(amount, dataset.currency));
  const who = level === 'practice' ? `practice ${code} of ${consortium}` : `consortium ${code}`;
  return {
    title: `${scheme.title}: ${who}, line by line`,
    lead: [
      ...payments.map((payment) => answer(payment, level, money)),
      `${dataset.title}${dataset.isYearAssumed === true ? '' : `, ${year}`}: the data as given, without chance. What imagined years make of it is in awards.csv.`,
      ...setOtherwiseWords([...parametersUsed(scheme), ...assumptions], dataset.currency),
    ],
    sections: [
      {
        heading: '1. What the data says',
        paragraphs: shown.data.length === 0 ? ['Nothing that is paid rests on a figure of the data.'] : [],
        tables: [],
        lists: shown.data.map(dataList),
      },
      formulaSection('2. The formulas, in order', shown.formulas, []),
      paymentsSection(payments, money),
      endsSection(shown, money),
    ],
    foot: [],
  };
}

/** What is paid and who ends with it, in a sentence: receivers of one kind together, but for the practice that is asked about. */
function answer({ name, paid, ends }: PaymentAt, level: SettledAt['level'], money: Money): string {
  const total = paid.reduce((all, { amount }) => all + amount, 0);
  const received = new Map<string, number>();
  for (const { party, code, amount } of ends) {
    const isOne = level === 'practice' && party === 'practice' && code !== undefined;
    const who = party === 'elsewhere' ? party : isOne ? code : inSentence(partyHeading(party));
    const words = level === 'practice' && party === 'practice' && code === undefined ? `other ${who}` : who;
    received.set(words, (received.get(words) ?? 0) + amount);
  }
  const told = [...received].filter(([, amount]) => amount !== 0).map(([who, amount]) => `${who} ${money(amount)}`);
  return `“${name}” comes to ${money(total)}${told.length === 0 ? '' : `; in the end: ${told.join(', ')}`}.`;
}

/** Every row of a file that counts, with its line. */
function dataList({ file, columns, rows }: DataTable): ReportList {
  const said = (cell: string | number): string => (typeof cell === 'string' ? cell : Number.isNaN(cell) ? 'not known' : exactNumber(cell));
  return {
    heading: file,
    items: rows.map(({ code, line, cells }) => ({
      text: `${code}, line ${line}`,
      under: [columns.map((column, place) => `${column} ${said(cells[place])}`).join(', ')],
    })),
  };
}

type Money = (amount: number) => string;

function paymentsSection(payments: readonly PaymentAt[], money: Money): ReportSection {
  return {
    heading: '3. What is paid',
    paragraphs: payments.length === 0 ? ['The scheme pays nothing.'] : [],
    tables: payments.map(({ name, to, paid }) => ({
      label: `“${name}”, paid to ${inSentence(partyHeading(to))}; below nothing it is owed`,
      header: ['amount', 'of'],
      rows: paid.map(({ level, code, amount }) => [money(amount), level === 'nation' ? 'the nation' : `${level} ${code}`]),
    })),
    lists: [],
  };
}

function endsSection({ routes, payments }: SettledAt, money: Money): ReportSection {
  const ways = routeWords(routes);
  const endWords = ({ party, code }: EndAt): string => {
    if (party === 'elsewhere') return 'elsewhere, of what is paid to all together';
    const name = inSentence(partyHeading(party));
    return code === undefined ? `other ${name}` : party === 'commissioner' ? name : `${name}: ${code}`;
  };
  return {
    heading: '4. Who ends with it',
    paragraphs: ways.length === 0 ? ['No route takes money on: who is paid keeps it.'] : ways,
    tables: payments.flatMap(({ name, paid, ends }) => {
      if (ends.length === 0) return [];
      const all = paid.length === 1 ? paid[0].amount : Number.NaN;
      const share = (amount: number): string =>
        Number.isFinite(all) && all !== 0 ? exactNumber(Number((amount / all).toPrecision(12))) : '';
      const isOfOne = paid.length === 1;
      return [
        {
          label: `“${name}”`,
          header: ['amount', ...(isOfOne ? ['part of what is paid'] : []), 'who'],
          rows: ends.map((end) => [money(end.amount), ...(isOfOne ? [share(end.amount)] : []), endWords(end)]),
        },
      ];
    }),
    lists: [],
  };
}
