import { expect, test } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import type { Run } from '../../src/run.ts';
import { currentValues } from '../../src/schemes/current-values.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { openOnTwelve, openWithScheme, shippedFolder } from '../shipped.ts';
import { shippedNames } from '../scenarios/shipped.ts';

// A mend is a promise: made, the principle is kept.

const findingsOf = (run: Run): readonly Finding[] => simulateWhole(run).findings;

/** A run with other values of parameters. */
function withSettings(run: Run, settings: Readonly<Record<string, number>>): Run {
  const { scheme, problems } = currentValues(run.scheme, settings);
  if (scheme === undefined) throw new Error(problems.map(({ what }) => what).join(' '));
  return { ...run, scheme };
}

const promised = new Set<string>();

test.each(shippedNames.filter((name) => name !== 'medicare-shared-savings'))(
  '%s, with the parameters of a mend set, keeps the principle',
  { timeout: 120_000 },
  (name) => {
    const { run } = openOnTwelve(name, {}, 1024);
    const mended = new Map<string, readonly Finding[]>();
    for (const { principle, settings, verdict } of findingsOf(run)) {
      if (settings === undefined) continue;
      expect(verdict).toBe('broken');
      promised.add(principle);
      const key = JSON.stringify(settings);
      const after = mended.get(key) ?? findingsOf(withSettings(run, settings));
      mended.set(key, after);
      expect(after.find((each) => each.principle === principle)).toMatchObject({ verdict: 'kept' });
    }
  },
);

test('such mends are found for the principles that a share or a minimum savings rate decides', () => {
  expect([...promised].toSorted()).toEqual([
    'award-is-spent',
    'award-to-patient-care',
    'no-activity-target',
    'no-link-savings-to-pay',
    'no-pay-for-less-care',
    'not-by-chance',
    'penalty-balance',
    'practice-pay-follows-work',
    'refer-investigate-prescribe',
  ]);
});

const schemeOf = (name: string): string => new TextDecoder().decode(shippedFolder(name).read('scheme.yaml'));
const withText = (name: string, from: string, to: string): readonly Finding[] => {
  const text = schemeOf(name);
  expect(text).toContain(from);
  return findingsOf(openWithScheme(text.replaceAll(from, to), { draws: 1024 }).run);
};
const verdictOf = (findings: readonly Finding[], principle: string): string | undefined =>
  findings.find((each) => each.principle === principle)?.verdict;

test('savings above the threshold in place of counted savings: no level of care is paid for, and pay does not jump', () => {
  const before = findingsOf(openOnTwelve('award-to-practices', {}, 1024).run);
  const mendOf = (principle: string) => before.find((each) => each.principle === principle);
  expect(mendOf('no-cliff')?.mend).toMatch(/^Write savings_above_threshold/);
  // What takes away the level alone is no mend of what the level was for: the one that keeps both is.
  expect(mendOf('no-activity-target')).toMatchObject({
    mend: mendOf('no-pay-for-less-care')?.mend,
    settings: { retained_share: 0 },
    details: expect.arrayContaining([expect.stringContaining('keep this principle in form alone')]),
  });
  const after = withText('award-to-practices', 'counted_savings(', 'savings_above_threshold(');
  expect(verdictOf(after, 'no-activity-target')).toBe('kept');
  expect(verdictOf(after, 'no-cliff')).toBe('kept');
  expect(verdictOf(after, 'no-pay-for-less-care')).toBe('broken');
});

test('paid to the fund instead of practices, no doctor gains by less care', () => {
  const after = withText('pay-per-referral-avoided', 'to: practice', 'to: patient_care');
  for (const principle of ['award-to-patient-care', 'no-pay-for-less-care', 'no-activity-target', 'no-link-savings-to-pay'])
    expect(verdictOf(after, principle)).toBe('kept');
});

test('behind a quality gate, nothing is paid at the lowest quality', () => {
  const after = withText('award-to-practices', 'award: capped(', 'award: quality_gate(1, mean(quality_access, list_size), 0.78) * capped(');
  for (const principle of ['quality-gate-binds', 'no-reward-for-balance-alone']) expect(verdictOf(after, principle)).toBe('kept');
});
