import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openScenario } from '../src/open-scenario.ts';
import { captionLines } from '../src/charts/caption.ts';
import { runFiles } from '../src/exports/files.ts';
import { awardsCsv } from '../src/exports/tables.ts';
import { datasetKeys } from '../src/schemes/keys.ts';
import { simulateWhole } from '../src/simulate.ts';
import { open, replace, scheme, sound, type FileName } from './made-scenario.ts';
import { openShipped, openWithScheme, shippedFolder, twelvePractices } from './shipped.ts';

test('a sound scenario opens without a word, and every file it read is an input', () => {
  const { run, messages, inputFiles } = open();
  expect(messages).toEqual([]);
  expect(inputFiles.toSorted()).toEqual(Object.keys(sound).toSorted());
  // £1,400 of benchmark, £1,400 of cost: nothing is saved, nothing awarded.
  expect(run && simulateWhole(run).payments[0].figures.asGiven[0]).toBe(0);
});

test('a scheme saved by an old editor, in Windows-1252, keeps its dashes and pounds', () => {
  const ofWindows = (text: string): Uint8Array =>
    Uint8Array.from(text, (letter) => ({ '–': 0x96, '£': 0xa3 })[letter] ?? letter.charCodeAt(0));
  const own = { table: 'scheme', file: 'mine.yaml', bytes: ofWindows(scheme.replace('A scheme', 'Award – £2')) } as const;
  expect(open({}, { replacements: [own] }).run?.scheme.title).toBe('Award – £2');
});

test('draws, seed and parameters may be set otherwise', () => {
  const { run } = open({}, { draws: 1024, seed: 7, values: { sharing_rate: 0.25 } });
  expect(run).toMatchObject({ draws: 1024, seed: 7, scenario: { draws: 1024, seed: 7 } });
  expect(run?.scheme.parameters[0].value).toBe(0.25);
});

describe('what is wrong is said, and nothing runs', () => {
  test('every file that is missing, at once', () => {
    const { run, messages } = open({ 'scheme.yaml': undefined, 'data/interests.csv': undefined, 'data/practices.csv': undefined });
    expect(run).toBeUndefined();
    for (const file of ['scheme.yaml', 'data/interests.csv', 'data/practices.csv']) {
      expect(messages).toContain(`${file}: The scenario “made” needs this file, and it is not there. Look at the paths in scenario.yaml.`);
    }
    expect(messages.length).toBe(3);
  });

  test('without scenario.yaml there is nothing else to say', () => {
    expect(open({ 'scenario.yaml': undefined }).messages).toEqual([
      'scenario.yaml: The scenario “made” needs this file, and it is not there. Look at the paths in scenario.yaml.',
    ]);
  });

  test('without dataset.yaml nobody knows the currency', () => {
    const { run, messages } = open({ 'data/dataset.yaml': undefined });
    expect(run).toBeUndefined();
    // No path of scenario.yaml names the file: what it is for and what stands in it is said instead.
    expect(messages).toEqual([
      expect.stringMatching(/^data\/dataset\.yaml: The tables .* need a file dataset\.yaml beside them.*whose figures/),
    ]);
    expect(messages[0]).not.toContain('paths in scenario.yaml');
    for (const key of Object.keys(datasetKeys.required)) expect(messages[0]).toContain(`${key}: `);
  });

  test('what is wrong with a scheme or a scenario, with the line that is meant', () => {
    const { problems } = open({
      'scheme.yaml': scheme.replace('total_cost', 'total_csot'),
      'scenario.yaml': sound['scenario.yaml'].replace('draws: 0', 'draws: 0\nassumptions: {tau_nation: 1%}'),
    });
    expect(problems.map(({ file, excerpt }) => [file, excerpt?.text.slice(excerpt.place)])).toEqual([
      ['scenario.yaml', '1%}'],
      ['scheme.yaml', 'total_csot)'],
    ]);
    const { problems: ofScheme } = open({ 'scheme.yaml': scheme.replace('total_cost', 'total_csot') });
    expect(ofScheme.map(({ excerpt }) => excerpt)).toEqual([{ text: 'award: sharing_rate * (benchmark - total_csot)', place: 35 }]);
  });

  test('a fault of the scenario hides none of the scheme or of the tables', () => {
    const { run, messages } = open({
      'scenario.yaml': sound['scenario.yaml'].replace('draws: 0', 'draws: 1000'),
      'scheme.yaml': scheme.replace('total_cost', '0 / 0'),
      'data/practices.csv': sound['data/practices.csv'].replace('S2,C1,2000', 'S2,C1,many'),
    });
    expect(run).toBeUndefined();
    expect(messages).toContainEqual(expect.stringMatching(/^scenario\.yaml.*1000 imagined years cannot be drawn/));
    expect(messages).toContainEqual(expect.stringMatching(/^scheme\.yaml:6.*“0 \/ 0” divides by nothing/));
    expect(messages).toContainEqual(expect.stringMatching(/^data\/practices\.csv, line 3, column list_size/));
  });

  test('a missing scheme does not hide what is wrong with the tables', () => {
    const { run, messages } = open({
      'scheme.yaml': undefined,
      'data/practices.csv': sound['data/practices.csv'].replace('1000,500', 'n.k.,500'),
    });
    expect(run).toBeUndefined();
    expect(messages.some((message) => message.startsWith('scheme.yaml: '))).toBe(true);
    expect(messages.some((message) => message.startsWith('data/practices.csv, line 2'))).toBe(true);
  });

  test('assumptions, scheme, tables and parameters that are wrong, all at once', () => {
    const { run, messages } = open(
      {
        'scenario.yaml': `${sound['scenario.yaml']}assumptions: {tau_natoin: 0.01}\n`,
        'scheme.yaml': scheme.replace('total_cost)', 'totl_cost)'),
        'data/practices.csv': sound['data/practices.csv'].replace('S2,C1,2000', 'S2,C1,many'),
      },
      { values: { sharing_rat: 0.25 } },
    );
    expect(run).toBeUndefined();
    expect(messages).toContainEqual(expect.stringMatching(/^scenario\.yaml.*tau_natoin.*tau_nation/));
    expect(messages).toContainEqual(expect.stringMatching(/^scheme\.yaml:6.*totl_cost.*Did you mean total_cost/));
    expect(messages).toContainEqual(expect.stringMatching(/^data\/practices\.csv, line 3, column list_size.*many/));
  });

  test('a unit that is none, which would leave formulas unchecked', () => {
    const { run, messages } = open({ 'scheme.yaml': scheme.replace('unit: share', 'unit: pounds') });
    expect(run).toBeUndefined();
    expect(messages).toContainEqual(expect.stringMatching(/^scheme\.yaml:.*“pounds” is no unit\. Did you mean money\?/));
    const percent = open({ 'scheme.yaml': scheme.replace('unit: share', 'unit: percent') });
    expect(percent.messages).toContainEqual(expect.stringMatching(/half of one in a hundred.*unit: share/));
  });

  test('an unknown parameter, with the nearest spelling; a value outside its range', () => {
    expect(open({}, { values: { sharing_rat: 0.25 } }).messages).toEqual([
      'sharing_rat=0.25: The scheme has no parameter “sharing_rat”. Did you mean sharing_rate?',
    ]);
    const { run, messages } = open({}, { values: { sharing_rate: 2 } });
    expect(run).toBeUndefined();
    expect(messages).toEqual(['sharing_rate=2: “sharing_rate” cannot be 2. It lies between 0 and 1.']);
  });

  test('money that would go to persons, or start at them, which no register describes', () => {
    const { run, messages } = open({
      'scheme.yaml': `${scheme.replace('to: patient_care', 'to: person')}routes:\n  - {from: provider, to: patient_care, share: 0.5, purpose: care}\n`,
    });
    expect(run).toBeUndefined();
    expect(messages).toContainEqual(expect.stringMatching(/^scheme\.yaml:8.*straight to persons.*to: provider, by: contracts/));
    expect(messages).toContainEqual(expect.stringMatching(/^scheme\.yaml:10.*cannot start at a provider/));
  });
});

describe('tables with unsound rows', () => {
  const bad = { 'data/practices.csv': `${sound['data/practices.csv']}S3,,3000,100,100\n` };

  test('do not run unless the user agrees', () => {
    const { run, messages, readings } = open(bad);
    expect(run).toBeUndefined();
    expect(messages.some((message) => message.startsWith('data/practices.csv, line 4'))).toBe(true);
    expect(readings.length).toBe(2);
  });

  test('run without those rows where the user agrees, and every output lists them', () => {
    const { run } = open(bad, { leaveOut: true });
    expect(run?.dataset.leftOut.map(({ code, line }) => [code, line])).toEqual([['S3', 4]]);
    expect(run && simulateWhole(run).dataset.leftOut.length).toBe(1);
  });
});

describe('a user’s own practices', () => {
  const own = 'practice_code,consortium_code,list_size,benchmark,referrals_cost\nZ1,D1,100,50,40\n';

  test('stand alone: the scenario’s other tables are neither used nor inputs', () => {
    const { run, inputFiles } = open({}, { replacements: [replace('practices', 'my/own.csv', own)] });
    expect(run?.dataset.levels.practice.codes).toEqual(['Z1']);
    expect(run?.dataset.registers).toEqual({});
    expect(run?.dataset).toMatchObject({ title: 'own.csv', currency: 'GBP', year: 2013, synthetic: false });
    expect(inputFiles.toSorted()).toEqual(['data/dataset.yaml', 'my/own.csv', 'scenario.yaml', 'scheme.yaml']);
  });

  test('take the year of the scenario’s data where they say none, and that is said; a column “year” is enough', () => {
    const undated = open({}, { replacements: [replace('practices', 'own.csv', own)] });
    expect(undated.messages).toEqual([
      'own.csv: The file has no column “year”, so nothing says which year its figures are of, and none is shown. ' +
        'Chance is drawn as for 2013, the year of the data that the scenario was written for; what goes by the year (holdings and contracts in force, values by year) is taken as in 2013. ' +
        'Add a column “year” to say which year it is.',
    ]);
    expect(undated.run?.dataset.isYearAssumed).toBe(true);
    const dated = own.replace('practice_code', 'year,practice_code').replace('Z1', '2015,Z1');
    const { run, messages } = open({}, { replacements: [replace('practices', 'own.csv', dated)] });
    expect(messages).toEqual([]);
    expect([...(run?.dataset.levels.practice.years ?? [])]).toEqual([2015]);
    expect(run?.dataset.isYearAssumed).toBeUndefined();
  });

  test('show no year that nobody gave: in no table, no caption and no line of any file', () => {
    const elsewhere = { 'data/dataset.yaml': sound['data/dataset.yaml'].replace('2013', '1987') };
    const { run } = open(elsewhere, { replacements: [replace('practices', 'own.csv', own)] });
    const outcome = simulateWhole(run!);
    expect(runFiles.filter(({ write }) => /\b1987\b/.test(write(outcome))).map(({ name }) => name)).toEqual([]);
    expect(captionLines(outcome).join(' ')).not.toContain('1987');
    expect(awardsCsv(outcome).split('\n')[1]).toMatch(/^consortium,D1,,award,/);
    expect(captionLines(outcome).join(' ')).toContain('Data: own.csv, year not given (1 practice, 1 consortium)');
  });

  test('may bring their own registers; a register alone replaces only itself', () => {
    const interests = 'person_code,practice_code,provider_code,interest_percent\nG9,Z1,P9,50\n';
    const both = open({}, { replacements: [replace('practices', 'own.csv', own), replace('interests', 'i.csv', interests)] });
    expect(both.run?.dataset.registers.interests?.file).toBe('i.csv');
    const alone = open({}, { replacements: [replace('interests', 'i.csv', interests)] });
    expect(alone.run?.dataset.levels.practice.codes).toEqual(['S1', 'S2']);
    expect(alone.run?.dataset.registers.interests?.file).toBe('i.csv');
  });
});

describe('a user’s own scheme', () => {
  const mine = scheme.replace('title: A scheme', 'title: My scheme').replace('value: 0.5', 'value: 0.25');
  const own = (text: string) => open({}, { replacements: [replace('scheme', 'mine.yaml', text)] });

  test('is run on the scenario’s data in place of its own, and said to be the user’s wherever it is named', () => {
    const { run, messages, inputFiles } = own(mine);
    expect(messages).toEqual([]);
    expect(inputFiles.toSorted()).toEqual(['data/dataset.yaml', 'data/interests.csv', 'data/practices.csv', 'mine.yaml', 'scenario.yaml']);
    const outcome = simulateWhole(run!);
    expect(outcome.scheme).toMatchObject({ title: 'My scheme', ownFile: 'mine.yaml' });
    expect(captionLines(outcome)[0]).toBe('Scheme: My scheme (own scheme, mine.yaml). Scenario: T.');
    expect(new Set(outcome.findings.flatMap(({ about }) => about.map(({ file }) => file)))).toContain('mine.yaml');
    // A quarter of what was budgeted and not spent.
    expect([...outcome.payments[0].figures.asGiven]).toEqual([0.25 * (1400 - 1400)]);
  });

  test('is wrong by its own lines, with the line that is meant', () => {
    const { run, problems, messages } = own(mine.replace('total_cost', 'totl_cost'));
    expect(run).toBeUndefined();
    expect(messages).toEqual([expect.stringMatching(/^mine\.yaml:6.*totl_cost.*Did you mean total_cost/)]);
    expect(problems[0]?.excerpt?.text).toContain('totl_cost');
  });

  test('stands beside the user’s own practices', () => {
    const practices = 'year,practice_code,consortium_code,list_size,benchmark,referrals_cost\n2014,Z1,D1,100,50,40\n';
    const { run } = open({}, { replacements: [replace('practices', 'own.csv', practices), replace('scheme', 'mine.yaml', mine)] });
    expect([...simulateWhole(run!).payments[0].figures.asGiven]).toEqual([2.5]);
  });
});

describe('the scenario’s own formulas', () => {
  const withCost = (formula: string): Partial<Record<FileName, string>> => ({
    'scenario.yaml': `${sound['scenario.yaml']}expected_cost: {hospital: ${formula}}\n`,
  });
  const costless = { 'data/practices.csv': 'practice_code,consortium_code,list_size,benchmark\nS1,C1,1000,640000\n' };

  test('an expected cost that the data makes unneeded is not looked at', () => {
    expect(open(withCost('no_such_column * 2')).messages).toEqual([]);
  });

  test('an expected cost that is needed may read columns and assumptions', () => {
    const { run, messages } = open({ ...withCost('list_size * acute_cost_a_head'), ...costless });
    expect(messages).toEqual([]);
    expect(run).toBeDefined();
  });

  test('columns that it needs and the data does not have are named, with what to add', () => {
    const { run, messages } = open({ ...withCost('acute_weighted_population * acute_cost_a_head'), ...costless });
    expect(run).toBeUndefined();
    // It is the data that lacks them: no line of the scenario is blamed.
    expect(messages).toEqual([
      'data/practices.csv: The file has no cost of care, nor what the scenario’s expected_cost is reckoned from: acute_weighted_population. Add a column with the cost of each service, such as referrals_cost, or these: acute_weighted_population.',
    ]);
  });

  test('a slip of the pen is offered the nearest name; a figure that the data lacks is no name that can be read', () => {
    const slip = open({ ...withCost('list_siz * acute_cost_a_head'), ...costless });
    expect(slip.messages).toContainEqual(expect.stringContaining('Did you mean list_size?'));
    const nothing = open({ ...withCost('0.9 * expenditure'), ...costless });
    expect(nothing.run).toBeUndefined();
    expect(nothing.messages).toEqual([expect.stringMatching(/^data\/practices\.csv: .*: expenditure\. /)]);
  });

  test('a benchmark is looked up likewise', () => {
    const { run, messages } = open({ 'scenario.yaml': `${sound['scenario.yaml']}benchmark: 0.9 * last_years_cost\n` });
    expect(run).toBeUndefined();
    expect(messages).toEqual([
      expect.stringMatching(/^data\/practices\.csv: .*benchmark is reckoned from: last_years_cost\. Add these columns: last_years_cost/),
    ]);
    const slip = open({ 'scenario.yaml': `${sound['scenario.yaml']}benchmark: 0.9 * benchmrk\n` });
    expect(slip.messages).toContainEqual(
      expect.stringMatching(/^scenario\.yaml:7:1: Nothing is called “benchmrk”\. Did you mean benchmark/),
    );
    expect(open({ 'scenario.yaml': `${sound['scenario.yaml']}benchmark: 0.9 * benchmark\n` }).messages).toEqual([]);
  });

  test('a benchmark that moves with this year’s care is refused: nothing that is paid for care could be seen in it', () => {
    const benchmarkOf = (formula: string) => open({ 'scenario.yaml': `${sound['scenario.yaml']}benchmark: ${formula}\n` });
    const { run, messages } = benchmarkOf('2 * benchmark - referrals_cost');
    expect(run).toBeUndefined();
    expect(messages).toEqual([expect.stringMatching(/^scenario\.yaml:7:1: .* this year: referrals_cost\. .*would be hidden.*baseline/)]);
    for (const name of ['expenditure', 'total_cost']) expect(benchmarkOf(`0.9 * ${name}`).run).toBeUndefined();
    const practices = 'practice_code,consortium_code,list_size,benchmark,referrals_activity,baseline_referrals_cost,referrals_cost\n';
    const data = { 'data/practices.csv': `${practices}S1,C1,1000,500,20,480,400\nS2,C1,2000,900,40,900,1000\n` };
    const withColumns = (formula: string) => open({ ...data, 'scenario.yaml': `${sound['scenario.yaml']}benchmark: ${formula}\n` });
    expect(withColumns('25 * referrals_activity').run).toBeUndefined();
    expect(withColumns('1.02 * baseline_referrals_cost').messages).toEqual([]);
  });
});

describe('on another scenario’s data', () => {
  const dataOf = { folder: shippedFolder('award-to-practices'), scenario: openShipped('award-to-practices').run.scenario };
  const openOn = (name: string, replacements = twelvePractices()) =>
    openScenario({ folder: shippedFolder(name), replacements, leaveOut: false, draws: 0, dataOf });

  test('a scheme runs on the tables, year and number of years of the other, and it is said that it is written for others', () => {
    const { run, problems } = openOn('fundholding-1991', []);
    expect(run?.dataset.title).toBe('Synthetic England');
    expect(run?.dataset.levels.consortium.size).toBe(211);
    expect(run?.scheme.title).toContain('undholding');
    expect(problems.map(({ severity, what }) => [severity, what])).toEqual([
      [
        'note',
        '“fundholding-1991” is written for other data (“Twelve practices”): here it runs on “Synthetic England”, so that what differs is the scheme.',
      ],
      ['note', '“fundholding-1991” is written for 5 years: here it runs for one year, as “award-to-practices” does.'],
      ['note', 'The scheme looks back to last year, and the run has one year: last year’s values are all missing in it.'],
    ]);
  });

  test('on the user’s own data nothing is said of the data that a scheme is written for', () => {
    const { run, problems } = openOn('null-scheme');
    expect(run?.dataset.levels.practice.size).toBe(12);
    expect(problems.filter(({ file }) => file === 'scenario.yaml')).toEqual([]);
  });

  test('amounts in another currency are refused, and nothing else is said', () => {
    const { run, problems } = openOn('medicare-shared-savings', []);
    expect(run).toBeUndefined();
    expect(problems.map(({ severity, what }) => [severity, what])).toEqual([
      ['error', 'The amounts of “medicare-shared-savings” are in USD, and the data it is to run on, “Synthetic England”, in GBP.'],
    ]);
  });
});

test('a scheme that looks back in a run of one year is said to see nothing there', () => {
  const lookingBack = readFileSync('scenarios/award-to-practices/scheme.yaml', 'utf8').replace(
    'savings: benchmark - total_cost',
    'savings: first_known(previous(benchmark), benchmark) - total_cost',
  );
  const notes = (years: number): string[] =>
    openWithScheme(lookingBack, { years })
      .problems.filter(({ file, severity }) => file === 'scenario.yaml' && severity === 'note')
      .map(({ what }) => what);
  expect(notes(1)).toEqual(['The scheme looks back to last year, and the run has one year: last year’s values are all missing in it.']);
  expect(notes(3)).toEqual([]);
});
