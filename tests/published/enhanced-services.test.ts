import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDataset } from '../../src/data/open-dataset.ts';
import { numberAt, type Column } from '../../src/data/table.ts';
import { openShipped, runnable } from '../scenarios/shipped.ts';
import { noPoints, payments } from './gp-contract.ts';
import { isHere, publishedFile, skippedWords } from './published-data.ts';

// The four enhanced services of 2013/14: first against what was said at the time that an average practice would get, then
// against what practices were really paid two years later (see enhanced-services.md beside this file).

describe('what an average practice was said to get', () => {
  const lists = [6_992, 6_993, 7_038, 7_036];

  test('service by service, to the pound: £2,587, £5,175, £1,478 and £1,970 on lists of 6,992 to 7,038', () => {
    const made = lists.map((list) => ({ ...noPoints, list_size: list, dementia_assessments: 0 }));
    const paid = payments(2013, made);
    expect(Math.round(paid['dementia diagnosis'][0])).toBe(2_587);
    expect(Math.round(paid['risk profiling'][1])).toBe(5_175);
    expect(Math.round(paid['remote monitoring'][2])).toBe(1_478);
    expect(Math.round(paid['online access'][3])).toBe(1_970);
    expect(2_587 + 3_367 + 5_175 + 1_478 + 1_970 + 985).toBe(15_562);
  });

  test('comes to £15,562 on a list of 7,006, where £21 million is divided among 6,237 practices that each make as many assessments', () => {
    // 6,237 is £21 million ÷ £3,367. By hand: 7,006 × (0.37 + 0.74 + 0.21 + 0.28) + 985 + 21,000,000 ÷ 6,237 = 15,561.60.
    const one = { ...noPoints, list_size: 7_006, dementia_register: 42, dementia_assessments: 60, share_with_online_access: 0.05 };
    const paid = payments(
      2013,
      Array.from({ length: 6_237 }, () => one),
      { people_of_the_fund: 6_237 * 7_006 },
    );
    expect(paid['dementia diagnosis'][0] - 0.37 * 7_006).toBeCloseTo(3_367, 1);
    expect(paid.all[0]).toBeCloseTo(15_561.6, 1);
    expect(Math.abs(paid.all[0] - 15_562)).toBeLessThan(1);
  });

  test('jumps by £985 where the 350th patient of 7,000 has a password', () => {
    const made = [0.0498, 349 / 7_000, 350 / 7_000, 0.3].map((share) => ({ ...noPoints, share_with_online_access: share }));
    const [far, near, there, beyond] = payments(2013, made)['online access'];
    expect([far, near, there, beyond].map((pounds) => Math.round(100 * pounds) / 100)).toEqual([1_960, 1_960, 2_945, 2_945]);
  });

  test('is nothing for a practice that does not take part, whose assessments leave the fund to the others', () => {
    const [inside, outside] = [{ joined: 1 }, { joined: 0 }].map((part) => ({ ...noPoints, ...part, dementia_assessments: 100 }));
    const paid = payments(2013, [inside, outside], { people_of_the_fund: 14_000 });
    expect(paid.all[1]).toBe(0);
    expect(paid['dementia diagnosis'][0]).toBeCloseTo(0.37 * 7_000 + 21_000_000, 4);
  });
});

const columns = {
  dementia: 'facilitating_timely_diagnosis_and_support_for_people_with_dementia',
  onlineAccess: 'improving_patient_online_access',
  remoteMonitoring: 'remote_care_monitoring',
  riskProfiling: 'risk_profiling_and_case_management',
  unplannedAdmissions: 'unplanned_admissions',
} as const;
type Service = keyof typeof columns;

interface Paid {
  readonly people: number;
  readonly pounds: Readonly<Record<Service, number>>;
}

const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const isWhole = (value: number, tolerance: number): boolean => Math.abs(value - Math.round(value)) < tolerance;

describe.skipIf(!isHere)(`what English practices were paid in 2015/16${skippedWords}`, () => {
  /** Practices with patients, and all of them. */
  let practices: readonly Paid[] = [];
  let rows: readonly Paid[] = [];
  let aHead: Readonly<Record<Service, number>>;
  let lumpSum: number;

  const paidFor = (service: Service): readonly Paid[] => practices.filter(({ pounds }) => pounds[service] > 0);
  /** What the contract of 2013/14 would pay practices a head, beside the fund and the lump sum. */
  const expected = (service: Service, to: readonly Paid[]): number => aHead[service] * add(to.map(({ people }) => people));
  const total = (service: Service): number => add(practices.map(({ pounds }) => pounds[service]));

  beforeAll(() => {
    const { parameters } = runnable(openShipped('gp-contract-2013', { draws: 0 })).scheme;
    const valueOf = (name: string): number => {
      const value = parameters.find((parameter) => parameter.name === name)?.value;
      if (typeof value !== 'number') throw new Error(`no parameter with one value: ${name}`);
      return value;
    };
    aHead = {
      dementia: valueOf('dementia_payment_a_head'),
      onlineAccess: valueOf('online_booking_payment_a_head') + valueOf('online_prescriptions_payment_a_head'),
      remoteMonitoring: valueOf('remote_monitoring_payment_a_head'),
      riskProfiling: valueOf('risk_profiling_payment_a_head'),
      unplannedAdmissions: 0,
    };
    lumpSum = valueOf('online_access_lump_sum');
    const file = 'england/nhspaymentsgp-15-16.csv';
    const { dataset } = openDataset({
      manifest: { title: file, currency: 'GBP', year: 2015, synthetic: false, source: 'as published' },
      files: [{ table: 'practices', file, bytes: readFileSync(publishedFile(file)) }],
      leaveOut: false,
    });
    if (dataset === undefined) throw new Error(`no dataset: ${file}`);
    const { practice } = dataset.levels;
    const cell = (column: Column | undefined, row: number): number => numberAt(column, row);
    rows = practice.codes.map((_, row) => ({
      people: cell(practice.columns['list_size'], row),
      pounds: Object.fromEntries(Object.entries(columns).map(([service, name]) => [service, cell(practice.columns[name], row)])) as Record<
        Service,
        number
      >, // the keys are those of `columns`, which fromEntries forgets
    }));
    practices = rows.filter(({ people }) => people > 0);
  });

  test('is read: 7,841 practices, 7,797 with patients, every figure known', () => {
    expect([rows.length, practices.length]).toEqual([7_841, 7_797]);
    expect(add(rows.flatMap(({ people, pounds }) => [people, ...Object.values(pounds)]))).not.toBeNaN();
    expect(add(practices.map(({ people }) => people))).toBe(57_371_518);
  });

  test('dementia still ran: 92% of practices were paid, most of them 37p a head or more', () => {
    const paid = paidFor('dementia');
    expect(paid.length).toBe(7_172);
    const heads = paid.map(({ people, pounds }) => pounds.dementia / people);
    const share = (from: number, below: number): number =>
      Math.round((1_000 * heads.filter((each) => each >= from && each < below).length) / heads.length) / 10;
    // In percent of those paid: less than the 37p (assessments alone, mostly), the 37p alone, and the 37p with more or less of the fund.
    expect([share(0, 0.36), share(0.36, 0.38), share(0.38, 0.5), share(0.5, 1), share(1, Infinity)]).toEqual([
      11.3, 14.1, 26.1, 31.1, 17.4,
    ]);
  });

  test('dementia: what was paid beyond 37p a head comes to £20.5 million of the £21 million fund', () => {
    const paid = paidFor('dementia');
    const isPaidTheHead = ({ people, pounds }: Paid): boolean => pounds.dementia / people >= 0.36;
    const [head, alone] = [paid.filter(isPaidTheHead), paid.filter((each) => !isPaidTheHead(each))];
    const beyond =
      add(head.map(({ pounds }) => pounds.dementia)) - expected('dementia', head) + add(alone.map(({ pounds }) => pounds.dementia));
    expect(beyond / 1e6).toBeCloseTo(20.5, 1);
    expect(Math.abs(beyond / 21_000_000 - 1)).toBeLessThan(0.025);
    // 37p a head alone explains little more than half of what those practices were paid.
    expect(total('dementia') / 1e6).toBeCloseTo(38, 1);
    expect(expected('dementia', paid) / total('dementia')).toBeCloseTo(0.526, 3);
  });

  test('dementia: 589 practices were paid a whole number of times one amount, £56.135 an assessment, and nothing a head', () => {
    const anAssessment = 56.135;
    const alone = paidFor('dementia').filter(
      ({ people, pounds }) => pounds.dementia / people < 0.36 && isWhole(pounds.dementia / anAssessment, 0.02 / anAssessment),
    );
    // Chance would give one in 1,400 of the 811 practices below 36p a head.
    expect(alone.length).toBe(589);
    expect(21_000_000 / anAssessment).toBeCloseTo(374_098, 0);
  });

  test('online access had ended: 48 practices have late amounts, nine of which give one lump sum of £985 back', () => {
    const late = rows.map(({ pounds }) => pounds.onlineAccess).filter((pounds) => pounds !== 0);
    expect([late.length, late.filter((pounds) => pounds < 0).length]).toEqual([48, 13]);
    expect(late.filter((pounds) => pounds === -lumpSum).length).toBe(9);
    expect(total('onlineAccess') / expected('onlineAccess', practices)).toBeLessThan(0.005);
  });

  test('online access: of the 35 paid, 17 were paid 28p for a whole number of patients, within 15% of their list, and £985', () => {
    const paid = paidFor('onlineAccess');
    const isContract = ({ people, pounds }: Paid): boolean => {
      const patients = (pounds.onlineAccess - lumpSum) / aHead.onlineAccess;
      return isWhole(patients, 0.01) && patients > 0.85 * people && patients < 1.15 * people;
    };
    expect([paid.length, paid.filter(isContract).length]).toEqual([35, 17]);
  });

  test('remote monitoring had ended: eight practices, four of them paid 21p for a whole number of patients, within 6% of their list', () => {
    const paid = paidFor('remoteMonitoring');
    const isContract = ({ people, pounds }: Paid): boolean => {
      const patients = pounds.remoteMonitoring / aHead.remoteMonitoring;
      return isWhole(patients, 0.01) && Math.abs(patients / people - 1) < 0.06;
    };
    expect([paid.length, paid.filter(isContract).length]).toEqual([8, 4]);
    expect(total('remoteMonitoring') / expected('remoteMonitoring', practices)).toBeLessThan(0.001);
  });

  test('risk profiling had become unplanned admissions: two practices at 74p, 7,380 paid for its successor, £2.79 a head in the middle', () => {
    const paid = paidFor('riskProfiling');
    expect(paid.map(({ pounds }) => isWhole(pounds.riskProfiling / aHead.riskProfiling, 0.01))).toEqual([true, true]);
    expect(paid.map(({ people, pounds }) => Math.round((100 * pounds.riskProfiling) / people))).toEqual([28, 73]);
    const successors = paidFor('unplannedAdmissions');
    const heads = successors.map(({ people, pounds }) => pounds.unplannedAdmissions / people).toSorted((a, b) => a - b);
    expect(successors.length).toBe(7_380);
    expect(heads[heads.length / 2]).toBeCloseTo(2.79, 2);
    expect(expected('riskProfiling', practices) / total('unplannedAdmissions')).toBeCloseTo(0.3, 1);
  });
});
