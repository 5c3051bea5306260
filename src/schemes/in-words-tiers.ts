import type { LevelName } from '../data/dataset.ts';
import { listed } from './in-words-names.ts';
import type { Said, Speech } from './in-words-speech.ts';
import { isShareUnit, percent } from './in-words-values.ts';
import { pointsOf } from './parameter-values.ts';
import type { Expression } from './scheme.ts';

/** More tiers than this hold up a sentence: they stand with the figures alone. */
const mostTiers = 6;

/**
 * The tiers of a risk corridor one by one: `50% of the part of the savings (or the loss) within 5% of the benchmark, 35% of the
 * part from 5% to 10% and 15% of the part beyond 10%`. Nothing where there are too many to say.
 */
export function sayTiers(inputs: readonly Expression[], level: LevelName, speech: Speech): Said | undefined {
  const [savings, benchmark, table] = inputs;
  const meaning = speech.knowledge.meaningOf(table, level);
  if (meaning?.kind !== 'parameter') return undefined;
  const { value, unit, verified } = meaning.parameter;
  if (typeof value === 'number' || !('along' in value) || !isShareUnit(value.along) || !isShareUnit(unit)) return undefined;
  const tiers = pointsOf(value);
  if (tiers.length > mostTiers) return undefined;
  const [whole, of] = [savings, benchmark].map((each) => speech.atMost(speech.say(each, level), 0));
  const shared = tiers.map((tier) => `${percent(tier.value)}${verified ? '' : ' (not verified)'} of`);
  if (tiers.length === 1) return { text: `${shared[0]} ${whole} (or the loss)`, grade: 1 };
  const parts = tiers.map(({ at }, place) => {
    const next = tiers[place + 1];
    if (place === 0) return `${shared[place]} the part of ${whole} (or the loss) within ${percent(next.at)} of ${of}`;
    return `${shared[place]} the part ${next === undefined ? `beyond ${percent(at)}` : `from ${percent(at)} to ${percent(next.at)}`}`;
  });
  return { text: listed(parts), grade: 3 };
}
