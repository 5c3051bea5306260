import { captionLines } from '../charts/caption.ts';
import { serviceLabel } from '../data/services.ts';
import { currencyUnit, formatCount, formatHundredths, formatMoney, formatShare, several, spaced } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import { exp } from '../numbers/exp-log.ts';
import type { Outcome } from '../outcome.ts';
import { deciders, isSettledBelow, type Decider, type Response, type Responses } from '../response/respond.ts';
import { partyHeading } from '../schemes/party-words.ts';
import type { PartyName } from '../schemes/scheme.ts';
import { writeCsv, type Cell } from './csv.ts';
import { expectedOfAll } from './money-words.ts';
import type { Report, ReportSection, ReportTable } from './report.ts';

const deciderWords: Readonly<Record<Decider, string>> = {
  alone: 'If each practice decides for itself',
  together: 'If the practices of each consortium decide together',
};

/** `response.csv`: a row a decider, elasticity and service. Money over the dataset; `care_not_given` is the cost of what is given now less what would then be. */
export const responseCsv = ({ all }: Responses): string =>
  writeCsv(
    ['decided', 'elasticity', 'service', 'cost', 'care_not_given', 'share_not_given', 'pence_per_pound', 'practices_not_known', 'rounds'],
    all.flatMap(({ decider, elasticity, services, rounds, isSettled }) =>
      services.map(({ service, cost, costGiven, rate, untold }): Cell[] => [
        decider,
        elasticity,
        service,
        cost,
        cost - costGiven,
        (cost - costGiven) / cost,
        100 * rate,
        untold,
        isSettled ? rounds : Number.NaN,
      ]),
    ),
  );

/** The responses in words and tables. `source`: of the elasticities, as it is cited. */
export function responseReport({ before, all }: Responses, { title, source }: { title: string; source: string }): Report {
  const { currency, years } = before.dataset;
  const span = spanWords(years.length);
  const elasticities = [...new Set(all.map(({ elasticity }) => elasticity))];
  const unsettled = all.filter(({ isSettled }) => !isSettled);
  const untold = untoldOf(all);
  return {
    title: `What practices would do about “${title}” on ${before.dataset.title}`,
    lead: [
      ...deciders.map((decider) => `${deciderWords[decider]}, ${answerWords(before, of(all, decider), span)}`),
      ...(untold === 0
        ? []
        : [
            `Of ${several(untold, 'practice', 'practices')} it is not known what less care pays: ${untold === 1 ? 'it is' : 'they are'} taken to give what ${untold === 1 ? 'it' : 'they'} gave.`,
          ]),
      `Worked out for an elasticity of ${elasticities.join(' and one of ')}: where a ${currencyUnit(currency)} is paid for a ${currencyUnit(currency)} of care not given, activity falls by ${elasticities.map((elasticity) => formatShare(1 - exp(-elasticity))).join(' or ')} (its natural logarithm by the elasticity), and where less is paid, by less in proportion. ${source}.`,
    ],
    sections: deciders.flatMap((decider) => sectionOf(before, of(all, decider), { decider, span })),
    foot: [
      'Practices and their GPs answer to what they themselves receive. Benchmark, baselines, quality, prices and who takes part stay as they are, and chance is the same.',
      ...unsettled.map(
        ({ decider, elasticity, rounds, lastMove }) =>
          `Not settled (${decider}, elasticity ${elasticity}): after ${rounds} rounds some practice still moves its care by ${formatShare(lastMove, 3)} from one round to the next, where ${isSettledBelow} of it counts as rest. Its figures are those of the last round.`,
      ),
      'This is arithmetic on an assumption about all practices alike, and says nothing of a real one.',
      ...captionLines(before).slice(1),
    ],
  };
}

const of = (all: readonly Response[], decider: Decider): Response[] => all.filter((each) => each.decider === decider);

const total = (services: Response['services'], valueOf: (service: Response['services'][number]) => number): number =>
  services.reduce((sum, service) => sum + valueOf(service), 0);
const notGiven = ({ services }: Response): number => total(services, ({ cost, costGiven }) => cost - costGiven);
const costOf = ({ services }: Response): number => total(services, ({ cost }) => cost);

/** `£7.5m to £11m`; one figure where both are the same. */
function between(values: readonly number[], words: (value: number) => string): string {
  const [low, high] = [words(Math.min(...values)), words(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}

function answerWords(before: Outcome, answers: readonly Response[], span: string): string {
  const { currency } = before.dataset;
  const money = (amount: number): string => formatMoney(amount, currency);
  const cut = answers.map(notGiven);
  if (!isMoved(answers))
    return untoldOf(answers) > 0 ? 'it cannot be told what moves: figures are missing.' : 'nothing moves: less care pays them nothing.';
  const share = between(
    answers.map((each, place) => cut[place] / costOf(each)),
    (value) => formatShare(value, 2),
  );
  const received = answers.map(({ outcome }) => receivedBy(outcome, doctors) - receivedBy(before, doctors));
  const more = received.some(Number.isNaN)
    ? 'what practices and GPs would then receive is not known'
    : `practices and GPs receive ${between(received, money)} more`;
  return `patients get ${between(cut, money)} less care ${span} (${share} of it), and ${more}.`;
}

/** Of how many practices it is not known what less care pays. */
const untoldOf = (all: readonly Response[]): number => Math.max(0, ...all.flatMap(({ services }) => services.map((each) => each.untold)));

/** Whether any care worth naming is not given. */
const isMoved = (answers: readonly Response[]): boolean => !answers.every((each) => Math.abs(notGiven(each)) < 0.5);

const doctors: readonly PartyName[] = ['practice', 'person'];
const receivedBy = ({ receipts, draws }: Outcome, parties: readonly string[]): number =>
  receipts.filter(({ party }) => parties.includes(party)).reduce((sum, { total: all }) => sum + expectedOfAll(all, draws), 0);

function sectionOf(before: Outcome, answers: readonly Response[], { decider, span }: { decider: Decider; span: string }): ReportSection[] {
  const changed = [...new Set(answers.flatMap(({ outcome }) => changesOf(before, outcome)))];
  if (!isMoved(answers)) return [];
  const most = Math.max(...answers.map(({ rounds }) => rounds));
  return [
    {
      heading: deciderWords[decider],
      paragraphs: [
        changed.length === 0
          ? `No verdict changes. Settled in ${between(
              answers.map(({ rounds }) => rounds),
              formatCount,
            )} ${most === 1 ? 'round' : 'rounds'}.`
          : `Verdicts change: ${changed.join('; ')}.`,
      ],
      tables: [careTable(before, answers, span), moneyTable(before, answers, span)],
      lists: [],
    },
  ];
}

/** `not-by-chance from kept to broken`. */
const changesOf = (before: Outcome, after: Outcome): string[] =>
  before.findings.flatMap(({ principle, verdict }) => {
    const now = after.findings.find((finding) => finding.principle === principle)?.verdict;
    return now === undefined || now === verdict ? [] : [`${principle} from ${spaced(verdict)} to ${spaced(now)}`];
  });

function careTable({ dataset: { currency } }: Outcome, answers: readonly Response[], span: string): ReportTable {
  const [first] = answers;
  return {
    label: `Care not given, ${span}.`,
    header: ['today’s cost', 'less care', 'part of cost', `paid for a ${currencyUnit(currency)} less`, 'service'],
    rows: first.services.map(({ service, cost }, place) => {
      const all = answers.map(({ services }) => services[place]);
      return [
        formatMoney(cost, currency),
        between(
          all.map((each) => each.cost - each.costGiven),
          (value) => formatMoney(value, currency),
        ),
        between(
          all.map((each) => 1 - each.costGiven / each.cost),
          (value) => formatShare(value, 2),
        ),
        between(
          all.map(({ rate }) => rate),
          (value) => formatHundredths(value, currency),
        ),
        serviceLabel(service),
      ];
    }),
  };
}

function moneyTable(before: Outcome, answers: readonly Response[], span: string): ReportTable {
  const { currency } = before.dataset;
  const parties = [
    ...new Set([before, ...answers.map(({ outcome }) => outcome)].flatMap(({ receipts }) => receipts.map(({ party }) => party))),
  ];
  return {
    label: `Money, ${span}${before.draws > 0 ? ', on average over chance' : ''}.`,
    header: ['as it is', 'once they have answered', 'whom it ends with'],
    rows: parties.map((party) => [
      formatMoney(receivedBy(before, [party]), currency),
      between(
        answers.map(({ outcome }) => receivedBy(outcome, [party])),
        (value) => formatMoney(value, currency),
      ),
      partyHeading(party),
    ]),
  };
}
