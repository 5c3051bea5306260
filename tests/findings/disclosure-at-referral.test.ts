import { describe, expect, test } from 'vitest';
import { disclosureAtReferral } from '../../src/findings/disclosure-at-referral.ts';
import { interestsHead, judgedOn } from './register-dataset.ts';

const about = (interests: readonly string[], referrals: readonly string[]) =>
  judgedOn(disclosureAtReferral, {
    interests: [interestsHead, ...interests],
    referrals: ['person_code,provider_code,referrals,disclosed', ...referrals],
  });
const holds = (percent: number | string, from = '', to = '', kind = 'own') => `G1,P1,${percent},${kind},2013-04-01,${from},${to},`;

test('kept where as many were disclosed as made, broken at one fewer', () => {
  expect(about([holds(1)], ['G1,P1,20,20'])).toMatchObject({
    verdict: 'kept',
    severity: 'breach',
    summary: 'All 20 referrals to providers in which the person who referred has an interest were disclosed.',
  });
  expect(about([holds(1)], ['G1,P1,20,19'])).toMatchObject({
    verdict: 'broken',
    severity: 'breach',
    summary:
      '1 of 20 referrals to providers in which the person who referred has an interest was not disclosed to the patient, by 1 person.',
    rows: [{ level: 'person', code: 'G1', year: 2013, amount: 1, unit: 'referrals not disclosed' }],
    details: ['G1 made 20 referrals to P1 and disclosed 19.'],
  });
});

describe('any interest counts, however small and whoever holds it', () => {
  test.each([holds(0.01), holds(3, '', '', 'family'), holds(3, '', '', 'indirect')])('%s', (interest) => {
    expect(about([interest], ['G1,P1,20,0']).verdict).toBe('broken');
  });
});

test('only an interest of the year counts, and only in the provider referred to', () => {
  expect(about([holds(6, '', '2013-03-31')], ['G1,P1,20,0']).verdict).toBe('kept');
  expect(about([holds(6, '', '2013-04-01')], ['G1,P1,20,0']).verdict).toBe('broken');
  expect(about([holds(6, '2014-04-01')], ['G1,P1,20,0']).verdict).toBe('kept');
  expect(about([holds(6)], ['G1,P2,20,0'])).toMatchObject({
    verdict: 'kept',
    summary: 'No referral is on record to a provider in which the person who referred has an interest.',
  });
  expect(about(['G1,,,,2013-04-01,,,1'], ['G1,P1,20,0']).verdict).toBe('kept');
  expect(about([holds(0)], ['G1,P1,20,0']).verdict).toBe('kept');
});

describe('cannot tell', () => {
  test.each([
    ['who has made no entry', [holds(1)], ['G1,P1,5,5', 'G2,P1,5,0'], '1 person who referred made no entry in the register'],
    ['an interest of unknown size', [holds('')], ['G1,P1,5,0'], 'of 1 person and provider the interest or the figures'],
    ['figures that are missing', [holds(1)], ['G1,P1,5,'], 'the interest or the figures are not known'],
    ['more disclosed than made', [holds(1)], ['G1,P1,5,6'], 'the interest or the figures are not known'],
  ])('%s', (_, interests, referrals, words) => {
    const finding = about(interests, referrals);
    expect(finding).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
    expect(finding.summary).toContain(words);
  });

  test('without one of the registers', () => {
    expect(judgedOn(disclosureAtReferral, { interests: [interestsHead] }).summary).toBe('The register of referrals was not given.');
  });

  test('what is unknown hides no breach, and nothing unknown stands in the way where all was disclosed', () => {
    expect(about([holds(1)], ['G1,P1,5,4', 'G2,P1,5,0']).verdict).toBe('broken');
    expect(about([holds('')], ['G1,P1,5,5', 'G2,P1,5,5']).verdict).toBe('kept');
  });
});
