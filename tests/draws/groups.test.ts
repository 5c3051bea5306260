import { describe, expect, it } from 'vitest';
import { groupOf } from '../../src/draws/groups.ts';

describe('groupOf', () => {
  it('puts every hospital service under one chance', () => {
    for (const service of ['referrals', 'investigations', 'elective_admissions', 'emergency_admissions', 'ae_attendances', 'hospital']) {
      expect(groupOf(service)).toBe('hospital');
    }
  });

  it('gives prescribing, community and all care a chance of their own', () => {
    expect(['prescribing', 'community', 'all_care'].map(groupOf)).toEqual(['prescribing', 'community', 'all_care']);
  });

  it('counts a service nobody has heard of as hospital, the most uncertain', () => {
    expect(['mental_health', 'toString', ''].map(groupOf)).toEqual(['hospital', 'hospital', 'hospital']);
  });
});
