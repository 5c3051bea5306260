import type { Outcome, ParameterUsed } from '../outcome.ts';
import { valueWords } from '../schemes/in-words-values.ts';
import { describeSource } from '../sources.ts';
import { tableOf, tag, type Html } from './html.ts';

/** Every figure that somebody may dispute: what it was in this run, what it may be, and where it is from. */
export function inputTables({ scheme, assumptions, dataset: { currency } }: Outcome): Html[] {
  const table = (caption: string, figures: readonly ParameterUsed[]): Html[] =>
    figures.length === 0
      ? []
      : [
          tableOf(
            caption,
            [{ heading: 'Figure' }, { heading: 'Value' }, { heading: 'Range' }, { heading: 'Source' }],
            figures.map((figure) => [
              figure.label,
              withGiven(figure, currency),
              figure.range.map((end) => valueWords(end, figure.unit, currency)).join(' to '),
              tag('span', {}, describeSource(figure.source), figure.verified ? undefined : tag('strong', {}, ' Not verified.')),
            ]),
          ),
        ];
  return [...table('Of the scheme', scheme.parameters), ...table('Taken for granted about chance and cost', assumptions)];
}

const withGiven = ({ value, given, unit }: ParameterUsed, currency: string): string =>
  given === undefined ? words(value, unit, currency) : `${words(value, unit, currency)} (in the file ${words(given, unit, currency)})`;

const words = (value: ParameterUsed['value'], unit: string, currency: string): string =>
  typeof value === 'number'
    ? valueWords(value, unit, currency)
    : Object.entries(value)
        .map(([label, each]) => `${label}: ${valueWords(each, unit, currency)}`)
        .join('; ');
