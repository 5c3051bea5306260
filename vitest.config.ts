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
          testTimeout: 30_000,
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
