import { describe, expect, it } from 'vitest';
import { flatten } from '../../src/charts/flatten.ts';
import { element } from '../../src/charts/svg.ts';
import { document } from './drawing.ts';

const words = { title: 'A & B', description: 'less < more', caption: ['First line.', 'Second line.'] };

function flat(...children: Element[]): string {
  return flatten(element(document, 'svg', { width: 200, height: 100, class: 'plot', role: 'img', 'aria-label': 'x' }, ...children), words);
}

function made(name: 'path' | 'g' | 'rect', attributes: Record<string, string>): Element {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

describe('flatten', () => {
  it('is one image on white with title, description and caption', () => {
    const svg = flat();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" width="224" height="\d+"/);
    expect(svg).toContain('<title>A &amp; B</title>\n<desc>less &lt; more</desc>');
    expect(svg).toContain('<rect width="224" height="168" fill="#ffffff"/>');
    expect(svg).toContain('>First line.</text>');
    expect(svg.match(/<svg/g)).toHaveLength(1);
  });

  it('cuts numbers to three decimals, and leaves colours alone that look like numbers', () => {
    const svg = flat(made('path', { d: 'M1.23456,-0.00001L1e-9,2', stroke: '#e3e5e6', 'font-size': '12' }));
    expect(svg).toContain('<path d="M1.235,0L0,2" font-size="12" stroke="#e3e5e6"/>');
  });

  it('drops styles and classes and puts a colour for the current one', () => {
    const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
    style.textContent = '.plot { color: red }';
    const svg = flat(style, made('g', { class: 'x', style: 'color: red', fill: 'currentColor', stroke: 'var(--plot-background)' }));
    expect(svg).not.toMatch(/style|class|currentColor|var\(/);
    expect(svg).toContain('<g fill="#0b0c0c" stroke="#ffffff"/>');
  });

  it('numbers identifiers from 1, and what refers to them', () => {
    const svg = flat(made('g', { id: 'plot-clip-17' }), made('rect', { 'clip-path': 'url(#plot-clip-17)' }));
    expect(svg).toContain('<g id="id-1"/>');
    expect(svg).toContain('clip-path="url(#id-1)"');
  });

  it('quotes font names that have spaces', () => {
    expect(flat()).toContain(`font-family="'Source Sans 3', 'Helvetica Neue', Arial`);
  });
});
