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

export const shippedScenarios: readonly ShippedScenario[] = Object.entries(scenarioFiles).map(([path, text]) => {
  const name = path.slice(root.length).split('/')[0] ?? path;
  return { name, title: lineOf('title', text) ?? name, shows: lineOf('shows', text) ?? '' };
});

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
