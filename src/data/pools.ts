import type { Entities } from './entities.ts';
import { entityKey } from './entities.ts';
import { nameSome } from './gather-problems.ts';
import type { Problem } from './problems.ts';
import { textAt, type Table } from './table.ts';

/**
 * The federation of each consortium and year, by `entityKey`. The consortia's own column goes before the practices'. Where
 * none is given, or practices of one consortium name different ones, the consortium shares its budget with nobody: it is its
 * own pool, under its own code.
 */
export function findPools(given: { entities: Entities; practices: Table | undefined; consortia: Table | undefined }): {
  pools: Map<string, string>;
  problems: Problem[];
} {
  const { entities, practices, consortia } = given;
  const fromPractices = new Map<string, Set<string>>();
  const federations = practices?.columns['federation_code'];
  for (const { row, consortiumKey: key } of federations === undefined ? [] : (entities.practices ?? [])) {
    const federation = textAt(federations, row);
    if (federation === undefined) continue;
    const named = fromPractices.get(key);
    if (named === undefined) fromPractices.set(key, new Set([federation]));
    else named.add(federation);
  }

  const pools = new Map<string, string>();
  const differing = new Set<string>();
  for (const { row, code, year } of entities.consortia ?? []) {
    const federation = textAt(consortia?.columns['federation_code'], row);
    if (federation === undefined) continue;
    pools.set(entityKey(code, year), federation);
    const named = fromPractices.get(entityKey(code, year));
    if (named !== undefined && (named.size > 1 || !named.has(federation))) differing.add(code);
  }
  const divided = new Set<string>();
  for (const { consortium, consortiumKey: key } of entities.practices ?? []) {
    if (pools.has(key)) continue;
    const [only, ...others] = fromPractices.get(key) ?? [];
    if (others.length > 0) divided.add(consortium);
    pools.set(key, only === undefined || others.length > 0 ? consortium : only);
  }
  for (const { code, year } of entities.consortia ?? []) if (!pools.has(entityKey(code, year))) pools.set(entityKey(code, year), code);

  const problems: Problem[] = [];
  if (practices !== undefined && consortia !== undefined && differing.size > 0) {
    const what = `Practices name another federation than ${consortia.file} does for their consortium: ${nameSome([...differing].toSorted())}.`;
    problems.push({
      file: practices.file,
      column: 'federation_code',
      severity: 'warning',
      what,
      why: `The federation in ${consortia.file} is used.`,
    });
  }
  if (practices !== undefined && divided.size > 0) {
    const what = `Practices of one consortium name different federations: ${nameSome([...divided].toSorted())}.`;
    problems.push({
      file: practices.file,
      column: 'federation_code',
      severity: 'error',
      what,
      why: 'A consortium shares its budget in one federation; without one it is its own pool.',
      mend: 'Give all practices of a consortium the same federation_code.',
    });
  }
  return { pools, problems };
}
