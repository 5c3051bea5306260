import { colours, fontFamily, sizes } from './style.ts';
import { wrapText } from './text.ts';

/** Digits kept after the point in a stand-alone file. */
const decimals = 3;

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;');

/** Numbers inside an attribute cut to three decimals, so that files agree between machines and stay small. */
function cutNumbers(text: string): string {
  return text.replace(/-?\d*\.\d+(?:e[-+]?\d+)?|-?\d+e[-+]?\d+/gi, (digits) => String(Number(Number(digits).toFixed(decimals)) + 0));
}

/** Attributes of the page that mean nothing in a file of its own. */
const dropped = new Set(['class', 'style', 'xmlns', 'role', 'aria-label', 'aria-description']);

/** Attributes that are words, references or colours, not numbers: the colour #e3e5e6 has what looks like an exponent. */
const verbatim = new Set(['id', 'href', 'font-family', 'fill', 'stroke', 'color']);

function serialiseAttributes(element: Element): string {
  let text = '';
  // In the order of their names: one document keeps them as they were set, another the other way round.
  const attributes = [...element.attributes].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, value } of attributes) {
    if (dropped.has(name) || name.startsWith('data-')) continue;
    const colour = value.replaceAll('currentColor', colours.ink).replaceAll('var(--plot-background)', colours.ground);
    text += ` ${name}="${escapeAttribute(verbatim.has(name) ? colour : cutNumbers(colour))}"`;
  }
  return text;
}

function serialise(node: Node): string {
  if (node.nodeType === node.TEXT_NODE) return escapeText(node.textContent ?? '');
  if (node.nodeType !== node.ELEMENT_NODE) return '';
  const element = node as Element; // the node's type has just been read
  if (element.localName === 'style') return '';
  const inside = [...element.childNodes].map(serialise).join('');
  const start = `<${element.localName}${serialiseAttributes(element)}`;
  return inside === '' ? `${start}/>` : `${start}>${inside}</${element.localName}>`;
}

/** Identifiers numbered from 1 in the order they stand in, with every reference to them: a page counts on for ever. */
function renumberIds(svg: string): string {
  const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] ?? '');
  const renumbered = new Map([...new Set(ids)].map((id, i) => [id, `id-${i + 1}`]));
  return svg.replace(/( id="|href="#|url\(#)([^")]*)/g, (_all, start: string, id: string) => `${start}${renumbered.get(id) ?? id}`);
}

/**
 * A figure as an SVG file that stands alone: on white, with title and description for screen readers and the caption drawn
 * below, no styles, classes or scripts. The same figure gives the same bytes.
 *
 * @param svg a figure with `width` and `height` in pixels
 * @param caption lines of text; each is wrapped to the width of the figure
 */
export function flatten(
  svg: SVGSVGElement,
  { title, description, caption }: { title: string; description: string; caption: readonly string[] },
): string {
  const margin = sizes.gap;
  const width = Number(svg.getAttribute('width'));
  const height = Number(svg.getAttribute('height'));
  const lines = caption.flatMap((line) => wrapText(line, width));
  const captionTop = margin + height + sizes.gap;
  const whole = { width: width + 2 * margin, height: captionTop + lines.length * sizes.line + margin };
  const texts = lines.map((line, i) => `<text x="${margin}" y="${captionTop + i * sizes.line + sizes.text}">${escapeText(line)}</text>\n`);
  const file = [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}"`,
    ` font-family="${fontFamily}" font-size="${sizes.text}" fill="${colours.ink}">\n`,
    `<title>${escapeText(title)}</title>\n<desc>${escapeText(description)}</desc>\n`,
    `<rect width="${whole.width}" height="${whole.height}" fill="${colours.ground}"/>\n`,
    `<g transform="translate(${margin},${margin})">${[...svg.childNodes].map(serialise).join('\n')}</g>\n`,
    `<g fill="${colours.quiet}">\n${texts.join('')}</g>\n</svg>\n`,
  ];
  return renumberIds(file.join(''));
}
