import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fingerprint, sha256Hex } from '../../src/exports/provenance.ts';
import { findingsSarif } from '../../src/exports/sarif.ts';
import { awardsCsv, findingsCsv, receiptsCsv } from '../../src/exports/tables.ts';
import type { Verdict } from '../../src/findings/finding.ts';
import { principles } from '../../src/findings/judge.ts';
import type { Outcome } from '../../src/outcome.ts';
import { readInWords, readingText } from '../../src/schemes/in-words.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { faultsOfSarif } from '../exports/sarif-rules.ts';
import { openShipped, pathIn, runnable, shippedNames, twelvePractices } from './shipped.ts';

// A folder under scenarios/ is a test: it says today what it said on the day somebody looked (scenarios/README.md).
// `UPDATE_EXPECTED=1 npx vitest run tests/scenarios/expected.test.ts` writes the expected files anew.

const isUpdating = process.env['UPDATE_EXPECTED'] === '1';

/** A file over this many bytes is kept as its hash and its first rows. */
const largest = 300_000;
const headRows = 50;

/** Each scenario runs once, for all tests. */
const outcomes = new Map<string, Outcome>();
function outcomeOf(name: string): Outcome {
  const outcome = outcomes.get(name) ?? simulateWhole(runnable(openShipped(name)));
  outcomes.set(name, outcome);
  return outcome;
}

/** The expected files of a table: itself, or its hash and its first rows where it is large. By file name. */
function filesOf(table: string, text: string): Record<string, string> {
  if (Buffer.byteLength(text) <= largest) return { [`${table}.csv`]: text };
  const head = text.split('\n').slice(0, headRows + 1);
  return { [`${table}.head.csv`]: `${head.join('\n')}\n`, [`${table}.sha256`]: `${sha256Hex(text)}  ${table}.csv\n` };
}

const tablesOf = (outcome: Outcome): Record<string, string> => ({
  awards: awardsCsv(outcome),
  receipts: receiptsCsv(outcome),
  findings: findingsCsv(outcome),
});

/** The scheme in plain English. */
const readingOf = (name: string): string => readingText(readInWords(runnable(openShipped(name, { draws: 0 }))));

function replaceExpected(name: string, files: Readonly<Record<string, string>>): void {
  rmSync(pathIn(name, 'expected'), { recursive: true, force: true });
  mkdirSync(pathIn(name, 'expected'));
  for (const [file, text] of Object.entries(files)) writeFileSync(pathIn(name, `expected/${file}`), text);
}

describe.each(shippedNames)('scenario %s', (name) => {
  test('says what its expected files say, byte for byte', { timeout: 120_000 }, () => {
    const outcome = outcomeOf(name);
    const tables = tablesOf(outcome);
    // The page shows the fingerprint too: a test of the page compares it with this one.
    const fingerprintFile = { fingerprint: `${fingerprint(outcome)}\n` };
    const files = Object.entries(tables).map(([table, text]) => [table, text, filesOf(table, text)] as const);
    const readingFile = { 'reading.md': readingOf(name) };
    if (isUpdating)
      replaceExpected(name, Object.assign({}, ...files.map(([, , each]) => each), fingerprintFile, readingFile) as Record<string, string>); // texts by file name

    expect(
      existsSync(pathIn(name, 'expected')),
      `${name} has no expected/: look at its figures, and make it with UPDATE_EXPECTED=1 npx vitest run tests/scenarios/expected.test.ts`,
    ).toBe(true);
    const kept = (file: string): string =>
      existsSync(pathIn(name, `expected/${file}`)) ? readFileSync(pathIn(name, `expected/${file}`), 'utf8') : '';
    const moved = files.filter(([, , expected]) => Object.entries(expected).some(([file, text]) => kept(file) !== text));
    for (const [table, text] of moved) writeFileSync(pathIn(name, `expected/${table}.changed.csv`), text);
    expect(moved.map(([table]) => `${table} differs: see scenarios/${name}/expected/${table}.changed.csv`)).toEqual([]);
    expect(kept('fingerprint')).toBe(fingerprintFile.fingerprint);
  });

  test('reads in plain English as its reading.md says, in whole sentences', { timeout: 60_000 }, () => {
    const reading = readingOf(name);
    const file = pathIn(name, 'expected/reading.md');
    if (isUpdating) writeFileSync(file, reading);
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (kept !== reading) writeFileSync(pathIn(name, 'expected/reading.changed.md'), reading);
    expect(kept === reading, `the reading differs: see scenarios/${name}/expected/reading.changed.md`).toBe(true);
    expect(reading).not.toMatch(/undefined|NaN|Infinity|_|\S {2}|\.\.|,,|\( | \)/);
    for (const line of reading.split('\n').filter((each) => each.startsWith('- '))) expect(line).toMatch(/^- [A-Z“].*\.$/);
  });

  test('is judged on every principle, with words for every verdict', () => {
    const { findings, notices } = outcomeOf(name);
    expect(findings.map(({ principle }) => principle)).toEqual(principles.map(({ id }) => id));
    expect(findings.flatMap(({ summary, details, source }) => [summary, source, ...details, ...notices]).join(' ')).not.toMatch(
      /NaN|undefined|Infinity/,
    );
  });

  test('every finding has a place, and what it is about stands there', () => {
    const { findings, draws } = outcomeOf(name);
    const linesOf = (file: string): string[] => readFileSync(pathIn(name, file), 'utf8').split('\n');
    for (const { principle, verdict, about, inDraws } of findings) {
      expect(about.length, principle).toBeGreaterThan(0);
      for (const { kind, name: part, file, line, column } of about) {
        const lines = linesOf(file);
        const text = lines[line - 1]?.slice(column - 1) ?? '';
        // A whole scheme or table begins where its file does.
        if (line === 1) expect(['scheme', 'data'], `${principle}: ${part}`).toContain(kind);
        else expect(text, `${principle}: ${kind} ${part} at ${file}:${line}:${column}`).toContain(part);
        if (verdict === 'broken') expect(line, principle).toBeGreaterThan(1);
      }
      if (inDraws !== undefined) {
        expect(inDraws.of).toBe(draws);
        expect(inDraws.broken).toBeGreaterThan(0);
        expect(inDraws.broken).toBeLessThanOrEqual(draws);
      }
    }
  });

  test('what its formulas prove is contradicted by nothing that was measured', () => {
    const { proofs, withholdingRates, notches } = outcomeOf(name);
    const isProved = (party: string, service: string): boolean =>
      proofs.filter((each) => each.party === party && each.service === service).every(({ verdict }) => verdict === 'proved');
    const rates = withholdingRates.flatMap(({ party, service, rate, highest, overall }) =>
      [...rate, ...highest, overall.rate, overall.highest].map((each) => ({ party, service, most: 1e-6, each })),
    );
    const jumps = notches.map(({ party, service, jump }) => ({ party, service, most: 0, each: jump }));
    expect([...rates, ...jumps].filter(({ party, service, most, each }) => each > most && isProved(party, service))).toEqual([]);
  });

  test('is SARIF that meets what the standard requires', () => {
    expect(faultsOfSarif(JSON.parse(findingsSarif(outcomeOf(name))))).toEqual([]);
  });

  test('every pound paid has an end', () => {
    const { payments, receipts, draws } = outcomeOf(name);
    for (const { name: payment, total } of payments) {
      const ends = receipts.filter((each) => each.payment === payment).map((each) => each.total);
      const received = (figure: 'asGiven' | 'mean'): number => ends.reduce((sum, each) => sum + each[figure][0], 0);
      expect(Math.abs(received('asGiven') - total.asGiven[0])).toBeLessThan(0.01);
      if (draws > 0) expect(Math.abs(received('mean') - total.mean[0])).toBeLessThan(0.01);
    }
  });
});

const verdictOf = (outcome: Outcome, principle: string): Verdict | undefined =>
  outcome.findings.find((finding) => finding.principle === principle)?.verdict;

describe('every principle has a scenario that breaks it and one that keeps it', () => {
  test.each(principles.map(({ id }) => id))('%s', { timeout: 600_000 }, (id) => {
    const verdicts = new Set(shippedNames.map((name) => verdictOf(outcomeOf(name), id)));
    expect([...verdicts]).toEqual(expect.arrayContaining(['broken', 'kept']));
  });

  test.each([
    ['award-to-patient-care', 'award-to-practices', 'bma-patient-care-only'],
    ['no-pay-for-less-care', 'award-to-practices', 'bma-patient-care-only'],
    ['fund-gains-from-less-care', 'bma-patient-care-only', 'pay-per-referral-avoided'],
    ['no-link-savings-to-pay', 'award-to-practices', 'bma-consortium-only'],
    ['no-activity-target', 'referral-incentive-2015', 'two-sided-corridor'],
    ['refer-investigate-prescribe', 'pay-per-referral-avoided', 'bma-patient-care-only'],
  ])('%s: broken by %s, kept by %s', { timeout: 120_000 }, (principle, breaking, keeping) => {
    expect(verdictOf(outcomeOf(breaking), principle)).toBe('broken');
    expect(verdictOf(outcomeOf(keeping), principle)).toBe('kept');
  });

  test('pool-of-500000: broken by the consortia of 2013, kept by pools of exactly 500,000 people and more', { timeout: 120_000 }, () => {
    expect(verdictOf(outcomeOf('bma-patient-care-only'), 'pool-of-500000')).toBe('broken');
    // Ten times the people of the twelve practices: 700,000 in federation F01, 500,000 in C003, which stands alone.
    const [header = '', ...lines] = readFileSync(twelvePractices, 'utf8').trimEnd().split('\n');
    const place = header.split(',').indexOf('list_size');
    const grown = lines.map((line) =>
      line
        .split(',')
        .map((cell, column) => (column === place ? String(10 * Number(cell)) : cell))
        .join(','),
    );
    const bytes = new TextEncoder().encode([header, ...grown].join('\n'));
    const opened = openShipped('bma-patient-care-only', { replacements: [{ table: 'practices', file: 'practices.csv', bytes }], draws: 0 });
    expect(verdictOf(simulateWhole(runnable(opened)), 'pool-of-500000')).toBe('kept');
  });

  test(
    'an award on savings that is passed on to practices breaks what the same award spent on care keeps, and keeps nothing that it breaks',
    { timeout: 120_000 },
    () => {
      const kept = (name: string): string[] => principles.flatMap(({ id }) => (verdictOf(outcomeOf(name), id) === 'kept' ? [id] : []));
      const lost = kept('bma-patient-care-only').filter((id) => !kept('award-to-practices').includes(id));
      expect(lost).toEqual(expect.arrayContaining(['award-to-patient-care', 'no-pay-for-less-care', 'no-link-savings-to-pay']));
      expect(kept('award-to-practices').filter((id) => !kept('bma-patient-care-only').includes(id))).toEqual([]);
    },
  );
});
