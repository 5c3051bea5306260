import { openScenario } from '../../src/open-scenario.ts';
import { openRunChance } from '../../src/run.ts';
import { simulate } from '../../src/simulate.ts';
import { moveParameter, settleMoneyAlone } from './moves.ts';

declare global {
  interface Window {
    /** Opens a scenario from the text of its files; gives what a move of its first parameter takes, in milliseconds. */
    openMoves(name: string, files: Readonly<Record<string, string>>): (step: number) => number;
  }
}

// Built as one script and put into an empty page of Chromium: the engine alone, without the page around it.

window.openMoves = (name, files) => {
  const encoder = new TextEncoder();
  const read = (path: string): Uint8Array | undefined => (Object.hasOwn(files, path) ? encoder.encode(files[path]) : undefined);
  const { run: given } = openScenario({ folder: { name, read }, replacements: [], leaveOut: false });
  if (given === undefined) throw new Error(`${name} cannot be run`);
  const run = { ...given, chance: openRunChance(given) };
  return (step) => {
    const moved = moveParameter(run, step);
    const began = performance.now();
    settleMoneyAlone(simulate(moved));
    return performance.now() - began;
  };
};
