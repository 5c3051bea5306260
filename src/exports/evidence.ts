import { awardByConsortium } from '../charts/award-by-consortium.ts';
import { captionLines } from '../charts/caption.ts';
import { chanceByPopulation } from '../charts/chance-by-population.ts';
import type { Chart } from '../charts/chart.ts';
import { chanceInWords, populationsInWords, windfallsInWords } from '../charts/chance-words.ts';
import { paidFor } from '../charts/paid-for.ts';
import { paidForWords } from '../charts/paid-for-words.ts';
import { averageInWords, pencePerPound } from '../charts/pence-per-pound.ts';
import { schedule } from '../charts/schedule.ts';
import { whereMoneyEnds } from '../charts/where-money-ends.ts';
import { whoGains } from '../charts/who-gains.ts';
import { whoGainsInWords } from '../charts/who-gains-words.ts';
import { partiesOf, partyInWords } from '../incentives/proof/in-words.ts';
import { schemeWords, type Outcome } from '../outcome.ts';
import type { Reading } from '../schemes/in-words.ts';
import { runCommand } from './command-line.ts';
import { figureWithNumbers } from './evidence-figures.ts';
import { findingsInFull, moneyAtStakeNote, rowsNote, verdictsInShort } from './evidence-findings.ts';
import { inputTables } from './evidence-inputs.ts';
import { moneyTables } from './evidence-money.ts';
import { evidenceStyle } from './evidence-style.ts';
import { headline, underHeadline } from './headline.ts';
import { paragraphs, tag, verbatim, type Html } from './html.ts';
import type { InFolder } from './run-folder.ts';
import { withYearsShown } from './years-shown.ts';

/** A run that was judged, and what else its evidence tells: how it is asked for in the folder of its results, among other things. */
export interface Judged extends InFolder {
  readonly outcome: Outcome;
  /** The scheme in plain English. */
  readonly reading: Reading;
  /** See `fingerprint`. */
  readonly fingerprint: string;
}

/** The figures, in the order in which they stand. */
const charts = [awardByConsortium, whereMoneyEnds, paidFor, whoGains, pencePerPound, schedule, chanceByPopulation];

/**
 * A verdict with all that it rests on, as one document that stands alone: to be printed, sent, and attacked. Every figure has its error, its
 * source and the command that works it out again. It holds no clock, machine or path, and nothing in it runs or is fetched: equal runs are equal bytes.
 *
 * @param document where figures are drawn; any that knows SVG
 */
export function evidenceHtml(judged: Judged, document: Document): string {
  const steps = evidenceInSteps(judged, document);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The same in steps, for whoever has to answer in between: each figure takes its time. */
export function* evidenceInSteps(
  { outcome: worked, reading, fingerprint, asked, where }: Judged,
  document: Document,
): Generator<void, string> {
  const outcome = withYearsShown(worked);
  const { scheme, decompositions, dependences, proofs } = outcome;
  const title = `Evidence: ${schemeWords(scheme)}, on ${outcome.dataset.title}`;
  const drawn = new Map<Chart, Html | undefined>();
  for (const chart of charts) {
    drawn.set(chart, figureWithNumbers(outcome, chart, document));
    yield;
  }
  const figures = (...some: readonly Chart[]): Html[] => some.flatMap((chart) => drawn.get(chart) ?? []);
  const [, ...setting] = captionLines(outcome);
  const under = underHeadline(outcome);
  const awards = decompositions.filter(({ payment }) => payment !== undefined);
  const body = [
    tag('h1', {}, title),
    tag('p', { class: 'headline' }, `${headline(outcome)}.`),
    ...paragraphs([...(under === '' ? [] : [`${under}.`]), ...setting]),
    tag('p', { class: 'note' }, 'A verdict is about a scheme on a dataset, never about a real practice.'),
    section('Verdicts', verdictsInShort(outcome), tag('p', { class: 'note' }, moneyAtStakeNote)),
    section('What each verdict rests on', tag('p', { class: 'note' }, rowsNote), ...findingsInFull(outcome, asked)),
    section('The money', ...moneyTables(outcome), ...figures(awardByConsortium, whereMoneyEnds)),
    section('What it is paid for', ...paragraphs(awards.map((award) => paidForWords(award, outcome).join(' '))), ...figures(paidFor)),
    section('Who gains', ...paragraphs([whoGainsInWords(outcome).join(' ')]), ...figures(whoGains)),
    section(
      'What less care pays',
      ...paragraphs([
        [
          'What each party receives more when patients get less care: nothing else changes, and the price stays.',
          ...averageInWords(outcome),
        ].join(' '),
        ...dependences.map(({ sentence }) => sentence),
      ]),
      ...figures(pencePerPound, schedule),
    ),
    section(
      'Proved from the formulas, for any data',
      ...paragraphs(partiesOf(proofs).map(partyInWords)),
      tag('p', { class: 'note' }, 'proofs.json has every argument in steps and every example in tables.'),
    ),
    section(
      'What chance alone does',
      ...paragraphs([chanceInWords(outcome).join(' '), ...windfallsInWords(outcome), ...populationsInWords(outcome)]),
      ...figures(chanceByPopulation),
    ),
    section('The scheme in words', ...schemeInWords(outcome, reading)),
    section('Every figure that went in', ...inputTables(outcome)),
    section('How to check all this', ...howToCheck({ outcome, fingerprint, asked, where })),
  ];
  return [
    '<!doctype html>\n',
    tag(
      'html',
      { lang: 'en-GB' },
      tag(
        'head',
        {},
        tag('meta', { charset: 'utf-8' }),
        tag('meta', {
          'http-equiv': 'Content-Security-Policy',
          content: "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
        }),
        tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        tag('title', {}, title),
        tag('style', {}, verbatim(evidenceStyle)),
      ),
      tag('body', {}, tag('main', {}, ...body)),
    ).html,
  ].join('');
}

const section = (heading: string, ...contents: readonly Html[]): Html => tag('section', {}, tag('h2', {}, heading), ...contents);

function schemeInWords({ scheme: { words } }: Outcome, { sections }: Reading): Html[] {
  return [
    tag('p', {}, words.trim()),
    ...sections.flatMap(({ heading, sentences }) => [
      tag('h3', {}, heading),
      tag('ul', {}, ...sentences.map(({ text }) => tag('li', {}, text))),
    ]),
  ];
}

function howToCheck({ outcome, fingerprint, asked, where }: Omit<Judged, 'reading'>): Html[] {
  return [
    tag(
      'p',
      {},
      `Probity ${outcome.version} writes this document and every file beside it again, to the byte, with this command, given in ${where}:`,
    ),
    tag('pre', {}, tag('code', {}, runCommand(outcome, asked))),
    tag(
      'p',
      {},
      'run.json names every file that went in and every file that came out, with its SHA-256. One number for all that is paid, to whom, and the verdicts:',
    ),
    tag('pre', {}, tag('code', {}, fingerprint)),
    tag('p', {}, 'By hand, in the folder of the files: ', tag('code', {}, 'cat awards.csv receipts.csv findings.csv | sha256sum')),
  ];
}
