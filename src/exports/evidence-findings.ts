import { asHeading, formatMoney, spaced } from '../data/words.ts';
import { yearShown } from '../data/years.ts';
import type { Finding, Verdict } from '../findings/finding.ts';
import { inDrawsWords } from '../findings/in-draws.ts';
import { principles } from '../findings/judge.ts';
import { isByTheLaw, lawExplained } from '../findings/rate-words.ts';
import { isOfData, mendHeading, nineInTenWords, rowWords, verdictSigns, verdictWords, whereWords } from '../findings/words.ts';
import type { Outcome } from '../outcome.ts';
import { describeSource } from '../sources.ts';
import { recomputeCommand, type Asked } from './command-line.ts';
import { inOrderOfGravity } from './headline.ts';
import { paragraphs, tableOf, tag, type Html } from './html.ts';

/** Rows of a finding that are shown: findings.json has them all. */
const rowsShown = 10;

const headings: Readonly<Record<Verdict, string>> = { broken: 'Broken', cannot_tell: 'Cannot be told', kept: 'Kept' };

/** `✗ broken, breach`: a sign and words, so that nothing hangs on a colour. */
function verdictOf(finding: Finding): Html {
  const { verdict, severity } = finding;
  const grave = verdict === 'broken' ? `, ${severity}${isOfData(finding) ? ' (in the data)' : ''}` : '';
  return tag('span', { class: verdict }, `${verdictSigns[verdict]} ${verdictWords[verdict]}${grave}`);
}

/** Money a verdict rests on, with what it varies by; empty where there is none. */
function moneyOf({ amount, currency, span, nineInTen }: Finding, { dataset }: Outcome): string {
  if (!Number.isFinite(amount) || amount === 0) return '';
  const range = nineInTen === undefined ? '' : ` (${nineInTenWords(nineInTen, { currency, years: dataset.years.length })})`;
  return `${formatMoney(amount, currency)} ${span}${range}`;
}

/** How the money of verdicts is to be read. */
export const moneyAtStakeNote =
  'Money at stake is what a verdict is about, and of another kind from one principle to the next: what was paid or owed, what would be paid were there less care, a contract, a whole budget. Its sentence below says which. It may be more than all that is paid, and does not add up over principles.';

/** How the rows of verdicts are to be read. */
export const rowsNote =
  'Rows are those that a verdict rests on, each by its own average over imagined years where chance is drawn. Who owes on average may not be among them: rows need not add up to the money at stake.';

/** All verdicts in one table, each leading to what it rests on. */
export const verdictsInShort = (outcome: Outcome): Html =>
  tableOf(
    'Every principle, the gravest first',
    [{ heading: 'Principle' }, { heading: 'Verdict' }, { heading: 'Money at stake' }],
    inOrderOfGravity(outcome.findings).map((finding) => [
      tag('a', { href: `#${finding.principle}` }, finding.title),
      verdictOf(finding),
      moneyOf(finding, outcome),
    ]),
  );

/** Every verdict with all that it rests on, and how to have its first row settled line by line. */
export function findingsInFull(outcome: Outcome, asked: Asked): Html[] {
  const findings = inOrderOfGravity(outcome.findings);
  return (['broken', 'cannot_tell', 'kept'] as const).flatMap((verdict) => {
    const some = findings.filter((finding) => finding.verdict === verdict);
    return some.length === 0 ? [] : [tag('h3', {}, headings[verdict]), ...some.map((finding) => inFull(finding, outcome, asked))];
  });
}

function inFull(finding: Finding, outcome: Outcome, asked: Asked): Html {
  const { principle, title, summary, mend, details, rows, source } = finding;
  const money = moneyOf(finding, outcome);
  const asks = principles.find(({ id }) => id === principle)?.words;
  const row = isOfData(finding) ? undefined : rows[0];
  const command = row && recomputeCommand(asked, row, outcome.dataset.years.length);
  return tag(
    'article',
    { id: principle },
    tag('h4', {}, `${title} `, verdictOf(finding)),
    tag('p', {}, tag('strong', {}, summary)),
    ...(money === '' ? [] : [tag('p', {}, `Money at stake: ${money}.`)]),
    ...(finding.inDraws === undefined ? [] : [tag('p', {}, `Broken ${inDrawsWords(finding.inDraws)}.`)]),
    ...(mend === undefined ? [] : [tag('p', {}, `${mendHeading(finding)}: ${mend}`)]),
    ...paragraphs([...details, ...(isByTheLaw(finding) ? [lawExplained] : [])]),
    ...(rows.length === 0 ? [] : [rowsOf(finding, outcome)]),
    ...(command === undefined ? [] : [tag('p', {}, 'The first of these rows, line by line: ', tag('code', {}, command))]),
    tag('p', { class: 'note' }, `Asked: ${asks ?? title} Source: ${describeSource(source)}`),
    ...(finding.verdict === 'kept' ? [] : [tag('p', { class: 'note' }, `Where: ${whereWords(finding)}.`)]),
  );
}

function rowsOf({ rows, currency, title }: Finding, { dataset }: Outcome): Html {
  const hasYears = new Set(rows.map(({ year }) => year)).size > 1;
  const [level, ...others] = new Set(rows.map((row) => spaced(row.level)));
  const hasLevels = others.length > 0;
  const shown = rows.slice(0, rowsShown);
  const caption = `${title}: ${rows.length > rowsShown ? `the gravest ${rowsShown} of ${rows.length} rows; findings.json has them all` : 'its rows, gravest first'}`;
  return tableOf(
    caption,
    [
      { heading: hasLevels ? 'Code' : asHeading(level) },
      ...(hasLevels ? [{ heading: 'Level' }] : []),
      ...(hasYears ? [{ heading: 'Year' }] : []),
      { heading: 'Found', isNumber: true },
    ],
    shown.map((row) => [
      row.code,
      ...(hasLevels ? [spaced(row.level)] : []),
      ...(hasYears ? [String(yearShown(dataset, row.year))] : []),
      rowWords(row, currency),
    ]),
  );
}
