import { useContext, useEffect, useState } from 'react';
import { commandLine } from '../exports/command-line.ts';
import { capitalised } from '../data/words.ts';
import type { Report, ReportTable } from '../exports/report.ts';
import { AskedContext } from './asked-context.ts';
import type { Overrides, Question } from './messages.ts';
import { ReportSectionBody } from './report-section.tsx';

/** Asks it of what is open, with parameters as set; undefined where something else came first. */
export type Ask = (question: Question, overrides: Overrides) => Promise<Report | undefined>;

const words: Readonly<Record<Question, { readonly summary: string; readonly waiting: string; readonly more: string }>> = {
  joining: {
    summary: 'Who would take part, were practices free to',
    waiting: 'Every practice is asked what it would gain, and they answer each other. Of thousands it takes up to a minute.',
    more: 'Practice by practice, as tables',
  },
  response: {
    summary: 'What practices would do, if they answered to what less care pays them',
    waiting:
      'Practices answer to what less care pays them, round by round, until nobody moves. On all of England it takes a minute or two.',
    more: 'The same, and as a table',
  },
};

interface Props {
  readonly question: Question;
  /** The parameters of the verdicts on the page. */
  readonly overrides: Overrides;
  readonly onAsk: Ask;
}

/** A report that is worked out while it is unfolded. */
export function AskedReport(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // Other parameters, or another attempt, begin afresh.
  const key = `${attempt} ${JSON.stringify(props.overrides)}`;
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{words[props.question].summary}</summary>
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

function Answer({ question, overrides, onAsk, onAgain }: Props & { onAgain(): void }) {
  const asked = useContext(AskedContext);
  const [answer, setAnswer] = useState<Report | 'none' | 'asking'>('asking');
  useEffect(() => {
    let isWanted = true;
    const say = (report: Report | undefined): void => {
      if (isWanted) setAnswer(report ?? 'none');
    };
    onAsk(question, overrides).then(say, () => say(undefined));
    return () => {
      isWanted = false;
    };
  }, [question, overrides, onAsk]);
  if (answer === 'none')
    return (
      <p>
        <span role="status">It was not worked out: something else came first. </span>
        <button type="button" onClick={onAgain}>
          Ask again
        </button>
      </p>
    );
  const [first, ...lead] = answer === 'asking' ? [words[question].waiting] : answer.lead;
  // The same paragraph while it is asked and once it is answered, so that the answer is heard.
  const heard = <p role="status">{first}</p>;
  if (answer === 'asking') return <>{heard}</>;
  return (
    <>
      {heard}
      {lead.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {answer.sections.map((section) => (
        <ReportSectionBody key={section.heading} section={{ ...section, tables: section.tables.map(capitalise) }} />
      ))}
      {answer.foot.map((text) => (
        <p key={text} className="note">
          {text}
        </p>
      ))}
      {asked && (
        <p className="note">
          {words[question].more}: <code>{commandLine(question, asked, ['--out', question])}</code>
        </p>
      )}
    </>
  );
}
