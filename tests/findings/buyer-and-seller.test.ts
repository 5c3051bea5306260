import { describe, expect, test } from 'vitest';
import { buyerAndSeller } from '../../src/findings/buyer-and-seller.ts';
import { contractsHead, judgedOn, rolesHead } from './register-dataset.ts';

const about = (contract: string, roles: readonly string[] | undefined = ['G1,A1,C1,board,,2013-04-01,']) =>
  judgedOn(buyerAndSeller, { contracts: [contractsHead, contract], ...(roles && { roles: [rolesHead, ...roles] }) });
const current = (provider: string) => `${provider},C1,referrals,50000,current,2013-04-01,2014-03-31`;

test('kept where the provider is neither the consortium, nor of it', () => {
  for (const provider of ['P1', 'A3', 'C2', 'G2'])
    expect(about(current(provider))).toMatchObject({
      verdict: 'kept',
      severity: 'warning',
      summary: 'None of 1 contract that is current or likely is with the consortium that lets it, its practices or those who decide there.',
    });
});

describe('broken', () => {
  test.each([
    ['A2', 'one of its own practices'],
    ['C1', 'which is itself'],
    ['G1', 'whose role there is board'],
  ])('where the provider is %s', (provider, words) => {
    expect(about(current(provider))).toMatchObject({
      verdict: 'broken',
      severity: 'warning',
      amount: 50_000,
      span: 'a year',
      summary: '1 of 1 contract that is current or likely, worth £50k a year, is held by a party that also lets it.',
      rows: [{ level: 'consortium', code: 'C1', amount: 50_000, unit: 'GBP' }],
      details: [`C1 has a contract with ${provider}, ${words}.`],
    });
  });

  test('likely as well as current, and worth what is not known', () => {
    expect(about('A1,C1,referrals,,likely,,')).toMatchObject({
      verdict: 'broken',
      amount: Number.NaN,
      summary: '1 of 1 contract that is current or likely, is held by a party that also lets it.',
    });
  });
});

test('a contract that is over, a seat that was not yet held, and a GP who decides nothing are kept', () => {
  expect(about(current('A1').replace('current', 'past')).summary).toBe('No contract is current or likely.');
  expect(about(current('G1'), ['G1,A1,C1,board,,2014-04-01,']).verdict).toBe('kept');
  expect(about(current('G1'), ['G1,A1,C1,board,,2014-03-31,']).verdict).toBe('broken');
  expect(about(current('G1'), ['G1,A1,C1,gp,,,']).verdict).toBe('kept');
});

test('cannot tell without the registers, or of a contract of no stated status', () => {
  expect(judgedOn(buyerAndSeller, { roles: [rolesHead] }).summary).toBe('The register of contracts was not given.');
  const withoutRoles = (contract: string) => judgedOn(buyerAndSeller, { contracts: [contractsHead, contract] });
  expect(withoutRoles(current('P1')).verdict).toBe('cannot_tell');
  expect(withoutRoles(current('A1')).verdict).toBe('broken');
  expect(about(current('A1').replace('current', ''))).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
});
