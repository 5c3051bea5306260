import { partsOf } from './typeset.ts';
import type { Typeset } from './typeset.ts';

/** What a reader must be told about the letters and brackets that stand in these trees, whole sentences. */
export function explainNotation(trees: readonly Typeset[]): string[] {
  const letters = new Set<string>();
  let hasConditions = false;
  let hasOwners = false;
  const visit = (tree: Typeset): void => {
    if (tree.kind === 'letter') letters.add(tree.text);
    if (tree.kind === 'fenced' && tree.fence === '[]') hasConditions = true;
    if (tree.kind === 'row' && tree.parts[0]?.kind === 'letter' && tree.parts[1]?.kind === 'fenced') hasOwners = true;
    partsOf(tree).forEach(visit);
  };
  trees.forEach(visit);
  const counted = ['i', 'c', 'f']
    .filter((each) => letters.has(each))
    .map((each, index) => `${each} ${index === 0 ? 'stands for ' : ''}${entities[each] ?? ''}`);
  return [
    counted.length > 0 && sentence(counted),
    hasOwners && 'A letter in brackets names the member: c(i) is the consortium of practice i.',
    letters.has('t') && 't is the year of the row; t − 1 is the year before, and a quantity without either is of the year itself.',
    hasConditions && 'A condition in square brackets is 1 where it holds and 0 where it does not.',
  ].filter((each) => typeof each === 'string');
}

const entities: Readonly<Record<string, string>> = { i: 'a practice', c: 'a consortium', f: 'a federation' };

const sentence = (parts: readonly string[]): string =>
  `Below a name, ${parts.length === 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`}.`;
