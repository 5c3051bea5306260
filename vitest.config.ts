import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Left to itself it keeps one of two cores free, and takes twice as long.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**', 'tests/published/page.test.ts', 'tests/*/refused.test.ts'],
          testTimeout: 120_000, // the program is started many times in some, beside whatever else is tested
          // Modules are read once for all files: two thirds of the time. Nothing they keep may differ from test to test.
          isolate: false,
        },
      },
      {
        // Whoever was once refused WebAssembly does without it for good.
        test: { name: 'refused', environment: 'node', include: ['tests/*/refused.test.ts'] },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts', 'tests/published/page.test.ts'],
          globalSetup: ['tests/browser/serve.ts'],
          // All scenarios are judged in one test, and Chromium may share its processors with all other tests.
          testTimeout: 300_000,
          hookTimeout: 120_000,
          // Once more on a bare machine: a real browser beside all other tests loses a press now and then, and that is told (“retry”).
          retry: process.env['CI'] === undefined ? 0 : 1,
          // So long a test waits for what it asks of the page.
          expect: { poll: { timeout: 90_000 } },
        },
      },
    ],
  },
});
