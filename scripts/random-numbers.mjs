// Random numbers of src/numbers/stream.ts as bytes, without end, for batteries of tests that read them from a pipe:
//
//   node scripts/random-numbers.mjs long 1 | dieharder -g 200 -d 0
//
// `long` is one stream. `short` is the first 1,024 numbers of the streams of successive practices, as a run of 1,024 draws uses
// them; `interleaved` the same of 64 practices at a time: the first number of each, then the second of each, and so on. What came
// of it is written in tests/numbers/generator.md.

import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('../src/numbers/stream.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'silent',
});
const { fillBits, openState } = module;

const [mode = 'long', seed = '1'] = process.argv.slice(2);
const draws = 1024;

/**
 * A00000/0/1024, A00001/0/1024, …: as codes of practices run, in year after year.
 * @param {number} index
 */
const practice = (index) => {
  const place = index % 2_600_000;
  const letter = String.fromCodePoint(65 + Math.floor(place / 100_000));
  return `${letter}${String(place % 100_000).padStart(5, '0')}/${Math.floor(index / 2_600_000)}/${draws}`;
};
/** @param {number} index */
const openPractice = (index) => openState(Number(seed), 'practice hospital', practice(index), 0);

/** Practices whose numbers are made together. */
const together = 64;

/**
 * For each way of drawing, what writes the next 65,536 numbers.
 * @type {Record<string, () => (chunk: Int32Array) => void>}
 */
const writers = {
  long() {
    const state = openPractice(81_001);
    return (chunk) => fillBits(state, chunk);
  },
  short() {
    let next = 0;
    return (chunk) => {
      for (let at = 0; at < chunk.length; at += draws, next += 1) fillBits(openPractice(next), chunk.subarray(at, at + draws));
    };
  },
  interleaved() {
    const writeShort = writers.short();
    const rows = new Int32Array(together * draws);
    return (chunk) => {
      writeShort(rows);
      for (let at = 0; at < chunk.length; at += 1) chunk[at] = rows[(at % together) * draws + Math.floor(at / together)];
    };
  },
};

const open = writers[mode];
if (open === undefined) throw new Error(`unknown way of drawing: ${mode}`);
const write = open();
process.stdout.on('error', () => process.exit()); // whoever reads has had enough
for (;;) {
  const chunk = new Int32Array(together * draws);
  write(chunk);
  await new Promise((resolve) => {
    process.stdout.write(new Uint8Array(chunk.buffer), resolve);
  });
}
