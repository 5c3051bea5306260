/** Room for what was drawn: as many numbers of 8 bytes as may still be kept. */
export interface Room {
  numbers: number;
}

/** All that a run's chance keeps together: 256 MB. England's 8,000 practices at 1,024 draws and one group of services are 65 MB. */
export const mostNumbersKept = 33_554_432;

/** What is asked for: `of` whom, `by` which laws, and how many numbers the answer has. */
export interface Asked<Laws> {
  readonly of: string;
  readonly by: Laws;
  readonly numbers: number;
}

/**
 * Keeps what was drawn, one answer for each `of`, until it is asked for by other laws; draws it again then, and whenever there was
 * no room for it. Answers are shared with whoever asks: not to be written to.
 */
export function openKept<Laws, Drawn>(
  room: Room,
  isSame: (one: Laws, other: Laws) => boolean,
): (asked: Asked<Laws>, draw: () => Drawn) => Drawn {
  const answers = new Map<string, Asked<Laws> & { readonly drawn: Drawn }>();
  return ({ of, by, numbers }, draw) => {
    const known = answers.get(of);
    if (known !== undefined && isSame(known.by, by)) return known.drawn;
    const drawn = draw();
    answers.delete(of);
    room.numbers += known?.numbers ?? 0;
    if (numbers <= room.numbers) {
      answers.set(of, { of, by, numbers, drawn });
      room.numbers -= numbers;
    }
    return drawn;
  };
}
