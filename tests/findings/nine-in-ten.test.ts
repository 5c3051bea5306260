import { describe, expect, it } from 'vitest';
import { onScheme, onTwelve, paying } from './run.ts';
import { openOnTwelve } from '../shipped.ts';
import { simulateWhole } from '../../src/simulate.ts';

describe('what the money of a verdict comes to in nine imagined years of ten', () => {
  it('is that of what practices receive, where one payment reaches them', () => {
    const { findings, receipts } = simulateWhole(openOnTwelve('award-to-practices', undefined, 1024).run);
    const [{ total }] = receipts.filter(({ party }) => party === 'practice');
    for (const principle of ['award-to-patient-care', 'award-is-spent', 'no-link-savings-to-pay', 'no-pay-for-less-care']) {
      const finding = findings.find((each) => each.principle === principle);
      expect(finding).toMatchObject({ amount: expect.closeTo(total.mean[0], 3), nineInTen: { low: total.p5[0], high: total.p95[0] } });
    }
    expect(total.p5[0]).toBeLessThan(total.p95[0]);
  });

  it('is that of the whole award, where it ends with several parties and all of it counts', () => {
    const { findings, payments } = simulateWhole(openOnTwelve('award-to-practices', undefined, 1024).run);
    const { p5, p95 } = payments[0].total;
    expect(findings.find(({ principle }) => principle === 'quality-gate-binds')?.nineInTen).toEqual({ low: p5[0], high: p95[0] });
  });

  it('is left out where no years are imagined, where chance moves nothing, and where several payments would have to be added up', () => {
    expect(onTwelve('award-to-patient-care', 'award-to-practices')).not.toHaveProperty('nineInTen');
    const still = `practice:\n  award: 1000\n${paying('practice')}`;
    expect(onScheme('award-to-patient-care', still, { draws: 1024 })).toMatchObject({ verdict: 'broken' });
    expect(onScheme('award-to-patient-care', still, { draws: 1024 })).not.toHaveProperty('nineInTen');
    const two = [
      'practice:',
      '  award: max(0, baseline_referrals_cost - referrals_cost)',
      '  twice: 2 * max(0, baseline_prescribing_cost - prescribing_cost)',
      `${paying('practice')}  - {name: more, kind: award, amount: twice, from: commissioner, to: practice}`,
    ].join('\n');
    const ofTwo = onScheme('award-to-patient-care', two, { draws: 1024 });
    expect(ofTwo.amount).toBeGreaterThan(0);
    expect(ofTwo).not.toHaveProperty('nineInTen');
  });
});
