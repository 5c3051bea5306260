import type { Dataset, LeftOut } from './dataset.ts';
import { nameSome } from './gather-problems.ts';
import type { Problem } from './problems.ts';
import { numberAt, textAt, type Column, type Table } from './table.ts';

/** A consortium's own figure and the sum over its practices may differ by this share of the figure before it is said. */
const tolerance = 0.005;

/** What the practices of a level add up to, beside each figure that a consortium may state itself. */
function practiceFigure(dataset: Dataset, name: string): ((row: number) => number) | undefined {
  const { columns } = dataset.levels.practice;
  const own = columns[name] ?? (name === 'population' ? columns['list_size'] : name === 'expenditure' ? columns['total_cost'] : undefined);
  if (own !== undefined) return (row) => numberAt(own, row);
  if (name !== 'expenditure' && name !== 'total_cost') return undefined;
  const costs = dataset.services.map((service) => columns[`${service}_cost`]);
  if (costs.length === 0 || costs.some((cost) => cost === undefined)) return undefined;
  return (row) => costs.reduce((sum, cost) => sum + numberAt(cost, row), 0);
}

function tellDifference(dataset: Dataset, name: string, file: string): Problem | undefined {
  const { consortium } = dataset.levels;
  const figure = practiceFigure(dataset, name);
  const own: Column | undefined = consortium.columns[name];
  if (figure === undefined || own === undefined) return undefined;
  const apart: string[] = [];
  for (let place = 0; place < consortium.size; place++) {
    let sum = 0;
    for (let row = dataset.start[place] ?? 0; row < (dataset.start[place + 1] ?? 0); row++) sum += figure(row);
    const stated = numberAt(own, place);
    // Where either is missing the comparison is false: nothing can be said.
    if (Math.abs(sum - stated) > tolerance * Math.abs(stated))
      apart.push(`${consortium.codes[place] ?? ''} (${stated} against ${Math.round(sum)})`);
  }
  if (apart.length === 0) return undefined;
  const what = `The ${name} of ${apart.length === 1 ? 'a consortium differs' : `${apart.length} consortia differs`} from the sum over its practices by more than 0.5%: ${nameSome(apart)}.`;
  // Care withheld by a practice must move what its consortium spends: costs are always the practices' own.
  const isCost = name === 'expenditure' || name === 'total_cost';
  return {
    file,
    column: name,
    severity: 'warning',
    what,
    why: isCost ? 'The sum over the practices is used.' : `The figure in ${file} is used.`,
  };
}

/** One warning for each figure that consortia state themselves and that their practices do not add up to. */
export const checkSums = (dataset: Dataset, file: string): Problem[] =>
  ['benchmark', 'population', 'expenditure', 'total_cost']
    .map((name) => tellDifference(dataset, name, file))
    .filter((problem) => problem !== undefined);

/** A consortium whose own benchmark still covers practices that were left out seems to save what they cost. */
export function tellBenchmarkOfLeftOut(given: { leftOut: readonly LeftOut[]; practices: Table; consortia: Table }): Problem[] {
  const { leftOut, practices, consortia } = given;
  if (consortia.columns['benchmark'] === undefined) return [];
  const rows = new Map(Array.from(practices.lines, (line, row) => [line, row]));
  const covered = leftOut
    .filter(({ level }) => level === 'practice')
    .map(({ line }) => textAt(practices.columns['consortium_code'], rows.get(line) ?? -1))
    .filter(
      (code) =>
        code !== undefined &&
        consortia.columns['consortium_code']?.type === 'text' &&
        consortia.columns['consortium_code'].labels.includes(code),
    );
  if (covered.length === 0) return [];
  const what = `Practices were left out of consortia whose benchmark stands here: ${nameSome([...new Set(covered)].map(String).toSorted())}.`;
  const why = 'The benchmark still covers their patients, so these consortia seem to save what the practices cost.';
  return [
    {
      file: consortia.file,
      column: 'benchmark',
      severity: 'warning',
      what,
      why,
      mend: 'Lower the benchmark of these consortia, or mend the practices.',
    },
  ];
}
