import type { Dataset, DatasetManifest } from '../data/dataset.ts';
import { ofDataset } from '../data/of-dataset.ts';
import type { DatasetFile, IncompletePractice, openDataset } from '../data/open-dataset.ts';
import type { Problem } from '../data/problems.ts';
import type { ReadingReport } from '../data/reading-report.ts';

/** The tables of a scenario, or of the user: read once as they are, and again where something is to be left out. */
export interface ScenarioTables {
  /** Name of the file of practices, or of consortia where there is none: what the data lacks is told of it. */
  readonly file: string;
  /** Reads them, leaving out what is not sound, or these practices too. */
  readonly read: (leaveOut: boolean, incomplete?: readonly IncompletePractice[]) => ReadTables;
}

export type ReadTables = ReturnType<typeof openDataset> & {
  /** Said where the user's tables do not say of which year they are. */
  readonly yearNote: readonly Problem[];
};

/** `own` is the user's file of practices or consortia, if they stand alone on it. */
export function openTables(input: {
  manifest: DatasetManifest;
  files: readonly DatasetFile[];
  own: { readonly file: string } | undefined;
  readDataset: typeof openDataset;
}): ScenarioTables {
  const { files, own, readDataset } = input;
  const manifest = own === undefined ? input.manifest : manifestOfUser(input.manifest, own.file);
  return {
    file: (files.find(({ table }) => table === 'practices') ?? files.find(({ table }) => table === 'consortia'))?.file ?? '',
    read: (leaveOut, incomplete = []) => {
      const opened = readDataset({ manifest, files, leaveOut, incomplete });
      if (own === undefined || opened.readings.some(saysYear)) return { ...opened, yearNote: [] };
      return {
        ...opened,
        ...(opened.dataset && { dataset: withAssumedYear(opened.dataset) }),
        yearNote: [noteOnYear(own.file, manifest.year)],
      };
    },
  };
}

/** A user's file says nothing of its currency: it is that of the data that the scenario was written for. */
function manifestOfUser({ currency, year }: DatasetManifest, file: string): DatasetManifest {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return { title: name, currency, year, synthetic: false, source: `The file ${name}, as brought by the user` };
}

const withAssumedYear = ofDataset((dataset): Dataset => ({ ...dataset, isYearAssumed: true }));

const saysYear = (reading: ReadingReport): boolean => reading.columns.some(({ name }) => name === 'year');

const noteOnYear = (file: string, year: number): Problem => ({
  file,
  severity: 'note',
  what: 'The file has no column “year”, so nothing says which year its figures are of, and none is shown.',
  why: `Chance is drawn as for ${year}, the year of the data that the scenario was written for; what goes by the year (holdings and contracts in force, values by year) is taken as in ${year}.`,
  mend: 'Add a column “year” to say which year it is.',
});
