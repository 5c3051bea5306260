import type { DrawnShape, ExplainedFactor, ExplainedWay } from '../awards/explain-drawn.ts';
import { levelNouns, listed } from '../schemes/in-words-names.ts';

const goes: Readonly<Record<'rising' | 'falling', string>> = { rising: 'Never falls', falling: 'Never rises' };

/** How an amount goes with chance, in words. */
export function drawnLines({ ways, factor }: DrawnShape): string[] {
  const lines = (['falling', 'rising'] as const).flatMap((direction) => {
    const those = ways.filter((way) => way.direction === direction);
    if (those.length === 0) return [];
    const ranks =
      ways.length === 1
        ? `; so the year of the r-th lowest ${those[0].source} is the year of its r-th ${direction === 'falling' ? 'highest' : 'lowest'} amount`
        : '';
    return [`${goes[direction]} when ${sourcesOf(those)} rises, all else being equal, as derived from the formula${ranks}.`];
  });
  const stops = new Map<string, ExplainedWay[]>();
  for (const way of ways) if (way.lostAt !== undefined) stops.set(way.lostAt, [...(stops.get(way.lostAt) ?? []), way]);
  for (const [lostAt, those] of stops)
    lines.push(`Whether it rises or falls with ${sourcesOf(those)} is not known: “${lostAt}” stands in the way.`);
  return factor === undefined ? lines : [...lines, factorLine(factor)];
}

const sourcesOf = (ways: readonly ExplainedWay[]): string => listed([...new Set(ways.map(({ source }) => source))], 'or');

function factorLine(factor: ExplainedFactor): string {
  if ('lostAt' in factor)
    return `A practice is more than a factor, because of “${factor.lostAt}”: its years are not those of its consortium in proportion.`;
  const by = factor.by.length === 0 ? 'as it is' : `times what is the same in every year (${listed(factor.by)})`;
  return `A practice is only a factor: its amount is ${factor.of} of the ${levelNouns[factor.level][0]}, ${by}, so its years are those of ${factor.of} in proportion.`;
}
