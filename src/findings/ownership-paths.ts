import type { Evidence } from './evidence.ts';
import type { Path } from '../routing/paths.ts';

/** The ways on which money of some payments reaches persons, the most money first. */
export const pathsToPersons = ({ paths }: Evidence, payments: ReadonlySet<string>): Path[] =>
  paths.filter(({ payment, steps }) => payments.has(payment) && steps[steps.length - 1].party === 'person');

/** Providers through which money takes these ways. */
export const providersOn = (paths: readonly Path[]): string[] =>
  [...new Set(paths.flatMap(({ steps }) => steps.flatMap(({ party, code }) => (party === 'provider' ? (code ?? []) : []))))].toSorted();

/** Providers in which somebody holds a part and to whom some of these payments comes. */
export const ownedProviders = (evidence: Evidence, payments: ReadonlySet<string>): string[] =>
  providersOn(pathsToPersons(evidence, payments));
