import { describe, expect, test } from 'vitest';
import { registerOfInterests } from '../../src/findings/register-of-interests.ts';
import { interestsHead, judgedOn, rolesHead } from './register-dataset.ts';

const about = (interests: readonly string[], roles: readonly string[] = ['G1,A1,C1,gp,,,', 'G2,A3,C2,board,,,']) =>
  judgedOn(registerOfInterests, { interests: [interestsHead, ...interests], roles: [rolesHead, ...roles] });
const nil = (person: string, declared = '2013-04-01') => `${person},,,,${declared},,,1`;

test('kept with an entry or a nil return of everybody', () => {
  expect(about([nil('G1'), 'G2,P1,3,own,2013-04-01,,,'])).toMatchObject({
    verdict: 'kept',
    severity: 'fail',
    summary: 'All 2 board members and GPs have an entry or a nil return of 2013 or the year before.',
  });
});

test('broken without an entry, and with a line that says nothing', () => {
  expect(about([nil('G1')])).toMatchObject({
    verdict: 'broken',
    severity: 'fail',
    summary: '1 of 2 board members and GPs has no entry in the register of interests that still counts.',
    rows: [{ level: 'consortium', code: 'C2', year: 2013, amount: 1, unit: 'people without an entry' }],
    details: ['Without an entry: G2.'],
  });
  expect(about([nil('G1'), 'G2,,,,2013-04-01,,,']).verdict).toBe('broken');
  expect(about([]).rows).toHaveLength(2);
});

describe('an entry counts for the financial year it was declared in and the next', () => {
  test.each([
    ['2012-03-31', 'broken'],
    ['2012-04-01', 'kept'],
    ['2014-03-31', 'kept'],
    ['2014-04-01', 'broken'],
    ['', 'cannot_tell'],
  ])('declared on %s', (day, verdict) => {
    expect(about([nil('G1'), nil('G2', day)]).verdict).toBe(verdict);
  });

  test('and a renewed one counts whatever went before', () => {
    expect(about([nil('G1'), nil('G2', '2005-01-01'), nil('G2', '2013-01-01')]).verdict).toBe('kept');
  });
});

test('asked of board members and GPs of the year, each once; not of managers or of those who left', () => {
  const roles = ['G1,A1,C1,gp,,,', 'G1,A1,C1,board,,,', 'M1,,C1,manager,,,', 'G9,A2,C1,gp,,2001-01-01,2012-12-31'];
  expect(about([nil('G1')], roles).summary).toBe('The one board member or GP has an entry or a nil return of 2013 or the year before.');
});

test('cannot tell without a register, or without anybody to ask', () => {
  expect(judgedOn(registerOfInterests, { roles: [rolesHead, 'G1,A1,C1,gp,,,'] }).summary).toBe('The register of interests was not given.');
  expect(about([nil('G1')], ['M1,,C1,manager,,,'])).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
});
