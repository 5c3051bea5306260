import { describe, expect, test } from 'vitest';
import { awardIsSpent } from '../../src/findings/award-is-spent.ts';
import type { Flow } from '../../src/routing/follow-the-money.ts';
import type { PartyName, Payment, Route } from '../../src/schemes/scheme.ts';
import { evidence, scheme } from './evidence.ts';
import { bitsOfGains } from '../../src/routing/years-reached.ts';

const position = { line: 1, column: 1 };
const route = (to: PartyName): Route => ({ from: 'patient_care', to, share: 1, purpose: 'care', position });
const flow = (from: PartyName, to: Flow['to'], amount: number, purpose = 'care'): Flow => ({ payment: 'pay', from, to, purpose, amount });
const paidIn = (amount: number): Flow => flow('commissioner', 'patient_care', amount, 'pay');

/** An award (`pay`) whose money moves so, in a scheme with a route from the fund that buys care. */
const about = (flows: readonly Flow[], routes: readonly Route[] = [route('patient_care')]) =>
  awardIsSpent.judge(evidence({ flows, scheme: scheme({ routes }) }));

test('kept where all of it buys care, from the fund or under contracts, to the penny', () => {
  expect(about([paidIn(1000), flow('patient_care', 'care', 1000)])).toMatchObject({
    verdict: 'kept',
    severity: 'fail',
    amount: 0,
    summary: 'All of the £1,000 a year that goes into the fund for patients’ care is spent on care in the year.',
  });
  expect(about([paidIn(1000), flow('patient_care', 'care', 400), flow('patient_care', 'provider', 599.99)]).verdict).toBe('kept');
  expect(about([paidIn(1000), flow('patient_care', 'care', 999.98)]).verdict).toBe('broken');
});

test('broken by what is left when the year ends', () => {
  expect(about([paidIn(1000), flow('patient_care', 'provider', 800)], [route('provider')])).toMatchObject({
    verdict: 'broken',
    severity: 'fail',
    amount: 200,
    summary: 'Of £1,000 a year that goes into the fund for patients’ care, £200 (20%) is left when the year ends.',
    details: ['Into the fund: £1,000 a year. Spent on care: £800. Left: £200.'],
    mend: 'Let the routes from patient_care that buy care (“care”) take out 100% together.',
  });
});

test('it is counted in how many imagined years something is left', () => {
  const pay: Payment = {
    name: 'pay',
    kind: 'award',
    amount: 'award',
    level: 'consortium',
    from: 'commissioner',
    to: 'patient_care',
    position,
  };
  const draws = bitsOfGains(Float64Array.from({ length: 1024 }, (_, draw) => Number(draw < 1009))).slice();
  const finding = awardIsSpent.judge(
    evidence({
      flows: [paidIn(1000), flow('patient_care', 'provider', 800)],
      scheme: scheme({ routes: [route('provider')], payments: [pay] }),
      yearsReached: [
        { payment: 0, party: 'patient_care', draws },
        { payment: 0, party: 'care' },
      ],
    }),
  );
  expect(finding).toMatchObject({ verdict: 'broken', inDraws: { broken: 1009, of: 1024 } });
  expect(finding.details[0]).toBe('Broken in 1,009 of 1,024 imagined years: money of the fund then buys no care.');
  expect(finding.about?.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['route care', 'payment pay']);
});

describe('broken by what is spent on something else', () => {
  test.each<[PartyName, string]>([
    ['practice', 'practices’ income'],
    ['consortium_management', 'the management of the consortium'],
  ])('%s', (to, words) => {
    expect(about([paidIn(1000), flow('patient_care', to, 300, 'a purpose')], [route(to)])).toMatchObject({
      verdict: 'broken',
      amount: 300,
      summary: `Of £1,000 a year that goes into the fund for patients’ care, £300 goes to ${words}, which is not care.`,
    });
  });

  test('on two other things: both are named with what they come to together', () => {
    const flows = [paidIn(1000), flow('patient_care', 'practice', 300, 'a'), flow('patient_care', 'consortium_management', 200, 'b')];
    expect(about(flows, [route('practice'), route('consortium_management')]).summary).toContain(
      '£500 goes to practices’ income and the management of the consortium, which is not care',
    );
  });

  test('and what is left beside is said where the scheme keeps a ledger of it', () => {
    const flows = [paidIn(1000), flow('patient_care', 'practice', 300), flow('patient_care', 'care', 500)];
    expect(about(flows)).toMatchObject({ verdict: 'broken', amount: 500 });
    expect(about(flows).summary).toContain('£300 goes to practices’ income, which is not care, and £200 (20%) is left');
  });
});

test('what goes back to the commissioner is neither spent nor left', () => {
  const finding = about([paidIn(1000), flow('patient_care', 'care', 600), flow('patient_care', 'commissioner', 400)]);
  expect(finding.verdict).toBe('kept');
  expect(finding.details[0]).toContain('Returned to the commissioner: £400.');
});

test('what is owed back is not set against what is left', () => {
  expect(about([paidIn(1000), paidIn(-900), flow('patient_care', 'care', 900)])).toMatchObject({ verdict: 'broken', amount: 100 });
});

test('money that comes to the fund by way of practices counts', () => {
  const flows = [flow('commissioner', 'practice', 1000), flow('practice', 'patient_care', 250), flow('patient_care', 'care', 250)];
  expect(about(flows).verdict).toBe('kept');
});

describe('cannot tell', () => {
  test('where the scheme keeps no ledger: no route says what the fund buys', () => {
    expect(about([paidIn(1000)], [])).toMatchObject({
      verdict: 'cannot_tell',
      amount: Number.NaN,
      mend: 'Write a route from patient_care to patient_care for the share that buys care.',
    });
  });

  test('where nothing was paid into a fund, where it is no award, and where figures are missing', () => {
    expect(about([]).verdict).toBe('cannot_tell');
    expect(about([{ ...paidIn(1000), payment: 'another' }]).summary).toBe(
      'No award was paid into a ring-fenced fund, so there is none to be spent.',
    );
    expect(about([paidIn(Number.NaN)])).toMatchObject({ verdict: 'cannot_tell', amount: Number.NaN });
    expect(about([paidIn(1000), flow('patient_care', 'care', Number.NaN)]).verdict).toBe('cannot_tell');
  });
});
