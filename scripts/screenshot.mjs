// The picture of the built page that README.md shows, anew:
//
//   npm run build && node scripts/screenshot.mjs

import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/**
 * A file of the tests of the page, which know how to serve and open it.
 *
 * @param {string} file
 */
const load = async (file) => {
  const path = fileURLToPath(new URL(`../tests/browser/${file}`, import.meta.url));
  return (await runnerImport(path, { configFile: false, logLevel: 'silent' })).module;
};
const [{ servePage }, { launchChromium, openPageAt }, { waitForVerdict }] = await Promise.all(
  ['serve.ts', 'chromium.ts', 'steps.ts'].map(load),
);

const { address, close } = await servePage();
const browser = await launchChromium();
const { page } = await openPageAt(address, browser);
console.log(await waitForVerdict(page));
await page.screenshot({ path: 'docs/screenshot.png' });
await browser.close();
await close();
