import { lookUp, openReference } from '../exports/reference.ts';
import type { Entry, Topic } from '../exports/reference-entry.ts';
import { layOutPairs, paragraph } from './lay-out.ts';
import { remark, say, tableWidth } from './terminal.ts';

/** Entries that are offered where nothing has the name asked for. */
const mostOffered = 12;

/** `probity reference`: the list of topics, a topic, or all about one name. 2 where nothing is known by that name. */
export function reference(word: string | undefined): number {
  // Lines of words are hard to follow where they are very long.
  const width = Math.min(tableWidth(), 100);
  if (word === undefined) {
    say(describeTopics(openReference(), width));
    return 0;
  }
  const { topic, entries, near, like } = lookUp(word);
  if (topic === undefined && entries.length === 0) {
    remark(`Nothing is called “${word}”.${near === undefined ? '' : ` Did you mean ${near}?`}`);
    if (like.length > 0) {
      const pairs = like.slice(0, mostOffered).map(({ name, brief }) => [`  ${name}`, brief] as const);
      const more = like.length > mostOffered ? ` (${mostOffered} of ${like.length})` : '';
      remark(`These have ${/[\s_-]/.test(word) ? 'its words' : 'it'} in them${more}:\n${layOutPairs(pairs, width)}`);
    }
    remark('npx probity reference lists what there is.');
    return 2;
  }
  say(topic === undefined ? entries.map((entry) => describeEntry(entry, width)).join('\n\n\n') : describeTopic(topic, width));
  return 0;
}

function describeTopics(topics: readonly Topic[], width: number): string {
  return [
    'Every name that data, schemes and scenarios know.',
    layOutPairs(
      topics.map(({ name, words }) => [`  npx probity reference ${name}`, words]),
      width,
    ),
    paragraph(
      'Or ask for one name, such as npx probity reference counted_savings, npx probity reference list_size or npx probity reference referrals_cost.',
      width,
    ),
  ].join('\n\n');
}

function describeTopic({ title, words, groups }: Topic, width: number): string {
  const lists = groups.map(({ title: heading, entries }) =>
    [
      ...(heading === undefined ? [] : [paragraph(heading, width)]),
      layOutPairs(
        entries.map(({ name, brief }) => [`  ${name}`, brief]),
        width,
      ),
    ].join('\n'),
  );
  return [title, paragraph(words, width), ...lists, 'npx probity reference NAME says all about one of them.'].join('\n\n');
}

function describeEntry({ written, what, words, facts }: Entry, width: number): string {
  const pairs = facts.flatMap(({ label, lines }) => lines.map((line, i) => [`  ${i === 0 ? label : ''}`, line] as const));
  return [`${written} (${what})`, paragraph(words, width), ...(pairs.length === 0 ? [] : [layOutPairs(pairs, width)])].join('\n\n');
}
