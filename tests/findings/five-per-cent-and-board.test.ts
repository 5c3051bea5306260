import { describe, expect, test } from 'vitest';
import { fivePerCentAndBoard } from '../../src/findings/five-per-cent-and-board.ts';
import { contractsHead, interestsHead, judgedOn, rolesHead } from './register-dataset.ts';

interface Registers {
  readonly interests: readonly string[];
  readonly roles?: readonly string[];
  readonly contracts?: readonly string[];
}

/** G1 on the board of C1, which has a current contract with P1 from April 2013 to March 2016. */
const about = ({
  interests,
  roles = ['G1,A1,C1,board,,2013-04-01,'],
  contracts = ['P1,C1,referrals,300000,current,2013-04-01,2016-03-31'],
}: Registers) =>
  judgedOn(fivePerCentAndBoard, {
    interests: [interestsHead, ...interests],
    roles: [rolesHead, ...roles],
    contracts: [contractsHead, ...contracts],
  });
const holding = (percent: number | string, kind = 'own', from = '', to = '') => `G1,P1,${percent},${kind},2013-04-01,${from},${to},`;

test('4.99% is kept; 5.00% and 5.01% are broken, with the contract’s value', () => {
  expect(about({ interests: [holding(4.99)] })).toMatchObject({
    verdict: 'kept',
    summary: 'Nobody on a board, of 1 person, holds 5% of a provider that the consortium has, or is likely to have, a contract with.',
    amount: 0,
  });
  for (const percent of ['5', '5.00', '5%', '5.01'])
    expect(about({ interests: [holding(percent)] })).toMatchObject({
      verdict: 'broken',
      severity: 'breach',
      amount: 300_000,
      span: 'a year',
      rows: [{ level: 'person', code: 'G1', year: 2013, amount: 300_000, unit: 'GBP' }],
    });
  expect(about({ interests: [holding(5.01)] }).details[0]).toBe(
    'G1 holds 5.01% of P1 and sits on the board of C1, which has a current contract with it, £300k a year.',
  );
});

test('two holdings of one person add up on the days on which both last, to the last digit', () => {
  expect(about({ interests: [holding(4.99), holding(0.01)] }).verdict).toBe('broken');
  expect(about({ interests: [holding(4.9), holding(0.1, 'own', '2014-01-01')] }).verdict).toBe('broken');
  expect(about({ interests: [holding(4.9, 'own', '', '2013-12-31'), holding(4.9, 'own', '2014-01-01')] }).verdict).toBe('kept');
});

describe('holding, seat and contract must last on one day', () => {
  test.each([
    ['sold the day before the seat', holding(6, 'own', '2010-01-01', '2013-03-31'), 'kept'],
    ['sold on the day of the seat', holding(6, 'own', '2010-01-01', '2013-04-01'), 'broken'],
    ['bought on the last day of the contract', holding(6, 'own', '2016-03-31'), 'broken'],
    ['bought the day after the contract', holding(6, 'own', '2016-04-01'), 'kept'],
  ])('%s', (_, interest, verdict) => {
    expect(about({ interests: [interest] }).verdict).toBe(verdict);
  });

  test('a seat given up before the contract, or on another board, is kept', () => {
    expect(about({ interests: [holding(6)], roles: ['G1,A1,C1,board,,2010-04-01,2013-03-31', 'G2,A2,C1,board,,,'] }).verdict).toBe(
      'cannot_tell', // G2 has no entry
    );
    const nil = 'G2,,,,2013-04-01,,,1';
    expect(about({ interests: [holding(6), nil], roles: ['G1,A1,C1,board,,2010-04-01,2013-03-31', 'G2,A2,C1,board,,,'] }).verdict).toBe(
      'kept',
    );
    expect(about({ interests: [holding(6), nil], roles: ['G1,A3,C2,board,,,', 'G2,A2,C1,board,,,'] }).verdict).toBe('kept');
    expect(about({ interests: [holding(6), nil], roles: ['G1,A1,C1,gp,,,', 'G2,A2,C1,board,,,'] }).verdict).toBe('kept');
  });

  test('a likely contract counts, a past one does not', () => {
    const likely = 'P1,C1,referrals,,likely,2014-04-01,';
    expect(about({ interests: [holding(6)], contracts: [likely] })).toMatchObject({ verdict: 'broken', amount: Number.NaN });
    expect(about({ interests: [holding(6)], contracts: [likely.replace('likely', 'past')] }).verdict).toBe('kept');
  });
});

test('family and indirect holdings are said and not judged', () => {
  const finding = about({ interests: [holding(4.99), holding(0.5, 'family'), holding(1, 'indirect')] });
  expect(finding.verdict).toBe('kept');
  expect(finding.details).toContain(
    'Judged on what each person holds alone. With family and indirect holdings, and those of no stated kind, 1 more person would reach 5%: G1 (6.49% of P1).',
  );
  expect(about({ interests: [holding(4.5), holding(0.1, 'family')] }).details.join(' ')).toContain('nobody more would reach 5%');
});

test('a seat whose role names only the practice is on the board of its consortium', () => {
  expect(about({ interests: [holding(6)], roles: ['G1,A2,,board,,,'] }).verdict).toBe('broken');
});

describe('cannot tell', () => {
  test.each([
    ['a holding of unknown size', { interests: [holding('')] }, 'of 1 holding the size'],
    ['a holding of no stated kind', { interests: [holding(6, '')] }, 'of 1 holding the size, the kind'],
    ['a contract of no stated status', { interests: [holding(6)], contracts: ['P1,C1,referrals,5,,,'] }, 'status is not stated'],
    ['a person on the board without an entry', { interests: [] }, '1 person on boards has no entry'],
    [
      'a board of which nobody is named',
      { interests: [holding(1)], contracts: ['P1,C2,referrals,5,current,,'] },
      'nobody is named on the board of 1',
    ],
    [
      'a seat in no consortium',
      { interests: [holding(6)], roles: ['G1,,,board,,,', 'G1,,C1,board,,2020-01-01,'] },
      'of 1 seat the consortium',
    ],
    ['nobody on any board', { interests: [holding(6)], roles: ['G1,A1,C1,gp,,,'] }, 'names nobody on a board'],
  ])('%s', (_, registers, words) => {
    const finding = about(registers);
    expect(finding).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
    expect(finding.summary).toContain(words);
  });

  test('without one of the registers', () => {
    expect(judgedOn(fivePerCentAndBoard, { roles: [rolesHead, 'G1,A1,C1,board,,,'] })).toMatchObject({
      verdict: 'cannot_tell',
      summary: 'The registers of interests and contracts were not given.',
    });
  });

  test('a kind that is not stated does not decide below 5%, and a known 5% decides in spite of what is unknown', () => {
    expect(about({ interests: [holding(4.99, '')] }).verdict).toBe('kept');
    expect(about({ interests: [holding(5), holding('')] }).verdict).toBe('broken');
  });
});
