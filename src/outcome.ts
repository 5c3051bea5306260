import { findBenchmarkApart } from './awards/benchmark-apart.ts';
import type { CostOfCare } from './awards/cost-of-care.ts';
import type { Plan } from './awards/plan.ts';
import type { SettledPayment } from './awards/settle.ts';
import type { Figures } from './awards/summary.ts';
import type { LeftOut, LevelName } from './data/dataset.ts';
import { ofDataset } from './data/of-dataset.ts';
import { populationOf } from './data/population.ts';
import { sizeOf } from './data/years.ts';
import { valueOfAssumption } from './draws/assumptions.ts';
import type { Distribution } from './distribution/distribution.ts';
import type { Finding } from './findings/finding.ts';
import type { FederationComparison } from './grouping/comparison.ts';
import type { ChanceAward } from './incentives/chance-award.ts';
import type { Decomposition } from './incentives/decomposition.ts';
import type { Dependence } from './incentives/dependence.ts';
import type { EfficiencyRate } from './incentives/efficiency-rate.ts';
import type { Notch, ReachOfNotches } from './incentives/notches.ts';
import type { ProvedQuestion } from './incentives/proof/prove-all.ts';
import type { Schedule } from './incentives/schedule.ts';
import type { WithholdingRate } from './incentives/withholding-rate.ts';
import type { PopulationNeeded } from './incentives/population-needed.ts';
import type { Windfall } from './incentives/windfall.ts';
import type { RiskPool } from './incentives/risk-pools.ts';
import { sum } from './numbers/sums.ts';
import type { Run } from './run.ts';
import type { Flow, Receipts } from './routing/follow-the-money.ts';
import type { Path } from './routing/paths.ts';
import { singleValues } from './schemes/parameter-values.ts';
import type { ParameterValue, PartyName, PaymentKind, Scheme } from './schemes/scheme.ts';
import { version } from './version.ts';

/** What one payment of the scheme pays to each entity of its level. */
export interface PaymentResult {
  readonly name: string;
  readonly kind: PaymentKind;
  readonly level: LevelName;
  readonly to: PartyName;
  /** Whether the amount differs from one imagined year to the next. */
  readonly isDrawn: boolean;
  readonly codes: readonly string[];
  readonly years: Int32Array;
  /** One row an entity, in the dataset's currency. */
  readonly figures: Figures;
  /** The same added up over the whole dataset, one row. */
  readonly total: Figures;
  /** The same year by year, where the run has several years to come; without chance the mean is missing. */
  readonly byYear: readonly YearTotal[];
}

/** What a payment pays in one year over the whole dataset, and what that is worth in the first. */
export interface YearTotal {
  readonly year: number;
  readonly asGiven: number;
  readonly mean: number;
  /** The mean (or, without chance, what is paid as given), counted less by the discount rate for each year that passes. */
  readonly presentValue: number;
}

/** A parameter or an assumption as it stood in this run. */
export interface ParameterUsed {
  readonly name: string;
  readonly label: string;
  /** Where there are several: by label, year or point, and `otherwise`. */
  readonly value: number | Readonly<Record<string, number>>;
  /** As the scheme file has it, where it was set otherwise for this run. */
  readonly given?: number | Readonly<Record<string, number>>;
  readonly unit: string;
  readonly range: readonly [number, number];
  readonly source: string;
  readonly verified: boolean;
  /** Who put the figure in, who checked it, when it was reviewed and when it is to be again, as far as the file says so. */
  readonly author?: string;
  readonly checker?: string;
  readonly dateReviewed?: string;
  readonly nextReview?: string;
}

/** The consortia of the dataset, as the page's table shows them. Missing is NaN. */
export interface ConsortiumFacts {
  readonly codes: readonly string[];
  readonly years: Int32Array;
  readonly practices: Int32Array;
  readonly population: Float64Array;
  /** Money a year. */
  readonly benchmark: Float64Array;
  /** Expected cost of care, money a year, before chance. */
  readonly expenditure: Float64Array;
}

/**
 * The result of a run: plain data that survives structuredClone. Every number in a chart, a table, a finding or an
 * export is in it. Same scenario, data, seed, draws and version: the same bytes, in Node and in a browser.
 */
export interface Outcome {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly title: string; readonly shows: string };
  readonly scheme: {
    readonly title: string;
    /** Name of the user's file, where the scheme is theirs and not the scenario's. */
    readonly ownFile?: string;
    readonly words: string;
    readonly parameters: readonly ParameterUsed[];
  };
  readonly assumptions: readonly ParameterUsed[];
  readonly dataset: {
    readonly title: string;
    readonly currency: string;
    readonly year: number;
    /** Nobody gave the year, so that none is shown (`yearShown`). */
    readonly isYearAssumed?: true;
    readonly synthetic: boolean;
    readonly source: string;
    readonly practices: number;
    readonly consortia: number;
    /** Of the last year. */
    readonly population: number;
    /** Those of the data, or of the run that repeats its one for years to come. */
    readonly years: readonly number[];
    readonly services: readonly string[];
    readonly leftOut: readonly LeftOut[];
  };
  readonly seed: number;
  readonly draws: number;
  /** Whose costs were drawn: totals of consortia (the scheme uses costs only through sums), single practices, or none. */
  readonly drawingLevel: 'totals' | 'practices' | 'none';
  /** What a reader must be told, whole sentences: "The benchmark is the expected cost, so savings as given are nil by construction." */
  readonly notices: readonly string[];
  readonly consortia: ConsortiumFacts;
  readonly payments: readonly PaymentResult[];
  readonly receipts: readonly Receipts[];
  /** Where the money goes, added up over the dataset, in the mean of the draws. */
  readonly flows: readonly Flow[];
  /** The ways that the money of each payment takes to who ends with it, added up over the dataset. Empty until incentives have been measured. */
  readonly paths: readonly Path[];
  /** How the money comes to the people of the practices, by what is known of them. Empty until then, too, as are the next. */
  readonly distributions: readonly Distribution[];
  readonly withholdingRates: readonly WithholdingRate[];
  /** What is paid where the price falls and the care does not: one a withholding rate, in the same order. */
  readonly efficiencyRates: readonly EfficiencyRate[];
  readonly notches: readonly Notch[];
  /** How many stand within a twentieth of today's care from a notch, by service and party. */
  readonly notchReach: readonly ReachOfNotches[];
  /** What parties receive along each service, at the consortium that is paid most for giving less of it. */
  readonly schedules: readonly Schedule[];
  /** What chance makes of each payment that is drawn, when nothing changes. */
  readonly chanceAwards: readonly ChanceAward[];
  /** Whatever shares one budget, and how often chance alone overspends it; empty until incentives have been measured, as is the next. */
  readonly riskPools: readonly RiskPool[];
  /** Federations as the data has them beside those built by place and by likeness; left out until incentives have been measured. */
  readonly federations?: FederationComparison;
  /** How many people must share a budget so that chance seldom overspends it, by margin. */
  readonly populationsNeeded: readonly PopulationNeeded[];
  /** What the saving is made of, and what each award that depends on care is paid for; empty until then, too. */
  readonly decompositions: readonly Decomposition[];
  /** What budgets made of practices' own past cost owe to luck; empty until then, too. */
  readonly windfalls: readonly Windfall[];
  /** What each payment depends on, by the text of its formulas alone; empty until then, too. */
  readonly dependences: readonly Dependence[];
  /** Of each payment, party and service, whether less care can ever be paid more, by the text of the formulas; empty until then. */
  readonly proofs: readonly ProvedQuestion[];
  readonly findings: readonly Finding[];
}

/** What a run has found of the money. */
interface Found {
  readonly run: Run;
  readonly plan: Plan;
  readonly care: CostOfCare;
  readonly payments: readonly SettledPayment[];
  readonly receipts: readonly Receipts[];
  readonly flows: readonly Flow[];
}

/** The scheme by its title, and whose it is where it is the user's: `Half to practices (own scheme, mine.yaml)`. */
export const schemeWords = ({ title, ownFile }: Pick<Outcome['scheme'], 'title' | 'ownFile'>): string =>
  ownFile === undefined ? title : `${title} (own scheme, ${ownFile})`;

/** Puts together what a run has found of the money; incentives and findings are still to come. */
export function assembleOutcome(found: Found): Outcome {
  const { run, plan, payments, receipts, flows } = found;
  const { scenario, scheme, dataset, draws, seed } = run;
  const consortia = factsOf(run, found.care);
  const apart = findBenchmarkApart({ ...run, plan, care: found.care });
  return {
    version,
    scenario: { name: scenario.name, title: scenario.title, shows: scenario.shows },
    scheme: {
      title: scheme.title,
      ...(scenario.isSchemeOwn && { ownFile: scenario.scheme }),
      words: scheme.words,
      parameters: parametersUsed(scheme),
    },
    assumptions: run.assumptions.map(parameterUsed),
    dataset: {
      title: dataset.title,
      currency: dataset.currency,
      year: dataset.year,
      ...(dataset.isYearAssumed && { isYearAssumed: dataset.isYearAssumed }),
      synthetic: dataset.synthetic,
      source: dataset.source,
      ...sizeOf(dataset),
      services: dataset.services,
      leftOut: dataset.leftOut,
    },
    seed,
    draws,
    drawingLevel: draws === 0 ? 'none' : plan.drawingLevel,
    notices: apart === undefined ? plan.notices : [...plan.notices, `${apart.what} ${apart.why}`],
    consortia,
    payments: payments.map(({ planned, isDrawn, figures, total }): PaymentResult => {
      const { name, level, to } = planned.payment;
      const entities = dataset.levels[level];
      const byYear = totalsByYear(run, entities.years, figures);
      return { name, kind: planned.kind, level, to, isDrawn, codes: entities.codes, years: entities.years, figures, total, byYear };
    }),
    receipts,
    flows,
    paths: [],
    distributions: [],
    withholdingRates: [],
    efficiencyRates: [],
    notches: [],
    notchReach: [],
    schedules: [],
    chanceAwards: [],
    riskPools: [],
    populationsNeeded: [],
    decompositions: [],
    windfalls: [],
    dependences: [],
    proofs: [],
    findings: [],
  };
}

/** The parameters of a scheme, as they stand in a run. */
export const parametersUsed = ({ parameters }: Pick<Scheme, 'parameters'>): ParameterUsed[] =>
  parameters.map(({ value, given, ...rest }) =>
    parameterUsed({ ...rest, value: plainValue(value), ...(given !== undefined && { given: plainValue(given) }) }),
  );

const plainValue = (value: ParameterValue): ParameterUsed['value'] =>
  typeof value === 'number' ? value : Object.fromEntries(singleValues(value));

function parameterUsed(parameter: ParameterUsed): ParameterUsed {
  const { name, label, value, given, unit, range, source, verified, author, checker, dateReviewed, nextReview } = parameter;
  return {
    name,
    label,
    value,
    ...(given === undefined ? {} : { given }),
    unit,
    range,
    source,
    verified,
    ...(author === undefined ? {} : { author }),
    ...(checker === undefined ? {} : { checker }),
    ...(dateReviewed === undefined ? {} : { dateReviewed }),
    ...(nextReview === undefined ? {} : { nextReview }),
  };
}

function totalsByYear({ dataset: { repeated }, assumptions, draws }: Run, years: Int32Array, figures: Figures): YearTotal[] {
  if (repeated === undefined) return [];
  const discountRate = valueOfAssumption(assumptions, 'discount_rate');
  let worth = 1;
  return Array.from({ length: repeated.years }, (_, passed): YearTotal => {
    const year = repeated.from + passed;
    const totalOf = (values: Float64Array): number => sum(values.filter((__, row) => years[row] === year));
    const asGiven = totalOf(figures.asGiven);
    const mean = totalOf(figures.mean);
    const presentValue = (draws > 0 ? mean : asGiven) * worth;
    worth /= 1 + discountRate;
    return { year, asGiven, mean, presentValue };
  });
}

/** What the data says of its consortia. */
const peopleOf = ofDataset((dataset): Pick<ConsortiumFacts, 'practices' | 'population'> => {
  const { codes } = dataset.levels.consortium;
  return {
    practices: Int32Array.from(codes, (_, row) => dataset.start[row + 1] - dataset.start[row]),
    population: Float64Array.from(codes, (_, row) => populationOf(dataset, row)),
  };
});

function factsOf({ dataset }: Run, { benchmark, expenditure }: Pick<CostOfCare, 'benchmark' | 'expenditure'>): ConsortiumFacts {
  const { codes, years } = dataset.levels.consortium;
  return { codes, years, ...peopleOf(dataset), benchmark, expenditure };
}
