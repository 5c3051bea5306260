import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** Keeps a long table to the height of the window. */
  readonly isTall?: boolean;
  readonly children: ReactNode;
}

/** A wide table that scrolls inside its own frame, so that the page never does; named, and reached by the keyboard. */
export function ScrollRegion({ label, isTall = false, children }: Props) {
  return (
    <div className={isTall ? 'scroll tall' : 'scroll'} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
