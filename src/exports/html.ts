/** A piece of HTML. Text that is put into one is escaped there, so that no words of a file become part of the document. */
export interface Html {
  readonly html: string;
}

/** What stands in an element; left out where undefined. */
export type Content = Html | string | undefined;

/** Elements that have no end. */
const empty: ReadonlySet<string> = new Set(['meta', 'img']);
/** Elements that begin a line of their own, so that a document may be read and compared as text. */
const inLine: ReadonlySet<string> = new Set(['a', 'code', 'span', 'strong', 'td', 'th']);

/** A minus sign stays with its amount: alone at the end of a line it would be read past. */
const minus = '\u2212';
const wordJoiner = '\u2060';

const escaped = (text: string): string =>
  text
    .replaceAll(minus, `${minus}${wordJoiner}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** An element with its attributes and what stands in it. */
export function tag(name: string, attributes: Readonly<Record<string, string>>, ...contents: readonly Content[]): Html {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inside = contents.map((each) => (each === undefined ? '' : typeof each === 'string' ? escaped(each) : each.html));
  const end = empty.has(name) ? '' : `</${name}>`;
  return { html: `<${name}${written.join('')}>${inside.join('')}${end}${inLine.has(name) ? '' : '\n'}` };
}

/** Text that a browser reads otherwise than as text: a style, which comes from this program alone. */
export const verbatim = (html: string): Html => ({ html });

export const paragraphs = (texts: readonly string[]): Html[] => texts.map((text) => tag('p', {}, text));

/** One column of a table: its heading, and whether it holds figures. */
export interface Column {
  readonly heading: string;
  readonly isNumber?: boolean;
}

/** A table whose first cells name their rows; where it is wider than the window it scrolls by itself, by keyboard too. */
export function tableOf(caption: string, columns: readonly Column[], rows: readonly (readonly Content[])[]): Html {
  const figures = (place: number): Record<string, string> => (columns[place].isNumber === true ? { class: 'number' } : {});
  const table = tag(
    'table',
    {},
    tag('caption', {}, caption),
    tag('thead', {}, tag('tr', {}, ...columns.map(({ heading }, place) => tag('th', { scope: 'col', ...figures(place) }, heading)))),
    tag(
      'tbody',
      {},
      ...rows.map((row) =>
        tag('tr', {}, ...row.map((cell, place) => (place === 0 ? tag('th', { scope: 'row' }, cell) : tag('td', figures(place), cell)))),
      ),
    ),
  );
  return tag('div', { class: 'scroll', role: 'group', 'aria-label': caption, tabindex: '0' }, table);
}
