import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fitLaw } from '../../src/draws/law.ts';
import { patientsShape } from '../draws/patients-shape.ts';
import { fitThree, makeWorkload, sharesOf, terms } from './workload.ts';

test('the workload has 8,000 practices in 200 consortia, the same every time', () => {
  const workload = makeWorkload();
  expect(workload.length).toBe(200);
  expect(workload.flatMap(({ practices }) => practices).length).toBe(8000);
  expect(makeWorkload()).toEqual(workload);
});

test('the shares of a consortium’s practices add up to 1', () => {
  for (const consortium of makeWorkload()) expect(sharesOf(consortium).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('the law handed to the peers is the one that Probity fits by itself', () => {
  const shape = patientsShape(terms.kappa, 6500);
  const { scale, sigma } = fitLaw(shape);
  const fitted = fitThree(shape.coefficientOfVariation, shape.skewness);
  expect(fitted.scale / scale).toBeCloseTo(1, 10);
  expect(fitted.sigma / sigma).toBeCloseTo(1, 10);
});

test.each(['by-list', 'by-practice'])('the scenario %s has the parameters and assumptions that the peers are given', (name) => {
  const scheme = readFileSync(`tests/bench/${name}/scheme.yaml`, 'utf8');
  const valueOf = (parameter: string): number => Number(new RegExp(`${parameter}:\\s*\\{value: ([\\d.]+)`).exec(scheme)?.[1]);
  expect(valueOf('minimum_savings_rate')).toBe(terms.minimumSavingsRate);
  expect(valueOf('sharing_rate')).toBe(terms.sharingRate);
  expect(valueOf('award_cap')).toBe(terms.awardCap);
  const { kappa, tauNation, tauConsortium } = terms;
  expect(readFileSync(`tests/bench/${name}/scenario.yaml`, 'utf8')).toContain(
    `assumptions: {kappa_hospital: ${kappa}, tau_nation: ${tauNation}, tau_consortium: ${tauConsortium}}`,
  );
});
