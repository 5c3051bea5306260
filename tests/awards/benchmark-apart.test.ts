import { expect, test } from 'vitest';
import { openOnTwelve, openShipped, openWithScheme, textOf } from '../shipped.ts';
import { shippedNames } from '../scenarios/shipped.ts';
import { paying, withoutColumns } from '../findings/run.ts';
import type { TableName } from '../../src/data/dataset.ts';
import { captionLines } from '../../src/charts/caption.ts';
import { simulateWhole } from '../../src/simulate.ts';

const isApart = ({ what }: { readonly what: string }): boolean => what.includes('hardly of the same care');

/** The twelve practices' care costs £95.2m of a benchmark of £96m. */
const withBenchmarkTimes = (factor: number): Partial<Record<TableName, string>> => {
  const [header, ...rows] = textOf('practices').trim().split('\n');
  const place = header.split(',').indexOf('benchmark');
  const times = (row: string): string =>
    row
      .split(',')
      .map((cell, column) => (column === place ? String(factor * Number(cell)) : cell))
      .join(',');
  return { practices: `${[header, ...rows.map(times)].join('\n')}\n` };
};
const others = ['referrals', 'investigations', 'elective_admissions', 'emergency_admissions', 'ae_attendances'];
const told = (name: string, changed: Partial<Record<TableName, string>>) => openOnTwelve(name, changed).problems.filter(isApart);

test('a benchmark for all services beside the costs of one is warned of, where the file is read and beside the verdict', () => {
  const costs = others.flatMap((service) => [`${service}_cost`, `${service}_activity`]);
  const { run, problems } = openOnTwelve('award-to-practices', { practices: withoutColumns('practices', ...costs) });
  const found = problems.filter(isApart);
  // Prescribing alone: £18.8m of £96m.
  expect(found).toMatchObject([
    { severity: 'warning', what: expect.stringContaining('(prescribing) costs £18.8m, 20% of the benchmark (£96m)') },
  ]);
  expect(found[0].mend).toContain('Give the cost of every service');
  const outcome = simulateWhole(run);
  expect(outcome.notices).toContainEqual(expect.stringContaining(found[0].what));
  expect(captionLines(outcome).join(' ')).toContain(found[0].what);
});

test('so is a benchmark that is far too large or too small, and none within seven tenths and seven fifths', () => {
  expect(told('award-to-practices', withBenchmarkTimes(3))).toMatchObject([{ what: expect.stringContaining('33% of the benchmark') }]);
  expect(told('award-to-practices', withBenchmarkTimes(0.5))).toMatchObject([{ why: expect.stringContaining('Nobody') }]);
  expect(told('award-to-practices', withBenchmarkTimes(0))).toHaveLength(1);
  for (const factor of [0.75, 1, 1.4]) expect(told('award-to-practices', withBenchmarkTimes(factor))).toEqual([]);
});

test('nothing is said where no payment rests on care, or none reads a benchmark', () => {
  expect(told('pay-per-referral-avoided', withBenchmarkTimes(3))).toEqual([]);
  const fixed = `practice:\n  award: 0.01 * benchmark\n${paying('practice', 'work_done')}`;
  const { problems } = openWithScheme(`title: T\nwords: W.\n${fixed}`, { changed: withBenchmarkTimes(3) });
  expect(problems.filter(isApart)).toEqual([]);
});

test.each(shippedNames)('%s, on its own data, is not warned of', (name) => {
  expect(openShipped(name).problems.filter(isApart)).toEqual([]);
});
