import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MathBlock } from '../../src/app/math.tsx';
import { fenced, letter, listed, name, number, row, sign } from '../../src/schemes/typeset.ts';
import type { Typeset } from '../../src/schemes/typeset.ts';

const markup = (tree: Typeset): string => renderToStaticMarkup(<MathBlock tree={tree} />);
const inside = (tree: Typeset): string => /^<math displaystyle="true">(.*)<\/math>$/s.exec(markup(tree))?.[1] ?? markup(tree);

test('a name with a letter below it is an upright identifier with an index', () => {
  expect(inside({ kind: 'subscript', base: name('list_size'), index: letter('i') })).toBe(
    '<msub><mpadded depth="0px"><mi mathvariant="normal">list size</mi></mpadded><mi>i</mi></msub>',
  );
});

test('a minus before one value is a prefix, and one between two values is not', () => {
  expect(inside(row(sign('negative'), number(2), sign('−'), number(1)))).toBe(
    '<mrow><mo form="prefix">−</mo><mn>2</mn><mo form="infix">−</mo><mn>1</mn></mrow>',
  );
});

test('a fraction, a sum over an index and cases are elements of MathML', () => {
  expect(inside({ kind: 'fraction', above: number(1), below: number(1200) })).toBe('<mfrac><mn>1</mn><mn>1,200</mn></mfrac>');
  expect(inside({ kind: 'operator', operator: 'sum', over: letter('i') })).toBe('<munder><mo>∑</mo><mi>i</mi></munder>');
  expect(inside({ kind: 'cases', rows: [[number(1), { kind: 'text', text: 'otherwise' }]] })).toBe(
    '<mrow class="tall brace"><mtable><mtr><mtd displaystyle="true"><mn>1</mn></mtd><mtd displaystyle="true"><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>',
  );
});

test('brackets around several lines are drawn, those around one are characters', () => {
  const list = listed([number(1), number(2)]);
  expect(inside(fenced('()', list))).toContain('<mo fence="true" form="prefix">(</mo>');
  expect(inside(fenced('()', { kind: 'lines', lines: [number(1), number(2)] }))).toMatch(/^<mrow class="tall round"><mtable>/);
});

test('no text of a scheme file becomes markup, and no element has a style of its own', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<script>alert(1)</script>', '"><img src=x>', '&lt;', "' onload='"),
  );
  const plain = markup(row(name('x'), { kind: 'text', text: 'x' }, letter('x')));
  fc.assert(
    fc.property(texts, (text) => {
      const written = markup(row(name(text), { kind: 'text', text }, letter(text)));
      // The same tags in the same order as for a plain letter.
      expect(written.match(/<[^>]*>/g)).toEqual(plain.match(/<[^>]*>/g));
      expect(written).not.toContain(' style=');
    }),
  );
});
