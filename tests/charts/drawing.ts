import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { offPage } from '../../src/cli/off-page.ts';

/** A document to draw in, outside a browser. */
export const document = offPage();

const expectedFile = (name: string): string => new URL(`expected/${name}`, import.meta.url).pathname;

/**
 * Compares a figure with the one in git. A difference is written beside it as `NAME.changed.svg`, to be looked at; if it is
 * right, it takes the place of the expected file.
 */
export function expectFigure(name: string, svg: string): void {
  const [expected, changed] = [expectedFile(`${name}.svg`), expectedFile(`${name}.changed.svg`)];
  const isSame = existsSync(expected) && readFileSync(expected, 'utf8') === svg;
  if (isSame) rmSync(changed, { force: true });
  else writeFileSync(changed, svg);
  expect(isSame, `${name}.svg differs from what was drawn: look at ${name}.changed.svg beside it`).toBe(true);
}

/** All text of a figure, a line each. */
export const textsOf = (svg: Element): string[] => [...svg.querySelectorAll('text')].map((text) => text.textContent ?? '');
