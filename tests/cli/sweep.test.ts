import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { begin, probity, program, project, scratchFolder } from './probity.ts';

const onTwelve = ['award-to-practices', '--practices', 'scenarios/data/twelve-practices/practices.csv'];
/** Ten cells of 1,024 imagined years. */
const asked = [...onTwelve, '--vary', 'sharing_rate=0:1:0.25', '--vary', 'minimum_savings_rate=0,0.02'];
/** Four cells of the data as given. */
const few = [...onTwelve, '--draws', '0', '--vary', 'sharing_rate=0.3,0.5', '--vary', 'minimum_savings_rate=0,0.02'];

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const linesOf = (path: string): number => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0);
const expectSame = (folder: string, as: { csv: string; json: string }): void => {
  expect(read(folder, 'sweep.csv')).toBe(as.csv);
  expect(read(folder, 'sweep.json')).toBe(as.json);
};
/** A table by cell and column. */
const tableOf = (csv: string): Record<string, string>[] => {
  const [head = '', ...rows] = csv.trimEnd().split('\n');
  const names = head.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, place) => [names[place], cell])));
};

const whole = { csv: '', json: '' };
beforeAll(() => {
  const out = mkdtempSync(join(tmpdir(), 'probity-'));
  expect(probity('sweep', ...asked, '--out', out)).toMatchObject({ code: 0 });
  expect(readdirSync(out).toSorted()).toEqual(['sweep.csv', 'sweep.json']);
  Object.assign(whole, { csv: read(out, 'sweep.csv'), json: read(out, 'sweep.json') });
  rmSync(out, { recursive: true });
}, 60_000);

describe('one run', () => {
  test('a row a cell, in the order in which they would be written down, the values as typed', () => {
    const rows = tableOf(whole.csv);
    expect(rows.map(({ cell }) => cell).join(' ')).toBe('1 2 3 4 5 6 7 8 9 10');
    expect(rows.map((row) => row['sharing_rate']).join(' ')).toBe('0 0 0.25 0.25 0.5 0.5 0.75 0.75 1 1');
    // C001 saves £1,000,000 of £32,000,000 and C003 £400,000 of £40,000,000 (scenarios/README.md); practices keep 60%.
    for (const row of rows) {
      const counted = row['minimum_savings_rate'] === '0' ? 1_400_000 : 1_000_000;
      expect(Number(row['payment.award on savings.as_given'])).toBeCloseTo(Number(row['sharing_rate']) * counted, 6);
      expect(Number(row['received.practice.as_given'])).toBeCloseTo(Number(row['sharing_rate']) * counted * 0.6, 6);
      expect(row['verdict.award-to-patient-care']).toBe(row['sharing_rate'] === '0' ? 'cannot_tell' : 'broken');
    }
  });

  test('a row has the fingerprint and the figures of the same run by itself', () => {
    const out = scratchFolder();
    expect(probity('simulate', ...onTwelve, '--set', 'sharing_rate=0.75', '--set', 'minimum_savings_rate=0', '--out', out).code).toBe(0);
    const { fingerprint } = JSON.parse(read(out, 'run.json')) as { fingerprint: string }; // what run.json promises
    const row = tableOf(whole.csv)[6];
    expect(row).toMatchObject({ cell: '7', sharing_rate: '0.75', minimum_savings_rate: '0', fingerprint });
    expect(row['amount.award-to-patient-care']).toBe(
      read(out, 'findings.csv')
        .split('\n')[1]
        ?.match(/,([\d.]+),[\d.]+,[\d.]+,GBP,/)?.[1],
    );
  });

  test('money alone: the same money in the same columns, no verdicts, and the hash of the two tables', () => {
    const [out, own] = [scratchFolder(), scratchFolder()];
    expect(
      probity('sweep', ...onTwelve, '--vary', 'sharing_rate=0.75', '--set', 'minimum_savings_rate=0', '--money', '--out', out).code,
    ).toBe(0);
    const { cell: _, fingerprint, ...row } = tableOf(read(out, 'sweep.csv'))[0];
    expect(Object.keys(row).some((name) => /^(verdict|amount)\./.test(name))).toBe(false);
    expect(tableOf(whole.csv)[6]).toMatchObject(row);
    probity('simulate', ...onTwelve, '--set', 'sharing_rate=0.75', '--set', 'minimum_savings_rate=0', '--out', own);
    const tables = read(own, 'awards.csv') + read(own, 'receipts.csv');
    expect(fingerprint).toBe(createHash('sha256').update(tables).digest('hex'));
  });

  test('sweep.json says what it is of and names no folder or machine', () => {
    expect(JSON.parse(whole.json)).toMatchObject({ seed: 20101206, draws: 1024, cells: 10, set: {}, worked_out: 'money and verdicts' });
    expect(whole.json).not.toContain(project);
  });

  test('what is wrong with the values is told all at once, and nothing is written', () => {
    const out = join(scratchFolder(), 'out');
    const wrong = ['--vary', 'sharing_rate=0.5,1.5', '--vary', 'minimum_saving_rate=0', '--vary', 'award_cap=-1'];
    const { code, remarked } = probity('sweep', ...onTwelve, ...wrong, '--out', out);
    expect(code).toBe(2);
    for (const words of ['sharing_rate=1.5', 'Did you mean minimum_savings_rate?', 'award_cap=-1', 'Nothing was run'])
      expect(remarked).toContain(words);
    expect(() => readdirSync(out)).toThrow('ENOENT');
  });
});

describe('going on', () => {
  test('killed in the middle and begun again, it ends with the same bytes', async () => {
    const out = scratchFolder();
    const cells = join(out, 'cells-1-of-1.csv');
    for (const rows of [2, 6]) {
      const running = begin('sweep', ...asked, '--out', out);
      while (linesOf(cells) < 1 + rows) await pause(5);
      await running.kill();
      expect(readdirSync(out)).not.toContain('sweep.csv');
      expect(linesOf(cells)).toBeLessThan(11);
    }
    const { code, remarked } = probity('sweep', ...asked, '--out', out);
    expect(code).toBe(0);
    expect(remarked).toMatch(/10 cells .*; [6-9] are there already/);
    expectSame(out, whole);
    expect(readdirSync(out).toSorted()).toEqual(['sweep.csv', 'sweep.json']);
  });

  test('a line that was cut off while it was written is worked out again; a finished sweep has nothing left to do', () => {
    const out = scratchFolder();
    writeFileSync(join(out, 'sweep.json'), whole.json);
    writeFileSync(join(out, 'cells-1-of-1.csv'), whole.csv.slice(0, whole.csv.lastIndexOf(',')));
    const { code, remarked } = probity('sweep', ...asked, '--out', out);
    expect(code).toBe(0);
    expect(remarked).toContain('9 are there already');
    expectSame(out, whole);
    expect(probity('sweep', ...asked, '--out', out)).toMatchObject({ code: 0, said: `${join(out, 'sweep.csv')}\n` });
    expectSame(out, whole);
  });

  test('a folder begun with anything else is refused, and it is said with what', () => {
    const out = scratchFolder();
    expect(probity('sweep', ...few, '--shard', '1/2', '--out', out).code).toBe(0);
    const before = read(out, 'sweep.json');
    const own = join(out, 'practices.csv');
    writeFileSync(own, `${read(project, 'scenarios/data/twelve-practices/practices.csv')}\n`);
    const other = probity('sweep', ...few.with(2, own), '--seed', '5', '--shard', '1/2', '--out', out);
    expect(other.code).toBe(2);
    expect(other.remarked).toMatch(/another sweep was begun there \(another seed; other files/);
    expect(read(out, 'sweep.json')).toBe(before);
    rmSync(join(out, 'sweep.json'));
    expect(probity('sweep', ...few, '--shard', '1/2', '--out', out).remarked).toContain('no sweep.json');
  });

  test('a file that was changed, or holds cells in another order, is refused', () => {
    const out = scratchFolder();
    probity('sweep', ...few, '--shard', '1/2', '--out', out);
    const path = join(out, 'cells-1-of-2.csv');
    const [header, one, three] = readFileSync(path, 'utf8').split(/(?<=\n)/);
    writeFileSync(path, [header, three, one].join(''));
    expect(probity('sweep', ...few, '--shard', '1/2', '--out', out).remarked).toContain('not the cells of this part in their order');
    appendFileSync(path, '1,2,3\n');
    expect(probity('sweep', ...few, '--shard', '1/2', '--out', out).remarked).toContain('line 4: this is no cell');
  });

  test('a folder that cannot be written ends with 2', () => {
    const { code, remarked } = probity('sweep', ...few, '--out', 'package.json');
    expect(code).toBe(2);
    expect(remarked).toContain('package.json: the files cannot be read or written there');
  });
});

describe('parts', () => {
  test('parts in folders of their own are merged to the bytes of one run; what is missing or given twice is told', () => {
    const top = scratchFolder();
    const single = join(top, 'single');
    probity('sweep', ...few, '--out', single);
    const folders = [1, 2, 3].map((part) => join(top, `part-${part}`));
    for (const [place, out] of folders.entries()) expect(probity('sweep', ...few, '--shard', `${place + 1}/3`, '--out', out).code).toBe(0);
    expect(readdirSync(folders[1]).toSorted()).toEqual(['cells-2-of-3.csv', 'sweep.json']);
    const merged = join(top, 'deep', 'merged');
    expect(probity('merge', ...folders, '--out', merged).code).toBe(0);
    expectSame(merged, { csv: read(single, 'sweep.csv'), json: read(single, 'sweep.json') });

    const lacking = probity('merge', folders[0], '--out', join(top, 'lacking'));
    expect(lacking.code).toBe(2);
    expect(lacking.remarked).toContain('Missing: 2 of 4 cells (2–3)');
    expect(() => readdirSync(join(top, 'lacking'))).toThrow('ENOENT');

    const again = probity('merge', single, folders[1], '--out', join(top, 'again'));
    expect(again.code).toBe(0);
    expect(again.remarked).toContain('Given twice, with the same figures, and taken once: 2.');

    const other = join(top, 'other');
    cpSync(single, other, { recursive: true });
    writeFileSync(join(other, 'sweep.json'), read(single, 'sweep.json').replace('"seed": 20101206', '"seed": 7'));
    expect(probity('merge', single, other, '--out', join(top, 'x')).remarked).toContain(`${other}: it is of another sweep than`);
    const strange = probity('merge', ...folders, top, '--out', other);
    expect(strange.code).toBe(2);
    expect(strange.remarked).toContain(`${top}: it holds no sweep.json`);
  });

  const isGnuParallel = /GNU parallel/i.test(spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout ?? '');
  const skippedWords = isGnuParallel ? '' : ' (skipped: GNU parallel is not installed; on Debian, apt-get install parallel)';

  test.skipIf(!isGnuParallel)(
    `eight parts under GNU parallel, in one folder, are merged to the bytes of one run${skippedWords}`,
    () => {
      const out = scratchFolder();
      const { status, stderr } = spawnSync(
        'parallel',
        [
          '--will-cite',
          '-j',
          '2',
          '-q',
          process.execPath,
          program,
          'sweep',
          ...asked,
          '--shard',
          '{}/8',
          '--out',
          out,
          ':::',
          '1',
          '2',
          '3',
          '4',
          '5',
          '6',
          '7',
          '8',
        ],
        { cwd: project, encoding: 'utf8' },
      );
      expect(stderr).toContain('part 8 of 8 has 1');
      expect(status).toBe(0);
      expect(readdirSync(out).length).toBe(9);
      expect(probity('merge', out, '--out', out).code).toBe(0);
      expectSame(out, whole);
    },
    60_000,
  );
});
