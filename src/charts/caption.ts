import { currencyUnit, formatCount } from '../data/words.ts';
import { yearsWords } from '../data/years.ts';
import { setOtherwise } from '../schemes/in-words-values.ts';
import { schemeWords, type Outcome } from '../outcome.ts';

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function describeData(outcome: Outcome): string {
  const { dataset } = outcome;
  const { practices, consortia, leftOut } = dataset;
  const size = [
    practices > 0 ? `${formatCount(practices)} ${practices === 1 ? 'practice' : 'practices'}` : '',
    consortia > 0 ? `${formatCount(consortia)} ${consortia === 1 ? 'consortium' : 'consortia'}` : '',
  ].filter((part) => part !== '');
  const left = leftOut.length === 0 ? [] : [`${formatCount(leftOut.length)} ${leftOut.length === 1 ? 'row was' : 'rows were'} left out.`];
  return [
    `Data: ${dataset.title}, ${yearsWords(dataset)}${size.length === 0 ? '' : ` (${size.join(', ')})`}.`,
    ...(dataset.synthetic ? ['These data are synthetic: no practice or consortium in them is real.'] : []),
    ...left,
  ].join(' ');
}

function describeDraws(outcome: Outcome, restsOn: string | undefined): string {
  const money = `Money in ${outcome.dataset.currency === currencyUnit(outcome.dataset.currency) ? outcome.dataset.currency : `${currencyUnit(outcome.dataset.currency)}s (${outcome.dataset.currency})`}.`;
  const draws = outcome.draws === 0 ? 'Data as given, no imagined years drawn.' : imaginedWords(outcome);
  return `${money} ${restsOn ?? draws} Seed ${outcome.seed}. Probity ${outcome.version}.`;
}

const imaginedWords = ({ draws, payments }: Outcome): string =>
  payments.every(({ isDrawn }) => !isDrawn)
    ? `Chance changes nothing that is paid: the same in all ${formatCount(draws)} imagined years.`
    : `${formatCount(draws)} imagined years.`;

/** Of the parameters that were set otherwise than the scheme has them, so many are named. */
const mostNamed = 6;

/** What was set otherwise than the files have it, and how much of the scheme nobody has verified. */
function describeParameters({ scheme: { parameters }, assumptions, dataset: { currency } }: Outcome): string[] {
  const ofScheme = setOtherwise(parameters, currency);
  const ofScenario = setOtherwise(assumptions, currency);
  const moved = [...ofScheme, ...ofScenario].map(({ label, words }) => `${label}, ${words}`);
  const files = ofScenario.length === 0 ? 'the scheme' : ofScheme.length === 0 ? 'the scenario' : 'the scheme and the scenario';
  const rest = moved.length - mostNamed;
  const unverified = parameters.filter(({ verified }) => !verified).length;
  return [
    ...(moved.length === 0
      ? []
      : [`Set otherwise than in ${files}: ${moved.slice(0, mostNamed).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`]),
    ...(unverified === 0
      ? []
      : [
          `Not verified in a source: ${unverified} of the scheme’s ${parameters.length} ${parameters.length === 1 ? 'figure' : 'figures'}.`,
        ]),
  ];
}

/**
 * What must be read with every figure, in lines: scheme and scenario, data (synthetic data are called so), currency,
 * imagined years or what else it `restsOn`, seed, version, parameters set otherwise, figures not verified, and whatever the run has to tell. From the outcome alone.
 */
export function captionLines(outcome: Outcome, restsOn?: string): string[] {
  const { scheme, scenario } = outcome;
  return [
    schemeWords(scheme) === scenario.title
      ? `Scheme and scenario: ${sentence(scheme.title)}`
      : `Scheme: ${sentence(schemeWords(scheme))} Scenario: ${sentence(scenario.title)}`,
    describeData(outcome),
    describeDraws(outcome, restsOn),
    ...describeParameters(outcome),
    ...outcome.notices,
  ];
}
