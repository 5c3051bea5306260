import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** A line above the table; outside the frame, so that it is read whole however wide the table is. */
  readonly note?: string | undefined;
  /** Keeps a long table to the height of the window. */
  readonly isTall?: boolean;
  readonly children: ReactNode;
}

/** A wide table that scrolls inside its own frame, so that the page never does; named, and reached by the keyboard. No landmark: there are dozens of them. */
export function ScrollRegion({ label, note, isTall = false, children }: Props) {
  return (
    <>
      {note !== undefined && <p className="note">{note}</p>}
      <div className={isTall ? 'scroll tall' : 'scroll'} role="group" aria-label={label} tabIndex={0}>
        {children}
      </div>
    </>
  );
}
