import { expect, test, vi } from 'vitest';

const chanceOf = { seed: 20101206, name: 'practice hospital', entity: { code: 'P00001', year: 2013 } };

/** What a browser does where the page's policy lacks `wasm-unsafe-eval`. */
function refuse(): never {
  throw new WebAssembly.CompileError('refused');
}

/** Loads the strata anew: whoever has once drawn by WebAssembly goes on so. */
async function load(isAllowed: boolean) {
  vi.resetModules();
  const { openDrawing } = await import('../../src/numbers/drawing.ts');
  const asked = isAllowed ? undefined : vi.spyOn(WebAssembly, 'Module').mockImplementation(refuse);
  expect(openDrawing() !== undefined).toBe(isAllowed);
  asked?.mockRestore();
  return import('../../src/draws/strata.ts');
}

test('where WebAssembly is refused the same normals and factors are drawn, to the last bit', async () => {
  const [by, without] = [await load(true), await load(false)];
  const laws = [
    { scale: 0.8, sigma: 0.3 },
    { scale: 0.1, sigma: 0 },
    { scale: NaN, sigma: NaN },
  ];
  for (const draws of [9, 1024, 2500]) {
    const asked = { ...chanceOf, draws };
    const shared = Float64Array.from({ length: draws }, (_, draw) => 0.95 + draw / 25_000);
    expect(by.plainNormals(asked)).toEqual(without.plainNormals(asked));
    for (const law of laws) expect(by.plainFactors(asked, shared, law)).toEqual(without.plainFactors(asked, shared, law));
  }
});
