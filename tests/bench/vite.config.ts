import { defineConfig } from 'vite';

/** The bench, Probity as one of its contestants, and the threads of that: built, for Node 20 runs no TypeScript. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist-bench',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        bench: 'tests/bench/bench.ts',
        'engine-child': 'tests/bench/engine-child.ts',
        'item-worker': 'src/cli/item-worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true, external: ['vite', 'playwright-core'] },
});
