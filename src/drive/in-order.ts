// Many items, several to work them out, results in the order of the items whoever was first.

/** Somebody beside the one who leads: a worker of the page, a thread of Node. */
export interface Helper<Job, Item, Result> {
  /** Works out an item of a job, and drops what it has of any other. Rejects where that failed or was dropped, or the helper has stopped for good. */
  work(job: Job, item: Item): Promise<Result>;
  /** Drops what it was given of this job and has not begun: nobody waits for it any more. Whoever says so may be late, and the next job begun. */
  drop(job: Job): void;
}

/** Who is at hand, and how the one who leads shares its time. Times are milliseconds. */
export interface Hands<Job, Item, Result> {
  /** Those at hand now; they may come and go while something is worked out. */
  readonly helpers: ReadonlySet<Helper<Job, Item, Result>>;
  /**
   * There is work for so many helpers: they may be sent for. They come later, or never. One at least is needed where items are
   * too long for the one who leads.
   */
  callHelpers(many: number, isNeeded: boolean): void;
  now(): number;
  /** Lets messages in. */
  pause(): Promise<void>;
  /** The one who leads leaves items that take longer to its helpers, so that it can answer; without any it does all. */
  readonly longestOwn: number;
  /** Aborted: nobody wants the rest. */
  readonly signal: AbortSignal;
}

/** How long the one who leads works before it lets messages in. */
const slice = 4;
/** A helper is given this much ahead, so that it never waits for the next item; two at least, as many as `mostAhead` at most. */
const ahead = 8;
const mostAhead = 64;
/** So much must be left to do, by the time items took so far, for helpers at hand to be worth their messages… */
const worthSharing = 100;
/** …and so much for each to be started: what it costs to start one, to send it the data, and to compile its code again. */
const worthStarting = 400;
/** The first items take longer than those after them, while code is still being compiled: by so many times at most, is taken for granted. */
const fewItems = 4;
const slowStart = 8;

interface Piece<Item, Result> {
  readonly item: Item;
  /** `returned`: somebody failed at it, and the one who leads does it itself. */
  state: 'begun' | 'returned' | 'done';
  result?: Result;
}

/** Lets messages in where the one who leads has worked for a while. */
export function openPauses({ now, pause }: Pick<Hands<never, never, never>, 'now' | 'pause'>): () => Promise<void> {
  let paused = now();
  return async () => {
    if (now() - paused < slice) return;
    await pause();
    paused = now();
  };
}

/**
 * Results in the order of the items, worked out by `own` and by the helpers at hand. What a helper fails at, or had when it
 * stopped, is worked out again, once, by `own`, whose error is that of the whole. Results that wait for an earlier one are
 * bounded in number, however many the items are. Ends early where the signal is aborted.
 */
export async function* inOrder<Job, Item, Result>(input: {
  job: Job;
  items: readonly Item[];
  /** `isNext`: the result is handed over before `own` is called again. */
  own: (item: Item, isNext: boolean) => Result;
  hands: Hands<Job, Item, Result>;
}): AsyncGenerator<Result, void, undefined> {
  const { job, items, own, hands } = input;
  const { helpers, signal, longestOwn } = hands;
  /** Begun and not yet handed over, in order. */
  const pieces: Piece<Item, Result>[] = [];
  const loads = new Map<Helper<Job, Item, Result>, number>();
  let handedOver = 0;
  /** How long the items take that the one who leads does: the newest count most, since the first are slow. */
  let pace = Number.NaN;
  let took = 0;
  let done = 0;
  const pauseNowAndThen = openPauses(hands);
  let wake = (): void => {};
  const wakeUp = (): void => wake();

  /** How long the rest would take alone, at the least; not a number before the first item. */
  const left = (): number => (pace * (items.length - handedOver)) / (done >= fewItems || took > worthSharing ? 1 : slowStart);
  const hasHelp = (): boolean => helpers.size > 0 && (loads.size > 0 || left() > worthSharing);
  const depth = (): number => Math.min(mostAhead, Math.max(2, Math.ceil(ahead / pace)));

  /** The next item that nobody has begun; none where results enough wait for an earlier one. */
  function begin(): Piece<Item, Result> | undefined {
    const most = hasHelp() ? 2 * depth() * (helpers.size + 1) : 1;
    if (pieces.length >= most || handedOver + pieces.length >= items.length) return undefined;
    const piece: Piece<Item, Result> = { item: items[handedOver + pieces.length], state: 'begun' };
    pieces.push(piece);
    return piece;
  }

  function giveOut(): void {
    for (const helper of hasHelp() ? helpers : []) {
      while ((loads.get(helper) ?? 0) < depth()) {
        const piece = begin();
        if (piece === undefined) return;
        give(helper, piece);
      }
    }
  }

  function give(helper: Helper<Job, Item, Result>, piece: Piece<Item, Result>): void {
    const carry = (by: number): unknown => loads.set(helper, (loads.get(helper) ?? 0) + by);
    const end = (state: 'done' | 'returned'): void => {
      piece.state = state;
      carry(-1);
      wakeUp();
    };
    carry(1);
    helper.work(job, piece.item).then(
      (result) => {
        piece.result = result;
        end('done');
      },
      () => end('returned'),
    );
  }

  function doOwn(piece: Piece<Item, Result>): void {
    const began = hands.now();
    piece.result = own(piece.item, pieces.at(0) === piece);
    piece.state = 'done';
    const spent = hands.now() - began;
    took += spent;
    done += 1;
    pace = done === 1 ? spent : (pace + spent) / 2;
    if (left() > worthStarting) hands.callHelpers(Math.floor(left() / worthStarting), pace > longestOwn);
  }

  signal.addEventListener('abort', wakeUp);
  try {
    while (handedOver < items.length && !signal.aborted) {
      giveOut();
      const first = pieces.at(0);
      if (first?.state === 'done') {
        pieces.shift();
        handedOver += 1;
        yield first.result as Result; // every item that is done has one, though by its type it may be undefined
        continue;
      }
      const isLeft = hasHelp() && pace > longestOwn;
      const mine = first?.state === 'returned' ? first : isLeft ? undefined : begin();
      if (mine === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else {
        doOwn(mine);
        await pauseNowAndThen();
      }
    }
  } finally {
    signal.removeEventListener('abort', wakeUp);
    for (const helper of loads.keys()) helper.drop(job);
  }
}
