import type { ColumnEntry, ColumnKind } from '../data/column-entry.ts';
import { tableNames } from '../data/dataset.ts';
import type { TableName } from '../data/dataset.ts';
import { dictionary, patternColumns, requiredColumns } from '../data/dictionary.ts';
import { knownServices } from '../data/services.ts';
import { builtInNames } from '../schemes/names.ts';
import { code, entryOf, fact } from './reference-entry.ts';
import type { Entry, Topic } from './reference-entry.ts';

const kindMeanings: Readonly<Record<ColumnKind, string>> = {
  need: 'How much care patients need: age, deprivation, weighted lists. No scheme can change it.',
  list: 'How many people are looked after.',
  'volume of care': 'How much care patients get: referrals, admissions, visits. Paying for less of it is paying for less care.',
  price: 'What one piece of care costs. Paying for a lower price is not paying for less care.',
  'care cost': 'What care costs: its volume times its price.',
  'own cost of taking part': 'What a practice or consortium spends itself to take part in a scheme.',
  quality: 'How good care is: scores, outcomes, waits, points.',
  benchmark: 'A budget or an allowance that spending is judged against.',
  governance: 'Who, where and when: codes, names, dates, roles, interests, memberships.',
  unknown: 'A column that nobody described. It is carried under its own name, and nothing is proved about a payment that reads it.',
};

const tableWords: Readonly<Record<TableName, string>> = {
  practices: 'practices.csv: a row for each practice, or for each practice and year',
  consortia: 'consortia.csv: a row for each consortium, or for each consortium and year',
  interests: 'interests.csv: who holds what of which provider',
  roles: 'roles.csv: who sits on boards, designs care and buys it',
  contracts: 'contracts.csv: what each consortium buys from whom',
  referrals: 'referrals.csv: referrals to providers in which the referring doctor has an interest',
};

/** The range that values of a column lie in, where it has ends. */
function describeValues({ minimum, maximum, labels, mayBeText }: ColumnEntry): string | undefined {
  if (labels !== undefined) return `One of ${labels.join(', ')}.`;
  const ends =
    minimum !== undefined && maximum !== undefined
      ? `From ${minimum} to ${maximum}.`
      : minimum !== undefined
        ? `${minimum} or more.`
        : maximum !== undefined
          ? `At most ${maximum}.`
          : undefined;
  return mayBeText ? `${ends ?? ''} Or text, where not every cell is a number.`.trim() : ends;
}

function describeNeed(entry: ColumnEntry): string | undefined {
  if (entry.required === undefined) return undefined;
  const isNeeded = entry.tables.some((table) => requiredColumns(table).some(({ name }) => name === entry.name));
  return isNeeded ? 'In every row: a row without it cannot be used.' : 'In every row of a file that has the column.';
}

/** A column as an entry of the reference: of the dictionary, or made by `findColumn` for a name that follows a pattern. */
export function columnEntry(column: ColumnEntry): Entry {
  const { name, label, unit, kind, tables, otherHeaders, publication } = column;
  const isBuiltIn = builtInNames.some((builtIn) => builtIn === name);
  const isOfService = name.startsWith('<service>');
  return entryOf({
    name,
    words: `${label}.`,
    brief: `${label} (${unit === kind ? unit : `${unit}; ${kind}`})`,
    what: 'a column',
    facts: [
      fact('Files', tables.map((table) => `${table}.csv`).join(', ')),
      fact('Unit', unit),
      fact('Kind', `${kind}. ${kindMeanings[kind]}`),
      fact('Values', describeValues(column)),
      fact('Needed', describeNeed(column)),
      fact('Services', isOfService ? `Known by name: ${knownServices.join(', ')}. Any other name is a service too.` : undefined),
      fact(
        'Every level',
        isBuiltIn
          ? 'Formulas of every level may read it: the level’s own column where there is one, else the sum of the level below.'
          : undefined,
      ),
      code('Other headers', ...(otherHeaders.length === 0 ? [] : [otherHeaders.join(', ')])),
      fact('Published in', publication),
    ],
    alsoKnownAs: otherHeaders,
  });
}

const baseline = entryOf({
  name: 'baseline_<column>',
  words: 'Any figure above as it was in the years that a benchmark rests on: it stays as it is when care changes.',
  what: 'a column',
  facts: [
    fact('Files', 'practices.csv, consortia.csv'),
    code('Examples', 'baseline_list_size', 'baseline_referrals_activity', 'baseline_referrals_cost'),
  ],
});

/** Every column that the program knows by name or by pattern, by file, and the kinds of column. */
export function columnsTopic(): Topic {
  const entries = new Map([...dictionary, ...patternColumns].map((column) => [column, columnEntry(column)]));
  const ofTable = (table: TableName): Entry[] => [
    ...[...entries].filter(([column]) => column.tables.includes(table)).map(([, entry]) => entry),
    ...(table === 'practices' || table === 'consortia' ? [baseline] : []),
  ];
  return {
    name: 'columns',
    title: 'Columns',
    words:
      'What the CSV files may hold. A header counts whatever its capitals, blanks and signs; a column nobody described is carried under its own name. A blank cell is missing, never nothing.',
    groups: [
      ...tableNames.map((table) => ({ title: tableWords[table], entries: ofTable(table) })),
      {
        title: 'Kinds of column: paying for a lower price and paying for less care are told apart by them',
        entries: Object.entries(kindMeanings).map(([name, words]) => entryOf({ name, words, what: 'a kind of column' })),
      },
    ],
  };
}
