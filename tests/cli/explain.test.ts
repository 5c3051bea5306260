import { expect, test } from 'vitest';
import { probity } from './probity.ts';

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

test('totals that are drawn in place of practices are told, and why', () => {
  const { code, said } = probity('explain', 'award-to-practices');
  expect(code).toBe(0);
  expect(said).toMatch(/^Award to practices: how it is computed\n/);
  expect(said).toContain('savings = benchmark - total_cost');
  expect(inOneLine(said)).toContain('totals of consortia are drawn, not single practices, because costs enter only through sums');
});

test('practices that must be drawn are told, and for which formula', () => {
  const { said } = probity('explain', 'prescribing-incentive');
  expect(inOneLine(said)).toContain('because savings needs each practice’s own prescribing_cost');
});

test('sweeps are counted, and what comes down is named', () => {
  const { said } = probity('explain', 'gp-contract-2013');
  expect(inOneLine(said)).toContain('2 sweeps over the consortia');
  expect(inOneLine(said)).toContain('available_fund of the nation (needed by dementia_fund_part)');
});

test('what looks back to the year before is named', () => {
  const { said } = probity('explain', 'fundholding-1991');
  expect(inOneLine(said)).toContain('Years in turn, because the year before is looked back to: budget of the practices');
});

test('the draws asked for decide the size of the work', () => {
  const { said } = probity('explain', 'award-to-practices', '--draws', '4096', '--verbose');
  // A benchmark of each of 8,054 practices; of each of 211 consortia its sum and two products with it, and what varies: the cost,
  // the savings and four nodes of the award.
  expect(inOneLine(said)).toContain('5,194,223 values to settle all payments once');
  expect(inOneLine(probity('explain', 'award-to-practices', '--draws', '0').said)).toContain('This run draws no years');
});

test('what the program counts in is said to whoever asks', () => {
  const { said } = probity('explain', 'award-to-practices');
  expect(said).not.toMatch(/\bnodes?\b|WebAssembly|\bkB\b|\bMB\b/i);
  expect(inOneLine(said)).toContain('Part of it the same in every imagined year, part different.');
  expect(probity('explain', 'award-to-practices', '--verbose').said).toMatch(/\d nodes/);
});

test('a scenario that is not there is said so', () => {
  expect(probity('explain', 'no-such-scenario').code).toBe(2);
});

test('options of other commands are refused', () => {
  const { code, remarked } = probity('explain', 'award-to-practices', '--json');
  expect(code).toBe(2);
  expect(remarked).toContain('--json: explain does not take this option.');
});
