import type { ScenarioFolder } from '../../src/open-scenario.ts';

/** Each of them ends the codes of its practices, consortia, persons and providers with its letter. */
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];

/**
 * A scenario on England with ten Englands in its place: 80,000 practices in 2,110 consortia, none of them in two. Every table
 * is given ten times over under one heading; each cell of a column of codes that holds one ends with the letter of its England.
 */
export function tenEnglands({ name, read }: ScenarioFolder): ScenarioFolder {
  return {
    name: `${name}, ten times`,
    read: (path) => {
      const bytes = read(path);
      return bytes === undefined || !path.endsWith('.csv') ? bytes : new TextEncoder().encode(tenTimes(new TextDecoder().decode(bytes)));
    },
  };
}

function tenTimes(text: string): string {
  if (text.includes('"')) throw new Error('a quotation mark: these tables are cut at commas');
  const [heading = '', ...lines] = text.trimEnd().split('\n');
  const isCode = heading.split(',').map((header) => header.endsWith('_code') || header === 'lead_consortium');
  const rows = lines.map((line) => line.split(','));
  const all = letters.flatMap((letter) =>
    rows.map((cells) => cells.map((cell, place) => (isCode[place] && cell !== '' ? `${cell}${letter}` : cell)).join(',')),
  );
  return `${[heading, ...all].join('\n')}\n`;
}
