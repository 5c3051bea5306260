import { chmodSync, existsSync } from 'node:fs';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** `npx probity` runs the built file itself, so it must be executable; its first line names Node. */
const executable: Plugin = {
  name: 'executable',
  closeBundle: () => {
    if (existsSync('dist-cli/main.js')) chmodSync('dist-cli/main.js', 0o755);
  },
};

/** The command line, and the script that makes the datasets that ship: everything in one folder, nothing left to resolve at run time. */
export default defineConfig({
  plugins: [executable],
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist-cli',
    minify: false,
    rolldownOptions: {
      input: {
        main: 'src/cli/main.ts',
        'item-worker': 'src/cli/item-worker.ts',
        ...(existsSync('scenarios/data/make.ts') ? { make: 'scenarios/data/make.ts' } : {}),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
});
