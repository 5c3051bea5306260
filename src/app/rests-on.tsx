import { memo, useContext, useId, useMemo, useState } from 'react';
import { tornadoOf } from '../charts/tornado.ts';
import { commandLine, type Asked } from '../exports/command-line.ts';
import { reportMarkdown } from '../exports/report.ts';
import { sensitivityReport, thresholdsCsv, tornadoCsv, turnsSection } from '../exports/sensitivity.ts';
import { measuresShown, methodInWords, restsOnInWords } from '../sensitivity/in-words.ts';
import { askedOf } from './asked.ts';
import { AskedContext } from './asked-context.ts';
import { Downloads } from './downloads.tsx';
import { Figure } from './figure.tsx';
import { ReportSectionBody } from './report-section.tsx';
import { isStale, type State } from './state.ts';

interface Props {
  readonly state: State;
  /** Has each value moved over its range; with verdicts, or the money alone. */
  onProbe(isJudged: boolean): void;
}

/** What the results rest on: each value of the scheme and each assumption moved over its range, once somebody asks for it. */
export function RestsOn({ state, onProbe }: Props) {
  const id = useId();
  const [isJudged, setIsJudged] = useState(false);
  const { probed, doing, judged, scenario, replacements, leaveOut } = state;
  const of = probed?.overrides;
  const asked = useMemo(() => askedOf({ scenario, replacements, leaveOut }, of ?? {}), [scenario, replacements, leaveOut, of]);
  const isOld = isStale(probed, state);
  const canProbe = doing === 'nothing' && judged !== undefined && !isStale(judged, state);
  return (
    <section className="compare" aria-labelledby="rests-on" aria-busy={doing === 'probing'}>
      <h2 id="rests-on">What it rests on</h2>
      <div className="find">
        <button
          type="button"
          className="main"
          // Disabled, it would lose the focus as soon as it is pressed.
          aria-disabled={!canProbe}
          onClick={() => canProbe && onProbe(isJudged)}
        >
          Move each value over its range
        </button>
        <label htmlFor={id}>
          <input id={id} type="checkbox" checked={isJudged} onChange={(event) => setIsJudged(event.currentTarget.checked)} /> and say which
          verdicts turn (on all of England that takes a minute or more)
        </label>
      </div>
      {doing === 'probing' && <p className="hint">{state.stage?.words ?? 'Moving each value'} …</p>}
      {probed === undefined && (
        <p className="hint">
          Which figures would have to be otherwise for another result? Each value of the scheme and each assumption, over its range, one at
          a time.
        </p>
      )}
      {isOld && <p className="stale">You have changed a parameter since: press the button to see what follows from it.</p>}
      {probed !== undefined && (
        <div className={isOld ? 'faded' : ''}>
          <Found probed={probed} asked={asked} />
        </div>
      )}
    </section>
  );
}

const Found = memo(function Found({ probed, asked }: { readonly probed: NonNullable<State['probed']>; readonly asked: Asked }) {
  const { found, outcome } = probed;
  const charts = useMemo(() => measuresShown(found).map((measure) => tornadoOf(found, measure)), [found]);
  const newest = useContext(AskedContext);
  // The tables have no column for it, so the file's name says that its figures are made up.
  const made = found.dataset.synthetic ? 'synthetic-' : '';
  const files = [
    { name: `${made}tornado.csv`, type: 'text/csv', words: 'every amount at both ends of each range', write: () => tornadoCsv(found) },
    { name: `${made}thresholds.csv`, type: 'text/csv', words: 'where something turns, a row each', write: () => thresholdsCsv(found) },
    {
      name: `${made}sensitivity.md`,
      type: 'text/markdown',
      words: 'all of this, for a word processor',
      write: () => reportMarkdown(sensitivityReport(found, asked)),
    },
  ];
  return (
    <>
      {restsOnInWords(found).map((text, place) => (
        <p key={text} {...(place === 0 && { role: 'status' })}>
          {text}
        </p>
      ))}
      <ReportSectionBody section={turnsSection(found)} />
      {charts.map((chart) => (
        <Figure key={chart.id} chart={chart} outcome={outcome} />
      ))}
      {methodInWords(found).map((text) => (
        <p key={text} className="note">
          {text}
        </p>
      ))}
      {newest && (
        <p className="note">
          With all of them moved at once (Sobol indices): <code>{commandLine('sensitivity', newest, ['--sobol'])}</code>.
        </p>
      )}
      <Downloads files={files} />
    </>
  );
});
