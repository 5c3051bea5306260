import type { Position } from './scheme.ts';

/** Longest file that is read: characters of text. */
const longest = 128 * 1024;
/** Deepest nesting of brackets, of indentation and of markers in one line. Far beyond it the library runs out of memory. */
const deepest = 40;

/** Why a text is not even tried and where, or undefined where it may be read. */
export function checkYamlSize(text: string): (Position & { what: string; mend: string }) | undefined {
  if (text.length > longest) {
    return {
      line: 1,
      column: 1,
      what: `The file is longer than ${longest / 1024} kB.`,
      mend: 'A scheme or a scenario is a few pages of text: check that this is the right file.',
    };
  }
  let brackets = 0;
  const indentations: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const indentation = line.length - line.trimStart().length;
    while ((indentations.at(-1) ?? -1) >= indentation) indentations.pop();
    indentations.push(indentation);
    const markers = /^\s*(?:[-?:](?:\s+|$))*/.exec(line)?.[0].replace(/\s/g, '').length ?? 0;
    for (const character of line) {
      if (character === '[' || character === '{') brackets++;
      else if ((character === ']' || character === '}') && brackets > 0) brackets--;
      if (brackets > deepest) break;
    }
    if (brackets > deepest || indentations.length > deepest || markers > deepest) {
      return {
        line: index + 1,
        column: indentation + 1,
        what: `The file is nested more than ${deepest} deep.`,
        mend: 'Look for brackets that are opened and never closed, and for indentation that grows from line to line.',
      };
    }
  }
  return undefined;
}

/** A syntax error of the YAML library in plain words, given the line in which it stands. */
export function describeSyntaxError(code: string, message: string, line: string): { what: string; mend: string } {
  if (/\?.*:\s/.test(line) && /IMPLICIT_KEY/.test(code)) {
    return {
      what: 'A formula with “? :” cannot stand bare in YAML, where a colon begins a value.',
      mend: "Put the whole formula in single quotes: 'condition ? one : other'.",
    };
  }
  if (/^\s*(?:-\s+)?[^:]+:\s+["']/.test(line) && code === 'UNEXPECTED_TOKEN') {
    return {
      what: 'Text goes on after a closing quotation mark.',
      mend: 'Where a formula begins with a quoted label, put the column first (track == "ENH") or the whole formula in single quotes.',
    };
  }
  if (/IMPLICIT_KEY|MISSING_CHAR/.test(code) && /^\s*[^\s:"'[{#-][^:"'[{]*$/.test(line)) {
    return {
      what: 'There is no colon in this line.',
      mend: 'Write a name, a colon and a value; a text that goes on over several lines begins with “>” behind its colon.',
    };
  }
  if (/IMPLICIT_KEY/.test(code) && /:\s.*:(?:\s|$)/.test(line)) {
    return { what: 'There is a second colon in the line.', mend: 'Put text with a colon in single quotes.' };
  }
  const known = faults.find(([pattern]) => pattern.test(code));
  return known === undefined
    ? { what: `This is not YAML: ${message}.`, mend: 'Compare the line with its neighbours: indentation, colon, quotation marks.' }
    : { what: known[1], mend: known[2] };
}

const faults: readonly (readonly [RegExp, string, string])[] = [
  [/TAB_AS_INDENT/, 'The line is indented by a tab.', 'Indent by spaces, two a step.'],
  [
    /IMPLICIT_KEY/,
    'A name stands indented below a line that has a value already.',
    'Take the indentation away, in this line or the next; put text with a colon in single quotes.',
  ],
  [
    /MISSING_CHAR/,
    'Something that was opened is not closed, or a colon is missing.',
    'Look for a quotation mark or a bracket without its partner, and for a name without a colon.',
  ],
  [
    /BAD_INDENT|BAD_COLLECTION/,
    'The indentation does not fit, or a bracket is not closed.',
    'Give all names of one group the same indentation, and every bracket its partner.',
  ],
  [/BAD_SCALAR_START/, 'A value cannot begin with this character.', 'Put the value in single quotes.'],
  [
    /UNEXPECTED_TOKEN/,
    'Something stands where nothing is expected.',
    'Put text with special characters in single quotes; begin a list on a line of its own.',
  ],
  [/TAG_RESOLVE_FAILED/, 'A word after “!” is a tag, and tags are not used here.', 'Take the tag away, or put the text in single quotes.'],
  [
    /BAD_ALIAS/,
    'A word after “*” or “&” refers to another place in the file, which is not used here.',
    'Write the value out, or put the text in single quotes.',
  ],
  [
    /MULTIPLE_ANCHORS|MULTIPLE_TAGS|BAD_PROP_ORDER/,
    'Several words after “&” or “!” stand before one value, and they are not used here.',
    'Take them away, or put the text in single quotes.',
  ],
  [
    /BLOCK_IN_FLOW/,
    'A list or text over several lines stands inside brackets.',
    'Within brackets write everything in one line, with commas between; or take the brackets away and indent.',
  ],
  [/KEY_OVER_1024/, 'A name is longer than any name.', 'Look for a colon that is missing further up.'],
  [/BAD_DIRECTIVE/, 'A line that begins with “%” is an instruction to a reader, which is not used here.', 'Take the line out.'],
  [/MULTIPLE_DOCS/, 'The file has several parts, separated by “---”.', 'Keep one part a file.'],
  [/BAD_DQ_ESCAPE/, 'A backslash in double quotes begins a special character, and this one is not known.', 'Use single quotes.'],
  [/RESOURCE_EXHAUSTION/, 'The file is nested too deep to be read.', 'Look for brackets that are opened and never closed.'],
];
