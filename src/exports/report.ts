/** Words and small tables, for whoever lays them out: the command line, the page, a file. */
export interface Report {
  readonly title: string;
  readonly lead: readonly string[];
  readonly sections: readonly ReportSection[];
  readonly foot: readonly string[];
  /** What gives the same again on the command line, and where: `in Probity’s folder`. */
  readonly again?: { readonly command: string; readonly where: string };
}

export interface ReportSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly ReportTable[];
  readonly lists: readonly ReportList[];
}

export interface ReportList {
  readonly heading: string;
  /** Each with what stands set in below it. */
  readonly items: readonly { readonly text: string; readonly under: readonly string[] }[];
}

/** Figures first, what they are of in the last column. */
export interface ReportTable {
  readonly label: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Characters that Markdown would take for its own, in words that are to be read as they stand. */
const asText = (words: string): string => words.replaceAll(/[\\`*_<>|[\]]/g, String.raw`\$&`);

function tableLines({ label, header, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => asText(cell).replaceAll('\n', ' ')).join(' | ')} |`;
  const rule = `|${header.map((_, place) => (place < header.length - 1 ? ' ---: ' : ' --- ')).join('|')}|`;
  return [`**${asText(label)}**`, '', line(header), rule, ...rows.map(line)].join('\n');
}

const listLines = ({ heading, items }: ReportList): string =>
  [
    `### ${asText(heading)}`,
    '',
    ...items.flatMap(({ text, under }) => [`- ${asText(text)}`, ...under.map((line) => `  - ${asText(line)}`)]),
  ].join('\n');

/** A report as Markdown, ending in a line end. */
export function reportMarkdown({ title, lead, sections, foot, again }: Report): string {
  const parts = sections.flatMap(({ heading, paragraphs, tables, lists }) => [
    `## ${asText(heading)}`,
    ...paragraphs.map(asText),
    ...tables.map(tableLines),
    ...lists.map(listLines),
  ]);
  const commandLines = again === undefined ? [] : [`The same again, ${asText(again.where)}:`, `    ${again.command}`];
  return `${[`# ${asText(title)}`, ...lead.map(asText), ...parts, ...foot.map(asText), ...commandLines].join('\n\n')}\n`;
}
