import { describe, expect, test } from 'vitest';
import { federationHasALead } from '../../src/findings/federation-has-a-lead.ts';
import { judgedOn } from './register-dataset.ts';

const head = 'consortium_code,federation_code,lead_consortium,shared_service_agency';
const about = (...lines: readonly string[]) => judgedOn(federationHasALead, { consortia: [head, ...lines] });

test('kept with a lead consortium or a shared-service agency, named by one member for all', () => {
  const summary = 'The one federation of several consortia has a lead or an agency.';
  expect(about('C1,F1,C2,', 'C2,F1,C2,')).toMatchObject({ verdict: 'kept', severity: 'fail', summary });
  expect(about('C1,F1,C2,', 'C2,F1,,').verdict).toBe('kept');
  expect(about('C1,F1,,Agency', 'C2,F1,,Agency').verdict).toBe('kept');
  expect(about('C1,F1,C1,', 'C2,F1,,Agency').verdict).toBe('kept');
});

test('kept where nobody shares a pool', () => {
  expect(about('C1,F1,,', 'C2,,,')).toMatchObject({
    verdict: 'kept',
    summary: 'No two consortia share a pool, so there is nothing to lead.',
  });
});

describe('broken', () => {
  test.each([
    ['where nobody is named', ['C1,F1,,', 'C2,F1,,'], 'F1: none of its members names either.'],
    ['where members name different leads', ['C1,F1,C1,', 'C2,F1,C2,'], 'F1: its members name different ones: C1, C2.'],
    ['where the lead is no member', ['C1,F1,C9,', 'C2,F1,,'], 'F1: C9 is named as the lead and is not a member.'],
  ])('%s', (_, lines, detail) => {
    expect(about(...lines)).toMatchObject({
      verdict: 'broken',
      severity: 'fail',
      summary: '1 of 1 federation of several consortia has neither a lead consortium nor a shared-service agency.',
      rows: [{ level: 'federation', code: 'F1', amount: 2, unit: 'consortia' }],
      details: [detail],
    });
  });
});

test('cannot tell where one of the two columns was not given and the other names nobody', () => {
  const tables = { consortia: ['consortium_code,federation_code,lead_consortium', 'C1,F1,', 'C2,F1,'] };
  expect(judgedOn(federationHasALead, tables)).toMatchObject({
    verdict: 'cannot_tell',
    details: ['F1: none of its members names either, and consortia.csv does not have both columns.'],
  });
});
