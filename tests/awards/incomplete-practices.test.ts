import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/data/problems.ts';
import { openScenario } from '../../src/open-scenario.ts';
import { simulateWhole } from '../../src/simulate.ts';
import { shippedFolder, twelvePractices } from '../shipped.ts';

const text = readFileSync('scenarios/data/twelve-practices/practices.csv', 'utf8');
const header = text.split('\n')[0].split(',');

/** The twelve practices with some cells of some practices blank. */
function withBlanks(blanks: Readonly<Record<string, readonly string[]>>): string {
  return text
    .split('\n')
    .map((line) => {
      const cells = line.split(',');
      for (const column of blanks[cells[0]] ?? []) cells[header.indexOf(column)] = '';
      return cells.join(',');
    })
    .join('\n');
}

const open = (blanks: Readonly<Record<string, readonly string[]>>, leaveOut: boolean, scenario = 'award-to-practices') =>
  openScenario({ folder: shippedFolder(scenario), replacements: twelvePractices({ practices: withBlanks(blanks) }), leaveOut, draws: 0 });

describe('practices that lack a figure which the scheme needs', () => {
  it('are named, and hide their consortium but no other, as long as the user has not agreed to leave them out', () => {
    const opened = open({ S00002: ['prescribing_cost'], S00003: ['benchmark', 'referrals_cost'] }, false);
    expect(opened.incomplete).toBe(2);
    expect(opened.problems.map(describeProblem).join('\n')).toContain(
      '2 practices lack figures that the scheme needs: S00002 (prescribing_cost is missing), S00003 (benchmark, referrals_cost are missing).',
    );
    expect(opened.run).toBeDefined();
    const awards = simulateWhole(opened.run!).payments[0].figures.asGiven;
    expect([...awards].map(Number.isNaN)).toEqual([true, false, false]);
  });

  it('are left out whole where the user agrees, and listed with the reason', () => {
    const { run, incomplete } = open({ S00002: ['prescribing_cost'] }, true);
    expect(incomplete).toBe(0);
    expect(run?.dataset.levels.practice.size).toBe(11);
    expect(run?.dataset.leftOut).toMatchObject([{ level: 'practice', code: 'S00002', line: 3, reason: 'prescribing_cost is missing' }]);
    expect([...simulateWhole(run!).payments[0].figures.asGiven].some(Number.isNaN)).toBe(false);
  });

  it('count only for the figures that the scheme reads', () => {
    expect(open({ S00002: ['deprivation', 'quality_access', 'baseline_referrals_cost'] }, false).incomplete).toBe(0);
    expect(open({ S00002: ['baseline_referrals_activity'] }, false, 'pay-per-referral-avoided').incomplete).toBe(1);
  });

  it('are also those with a cost and no patients: chance goes by their number', () => {
    const nobody = text.replace(/^(S00002,[^,]*,[^,]*,[^,]*),10000,/m, '$1,0,');
    expect(nobody).not.toBe(text);
    const opened = openScenario({
      folder: shippedFolder('award-to-practices'),
      replacements: twelvePractices({ practices: nobody }),
      leaveOut: false,
      draws: 0,
    });
    expect(opened.problems.map(describeProblem).join('\n')).toContain(
      'One practice lacks figures that the scheme needs: S00002 (a list_size above 0 is missing).',
    );
  });

  it('take their consortium with them where it has no other practice left', () => {
    const ofFirst = Object.fromEntries(
      text
        .split('\n')
        .map((line) => line.split(','))
        .filter((cells) => cells[header.indexOf('consortium_code')] === 'C001')
        .map((cells) => [cells[0], ['benchmark']]),
    );
    const { run } = open(ofFirst, true);
    expect(run?.dataset.levels.consortium.codes).toEqual(['C002', 'C003']);
  });
});
