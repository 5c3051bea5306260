import { version as packageVersion } from '../package.json';

/** The version stated in every output; equal versions give equal bytes. */
export const version: string = packageVersion;
