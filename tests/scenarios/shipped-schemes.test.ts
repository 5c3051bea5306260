import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findSource } from '../../src/sources.ts';

const text = (path: string): string => readFileSync(`scenarios/${path}`, 'utf8');
const folders = readdirSync('scenarios', { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'data');
const services = ['referrals', 'investigations', 'prescribing', 'elective_admissions', 'emergency_admissions', 'ae_attendances'];

test('every parameter of a shipped scheme cites a document of the list of sources', () => {
  for (const { name } of folders) {
    const cited = [...text(`${name}/scheme.yaml`).matchAll(/^ +source: (.*)$/gm)].map((match) => match[1] ?? '');
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((citation) => findSource(citation) === undefined)).toEqual([]);
  }
});

test('every table that a scenario names is there, with the dataset it belongs to described beside it', () => {
  const named = folders.flatMap(({ name }) => [...text(`${name}/scenario.yaml`).matchAll(/: \.\.\/(data\/\S+)\/(\S+\.csv)$/gm)]);
  const wanted = named.flatMap(([, folder, file]) => [`scenarios/${folder}/${file}`, `scenarios/${folder}/dataset.yaml`]);
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter((path) => !existsSync(path))).toEqual([]);
});

test('every dataset that ships says that it is synthetic', () => {
  for (const name of readdirSync('scenarios/data', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    expect(text(`data/${name.name}/dataset.yaml`)).toMatch(/^synthetic: true$/m);
  }
});

test('the scheme of Medicare shared savings reads no answer and names no organisation', () => {
  expect(text('medicare-shared-savings/scheme.yaml')).not.toMatch(/gen_save_loss|earn_save_loss|\bA\d{4,5}\b|\bN\d{3}\b|consortium_code/);
});

test('twelve practices have the benchmark, cost and people that the README of scenarios works out', () => {
  const [header, ...lines] = text('data/twelve-practices/practices.csv').trimEnd().split('\n');
  const names = (header ?? '').split(',');
  const totals: Record<string, number[]> = {};
  for (const line of lines) {
    const cells = line.split(',');
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    const cost = services.reduce((total, service) => total + Number(cell(`${service}_cost`)), 0);
    const [people = 0, benchmark = 0, spent = 0] = totals[cell('consortium_code')] ?? [];
    totals[cell('consortium_code')] = [people + Number(cell('list_size')), benchmark + Number(cell('benchmark')), spent + cost];
  }
  expect(lines.length).toBe(12);
  expect(totals).toEqual({
    C001: [40_000, 32_000_000, 31_000_000],
    C002: [30_000, 24_000_000, 24_600_000],
    C003: [50_000, 40_000_000, 39_600_000],
  });
});
