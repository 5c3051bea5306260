import fc from 'fast-check';
import type { Dataset } from '../../src/data/dataset.ts';
import { settleAssumptions } from '../../src/draws/assumptions.ts';
import type { Run } from '../../src/run.ts';
import type { Expression, Formula, Payment, Route } from '../../src/schemes/scheme.ts';
import { scenarios } from './ask-evaluator.ts';
import { someRegisters } from './generate-data.ts';
import { someScheme, type MadeScheme } from './generate.ts';

const position = { line: 1, column: 1 };
const name = (text: string): Expression => ({ kind: 'name', name: text });
const previous = (text: string): Expression => ({ kind: 'call', name: 'previous', inputs: [name(text)] });
const number = (value: number): Expression => ({ kind: 'number', value });
const formula = (named: string, level: Formula['level'], expression: Expression): Formula => {
  return { name: named, level, text: '', written: expression, expression, position };
};

/** A share that goes by the track of the year before, and a key that is nothing in the first year. */
const splits: readonly Formula[] = [
  formula('kept_now', 'consortium', { kind: 'operation', operator: '/', inputs: [name('rate_by_track'), number(4)] }),
  formula('kept_here', 'consortium', { kind: 'call', name: 'first_known', inputs: [previous('kept_now'), number(0.125)] }),
  formula('people_before', 'practice', { kind: 'call', name: 'first_known', inputs: [previous('list_size'), number(0)] }),
];

const keys = fc.constantFrom('list_size', 'list_size', 'deprivation', 'people_before');
const losses = fc.constantFrom({}, { losses: 'shared' as const });
const route = (from: Route['from'], to: Route['to'], share: Route['share'], by: fc.Arbitrary<string> | undefined) =>
  fc
    .tuple(losses, by ?? fc.constant(undefined))
    .map(([shared, key]): Route => ({ from, to, share, purpose: 'of a test', position, ...shared, ...(key !== undefined && { by: key }) }));
const contracts = fc.constant('contracts');

/** Routes that never send on more than there is; some lead round in a circle that leaks. */
const someRoutes: fc.Arbitrary<Route[]> = fc
  .tuple(
    route('patient_care', 'practice', 'kept_here', keys),
    route('patient_care', 'practice', 0.25, keys),
    route('patient_care', 'provider', 0.25, contracts),
    route('patient_care', 'consortium_management', 0.125, undefined),
    route('practice', 'patient_care', 0.25, undefined),
    route('practice', 'provider', 0.125, contracts),
    route('consortium_management', 'patient_care', 0.25, undefined),
    route('consortium_management', 'commissioner', 'rate', undefined),
  )
  .chain((routes) => fc.shuffledSubarray(routes, { maxLength: 5 }));

const payees = fc.constantFrom<Payment['to'][]>('patient_care', 'practice', 'consortium_management', 'provider');

/** Whoever a payment goes to, and by what it is split. */
function paidTo(payment: Payment, to: Payment['to'], key: string): Payment {
  const { by: _, ...plain } = payment;
  const isHigher = payment.level === 'federation' || payment.level === 'nation';
  if (to === 'provider') return { ...plain, to, by: 'contracts' };
  if (to === 'practice') return payment.level === 'practice' ? { ...plain, to } : { ...plain, to, by: key };
  return isHigher ? { ...plain, to, by: key === 'deprivation' ? 'bonus' : 'population' } : { ...plain, to };
}

/** A whole run, with registers, payments to whoever can be paid, and routes. */
export const someRun = (draws: number, schemes: fc.Arbitrary<MadeScheme> = someScheme): fc.Arbitrary<Run> =>
  fc
    .record({
      made: schemes,
      registers: someRegisters,
      routes: someRoutes,
      payees: fc.array(fc.tuple(payees, keys), { minLength: 5, maxLength: 5 }),
      scenario: fc.constantFrom(...scenarios),
      seed: fc.nat(1000),
    })
    .map(({ made, registers, routes, payees: those, scenario, seed }): Run => {
      const { scheme } = made;
      const hasPractices = made.dataset.levels.practice.size > 0;
      const dataset: Dataset = { ...made.dataset, registers };
      const isThere = ({ from, to }: Pick<Route, 'from' | 'to'>): boolean => hasPractices || (from !== 'practice' && to !== 'practice');
      const payments = scheme.payments.map((payment, place) => {
        const paid = paidTo(payment, ...those[place]);
        return isThere(paid) ? paid : payment;
      });
      return {
        scenario: {
          name: 'made',
          title: 'Made',
          shows: '',
          data: {},
          scheme: scheme.file,
          draws,
          seed,
          years: 1,
          assumptions: {},
          ...scenario,
        },
        scheme: {
          ...scheme,
          formulas: [...scheme.formulas, ...splits.filter(({ level }) => dataset.levels[level].size > 0)],
          payments,
          routes: routes.filter(isThere),
        },
        dataset,
        assumptions: settleAssumptions({ cost_growth: { value: 0.25, position } }, 'scenario.yaml').assumptions,
        draws,
        seed,
      };
    });
