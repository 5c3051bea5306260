import type { DatasetManifest, ReplaceableName } from './data/dataset.ts';
import { decode } from './data/decode.ts';
import { repeatYears } from './data/repeat-years.ts';
import { openDataset, type DatasetFile } from './data/open-dataset.ts';
import { hasErrors, inFileOrder, withExcerpts, type Problem } from './data/problems.ts';
import type { ReadingReport } from './data/reading-report.ts';
import { tableNames, type Dataset } from './data/dataset.ts';
import { settleAssumptions, type Assumption } from './draws/assumptions.ts';
import { absentIn, incompleteIn, tellAbsent, tellBenchmarkApart, tellIncomplete, tellLacking } from './missing-figures.ts';
import { openTables, type ReadTables, type ScenarioTables } from './open-scenario/tables.ts';
import { readsPrevious } from './schemes/check-looking-back.ts';
import { checkScenarioFormulas } from './schemes/check-scenario-formulas.ts';
import { readManifest } from './schemes/read-manifest.ts';
import { readScenario } from './schemes/read-scenario.ts';
import { readScheme } from './schemes/read-scheme.ts';
import type { Scheme } from './schemes/scheme.ts';
import type { Scenario } from './schemes/scenario.ts';
import { setValues, type Run } from './run.ts';

/** A scenario's folder, wherever it is kept. Paths are relative to it, as `scenario.yaml` writes them. */
export interface ScenarioFolder {
  readonly name: string;
  readonly read: (path: string) => Uint8Array | undefined;
}

/** A file of the user's in place of one of the scenario's tables, or of its scheme. */
export interface Replacement {
  readonly table: ReplaceableName;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A user's practices or consortia stand alone. */
const isOfEntities = ({ table }: Replacement): boolean => table === 'practices' || table === 'consortia';

const isScheme = ({ table }: Replacement): boolean => table === 'scheme';

/** A scenario whose data another one runs on. */
export interface DataOf {
  readonly folder: ScenarioFolder;
  readonly scenario: Pick<Scenario, 'data' | 'years'>;
}

interface Input {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface Opened {
  /** What can be run; undefined where an error stands in the way. */
  readonly run?: Run;
  /** Everything that is wrong with any of the files, in file order. */
  readonly problems: readonly Problem[];
  readonly readings: readonly ReadingReport[];
  /** Every file that counts, for their hashes. */
  readonly inputs: readonly Input[];
  /** Practices that lack a figure which the scheme needs and are still in: the user may leave them out whole. */
  readonly incomplete: number;
  /** Whether something is left to run on without the rows that have errors and the practices that lack a figure: else leaving out is no way on. */
  readonly canLeaveOut: boolean;
}

interface ToOpen {
  readonly folder: ScenarioFolder;
  readonly replacements: readonly Replacement[];
  readonly leaveOut: boolean;
  readonly draws?: number;
  readonly seed?: number;
  /** Other values of parameters and assumptions, by name. */
  readonly values?: Readonly<Record<string, number>>;
  /**
   * Another scenario whose data (and number of years) stand in for this one's, so that the two run on the same: said in a
   * note where this one is written for others, and refused where its amounts are in another currency.
   */
  readonly dataOf?: DataOf;
  /** Reads the tables; left out: `openDataset`, which keeps nothing. */
  readonly readDataset?: typeof openDataset;
}

/**
 * Opens a scenario: reads all of its files (or the user's in their place), checks them against each other, and says
 * everything that is wrong at once. With `leaveOut` what is sound of the tables is used.
 *
 * A user's practices or consortia stand alone: the scenario's other tables are not used beside them, since their codes
 * would not match. A user's scheme is run on the scenario's data, or on the user's.
 */
export function openScenario(input: ToOpen): Opened {
  const { folder, replacements, leaveOut, values = {}, dataOf, readDataset = openDataset } = input;
  const shelf = openShelf(dataOf === undefined ? folder : withDataOf(folder, dataOf));
  const tell: Tell = (problems, readings = []) => ({
    problems: withExcerpts(inFileOrder([...shelf.problems, ...problems]), shelf.texts),
    readings,
    inputs: shelf.inputs,
    incomplete: 0,
    canLeaveOut: false,
  });

  // What is written, and what is given in its place.
  const { written, problems: ofScenario } = readWritten(folder.name, shelf);
  if (written === undefined) return tell(ofScenario);
  const scenario = asGiven(written, input);
  const ownScheme = replacements.find(isScheme);
  const schemeText = ownScheme === undefined ? shelf.text(scenario.scheme) : shelf.own(ownScheme);
  const { assumptions, problems: ofAssumptions } = settleAssumptions(scenario.assumptions, 'scenario.yaml');
  const { manifest, problems: ofManifest } = readManifestOf(scenario, shelf);
  const files = filesOf(scenario, replacements, shelf);
  const moved = dataOf === undefined ? [] : tellMoved({ folder, scenario: written }, dataOf, replacements);
  if (hasErrors(moved)) return tell([...ofScenario, ...moved]);
  const before = [...ofScenario, ...ofAssumptions, ...ofManifest, ...moved];
  if (manifest === undefined || shelf.problems.some(({ file }) => file !== scenario.scheme)) return tell(before);

  // The tables. What is sound of them serves to check the scheme, so that everything wrong is said at once.
  const tables = openTables({ manifest, files, own: replacements.find(isOfEntities), readDataset });
  const opened = tables.read(leaveOut);
  const dataset = opened.dataset ?? (leaveOut ? undefined : tables.read(true).dataset);
  if (dataset === undefined || schemeText === undefined) return tell([...before, ...opened.problems], opened.readings);

  // The scheme, on these tables.
  const { given, repeated, problems: ofScheme } = readOn({ scenario, schemeText, assumptions, values, dataset, tableFile: tables.file });
  const outsideTables = [...before, ...ofScheme];
  if (given === undefined || hasErrors(outsideTables))
    return tell([...outsideTables, ...opened.problems, ...opened.yearNote], opened.readings);

  // What the scheme needs and the data lacks.
  const ofWhole = [...opened.yearNote, ...tellBenchmarkApart(given, tables.file)];
  return runOnWhatIsKnown({
    given,
    repeated,
    tables,
    opened,
    leaveOut,
    tellWith: (ofTables, lacking = []) => tell([...outsideTables, ...ofTables, ...ofWhole, ...lacking], opened.readings),
  });
}

/** Everything found so far, and nothing to run. */
type Tell = (problems: readonly Problem[], readings?: readonly ReadingReport[]) => Opened;

/** The scenario as it is written. A fault of it does not hide those of the files that it names; without their names there is nothing to go on with. */
function readWritten(name: string, shelf: Shelf): { written?: Scenario; problems: readonly Problem[] } {
  const text = shelf.text('scenario.yaml');
  if (text === undefined) return { problems: [] };
  const { scenario, asFarAsRead, problems } = readScenario({ text, file: 'scenario.yaml', name });
  const written = scenario ?? asFarAsRead;
  const namesFiles = written !== undefined && written.scheme !== '' && (written.data.practices ?? written.data.consortia) !== undefined;
  return { ...(namesFiles && { written }), problems };
}

/** The scenario with what the user gives in place of what is written. */
function asGiven(written: Scenario, { replacements, draws, seed, dataOf }: ToOpen): Scenario {
  const ownScheme = replacements.find(isScheme);
  return {
    ...written,
    draws: draws ?? written.draws,
    seed: seed ?? written.seed,
    ...(dataOf && { data: dataOf.scenario.data, years: dataOf.scenario.years }),
    ...(ownScheme && { scheme: ownScheme.file, isSchemeOwn: true }),
  };
}

/** Reads the scheme, and the scenario's formulas, on a dataset: the run on the data's own years (`given`), and the dataset with its year repeated. */
function readOn(input: {
  scenario: Scenario;
  schemeText: string;
  assumptions: readonly Assumption[];
  values: Readonly<Record<string, number>>;
  dataset: Dataset;
  tableFile: string;
}): { given?: Run; repeated: Dataset; problems: Problem[] } {
  const { scenario, schemeText, assumptions, values, dataset, tableFile } = input;
  const assumed = assumptions.map(({ name }) => name);
  const ofFormulas = checkScenarioFormulas({ scenario, dataset, assumptions: assumed, file: 'scenario.yaml', tableFile });
  const schemeRead = readScheme({ text: schemeText, file: scenario.scheme, dataset, assumptions: assumed });
  const { scheme, problems: ofScheme } = schemeRead;
  const lacking = tellLacking(schemeRead, { dataset, scenario, file: tableFile });
  const current = scheme && setValues({ scheme, assumptions }, values);
  const { dataset: repeated, problems: ofYears } = repeatYears(dataset, scenario.years);
  return {
    ...(current?.settings && { given: { scenario, ...current.settings, dataset, draws: scenario.draws, seed: scenario.seed } }),
    repeated,
    problems: [...ofFormulas, ...ofScheme, ...lacking, ...(current?.problems ?? []), ...ofYears, ...noteOnLookingBack(scheme, repeated)],
  };
}

/** What can be run where figures are missing: nothing where a whole column is, else all, or what is left without the practices that lack one. */
function runOnWhatIsKnown(input: {
  given: Run;
  repeated: Dataset;
  tables: ScenarioTables;
  opened: ReadTables;
  leaveOut: boolean;
  tellWith: (ofTables: readonly Problem[], lacking?: readonly Problem[]) => Opened;
}): Opened {
  const { given, repeated, tables, opened, leaveOut, tellWith } = input;
  const run: Run = { ...given, dataset: repeated };
  const isSound = opened.dataset !== undefined;
  const absent = absentIn(given);
  if (absent.length > 0) return tellWith(opened.problems, [tellAbsent(absent, given, tables.file)]);
  // What the data's one year lacks, the years that repeat it lack too.
  const incomplete = incompleteIn(given);
  if (incomplete.length === 0) return { ...tellWith(opened.problems), ...(isSound ? { run } : { canLeaveOut: true }) };
  const canLeaveOut = !leaveOut && tables.read(true, incomplete).dataset !== undefined;
  if (isSound && !leaveOut) {
    const told = tellIncomplete(incomplete, tables.file, canLeaveOut);
    return { ...tellWith(opened.problems, [told]), incomplete: incomplete.length, canLeaveOut, run };
  }
  // Before the user agrees too: what is told to be left out is what will be.
  const rest = tables.read(leaveOut, incomplete);
  const left = rest.dataset && repeatYears(rest.dataset, given.scenario.years).dataset;
  return { ...tellWith(rest.problems), canLeaveOut, ...(left && { run: { ...given, dataset: left } }) };
}

/** A scheme that looks back to last year in a run of one year sees nothing there. */
function noteOnLookingBack(scheme: Scheme | undefined, dataset: Dataset): Problem[] {
  const { years } = dataset.levels.consortium;
  const looksBack = scheme?.formulas.some(({ expression }) => readsPrevious(expression)) === true;
  if (!looksBack || years.some((year) => year !== years[0])) return [];
  return [
    {
      file: 'scenario.yaml',
      severity: 'note',
      what: 'The scheme looks back to last year, and the run has one year: last year’s values are all missing in it.',
      mend: 'Write years: 5 (or another number up to 10) to run years to come, or bring data of several years.',
    },
  ];
}

/** A folder whose data are another's. */
function withDataOf({ name, read }: ScenarioFolder, { folder, scenario: { data } }: DataOf): ScenarioFolder {
  const paths = new Set([...Object.values(data), manifestPath(data)]);
  return { name, read: (path) => (paths.has(path) ? folder.read(path) : read(path)) };
}

/** What a scenario is written for, where that is not what it now runs on. */
function tellMoved(own: DataOf, dataOf: DataOf, replacements: readonly Replacement[]): Problem[] {
  const [written, given] = [own, dataOf].map(({ folder, scenario: { data } }) => {
    const file = manifestPath(data);
    const bytes = folder.read(file);
    return bytes && readManifest({ text: decode(bytes).text, file }).manifest;
  });
  const problems: Problem[] = [];
  if (written !== undefined && given !== undefined && written.currency !== given.currency) {
    problems.push({
      file: 'scenario.yaml',
      severity: 'error',
      what: `The amounts of “${own.folder.name}” are in ${written.currency}, and the data it is to run on, “${given.title}”, in ${given.currency}.`,
      why: 'A pound is no dollar: the result would be of neither.',
      mend: 'Compare schemes in one currency, or write the amounts of the scheme in the other.',
    });
  } else if (written !== undefined && given !== undefined && written.title !== given.title && !replacements.some(isOfEntities)) {
    problems.push({
      file: 'scenario.yaml',
      severity: 'note',
      what: `“${own.folder.name}” is written for other data (“${written.title}”): here it runs on “${given.title}”, so that what differs is the scheme.`,
      mend: 'To see it on its own data, run it by itself.',
    });
  }
  if (own.scenario.years !== dataOf.scenario.years) {
    problems.push({
      file: 'scenario.yaml',
      severity: 'note',
      what: `“${own.folder.name}” is written for ${countYears(own.scenario.years)}: here it runs for ${countYears(dataOf.scenario.years)}, as “${dataOf.folder.name}” does.`,
      mend: 'Write the same “years” in both to compare them over more or fewer.',
    });
  }
  return problems;
}

const countYears = (years: number): string => (years === 1 ? 'one year' : `${years} years`);

/** Reads files of a folder, remembering what was read and what is missing. */
interface Shelf {
  readonly inputs: Input[];
  /** Texts read, by path: lines of them are shown beside what is wrong with them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: Problem[];
  readonly bytes: (path: string) => Uint8Array | undefined;
  readonly text: (path: string) => string | undefined;
  /** The same of a file of the user's. */
  readonly own: (file: Input) => string;
}

function openShelf(folder: ScenarioFolder): Shelf {
  const inputs: Input[] = [];
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  const bytes = (path: string): Uint8Array | undefined => {
    const found = folder.read(path);
    if (found === undefined) problems.push(tellMissing(path, folder.name));
    else inputs.push({ file: path, bytes: found });
    return found;
  };
  const text = (path: string): string | undefined => {
    const found = bytes(path);
    if (found !== undefined) texts.set(path, decode(found).text);
    return texts.get(path);
  };
  const own = ({ file, bytes: given }: Input): string => {
    const read = decode(given).text;
    inputs.push({ file, bytes: given });
    texts.set(file, read);
    return read;
  };
  return { inputs, texts, problems, bytes, text, own };
}

/** A file that is not there. Nobody names dataset.yaml in a path: what it is for, and what stands in it, is said with it. */
function tellMissing(path: string, scenario: string): Problem {
  const problem = { file: path, severity: 'error', what: `The scenario “${scenario}” needs this file, and it is not there.` } as const;
  if (path !== manifestName && !path.endsWith(`/${manifestName}`)) return { ...problem, mend: 'Look at the paths in scenario.yaml.' };
  return {
    ...problem,
    what: `The tables of the scenario “${scenario}” need a file ${manifestName} beside them, and it is not there.`,
    why: 'It says whose figures they are: every result names them, and goes by their currency and year.',
    mend: `Write it with a text editor, a line each: ${manifestLines}. Or npx probity reference ${manifestName} shows one.`,
  };
}

const manifestLines =
  'title: what the data is called; currency: GBP; year: 2013 (for 2013/14); synthetic: no (yes where the figures are invented); source: where they come from';

const manifestName = 'dataset.yaml';

/** `dataset.yaml` beside the first table that the scenario names. */
function manifestPath({ practices, consortia }: Scenario['data']): string {
  const first = practices ?? consortia ?? '';
  return `${first.slice(0, first.lastIndexOf('/') + 1)}${manifestName}`;
}

function readManifestOf(scenario: Scenario, shelf: Shelf): { manifest?: DatasetManifest; problems: Problem[] } {
  const path = manifestPath(scenario.data);
  const text = shelf.text(path);
  return text === undefined ? { problems: [] } : readManifest({ text, file: path });
}

/** The scenario's tables with the user's in their place, or the user's alone where they bring practices or consortia. */
function filesOf(scenario: Scenario, replacements: readonly Replacement[], shelf: Shelf): DatasetFile[] {
  const own = replacements.flatMap(({ table, file, bytes }): DatasetFile[] => (table === 'scheme' ? [] : [{ table, file, bytes }]));
  for (const { file, bytes } of own) shelf.inputs.push({ file, bytes });
  if (replacements.some(isOfEntities)) return own;
  return tableNames.flatMap((table): DatasetFile[] => {
    const replaced = own.filter((each) => each.table === table);
    const path = scenario.data[table];
    if (replaced.length > 0 || path === undefined) return replaced;
    const bytes = shelf.bytes(path);
    return bytes === undefined ? [] : [{ table, file: path, bytes }];
  });
}
