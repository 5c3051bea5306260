import { describe, expect, test } from 'vitest';
import { describeProblem } from '../src/data/problems.ts';
import { openRunChance, runWith, type Run } from '../src/run.ts';
import { simulateWhole } from '../src/simulate.ts';
import { openScenario } from '../src/open-scenario.ts';
import { openOnTwelve, openWithScheme, shippedFolder, twelvePractices } from './shipped.ts';

const { run } = openOnTwelve('award-to-practices', {}, 1024);

/** The run with other values, which are right. */
function withRight(values: Readonly<Record<string, number>>, of: Run = run): Run {
  const { run: other, problems } = runWith(of, values);
  if (other === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  return other;
}

describe('a run with other values of parameters and assumptions', () => {
  test('is the run of a scenario that sets the same, but for what it says of their source', () => {
    const folder = shippedFolder('award-to-practices');
    const assumptions = 'assumptions: {kappa_hospital: 5.5, tau_nation: 0.03, provider_margin: 0}\n';
    const own = {
      name: folder.name,
      read: (path: string) => {
        const bytes = folder.read(path);
        if (path !== 'scenario.yaml') return bytes;
        return new TextEncoder().encode(new TextDecoder().decode(bytes).replace(/^assumptions:\n(?: .*\n)+/m, '') + assumptions);
      },
    };
    const written = openScenario({ folder: own, replacements: twelvePractices(), leaveOut: false, draws: 1024 }).run;
    if (written === undefined) throw new Error('it does not open');
    const set = withRight({ kappa_hospital: 5.5, tau_nation: 0.03, provider_margin: 0 });
    const [a, b] = [written, set].map((each) => simulateWhole(each));
    expect(b.payments).toEqual(a.payments);
    expect(b.receipts).toEqual(a.receipts);
    expect(b.withholdingRates).toEqual(a.withholdingRates);
    expect(b.findings.map(({ summary }) => summary)).toEqual(a.findings.map(({ summary }) => summary));
    expect(b.payments).not.toEqual(simulateWhole(run).payments);
    expect(b.assumptions.filter(({ source }) => source.startsWith('Set for this run')).map(({ name }) => name)).toEqual([
      'kappa_hospital',
      'tau_nation',
      'provider_margin',
    ]);
  });

  test('keeps its draws where the shared shocks stay, and has others where they do not', () => {
    const opened = { ...run, chance: openRunChance(run) };
    expect(withRight({ sharing_rate: 0.3, kappa_hospital: 5 }, opened).chance).toBe(opened.chance);
    const moved = withRight({ tau_consortium: 0.02 }, opened);
    expect(moved.chance).not.toBe(opened.chance);
    const { chance: _, ...afresh } = moved;
    expect(simulateWhole(moved)).toEqual(simulateWhole(afresh));
  });

  test('keeps the draws of the newest run while the shared shocks stay as that run had them', () => {
    const opened = { ...run, chance: openRunChance(run) };
    const { chance = opened.chance } = withRight({ tau_consortium: 0.02 }, opened);
    expect(chance).not.toBe(opened.chance);
    expect(withRight({ tau_consortium: 0.02, sharing_rate: 0.3 }, { ...run, chance }).chance).toBe(chance);
    const back = withRight({ sharing_rate: 0.3 }, { ...run, chance });
    expect(back.chance).not.toBe(chance);
    expect(simulateWhole({ ...back, chance })).toEqual(simulateWhole(back));
  });

  test('takes a parameter before an assumption of its name', () => {
    const own = openWithScheme(
      'title: T\nwords: W.\nparameters:\n  tau_nation: {value: 0.5, unit: share, range: [0, 1], label: L, source: our own}\nconsortium:\n  award: tau_nation * benchmark\npayments:\n  - {name: pay, kind: award, amount: award, from: commissioner, to: patient_care}\n',
    ).run;
    const moved = withRight({ tau_nation: 0.9 }, own);
    expect(moved.scheme.parameters[0].value).toBe(0.9);
    expect(moved.assumptions).toEqual(own.assumptions);
  });

  test('says everything that is wrong at once, and offers names of both kinds', () => {
    const { run: none, problems } = runWith(run, { kapa_hospital: 4, sharing_rate: 2, tau_nation: 0.5 });
    expect(none).toBeUndefined();
    expect(problems.map(({ file }) => file)).toEqual(['kapa_hospital=4', 'sharing_rate=2', 'tau_nation=0.5']);
    expect(problems[0].mend).toContain('kappa_hospital');
    expect(problems[2].mend).toContain('0 to 0.03');
  });
});
