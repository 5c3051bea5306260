import type { TableName } from '../data/dataset.ts';
import type { Expression, Position } from './scheme.ts';

/** An assumption that a scenario sets differently from the default (`draws/assumptions`). */
export interface AssumptionOverride {
  readonly value: number;
  readonly source?: string;
  readonly position: Position;
}

/** `scenario.yaml`, read: what is run on what. Paths are relative to the scenario's folder. */
export interface Scenario {
  /** Name of the folder. */
  readonly name: string;
  readonly title: string;
  /** One sentence: what the scenario is there to show. */
  readonly shows: string;
  readonly data: Readonly<Partial<Record<TableName, string>>>;
  readonly scheme: string;
  /** It is the user's, in place of the one that the scenario was written for; `scheme` is then the name of their file. */
  readonly isSchemeOwn?: true;
  /** A square: 1024, 4096 or 16384; 0 settles only the data as given. */
  readonly draws: number;
  readonly seed: number;
  readonly years: number;
  /** Service costs as formulas over practice columns and assumptions, for services whose cost the data does not have. */
  readonly expectedCost: readonly {
    readonly service: string;
    readonly expression: Expression;
    readonly text: string;
    readonly position: Position;
  }[];
  /** `data`: as in the tables. `expected`: what care is expected to cost, so that savings as given are nil by construction. */
  readonly benchmark: 'data' | 'expected' | { readonly text: string; readonly expression: Expression; readonly position: Position };
  /** By name; nested names are joined by an underscore (`kappa: {hospital: 4.5}` is `kappa_hospital`). */
  readonly assumptions: Readonly<Record<string, AssumptionOverride>>;
}

/** The numbers of imagined years that may be asked for: squares, because the draws are stratified in bins of their root. */
export const drawCounts = [1024, 4096, 16384] as const;

/** Seeds are whole numbers of 32 bits. */
export const highestSeed = 2 ** 32 - 1;

/** A longer run would rest on assumptions alone. */
export const mostYears = 10;
