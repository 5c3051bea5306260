/** A document that a figure, a rule or a formula comes from. */
export interface Source {
  readonly title: string;
  readonly publisher: string;
  /** Left out where the document bears no date. */
  readonly year?: number;
  /** Where the document is found: an address or a reference. */
  readonly where: string;
  /** Whether somebody saw the figure in the document itself or in a source that states it. */
  readonly verified: boolean;
}
