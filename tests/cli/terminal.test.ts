import { expect, test } from 'vitest';
import { formatSeconds } from '../../src/cli/terminal.ts';

test('times are said in seconds, from a minute on in minutes, and never as 60 seconds', () => {
  expect([440, 9_950, 42_000, 59_700, 72_400, 119_600].map(formatSeconds)).toEqual([
    '0.4 s',
    '9.9 s',
    '42 s',
    '1 min 0 s',
    '1 min 12 s',
    '2 min 0 s',
  ]);
});
