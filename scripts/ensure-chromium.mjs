import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a Chromium or Chrome is looked for; CHROMIUM_PATH comes first. */
const places = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser that the tests drive, or undefined where none is installed. */
export const findChromium = () => places.find((place) => place !== undefined && place !== '' && existsSync(place));

/** @param {string[]} options */
const aptGet = (...options) =>
  spawnSync('apt-get', options, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    .status === 0;

/** Finds Chromium, or installs it where that can be done unasked (root on Debian or its kin). Returns whether there is one now. */
export function ensureChromium() {
  if (findChromium() !== undefined) return true;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('No Chromium found: installing it with apt-get for the tests of the page.');
    if (aptGet('update', '-qq') && aptGet('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'))
      return findChromium() !== undefined;
  }
  return false;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !ensureChromium()) {
  console.error(
    'The tests of the page need Chromium or Chrome, and none was found. Install one (on Debian or Ubuntu: sudo apt-get install chromium), ' +
      'or name the program in CHROMIUM_PATH, and run the command again.',
  );
  process.exit(1);
}
