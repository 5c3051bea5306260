import { describe, expect, test } from 'vitest';
import { captionLines } from '../../src/charts/caption.ts';
import { compare } from '../../src/compare.ts';
import { comparisonReport } from '../../src/exports/comparison.ts';
import { reportMarkdown } from '../../src/exports/report.ts';
import type { Finding } from '../../src/findings/finding.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { Run } from '../../src/run.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve, practicesIn } from '../shipped.ts';

const openIn = (scenario: string, ...years: readonly number[]): Run => openOnTwelve(scenario, { practices: practicesIn(...years) }).run;
const ranIn = (scenario: string, ...years: readonly number[]): Outcome => simulateWhole(openIn(scenario, ...years));

test('each finding says in which time its money comes together: a contract’s worth is of one year', () => {
  const spans = new Map(simulateWhole(openOnTwelve('fundholding-1991').run).findings.map(({ principle, span }) => [principle, span]));
  expect(spans.get('award-to-patient-care')).toBe('over 5 years');
  expect(spans.get('pool-of-500000')).toBe('a year');
});

describe('data of several own years', () => {
  test('count a practice, a consortium and a person once', () => {
    const outcome = ranIn('award-to-practices', 2012, 2013);
    expect(outcome.dataset).toMatchObject({ years: [2012, 2013], practices: 12, consortia: 3, population: 120_000 });
    expect(captionLines(outcome).join(' ')).toContain('2012 to 2013 (12 practices, 3 consortia).');
  });

  test('are said in a comparison with their years, and their money with the time in which it comes together', () => {
    const run = openIn('award-to-practices', 2012, 2013);
    const ran = { run, outcome: simulateWhole(run) };
    const text = reportMarkdown(
      comparisonReport(compare(ran, ran), { scenario: 'award-to-practices', tables: {}, leaveOut: false, values: {} }),
    );
    expect(text).toContain('2012 to 2013 (12 practices, 3 consortia, 120,000 people in 2013)');
    expect(text).toContain('What is paid over 2 years,');
    expect(text).not.toContain('paid a year');
  });
});

// What is counted of one year is counted of several that are like it: 1 of 3 consortia, and not 2 of 6.
describe.each(['award-to-practices', 'napc-incentive-and-penalty', 'quality-premium-2013'])('on years alike, of %s', (scenario) => {
  const [one, several] = [ranIn(scenario, 2013), ranIn(scenario, 2013, 2014)].map(({ findings }) => findings);
  const said = ({ summary, mend = '', details }: Finding): string =>
    [summary, mend, ...details]
      .join(' ')
      .replaceAll(/[£−][\d.,]+(?:k|m)?/g, '£')
      .replaceAll(/a year|over 2 years/g, 'in that time');

  test.each([
    'mandate',
    'open-meetings',
    'secondary-care-voice',
    'recommended-range',
    'pool-of-500000',
    'number-of-pools',
    'federation-has-a-lead',
    'place-or-likeness',
    'voluntary',
    'no-two-tiers',
  ])('%s says the same', (principle) => {
    const [of, ofSeveral] = [one, several].map((findings) => findings.filter((each) => each.principle === principle).map(said));
    expect(of).toHaveLength(1);
    expect(ofSeveral).toEqual(of);
  });

  // All years move together: today’s care is none of theirs.
  test.each(['no-pay-for-less-care', 'no-cliff', 'no-activity-target'])('%s speaks of each year’s care', (principle) => {
    const saidBy = (findings: readonly Finding[]): string =>
      findings
        .filter((each) => each.principle === principle)
        .map(said)
        .join(' ');
    expect(saidBy(several)).not.toContain('today’s');
    expect(saidBy(one)).not.toMatch(/(?:each|that) year’s (?:activity|value)/);
  });

  test('no-cliff counts consortia', () => {
    const placesOf = (findings: readonly Finding[]): string | undefined =>
      /at \d+ of \d+ consortia/.exec(findings.find(({ principle }) => principle === 'no-cliff')?.summary ?? '')?.[0];
    expect(placesOf(several)).toBe(placesOf(one));
  });

  test('penalty-balance says what a practice gains and loses a year', () => {
    const gainsIn = (findings: readonly Finding[]): string | undefined =>
      findings.find(({ principle }) => principle === 'penalty-balance')?.summary;
    expect(gainsIn(several)).toBe(gainsIn(one));
  });
});
