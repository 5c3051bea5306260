import { describe, expect, test } from 'vitest';
import { open, scheme, sound } from './made-scenario.ts';

test('a column that every payment rests on and the data lacks: nothing is judged, and what may be meant is listed', () => {
  const withoutBenchmark = {
    'data/practices.csv': sound['data/practices.csv'].replace('benchmark', 'budget_2013_14'),
  };
  const { run, messages } = open(withoutBenchmark);
  expect(run).toBeUndefined();
  expect(messages).toContainEqual(
    expect.stringMatching(
      /^data\/practices\.csv.*needs “benchmark”, and the data has no such column.*If the column “budget_2013_14” is meant, head it benchmark\./,
    ),
  );
});

describe('columns that a scheme reads, the dictionary has and the data has not', () => {
  const reading = (formula: string) => scheme.replace('sharing_rate * (benchmark - total_cost)', formula);

  test('are told of the data, all at once, with the lines that read them; no line of the scheme is blamed', () => {
    const { run, messages } = open({ 'scheme.yaml': reading('"mrsa_cases > 0 ? sharing_rate * sum(baseline_prescribing_cost) : 0"') });
    expect(run).toBeUndefined();
    expect(messages).toEqual([
      'data/practices.csv: The scheme needs “mrsa_cases” and “baseline_prescribing_cost”, and the data has no such columns. ' +
        'They are read in scheme.yaml, line 6. Without them no payment can be worked out, and no principle judged. ' +
        'Add to practices the column “baseline_prescribing_cost” (Prescribing, cost in the baseline). ' +
        'Add to a table consortia.csv, one row a consortium, the column “mrsa_cases” (Cases of MRSA bacteraemia).',
    ]);
  });

  test('the benchmark stands in the same list, and a heading that may be meant is named', () => {
    const { messages } = open({
      'scheme.yaml': reading('benchmark - sum(weighted_list_size)'),
      'data/practices.csv': 'practice_code,consortium_code,list_size,Weighted List,Budget,referrals_cost\nS1,C1,1000,900,500,400\n',
    });
    expect(messages.filter((message) => message.includes('The scheme needs'))).toEqual([
      expect.stringMatching(
        /“benchmark” and “weighted_list_size”.*If the column “weighted_list” is meant, head it weighted_list_size\. If the column “budget” is meant, head it benchmark\./,
      ),
    ]);
  });

  test('a column of words by which a parameter’s values go is one of them', () => {
    const byRurality = `parameters:\n  rate: {by: rurality, values: {rural: 1, urban: 2}, unit: money, range: [0, 9], label: Rate, source: a test}\npractice:\n  own: rate * 1\nconsortium:\n  award: sum(own)\n`;
    const { messages } = open({ 'scheme.yaml': scheme.replace(/parameters:[^]*?(?=payments:)/, byRurality) });
    expect(messages).toEqual([
      expect.stringMatching(/^data\/practices\.csv: The scheme needs “rurality”, and the data has no such column\./),
    ]);
  });

  test('what else is wrong with the scheme is said with them', () => {
    const { messages } = open({ 'scheme.yaml': reading('sum(weighted_list_size) * sharing_rat') });
    expect(messages).toEqual([
      expect.stringMatching(/^scheme\.yaml:6:\d+: Nothing is called “sharing_rat”\. Did you mean sharing_rate\?/),
      expect.stringMatching(/^data\/practices\.csv: The scheme needs “weighted_list_size”/),
    ]);
  });

  test('a name spelt like a column of the data is a slip, and told where it stands', () => {
    const { messages } = open({ 'scheme.yaml': reading('sum(referals_cost)') });
    expect(messages).toEqual([
      expect.stringMatching(/^scheme\.yaml:6:\d+: Nothing is called “referals_cost”\. Did you mean referrals_cost\?/),
    ]);
  });

  test('a column that the data has at a lower level is not lacking', () => {
    const { messages } = open({ 'scheme.yaml': reading('referrals_cost') });
    expect(messages).toEqual([expect.stringMatching(/^scheme\.yaml:6:\d+: “referrals_cost” belongs to practices.*sum\(referrals_cost\)/)]);
  });
});

test('a misspelt word is never taken for the formula that it stands in', () => {
  const { messages } = open({ 'scheme.yaml': scheme.replace('award: sharing_rate', 'award: awrd * sharing_rate') });
  expect(messages).toEqual([expect.stringMatching(/^scheme\.yaml:6:\d+: Nothing is called “awrd”\. A formula of consortia reads/)]);
});

test('rows that cannot be used and rows that lack what the scheme needs are counted together, before the user agrees and after', () => {
  const messy = {
    'data/practices.csv':
      'practice_code,consortium_code,list_size,benchmark,referrals_cost\nS1,C1,1000,500,400\nS2,C1,2000,900,\nS3,C1,many,900,100\nS4,C1,50,n/a,20\nS5,C1,60,9,tbc\n',
  };
  const reasons = 'referrals_cost is missing (lines 3, 6); list_size cannot be read (line 4); benchmark is missing (line 5)';
  const before = open(messy);
  expect(before.run).toBeUndefined();
  expect(before.messages.join('\n')).toContain(`data/practices.csv: 4 of 5 rows cannot be used: ${reasons}. Mend them`);
  const after = open(messy, { leaveOut: true });
  expect(after.messages.join('\n')).toContain(`data/practices.csv: 4 of 5 rows were left out: ${reasons}. Every output lists them.`);
  expect(after.run?.dataset.leftOut).toHaveLength(4);
  // What is dealt with stands in nobody's way.
  expect(after.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(after.problems.find(({ what }) => what.startsWith('“many”'))?.severity).toBe('note');
  const [{ leftOut, lacking }] = before.readings;
  expect([leftOut, lacking].map((rows) => rows.map(({ line }) => line))).toEqual([[4], [3, 5, 6]]);
});

test('with leave to leave out, what still stands in the way is the only error', () => {
  const { run, problems } = open(
    { 'data/practices.csv': 'practice_code,consortium_code,list_size,referrals_cost\nS1,C1,1000,400\nTotal,,1000,400\n' },
    { leaveOut: true },
  );
  expect(run).toBeUndefined();
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ what }) => what);
  expect(errors).toEqual(['The scheme needs “benchmark”, and the data has no such column.']);
});
