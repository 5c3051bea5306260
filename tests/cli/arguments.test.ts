import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';

const read = (line: string) => readArguments(line.split(' ').filter((word) => word !== ''));

/** Everything that is wrong with a command line. */
function problemsOf(line: string): readonly string[] {
  const answer = read(line);
  return 'problems' in answer ? answer.problems : [];
}

describe('what is asked for', () => {
  test('check takes a scenario and runs it as the scenario says', () => {
    expect(read('check award-to-practices')).toEqual({
      request: {
        command: 'check',
        form: 'text',
        hasSources: false,
        run: { scenario: 'award-to-practices', tables: {}, leaveOut: false, values: {} },
      },
    });
  });

  test('every option of simulate reaches the run', () => {
    const line =
      'simulate x --practices a.csv --contracts c.csv --leave-out --set sharing_rate=0.5 --set cap=-1e-3 --draws 4096 --seed 7 --out here';
    expect(read(line)).toEqual({
      request: {
        command: 'simulate',
        out: 'here',
        run: {
          scenario: 'x',
          tables: { practices: 'a.csv', contracts: 'c.csv' },
          leaveOut: true,
          values: { sharing_rate: 0.5, cap: -0.001 },
          draws: 4096,
          seed: 7,
        },
      },
    });
  });

  test('a single value of a parameter is set by its label, year or point', () => {
    expect(read('check x --set rate.T1+=0.4 --set cut.2019=0 --set shares.-0.25=1')).toMatchObject({
      request: { run: { values: { 'rate.T1+': 0.4, 'cut.2019': 0, 'shares.-0.25': 1 } } },
    });
  });

  test('sensitivity is judged, and one value at a time, unless said', () => {
    const run = { scenario: 'x', tables: {}, leaveOut: false, values: {} };
    expect(read('sensitivity x')).toEqual({ request: { command: 'sensitivity', run, asked: { question: { isJudged: true } } } });
    expect(read('sensitivity x --money --sobol --out here')).toEqual({
      request: { command: 'sensitivity', run, asked: { question: { isJudged: false, points: 256 }, out: 'here' } },
    });
    expect(read('sensitivity x --sobol --points 1024')).toMatchObject({ request: { asked: { question: { points: 1024 } } } });
    expect(problemsOf('sensitivity x --sobol --points 1000')).toEqual([
      '--points 1000: write a power of 2 from 64 to 65536, such as 256 or 1024.',
    ]);
    expect(problemsOf('sensitivity x --points 64')).toEqual(['--points is of --sobol: add it, or leave --points out.']);
    expect(problemsOf('sensitivity x --vary a=0,1')).toEqual(['--vary: sensitivity does not take this option.']);
  });

  test('federations takes a way and how many people; both ways and the usual range unless said', () => {
    const run = { scenario: 'x', tables: {}, leaveOut: false, values: {} };
    expect(read('federations x')).toEqual({
      request: { command: 'federations', run, asked: { range: { least: 500_000, most: 750_000 } } },
    });
    expect(read('federations x --by place --least 100,000 --most 200000 --out here --draws 4096')).toEqual({
      request: {
        command: 'federations',
        run: { ...run, draws: 4096 },
        asked: { by: 'place', range: { least: 100_000, most: 200_000 }, out: 'here' },
      },
    });
    expect(problemsOf('federations x --by palce --least many --most 0')).toEqual([
      '--by palce: federations are built by place or by likeness. Did you mean place?',
      '--least many: write a number of people, such as --least 500000.',
      '--most 0: write a number of people, such as --most 500000.',
    ]);
    expect(problemsOf('federations x --least 800000')).toEqual(['A federation cannot have at least 800,000 people and at most 750,000.']);
    expect(problemsOf('check x --by place')).toEqual(['--by: check does not take this option.']);
  });

  test('no draws at all is a number of draws', () => {
    expect(read('check x --draws 0')).toMatchObject({ request: { run: { draws: 0 } } });
  });

  test('data check takes a file, and the table where its name is said', () => {
    expect(read('data check my.csv')).toEqual({ request: { command: 'data check', file: 'my.csv' } });
    expect(read('data check my.csv --table roles')).toEqual({ request: { command: 'data check', file: 'my.csv', table: 'roles' } });
  });

  test('reference takes nothing, or a name of one word or several', () => {
    expect(read('reference')).toEqual({ request: { command: 'reference' } });
    expect(read('reference counted savings')).toEqual({ request: { command: 'reference', word: 'counted savings' } });
  });

  test('compare takes two scenarios, and a folder if it is to write', () => {
    const run = { scenario: 'x', tables: {}, leaveOut: false, values: {} };
    expect(read('compare x y')).toEqual({ request: { command: 'compare', other: 'y', run } });
    expect(read('compare x y --draws 0 --out here')).toEqual({
      request: { command: 'compare', other: 'y', out: 'here', run: { ...run, draws: 0 } },
    });
    for (const line of ['compare', 'compare x'])
      expect(problemsOf(line)).toEqual(['Which two scenarios? Write: npx probity compare SCENARIO SCENARIO']);
    expect(problemsOf('compare x y z')).toEqual(['Two at a time: what is z?']);
    expect(problemsOf('compare x y --scheme s.yaml')).toEqual(['--scheme: compare does not take this option.']);
  });

  test('those who work out a run are one or several, and only where something is run', () => {
    expect(read('simulate x --out o --workers 3')).toMatchObject({ request: { run: { workers: 3 } } });
    expect(read('sweep x --vary a=1 --out o --workers 1')).toMatchObject({ request: { sweep: { run: { workers: 1 } } } });
    for (const workers of ['0', '-1', 'two', '1.5', '1000']) expect(problemsOf(`check x --workers=${workers}`)).toHaveLength(1);
    for (const command of ['read', 'explain'])
      expect(problemsOf(`${command} x --workers 2`)).toEqual([`--workers: ${command} does not take this option.`]);
  });

  test('sweep takes what is varied, a part if need be, and a folder; merge takes any number of folders', () => {
    const run = { scenario: 'x', tables: {}, leaveOut: false, values: {} };
    const varied = [
      { name: 'a', values: [0, 0.5, 1] },
      { name: 'b.T1+', values: [3, 2] },
    ];
    expect(read('sweep x --vary a=0:1:0.5 --vary b.T1+=3,2 --out here')).toEqual({
      request: { command: 'sweep', sweep: { run, varied, shard: { part: 1, parts: 1 }, isMoneyOnly: false, out: 'here' } },
    });
    expect(read('sweep x --vary a=1 --shard 3/64 --money --out here')).toMatchObject({
      request: { sweep: { shard: { part: 3, parts: 64 }, isMoneyOnly: true } },
    });
    for (const shard of ['0/8', '9/8', '3', '1/2/3', 'a/b'])
      expect(problemsOf(`sweep x --vary a=1 --out o --shard ${shard}`)).toHaveLength(1);
    expect(problemsOf('sweep x --vary a=1 --vary a=2 --set b=1 --vary b=1 --out o')).toEqual([
      '--vary a=2: a is varied twice.',
      '--vary b=1: b is also set (--set b=1). Leave one of the two out.',
    ]);
    expect(problemsOf('sweep')).toHaveLength(3);
    expect(read('merge one two three --out four')).toEqual({
      request: { command: 'merge', folders: ['one', 'two', 'three'], out: 'four' },
    });
    expect(problemsOf('merge')).toHaveLength(2);
  });

  test('json-schema takes one of the two files', () => {
    expect(read('json-schema scheme')).toEqual({ request: { command: 'json-schema', file: 'scheme' } });
    expect(problemsOf('json-schema schema')[0]).toContain('Did you mean scheme?');
    expect(problemsOf('json-schema')).toEqual(['Of which file? Write: npx probity json-schema scheme or npx probity json-schema scenario']);
  });

  test('help is given when it is asked for, and when nothing is', () => {
    for (const line of ['', '--help', '-h', 'help', 'check --help', 'simulate x --nonsense --help'])
      expect(read(line)).toEqual({ request: { command: 'help' } });
    expect(read('--version')).toEqual({ request: { command: 'version' } });
  });
});

describe('what is wrong', () => {
  test('an unknown command or option is met with the nearest there is', () => {
    expect(problemsOf('chek x')[0]).toContain('Did you mean check?');
    expect(problemsOf('check x --practises a.csv')[0]).toContain('Did you mean --practices?');
  });

  test('a number of draws that is not to be had is met with the nearest that is', () => {
    expect(problemsOf('check x --draws 1000')[0]).toContain('The nearest is 1024.');
    expect(problemsOf('check x --draws 10000')[0]).toContain('The nearest is 4096.');
    expect(problemsOf('check x --draws 12000')[0]).toContain('The nearest is 16384.');
    expect(problemsOf('check x --draws 3')[0]).toContain('The nearest is 1024.');
    expect(problemsOf('check x --draws many')).toHaveLength(1);
  });

  test('a seed is a whole number', () => {
    for (const seed of ['1.5', 'x', '4294967296']) expect(problemsOf(`check x --seed ${seed}`)).toHaveLength(1);
    expect(problemsOf('check x --seed 4294967295')).toEqual([]);
  });

  test('what is set twice is refused: nobody can tell which was meant', () => {
    expect(problemsOf('check x --set a=1 --set b=3 --set a=2')).toEqual(['--set a=2: a is set twice. Leave one of the two out.']);
  });

  test('a setting is a name, an equals sign and a plain number', () => {
    for (const setting of ['sharing_rate', 'sharing_rate=', 'sharing_rate=50%', '=0.5', 'a=1,000'])
      expect(problemsOf(`check x --set ${setting}`)).toHaveLength(1);
  });

  test('an option of another command, a value that is missing or not wanted, and a repeated option are refused', () => {
    expect(problemsOf('check x --out here')).toEqual(['--out: check does not take this option.']);
    expect(problemsOf('check x --practices')).toEqual(['--practices needs a value after it.']);
    expect(problemsOf('check x --json=yes')).toEqual(['--json takes no value.']);
    expect(problemsOf('check x --seed 1 --seed 2')).toEqual(['--seed is given twice: once is enough.']);
  });

  test('simulate must be told where to write, and each command what to work on', () => {
    expect(problemsOf('simulate x')).toHaveLength(1);
    for (const line of ['check', 'data check', 'simulate --out here']) expect(problemsOf(line)).toHaveLength(1);
    expect(problemsOf('check one two')).toEqual(['One at a time: what is two?']);
  });

  test('all of it is told at once', () => {
    expect(problemsOf('simulate --draws 5 --seed x --colour=red')).toHaveLength(5);
  });
});
