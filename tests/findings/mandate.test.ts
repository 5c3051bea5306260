import { describe, expect, test } from 'vitest';
import { mandate } from '../../src/findings/mandate.ts';
import { judgedOn } from './register-dataset.ts';

/** C1 has two practices, C2 one. */
const about = (first: string, second = 'election,1') =>
  judgedOn(mandate, { consortia: ['consortium_code,appointed_by,practices_entitled_to_vote', `C1,${first}`, `C2,${second}`] });

test('kept where all practices may elect', () => {
  expect(about('election,2')).toMatchObject({
    verdict: 'kept',
    severity: 'fail',
    summary: 'The leaders of all 2 consortia are elected by all practices.',
  });
  for (const by of ['Elected by practices', 'a ballot', 'vote of all practices', 'election']) expect(about(`${by},3`).verdict).toBe('kept');
});

test('broken where one practice of two may vote', () => {
  expect(about('election,1')).toMatchObject({
    verdict: 'broken',
    severity: 'fail',
    summary: 'The leaders of 1 of 2 consortia are not elected by all practices: in 1 not every practice may vote.',
    rows: [{ code: 'C1', amount: 2, unit: 'practices' }],
    details: ['C1: 1 of 2 practices may vote.'],
  });
});

describe('broken where somebody else chose them', () => {
  test.each(['self-appointed', 'primary care trust', 'PCT', 'health authority', 'unelected', 'NHS England'])('%s', (by) => {
    expect(about(`${by},2`)).toMatchObject({ verdict: 'broken', details: [`C1: appointed by: ${by}.`] });
  });

  test('even where how many may vote is not known', () => {
    expect(about('self-appointed,').verdict).toBe('broken');
  });
});

describe('cannot tell', () => {
  test.each([
    [',2', 'who appointed them is not stated'],
    ['election,', 'how many practices may vote is not stated'],
    ['its chair,2', '“its chair” does not say whether there was an election'],
    ['elected by the primary care trust,2', 'does not say whether there was an election'],
  ])('%s', (first, words) => {
    const finding = about(first);
    expect(finding).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
    expect(finding.details.join(' ')).toContain(words);
  });

  test('where the data has no practices, or no such columns', () => {
    const consortia = ['consortium_code,population,appointed_by,practices_entitled_to_vote', 'C1,5,election,2'];
    expect(judgedOn(mandate, { practices: undefined, consortia }).details).toEqual(['C1: the data does not have its practices.']);
    expect(judgedOn(mandate, {}).verdict).toBe('cannot_tell');
  });
});
