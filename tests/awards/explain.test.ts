import { describe, expect, test } from 'vitest';
import { compile } from '../../src/awards/compile.ts';
import { explainPlan, type Explanation } from '../../src/awards/explain.ts';
import type { ExplainedFigure } from '../../src/awards/explain-figures.ts';
import type { LevelName } from '../../src/data/dataset.ts';
import { valuesOfAssumptions } from '../../src/draws/assumptions.ts';
import type { Run } from '../../src/run.ts';
import { openShipped, openWithScheme, textOf } from '../shipped.ts';

function explain({ scheme, scenario, dataset, assumptions, draws }: Run): Explanation {
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
  return explainPlan({ plan, scheme, dataset, draws });
}

const explained = new Map<string, Explanation>();
function ofShipped(name: string): Explanation {
  const known = explained.get(name) ?? explain(openShipped(name).run);
  explained.set(name, known);
  return known;
}

const ofScheme = (text: string, given: Parameters<typeof openWithScheme>[1] = {}): Explanation =>
  explain(openWithScheme(`title: T\nwords: W.\n${text}`, given).run);

/** A figure by its name, or a part by its expression. */
function figure({ levels }: Explanation, level: LevelName, name: string): ExplainedFigure {
  const found = levels
    .find((each) => each.level === level)
    ?.figures.find(({ names, text }) => names.includes(name) || (names.length === 0 && text === name));
  if (found === undefined) throw new Error(`no such figure of ${level}: ${name}`);
  return found;
}

const toTheFund = 'payments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}\n';

describe('award to practices', () => {
  const { levels, chance, sweeps, comesDown, looksBack, payments } = ofShipped('award-to-practices');

  test('totals of consortia are drawn: costs enter only as the total, in the savings', () => {
    expect(chance.drawingLevel).toBe('totals');
    expect(chance.enters).toEqual([{ costs: ['total_cost'], level: 'consortium', usedBy: ['savings'], needsPractices: undefined }]);
    expect(chance.groups.map(({ group, services }) => [group, services.length])).toEqual([
      ['hospital', 5],
      ['prescribing', 1],
    ]);
  });

  test('six costs, the list and the benchmark are read of each practice; nothing of a practice varies', () => {
    expect(levels[0]).toMatchObject({ level: 'practice', drawnNodes: 0, costs: [] });
    expect(levels[0].read.toSorted()).toEqual([
      'ae_attendances_cost',
      'benchmark',
      'elective_admissions_cost',
      'emergency_admissions_cost',
      'investigations_cost',
      'list_size',
      'prescribing_cost',
      'referrals_cost',
    ]);
  });

  test('the award is two products with the benchmark, a comparison, a choice, a product and the lesser: six nodes', () => {
    expect(levels.map(({ level }) => level)).toEqual(['practice', 'consortium']);
    expect(figure(ofShipped('award-to-practices'), 'consortium', 'savings')).toMatchObject({ nodes: 1, isDrawn: true, usedBy: ['award'] });
    expect(figure(ofShipped('award-to-practices'), 'consortium', 'award')).toMatchObject({
      nodes: 6,
      isDrawn: true,
      usedBy: ['the payment “award on savings”'],
    });
    expect(figure(ofShipped('award-to-practices'), 'consortium', 'sum(benchmark)').usedBy).toEqual(
      expect.arrayContaining(['savings', 'award']),
    );
    // Drawn: the total cost, the savings, and of the award all but the two products with the benchmark.
    expect(levels[1].drawnNodes).toBe(6);
  });

  test('one sweep; nothing comes down or looks back; the payment varies and rests on the cost of care', () => {
    expect([sweeps, comesDown, looksBack]).toEqual([1, [], []]);
    expect(payments).toMatchObject([{ isDrawn: true, care: ['total_cost'], withoutCost: [], beyondReach: [] }]);
  });
});

describe('prescribing incentive', () => {
  const explanation = ofShipped('prescribing-incentive');

  test('single practices are drawn, because the savings need a practice’s own prescribing cost', () => {
    expect(explanation.chance.drawingLevel).toBe('practices');
    expect(explanation.chance.enters).toEqual([
      { costs: ['prescribing_cost'], level: 'practice', usedBy: ['savings'], needsPractices: 'own cost' },
    ]);
  });

  test('what rests on the baseline alone is the same in every imagined year', () => {
    const isDrawn = (name: string): boolean => figure(explanation, 'practice', name).isDrawn;
    expect(['indicative_amount', 'cost_ratio', 'target', 'savings', 'incentive'].filter(isDrawn)).toEqual(['savings', 'incentive']);
    expect(figure(explanation, 'practice', 'indicative_amount').usedBy.toSorted()).toEqual([
      'cost_ratio',
      'incentive',
      'local_amount_a_head',
      'savings',
    ]);
  });

  test('a value of the consortium comes down without a further sweep', () => {
    expect(figure(explanation, 'consortium', 'local_amount_a_head').usedBy).toEqual(['cost_ratio']);
    expect(explanation.sweeps).toBe(1);
  });
});

describe('GP contract of 2013', () => {
  const explanation = ofShipped('gp-contract-2013');

  test('two sweeps, because four values of the nation come down', () => {
    expect(explanation.sweeps).toBe(2);
    expect(explanation.comesDown.toSorted((a, b) => (a.what < b.what ? -1 : 1))).toEqual([
      { what: 'available_fund', from: 'nation', usedBy: ['dementia_fund_part'] },
      { what: 'national_clinical_prevalence', from: 'nation', usedBy: ['clinical_factor'] },
      { what: 'national_dementia_prevalence', from: 'nation', usedBy: ['dementia_factor'] },
      { what: 'total_assessments_paid', from: 'nation', usedBy: ['dementia_fund_part'] },
    ]);
    const sweepOf = (name: string): number => figure(explanation, 'practice', name).sweep;
    expect(['value_of_a_point', 'assessments_paid', 'clinical_pay', 'dementia_pay', 'online_access_pay'].map(sweepOf)).toEqual([
      0, 0, 1, 1, 0,
    ]);
  });

  test('sums go up through every level, and are worked out once', () => {
    expect(explanation.levels.map(({ level }) => level)).toEqual(['practice', 'consortium', 'federation', 'nation']);
    expect(figure(explanation, 'federation', 'sum(list_size)').usedBy.toSorted()).toEqual([
      'available_fund',
      'national_clinical_prevalence',
      'national_dementia_prevalence',
    ]);
  });

  test('three formulas share the question whether a practice takes part', () => {
    expect(figure(explanation, 'practice', 'joined == 1')).toMatchObject({
      names: [],
      nodes: 1,
      usedBy: expect.arrayContaining(['patients_served', 'assessments_paid', 'online_access_step']),
    });
  });

  test('nothing is drawn, and every payment stays what the scheme calls it', () => {
    expect(explanation.chance).toMatchObject({ drawingLevel: 'none', enters: [] });
    expect(explanation.ofNumbersAlone).toEqual(['other_clinical_points']);
    expect(explanation.payments.map(({ planned, isDrawn, care }) => [planned.kind, isDrawn, care.length])).toEqual([
      ...Array.from({ length: 4 }, () => ['contract_pay', false, 0]),
      ...Array.from({ length: 4 }, () => ['work_done', false, 0]),
    ]);
    expect(explanation.size).toMatchObject({ chanceBytes: 0, valueBytes: 0 });
  });
});

describe('fundholding', () => {
  const explanation = ofShipped('fundholding-1991');

  test('four formulas of practices look back, each imagined year on its own', () => {
    expect(explanation.looksBack.map(({ name, level, isDrawn }) => [name, level, isDrawn])).toEqual(
      expect.arrayContaining(
        ['budget', 'savings_kept', 'savings_kept_a_year_ago', 'savings_kept_two_years_ago'].map((name) => [name, 'practice', true]),
      ),
    );
    expect(explanation.looksBack).toHaveLength(4);
    expect(explanation.looksBack.find(({ name }) => name === 'savings_kept')?.usedBy.toSorted()).toEqual([
      'budget',
      'savings_kept_a_year_ago',
    ]);
  });

  test('the four services that the fund bought enter, emergencies and attendances do not', () => {
    expect(explanation.chance.enters).toEqual([
      {
        costs: ['referrals_cost', 'investigations_cost', 'prescribing_cost', 'elective_admissions_cost'],
        level: 'practice',
        usedBy: ['cost_of_services_bought'],
        needsPractices: 'own cost',
      },
    ]);
  });

  test('twelve practices in five years are sixty rows', () => {
    expect(explanation.size.levels).toMatchObject([{ level: 'practice', rows: 60 }]);
    // Each is kept: two groups of services, 1,024 years, eight bytes each.
    expect(explanation.size.chanceBytes).toBe(60 * 2 * 1024 * 8);
  });
});

describe('Medicare shared savings', () => {
  const explanation = ofShipped('medicare-shared-savings');

  test('the cost of all care of each organisation is drawn', () => {
    expect(explanation.levels.map(({ level }) => level)).toEqual(['consortium']);
    expect(explanation.chance).toEqual({
      costLevel: 'consortium',
      groups: [{ group: 'all_care', services: ['all_care'] }],
      enters: [{ costs: ['total_cost'], level: 'consortium', usedBy: ['savings'], needsPractices: undefined }],
      drawingLevel: 'totals',
    });
  });

  test('rates by track and threshold are the same in every imagined year, what is paid and owed is not', () => {
    const isDrawn = (name: string): boolean => figure(explanation, 'consortium', name).isDrawn;
    expect(['sharing_rate', 'minimum_savings_rate', 'required_savings_rate', 'loss_rate'].filter(isDrawn)).toEqual([]);
    expect(
      ['savings', 'shared_savings_base', 'savings_paid', 'counted_losses', 'losses_owed', 'payment'].filter((name) => !isDrawn(name)),
    ).toEqual([]);
  });

  test('a parameter by track that two formulas read is one node, under the parameter’s name', () => {
    expect(figure(explanation, 'consortium', 'highest_loss_rate').usedBy.toSorted()).toEqual(['loss_rate', 'minimum_savings_rate']);
  });

  test('columns of its own kind are told', () => {
    expect(explanation.payments[0].planned.unknownColumns.toSorted()).toEqual([
      'disaster_adj',
      'final_share_rate',
      'guardrail',
      'min_savings_rate',
      'reduced_share',
      'track',
    ]);
  });
});

test('a service without the rest of its group needs the practices', () => {
  const { chance } = ofShipped('profit-share-2018');
  expect(chance.drawingLevel).toBe('practices');
  expect(chance.enters).toEqual([
    {
      costs: ['referrals_cost'],
      level: 'consortium',
      usedBy: ['referral_savings'],
      needsPractices: { without: ['investigations', 'elective_admissions', 'emergency_admissions', 'ae_attendances'] },
    },
    {
      costs: ['elective_admissions_cost'],
      level: 'consortium',
      usedBy: ['admission_savings'],
      needsPractices: { without: ['referrals', 'investigations', 'emergency_admissions', 'ae_attendances'] },
    },
  ]);
});

test.each(['award-to-practices', 'prescribing-incentive', 'gp-contract-2013', 'fundholding-1991', 'medicare-shared-savings'])(
  'every node of %s is read, a cost, or part of one figure',
  (name) => {
    for (const { nodes, read, costs, figures } of ofShipped(name).levels)
      expect(read.length + costs.length + figures.reduce((sum, each) => sum + each.nodes, 0)).toBe(nodes);
  },
);

describe('parts without a name', () => {
  test('are written as formulas are, with the brackets that they need', () => {
    const explanation = ofScheme(
      `consortium:\n  award: sum((quality_access - (quality_long_term_conditions - quality_patient_experience)) * benchmark)\n${toTheFund}`,
    );
    const part = '(quality_access - (quality_long_term_conditions - quality_patient_experience)) * benchmark';
    expect(figure(explanation, 'practice', part)).toMatchObject({ nodes: 3, usedBy: ['award'] });
  });

  test('a formula that only sums are made of is taken apart, so that totals can be drawn', () => {
    const explanation = ofScheme(`practice:\n  own_savings: benchmark - total_cost\nconsortium:\n  award: sum(own_savings)\n${toTheFund}`);
    expect(explanation.takenApart).toEqual(['own_savings']);
    expect(explanation.chance.drawingLevel).toBe('totals');
  });
});

describe('why no move of care shows', () => {
  test('a payment of the nation', () => {
    const { payments } = ofScheme(
      `nation:\n  award: 0.5 * (benchmark - total_cost)\n${toTheFund.replace('patient_care}', 'patient_care, by: population}')}`,
    );
    expect(payments[0].beyondReach).toContainEqual({ kind: 'paid at', level: 'nation' });
  });

  test('a sum over the nation that comes down', () => {
    const { payments } = ofScheme(
      `nation:\n  national_savings: benchmark - total_cost\nconsortium:\n  award: 0.1 * national_savings\n${toTheFund}`,
    );
    expect(payments[0].planned.isBeyondReach).toBe(true);
    expect(payments[0].beyondReach).toMatchObject([{ kind: 'through sums', values: ['sum(total_cost)'], level: 'nation' }]);
  });

  test('a cost that consortia state beside their practices’', () => {
    const consortia = textOf('consortia')
      .trimEnd()
      .split('\n')
      .map((line, place) => `${line},${place === 0 ? 'referrals_cost' : '1000'}`)
      .join('\n');
    const { payments } = ofScheme(`consortium:\n  award: 0.1 * referrals_cost\n${toTheFund}`, { changed: { consortia } });
    expect(payments[0].beyondReach).toEqual([{ kind: 'stated cost', columns: ['referrals_cost'] }]);
  });

  test('shared out by care', () => {
    const { payments } = ofScheme(
      'consortium:\n  award: 2 * population\npayments:\n  - {name: award, kind: contract_pay, amount: award, from: commissioner, to: practice, by: referrals_activity}\n',
    );
    expect(payments[0]).toMatchObject({ planned: { kind: 'award', isBeyondReach: true }, care: ['referrals_activity'], isDrawn: false });
    expect(payments[0].beyondReach).toEqual([{ kind: 'shared out by care' }]);
  });

  test('seeing care where it is moved, nothing is beyond reach', () => {
    const { payments } = ofScheme(`consortium:\n  award: 0.5 * (benchmark - total_cost)\n${toTheFund}`);
    expect([payments[0].planned.isBeyondReach, payments[0].beyondReach]).toEqual([false, []]);
  });
});

describe('how a payment goes with chance', () => {
  test('the award on savings falls as the total cost rises', () => {
    expect(ofShipped('award-to-practices').payments[0].drawn).toEqual({
      ways: [{ source: 'total_cost', level: 'consortium', direction: 'falling' }],
    });
  });

  test('a payment on a practice’s own cost is more than a factor', () => {
    expect(ofShipped('prescribing-incentive').payments[0].drawn).toEqual({
      ways: [{ source: 'prescribing_cost', level: 'practice', direction: 'falling' }],
      factor: { lostAt: expect.stringContaining('? savings : 0') },
    });
  });

  test('what looks back to a drawn year stands in the way, and what the year bought does not', () => {
    const { ways = [] } = ofShipped('fundholding-1991').payments[0].drawn ?? {};
    const directionOf = (name: string): string | undefined => ways.find(({ source }) => source === name)?.direction;
    expect(['referrals_cost', 'prescribing_cost', 'previous(budget)'].map(directionOf)).toEqual(['falling', 'falling', 'not known']);
    expect(ways.find(({ source }) => source === 'previous(budget)')?.lostAt).toContain('first_known(previous(budget)');
  });

  test('a practice that is only a factor is one', () => {
    const { payments } = ofScheme(
      'consortium:\n  saved: max(benchmark - total_cost, 0)\n  people: sum(list_size)\npractice:\n  award: saved * list_size / people\npayments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: practice}\n',
    );
    expect(payments[0].drawn).toEqual({
      ways: [{ source: 'total_cost', level: 'consortium', direction: 'falling' }],
      factor: { of: 'saved', level: 'consortium', by: ['list_size', 'people'] },
    });
  });

  test('what does not vary has no shape', () => {
    expect(ofShipped('gp-contract-2013').payments.some(({ drawn }) => drawn !== undefined)).toBe(false);
  });
});
