import { expect, test } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { currentValues, valueNames } from '../../src/schemes/current-values.ts';
import type { Parameter, Scheme } from '../../src/schemes/scheme.ts';

const parameter = (name: string, value: Parameter['value'], line: number): Parameter => ({
  name,
  value,
  unit: 'share',
  range: [0, 1],
  label: name,
  source: 'a test',
  verified: true,
  position: { line, column: 3 },
});
const scheme: Scheme = {
  file: 'scheme.yaml',
  title: 'A scheme',
  words: 'Words.',
  parameters: [parameter('retained_share', 0.4, 4), parameter('sharing_rate', { by: 'track', values: { T1: 0.5, 'T1+': 0.6 } }, 5)],
  formulas: [],
  payments: [],
  routes: [
    {
      from: 'patient_care',
      to: 'practice',
      share: 'retained_share',
      by: 'list_size',
      purpose: 'practice income',
      position: { line: 9, column: 5 },
    },
    { from: 'patient_care', to: 'consortium_management', share: 0.3, purpose: 'management', position: { line: 10, column: 5 } },
  ],
};

test('each value has a name: the parameter’s own, or with the label behind a point', () => {
  expect(scheme.parameters.flatMap(valueNames)).toEqual(['retained_share', 'sharing_rate.T1', 'sharing_rate.T1+']);
});

test('the values named are replaced, and nothing else, and the scheme given stays as it was', () => {
  const before = structuredClone(scheme);
  const { scheme: changed, problems } = currentValues(scheme, { retained_share: 0.7, 'sharing_rate.T1+': 1 });
  expect(problems).toEqual([]);
  expect(changed?.parameters.map(({ value }) => value)).toEqual([0.7, { by: 'track', values: { T1: 0.5, 'T1+': 1 } }]);
  expect({ ...changed, parameters: [] }).toEqual({ ...scheme, parameters: [] });
  expect(scheme).toEqual(before);
});

test('values by year, for the rest and at the points of a table are named and replaced alike', () => {
  const several: Scheme = {
    ...scheme,
    parameters: [
      parameter('by_year', { by: 'year', values: { 2019: 0, 2020: 0.5 }, otherwise: 0.75 }, 4),
      parameter('table', { along: 'share', values: { 1: 0.4, '0.25': 0.2, '-0.5': 0.1 } }, 5),
    ],
  };
  const names = ['by_year.2019', 'by_year.2020', 'by_year.otherwise', 'table.-0.5', 'table.0.25', 'table.1'];
  expect(several.parameters.flatMap(valueNames)).toEqual(names);
  const { scheme: changed } = currentValues(
    { ...several, routes: [] },
    { 'by_year.otherwise': 1, 'by_year.2019': 0.25, 'table.-0.5': 0.9 },
  );
  expect(changed?.parameters.map(({ value }) => value)).toEqual([
    { by: 'year', values: { 2019: 0.25, 2020: 0.5 }, otherwise: 1 },
    { along: 'share', values: { 1: 0.4, '0.25': 0.2, '-0.5': 0.9 } },
  ]);
});

test.each<[Record<string, number>, string[]]>([
  [{ retained_share: 1.5 }, ['retained_share=1.5: “retained_share” cannot be 1.5. It lies between 0 and 1.']],
  [{ retained_share: Number.NaN }, ['retained_share=NaN: “retained_share” cannot be NaN. It lies between 0 and 1.']],
  [{ retaind_share: 0.5 }, ['retaind_share=0.5: The scheme has no parameter “retaind_share”. Did you mean retained_share?']],
  [{ sharing_rate: 0.5 }, ['sharing_rate=0.5: The scheme has no parameter “sharing_rate”. Did you mean sharing_rate.T1?']],
  [
    { retained_share: 0.8 },
    [
      'scheme.yaml:10:5: The routes from patient_care hand on 1.1 of what it receives: retained_share 0.8 + 0.3. Lower the shares so that they add up to 1 at most.',
    ],
  ],
])('%j is refused', (overrides, expected) => {
  const { scheme: changed, problems } = currentValues(scheme, overrides);
  expect(changed).toBeUndefined();
  expect(problems.map(describeProblem)).toEqual(expected);
});
