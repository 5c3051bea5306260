import type { Problem } from './data/problems.ts';
import { formatCount } from './data/words.ts';
import type { Outcome } from './outcome.ts';
import { openRunChance, runWith, setValues, type Run } from './run.ts';
import { abandon, simulate, type Progress } from './simulate.ts';
import { largest } from './numbers/extremes.ts';

/** A value of the scheme, or an assumption, that is varied, and what it takes in turn. */
export interface Varied {
  /** The name of a parameter or an assumption, or `name.label` for one label, year or point of a parameter (`valueNames`). */
  readonly name: string;
  readonly values: readonly number[];
}

/**
 * Every combination of what is varied. Cells count from 1; the last that is varied changes fastest, so that their order is
 * that in which somebody would write them down.
 */
export interface Grid {
  readonly varied: readonly Varied[];
  readonly cells: number;
}

/** Part 3 of 64: cells 3, 67, 131, … In turn rather than in runs, so that no part gets all the cells that take long. */
export interface Shard {
  readonly part: number;
  readonly parts: number;
}

/** The most cells of a grid: beyond it something was mistyped, or another tool is wanted. */
export const mostCells = 100_000;

/** Problems of one parameter that are listed; the rest are counted. */
const mostListed = 5;

const decimal = /^-?(?:\d+\.?\d*|\.\d+)$/;
const number = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/**
 * `sharing_rate=0:1:0.05` (from, to, step; both ends included) or `sharing_rate=0,0.3,0.5`. The steps are counted in whole
 * units of the last decimal, so that the third of them is 0.15 and not 0.15000000000000002.
 */
export function readVaried(setting: string): Varied | { problem: string } {
  const [, name, text = ''] = /^([A-Za-z_]\w*(?:\.[^=]+)?)=(.*)$/s.exec(setting) ?? [];
  if (name === undefined)
    return { problem: 'write the parameter’s name, an equals sign and its values, such as sharing_rate=0:1:0.05 or sharing_rate=0.3,0.5.' };
  const values = text.includes(':') ? readSteps(text) : readList(text);
  return typeof values === 'string' ? { problem: values } : { name, values };
}

function readList(text: string): number[] | string {
  const words = text.split(',').map((word) => word.trim());
  const wrong = words.filter((word) => !number.test(word));
  if (wrong.length > 0)
    return `${wrong.map((word) => (word === '' ? 'an empty place' : `“${word}”`)).join(', ')} is no plain number. Write numbers with commas between them, such as 0,0.02,0.05.`;
  const values = words.map((word) => Number(word) + 0); // −0 is 0
  const twice = values.find((value, place) => values.indexOf(value) !== place);
  return twice === undefined ? values : `${twice} is there twice: each value makes a cell of its own.`;
}

function readSteps(text: string): number[] | string {
  const words = text.split(':').map((word) => word.trim());
  if (words.length !== 3 || !words.every((word) => decimal.test(word)))
    return 'write from, to and step with colons between them, each a plain number, such as 0:1:0.05.';
  const decimals = largest(words.map((word) => word.split('.')[1]?.length ?? 0));
  const [from, to, step] = words.map((word) => wholeUnits(word, decimals)) as [bigint, bigint, bigint]; // three were counted above
  const written = (units: bigint): number => Number(`${units}e-${decimals}`);
  if (step <= 0n) return `the step is to be above 0, not ${words[2]}.`;
  if (to < from) return `it goes up, and ${words[1]} lies below ${words[0]}. Write ${words[1]}:${words[0]}:${words[2]}.`;
  const steps = (to - from) / step;
  if (steps >= mostCells) return tooMany(`${formatCount(Number(steps + 1n))} values`);
  const last = from + steps * step;
  if (last !== to)
    return `steps of ${words[2]} from ${words[0]} never come to ${words[1]}. Write ${words[0]}:${written(last)}:${words[2]}, or list the values.`;
  return Array.from({ length: Number(steps) + 1 }, (_, place) => written(from + BigInt(place) * step));
}

/** A plain decimal in units of its last place: `0.05` with 3 decimals is 50. */
function wholeUnits(word: string, decimals: number): bigint {
  const [whole = '', rest = ''] = word.replace('-', '').split('.');
  const units = BigInt(`${whole}${rest.padEnd(decimals, '0')}`);
  return word.startsWith('-') ? -units : units;
}

const tooMany = (what: string): string => `${what} are more than a sweep takes, ${formatCount(mostCells)}. Take larger steps.`;

/** The grid of what is varied, in the order given. */
export const openGrid = (varied: readonly Varied[]): Grid => ({
  varied,
  cells: varied.reduce((cells, { values }) => cells * values.length, 1),
});

/** The values of a cell, in the order of what is varied. */
export function valuesAt({ varied }: Grid, cell: number): number[] {
  let place = cell - 1;
  return varied
    .toReversed()
    .map(({ values }) => {
      const value = values[place % values.length];
      place = Math.floor(place / values.length);
      return value;
    })
    .toReversed();
}

const settingsAt = (grid: Grid, cell: number): Record<string, number> => {
  const values = valuesAt(grid, cell);
  return Object.fromEntries(grid.varied.map(({ name }, place) => [name, values[place]]));
};

/** The cells of a part, in order. A part beyond the last cell has none. */
export const cellsOf = ({ part, parts }: Shard, { cells }: Grid): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((cells - part + 1) / parts)) }, (_, place) => part + place * parts);

/**
 * Everything that is wrong with a grid for a scheme: unknown names, values outside a parameter's range, and cells in which
 * routes would send on more than all there is.
 */
export function checkGrid(of: Pick<Run, 'scheme' | 'assumptions'>, grid: Grid): Problem[] {
  if (grid.cells > mostCells) {
    const counts = grid.varied.map(({ name, values }) => `${values.length} of ${name}`).join(' × ');
    return [
      {
        file: '--vary',
        severity: 'error',
        what: tooMany(`${formatCount(grid.cells)} cells (${counts})`),
        mend: 'Or vary less at once.',
      },
    ];
  }
  const wrongValues = grid.varied.flatMap(({ name, values }) => {
    const found = new Map<string, Problem>();
    for (const value of values) {
      // What is wrong with the value by itself; whether shares pass 1 depends on the others of the cell.
      const own = setValues(of, { [name]: value }).problems.filter(({ file }) => file === `${name}=${value}`);
      for (const problem of own) if (!found.has(problem.what)) found.set(problem.what, problem);
    }
    return shorten([...found.values()], 'values');
  });
  if (wrongValues.length > 0) return wrongValues;
  const wrongCells: Problem[] = [];
  for (let cell = 1; cell <= grid.cells; cell++) {
    const settings = settingsAt(grid, cell);
    const { problems } = setValues(of, settings);
    const file = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    for (const { severity, line: _, column: __, ...problem } of problems)
      if (severity === 'error') wrongCells.push({ ...problem, severity, file: file.join(', ') });
  }
  return shorten(wrongCells, 'cells');
}

/** The first few problems, and how many more there are. */
function shorten(problems: readonly Problem[], what: 'values' | 'cells'): Problem[] {
  const [next, ...rest] = problems.slice(mostListed);
  if (next === undefined) return [...problems];
  return [...problems.slice(0, mostListed), { ...next, what: `${next.what} So it is with ${rest.length} further ${what}.` }];
}

/** The run with its chance opened, so that every cell has the same draws: what differs between cells is what is varied. */
export const withChance = (run: Run): Run => (run.draws > 0 ? { ...run, chance: openRunChance(run) } : run);

/**
 * Works out one cell of a checked grid. Money alone takes a small part of the time: the rest goes into what the scheme pays
 * somebody to do, on which the verdicts rest. Whose costs are drawn depends on the formulas and not on the parameters' values
 * (`drawingLevelOf`), so it is the same in every cell.
 */
export function* workOutCell(run: Run, grid: Grid, cell: number, isMoneyOnly: boolean): Generator<Progress, Outcome> {
  const { run: ofCell } = runWith(run, settingsAt(grid, cell));
  if (ofCell === undefined) throw new Error(`a cell that was not checked: ${cell}`);
  const steps = simulate(ofCell);
  try {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value;
      if (isMoneyOnly && step.value.outcome !== undefined) return step.value.outcome;
      yield step.value;
    }
  } finally {
    abandon(steps);
  }
}
