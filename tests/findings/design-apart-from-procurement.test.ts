import { describe, expect, test } from 'vitest';
import { designApartFromProcurement } from '../../src/findings/design-apart-from-procurement.ts';
import { contractsHead, interestsHead, judgedOn, rolesHead } from './register-dataset.ts';

const clear = ['M1,,,,2013-04-01,,,1', 'M2,,,,2013-04-01,,,1'];
const apart = ['G1,A1,C1,designer,diabetes,,', 'M1,,C1,procurer,diabetes,,', 'G3,A3,C2,designer,diabetes,,', 'M2,,C2,procurer,diabetes,,'];
const contract = 'P1,C1,referrals,5,current,2013-04-01,2014-03-31';

const about = ({
  roles = apart,
  interests = clear,
  contracts = [contract],
}: Partial<Record<'roles' | 'interests' | 'contracts', readonly string[]>>) =>
  judgedOn(designApartFromProcurement, {
    roles: [rolesHead, ...roles],
    interests: [interestsHead, ...interests],
    contracts: [contractsHead, ...contracts],
  });

test('kept where clinicians design and managers without an interest procure', () => {
  expect(about({})).toMatchObject({
    verdict: 'kept',
    severity: 'warning',
    summary: 'None of the 2 people who procure designs care too or holds part of a provider under contract.',
  });
});

describe('nobody stands in both strands', () => {
  test('of one consortium, whatever the pathways', () => {
    for (const pathway of ['diabetes', 'dermatology'])
      expect(about({ roles: [...apart, `G1,A1,C1,procurer,${pathway},,`] })).toMatchObject({
        verdict: 'broken',
        severity: 'warning',
        summary: '1 person both designs and buys care for one consortium.',
        rows: [{ level: 'consortium', code: 'C1', amount: 1, unit: 'people' }],
        details: [`G1 designs diabetes and procures ${pathway} at C1.`],
      });
  });

  test('but at another consortium, or at another time, may', () => {
    const also = [...clear, 'G1,,,,2013-04-01,,,1'];
    expect(about({ roles: [...apart, 'G1,A1,C2,procurer,diabetes,,'], interests: also }).verdict).toBe('kept');
    const ended = apart.map((role) => role.replace('G1,A1,C1,designer,diabetes,,', 'G1,A1,C1,designer,diabetes,,2012-12-31'));
    expect(about({ roles: [...ended, 'G1,A1,C1,procurer,diabetes,2013-01-01,'], interests: also }).verdict).toBe('kept');
    expect(about({ roles: [...ended, 'G1,A1,C1,procurer,diabetes,2012-12-31,'], interests: also }).verdict).toBe('broken');
  });
});

describe('those who procure hold nothing of a provider under contract', () => {
  const holds = (provider: string, start = '', end = '') => [...clear.slice(1), `M1,${provider},0.5,family,2013-04-01,${start},${end},`];

  test('however little', () => {
    expect(about({ interests: holds('P1') })).toMatchObject({
      verdict: 'broken',
      summary: '1 person who procures holds part of a provider under contract.',
      details: ['M1 procures at C1 and holds 0.5% of P1.'],
    });
    expect(about({ interests: holds('P1'), contracts: [contract.replace('current', 'likely')] }).verdict).toBe('broken');
  });

  test('other providers, other times and contracts that are over are no matter', () => {
    expect(about({ interests: holds('P2') }).verdict).toBe('kept');
    expect(about({ interests: holds('P1', '2014-04-01') }).verdict).toBe('kept');
    expect(about({ interests: holds('P1', '', '2013-03-31') }).verdict).toBe('kept');
    expect(about({ interests: holds('P1'), contracts: [contract.replace('current', 'past')] }).verdict).toBe('kept');
  });
});

describe('cannot tell', () => {
  test.each([
    [
      'nobody designs at a consortium',
      { roles: apart.slice(0, 2) },
      'at 1 consortium nobody is named who designs, and at 1 consortium nobody is named who procures',
    ],
    ['no entry of one who procures', { interests: clear.slice(1) }, 'what 1 of those who procure hold is not in the register of interests'],
    ['a holding of unknown size', { interests: [...clear.slice(1), 'M1,P1,,own,2013-04-01,,,'] }, 'what 1 of those who procure hold'],
  ])('%s', (_, registers, words) => {
    const finding = about(registers);
    expect(finding).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
    expect(finding.summary).toContain(words);
  });

  test('without a register', () => {
    expect(judgedOn(designApartFromProcurement, {}).summary).toBe('The register of roles was not given.');
    const roles = [rolesHead, ...apart];
    expect(judgedOn(designApartFromProcurement, { roles }).verdict).toBe('cannot_tell');
    expect(judgedOn(designApartFromProcurement, { roles, interests: [interestsHead, ...clear] }).verdict).toBe('kept');
    const held = [interestsHead, clear[1], 'M1,P1,2,own,2013-04-01,,,'];
    expect(judgedOn(designApartFromProcurement, { roles, interests: held }).summary).toContain('the register of contracts was not given');
    expect(judgedOn(designApartFromProcurement, { roles: [...roles, 'G1,A1,C1,procurer,,,'] }).verdict).toBe('broken');
  });
});
