import type { Report, ReportSection } from './report.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { currencyUnit, exactNumber, toThePenny } from '../data/words.ts';
import type { Recomputation } from '../recompute.ts';
import type { FormulaLine } from '../recompute/formula-lines.ts';
import type { RouteLine } from '../recompute/receiving.ts';
import { inSentence } from '../schemes/in-words-names.ts';
import type { PartyName } from '../schemes/scheme.ts';

const party = (name: PartyName): string => inSentence(partyHeading(name));
const number = (value: number): string =>
  Number.isNaN(value) ? 'not known' : exactNumber(value === 0 ? 0 : Number(value.toPrecision(12)));

/** A counterexample settled line by line, for a person with a calculator. */
export function recomputationReport(shown: Recomputation): Report {
  const { claim, faults, currency, before, after } = shown;
  const money = (amount: number): string => (Number.isNaN(amount) ? 'not known' : toThePenny(amount, currency));
  const isShown = faults.length === 0;
  return {
    title: `Recomputed: ${claim.payment}, ${party(claim.party)}`,
    lead: [
      `Claimed: ${claim.words}`,
      ...(isShown
        ? [`Shown by these files: ${money(before)} before, ${money(after)} after, ${money(after - before)} more for less care.`]
        : ['NOT shown by these files:', ...faults]),
    ],
    sections: [
      differingSection(shown),
      formulaSection('2. The formulas, in order', shown.formulas, ['before', 'after']),
      paymentSection(shown, money),
      receiptSection(shown, money),
    ],
    foot: [],
  };
}

function differingSection({ differing }: Recomputation): ReportSection {
  return {
    heading: '1. What differs in the tables',
    paragraphs: differing.length === 0 ? ['Nothing.'] : [],
    tables:
      differing.length === 0
        ? []
        : [
            {
              label: 'Every figure that is another once care has fallen; all others are the same.',
              header: ['before', 'after', 'figure'],
              rows: differing.map(({ level, code, column, before, after }) => [
                number(before),
                number(after),
                `${column} of ${level} ${code}`,
              ]),
            },
          ],
    lists: [],
  };
}

/** Each formula with its values put in: once where all readings of the data say the same, else under what each is called. */
export function formulaSection(heading: string, formulas: readonly FormulaLine[], called: readonly string[]): ReportSection {
  const line = ({ written, value }: FormulaLine['settled'][number]): string =>
    written === number(value) ? number(value) : `${written} = ${number(value)}`;
  const under = ({ settled }: FormulaLine): string[] => {
    const lines = settled.map(line);
    if (lines.length === 1) return lines;
    return new Set(lines).size === 1
      ? [`${called.join(' and ')}: ${lines[0]}`]
      : lines.map((each, place) => `${`${called[place]}:`.padEnd(7)} ${each}`);
  };
  return {
    heading,
    paragraphs: formulas.length === 0 ? ['None.'] : [],
    tables: [],
    lists:
      formulas.length === 0
        ? []
        : [
            {
              heading: 'Each as the scheme has it, then with the values put in; of a choice only the branch that is taken',
              items: formulas.map((each) => ({ text: `${each.name} of ${each.code} = ${each.text}`, under: under(each) })),
            },
          ],
  };
}

function paymentSection({ claim, paid, to }: Recomputation, money: (amount: number) => string): ReportSection {
  return {
    heading: '3. The payment',
    paragraphs: [],
    tables: [
      {
        label: `What “${claim.payment}” comes to, paid to ${party(to)}; below nothing it is owed.`,
        header: ['before', 'after', 'of'],
        rows: paid.map(({ code, before, after }) => [money(before), money(after), code]),
      },
    ],
    lists: [],
  };
}

/** What each route takes on, in a sentence; none where none takes anything. */
export const routeWords = (routes: readonly RouteLine[]): string[] =>
  routes.flatMap(({ from, to, text, share, by, isForLosses }) => {
    if (share === 0) return [];
    const part = text === String(share) ? text : `${text} = ${number(share)}`;
    return [
      `From ${party(from)} to ${party(to)}: ${part} of what comes in${by === undefined ? '' : `, shared out by ${by}`}${isForLosses ? '; of losses, too' : ''}.`,
    ];
  });

function receiptSection(
  { claim, currency, to, routes, shares, before, after }: Recomputation,
  money: (amount: number) => string,
): ReportSection {
  const who = claim.party === 'practice' && claim.practice !== undefined ? `practice ${claim.practice}` : party(claim.party);
  const open = routes.filter(({ share }) => share !== 0);
  const ways = routeWords(routes);
  return {
    heading: '4. Where it goes',
    paragraphs: [
      ...(ways.length === 0 ? [`No route takes money on: who is paid keeps it.`] : ways),
      ...(claim.party === 'person' || claim.party === 'provider'
        ? [
            'Of what a provider is paid, the provider margin is not care; of that margin each owner has the part that it holds (interests.csv).',
          ]
        : []),
    ],
    tables: [
      {
        label: `Of each ${currencyUnit(currency)} of the payment, what ${party(claim.party)} end with${to === claim.party && open.length === 0 ? ': all of it' : ''}.`,
        header: ['of a gain', 'of a loss', 'who'],
        rows: shares.map(({ code, gain, loss }) => [number(gain), number(loss), code]),
      },
      {
        label: `What ${who} ${claim.practice === undefined ? 'receive in all' : 'receives'}.`,
        header: ['before', 'after', 'difference', 'money a year'],
        rows: [[money(before), money(after), money(after - before), after > before ? 'more for less care' : 'no more for less care']],
      },
    ],
    lists: [],
  };
}
