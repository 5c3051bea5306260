import { expect, test } from 'vitest';
import { reportMarkdown } from '../../src/exports/report.ts';
import { sensitivityReport, sobolCsv, thresholdsCsv, tornadoCsv } from '../../src/exports/sensitivity.ts';
import { methodInWords } from '../../src/sensitivity/in-words.ts';
import type { Indices } from '../../src/sensitivity/indices.ts';
import { smallSensitivity } from '../charts/small-sensitivity.ts';

const found = smallSensitivity();
const asked = { scenario: 'small', tables: {}, leaveOut: false, values: { fee: 1000 } };
const [share, fee, kappa, margin] = found.over.map(({ moved }) => moved);
const index = (first: number, total: number) => ({ first, total, firstError: 0.02, totalError: 0.01 });
const untold = { first: Number.NaN, total: Number.NaN, firstError: Number.NaN, totalError: Number.NaN };
const indices: Indices = {
  points: 256,
  moved: [share, fee, kappa],
  left: [margin],
  of: {
    practices: [index(0.2, 0.3), index(0.65, 0.75), index(-0.01, 0.001)],
    patient_care: [index(1, 1), index(0, 0), index(0, 0)],
    paid: [untold, untold, untold],
  },
  impossible: 0,
  runs: 1280,
};

test('a row for each value that is moved and each amount, blank where it cannot be told', () => {
  const rows = tornadoCsv(found).trimEnd().split('\n');
  expect(rows).toHaveLength(1 + 4 * 4);
  expect(rows[1]).toBe('retained_share,Share of the award that practices keep,parameter,share,0.6,0,1,practices,60000,0,100000,100000');
  expect(rows[4]).toBe('retained_share,Share of the award that practices keep,parameter,share,0.6,0,1,withheld,0.3,0,0.5,0.5');
  expect(rows[9]).toMatch(/^kappa_hospital,.*,assumption,number,4\.5,3\.6,5\.5,practices,60000,58000,,$/);
});

test('a row for each threshold, with the values on both sides of it', () => {
  expect(thresholdsCsv(found).trimEnd().split('\n')).toEqual([
    'name,label,unit,value,outcome,from,to,last_before,first_after',
    'retained_share,Share of the award that practices keep,share,0.6,practices,paid,nothing,0.01,0',
    'retained_share,Share of the award that practices keep,share,0.6,no-pay-for-less-care,broken,kept,0.01,0',
    'fee,What practices pay for taking part,money,1000,practices,paid,owed,61000,62000',
  ]);
});

test('nothing is said to be nothing of the imagined years there were, and without chance of nothing else', () => {
  const said = (draws: number): string => methodInWords({ ...found, draws }).join(' ');
  expect(said(1024)).toContain('nothing on average of these 1,024 imagined years');
  expect(said(0)).not.toContain('imagined');
});

test('a row for each index', () => {
  const rows = sobolCsv(indices).trimEnd().split('\n');
  expect(rows).toHaveLength(1 + 3 * 3);
  expect(rows[2]).toBe('practices,fee,What practices pay for taking part,parameter,0.65,0.02,0.75,0.01');
  expect(rows[7]).toMatch(/^paid,retained_share,.*,parameter,,,,$/);
});

test('the report says first what the money rests on, then what turns where, then has the tables', () => {
  const text = reportMarkdown(sensitivityReport({ ...found, indices }, asked));
  const places = ['rests most on', '## Where something turns', '## One at a time', '## All at once', 'sensitivity small --set fee=1000'];
  expect(places.map((words) => text.indexOf(words)).every((place, at, all) => place > (all[at - 1] ?? 0))).toBe(true);
  expect(text).toContain('- “No practice or GP is paid for less care”\n  - kept where retained\\_share is 0% (broken still at 1%)');
  expect(text).toContain('1 of 1 verdict turns somewhere: 1 by retained\\_share.');
  expect(text).toContain('owed where fee is £62,000 (paid still at £61,000)');
  expect(text).toContain('No value that was tried of any assumption makes any of this money nothing, or turns a verdict.');
  // The largest total first; under a hundredth it is in the file alone; 1.96 × 0.02 and 1.96 × 0.01.
  const [ofPractices] = text.slice(text.indexOf('## All at once')).split('Of the variance of money that ends with patients');
  expect(ofPractices).toContain('| 65% ± 4% | 75% ± 2% | What practices pay for taking part (fee) |\n| 20% ± 4% | 30% ± 2% |');
  expect(ofPractices).not.toContain('kappa');
  expect(text).not.toContain('Of the variance of money paid in all');
  expect(text).not.toMatch(/NaN|undefined/);
});

test('where an index may be off by more than a tenth, it says what more points would cost, and names their number in the command', () => {
  const wide = { ...index(0.2, 0.3), totalError: 0.06 };
  const unsure: Indices = { ...indices, points: 512, of: { ...indices.of, practices: [wide, wide, wide] } };
  const text = reportMarkdown(sensitivityReport({ ...found, indices: unsure }, asked));
  expect(text).toContain('--points 2048 halves it and takes four times as long.');
  expect(text).toContain('--sobol --points 512 --out sensitivity');
  expect(reportMarkdown(sensitivityReport({ ...found, indices }, asked))).not.toContain('--points');
});

test('where values do not go together it says why there is no index, and what mends it', () => {
  const none: Indices = { ...indices, of: { practices: [untold], patient_care: [untold], paid: [untold] }, moved: [share], impossible: 12 };
  const text = reportMarkdown(sensitivityReport({ ...found, indices: none }, asked));
  expect(text).toContain('in 12 of 1,280 runs routes would send on more than all there is');
  expect(text).toContain('Narrower ranges in the scheme file mend that.');
});

test('what cannot be told wherever it is moved is said so, once', () => {
  const untoldAmounts = { practices: Number.NaN, patient_care: 0, paid: 0, withheld: Number.NaN };
  const run = { amounts: untoldAmounts };
  const over = found.over.map(({ moved }) => ({ moved, low: run, high: run }));
  const text = reportMarkdown(sensitivityReport({ ...found, isJudged: false, thresholds: [], asItStands: run, over }, asked));
  expect(text).toContain('Money that ends with practices and GPs cannot be told as it stands, nor wherever anything is moved.');
  expect(text).toContain('Whatever is moved, nothing: money that ends with patients’ care and money paid in all.');
  expect(text).not.toContain('at the lowest');
});

test('of a run that is not judged it says so, and says nothing of verdicts', () => {
  const text = reportMarkdown(sensitivityReport({ ...found, isJudged: false, thresholds: [] }, asked));
  expect(text).toContain('The money alone was worked out: no verdicts, and no rates for care not given.');
  expect(text).toContain('--money --out sensitivity');
  expect(text).not.toContain('turns a verdict');
});
