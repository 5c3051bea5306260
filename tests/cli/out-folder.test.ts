import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { scratchFolder } from './probity.ts';
import { isWritable, makeFolder } from '../../src/cli/out-folder.ts';

test('a folder is made with those above it', () => {
  const top = scratchFolder();
  expect(makeFolder(join(top, 'a', 'b'))).toEqual([join(top, 'a'), join(top, 'a', 'b')]);
  expect(existsSync(join(top, 'a', 'b'))).toBe(true);
  expect(makeFolder(top)).toEqual([]);
});

test('whether a folder can be written to is asked without leaving one behind, and what stands there stays', () => {
  const top = scratchFolder();
  expect(isWritable(join(top, 'a', 'b', 'c'))).toBe(true);
  expect([existsSync(join(top, 'a')), isWritable(top), existsSync(top)]).toEqual([false, true, true]);
});

test('a file of that name, a file above it, and a place where no folder can be made are refused at once', () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const file = join(scratchFolder(), 'results');
  writeFileSync(file, 'mine');
  const places = [file, join(file, 'below'), ...(existsSync('/proc/self') ? ['/proc/no-such/below'] : [])];
  try {
    for (const place of places) expect(isWritable(place)).toBe(false);
    expect(said.mock.calls.map(([words]) => String(words))).toEqual(
      places.map((place) =>
        expect.stringMatching(new RegExp(`^${place}: the files cannot be written there .*Choose another folder with --out`)),
      ),
    );
  } finally {
    said.mockRestore();
  }
});
