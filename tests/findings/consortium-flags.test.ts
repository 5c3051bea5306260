import { describe, expect, test } from 'vitest';
import { openMeetings } from '../../src/findings/open-meetings.ts';
import { secondaryCareVoice } from '../../src/findings/secondary-care-voice.ts';
import { judgedOn } from './register-dataset.ts';

describe.each([
  [openMeetings, 'open_meetings', 'meet in public', 'meets behind closed doors'],
  [secondaryCareVoice, 'secondary_care_clinician', 'have co-opted a hospital clinician', 'has no hospital clinician'],
])('$id', (principle, column, isSo, isNot) => {
  const about = (first: string, second: string) =>
    judgedOn(principle, { consortia: [`consortium_code,${column}`, `C1,${first}`, `C2,${second}`] });

  test('kept where every consortium says yes', () => {
    expect(about('1', '1')).toMatchObject({ verdict: 'kept', severity: 'note', summary: `All 2 consortia ${isSo}.`, amount: 0 });
  });

  test('broken where one says no, whatever is not known of others; rows are people', () => {
    expect(about('0', '')).toMatchObject({
      verdict: 'broken',
      severity: 'note',
      summary: `1 of 2 consortia ${isNot}.`,
      rows: [{ level: 'consortium', code: 'C1', year: 2013, amount: 400_000, unit: 'people' }],
      details: ['Of 1 more it is not known.'],
    });
    // The larger first.
    expect(about('0', '0').rows.map(({ code }) => code)).toEqual(['C1', 'C2']);
  });

  test('cannot tell where one says nothing, and without the column', () => {
    expect(about('1', '')).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN, summary: 'Of 1 of 2 consortia it is not known.' });
    expect(judgedOn(principle, {}).verdict).toBe('cannot_tell');
  });
});
