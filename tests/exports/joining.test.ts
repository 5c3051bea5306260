import { expect, test } from 'vitest';
import { joiningCsv, joiningPaidCsv, joiningReport, joiningTiersCsv } from '../../src/exports/joining.ts';
import { reportMarkdown } from '../../src/exports/report.ts';
import { asked } from '../joining/asked.ts';
import { openOnTwelve, openShipped, openWithScheme, textOf } from '../shipped.ts';

/** Half of what each saves: S00002 £200,000, S00004 £300,000 and S00010 £200,000 gain (scenarios/README.md). */
const { run } = openWithScheme(
  'title: Savings\nwords: Half.\npractice:\n  award: (benchmark - total_cost) / 2\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice}\n',
);
const joining = asked(run);

/** Cells of a row by the names of their columns. */
function rowsOf(csv: string): Record<string, string>[] {
  const [header, ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place]])));
}

test('a row a practice, with what it would gain; one end stands for both', () => {
  const rows = rowsOf(joiningCsv(joining));
  expect(rows).toHaveLength(12);
  expect(rows[1]).toEqual({
    practice_code: 'S00002',
    consortium_code: 'C001',
    takes_part_from_all: '1',
    gain_from_all: '200000',
    takes_part_from_none: '1',
    gain_from_none: '200000',
  });
  expect(rows[5]).toMatchObject({ practice_code: 'S00006', takes_part_from_all: '0', gain_from_all: '-125000' });
});

test('what is paid at each end, and were all to take part', () => {
  const rows = rowsOf(joiningPaidCsv(joining));
  expect(rows.map(({ who, practices, practice, paid, expected_savings }) => [who, practices, practice, paid, expected_savings])).toEqual([
    ['from all', '3', '700000', '700000', '1400000'],
    ['from none', '3', '700000', '700000', '1400000'],
    ['all', '12', '400000', '400000', '800000'],
  ]);
});

test('the tiers: sides add up to all', () => {
  const rows = rowsOf(joiningTiersCsv(joining)).filter(({ from }) => from === 'all');
  const all = rows.at(-1);
  expect(all).toMatchObject({
    fifth: 'all',
    joiners_practices: '3',
    joiners_people: '35000',
    others_people: '85000',
    joiners_money: '700000',
    others_money: '0',
  });
  const sum = (name: string): number => rows.slice(0, -1).reduce((total, row) => total + Number(row[name]), 0);
  for (const name of ['joiners_practices', 'others_practices', 'joiners_people', 'others_weighted_people', 'joiners_money'])
    expect(sum(name)).toBeCloseTo(Number(all?.[name]), 6);
});

test('the report says the answer first, then what is paid, the tiers, the verdict and how it was worked out', () => {
  const text = reportMarkdown(joiningReport({ joining, run, foot: [] }));
  expect(text.split('\n')[2]).toBe('3 of 12 practices (29.2% of the patients) would take part: each gains by it.');
  expect(text).toContain('£700k');
  expect(text).toContain('that some stay out costs the payer £300k more');
  expect(text).toContain('Those who stay behind do not pay for those who join: kept');
  const mandatory = reportMarkdown(joiningReport({ joining, run: { ...run, scheme: { ...run.scheme, isVoluntary: false } }, foot: [] }));
  expect(text).toContain('On practices.csv, as given, without chance. Probity ');
  expect(mandatory).toContain('The scheme says that practices have to take part: this is who would, were they free not to.');
});

const inWords = ({ run: of }: ReturnType<typeof openOnTwelve>): string =>
  reportMarkdown(joiningReport({ joining: asked(of), run: of, foot: [] }));

test('where nobody takes part there is no table of nothing', () => {
  const text = inWords(openShipped('null-scheme'));
  expect(text).toContain('No practice would take part: none itself gains by it');
  expect(text).not.toContain('The two tiers');
});

test('what is not known is said to be so, at the beginning, and never stands in the place of an amount', () => {
  // The cost of the referrals of S00004.
  const practices = textOf('practices').replace(',5600,1400000,', ',5600,,');
  expect(practices).not.toBe(textOf('practices'));
  const text = inWords(openOnTwelve('award-to-practices', { practices }));
  expect(text.split('\n')[4]).toBe('Of 1 practice it is not known what it would gain: it stays out here.');
  expect(text).toContain('What would be paid were all to take part, whatever they gained, is not known.');
  expect(text).not.toMatch(/cannot tell (?:would|more)/);
});
