import { lazy, startTransition, Suspense, useCallback, useEffect, useMemo, useReducer, useRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { askedOf } from './asked.ts';
import { AskedContext } from './asked-context.ts';
import { readAddress } from './address.ts';
import { Choose } from './choose.tsx';
import { ConsortiaTable } from './consortia-table.tsx';
import type { Engine, EngineEvent } from './engine.ts';
import { FigureWidthContext, useRuler } from './figure-width.ts';
import { framesPainted } from './frame-painted.ts';
import { Parameters } from './parameters.tsx';
import { Reading } from './reading.tsx';
import { RunStatus } from './run-status.tsx';
import { firstScenario, readShippedScenario } from './shipped-scenarios.ts';
import { beginWith, isStale, next, type State } from './state.ts';
import { useAddress } from './use-address.ts';
import { useAfterFrame, useLate } from './use-late.ts';
import { Verdict } from './verdict.tsx';

/** A page that nobody sees is not painted, milliseconds. */
const longestFrame = 100;

// Files of their own, when the page stands: those who read them would keep it from the processors. One after the other, each in a task
// of its own: together they take longer than a reader waits for the page to answer. That of the calculation comes first, for it has the
// longest way.
const loadingEngine = pageStands().then(() => import('./engine.ts'));
let loading: Promise<unknown> = loadingEngine;
function inTurn<Part>(load: () => Promise<Part>): Promise<Part> {
  const loaded = loading.then(load);
  loading = Promise.allSettled([loaded]);
  return loaded;
}
const SchemeSection = lazy(async () => ({ default: (await inTurn(() => import('./scheme-section.tsx'))).SchemeSection }));
const Money = lazy(async () => ({ default: (await inTurn(() => import('./money.tsx'))).Money }));
const PaidFor = lazy(async () => ({ default: (await inTurn(() => import('./paid-for.tsx'))).PaidFor }));
const WhoGains = lazy(async () => ({ default: (await inTurn(() => import('./who-gains.tsx'))).WhoGains }));
const Compare = lazy(async () => ({ default: (await inTurn(() => import('./compare.tsx'))).Compare }));
const Incentives = lazy(async () => ({ default: (await inTurn(() => import('./incentives.tsx'))).Incentives }));
const Proofs = lazy(async () => ({ default: (await inTurn(() => import('./proofs.tsx'))).Proofs }));
const Chance = lazy(async () => ({ default: (await inTurn(() => import('./chance.tsx'))).Chance }));
const RestsOn = lazy(async () => ({ default: (await inTurn(() => import('./rests-on.tsx'))).RestsOn }));
const Reproduce = lazy(async () => ({ default: (await inTurn(() => import('./reproduce.tsx'))).Reproduce }));
const Reference = lazy(async () => ({ default: (await inTurn(() => import('./reference.tsx'))).Reference }));

/** Waits for the first frame of the page. */
async function pageStands(): Promise<void> {
  do await framesPainted(1, longestFrame);
  while (document.querySelector('main') === null);
}

/** One array for all renders, so that nothing is drawn anew for another. */
const none: readonly never[] = [];

/** As the address says, or as the page opens. */
function begin(): State {
  const linked = readAddress(location.hash);
  const start = beginWith(firstScenario);
  return linked === undefined ? start : next(start, { kind: 'link', linked });
}

/** The whole page: verdict first, then what moves it, then what it rests on. Sections are drawn anew (`memo`) only when what they show changes: it is told often how far a run is. */
export function App() {
  const [state, dispatch] = useReducer(next, undefined, begin);
  const engine = useRef<Promise<Engine> | undefined>(undefined);
  const { scenario, replacements, leaveOut, overrides, attempt, opened } = state;
  useAddress({ scenario, overrides, replacements }, dispatch);
  const newestOverrides = useRef(overrides);
  newestOverrides.current = overrides;
  const hasMoney = useRef(false);
  hasMoney.current = state.money !== undefined;

  useEffect(() => {
    const listen = (event: EngineEvent): void => {
      // New figures in place of old ones stand in the next frame: nothing comes between.
      if (event.kind === 'early' && hasMoney.current) flushSync(() => dispatch(event));
      else if (fillsThePage(event)) startTransition(() => dispatch(event));
      else dispatch(event);
    };
    const starting = loadingEngine.then(({ startEngine }) => startEngine(listen));
    engine.current = starting;
    starting.catch(() => dispatch({ kind: 'failed', message: 'The calculation could not be loaded. Reload the page.' }));
    return () => void starting.then((started) => started.close());
  }, []);

  useEffect(() => {
    let isWanted = true;
    Promise.all([engine.current, loadingEngine.then(() => readShippedScenario(scenario))])
      .then(([started, files]) => {
        if (isWanted) started?.open({ scenario, files, replacements, leaveOut }, newestOverrides.current);
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
    if (opened?.isReady === true) void engine.current?.then((started) => started.run(overrides));
    // `opened` is left out on purpose: opening has run already.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [overrides]);

  // The same for all renders.
  const onWrite = useCallback(
    async (file: string, fingerprint: string, evidence: string) => (await engine.current)?.write(file, fingerprint, evidence),
    [],
  );

  const doing = useRef(state.doing);
  doing.current = state.doing;
  const compareWith = (other: string): void => {
    dispatch({ kind: 'comparing' });
    Promise.all([engine.current, readShippedScenario(other)])
      .then(([started, files]) => {
        // Cancelled, or overtaken by a moved parameter, while the files were read.
        if (doing.current === 'comparing') started?.compare({ scenario: other, files }, newestOverrides.current);
      })
      .catch(() => dispatch({ kind: 'failed', message: 'The other scenario could not be loaded. Reload the page.' }));
  };

  const probe = (isJudged: boolean): void => {
    dispatch({ kind: 'probing' });
    void engine.current?.then((started) => started.probe(isJudged, newestOverrides.current));
  };

  const judged = state.judged?.outcome;
  const of = state.judged?.overrides;
  const asked = useMemo(
    () => (of === undefined ? undefined : askedOf({ scenario, replacements, leaveOut }, of)),
    [scenario, replacements, leaveOut, of],
  );
  // The largest table comes after the money.
  const tabled = useAfterFrame(state.money);
  const [ruler, figureWidth] = useRuler();
  // Errors leave nothing to show but themselves.
  const isReady = opened?.isReady !== false;
  const isJudgedStale = useLate(isStale(state.judged, state));
  const isMoneyStale = useLate(isStale(state.money, state));
  const isTabledStale = useLate(isStale(tabled, state));
  return (
    <AskedContext value={asked}>
      <a className="skip" href="#verdict">
        Skip to the verdict
      </a>
      <header>
        <h1>Probity</h1>
        <p className="what">Try an incentive scheme on every practice: who is paid, out of what, and what for.</p>
        <nav className="sections" aria-label="On this page">
          <a href="#verdict">Verdict</a>{' '}
          {isReady && (
            <>
              <a href="#parameters">Parameters</a> <a href="#scheme">Scheme</a> <a href="#money">Money</a> <a href="#paid-for">Paid for</a>{' '}
              <a href="#who-gains">Who gains</a> <a href="#compare">Compare</a> <a href="#incentives">Incentives</a>{' '}
              <a href="#proofs">Proofs</a> <a href="#chance">Chance</a> <a href="#rests-on">Rests on</a>{' '}
              <a href="#consortia">Consortia</a>{' '}
            </>
          )}
          <a href="#reading">What was read</a> {isReady && <a href="#reproduce">Reproduce</a>} <a href="#reference">Reference</a>
        </nav>
        <Choose scenario={scenario} replacements={replacements} dispatch={dispatch} />
        <RunStatus state={state} dispatch={dispatch} onCancel={() => void engine.current?.then((started) => started.cancel())} />
      </header>
      <main className="columns">
        <Verdict
          judged={judged}
          isStale={isJudgedStale}
          isBusy={state.doing !== 'nothing'}
          isReady={isReady}
          opened={opened}
          isAgreed={leaveOut}
          dispatch={dispatch}
        />
        <Parameters
          isReady={isReady}
          parameters={opened?.parameters}
          assumptions={opened?.assumptions ?? none}
          currency={opened?.currency ?? 'GBP'}
          overrides={overrides}
          dispatch={dispatch}
        />
        <div className="rest">
          <div className="ruler" ref={ruler} />
          <FigureWidthContext value={figureWidth}>
            {isReady && (
              <>
                <Suspense>
                  <SchemeSection
                    opened={opened}
                    overrides={overrides}
                    reading={state.judged?.reading}
                    isStale={isJudgedStale}
                    scenario={scenario}
                  />
                </Suspense>
                <Later id="money" title="Money">
                  <Money outcome={state.money?.outcome} isStale={isMoneyStale} judged={judged} isJudgedStale={isJudgedStale} />
                </Later>
                <Later id="paid-for" title="What it is paid for">
                  <PaidFor judged={judged} isStale={isJudgedStale} />
                </Later>
                <Later id="who-gains" title="Who gains">
                  <WhoGains judged={judged} isStale={isJudgedStale} />
                </Later>
                <Later id="compare" title="Compare with another scheme">
                  <Compare state={state} onCompare={compareWith} />
                </Later>
                <Later id="incentives" title="Incentives">
                  <Incentives judged={judged} jumps={state.judged?.jumps} isStale={isJudgedStale} />
                </Later>
                <Later id="proofs" title="Proved or refuted">
                  <Proofs judged={judged} isStale={isJudgedStale} />
                </Later>
                <Later id="chance" title="Chance">
                  <Chance judged={judged} isStale={isJudgedStale} />
                </Later>
                <Later id="rests-on" title="What it rests on">
                  <RestsOn state={state} onProbe={probe} />
                </Later>
                <ConsortiaTable outcome={tabled?.outcome} isStale={isTabledStale} />
              </>
            )}
            <Reading opened={opened} leftOut={state.money?.outcome.dataset.leftOut ?? none} isAgreed={leaveOut} />
            {isReady && (
              <Later id="reproduce" title="Reproduce">
                <Reproduce judged={state.judged} opened={opened} isStale={isJudgedStale} onWrite={onWrite} />
              </Later>
            )}
            <Later id="reference" title="Reference">
              <Reference />
            </Later>
          </FigureWidthContext>
        </div>
      </main>
      <footer>
        <p>A finding is about a scheme on a dataset, never about a practice. Nothing that you load leaves this page.</p>
      </footer>
    </AskedContext>
  );
}

/** Whether so much changes that it is drawn in short steps, between which the page answers. */
const fillsThePage = ({ kind }: EngineEvent): boolean =>
  kind === 'opened' || kind === 'early' || kind === 'finished' || kind === 'compared' || kind === 'probed';

/** A section in a file of its own; until that is there, its heading. */
function Later({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  const heading = (
    <section aria-labelledby={id} aria-busy="true">
      <h2 id={id}>{title}</h2>
    </section>
  );
  return <Suspense fallback={heading}>{children}</Suspense>;
}
