import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly title: string;
  /** They belong to other parameters than those now set. */
  readonly isStale: boolean;
  /** The results; undefined until there are any. */
  readonly children: ReactNode;
}

/** A section of results: until they are there it says so, and they fade while newer ones are worked out. */
export function Results({ id, title, isStale, children }: Props) {
  const isThere = children !== undefined;
  return (
    <section aria-labelledby={id} aria-busy={isThere && isStale} className={isThere && isStale ? 'faded' : ''}>
      <h2 id={id}>{title}</h2>
      {isThere ? children : <p className="waiting">Nothing has been worked out yet.</p>}
    </section>
  );
}
