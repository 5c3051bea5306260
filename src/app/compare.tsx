import { memo, useId, useMemo, useState } from 'react';
import type { Comparison } from '../compare.ts';
import type { Asked } from '../exports/command-line.ts';
import { changesCsv, comparisonReport } from '../exports/comparison.ts';
import { reportMarkdown } from '../exports/report.ts';
import { askedOf } from './asked.ts';
import { Downloads } from './downloads.tsx';
import { Problems } from './reading.tsx';
import { ReportSectionBody } from './report-section.tsx';
import { ScenarioOptions } from './scenario-choice.tsx';
import { shippedScenarios } from './shipped-scenarios.ts';
import { isStale, type State } from './state.ts';

interface Props {
  readonly state: State;
  onCompare(scenario: string): void;
}

/** The open scheme beside another on the same data: what the principles say, where the money goes, who gains and who loses. */
export function Compare({ state, onCompare }: Props) {
  const id = useId();
  const [chosen, setChosen] = useState('');
  const others = shippedScenarios.filter(({ name }) => name !== state.scenario);
  const other = others.find(({ name }) => name === chosen);
  const { compared, scenario, replacements, leaveOut } = state;
  const of = compared?.overrides;
  const asked = useMemo(() => askedOf({ scenario, replacements, leaveOut }, of ?? {}), [scenario, replacements, leaveOut, of]);
  const shown = other !== undefined && compared?.compared.scenario === other.name ? compared : undefined;
  const isOld = isStale(shown, state);
  const canCompare = state.doing === 'nothing' && state.judged !== undefined;
  return (
    <section className="compare" aria-labelledby="compare" aria-busy={state.doing === 'comparing'}>
      <h2 id="compare">Compare with another scheme</h2>
      <div className="find">
        <label htmlFor={id}>Other scheme</label>
        <select id={id} value={other?.name ?? ''} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="">none</option>
          <ScenarioOptions except={state.scenario} />
        </select>
        <button
          type="button"
          className="main"
          // Disabled, it would lose the focus as soon as it is pressed.
          aria-disabled={other === undefined || !canCompare}
          onClick={() => other !== undefined && canCompare && onCompare(other.name)}
        >
          Compare
        </button>
      </div>
      {state.doing === 'comparing' && <p className="hint">{state.stage?.words ?? 'Reading the other scheme'} …</p>}
      {shown === undefined && <p className="hint">Both are worked out on the data above, in the same imagined years.</p>}
      {isOld && <p className="stale">You have changed a parameter since: press “Compare” to see what follows from it.</p>}
      {shown !== undefined && shown.compared.comparison === undefined && (
        <>
          <p>This scheme cannot be worked out on these data:</p>
          <Problems problems={shown.compared.problems} />
        </>
      )}
      {shown?.compared.comparison !== undefined && (
        <div className={isOld ? 'faded' : ''}>
          <ComparisonReport comparison={shown.compared.comparison} asked={asked} />
        </div>
      )}
    </section>
  );
}

const ComparisonReport = memo(function ComparisonReport({ comparison, asked }: { readonly comparison: Comparison; readonly asked: Asked }) {
  const report = comparisonReport(comparison, asked);
  // The table has no column for it, so the file's name says that its figures are made up.
  const made = comparison.dataset.synthetic ? 'synthetic-' : '';
  const files = [
    { name: `${made}changes.csv`, type: 'text/csv', words: 'who gains and who loses, a row each', write: () => changesCsv(comparison) },
    {
      name: `${made}comparison.md`,
      type: 'text/markdown',
      words: 'this comparison, for a word processor',
      write: () => reportMarkdown(report),
    },
  ];
  return (
    <>
      <p className="compared" role="status">
        <strong>{report.title}</strong>
      </p>
      {report.lead.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {report.sections.map((section) => (
        <ReportSectionBody key={section.heading} section={section} />
      ))}
      <Downloads files={files} />
    </>
  );
});
