import { expect, test } from 'vitest';
import { serviceLabel, serviceOf, servicesAmong } from '../../src/data/services.ts';

test('services are found from the columns, those known by name first', () => {
  const columns = ['podiatry_cost', 'prescribing_cost', 'referrals_activity', 'audiology_activity', 'referrals_cost', 'list_size'];
  expect(servicesAmong(columns)).toEqual(['referrals', 'prescribing', 'audiology', 'podiatry']);
});

test('baselines, totals and the cost of taking part are no services', () => {
  expect(['baseline_hospital_cost', 'total_cost', 'taking_part_cost'].map(serviceOf)).toEqual([undefined, undefined, undefined]);
});

test('a service has words for a heading', () => {
  expect(serviceLabel('ae_attendances')).toBe('A&E attendances');
  expect(serviceLabel('eye_care')).toBe('Eye care');
});
