import { readChoice, readFields, readMap, readText } from './fields.ts';
import { keysOf, measureKeys } from './keys.ts';
import { quote } from './report.ts';
import type { Report } from './report.ts';
import { measureKinds } from './scheme.ts';
import type { Formula, Measure } from './scheme.ts';
import type { YamlEntry } from './yaml.ts';

/** What a scheme says of its measures of quality. One that no formula reads is warned of: its name may be misspelt. */
export function readMeasures({
  entry,
  formulas,
  report,
}: {
  entry: YamlEntry | undefined;
  formulas: readonly Formula[];
  report: Report;
}): Measure[] {
  if (entry === undefined) return [];
  const map = readMap(entry.node, entry.position, 'a group of measures', report);
  return (map?.entries ?? []).flatMap(({ key: column, position, node }): Measure[] => {
    const fields = readFields({ node, position, ...keysOf(measureKeys), report });
    if (fields === undefined) return [];
    if (!formulas.some(({ text }) => new RegExp(String.raw`(?<!\w)${column.replaceAll(/\W/g, '')}(?!\w)`).test(text)))
      report.warning(
        position,
        `No formula reads the measure ${quote(column)}.`,
        'Write the name of a column that a formula reads, or take it out.',
      );
    const kind = readChoice(fields.get('kind'), measureKinds, report);
    const guidance = readText(fields.get('guidance'), report);
    return kind === undefined ? [] : [{ column, kind, ...(guidance !== undefined && { guidance }), position }];
  });
}
