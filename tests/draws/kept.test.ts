import { describe, expect, it } from 'vitest';
import { openChance } from '../../src/draws/chance.ts';
import { openKept, type Asked, type Room } from '../../src/draws/kept.ts';
import { patientsShape } from './patients-shape.ts';

/** Counts how often it is drawn. */
function counted(): { draw: () => number; times: () => number } {
  let times = 0;
  return { draw: () => (times += 1), times: () => times };
}

const asked = (of: string, by = 1, numbers = 10): Asked<number> => ({ of, by, numbers });
const open = (room: Room) => openKept<number, number>(room, (one, other) => one === other);

describe('what was drawn', () => {
  it('is not drawn again for the same laws', () => {
    const keep = open({ numbers: 100 });
    const { draw, times } = counted();
    expect([keep(asked('a'), draw), keep(asked('a'), draw)]).toEqual([1, 1]);
    expect(times()).toBe(1);
  });

  it('is drawn again for other laws, and for somebody else', () => {
    const keep = open({ numbers: 100 });
    const { draw, times } = counted();
    for (const each of [asked('a', 1), asked('a', 2), asked('a', 1), asked('b', 1)]) keep(each, draw);
    expect(times()).toBe(4);
  });

  it('is kept only as far as there is room, which several share; what was kept first stays', () => {
    const room = { numbers: 25 };
    const [keep, other] = [open(room), open(room)];
    const { draw, times } = counted();
    const ask = (): void => {
      keep(asked('a'), draw);
      other(asked('a'), draw);
      keep(asked('c'), draw);
    };
    ask();
    expect([times(), room.numbers]).toEqual([3, 5]);
    ask();
    expect([times(), room.numbers]).toEqual([4, 5]); // the third had no room
  });

  it('gives its room back when other laws need another', () => {
    const room = { numbers: 25 };
    const keep = open(room);
    const { draw, times } = counted();
    keep(asked('a', 1, 20), draw);
    keep(asked('a', 2, 25), draw);
    expect(room.numbers).toBe(0);
    keep(asked('a', 3, 30), draw);
    expect(room.numbers).toBe(25);
    keep(asked('a', 3, 30), draw);
    expect(times()).toBe(4);
  });
});

describe('the chance of a run', () => {
  const laws = [{ group: 'hospital', ...patientsShape(4.5, 6500) }];
  const members = ['P1', 'P2'].map((code) => ({ code, laws }));
  const consortium = { code: '00C', year: 0 };
  const openWith = (draws: number) => openChance({ seed: 1, draws, year: 0, tauNation: 0.01, tauConsortium: 0.012 });

  it('gives practices and totals again as they were, without drawing them, at 1,024 draws', () => {
    const chance = openWith(1024);
    expect(chance.practices(consortium, members)).toBe(chance.practices(consortium, members));
    expect(chance.totals(consortium, laws)).toBe(chance.totals(consortium, laws));
  });

  it('draws a practice again whose law has changed, and then as if it had been asked for first', () => {
    const chance = openWith(1024);
    chance.practices(consortium, members);
    const moved = [members[0], { code: 'P2', laws: [{ group: 'hospital', ...patientsShape(4.5, 9000) }] }];
    expect(chance.practices(consortium, moved)).toEqual(openWith(1024).practices(consortium, moved));
    expect(chance.practices(consortium, members)).toEqual(openWith(1024).practices(consortium, members));
  });

  it('gives every practice its own luck, also where another of the same law takes its place', () => {
    const chance = openWith(1024);
    const [[first]] = chance.practices(consortium, [{ code: 'P1', laws }]);
    expect(chance.practices(consortium, [{ code: 'P2', laws }])[0][0]).not.toEqual(first);
    expect(chance.practices({ code: '00D', year: 0 }, [{ code: 'P2', laws }])).not.toEqual(
      chance.practices(consortium, [{ code: 'P2', laws }]),
    );
  });

  it('draws again where one law more is asked for, and not where a law is missing and stays so', () => {
    const chance = openWith(1024);
    const missing = { group: 'prescribing', coefficientOfVariation: NaN, skewness: NaN };
    const first = chance.totals(consortium, laws);
    const second = chance.totals(consortium, [...laws, missing]);
    expect(second).not.toBe(first);
    expect(chance.totals(consortium, [...laws, { ...missing }])).toBe(second);
  });

  it('keeps nothing at more draws: they would be 1 GB for all practices of England', () => {
    const chance = openWith(4096);
    expect(chance.practices(consortium, members)).not.toBe(chance.practices(consortium, members));
    expect(chance.practices(consortium, members)).toEqual(chance.practices(consortium, members));
  });

  it('is drawn into spare arrays, where some are given and it is not kept', () => {
    const spare: Float64Array[] = [];
    const chance = openWith(4096);
    const first = chance.practices(consortium, members, spare).flat();
    expect(spare).toEqual(first);
    const second = chance.practices({ code: '00D', year: 0 }, members, spare).flat();
    second.forEach((each, place) => expect(each).toBe(first[place]));
    expect(second).toEqual(openWith(4096).practices({ code: '00D', year: 0 }, members).flat());

    const kept = openWith(1024);
    const own = kept.practices(consortium, members, spare);
    expect(spare).not.toContain(own[0][0]);
  });
});
