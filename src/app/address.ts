import type { Replacement } from '../open-scenario.ts';
import type { Overrides, WhatWasOpened } from './messages.ts';
import { firstScenario, shippedScenarios } from './shipped-scenarios.ts';

// What the page shows stands in its address behind the #, which no browser sends anywhere: a reload keeps it, and it can be sent as a link.

/** What an address says is to be seen. */
export interface Linked {
  readonly scenario: string;
  readonly overrides: Overrides;
  /** Names of the files of somebody's own that were chosen when the address was made. */
  readonly ownFiles: readonly string[];
  /** What of it cannot be followed, a sentence each. */
  readonly faults: readonly string[];
}

// A hyphen, which no parameter has.
const ownFile = 'own-file';

interface Shown {
  readonly scenario: string;
  readonly overrides: Overrides;
  readonly replacements: readonly Pick<Replacement, 'file'>[];
}

/** `#scenario=two-sided-corridor&practices_share=0.4`; empty for what the page opens with. */
export function addressOf({ scenario, overrides, replacements }: Shown): string {
  const entries = [
    ['scenario', scenario],
    ...Object.entries(overrides).map(([name, value]) => [name, String(value)]),
    ...replacements.map(({ file }) => [ownFile, file]),
  ];
  return entries.length === 1 && scenario === firstScenario ? '' : `#${new URLSearchParams(entries).toString()}`;
}

/** What stands in an address, as far as it can be followed; undefined where it names only a place on the page. */
export function readAddress(hash: string): Linked | undefined {
  const [first, ...rest] = new URLSearchParams(hash.replace(/^#/, ''));
  if (first?.[0] !== 'scenario') return undefined;
  const [, scenario] = first;
  if (shippedScenarios.every(({ name }) => name !== scenario)) {
    const fault = `The link names a scenario that is not here, “${scenario}”: the first of the page stands in its place.`;
    return { scenario: firstScenario, overrides: {}, ownFiles: [], faults: [fault] };
  }
  const values = rest.filter(([name]) => name !== ownFile);
  const isNumber = ([, text]: [string, string]): boolean => text.trim() !== '' && Number.isFinite(Number(text));
  return {
    scenario,
    overrides: Object.fromEntries(values.filter(isNumber).map(([name, text]) => [name, Number(text)])),
    ownFiles: rest.filter(([name]) => name === ownFile).map(([, file]) => file),
    faults: values
      .filter((entry) => !isNumber(entry))
      .map(([name, text]) => `The link sets “${name}” to “${text}”, which is no number: it is left out.`),
  };
}

/** A link carries no file. */
export const absentWords = (files: readonly string[]): string[] =>
  files.length === 0
    ? []
    : [
        `The link was made with ${files.length === 1 ? 'a file' : 'files'} of somebody’s own (${files.join(', ')}), which it does not carry: choose ${files.length === 1 ? 'it' : 'them'} again. Until then the scenario’s own stands here.`,
      ];

/** What a link sets that this scenario does not have, or not so. */
export const unfitWords = (unfit: WhatWasOpened['unfit']): string[] =>
  unfit.map(({ words }) => `The link is not followed in this: ${words}`);
