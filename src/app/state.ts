import type { Outcome } from '../outcome.ts';
import type { Sensitivity } from '../sensitivity.ts';
import type { Replacement } from '../open-scenario.ts';
import { absentWords, unfitWords, type Linked } from './address.ts';
import type { EngineEvent } from './engine.ts';
import type { Compared, Finished, Overrides, Stage, WhatWasOpened } from './messages.ts';

/** What the page is doing now. */
export type Doing = 'opening' | 'running' | 'comparing' | 'probing' | 'nothing';

/** Everything the page shows, in one place; components read it and dispatch. */
export interface State {
  /** Name of the scenario's folder. */
  readonly scenario: string;
  /** The user's own tables and scheme, which stand in for the scenario's. */
  readonly replacements: readonly Replacement[];
  /** The user agreed that rows with errors are left out. */
  readonly leaveOut: boolean;
  /** Parameters moved by the user, by name. */
  readonly overrides: Overrides;
  /** Counts up when the user asks for the same again. */
  readonly attempt: number;
  readonly doing: Doing;
  readonly stage: Stage | undefined;
  readonly opened: WhatWasOpened | undefined;
  /** The newest money, perhaps before its findings, and the parameters it belongs to. */
  readonly money: { readonly outcome: Outcome; readonly overrides: Overrides } | undefined;
  /** The newest outcome with findings: older than `money` while these are being worked out. */
  readonly judged: (Finished & { readonly overrides: Overrides }) | undefined;
  /** The newest comparison with another scenario, and the parameters it belongs to. */
  readonly compared: { readonly compared: Compared; readonly overrides: Overrides } | undefined;
  /** What the newest results rest on, with the outcome of the run that was moved about and the parameters it belongs to. */
  readonly probed: { readonly found: Sensitivity; readonly outcome: Outcome; readonly overrides: Overrides } | undefined;
  /** What a reader must be told about the calculation itself: cancelled, failed, started again. */
  readonly said: string | undefined;
  /** The last question has no answer, and may be put again. */
  readonly isUnanswered: boolean;
}

export type Action =
  | { readonly kind: 'choose scenario'; readonly scenario: string }
  | { readonly kind: 'link'; readonly linked: Linked }
  | { readonly kind: 'replace'; readonly replacements: readonly Replacement[] }
  | { readonly kind: 'leave out' }
  | { readonly kind: 'move'; readonly name: string; readonly value: number }
  | { readonly kind: 'reset'; readonly name?: string }
  | { readonly kind: 'try again' }
  | { readonly kind: 'comparing' }
  | { readonly kind: 'probing' }
  | { readonly kind: 'say'; readonly said: string }
  | EngineEvent;

/** Where a scenario or a file has just been chosen. */
const afresh = {
  doing: 'opening',
  stage: undefined,
  opened: undefined,
  money: undefined,
  judged: undefined,
  compared: undefined,
  probed: undefined,
  said: undefined,
  isUnanswered: false,
} as const;

export const beginWith = (scenario: string): State => ({
  ...afresh,
  scenario,
  replacements: [],
  leaveOut: false,
  overrides: {},
  attempt: 0,
});

const without = (overrides: Overrides, name: string): Overrides =>
  Object.fromEntries(Object.entries(overrides).filter(([key]) => key !== name));

const schemeAmong = (replacements: readonly Replacement[]): Replacement | undefined => replacements.find(({ table }) => table === 'scheme');

const saying = (...words: readonly (string | undefined)[]): string | undefined => words.filter(Boolean).join(' ') || undefined;

/** The next state. Results of an earlier scenario or file are dropped at once; those of an earlier parameter stay until replaced. */
export function next(state: State, action: Action): State {
  switch (action.kind) {
    case 'choose scenario': {
      if (action.scenario === state.scenario) return state;
      // Whoever chooses a scenario wants its scheme; their data they may want to see under it.
      const replacements = state.replacements.filter(({ table }) => table !== 'scheme');
      return { ...state, ...afresh, scenario: action.scenario, replacements, leaveOut: false, overrides: {} };
    }
    case 'replace': {
      const { replacements } = action;
      const isOtherScheme = schemeAmong(replacements) !== schemeAmong(state.replacements);
      return { ...state, ...afresh, replacements, leaveOut: false, ...(isOtherScheme && { overrides: {} }) };
    }
    case 'leave out':
      return { ...state, ...afresh, leaveOut: true };
    case 'try again':
      return { ...state, doing: 'opening', said: undefined, isUnanswered: false, attempt: state.attempt + 1 };
    case 'move':
      return { ...state, overrides: { ...state.overrides, [action.name]: action.value }, said: undefined };
    case 'reset':
      return { ...state, overrides: action.name === undefined ? {} : without(state.overrides, action.name), said: undefined };
    case 'say':
      return { ...state, said: action.said };
    case 'link': {
      const { scenario, overrides, ownFiles, faults } = action.linked;
      const replacements = state.replacements.filter(({ file }) => ownFiles.includes(file));
      const absent = ownFiles.filter((file) => replacements.every((one) => one.file !== file));
      const said = saying(...faults, ...absentWords(absent));
      return { ...state, ...afresh, scenario, overrides, replacements, leaveOut: false, attempt: state.attempt + 1, said };
    }
    case 'opened': {
      const { opened, overrides } = action;
      const doing = opened.isReady ? 'running' : 'nothing';
      if (opened.unfit.length === 0) return { ...state, opened, doing };
      return { ...state, opened, doing, overrides, said: saying(state.said, ...unfitWords(opened.unfit)) };
    }
    case 'running':
      return { ...state, doing: 'running', isUnanswered: false };
    case 'progress':
      return { ...state, stage: action.stage };
    case 'comparing':
      return { ...state, doing: 'comparing', stage: undefined, said: undefined };
    case 'probing':
      return { ...state, doing: 'probing', stage: undefined, said: undefined };
    case 'probed': {
      const { found, overrides } = action;
      const probed = state.judged && { found, outcome: state.judged.outcome, overrides };
      return { ...state, doing: 'nothing', stage: undefined, probed };
    }
    case 'compared':
      return { ...state, doing: 'nothing', stage: undefined, compared: action };
    case 'early':
      return { ...state, money: action };
    case 'finished': {
      const { finished, overrides } = action;
      return {
        ...state,
        doing: 'nothing',
        stage: undefined,
        // The money came early, and is drawn: it is the same.
        money: state.money?.overrides === overrides ? state.money : { outcome: finished.outcome, overrides },
        judged: { ...finished, overrides },
      };
    }
    case 'cancelled':
      if (state.doing === 'comparing') return { ...state, doing: 'nothing', stage: undefined, said: 'Cancelled. Nothing was compared.' };
      if (state.doing === 'probing') return { ...state, doing: 'nothing', stage: undefined, said: 'Cancelled. Nothing was moved.' };
      return { ...state, doing: 'nothing', stage: undefined, said: cancelledWords(state), isUnanswered: true };
    case 'restarted':
      return { ...state, doing: 'opening', stage: undefined, said: 'The calculation stopped without an answer and was started again.' };
    case 'helper lost':
      return { ...state, said: 'A part of the calculation stopped. What it had begun is worked out again.' };
    case 'interpreted':
      return {
        ...state,
        said: 'This browser does not let the page make WebAssembly: the calculation takes longer, and the figures are the same.',
      };
    case 'failed':
      return {
        ...state,
        doing: 'nothing',
        stage: undefined,
        said: action.message,
        isUnanswered: state.doing !== 'comparing' && state.doing !== 'probing',
      };
  }
}

function cancelledWords(state: State): string {
  return state.judged === undefined
    ? 'Cancelled. Nothing has been worked out yet.'
    : 'Cancelled. The verdicts below belong to the parameters before your last change.';
}

/** Whether a result on the page belongs to other parameters than those now set. */
export const isStale = (result: { readonly overrides: Overrides } | undefined, state: State): boolean =>
  result !== undefined && result.overrides !== state.overrides;
