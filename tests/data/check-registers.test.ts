import { describe, expect, test } from 'vitest';
import type { RegisterName } from '../../src/data/dataset.ts';
import { shippedFolder } from '../shipped.ts';
import { openScenario } from '../../src/open-scenario.ts';
import { fileOf, open } from './made.ts';

const practices = fileOf('practice_code,consortium_code,list_size', 'A1,C1,1', 'A2,C2,1');

/** What is said of these registers, beside two practices in two consortia. */
const said = (registers: Readonly<Partial<Record<RegisterName, readonly string[]>>>): string[] =>
  open({ practices, ...Object.fromEntries(Object.entries(registers).map(([name, lines]) => [name, fileOf(...lines)])) }).messages;

const interests = 'person_code,provider_code,interest_percent,kind,declared_on,start,end,nil_return';
const roles = 'person_code,role,consortium_code,start,end';
const contracts = 'provider_code,consortium_code,service,annual_value,status,start,end';

describe('the register of interests', () => {
  test('is told of percentages over 100 in one cell, and of holdings that are more than all of a provider together', () => {
    expect(said({ interests: [interests, 'G1,P1,101,own,,,,'] })[0]).toContain(
      'interests.csv, line 2, column interest_percent: “101” is above 100, the most that interest_percent can be.',
    );
    expect(said({ interests: [interests, 'G1,P1,60,own,,,,', 'G2,P1,40.01,own,,,,'] })).toEqual([
      'interests.csv, line 2, column interest_percent: Holdings that add up to over 100% of a provider on one day: P1 (100.01%). Money that reaches the provider would leave it more than once: a scheme that pays it while they do cannot be run. Mend the percentages, or end the holdings that were given up.',
    ]);
  });

  test('may hold exactly all of a provider, and more than all of it one after another', () => {
    expect(said({ interests: [interests, 'G1,P1,60,own,,,,', 'G2,P1,40,own,,,,'] })).toEqual([]);
    expect(said({ interests: [interests, 'G1,P1,60,own,,,2012-12-31,', 'G2,P1,60,own,,2013-01-01,,'] })).toEqual([]);
    expect(said({ interests: [interests, 'G1,P1,60,own,,,2013-01-01,', 'G2,P1,60,own,,2013-01-01,,'] })).toHaveLength(1);
  });

  test('is told of the same holding twice at one time', () => {
    const first = 'G1,P1,5,own,,2010-01-01,2012-12-31,';
    expect(said({ interests: [interests, first, 'G1,P1,6,own,,2012-12-31,,'] })).toEqual([
      'interests.csv, line 3, column start: Dates that overlap with those of a row above that says the same: G1 P1 own. Both count: the person is taken to hold the two together. Take one out, or end the first on the day before the second begins.',
    ]);
    expect(said({ interests: [interests, first, 'G1,P1,6,own,,2013-01-01,,'] })).toEqual([]);
    expect(said({ interests: [interests, first, 'G1,P1,6,family,,2011-01-01,,', 'G1,P2,6,own,,2011-01-01,,'] })).toEqual([]);
  });

  test('is told of a time that ends before it begins', () => {
    expect(said({ interests: [interests, 'G1,P1,5,own,,2013-01-02,2013-01-01,'] })).toEqual([
      'interests.csv, line 2, column end: A time that ends before it begins: G1 P1 own from 2013-01-02 to 2013-01-01. Such a row is never in force, so nothing is judged by it. Mend the dates; an end that is not known yet is left empty.',
    ]);
    expect(said({ interests: [interests, 'G1,P1,5,own,,2013-01-01,2013-01-01,'] })).toEqual([]);
  });

  test('is told of a nil return on a day on which something is held, not of one after it was sold', () => {
    const nil = 'G1,,,,2013-04-01,,,1';
    expect(said({ interests: [interests, 'G1,P1,5,own,,2010-01-01,2013-04-01,', nil] })).toEqual([
      'interests.csv, line 3, column nil_return: A nil return beside a holding at the same time: G1. A nil return says that the person holds nothing; the holding is believed. Take the nil return out, or end the holding on the day it was given up.',
    ]);
    expect(said({ interests: [interests, 'G1,P1,5,own,,2010-01-01,2013-03-31,', nil] })).toEqual([]);
    expect(said({ interests: [interests, 'G1,P1,5,own,,2013-04-02,,', nil] })).toEqual([]);
  });

  test('is told of entries that say nothing or not how much, many in one message', () => {
    const found = said({ interests: [interests, 'G1,,,,2013-04-01,,,', 'G2,,5,own,,,,0', 'G3,P1,,own,,,,'] });
    expect(found).toHaveLength(2);
    expect(found[0]).toContain(
      'interests.csv, line 2, column nil_return: An entry that names no provider and is no nil return: G1, G2 (lines 2, 3).',
    );
    expect(found[1]).toContain('interests.csv, line 4, column interest_percent: A holding of unknown size: G3 P1.');
  });
});

describe('codes that nobody knows', () => {
  test('are told of persons, where there is a register of roles', () => {
    const held = {
      interests: [interests, 'G1,P1,5,own,,,,', 'G9,,,,2013-04-01,,,1'],
      contracts: [contracts, 'P1,C1,referrals,1,current,,'],
    };
    expect(said(held)).toEqual([]);
    expect(said({ ...held, roles: [roles, 'G1,gp,C1,,'] })).toEqual([
      'interests.csv, line 3, column person_code: Persons whom the register of roles does not name: G9. Nobody knows in which consortium they decide or refer. Mend the codes, or give each person a role, gp at the least.',
    ]);
  });

  test('are told of providers that are referred to and stand nowhere else', () => {
    const referrals = ['person_code,provider_code,referrals,disclosed', 'G1,P1,5,5', 'G1,P2,5,5', 'G1,P3,5,5'];
    const held = { interests: [interests, 'G1,P1,5,own,,,,'], referrals };
    expect(said(held)).toEqual([]);
    expect(said({ ...held, contracts: [contracts, 'P2,C1,referrals,1,current,,'] })).toEqual([
      'referrals.csv, line 4, column provider_code: Providers that neither a contract nor an interest names: P3. Referrals to them concern nobody in the registers. Mend the codes if they are meant to.',
    ]);
  });

  test('are told of a lead consortium', () => {
    const consortia = fileOf('consortium_code,federation_code,lead_consortium', 'C1,F1,C1', 'C2,F1,C7');
    expect(open({ practices, consortia }).messages).toEqual([
      'consortia.csv, line 3, column lead_consortium: Lead consortia that the dataset does not have: C7. A federation is not led by one of its own members there. Mend the codes if they are meant to.',
    ]);
  });
});

test('roles and contracts that overlap are told, those that are over are not', () => {
  expect(said({ roles: [roles, 'G1,board,C1,2013-01-01,', 'G1,board,C1,2013-06-01,', 'G1,board,C2,,', 'G1,gp,C1,,'] })).toEqual([
    'roles.csv, line 3, column start: Dates that overlap with those of a row above that says the same: G1 board C1. The person has the role once all the same. Take one out, or end the first on the day before the second begins.',
  ]);
  const past = 'P1,C1,referrals,5,past,2010-01-01,2012-12-31';
  const current = 'P1,C1,referrals,5,current,2013-01-01,';
  expect(said({ contracts: [contracts, past, past, current] })).toEqual([]);
  expect(said({ contracts: [contracts, current, current] })[0]).toContain(
    'contracts.csv, line 3, column start: Dates that overlap with those of a row above that says the same: P1 C1 referrals current 5. Both count',
  );
  expect(said({ contracts: [contracts, current, current.replace('5', '6')] })).toEqual([]);
});

test('more referrals disclosed than made are told', () => {
  expect(said({ referrals: ['person_code,provider_code,referrals,disclosed', 'G1,P1,5,6', 'G2,P1,5,5'] })).toEqual([
    'referrals.csv, line 2, column disclosed: More referrals disclosed than made: G1 P1 (6 of 5). Whether every patient was told cannot be read from them. Mend the two figures.',
  ]);
});

test('the registers that ship have nothing to be told of', () => {
  for (const name of ['null-scheme', 'award-to-practices'])
    expect(openScenario({ folder: shippedFolder(name), replacements: [], leaveOut: false }).problems).toEqual([]);
});
