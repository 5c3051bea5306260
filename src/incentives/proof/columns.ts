import { isCareOf } from './courses.ts';
import { reachOf, type Plan } from '../../awards/plan.ts';
import type { ColumnEntry } from '../../data/column-entry.ts';
import type { Dataset, LevelName } from '../../data/dataset.ts';
import { columnAt } from '../../data/dictionary.ts';
import { serviceOf } from '../../data/services.ts';

/** A column whose values a search for a counterexample chooses. */
export interface SearchedColumn {
  readonly name: string;
  readonly level: 'practice' | 'consortium';
  readonly entry: ColumnEntry;
  /** Of a text column, of which only these labels are tried. */
  readonly labels?: readonly string[];
  /** Whether it falls as care does: an activity, or a cost stated beside what care costs. */
  readonly isCareMoved: boolean;
  /** Whether it is of the service at all: what its care is expected to cost, or what it was in the baseline. */
  readonly isOfService: boolean;
}

/**
 * The columns that some nodes of a plan rest on, with those that say what each service costs and the list size, which practices
 * cannot be without. Undefined where a column stands at a level of which there is no table.
 */
export function searchedColumns(
  { plan, dataset }: { readonly plan: Plan; readonly dataset: Dataset },
  roots: readonly number[],
  service: string,
): SearchedColumn[] | undefined {
  const isCare = isCareOf(plan, service);
  const found = new Map<string, SearchedColumn>();
  const add = (name: string, level: LevelName, isCareMoved: boolean): boolean => {
    if (level !== 'practice' && level !== 'consortium') return false;
    const key = `${level} ${name}`;
    const column = dataset.levels[level].columns[name];
    const entry = columnAt(level, name);
    const own = serviceOf(name.replace(/^baseline_/, ''));
    const isOfService = isCareMoved || own === service || (own === undefined && entry.kind === 'care cost');
    const labels = column?.type === 'text' ? { labels: column.labels } : {};
    found.set(key, { name, level, entry, ...labels, isCareMoved: isCareMoved || found.get(key)?.isCareMoved === true, isOfService });
    return true;
  };
  const costs = plan.costs.map(({ expected }) => expected);
  for (const root of [...roots, ...costs]) {
    for (const id of reachOf(plan.nodes, root)) {
      const node = plan.nodes[id];
      if (node.detail.kind === 'column' && !add(node.detail.name, node.level ?? 'nation', isCare(node))) return undefined;
    }
  }
  if (dataset.levels.practice.size > 0) add('list_size', 'practice', false);
  return [...found.values()].toSorted((a, b) => (a.level + a.name < b.level + b.name ? -1 : 1));
}
