import { expect, test } from 'vitest';
import { describeProblem } from '../src/data/problems.ts';
import { openScenario } from '../src/open-scenario.ts';
import { shippedFolder } from './shipped.ts';

const header = 'practice_code,consortium_code,list_size,benchmark,referrals_cost\n';

/** A scheme that pays out of savings, on a user's own practices. */
function offered(practices: string) {
  const own = { table: 'practices', file: 'mine.csv', bytes: new TextEncoder().encode(practices) } as const;
  const opened = openScenario({ folder: shippedFolder('award-to-practices'), replacements: [own], leaveOut: false, draws: 0 });
  return { ...opened, isReady: opened.run !== undefined, messages: opened.problems.map(describeProblem).join(' ') };
}

test('leaving out is offered beside rows with errors, and beside practices that lack a figure, where something is left', () => {
  expect(offered(`${header}S1,C1,1000,500,400\nS2,C1,n,900,1000\n`)).toMatchObject({ canLeaveOut: true, isReady: false });
  expect(offered(`${header}S1,C1,1000,500,400\nS2,C2,2000,900,\n`)).toMatchObject({ canLeaveOut: true, isReady: true, incomplete: 1 });
  expect(offered(`${header}S1,C1,1000,500,400\n`)).toMatchObject({ canLeaveOut: false, isReady: true });
});

test.each([
  ['no row can be read', `${header}S1,C1,n,500,400\n`],
  ['all lack a figure', `${header}S1,C1,1000,500,\n`],
  ['those that can be read lack a figure', `${header}S1,C1,n,500,400\nS2,C2,2000,900,\n`],
  ['there are no rows', header],
  ['there is nothing in the file', ''],
  ['it is no text', 'PK\u0003\u0004'],
  ['a column is missing that no row can do without', 'practice_code,consortium_code,benchmark\nS1,C1,500\n'],
])('it is not offered where %s', (_, practices) => {
  const { canLeaveOut, messages } = offered(practices);
  expect(canLeaveOut).toBe(false);
  expect(messages).not.toContain('agree to leave');
});
