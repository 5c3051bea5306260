import { all, create, type EvalFunction, type MathNode } from 'mathjs';
import type { Dataset, LevelName } from '../../src/data/dataset.ts';
import type { Formula, Scheme } from '../../src/schemes/scheme.ts';
import { vocabulary } from '../../src/schemes/vocabulary.ts';
import { levels, openEntities } from './entities-by-hand.ts';
import { openParameters } from './parameters-by-hand.ts';
import type { Valuer } from './settle-by-hand.ts';
import type { Points } from './terms-by-hand.ts';

/*
 * A judge from outside: mathjs reads the text of each formula as its author wrote it and evaluates it. It knows nothing of our
 * tree, plan or operations; only columns, parameters and what consortia cost in all are handed to it.
 *
 * Where formulas mean something else than mathjs on purpose:
 * - Comparisons are exact: mathjs takes what differs by 1e-12 for equal, and here its tolerance is as low as it goes, 1e-15.
 * - What is missing stays missing, while mathjs takes it for false, and whatever is divided by nothing is missing, not
 *   infinite. The judge says `isUnsure` when it meets either, and is not asked about such a case.
 * - Labels are compared as text, which mathjs refuses: it is taught to.
 * - A percent sign is refused when a formula is read: mathjs takes `50% * x` for a share and `50 % x` for a remainder.
 * - A half is rounded away from nothing: so does mathjs, but the judge is asked, not taken at its word.
 */

/** What mathjs makes of a formula for one entity; undefined where it meets what is missing. */
export interface Judge {
  ask(name: string, level: LevelName, entity: number): number | undefined;
}

const gathering = ['sum', 'mean', 'lowest', 'highest', 'count'];
const builtIn = ['total_cost', 'benchmark', 'population', 'expenditure'];

/** Terms of the vocabulary that read a table, in mathjs’s language, from their words. */
const ofTables: Readonly<Record<string, (points: Points) => string>> = {
  ladder: (points) => onLadder(points),
  minimum_savings_rate_by_population: (points) => onLadder(points),
  steps: (points) => points.slice(1).reduce((below, { at, value }) => `(a >= ${at} ? ${value} : ${below})`, String(points[0].value)),
  risk_corridor: (points) =>
    `sign(a) * (${points.map(({ at, value }, place) => `${value} * max(0, ${place + 1 < points.length ? `min(abs(a), ${points[place + 1].at} * b)` : 'abs(a)'} - ${at} * b)`).join(' + ')})`,
};

function onLadder(points: Points): string {
  const [first] = points;
  const rest = points.slice(1).toReversed();
  const last = points[points.length - 1];
  return rest
    .reduce((above, { at, value }, place) => {
      const below = points[points.length - 2 - place];
      return `(a <= ${at} ? ${below.value} + (a - (${below.at})) / (${at} - (${below.at})) * (${value} - (${below.value})) : ${above})`;
    }, `(a <= ${first.at} ? ${first.value} : ${last.value})`)
    .replace(/^/, `a <= ${first.at} ? ${first.value} : `);
}

/** Whose formula is valued. */
interface Place {
  readonly level: LevelName;
  readonly entity: number;
}
/** What names stand for, where mathjs looks them up; it wraps the scope that it is given, so the place is a name in it too. */
type Scope = Map<string, unknown>;
const placeName = ' place';
const placeIn = (scope: Scope): Place => scope.get(placeName) as Place; // every scope has it

export function openJudge({
  scheme,
  dataset,
  witness,
}: {
  scheme: Pick<Scheme, 'formulas' | 'parameters'>;
  dataset: Dataset;
  witness: Valuer;
}): Judge {
  // The least tolerance with which mathjs rounds. Roots of negatives are no complex numbers.
  const math = create(all, { relTol: 1e-15, absTol: 0, predictable: true });
  const { divide, sqrt, pow, sum: addUp } = math;
  const { has, label, parentOf, membersOf, yearBefore } = openEntities(dataset);
  const parameters = openParameters(scheme, dataset, openEntities(dataset));
  const compiled = new Map<string, EvalFunction>();
  const parts = new WeakMap<MathNode, EvalFunction>();
  const answers = new Map<string, { readonly value: number; readonly isUnsure: boolean }>();
  let isUnsure = false;

  const doubt = (value: number): number => {
    if (!Number.isFinite(value)) isUnsure = true;
    return value;
  };
  const evaluate = (node: MathNode, scope: Scope): number => {
    const code = parts.get(node) ?? node.compile();
    parts.set(node, code);
    return Number(code.evaluate(scope));
  };

  /** Where a name belongs for a formula of a level. */
  const homeOf = (name: string, level: LevelName): LevelName | undefined =>
    levels.slice(levels.indexOf(level)).find((each) => belongs(name, each));
  const formulaOf = (name: string, level: LevelName): Formula | undefined =>
    scheme.formulas.find((each) => each.name === name && each.level === level);
  const belongs = (name: string, level: LevelName): boolean =>
    formulaOf(name, level) !== undefined ||
    (dataset.levels[level].size > 0 && (builtIn.includes(name) || name === 'year' || has(level, name)));

  function valueOf(name: string, level: LevelName, entity: number): unknown {
    const home = homeOf(name, level);
    if (home === undefined) return parameters.tableOf(name) ?? doubt(witness.named(name, level, entity));
    const at = parentOf(level, entity, home);
    if (formulaOf(name, home) !== undefined) return answer(name, home, at);
    if (dataset.levels[home].columns[name]?.type !== 'text') return doubt(witness.named(name, home, at));
    const text = label(home, name, at);
    if (text === undefined) isUnsure = true;
    return text ?? '';
  }

  function scopeOf(level: LevelName, entity: number): Scope {
    const isThere = (name: string): boolean =>
      name === placeName || homeOf(name, level) !== undefined || scheme.parameters.some((each) => each.name === name);
    return Object.assign(new Map<string, unknown>(), {
      has: isThere,
      get: (name: string) => (name === placeName ? { level, entity } : valueOf(name, level, entity)),
    });
  }

  function answer(name: string, level: LevelName, entity: number): number {
    const key = `${level} ${name} ${entity}`;
    let known = answers.get(key);
    if (known === undefined) {
      const formula = formulaOf(name, level);
      if (formula === undefined) throw new Error(`unknown formula: ${name}`);
      const code = compiled.get(`${level} ${name}`) ?? math.compile(formula.text.replace(/\s+/g, ' '));
      compiled.set(`${level} ${name}`, code);
      const before = isUnsure;
      isUnsure = false;
      const value = doubt(Number(code.evaluate(scopeOf(level, entity))));
      known = { value, isUnsure };
      answers.set(key, known);
      isUnsure = before;
    }
    isUnsure ||= known.isUnsure;
    return known.value;
  }

  /** The level that is gathered: the nearest below to which a name between the brackets belongs, and where all are known. */
  function gatheredLevel(inputs: readonly MathNode[], level: LevelName): LevelName {
    const below = levels.slice(0, levels.indexOf(level)).toReversed();
    const names = new Set<string>();
    const look = (node: MathNode): void => {
      if (node.type === 'SymbolNode') names.add(String(node));
      if (node.type !== 'FunctionNode' || !gathering.includes(String(Reflect.get(node, 'name')))) node.forEach(look);
    };
    inputs.forEach(look);
    const homes = [...names].map((name) => {
      const by = parameters.columnOf(name);
      return levels.filter((each) => belongs(by ?? name, each));
    });
    const lower = homes.filter((own) => own.some((each) => below.includes(each)));
    const isKnownFrom = (own: readonly LevelName[], each: LevelName): boolean =>
      own.some((home) => levels.indexOf(home) >= levels.indexOf(each));
    const found = below.find((each) =>
      lower.length === 0
        ? dataset.levels[each].size > 0
        : lower.some((own) => own.includes(each)) && lower.every((own) => isKnownFrom(own, each)),
    );
    if (found === undefined) throw new Error(`nothing to gather for ${level}`);
    return found;
  }

  /** A function that is handed what stands between its brackets as it is written. */
  const raw = (of: (inputs: readonly MathNode[], scope: Scope) => unknown) =>
    Object.assign((inputs: readonly MathNode[], _: unknown, scope: Scope) => of(inputs, scope), { rawArgs: true });
  const gather = (of: (rows: readonly (readonly number[])[]) => number) =>
    raw((inputs, scope) => {
      const { level, entity } = placeIn(scope);
      const lower = gatheredLevel(inputs, level);
      return of(membersOf(level, entity, lower).map((member) => inputs.map((each) => evaluate(each, scopeOf(lower, member)))));
    });
  const ofFirst = (rows: readonly (readonly number[])[]): number[] => rows.map(([first]) => first);
  const total = (numbers: readonly number[]): number => (numbers.length === 0 ? 0 : addUp(...numbers));

  /** What an expression comes to, and whether it is known, without making the whole unsure. */
  const peek = (node: MathNode, scope: Scope): number => {
    const before = isUnsure;
    isUnsure = false;
    const value = evaluate(node, scope);
    const isMissing = Number.isNaN(value) || isUnsure;
    isUnsure = before || (isUnsure && !Number.isNaN(value));
    return isMissing ? Number.NaN : value;
  };

  math.import(
    {
      sum: gather((rows) => total(ofFirst(rows))),
      count: gather((rows) => total(ofFirst(rows).map((each) => Number(each !== 0)))),
      lowest: gather((rows) => doubt(rows.length === 0 ? Number.NaN : math.min(...ofFirst(rows)))),
      highest: gather((rows) => doubt(rows.length === 0 ? Number.NaN : math.max(...ofFirst(rows)))),
      mean: gather((rows) => doubt(total(rows.map(([value, weight]) => value * weight)) / total(rows.map(([, weight]) => weight)))),
      known: raw(([input], scope) => Number(!Number.isNaN(peek(input, scope)))),
      first_known: raw((inputs, scope) => doubt(inputs.map((each) => peek(each, scope)).find((each) => !Number.isNaN(each)) ?? Number.NaN)),
      previous: raw(([input], scope) => {
        const { level, entity } = placeIn(scope);
        const before = yearBefore(level, entity);
        return before < 0 ? doubt(Number.NaN) : Number(valueOf(String(input), level, before));
      }),
      ...Object.fromEntries(
        Object.entries(ofTables).map(([name, write]) => [
          name,
          (a: number, ...more: (number | Points)[]) => {
            const points = more.find((each) => typeof each === 'object');
            if (points === undefined) throw new Error(`no table for ${name}`);
            return Number(math.evaluate(write(points), { a, b: more.find((each) => typeof each === 'number') ?? 0 }));
          },
        ]),
      ),
      mean_of: (...values: number[]) =>
        Number(
          math.evaluate(
            values.map((_, place) => `v${place}`).join(' + '),
            Object.fromEntries(values.map((value, place) => [`v${place}`, value])),
          ),
        ) / values.length,
      divide: math.typed('divide', { 'any, any': (a: never, b: never) => doubt(divide(Number(a), Number(b))) }),
      sqrt: math.typed('sqrt', { any: (a: never) => doubt(Number(sqrt(Number(a)))) }),
      pow: math.typed('pow', { 'any, any': (a: never, b: never) => doubt(Number(pow(Number(a), Number(b)))) }),
      equal: math.typed('equal', { 'string, string': (a: string, b: string) => a === b, 'any, any': math.equal }),
      unequal: math.typed('unequal', { 'string, string': (a: string, b: string) => a !== b, 'any, any': math.unequal }),
    },
    { override: true },
  );
  // The other terms as functions of mathjs’s own, from the text that the vocabulary has.
  for (const { name, parameters: inputs, formula } of vocabulary)
    if (typeof formula === 'string')
      math.import({ [name]: math.evaluate(`${name}(${Object.keys(inputs).join(', ')}) = ${formula}`) }, { override: true });

  return {
    ask: (name, level, entity) => {
      isUnsure = false;
      const value = answer(name, level, entity);
      return isUnsure ? undefined : value;
    },
  };
}
