import type { CareStates } from './care-states.ts';
import { inProportion, stateOf, type Changed } from './coalition-data.ts';
import type { Plan, PlanNode } from '../awards/plan.ts';
import type { Dataset } from '../data/dataset.ts';
import { serviceOf } from '../data/services.ts';
import { numberAt } from '../data/table.ts';

/** Writes costs and activities of a consortium as they are in some coalitions, each a lane: `values[entity * lanes + lane]`. */
export function openCareLeaves(
  { plan, dataset, states }: { plan: Plan; dataset: Dataset; states: CareStates },
  changes: readonly Changed[],
): (node: PlanNode, consortium: number, values: Float64Array) => void {
  const lanes = changes.length;
  const lines = states.lines.map((line) => {
    const stateAt = changes.map((changed) => stateOf(changed, line));
    return { line, stateAt, used: new Set(stateAt) };
  });
  const byGroup = (services: readonly number[]): (typeof lines)[] =>
    plan.groups.map((_, group) =>
      lines.filter(({ line: { cost } }) => cost !== undefined && services.includes(cost) && plan.costs[cost].group === group),
    );
  const grouped = new Map<number, (typeof lines)[]>();
  const here = new Float64Array(16);
  const ofGroup = new Float64Array(lanes);

  function writeCosts({ id, level }: PlanNode, services: readonly number[], consortium: number, values: Float64Array): void {
    let groups = grouped.get(id);
    if (groups === undefined) grouped.set(id, (groups = byGroup(services)));
    const [from, to] = [dataset.start[consortium], dataset.start[consortium + 1]];
    const entities = level === 'practice' ? to - from : 1;
    values.fill(0, 0, entities * lanes);
    for (let entity = 0, at = 0; entity < entities; entity++, at += lanes)
      for (const members of groups) {
        // Services of a group are added up first, as where they are drawn: the same bits.
        ofGroup.fill(0);
        for (const { line, stateAt, used } of members) {
          for (const state of used)
            here[state] = level === 'practice' ? line.costs[state][from + entity] : line.costsOfConsortia[state][consortium];
          for (let lane = 0; lane < lanes; lane++) ofGroup[lane] += here[stateAt[lane]];
        }
        for (let lane = 0; lane < lanes; lane++) values[at + lane] += ofGroup[lane];
      }
  }

  function writeColumn({ level }: PlanNode, name: string, consortium: number, values: Float64Array): void {
    const found = lines.find(({ line }) => line.service === serviceOf(name));
    if (found === undefined) throw new Error(`care of an unknown service: ${name}`);
    const { line, stateAt } = found;
    const figures = name.endsWith('_cost') ? line.costs : line.activity;
    const mask = figures.length - 1;
    const [from, to] = [dataset.start[consortium], dataset.start[consortium + 1]];
    const sumOf = (state: number): number => figures[state].subarray(from, to).reduce((sum, value) => sum + value, 0);
    for (let lane = 0; lane < lanes; lane++) {
      const state = stateAt[lane] & mask;
      if (level === 'practice') for (let row = from; row < to; row++) values[(row - from) * lanes + lane] = figures[state][row];
      else values[lane] = inProportion(numberAt(dataset.levels.consortium.columns[name], consortium), sumOf(state), sumOf(mask));
    }
  }

  return (node, consortium, values) => {
    const { detail } = node;
    if (detail.kind === 'cost') writeCosts(node, detail.services, consortium, values);
    else if (detail.kind === 'column') writeColumn(node, detail.name, consortium, values);
  };
}
