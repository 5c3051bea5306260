import { nearest } from '../data/nearest.ts';
import { capitalised } from '../data/words.ts';
import { describeStrangeLetter, offer, quote } from './report.ts';
import type { Report } from './report.ts';
import type { Position } from './scheme.ts';
import type { YamlEntry, YamlMap, YamlNode } from './yaml.ts';

/** Far more than anybody writes by hand; beyond it the file is not a scheme. */
const mostEntries = 500;

interface FieldsInput {
  readonly node: YamlNode;
  /** Where a missing field is reported: the name under which the group stands. */
  readonly position: Position;
  /** What the group is, in words that end a sentence: `a parameter`. */
  readonly group: string;
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** What each is for, a plain sentence: said where one is missing. */
  readonly words?: Readonly<Record<string, string>>;
  readonly report: Report;
}

export type Fields = ReadonlyMap<string, YamlEntry>;

/** The fields of a group by name, after saying which are unknown or missing. Undefined where it is no group at all. */
export function readFields({ node, position, group, required, optional = [], words = {}, report }: FieldsInput): Fields | undefined {
  const allowed = [...required, ...optional];
  const map = readMap(node, position, `${group} with ${allowed.slice(0, 3).join(', ')}, …`, report);
  if (map === undefined) return undefined;
  for (const { key, position: place, node: value } of map.entries) {
    if (allowed.includes(key)) continue;
    if (/^\d+$/.test(key) && value.kind === 'scalar' && value.value === null) {
      report.error(place, `A comma stands inside a number, before ${key}.`, 'Write decimals with a point and thousands without commas.');
      continue;
    }
    const mend = offer(nearest(key, allowed), `It has ${allowed.join(', ')}.`);
    report.error(place, `${quote(key)} is not something that ${group} has.`, `${mend}${describeStrangeLetter(key)}`);
  }
  const fields = new Map(map.entries.filter(({ key }) => allowed.includes(key)).map((entry) => [entry.key, entry]));
  for (const name of required) {
    if (!fields.has(name))
      report.error(
        position,
        `${capitalised(group)} needs ${quote(name)}, and this one has none.`,
        `Add “${name}: …”.${Object.hasOwn(words, name) ? ` ${words[name]}` : ''}`,
        whyNeeded[name],
      );
  }
  return fields;
}

const whyNeeded: Readonly<Record<string, string>> = {
  source: 'A number without a source cannot be checked by anybody.',
  range: 'Sliders and sensitivity need to know how far the number may move.',
};

/** A group of names with values, or a problem that says what was expected. */
export function readMap(node: YamlNode, position: Position, expected: string, report: Report): YamlMap | undefined {
  if (node.kind !== 'map') {
    report.error(
      position,
      `Here stands ${describeNode(node)}, and ${expected} is expected.`,
      'Write the names below, each indented by two spaces, with a colon and a value.',
    );
    return undefined;
  }
  if (node.entries.length > mostEntries) {
    report.error(
      position,
      `This group has ${node.entries.length} entries; at most ${mostEntries} are read.`,
      'Check that this is the right file.',
    );
    return undefined;
  }
  return node;
}

/** The items of a list; a missing value is an empty list. */
export function readList(node: YamlNode, position: Position, expected: string, report: Report): readonly YamlNode[] {
  if (node.kind === 'list' && node.items.length <= mostEntries) return node.items;
  if (node.kind === 'list')
    report.error(
      position,
      `This list has ${node.items.length} entries; at most ${mostEntries} are read.`,
      'Check that this is the right file.',
    );
  else if (node.kind !== 'scalar' || node.value !== null)
    report.error(
      position,
      `Here stands ${describeNode(node)}, and a list of ${expected} is expected.`,
      'Begin each with “- ” on a line of its own.',
    );
  return [];
}

/** A piece of text that is not empty. Numbers count as the text they are written in. */
export function readText(entry: YamlEntry | undefined, report: Report): string | undefined {
  if (entry === undefined) return undefined;
  const { node, key, position } = entry;
  if (node.kind === 'scalar' && node.value !== null && node.text.trim() !== '') return node.text.trim();
  report.error(position, `${quote(key)} is empty or no text.`, `Write ${key}: and some words behind it.`);
  return undefined;
}

/** A plain number. Percent signs, thousands separators and currency signs are refused with what to write instead. */
export function readNumber({
  node,
  position,
  name,
  example = 'Write a plain number: 0.5 for 50%, 1000000 for a million.',
  report,
}: {
  node: YamlNode;
  position: Position;
  name: string;
  /** What to write, where what was meant cannot be told. */
  example?: string;
  report: Report;
}): number | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'number' && Number.isFinite(node.value)) return node.value;
  if (node.kind !== 'scalar') {
    report.error(position, `${quote(name)} is ${describeNode(node)}, and a number is expected.`, example);
    return undefined;
  }
  const percent = /^(-?\d+(?:\.\d+)?)\s*%$/.exec(node.text);
  const meant = percent?.[1] !== undefined ? Number((Number(percent[1]) / 100).toPrecision(12)) : numberMeant(node.text);
  report.error(
    node.position,
    node.text === '' ? `${quote(name)} has no value.` : `${quote(name)} is ${quote(node.text)}, which is not a plain number.`,
    Number.isFinite(meant) ? `Write ${meant}.` : example,
  );
  return undefined;
}

/** The number that somebody meant by `£1,000` or `0,5`; NaN where it could be two. */
function numberMeant(text: string): number {
  const bare = text.replaceAll(/[£$€_\s]/g, '');
  if (/^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^-?(?:0|\d+),\d+$/.test(bare)) return Number(bare.replace(',', '.'));
  return bare === '' ? Number.NaN : Number(bare);
}

/** One of a few words. */
export function readChoice<Choice extends string>(
  entry: YamlEntry | undefined,
  choices: readonly Choice[],
  report: Report,
): Choice | undefined {
  const text = readText(entry, report);
  if (entry === undefined || text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found === undefined) {
    const near = nearest(text, choices);
    const all = choices.length === 1 ? `Write ${choices[0]}, or leave it out.` : `It is one of ${choices.join(', ')}.`;
    report.error(
      entry.node.position,
      `${quote(entry.key)} cannot be ${quote(text)}.`,
      near === undefined || choices.length === 1 ? all : `Did you mean ${near}? ${all}`,
    );
  }
  return found;
}

/** `yes` and `no`, which YAML reads as text, count as true and false. */
export function readYesOrNo(entry: YamlEntry | undefined, otherwise: boolean, report: Report): boolean {
  if (entry === undefined) return otherwise;
  const word = entry.node.kind === 'scalar' ? entry.node.text.toLowerCase() : '';
  if (word !== 'yes' && word !== 'no' && word !== 'true' && word !== 'false')
    report.error(entry.node.position, `${quote(entry.key)} is neither yes nor no.`, `Write ${entry.key}: yes or ${entry.key}: no.`);
  return word === 'yes' || word === 'true';
}

function describeNode(node: YamlNode): string {
  if (node.kind === 'map') return 'a group of names';
  if (node.kind === 'list') return 'a list';
  return node.value === null ? 'nothing' : quote(node.text);
}
