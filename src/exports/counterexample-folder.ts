import { writeExactCsv } from './csv.ts';
import { spaced } from '../data/words.ts';
import { schemeFile, yamlText } from './scheme-file.ts';
import { compile } from '../awards/compile.ts';
import { valuesOfAssumptions } from '../draws/assumptions.ts';
import type { Counterexample, SmallTable } from '../incentives/proof/counterexample.ts';
import { counterexampleInWords } from '../incentives/proof/in-words.ts';
import type { ProvedQuestion } from '../incentives/proof/prove-all.ts';
import { claimName, lessFolder, type Claim } from '../recompute/claim.ts';
import type { Run } from '../run.ts';

/** A question that has been refuted. */
export type Refuted = Extract<ProvedQuestion, { verdict: 'refuted' }>;

/** The folder of each counterexample: names of payments may differ in their signs alone, and are numbered then. */
export function counterexampleNames(refuted: readonly Pick<Refuted, 'payment' | 'party' | 'service'>[]): string[] {
  const taken = new Set<string>();
  return refuted.map((each) => {
    const plain = counterexampleName(each);
    let name = plain;
    for (let count = 2; taken.has(name); count++) name = `${plain}-${count}`;
    taken.add(name);
    return name;
  });
}

/** A name for the folder of a counterexample: `award-on-savings-practice-referrals`. */
const counterexampleName = ({ payment, party, service }: Pick<Refuted, 'payment' | 'party' | 'service'>): string =>
  [payment, party, service]
    .map((part) =>
      part
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
        .replaceAll(/^-|-$/g, ''),
    )
    .join('-');

/**
 * A counterexample as the files of a folder, by their path in it: a small scenario of its own (`scenario.yaml`, `scheme.yaml`, `dataset.yaml`
 * and tables as CSV), the same once care has fallen (`less-care/`), and what it claims (`counterexample.json`).
 */
export function counterexampleFiles(run: Run, refuted: Refuted): Record<string, string> {
  const { counterexample, payment, party, service } = refuted;
  const { tables, less, before, after, factor, practice } = counterexample;
  const words = counterexampleInWords(refuted, counterexample, run.dataset.currency);
  const claim: Claim = { words, payment, party, service, factor, ...(practice !== undefined && { practice }), before, after };
  const title = `${payment}: an example with less of ${spaced(service)}`;
  const lessTables = tables.map((table) => less.find((each) => each.table === table.table) ?? table);
  return {
    'scenario.yaml': scenarioFile(run, { title, shows: `${words} Here as it was before.`, scheme: 'scheme.yaml', tables }),
    'scheme.yaml': schemeFile(asComputed(run)),
    ...dataFiles(run, counterexample, tables, ''),
    [`${lessFolder}/scenario.yaml`]: scenarioFile(run, {
      title: `${title}, once it has fallen`,
      shows: `${words} Here as it is then.`,
      scheme: '../scheme.yaml',
      tables,
    }),
    ...dataFiles(run, counterexample, lessTables, `${lessFolder}/`),
    [claimName]: `${JSON.stringify(claim, null, 2)}\n`,
  };
}

function dataFiles(
  { dataset }: Run,
  { tables: [first] }: Counterexample,
  tables: readonly SmallTable[],
  folder: string,
): Record<string, string> {
  const year = first.header.indexOf('year');
  const manifest = [
    'title: A made-up example',
    `currency: ${dataset.currency}`,
    `year: ${year < 0 ? dataset.year : first.rows[first.rows.length - 1][year]}`,
    'synthetic: yes',
    'source: "Figures chosen by Probity to show what a scheme’s formulas say; nobody’s own."',
  ];
  return {
    [`${folder}dataset.yaml`]: `${manifest.join('\n')}\n`,
    ...Object.fromEntries(tables.map(({ table, header, rows }) => [`${folder}${table}.csv`, writeExactCsv(header, rows)])),
  };
}

interface ScenarioFile {
  readonly title: string;
  readonly shows: string;
  readonly scheme: string;
  readonly tables: readonly SmallTable[];
}

/** Costs and the benchmark stand in the tables, whatever the run made them of. */
function scenarioFile({ scenario, seed }: Run, { title, shows, scheme, tables }: ScenarioFile): string {
  const assumptions = Object.entries(scenario.assumptions).map(
    ([name, { value, source }]) => `  ${name}: {value: ${value}${source === undefined ? '' : `, source: ${yamlText(source)}`}}`,
  );
  const lines = [
    `title: ${yamlText(title)}`,
    `shows: ${yamlText(shows)}`,
    'data:',
    ...tables.map(({ table }) => `  ${table}: ${table}.csv`),
    `scheme: ${scheme}`,
    'draws: 0',
    `seed: ${seed}`,
    'benchmark: data',
    ...(assumptions.length === 0 ? [] : ['assumptions:', ...assumptions]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The scheme without formulas that nothing paid rests on: the small tables lack their columns. */
function asComputed({ scheme, scenario, dataset, assumptions }: Run): Run['scheme'] {
  const { formulas } = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions) });
  const computed = new Set(formulas.map(({ name, level }) => `${level} ${name}`));
  return { ...scheme, formulas: scheme.formulas.filter(({ name, level }) => computed.has(`${level} ${name}`)) };
}
