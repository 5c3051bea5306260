import type { Row } from './row.ts';

// Beside each target that is missed stands what is known of it. A note that is no longer true is worse than none: whoever makes a
// row faster writes its note anew, and takes it away where the row is met on a quiet machine.

/** What is known of a target that is missed. */
interface Note {
  /** The rows that it is of, by what was measured. */
  readonly rows: RegExp;
  /** Where the time goes, by sampling the processor's (`node --cpu-prof`, or Chromium's own trace). */
  readonly profile: string;
  readonly tried: string;
  readonly next: string;
}

/** The first that fits is told. */
const notes: readonly Note[] = [
  {
    rows: /^Move a parameter.*prescribing-incentive/,
    profile:
      'practices’ own costs are drawn, so 8,054 rows are settled and summed up in place of 211: formulas with the reading of 65 MB of chance, which no cache holds, and sums 28%, other sums and squares 12%, percentiles read in their years 11%, garbage 5%, rows handed on 5%.',
    tried:
      'rows drawn and summed up in WebAssembly; percentiles read in the years in which the cost’s chance has them, so that nothing is sorted; years of gains told from the consortium’s sum; choices made by the masks of their comparisons; kernels that go from run to run, with all of chance in their memory (65 MB more), so that nothing is copied to where they read it: 61 to 69 ms of the processor before, 39 to 41 now; 35 by the clock at the least.',
    next: 'formula and sums row by row in one kernel (rows are copied once to be summed up); sums, squares and years of percentiles in one reading. Beyond that only fewer draws, or items shared with a helper, which today begins only where 100 ms are left.',
  },
  {
    rows: /^Move a parameter.*consortium-bonus-2010-to-fund/,
    profile:
      'accounts of 400 providers and persons whom several consortia pay: 2,000 sums of 1,024 draws 16%, their figures 18%, of which percentiles 15%; awards and their figures 28%; following the money 8%, garbage 7% (before kernels went from run to run, which took 9%).',
    tried:
      'share-outs kept from move to move; draws lent instead of copied; accounts in WebAssembly’s memory, which the next move uses again; gains by bin and by year in WebAssembly; kernels, their memory and all of chance in it go from run to run; keys of shares that are the same everywhere compared once: 25 ms at first, in the same minutes 17 of the processor before and 14 now, 13 and 12 by the clock at the least. Percentiles by share of the amount would serve 28 of the 400 accounts alone: the others are paid by two to nine consortia. Sums four pairs at a time, without asking what is a loss where nothing is: 12% of the sums, for no near memory holds the 3 MB of accounts.',
    next: 'account by account rather than consortium by consortium, so that a sum stays near: needs the draws of all consortia kept until the end.',
  },
  {
    rows: /^Move a parameter.*napc-incentive-and-penalty/,
    profile:
      'awards and their figures 35%, following the money 21% (the split key scales with the parameter, so that the parts of 8,054 practices are made anew), opening plan and kernels 14%, entering and closing 13%, garbage 13%.',
    tried:
      'practices that keep what they are paid are not followed stop by stop; keys that are columns of the data are known by name; parts of practices in arrays, and networks kept where only a payment’s key moves: 21 ms before, 11 now.',
    next: 'values as given, costs among them, settled for the whole dataset until a nudge moves them.',
  },
  {
    rows: /^Move a parameter.*gp-contract/,
    profile:
      'eight payments to each of 8,054 practices, no chance: awards settled and read 25%, following the money 20%, opening plan and evaluators 19%, closing 12%, garbage 15%.',
    tried:
      'what neither chance nor a nudge moves is settled for the whole dataset in one go, and what the moved parameter does not reach stays from the move before; what is read at once stands in one room; practices that keep what they are paid are not followed: 14 ms before, 7.5 now, 6 in Chromium (gp-contract-2013).',
    next: 'payments that a move does not touch keep their figures of the move before.',
  },
  {
    rows: /^Move a parameter/,
    profile:
      'awards and their figures 35%, following the money 13%, adding up over the dataset 17%, plan 5%, garbage 7% (award-to-practices).',
    tried:
      'sums, percentiles, gains by bin and by year in WebAssembly; formulas without chance for the whole dataset in one go, and only what the move reaches; nothing copied that is entered at once; evaluators with their kernels, memory and chance handed from run to run where constants alone differ: 16 ms of the processor before, 11 now (quality-premium-2014).',
    next: 'years in which money is received in plain lists, as bins are (some 2 to 5% of a cell: left out for want of time); figures of practices in fewer, longer loops (5%).',
  },
  {
    rows: /^100 scenarios/,
    profile:
      'a cell is a move, and chance is drawn with the first: awards and their figures 38%, following the money 13%, adding up over the dataset 17%, plan 5%, drawing 5%, garbage 7%.',
    tried:
      'all that made moves faster. Evaluators, kernels and chance handed from cell to cell, keys of shares that are the same everywhere compared once, bins in plain lists (a typed array of 64 takes 2 µs to make): 0.92 s of the processor before and 0.78 now, 0.68 and 0.575 s by the clock in the same quieter minutes. Nothing can be left out of a cell: its fingerprint is of every award and receipt.',
    next: 'parameters kept apart from other constants of the same value, which make another plan in 12 cells of the 100 (kernels and their chance made anew 7%); the plan kept where only constants differ (5%); figures of practices in fewer, longer loops (5%); years received in plain lists (2 to 5%); room for the figures that are handed out (2%); cells on two threads (`--workers 2`), which this row does not count.',
  },
  {
    rows: /^Ten Englands/,
    profile: 'as for one England, tenfold: awards and their figures 39%, following the money 33%, adding up over the dataset 22%.',
    tried:
      'all that made moves faster on one England, chance kept where the kernels read it among it: 55 ms of the processor before, 44 now.',
    next: 'fewer, longer loops over practices’ figures; years received in plain lists.',
  },
  {
    rows: /^Move a slider/,
    profile:
      'the engine’s part (the row above, in a worker, and from rest, which costs it some 4 ms more than move upon move); 2 to 4 ms until the page hears of the key and has asked, 2 to send and draw the new figures, 3 to 5 to lay out and paint; the rest is waiting for the next frame, 8 ms on average.',
    tried:
      'no frame before that of the figures: what is stale or at work is said after a tenth of a second, progress every 40 ms; the money drawn in the task that receives it, figures and the table of consortia after the frame, the rest of the run when it is painted; rows of single practices stay with the worker. In the same minutes 24 ms where it was 39 (bma-consortium-only), 32 where it was 54 (award-to-practices).',
    next: 'the engine’s part, and what makes its first move from rest slower than the next.',
  },
  {
    rows: /^Main thread/,
    profile:
      'by the processor no task of opening is over 15 ms (a figure drawn that nobody sees, so that Plot is compiled 14; the worker’s text made a blob 13; first layouts 12; React and page evaluated 12) and none of running over 21 (the awards of 8,054 practices drawn 18, of which dots 5; findings laid out 10). By the clock a task takes up to two and a half times that: two processors are shared with the worker, and with Chromium’s threads that compile what it runs.',
    tried:
      'the page opened in a window that stands: in a new one Chromium’s own pages had the processors for 570 ms of the first second, this page’s main thread for 210. Files one after the other, the engine’s first; no formatter of numbers made as Plot is read (20 ms), no parser of formulas on the page (14); awards drawn half a pixel at a time; the worker waits for the figures of its money. By the processor 28 ms opening and 41 running before.',
    next: 'the worker’s text without letters beyond ASCII (half the blob); dots drawn one a pixel.',
  },
  {
    rows: /^Probity, .*each practice by its own cost/,
    profile:
      '80 million costs drawn 41% (e to the x 19%, normals 14%, bits 4%, keys of streams 2%), percentiles 15%, the formula 12%, sums 5%, chance that practices share 6%, rows brought to where they are summed up 3%, garbage 2%.',
    tried:
      'drawn and summed up in WebAssembly, two draws at a time (C has eight); bits of four streams side by side; drawn where the formulas read them, whole rows read where they stand; values counted in compartments two by two; choices made by the masks of their comparisons; a helper from the second item on: 3.8 s of the processor at first, 1.45 then, 1.2 now, C 1.3, numba 1.5. Two threads take 0.2 s more than one: rows of a consortium (3 MB of costs, 3 MB of amounts) do not stay in a processor’s own memory.',
    next: 'practice by practice through all blocks, draws, formula and sums, so that 160 KB stay in that memory; the shock of a consortium drawn in WebAssembly.',
  },
  {
    rows: /^Withholding rates/,
    profile:
      'rates alone, in a fresh process (quality-premium-2013): means by the law 45%, of it laws fitted 14%, lines told apart 12% and found 7%; jumps along each service 15%, who ends with each row 5%, garbage 10%. Later rounds take two thirds of the first.',
    tried:
      'means by the law of costs in place of 1,024 years; levels, and places to look for jumps, side by side as lanes, and read where they stand: one settling a round for all practices, no list for each point. Rates alone, in a fresh process on busy cores: 1.6 s before and 1.0 now (referral-incentive-2015), 1.3 and 1.1 (quality-premium-2013).',
    next: 'laws of 41 levels fitted at once without an object each; one practice’s move settled as its difference where only a sum sees it.',
  },
];

/** What is known of the targets that were missed, for reading below the table; rows that one note is of are told together. */
export function sayMissed(rows: readonly Row[]): string[] {
  const missed = rows.filter(({ targets }) => targets.some(({ verdict }) => verdict === 'MISSED'));
  const told = new Map<Note | undefined, string[]>();
  for (const { what } of missed) {
    const note = notes.find((each) => each.rows.test(what));
    told.set(note, [...(told.get(note) ?? []), what]);
  }
  return Array.from(told, ([note, whats]) => {
    const known =
      note === undefined
        ? 'nobody has written down yet where the time goes.'
        : `\n  - profile: ${note.profile}\n  - tried: ${note.tried}\n  - next: ${note.next}`;
    return `MISSED: ${whats.join('; ')}: ${known}`;
  });
}
