import { useContext, useEffect, useState } from 'react';
import { commandLine } from '../exports/command-line.ts';
import { capitalised } from '../data/words.ts';
import type { Report, ReportTable } from '../exports/report.ts';
import { AskedContext } from './asked-context.ts';
import type { Overrides } from './messages.ts';
import { ReportTableRows } from './report-table.tsx';
import { ScrollRegion } from './scroll-region.tsx';

/** Asks who would take part in what is open, with parameters as set; undefined where a newer question ended it. */
export type AskWhoJoins = (overrides: Overrides) => Promise<Report | undefined>;

interface Props {
  /** The parameters of the verdicts on the page. */
  readonly overrides: Overrides;
  readonly onAsk: AskWhoJoins;
}

/** Who would take part, worked out while it is unfolded: practice asks practice, which takes a while. */
export function Joining(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // Other parameters, or another attempt, begin afresh.
  const key = `${attempt} ${JSON.stringify(props.overrides)}`;
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>Who would take part, were practices free to</summary>
      {isOpen && <Answer key={key} {...props} onAgain={() => setAttempt(attempt + 1)} />}
    </details>
  );
}

/** The page begins headings and rows with a capital. */
const capitalise = ({ label, header, rows }: ReportTable): ReportTable => ({
  label,
  header: header.map(capitalised),
  rows: rows.map((row) => [...row.slice(0, -1), capitalised(row.at(-1) ?? '')]),
});

function Answer({ overrides, onAsk, onAgain }: Props & { onAgain(): void }) {
  const asked = useContext(AskedContext);
  const [answer, setAnswer] = useState<Report | 'none' | 'asking'>('asking');
  useEffect(() => {
    let isWanted = true;
    const say = (report: Report | undefined): void => {
      if (isWanted) setAnswer(report ?? 'none');
    };
    onAsk(overrides).then(say, () => say(undefined));
    return () => {
      isWanted = false;
    };
  }, [overrides, onAsk]);
  if (answer === 'asking')
    return (
      <p role="status">Every practice is asked what it would gain, and they answer each other. Of thousands it takes up to a minute.</p>
    );
  if (answer === 'none')
    return (
      <p>
        <span role="status">It was not worked out: something else came first. </span>
        <button type="button" onClick={onAgain}>
          Ask again
        </button>
      </p>
    );
  return (
    <>
      {answer.lead.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {answer.sections.map(({ heading, paragraphs, tables }) => (
        <div key={heading}>
          <h3>{heading}</h3>
          {paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {tables.map((table) => (
            <ScrollRegion key={table.label} label={`${table.label} (${heading})`}>
              <ReportTableRows table={capitalise(table)} />
            </ScrollRegion>
          ))}
        </div>
      ))}
      {asked && (
        <p className="note">
          Practice by practice, as tables: <code>{commandLine('joining', asked, ['--out', 'joining'])}</code>
        </p>
      )}
    </>
  );
}
