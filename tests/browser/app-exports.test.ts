import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect } from 'vitest';
import { filesIn, probity, scratchFolder } from '../cli/probity.ts';
import { test } from './page.ts';
import { chooseScenario, downloadOf, section, waitForVerdict } from './steps.ts';

/** It ships, with synthetic data on twelve practices: whole runs of England take long and show no more. */
const small = 'Two-sided corridor';

/** In the order of the page. */
const figures = [
  'Award by consortium',
  'Where the money ends',
  'What awards are paid for',
  'Money a head, by kind of practice',
  'Pence per pound of care not given',
  'What chance alone decides, by number of people',
];

test('each figure exports as SVG with title, description and caption, PNG of 300 dots an inch, and CSV', async ({ openPage }) => {
  const { page } = await openPage();
  await waitForVerdict(page);
  for (const title of figures) {
    const exports = page.getByRole('group', { name: `Export: ${title}` });
    const svg = await downloadOf(page, exports.getByRole('button', { name: 'SVG' }));
    const text = svg.bytes.toString('utf8');
    expect(svg.name).toMatch(/\.svg$/);
    expect(text).toContain(`<title>${title}</title>`);
    expect(text).toMatch(/<desc>[^<]{20,}<\/desc>/);
    expect(text).toContain('Seed 20101206');
    expect(text).toContain('synthetic');

    const png = await downloadOf(page, exports.getByRole('button', { name: /PNG/ }));
    expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    // Dots a metre, twice, and the unit: 300 dots an inch are 11,811 a metre.
    const at = png.bytes.indexOf('pHYs', 0, 'latin1') + 4;
    expect([png.bytes.readUInt32BE(at), png.bytes.readUInt32BE(at + 4), png.bytes[at + 8]]).toEqual([11_811, 11_811, 1]);
    const width = Number(/ width="(\d+)"/.exec(text)?.[1]);
    expect(png.bytes.readUInt32BE(16)).toBe(Math.round((width * 300) / 96));

    const csv = await downloadOf(page, exports.getByRole('button', { name: 'CSV' }));
    expect(csv.bytes.toString('utf8')).toContain('Seed 20101206');
  }
});

test('awards, receipts and findings are called synthetic, add up to the fingerprint on the page, and run.json says so', async ({
  openPage,
}) => {
  const { page } = await openPage();
  await chooseScenario(page, small);
  await waitForVerdict(page);
  const reproduce = section(page, 'Reproduce');
  const files = [];
  for (const name of [
    'synthetic-awards.csv',
    'synthetic-receipts.csv',
    'synthetic-findings.csv',
    'synthetic-findings.json',
    'synthetic-findings.sarif',
    'synthetic-run.json',
  ]) {
    files.push(await downloadOf(page, reproduce.getByRole('button', { name: `Download ${name}` })));
  }
  expect(files.map(({ name }) => name)).toEqual([
    'synthetic-awards.csv',
    'synthetic-receipts.csv',
    'synthetic-findings.csv',
    'synthetic-findings.json',
    'synthetic-findings.sarif',
    'synthetic-run.json',
  ]);
  const fingerprint = createHash('sha256')
    .update(Buffer.concat(files.slice(0, 3).map(({ bytes }) => bytes)))
    .digest('hex');
  expect(await reproduce.locator('.fingerprint').innerText()).toBe(fingerprint);
  expect(JSON.parse(files[5]?.bytes.toString('utf8') ?? '{}')).toMatchObject({
    fingerprint,
    seed: 20101206,
    draws: 1024,
    dataset: { synthetic: true },
  });
});

test('all files in one: what the command of its run.json writes, byte for byte, and the same zip again', async ({ openPage }) => {
  const { page } = await openPage();
  await chooseScenario(page, small);
  await waitForVerdict(page);
  const button = section(page, 'Reproduce').getByRole('button', { name: 'Download synthetic-results.zip' });
  const zip = await downloadOf(page, button);
  expect((await downloadOf(page, button)).bytes.equals(zip.bytes)).toBe(true);

  const files = unzipSync(zip.bytes);
  const { command } = JSON.parse(strFromU8(files['run.json'])) as { command: string }; // what run.json promises
  const out = scratchFolder();
  expect(command).toMatch(/ --out results$/);
  const words = command.split(' ').slice(3, -1); // without “npx --offline probity” and the folder
  expect(probity(...words, out).code).toBe(0);
  expect(Object.keys(files).toSorted()).toEqual(filesIn(out));
  for (const [path, bytes] of Object.entries(files)) expect(readFileSync(join(out, path)).equals(bytes), path).toBe(true);
});
