import { existsSync } from 'node:fs';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../scripts/ensure-chromium.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the built page, served for the tests. */
    pageAddress: string;
  }
}

/** Serves the built page (`dist/`) on a free port. */
export async function servePage(): Promise<{ address: string; close: () => Promise<void> }> {
  if (findChromium() === undefined) throw new Error('no Chromium: run `npm test`, which installs it or says how');
  if (!existsSync('dist/index.html')) throw new Error('the page is not built: run `npm test`, or `npm run build` first');
  const server = await preview({ preview: { port: 0, open: false }, logLevel: 'warn' });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the server of the built page has no address');
  return { address, close: () => server.close() };
}

/** Serves it while the tests of the page run. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const { address, close } = await servePage();
  project.provide('pageAddress', address);
  return close;
}
