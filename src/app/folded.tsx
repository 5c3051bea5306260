import { useState, type ReactNode } from 'react';

interface Props {
  readonly summary: ReactNode;
  readonly className?: string;
  /** What is folded away. */
  children(): ReactNode;
}

/** A disclosure whose contents are drawn from when it is first opened: most never are, and together they are thousands of elements. */
export function Folded({ summary, className, children }: Props) {
  const [isOpened, setIsOpened] = useState(false);
  return (
    <details className={className} onToggle={({ currentTarget }) => currentTarget.open && setIsOpened(true)}>
      <summary>{summary}</summary>
      {isOpened && children()}
    </details>
  );
}
