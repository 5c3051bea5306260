import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../shared/data/', import.meta.url);

/** Whether the published files are beside the project. They are not part of it. */
export const isHere = existsSync(folder);
/** Stands behind the names of tests that are skipped for that reason. */
export const skippedWords = isHere ? '' : ' (skipped: the published files are not in ../shared/data)';

export const publishedFile = (path: string): string => fileURLToPath(new URL(path, folder));
