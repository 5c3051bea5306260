import { listed } from './in-words-names.ts';
import { partsOf } from './typeset.ts';
import type { Typeset } from './typeset.ts';

/** What a reader must be told about the letters and brackets that stand in these trees, whole sentences. */
export function explainNotation(trees: readonly Typeset[]): string[] {
  const letters = new Set<string>();
  let hasConditions = false;
  let looksBack = false;
  const members = new Set<string>();
  const visit = (tree: Typeset): void => {
    if (tree.kind === 'letter') letters.add(tree.text);
    if (tree.kind === 'fenced' && tree.fence === '[]') hasConditions = true;
    if (tree.kind === 'row' && tree.parts.length === 2) {
      const [group, member] = tree.parts;
      if (group.kind === 'letter' && member.kind === 'fenced' && member.inside.kind === 'letter')
        members.add(`${group.text}(${member.inside.text}) is the ${groups[group.text] ?? ''} of ${member.inside.text}`);
    }
    if (tree.kind === 'row' && tree.parts[0]?.kind === 'letter' && tree.parts[1]?.kind === 'sign') looksBack ||= tree.parts[0].text === 't';
    partsOf(tree).forEach(visit);
  };
  trees.forEach(visit);
  const counted = ['i', 'j', 'c', 'd', 'f', 'p', 'q']
    .filter((each) => letters.has(each))
    .map((each, index) => `${each} ${index === 0 ? 'stands for ' : ''}${entities[each] ?? ''}`);
  return [
    counted.length > 0 && sentence(counted),
    ...[...members].map((member) => `${member}.`),
    letters.has('t') && (looksBack ? 't is the year and t − 1 the one before; a quantity without either is of year t.' : 't is the year.'),
    hasConditions && 'A condition in square brackets is 1 where it holds and 0 where it does not.',
  ].filter((each) => typeof each === 'string');
}

const groups: Readonly<Record<string, string>> = { c: 'consortium', f: 'federation' };
const entities: Readonly<Record<string, string>> = {
  i: 'a practice',
  j: 'each practice in turn',
  c: 'a consortium',
  d: 'each consortium in turn',
  f: 'a federation',
  p: 'a provider',
  q: 'each provider in turn',
};

const sentence = (parts: readonly string[]): string => `Below a name, ${listed(parts)}.`;
