import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { scratchFolder } from './probity.ts';
import { makeFolder, tryFolder } from '../../src/cli/out-folder.ts';

test('a folder is made with those above it, and taken away again where nothing came of the run', () => {
  const top = scratchFolder();
  const tried = tryFolder(join(top, 'a', 'b', 'c'));
  expect(existsSync(join(top, 'a', 'b', 'c'))).toBe(true);
  tried?.unmake();
  expect([existsSync(join(top, 'a')), existsSync(top)]).toEqual([false, true]);
  expect(makeFolder(top)).toEqual([]);
});

test('a file of that name, a file above it, and a place where no folder can be made are refused at once', () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const file = join(scratchFolder(), 'results');
  writeFileSync(file, 'mine');
  const places = [file, join(file, 'below'), ...(existsSync('/proc/self') ? ['/proc/no-such/below'] : [])];
  try {
    for (const place of places) expect(tryFolder(place)).toBeUndefined();
    expect(said.mock.calls.map(([words]) => String(words))).toEqual(
      places.map((place) =>
        expect.stringMatching(new RegExp(`^${place}: the files cannot be written there .*Choose another folder with --out`)),
      ),
    );
  } finally {
    said.mockRestore();
  }
});
