// The scenarios and their data travel as modules: the page's policy lets it fetch nothing.

const scenarioFiles = import.meta.glob<string>('../../scenarios/*/scenario.yaml', { query: '?raw', import: 'default', eager: true });
const otherFiles = import.meta.glob<string>(['../../scenarios/**/*.{yaml,csv}', '!**/expected/**', '!**/scenario.yaml'], {
  query: '?raw',
  import: 'default',
});

const root = '../../scenarios/';

export interface ShippedScenario {
  /** Name of the folder. */
  readonly name: string;
  readonly title: string;
  /** One sentence: what it is there to show. */
  readonly shows: string;
}

/** A line `key: words` of a scenario, without its quotes: what the page says of it before the worker has read it. */
const lineOf = (key: 'title' | 'shows', text: string): string | undefined =>
  new RegExp(`^${key}:\\s*(["']?)(.+?)\\1\\s*$`, 'm').exec(text)?.[2];

/** Their order on the page, by kind. A folder that is not named here stands at the end, under “More”. */
const order: Readonly<Record<string, readonly string[]>> = {
  'Awards on savings': [
    'award-to-practices',
    'bma-patient-care-only',
    'consortium-bonus-2010',
    'consortium-bonus-2010-to-practices',
    'consortium-bonus-2010-to-fund',
    'bma-consortium-only',
    'napc-incentive-and-penalty',
  ],
  'Budgets and targets of practices': [
    'fundholding-1991',
    'prescribing-incentive',
    'practice-based-commissioning-2006',
    'profit-share-2018',
  ],
  'Pay for referrals, quality and contracts': [
    'pay-per-referral-avoided',
    'referral-incentive-2015',
    'quality-premium-2013',
    'quality-premium-2014',
    'gp-contract-2012',
    'gp-contract-2013',
  ],
  'American schemes': ['medicare-shared-savings', 'aco-reach-global', 'aco-reach-professional', 'alternative-quality-contract'],
  'To learn from': ['in-good-order', 'small-consortium', 'two-sided-corridor', 'penalty-without-gain', 'null-scheme'],
};

export interface ScenarioGroup {
  readonly label: string;
  readonly scenarios: readonly ShippedScenario[];
}

const found = new Map(
  Object.entries(scenarioFiles).map(([path, text]): [string, ShippedScenario] => {
    const name = path.slice(root.length).split('/')[0] ?? path;
    return [name, { name, title: lineOf('title', text) ?? name, shows: lineOf('shows', text) ?? '' }];
  }),
);
const named = new Set(Object.values(order).flat());

/** Every scenario that ships, by kind. */
export const scenarioGroups: readonly ScenarioGroup[] = [
  ...Object.entries(order).map(([label, names]) => ({ label, scenarios: names.flatMap((name) => found.get(name) ?? []) })),
  { label: 'More', scenarios: [...found.values()].filter(({ name }) => !named.has(name)) },
].filter(({ scenarios }) => scenarios.length > 0);

export const shippedScenarios: readonly ShippedScenario[] = scenarioGroups.flatMap(({ scenarios }) => scenarios);

/** The scenario that the page opens with: it breaks what the guidance asks, and shows how that looks. */
export const firstScenario = 'award-to-practices';

/**
 * The texts of a scenario's own files and of the datasets it names, by path relative to its folder
 * (`scheme.yaml`, `../data/england/practices.csv`).
 */
export async function readShippedScenario(name: string): Promise<Readonly<Record<string, string>>> {
  const scenario = scenarioFiles[`${root}${name}/scenario.yaml`];
  if (scenario === undefined) throw new Error(`unknown scenario: ${name}`);
  // Whole folders of data that the text mentions: the reader of YAML lives in the worker, and too many files do no harm.
  const sets = new Set([...scenario.matchAll(/\.\.\/data\/([\w-]+)\//g)].map((match) => match[1]));
  const wanted = Object.keys(otherFiles).filter((path) => {
    const [folder, set] = path.slice(root.length).split('/');
    return folder === name || (folder === 'data' && sets.has(set));
  });
  const texts = await Promise.all(
    wanted.map(async (path) => {
      const inside = path.slice(root.length);
      const relative = inside.startsWith(`${name}/`) ? inside.slice(name.length + 1) : `../${inside}`;
      return [relative, (await otherFiles[path]?.()) ?? ''] as const;
    }),
  );
  return { 'scenario.yaml': scenario, ...Object.fromEntries(texts) };
}
