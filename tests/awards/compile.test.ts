import { describe, expect, test } from 'vitest';
import { simulateWhole } from '../../src/simulate.ts';
import { openScenario } from '../../src/open-scenario.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const scheme = `title: A scheme
words: Half of the savings.
consortium:
  award: 0.5 * (benchmark - total_cost)
payments:
  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}
`;

/** Awards of a scenario with these tables, by consortium. */
function awards(tables: { practices?: string; consortia?: string }, more = '', draws = 0) {
  const files: Record<string, string | undefined> = {
    'scenario.yaml': `title: T\nshows: S.\ndata: {${Object.keys(tables)
      .map((table) => `${table}: ${table}.csv`)
      .join(', ')}}\nscheme: scheme.yaml\ndraws: ${draws}\nseed: 1\n${more}`,
    'scheme.yaml': scheme,
    'dataset.yaml': 'title: Made\ncurrency: GBP\nyear: 2013\nsynthetic: true\nsource: invented\n',
    'practices.csv': tables.practices,
    'consortia.csv': tables.consortia,
  };
  const folder = { name: 'made', read: (path: string) => (files[path] === undefined ? undefined : bytesOf(files[path])) };
  const { run, problems } = openScenario({ folder, replacements: [], leaveOut: false });
  if (run === undefined) throw new Error(problems.map(({ what }) => what).join(' '));
  const outcome = simulateWhole(run);
  return { outcome, asGiven: [...outcome.payments[0].figures.asGiven] };
}
const practices = (columns: string, ...cells: string[]): string =>
  `practice_code,consortium_code,list_size,${columns}\n${cells.map((each, place) => `S${place},C1,1000,${each}`).join('\n')}\n`;

describe('whose costs count', () => {
  test('the cost of each service, added up', () => {
    expect(awards({ practices: practices('benchmark,referrals_cost,prescribing_cost', '1000,300,400', '1000,500,400') }).asGiven).toEqual([
      200,
    ]);
  });

  test.each(['total_cost', 'expenditure'])('one column %s of practices for all care, where there are no services', (name) => {
    const tables = { practices: practices(`benchmark,${name}`, '1000,700', '1000,900') };
    expect(awards(tables).asGiven).toEqual([200]);
    const { outcome } = awards(tables, '', 1024);
    expect(outcome.payments[0].isDrawn).toBe(true);
    expect(Math.abs(outcome.payments[0].figures.mean[0] - 200)).toBeLessThanOrEqual(5 * outcome.payments[0].figures.standardError[0]);
    expect([...new Set(outcome.withholdingRates.map(({ service }) => service))]).toEqual(['all_care']);
  });

  test.each(['total_cost', 'expenditure'])('one column %s of consortia, where practices have none', (name) => {
    expect(awards({ consortia: `consortium_code,population,benchmark,${name}\nC1,2000,2000,1600\n` }).asGiven).toEqual([200]);
  });

  test('a missing cost makes the award missing, never larger', () => {
    expect(awards({ practices: practices('benchmark,referrals_cost', '1000,300', '1000,') }).asGiven).toEqual([Number.NaN]);
  });
});

describe('whose benchmark counts', () => {
  const tables = { practices: practices('benchmark,referrals_cost', '1000,700', '1000,900') };

  test('the consortium’s own before the sum of its practices', () => {
    expect(awards({ ...tables, consortia: 'consortium_code,benchmark\nC1,2002\n' }).asGiven).toEqual([201]);
  });

  test('the expected cost, where the scenario says so: nothing is then saved as given, and that is said', () => {
    const { outcome, asGiven } = awards(tables, 'benchmark: expected\n');
    expect(asGiven).toEqual([0]);
    expect(outcome.notices.join(' ')).toMatch(/nil by construction/);
  });

  test('a formula of practices, added up', () => {
    expect(awards(tables, 'benchmark: 1.1 * benchmark\n').asGiven).toEqual([300]);
  });

  test('modelled costs where the data has none at all', () => {
    const costless = { practices: practices('benchmark', '1000', '1000') };
    expect(awards(costless, 'expected_cost: {hospital: 0.6 * list_size, prescribing: 0.1 * list_size}\n').asGiven).toEqual([300]);
  });
});
