import { describe, expect, it } from 'vitest';
import { defaultAssumptions, kappas, setAssumptions, settleAssumptions } from '../../src/draws/assumptions.ts';
import { findSource } from '../../src/sources.ts';

const position = { line: 7, column: 3 };
const settle = (name: string, value: number, source?: string) =>
  settleAssumptions({ [name]: { value, position, ...(source === undefined ? {} : { source }) } }, 'scenario.yaml');

describe('the assumptions', () => {
  it('each stand inside their own range, with a label, a unit and a source', () => {
    for (const { value, range, label, unit, source } of defaultAssumptions) {
      expect(value).toBeGreaterThanOrEqual(range[0]);
      expect(value).toBeLessThanOrEqual(range[1]);
      expect(label.length * unit.length * source.length).toBeGreaterThan(0);
    }
  });

  it('are verified only where a listed source is', () => {
    const said = defaultAssumptions.filter(({ verified }) => verified);
    expect(said.map(({ source }) => findSource(source)?.verified)).toEqual(said.map(() => true));
  });

  it('have a kappa for each chance group', () => {
    expect(kappas(defaultAssumptions)).toEqual({ hospital: 4.5, prescribing: 2.5, community: 4, all_care: 2.15 });
  });
});

describe('settleAssumptions', () => {
  it('gives the defaults where a scenario sets nothing', () => {
    expect(settleAssumptions({}, 'scenario.yaml')).toEqual({ assumptions: defaultAssumptions, problems: [] });
  });

  it('takes the value of the scenario and says whose it is', () => {
    const { assumptions, problems } = settle('kappa_hospital', 3.6);
    expect(problems).toEqual([]);
    expect(assumptions.find(({ name }) => name === 'kappa_hospital')).toMatchObject({
      value: 3.6,
      source: 'Set in scenario.yaml without a source',
      verified: false,
    });
  });

  it('keeps the source that the scenario gives, verified where it is a listed one', () => {
    expect(settle('kappa_hospital', 5.5, 'ifs-w15-21, top 1%').assumptions[0]).toMatchObject({
      source: 'ifs-w15-21, top 1%',
      verified: true,
    });
    expect(settle('kappa_hospital', 5.5, 'our own extract of 2023').assumptions[0]).toMatchObject({
      source: 'our own extract of 2023',
      verified: false,
    });
  });

  it('offers the nearest name for one it does not know', () => {
    const { problems } = settle('kapa_hospital', 4);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      file: 'scenario.yaml',
      line: 7,
      column: 3,
      severity: 'error',
      mend: 'Did you mean “kappa_hospital”?',
    });
  });

  it('uses a value outside the range, with a warning', () => {
    const { assumptions, problems } = settle('kappa_hospital', 8);
    expect(problems[0]).toMatchObject({ severity: 'warning', line: 7 });
    expect(assumptions[0].value).toBe(8);
  });

  it('refuses what cannot be and keeps the default', () => {
    for (const [name, value] of [
      ['kappa_hospital', -1],
      ['tau_nation', NaN],
      ['provider_margin', 1.2],
      ['acute_cost_a_head', Infinity],
    ] as const) {
      const { assumptions, problems } = settle(name, value);
      expect(problems[0]).toMatchObject({ severity: 'error' });
      expect(assumptions).toEqual(defaultAssumptions);
    }
  });

  it('does not mistake a name of the language for an assumption', () => {
    expect(settle('constructor', 1).problems[0]).toMatchObject({ severity: 'error' });
  });

  it('lists all problems at once, in file order', () => {
    const { problems } = settleAssumptions(
      { tau_nation: { value: -1, position: { line: 9, column: 1 } }, nonsense_entirely: { value: 1, position: { line: 8, column: 1 } } },
      'scenario.yaml',
    );
    expect(problems.map(({ line }) => line)).toEqual([8, 9]);
  });
});

describe('setAssumptions', () => {
  it('takes another value within the range, and says that it has no source', () => {
    const { assumptions, problems } = setAssumptions(defaultAssumptions, { tau_nation: 0.02, benchmark_years: 3 });
    expect(problems).toEqual([]);
    const changed = assumptions.filter((each, place) => each !== defaultAssumptions[place]);
    expect(changed.map(({ name, value, verified }) => [name, value, verified])).toEqual([
      ['tau_nation', 0.02, false],
      ['benchmark_years', 3, false],
    ]);
    expect(changed[0].source).toBe('Set for this run, without a source');
  });

  it('changes nothing where the value is the one that stands', () => {
    expect(setAssumptions(defaultAssumptions, { kappa_hospital: 4.5 }).assumptions).toEqual(defaultAssumptions);
  });

  it.each([
    [{ kappa_hospital: 8 }, 'kappa_hospital=8', 'It is a number from 3.6 to 5.5'],
    [{ benchmark_years: 1.5 }, 'benchmark_years=1.5', 'It is a whole number from 0 to 5'],
    [{ tau_nation: NaN }, 'tau_nation=NaN', 'It is a number from 0 to 0.03'],
  ])('refuses %o, and says where else it may be written', (values, file, mend) => {
    const { problems } = setAssumptions(defaultAssumptions, values);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file, severity: 'error', mend: expect.stringContaining(mend) });
    expect(problems[0].mend).toContain('scenario.yaml');
  });
});
