import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useReducer, useRef, type ReactNode } from 'react';
import { Choose } from './choose.tsx';
import { Compare } from './compare.tsx';
import { ConsortiaTable } from './consortia-table.tsx';
import { startEngine, type Engine } from './engine.ts';
import { Parameters } from './parameters.tsx';
import { Proofs } from './proofs.tsx';
import { Reading } from './reading.tsx';
import { Reproduce } from './reproduce.tsx';
import { Results } from './results.tsx';
import { RunStatus } from './run-status.tsx';
import { SchemeSection } from './scheme-section.tsx';
import { firstScenario, readShippedScenario } from './shipped-scenarios.ts';
import { beginWith, isStale, next } from './state.ts';
import { Verdict } from './verdict.tsx';

// Files of their own: the library that draws figures, and what the reference lists, take longer to begin than the rest of the page.
const Money = lazy(async () => ({ default: (await import('./money.tsx')).Money }));
const PaidFor = lazy(async () => ({ default: (await import('./paid-for.tsx')).PaidFor }));
const Incentives = lazy(async () => ({ default: (await import('./incentives.tsx')).Incentives }));
const Chance = lazy(async () => ({ default: (await import('./chance.tsx')).Chance }));
const Reference = lazy(async () => ({ default: (await import('./reference.tsx')).Reference }));

/** One array for all renders, so that nothing is drawn anew for another. */
const none: readonly never[] = [];

/** The whole page: verdict first, then what moves it, then what it rests on. Sections are drawn anew (`memo`) only when what they show changes: it is told often how far a run is. */
export function App() {
  const [state, dispatch] = useReducer(next, firstScenario, beginWith);
  const engine = useRef<Engine | undefined>(undefined);
  const { scenario, replacements, leaveOut, overrides, attempt, opened } = state;
  const newestOverrides = useRef(overrides);
  newestOverrides.current = overrides;

  useEffect(() => {
    const started = startEngine(dispatch);
    engine.current = started;
    return () => started.close();
  }, []);

  useEffect(() => {
    let isWanted = true;
    readShippedScenario(scenario)
      .then((files) => {
        if (isWanted) engine.current?.open({ scenario, files, replacements, leaveOut }, newestOverrides.current);
      })
      .catch(() => {
        if (isWanted) dispatch({ kind: 'failed', message: 'This scenario could not be loaded. Reload the page.' });
      });
    return () => {
      isWanted = false;
    };
  }, [scenario, replacements, leaveOut, attempt]);

  // Only the user's moves start a run of their own: a change of scenario, which also empties the overrides, runs by itself.
  useEffect(() => {
    if (opened?.isReady === true) engine.current?.run(overrides);
    // `opened` is left out on purpose: opening has run already.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [overrides]);

  // The same for all renders.
  const onWrite = useCallback(async (file: string, fingerprint: string) => engine.current?.write(file, fingerprint), []);

  const doing = useRef(state.doing);
  doing.current = state.doing;
  const compareWith = (other: string): void => {
    dispatch({ kind: 'comparing' });
    readShippedScenario(other)
      .then((files) => {
        // Cancelled, or overtaken by a moved parameter, while the files were read.
        if (doing.current === 'comparing') engine.current?.compare({ scenario: other, files }, newestOverrides.current);
      })
      .catch(() => dispatch({ kind: 'failed', message: 'The other scenario could not be loaded. Reload the page.' }));
  };

  const judged = state.judged?.outcome;
  // The largest table comes in a frame of its own, after the money.
  const tabled = useDeferredValue(state.money);
  // Errors leave nothing to show but themselves.
  const isReady = opened?.isReady !== false;
  const isJudgedStale = isStale(state.judged, state);
  return (
    <>
      <a className="skip" href="#verdict">
        Skip to the verdict
      </a>
      <header>
        <h1>Probity</h1>
        <p className="what">Try an incentive scheme on every practice: who is paid, out of what, and what for.</p>
        <nav className="sections" aria-label="On this page">
          {isReady && (
            <>
              <a href="#parameters">Parameters</a> <a href="#money">Money</a> <a href="#paid-for">Paid for</a>{' '}
              <a href="#incentives">Incentives</a> <a href="#proofs">Proved or refuted</a> <a href="#chance">Chance</a>{' '}
              <a href="#consortia">Consortia</a> <a href="#reproduce">Reproduce</a>{' '}
            </>
          )}
          <a href="#reference">Reference</a>
        </nav>
        <Choose scenario={scenario} replacements={replacements} dispatch={dispatch} />
        <RunStatus state={state} dispatch={dispatch} onCancel={() => engine.current?.cancel()} />
      </header>
      <main className="columns">
        <Verdict judged={judged} isStale={isJudgedStale} isBusy={state.doing !== 'nothing'} isReady={isReady} />
        <Parameters
          parameters={opened?.parameters ?? none}
          currency={opened?.currency ?? 'GBP'}
          overrides={overrides}
          dispatch={dispatch}
        />
        <div className="rest">
          {isReady && (
            <>
              <SchemeSection
                opened={opened}
                overrides={overrides}
                reading={state.judged?.reading}
                isStale={isJudgedStale}
                scenario={scenario}
              />
              <Later id="money" title="Money">
                <Money outcome={state.money?.outcome} isStale={isStale(state.money, state)} judged={judged} isJudgedStale={isJudgedStale} />
              </Later>
              <Later id="paid-for" title="What it is paid for">
                <PaidFor judged={judged} isStale={isJudgedStale} />
              </Later>
              <Compare state={state} onCompare={compareWith} />
              <Later id="incentives" title="Incentives">
                <Incentives judged={judged} jumps={state.judged?.jumps} isStale={isJudgedStale} />
              </Later>
              <Proofs judged={judged} isStale={isJudgedStale} />
              <Later id="chance" title="Chance">
                <Chance judged={judged} isStale={isJudgedStale} />
              </Later>
              <ConsortiaTable outcome={tabled?.outcome} isStale={isStale(tabled, state)} />
            </>
          )}
          <Reading opened={opened} leftOut={state.money?.outcome.dataset.leftOut ?? none} isAgreed={leaveOut} dispatch={dispatch} />
          {isReady && (
            <Reproduce
              judged={state.judged}
              opened={opened}
              replacements={replacements}
              leaveOut={leaveOut}
              isStale={isJudgedStale}
              onWrite={onWrite}
            />
          )}
          <Later id="reference" title="Reference">
            <Reference />
          </Later>
        </div>
      </main>
      <footer>
        <p>A finding is about a scheme on a dataset, never about a practice. Nothing that you load leaves this page.</p>
      </footer>
    </>
  );
}

/** A section in a file of its own; until that is there, its heading. */
function Later({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  const heading = (
    <Results id={id} title={title} isStale={false}>
      {undefined}
    </Results>
  );
  return <Suspense fallback={heading}>{children}</Suspense>;
}
