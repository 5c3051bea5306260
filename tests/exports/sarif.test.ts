import { describe, expect, it, test } from 'vitest';
import { findingsSarif } from '../../src/exports/sarif.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { version } from '../../src/version.ts';
import { smallOutcome } from '../charts/small-outcome.ts';
import { openOnTwelve } from '../shipped.ts';
import { faultsOfSarif, type Json } from './sarif-rules.ts';

const logOf = (text: string): Json => JSON.parse(text);
const runOf = (text: string): Json => logOf(text)['runs'][0];

describe('findings as SARIF', () => {
  const text = findingsSarif(smallOutcome());
  const { tool, results, artifacts } = runOf(text);

  it('meets what SARIF 2.1.0 requires', () => {
    expect(faultsOfSarif(logOf(text))).toEqual([]);
  });

  it('has a rule for each principle with its help, and a result for each finding', () => {
    expect(tool.driver.rules.map(({ id }: Json) => id)).toEqual(['award-to-patient-care', 'no-pay-for-less-care', 'pool-of-500000']);
    expect(tool.driver.rules[0].help.text).toContain('never become funds of practices or GPs');
    expect(tool.driver.rules[0].help.text).toContain('British Medical Association');
    expect(results.map(({ kind, level }: Json) => [kind, level])).toEqual([
      ['fail', 'error'],
      ['open', 'none'],
      ['pass', 'none'],
    ]);
  });

  it('shows a finding at the first of its places, relates the others, and says draws, mend and money', () => {
    const [first] = results;
    expect(first.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'scheme.yaml', index: 0 },
      region: { startLine: 42, startColumn: 5 },
    });
    expect(first.relatedLocations.map(({ message }: Json) => message.text)).toEqual(['the payment “shared_savings”']);
    expect(first.message.text).toContain('Broken in 412 of 1,024 imagined years. What would keep it: Nothing may go');
    expect(first.properties).toMatchObject({
      amount: 1_200_000,
      currency: 'GBP',
      span: 'a year',
      brokenInDraws: 412,
      draws: 1024,
      verdict: 'broken',
    });
    expect(results[1].properties.amount).toBeNull();
    expect(results[2].properties.rows).toHaveLength(60);
    expect(artifacts.map(({ location }: Json) => location.uri)).toEqual(['scheme.yaml', 'scenario.yaml', '../data/consortia.csv']);
  });

  it('keeps a finding’s fingerprint when its line and its figures move', () => {
    const outcome = smallOutcome();
    const moved = {
      ...outcome,
      findings: outcome.findings.map((each) => ({
        ...each,
        amount: 5,
        about: each.about.map((place) => ({ ...place, line: place.line + 7 })),
      })),
    };
    const prints = (of: string): unknown => runOf(of)['results'].map(({ partialFingerprints }: Json) => partialFingerprints);
    const text2 = findingsSarif(moved);
    expect(text2).not.toBe(text);
    expect(prints(text2)).toEqual(prints(text));
    expect(new Set(results.map((each: Json) => JSON.stringify(each.partialFingerprints))).size).toBe(3);
  });

  it('writes addresses that are URIs, whatever a file is called', () => {
    const uris = runOf(findingsSarif(smallOutcome(), (file) => `my folder/${file}`))['artifacts'].map(({ location }: Json) => location.uri);
    expect(uris[0]).toBe('my%20folder/scheme.yaml');
    const outcome = smallOutcome();
    const [first] = outcome.findings;
    if (first === undefined) throw new Error('no finding');
    const own = {
      ...outcome,
      findings: [{ ...first, about: first.about.map((place) => ({ ...place, file: 'C:\\my data\\über 100%.csv' })) }],
    };
    expect(faultsOfSarif(logOf(findingsSarif(own)))).toEqual([]);
  });
});

test('the rules find what is wrong', () => {
  const log = logOf(findingsSarif(smallOutcome()));
  const changed = (change: (run: Json) => void): string[] => {
    const copy = structuredClone(log);
    change(copy['runs'][0]);
    return faultsOfSarif(copy);
  };
  expect(changed((run) => delete run['tool'])).not.toEqual([]);
  expect(changed((run) => (run['results'][0].level = 'breach'))).not.toEqual([]);
  expect(changed((run) => (run['results'][1].level = 'error'))).not.toEqual([]);
  expect(changed((run) => (run['results'][0].ruleIndex = 2))).not.toEqual([]);
  expect(changed((run) => (run['results'][0].locations[0].physicalLocation.region.startLine = 0))).not.toEqual([]);
  expect(changed((run) => (run['artifacts'][0].location.uri = 'C:\\scheme.yaml'))).not.toEqual([]);
});

test('a scenario that ships, with all its principles, meets what is required, and names version, seed and draws', () => {
  const outcome = simulateWhole(openOnTwelve('award-to-practices', {}, 1024).run);
  const text = findingsSarif(outcome);
  expect(faultsOfSarif(logOf(text))).toEqual([]);
  expect(runOf(text)['tool'].driver.version).toBe(version);
  expect(runOf(text)['properties']).toMatchObject({ scenario: 'award-to-practices', draws: 1024, seed: 20101206 });
  expect(runOf(text)['results']).toHaveLength(32);
  expect(findingsSarif(structuredClone(outcome))).toBe(text);
});
