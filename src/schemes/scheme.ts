import type { LevelName } from '../data/dataset.ts';

/** A place in a YAML file, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One value for each label of the text column `by`, or for each year where that is `year`; others have the value `otherwise`. */
export interface ValuesByLabel {
  readonly by: string;
  readonly values: Readonly<Record<string, number>>;
  readonly otherwise?: number;
}

/**
 * A table: a value at each of several points (keys are numbers as written, measured in the unit `along`); `pointsOf` gives
 * them lowest first. Vocabulary terms read it, as a ladder, in steps or in tiers; the single value at a point is called `name.point`.
 */
export interface ValuesAlong {
  readonly along: string;
  readonly values: Readonly<Record<string, number>>;
}

export type ParameterValue = number | ValuesByLabel | ValuesAlong;

/** A number somebody may dispute: with unit, range, label and source. Amounts of money are in the dataset's currency. */
export interface Parameter {
  readonly name: string;
  readonly value: ParameterValue;
  /** As the scheme file has it, where it was set otherwise. */
  readonly given?: ParameterValue;
  readonly unit: string;
  /** Lowest and highest value that makes sense, both included. */
  readonly range: readonly [number, number];
  readonly label: string;
  /** Key of `sources.ts`, with what follows a comma kept as the place in it; or a sentence for a file of the user's own. */
  readonly source: string;
  /** `false` where the figure was not seen in a primary or secondary source; shown wherever the figure shows. */
  readonly verified: boolean;
  /** Who put the figure in, who checked it, when it was reviewed and when it is to be reviewed again, where the file says so. */
  readonly author?: string;
  readonly checker?: string;
  readonly dateReviewed?: string;
  readonly nextReview?: string;
  readonly position: Position;
}

/** A formula before anything is looked up: what mathjs parsed, walked through the whitelist. */
export type Expression =
  /** A number as written; one that stands for a point of a table is measured in the table's unit. */
  | { readonly kind: 'number'; readonly value: number; readonly unit?: string }
  /** A quoted label, compared with a text column. */
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly inputs: readonly Expression[] }
  /** A function, an aggregate (`sum`, `mean`, `lowest`, `highest`, `count`), `known`, `first_known`, `previous` of a name; vocabulary terms where they are not written out. */
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly Expression[] };

/** `if` takes a condition and two branches. */
export type Operator = '+' | '-' | '*' | '/' | '^' | 'negate' | '<' | '<=' | '>' | '>=' | '==' | '!=' | 'and' | 'or' | 'not' | 'if';

export interface Formula {
  readonly name: string;
  readonly level: LevelName;
  readonly text: string;
  /** As its author wrote it, vocabulary terms as calls: for readings and equations. */
  readonly written: Expression;
  /** The same with vocabulary written out: what is checked and computed. */
  readonly expression: Expression;
  readonly position: Position;
}

export const partyNames = ['patient_care', 'consortium_management', 'practice', 'person', 'provider', 'commissioner'] as const;
export type PartyName = (typeof partyNames)[number];

export const paymentKinds = ['award', 'contract_pay', 'work_done', 'cost_repaid'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

export interface Payment {
  readonly name: string;
  readonly kind: PaymentKind;
  /** Name of the formula that gives the amount; the payment's level is that formula's. Negative amounts are owed. */
  readonly amount: string;
  readonly level: LevelName;
  readonly from: PartyName;
  readonly to: PartyName;
  /** Column or formula of the receiving party's level that splits a payment among several receivers. */
  readonly by?: string;
  readonly position: Position;
}

export interface Route {
  readonly from: PartyName;
  readonly to: PartyName;
  /** Share of what `from` receives: a number, a parameter or a consortium formula (never drawn). */
  readonly share: number | string;
  /** Split key among receivers: a column or formula of the receiving level, or `contracts`. */
  readonly by?: string;
  readonly purpose: string;
  /** `shared`: losses run through the route too; left out, they stay with who owes. */
  readonly losses?: 'shared';
  readonly position: Position;
}

export const measureKinds = ['clinical', 'organisational', 'other'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** What a scheme says of a measure of quality that it pays for: a column of the data. */
export interface Measure {
  readonly column: string;
  readonly kind: MeasureKind;
  /** The guidance that a clinical measure follows: a key of `sources.ts` with the place in it, or a sentence. */
  readonly guidance?: string;
  readonly position: Position;
}

/** A scheme read and checked for everything that needs no data. */
export interface Scheme {
  readonly file: string;
  readonly title: string;
  readonly words: string;
  /** Whether practices are free to take no part; left out where the file does not say. */
  readonly isVoluntary?: boolean;
  /** Where it says so. */
  readonly voluntaryPosition?: Position;
  readonly parameters: readonly Parameter[];
  /** In an order in which each stands after what it uses. */
  readonly formulas: readonly Formula[];
  readonly payments: readonly Payment[];
  readonly routes: readonly Route[];
  /** Left out where the scheme says nothing of its measures. */
  readonly measures?: readonly Measure[];
}
