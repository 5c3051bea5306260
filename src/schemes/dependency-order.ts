import type { WrittenFormula } from './read-formulas.ts';
import type { Report } from './report.ts';
import type { Formula } from './scheme.ts';

/**
 * The formulas in an order in which each stands after those that it reads, file order kept where possible. Formulas that
 * define each other in a circle are a problem that names the circle, once for each circle met.
 */
export function orderFormulas(
  written: readonly WrittenFormula[],
  reads: ReadonlyMap<Formula, readonly Formula[]>,
  report: Report,
): Formula[] {
  const ordered = new Set<Formula>();
  const path: Formula[] = [];
  const place = (formula: Formula): void => {
    if (ordered.has(formula)) return;
    const start = path.indexOf(formula);
    if (start >= 0) {
      reportCircle(path.slice(start), report);
      return;
    }
    path.push(formula);
    for (const other of reads.get(formula) ?? []) place(other);
    path.pop();
    ordered.add(formula);
  };
  for (const { formula } of written) place(formula);
  return [...ordered];
}

function reportCircle(circle: readonly Formula[], report: Report): void {
  const [first] = circle;
  const isOneLevel = circle.every(({ level }) => level === first.level);
  const nameOf = ({ name, level }: Formula): string => (isOneLevel ? name : `${level} ${name}`);
  if (circle.length === 1) {
    report.error(
      first.position,
      `“${first.name}” reads itself.`,
      `Give one of the two another name: a formula hides the column or built-in figure of its own name.`,
    );
    return;
  }
  const names = circle.map(nameOf);
  const shown = names.length > 10 ? [...names.slice(0, 5), '…', ...names.slice(-2)] : names;
  report.error(
    first.position,
    `These formulas go round in a circle: ${[...shown, nameOf(first)].join(' → ')}.`,
    'Each reads the next, so none can be computed first. Take one of the readings out.',
  );
}
