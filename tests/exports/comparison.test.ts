import { expect, test } from 'vitest';
import { compare, onSameDraws, workOut, type Comparison } from '../../src/compare.ts';
import type { Asked } from '../../src/exports/command-line.ts';
import { changesCsv, comparisonReport } from '../../src/exports/comparison.ts';
import { principles } from '../../src/findings/judge.ts';
import { reportMarkdown } from '../../src/exports/report.ts';
import type { Outcome } from '../../src/outcome.ts';
import { runWith, type Run } from '../../src/run.ts';
import type { Progress } from '../../src/simulate.ts';
import { openOnTwelve, openShipped, textOf } from '../shipped.ts';

function end(steps: Generator<Progress, Outcome>): Outcome {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

function compareRuns(first: Run, second: Run): Comparison {
  const { a, b } = onSameDraws(first, second);
  return compare({ run: a, outcome: end(workOut(a)) }, { run: b, outcome: end(workOut(b)) });
}

const kept = openOnTwelve('bma-patient-care-only').run;
const passedOn = openOnTwelve('award-to-practices').run;
const comparison = compareRuns(kept, passedOn);
const asked: Asked = { scenario: 'bma-patient-care-only', tables: { practices: 'm2.csv' }, leaveOut: false, values: {} };
const markdown = (of: Comparison): string => reportMarkdown(comparisonReport(of, asked));

test('changes.csv has a row a practice and a row a consortium, with what each receives under both', () => {
  const lines = changesCsv(comparison).trimEnd().split('\n');
  expect(lines[0]).toBe('level,code,year,a,b,change,change_a_head');
  expect(lines.length).toBe(1 + 12 + 3);
  // C001 is awarded £500,000 and passes on 60% of it, £7.50 for each of its 40,000 people.
  expect(lines).toContain('practice,S00001,,0,37500,37500,7.5');
  expect(lines).toContain('practice,S00005,,0,0,0,0');
  expect(lines).toContain('consortium,C001,,500000,200000,-300000,-7.5');
});

test('what cannot be told is blank', () => {
  const [head, ...rows] = textOf('practices').trimEnd().split('\n');
  const place = head.split(',').indexOf('prescribing_cost');
  const practices = [
    head,
    ...rows.map((row) =>
      row
        .split(',')
        .map((cell, i) => (i === place ? '' : cell))
        .join(','),
    ),
  ].join('\n');
  const changed = { practices };
  const lines = changesCsv(
    compareRuns(openOnTwelve('bma-patient-care-only', changed).run, openOnTwelve('award-to-practices', changed).run),
  );
  expect(lines.split('\n')).toContain('practice,S00001,,0,,,');
});

test('a code that a spreadsheet would run as a formula is put behind a quote', () => {
  const practices = textOf('practices').replaceAll('S00001', '=S1');
  const changed = {
    practices,
    roles: textOf('roles').replaceAll('S00001', '=S1'),
    referrals: textOf('referrals').replaceAll('S00001', '=S1'),
  };
  const csv = changesCsv(compareRuns(openOnTwelve('bma-patient-care-only', changed).run, openOnTwelve('award-to-practices', changed).run));
  expect(csv).toContain("practice,'=S1,,");
});

test('the report says who gains and who loses, and what differs in words', () => {
  const text = markdown(comparison);
  expect(text).toContain('# Award spent on patient care only (A) and Award to practices (B)\n');
  expect(text).toMatch(/\d+ of \d+ verdicts differ\./);
  expect(text).toContain('Of 12 practices 4 gain £300k together, none loses and 8 stay as they are.');
  expect(text).toContain('Of 3 consortia none gains, 1 loses £300k and 2 stay as they are.');
  expect(text).toContain('| +£300k | £0 | £300k | Practices |');
  expect(text).toContain('| +£75k | +£7.50 | £0 | £75k | S00002 |');
  expect(text).toContain('- Only B has the retained share (share of the award that practices keep): 60%.');
  expect(text).not.toMatch(/NaN|undefined/);
  expect(markdown(comparison)).toBe(text);
});

test('without chance no error is claimed; with chance each side has its own, and the difference none', () => {
  expect(markdown(comparison)).not.toContain('±');
  const drawn = compareRuns({ ...kept, draws: 1024 }, { ...passedOn, draws: 1024 });
  expect(markdown(drawn)).toContain(
    '± says how far an amount may be off because it is a mean of no more than 1,024 imagined years: of 100 such means 95 lie within it of what endlessly many years would give.',
  );
  const rows = markdown(drawn)
    .split('\n')
    .filter((line) => line.includes('Fund for patients’ care'));
  expect(rows.map((row) => row.split('|').map((cell) => cell.includes('±')))).toEqual([[false, false, true, true, false, false]]);
});

test('of data without practices nothing is said of practices', () => {
  const text = markdown(compareRuns({ ...openShipped('aco-reach-global').run, draws: 0 }, openShipped('aco-reach-professional').run));
  expect(text).toContain('## Who gains and who loses: consortia');
  expect(text).not.toContain('practices\n');
});

test('two schemes that say the same are said to', () => {
  const text = markdown(compareRuns(kept, kept));
  expect(text).toContain('The two schemes say the same.');
  expect(text).toContain(`All ${principles.length} verdicts are the same.`);
  expect(text).toContain('Of 3 consortia none gains, none loses and 3 stay as they are.');
  expect(text).toContain('Neither scheme pays practices anything.');
});

test('marks of Markdown in words are not taken for its own', () => {
  const report = { title: 'a_b_c', lead: ['<b> | *x*'], sections: [], foot: [] };
  expect(reportMarkdown(report)).toBe('# a\\_b\\_c\n\n\\<b\\> \\| \\*x\\*\n');
});

test('what is set otherwise stands under the heading, and the command that compares the same again at the end, to be copied', () => {
  const moved = openOnTwelve('award-to-practices').run;
  const { run } = runWith(moved, { retained_share: 0, kappa_hospital: 5 });
  const { run: other } = runWith(kept, { kappa_hospital: 5 });
  if (run === undefined || other === undefined) throw new Error('values that cannot be set');
  const of = compareRuns(run, other);
  expect(of.set).toEqual([
    'Set otherwise in A: retained_share 0% instead of 60%.',
    'Set otherwise for both: kappa_hospital 5 instead of 4.5.',
  ]);
  const lines = reportMarkdown(
    comparisonReport(of, { ...asked, scenario: 'award-to-practices', values: { retained_share: 0, kappa_hospital: 5 } }),
  );
  expect(lines.split('\n')[2]).toBe(String.raw`Set otherwise in A: retained\_share 0% instead of 60%.`);
  expect(lines.trimEnd().split('\n').at(-1)).toBe(
    `    npx --offline probity compare award-to-practices --practices m2.csv --set kappa_hospital=5 --set retained_share=0 --draws ${of.draws} --seed ${of.seed} bma-patient-care-only --out comparison`,
  );
  expect(lines).toContain('The same again, in Probity’s folder (where npm ci was run), with m2.csv copied into it:\n');
  expect(reportMarkdown(comparisonReport(comparison, { ...asked, tables: {} }, ['mine']))).toContain(
    'with the folder mine copied into it:',
  );
  expect(comparison.set).toEqual([]);
});
