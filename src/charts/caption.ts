import { currencyUnit, formatCount } from '../data/words.ts';
import type { Outcome } from '../outcome.ts';
import { yearsOf } from './years.ts';

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function describeData(outcome: Outcome): string {
  const { dataset } = outcome;
  const { practices, consortia, leftOut } = dataset;
  const size = [
    practices > 0 ? `${formatCount(practices)} practices` : '',
    consortia > 0 ? `${formatCount(consortia)} consortia` : '',
  ].filter((part) => part !== '');
  const left = leftOut.length === 0 ? [] : [`${formatCount(leftOut.length)} ${leftOut.length === 1 ? 'row was' : 'rows were'} left out.`];
  return [
    `Data: ${dataset.title}, ${yearsOf(outcome)}${size.length === 0 ? '' : ` (${size.join(', ')})`}.`,
    ...(dataset.synthetic ? ['These data are synthetic: no practice or consortium in them is real.'] : []),
    ...left,
  ].join(' ');
}

function describeDraws(outcome: Outcome): string {
  const money = `Money in ${outcome.dataset.currency === currencyUnit(outcome.dataset.currency) ? outcome.dataset.currency : `${currencyUnit(outcome.dataset.currency)}s (${outcome.dataset.currency})`}.`;
  const draws = outcome.draws === 0 ? 'Data as given, no imagined years drawn.' : `${formatCount(outcome.draws)} imagined years.`;
  return `${money} ${draws} Seed ${outcome.seed}. Probity ${outcome.version}.`;
}

/**
 * What must be read with every figure, in lines: scheme and scenario, data (synthetic data are called so), currency,
 * imagined years, seed, version, and whatever the run has to tell. From the outcome alone.
 */
export function captionLines(outcome: Outcome): string[] {
  const { scheme, scenario } = outcome;
  return [
    scheme.title === scenario.title
      ? `Scheme and scenario: ${sentence(scheme.title)}`
      : `Scheme: ${sentence(scheme.title)} Scenario: ${sentence(scenario.title)}`,
    describeData(outcome),
    describeDraws(outcome),
    ...outcome.notices,
  ];
}
