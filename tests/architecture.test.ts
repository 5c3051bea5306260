import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const top = join(import.meta.dirname, '..');

/** Values climb this line; imports point back down it: a file imports from its own room and from rooms to its left. */
const line = [
  ['sources', 'version'],
  ['numbers'],
  ['data'],
  ['schemes'],
  ['draws'],
  ['awards'],
  ['routing'],
  ['distribution'],
  ['incentives'],
  ['grouping'],
  ['findings'],
  ['run'],
  ['workshop'],
  ['outcome'],
  ['judge-run'],
  ['simulate'],
  ['missing-figures'],
  ['open-scenario'],
  ['compare', 'recompute', 'response', 'sensitivity', 'sweep'],
  ['charts'],
  ['exports'],
  ['drive'],
  ['cli', 'app'],
];

/** Each library stands in one place, so that it can be read about, and replaced, there. A path that ends in / is a folder. */
const homes: Readonly<Record<string, string>> = {
  papaparse: 'src/data/read-csv.ts',
  mathjs: 'src/schemes/formula.ts',
  yaml: 'src/schemes/yaml.ts',
  '@observablehq/plot': 'src/charts/',
  'd3-sankey': 'src/charts/',
  '@noble/hashes': 'src/exports/provenance.ts',
  fflate: 'src/exports/zip.ts',
  linkedom: 'src/cli/off-page.ts',
  comlink: 'src/app/',
  react: 'src/app/',
  'react-dom': 'src/app/',
  'node:': 'src/cli/',
};

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** The text without comments, so that a word in a comment is no import. */
  readonly code: string;
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll(sep, '/');
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[\s;,{}()])\/\/.*$/gm, '$1');

function read(folder: string): SourceFile[] {
  return filesUnder(folder)
    .filter((path) => /\.(ts|tsx)$/.test(path))
    .map((path) => {
      const text = readFileSync(join(top, path), 'utf8');
      return { path, text, code: withoutComments(text) };
    });
}

/** `import … from 'x'`, `export … from 'x'`; `import 'x'`; `import('x')`. */
const importForms = [
  /^\s*(?:import|export)\b[^'";=()]*\bfrom\s*['"]([^'"\n]+)['"]/gm,
  /^\s*import\s*['"]([^'"\n]+)['"]/gm,
  /\bimport\(\s*['"]([^'"\n]+)['"]/g,
];

/** What a file imports, as written. */
const importsOf = (file: SourceFile): string[] =>
  importForms.flatMap((form) => [...file.code.matchAll(form)].map((match) => (match[1] ?? '').replace(/\?.*$/, '')));

const resolved = (file: SourceFile, name: string): string => normalize(join(dirname(file.path), name)).replaceAll(sep, '/');

/** `src/data/table.ts` → `data`; `src/outcome.ts` → `outcome`. */
const roomOf = (path: string): string => (path.split('/')[1] ?? '').replace(/\.tsx?$/, '');

const placeInLine = (path: string): number => line.findIndex((rooms) => rooms.includes(roomOf(path)));

const source = read('src');
const makers = read('scenarios');
const tests = read('tests');

test('every file of src stands in a room of the line', () => {
  expect(source.filter((file) => placeInLine(file.path) === -1).map((file) => file.path)).toEqual([]);
});

test('a file imports from its own room and from rooms to its left, never from one to its right', () => {
  const wrong = source.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => resolved(file, name))
      .filter((path) => path.startsWith('src/') && roomOf(path) !== roomOf(file.path) && placeInLine(path) >= placeInLine(file.path))
      .map((path) => `${file.path} imports ${path}`),
  );
  expect(wrong).toEqual([]);
});

test('outside src, a file of src imports package.json only, and the makers of datasets import numbers only', () => {
  const out = source.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => resolved(file, name))
      .filter((path) => !path.startsWith('src/') && path !== 'package.json')
      .filter((path) => !(file.path.startsWith('src/app/') && path.startsWith('scenarios/')))
      .map((path) => `${file.path} imports ${path}`),
  );
  const made = makers.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => resolved(file, name))
      .filter((path) => !path.startsWith('scenarios/') && !path.startsWith('src/numbers/'))
      .map((path) => `${file.path} imports ${path}`),
  );
  expect([...out, ...made]).toEqual([]);
});

test('no file imports itself by a way round', () => {
  const graph = new Map(
    source.map((file) => [file.path, importsOf(file).flatMap((name) => (name.startsWith('.') ? [resolved(file, name)] : []))]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (done.has(path) || way.includes(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  expect(circles).toEqual([]);
});

test('each library is imported in its one home', () => {
  const astray = source.flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith('.'))
      .filter((name) => {
        const library = Object.keys(homes).find((key) => name === key || name.startsWith(key.endsWith(':') ? key : `${key}/`));
        const home = library === undefined ? undefined : homes[library];
        return home === undefined || !(file.path === home || (home.endsWith('/') && file.path.startsWith(home)));
      })
      .map((name) => `${file.path} imports ${name}`),
  );
  const inTests = tests.flatMap((file) =>
    importsOf(file)
      .filter((name) => /^(playwright-core|@axe-core\/playwright|vite)(\/|$)/.test(name) && !/^tests\/(browser|bench)\//.test(file.path))
      .map((name) => `${file.path} imports ${name}`),
  );
  expect([...astray, ...inTests]).toEqual([]);
});

test('no file is over 400 lines, and none only hands on what others export', () => {
  const all = [...source, ...makers, ...tests];
  expect(all.filter((file) => file.text.split('\n').length > 401).map((file) => file.path)).toEqual([]);
  expect(all.filter((file) => /\/index\.tsx?$/.test(file.path)).map((file) => file.path)).toEqual([]);
  expect(source.filter((file) => /^export\b[^'";=()]*\bfrom\s*['"]/m.test(file.code)).map((file) => file.path)).toEqual([]);
});

test('arithmetic whose last bit differs between engines is not used where figures are made', () => {
  const rooms = ['numbers', 'draws', 'awards', 'routing', 'incentives', 'grouping'];
  const banned = /\*\*|Math\.(?:exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|hypot|cbrt|random)\b/;
  expect(source.filter((file) => rooms.includes(roomOf(file.path)) && banned.test(file.code)).map((file) => file.path)).toEqual([]);
});

test('nothing that may be as long as the data is spread into the arguments of a call, which have to fit on the stack', () => {
  const rooms = ['data', 'draws', 'routing', 'incentives', 'grouping', 'findings', 'cli'];
  const isOfRows = (path: string): boolean => rooms.includes(roomOf(path)) || /^src\/[^/]+$/.test(path);
  const banned = /(?:\bMath\.(?:max|min)|\.push|\bfrom(?:CharCode|CodePoint))\((?:[^(){}[\];]*,\s*)?\.\.\./;
  expect(source.filter((file) => isOfRows(file.path) && banned.test(file.code)).map((file) => file.path)).toEqual([]);
});

test('numbers are written in words by one file, not by the engine’s own tables of languages, which differ', () => {
  expect(source.filter((file) => /\.toLocale|\bIntl\./.test(file.code)).map((file) => file.path)).toEqual([]);
});

test('no disk, page, clock, chance or network below charts', () => {
  const banned =
    /\b(?:fetch|setTimeout)\(|\bdocument\.(?:create|query|getElement|body)|\bprocess\.(?:env|argv|std)|\bperformance\.now|Math\.random|\bnew Date\(|Date\.now/;
  const below = placeInLine('src/charts/');
  expect(source.filter((file) => placeInLine(file.path) < below && banned.test(file.code)).map((file) => file.path)).toEqual([]);
});

/** Whether the ranges of an `engines` entry (`^20.19.0 || >=22`, `>= 18`, `18.x`) let a version of Node in. */
function admits(ranges: string, version: readonly [number, number, number]): boolean {
  const compare = (to: readonly number[]): number =>
    version.map((part, i) => part - (to[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
  return ranges.split('||').some((range) =>
    range
      .trim()
      .replaceAll(/([<>=^~])\s+/g, '$1')
      .split(/\s+/)
      .every((comparator) => {
        const [, sign = '', text = ''] = /^([<>=^~]*)v?(.*)$/.exec(comparator) ?? [];
        const numbers = text
          .split(/[.-]/)
          .map(Number)
          .filter((part) => !Number.isNaN(part));
        if (numbers.length === 0) return true;
        if (sign === '>=') return compare(numbers) >= 0;
        if (sign === '>') return compare(numbers) > 0;
        if (sign === '<=') return compare(numbers) <= 0;
        if (sign === '<') return compare(numbers) < 0;
        if (sign === '^') return compare(numbers) >= 0 && version[0] === numbers[0];
        if (sign === '~') return compare(numbers) >= 0 && version[0] === numbers[0] && version[1] === (numbers[1] ?? version[1]);
        return numbers.every((part, i) => part === version[i]);
      }),
  );
}

interface Locked {
  readonly engines?: { readonly node?: string };
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8')) as { packages: Readonly<Record<string, Locked>> }; // npm's own format

test('the lock file has the programs of every system: npm ci refuses one that lacks any', () => {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
  expect(wanted.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
});

test('every installed package says that it runs on Node 20.19', () => {
  const refusing = Object.entries(packages).filter(([, entry]) => !admits(entry.engines?.node ?? '*', [20, 19, 0]));
  expect(refusing.map(([name, entry]) => `${name}: ${entry.engines?.node}`)).toEqual([]);
  expect(admits('^20.19.0 || >=22.12.0', [20, 19, 0])).toBe(true);
  expect(admits('^22.12 || >= 24', [20, 19, 0])).toBe(false);
});

test('the README counts the schemes that ship', () => {
  const schemes = filesUnder('scenarios').filter((path) => path.endsWith('/scheme.yaml'));
  const distinct = new Set(schemes.map((path) => readFileSync(join(top, path), 'utf8')));
  const words: Readonly<Record<number, string>> = { 24: 'Twenty-four', 25: 'Twenty-five', 26: 'Twenty-six', 27: 'Twenty-seven' };
  expect(readFileSync(join(top, 'README.md'), 'utf8')).toMatch(new RegExp(`\\b${words[distinct.size] ?? distinct.size}\\s+schemes ship`));
});

test('no file of the project names a path of one machine', () => {
  const paths = ['src', 'tests', 'scenarios', 'scripts', 'decisions', '.ci'].flatMap(filesUnder);
  // Of a second working tree `.git` is a file, and names the first.
  const others = ['package-lock.json', '.git'];
  const atTop = readdirSync(top, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && !others.includes(entry.name) ? [entry.name] : [],
  );
  const machine = /(?<![\w.])\/(?:work|farm|tmp|home|root|Users)\/[A-Za-z]/;
  const naming = [...paths, ...atTop].filter((path) => machine.test(readFileSync(join(top, path), 'utf8')));
  expect(naming.map((path) => relative(top, join(top, path)))).toEqual([]);
});
