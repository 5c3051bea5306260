import { expect, test } from 'vitest';
import { practicesIn } from '../shipped.ts';
import { onScheme, paying } from './run.ts';

// Care of 2012 and 2013 is the same here, so that only what is held back makes a difference.
const years = { changed: { practices: practicesIn(2012, 2013) } } as const;
const ids = ['no-pay-for-less-care', 'refer-investigate-prescribe', 'no-reward-for-balance-alone'];
const onFall = `practice:\n  award: 0.4 * first_known(previous(referrals_cost) - referrals_cost, 0)\n${paying('practice')}`;

test.each(ids)('%s: pay for fewer referrals than last year is broken, though nothing moves where all years move together', (id) => {
  expect(onScheme(id, onFall, years).verdict).toBe('broken');
});

test('it is said in pence for a pound of care not given in that year: 40p of each', () => {
  expect(onScheme('no-pay-for-less-care', onFall, years).summary).toBe(
    'When patients get less care in one year than in the year before, practices and GPs are paid more: 40p a pound of referrals not given, on the data as given.',
  );
});

test('pay for more of it than last year is none for less care', () => {
  const onRise = onFall.replace('previous(referrals_cost) - referrals_cost', 'referrals_cost - previous(referrals_cost)');
  expect(onScheme('no-pay-for-less-care', onRise, years).verdict).not.toBe('broken');
});

test('in data of one year there is no year before, and nothing is paid', () => {
  expect(onScheme('no-pay-for-less-care', onFall).verdict).not.toBe('broken');
});

test('what is missing of a change from year to year hides nothing that is seen to be paid on the data', () => {
  const [header, ...rows] = practicesIn(2012, 2013).trimEnd().split('\n');
  const at = (column: string): number => header.split(',').indexOf(column);
  const changed = rows.map((row, place) => {
    const cells = row.split(',');
    // One of twelve refers a twentieth more than the others, and the prescribing of another is missing in the second year.
    if (place < 2) cells[at('referrals_activity')] = String(1.05 * Number(cells[at('referrals_activity')]));
    if (place === 3) cells[at('prescribing_cost')] = '';
    return cells.join(',');
  });
  const scheme = `practice:
  award: "referrals_activity <= rate * list_size ? 20000 : 0"
  growth: min(0, previous(prescribing_cost) - prescribing_cost)
consortium:
  rate: sum(referrals_activity) / sum(list_size)
${paying('practice')}  - {name: owed, kind: award, amount: growth, from: commissioner, to: practice}
`;
  const found = onScheme('no-pay-for-less-care', scheme, { changed: { practices: [header, ...changed, ''].join('\n') } });
  expect(found).toMatchObject({ verdict: 'broken', amount: 20_000 });
  expect(found.summary).toContain('when one practice of C001 2012 holds back a tenth of referrals');
});
