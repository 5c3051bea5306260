import type { Problem } from './problems.ts';

/** Like problems up to this number are said one by one; above it they are said once, with their lines. */
const separateUpTo = 3;
/** Lines that a gathered message names before it says how many more there are. */
const linesNamed = 5;

/** Collects the problems of one file, and says many of a kind in one message that keeps the line of each. */
export interface ProblemGatherer {
  /** `alike` names the kind: problems of one kind, column and severity are gathered. */
  readonly add: (alike: string, problem: Problem) => void;
  readonly list: () => Problem[];
}

/** `7, 9, 12, 13, 20 and 36 more`. */
export function nameSome(items: readonly (string | number)[], atMost = linesNamed): string {
  const more = items.length - atMost;
  return more > 0 ? `${items.slice(0, atMost).join(', ')} and ${more} more` : items.join(', ');
}

function gather(alike: readonly Problem[]): readonly Problem[] {
  const first = alike[0];
  if (first === undefined || alike.length <= separateUpTo) return alike;
  const lines = alike.map((problem) => problem.line ?? 0);
  const what = `${first.what.replace(/\.$/, '')} – and ${alike.length - 1} more like it, lines ${nameSome(lines.slice(1))}.`;
  return [{ ...first, lines, what }];
}

export function gatherProblems(): ProblemGatherer {
  const kinds = new Map<string, Problem[]>();
  return {
    add(alike, problem) {
      const kind = `${problem.file}\n${problem.severity}\n${problem.column ?? ''}\n${alike}`;
      const list = kinds.get(kind);
      if (list === undefined) kinds.set(kind, [problem]);
      else list.push(problem);
    },
    list: () => [...kinds.values()].flatMap(gather),
  };
}
