import { defineConfig } from 'vite';

/** The bench: its own program, and Probity as one of the contestants. Built beside what is installed, for Node 20 runs no TypeScript. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'node_modules/.cache/bench',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { bench: 'tests/bench/bench.ts', 'engine-child': 'tests/bench/engine-child.ts' },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true, external: ['vite', 'playwright-core'] },
});
