import { maskLabels } from './formula-traps.ts';
import { nearest } from '../data/nearest.ts';
import { pointsOf, tablesOf } from './parameter-values.ts';
import { placeOf } from './parse-faults.ts';
import { offer, quote } from './report.ts';
import type { Report } from './report.ts';
import type { Expression, Parameter, Position } from './scheme.ts';
import type { Term } from './vocabulary/term.ts';
import { tableInputsOf, termsByName } from './vocabulary.ts';

interface TablesInput {
  /** Vocabulary still as calls. */
  readonly written: Expression;
  readonly text: string;
  readonly parameters: readonly Parameter[];
  /** Where a character of `text` stands in the file. */
  readonly at: (offset: number) => Position;
  readonly report: Report;
}

/**
 * Whether the terms of a formula can be written out: a term that wants a table is given one, and tables stand nowhere else.
 * What is wrong is reported, unless it has been where the table itself stands.
 */
export function checkTables({ written, text, parameters, at, report }: TablesInput): boolean {
  const tables = tablesOf(parameters);
  const masked = maskLabels(text);
  let isSound = true;
  const refuse = (word: string, what: string, mend: string): void => {
    isSound = false;
    report.error(at(placeOf(word, masked) ?? 0), what, mend);
  };

  const visitTable = (term: Term, input: Expression, place: number): void => {
    const table = input.kind === 'name' ? tables.get(input.name) : undefined;
    if (input.kind === 'name' && table !== undefined) {
      const [first] = pointsOf(table);
      if (first === undefined) isSound = false;
      else if (term.tableBegins !== undefined && first.at !== term.tableBegins)
        refuse(
          input.name,
          `A table that ${term.name} reads begins at ${term.tableBegins}, and ${quote(input.name)} begins at ${first.key}.`,
          first.at > term.tableBegins
            ? `Give it a value at ${term.tableBegins} as well.`
            : `Take out what lies below ${term.tableBegins}, and give it a value there.`,
        );
      return;
    }
    // A parameter that could not be read may well have been meant as a table.
    const isBroken = input.kind === 'name' && parameters.some(({ name, value }) => name === input.name && Number.isNaN(value));
    if (isBroken) isSound = false;
    else
      refuse(
        input.kind === 'name' ? input.name : term.name,
        `The ${['first', 'second', 'third', 'fourth'][place] ?? 'last'} input of ${term.name} is a table, and ${input.kind === 'name' ? quote(input.name) : input.kind === 'number' ? `the number ${input.value}` : 'a calculation'} is none.`,
        tables.size === 0
          ? 'Write the table as a parameter with along: and values:, and give its name here.'
          : offer(
              input.kind === 'name' ? nearest(input.name, tables.keys()) : undefined,
              `The tables are ${[...tables.keys()].join(', ')}.`,
            ),
      );
  };

  const visit = (each: Expression): void => {
    if (each.kind === 'name' && tables.has(each.name))
      refuse(
        each.name,
        `${quote(each.name)} is a table, and one number is needed here.`,
        `Let a term read it: ladder(…, ${each.name}) goes in a straight line between its points, steps(…, ${each.name}) takes the highest point reached.`,
      );
    if (each.kind !== 'operation' && each.kind !== 'call') return;
    const term = each.kind === 'call' ? termsByName.get(each.name) : undefined;
    const places = term === undefined ? [] : tableInputsOf(term);
    each.inputs.forEach((input, place) => {
      if (term !== undefined && places.includes(place)) visitTable(term, input, place);
      else visit(input);
    });
  };
  visit(written);
  return isSound;
}
