import { describe, expect, it } from 'vitest';
import { chanceByPopulation } from '../../src/charts/chance-by-population.ts';
import { luckInAll } from '../../src/charts/chance-rows.ts';
import { chanceInWords, windfallsInWords } from '../../src/charts/chance-words.ts';
import { exportSvg } from '../../src/exports/figure.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

const { plot, alternative, table, isEmpty } = chanceByPopulation;

describe('what chance alone decides, by number of people', () => {
  it('draws false rewards, false penalties and denials, sizes below each other', () => {
    expectFigure('chance-by-population', exportSvg(smallOutcome(), chanceByPopulation, document));
    expectFigure('chance-by-population-360', exportSvg(smallOutcome(), chanceByPopulation, document, 360));
  });

  it('draws no line through a heading', () => {
    const lines = [...plot(smallOutcome(), { document }).querySelectorAll('line')];
    const uprights = lines.filter(
      (line) => line.getAttribute('x1') === line.getAttribute('x2') && line.closest('[aria-label="rule"]') !== null,
    );
    expect(uprights).toHaveLength(2);
    for (const line of uprights) expect(Number(line.getAttribute('y1'))).toBeGreaterThan(20);
  });

  it('draws no line through what is written beside a mark', () => {
    const figure = plot(smallOutcome(), { document });
    const parts = [...figure.querySelectorAll('path, text')];
    const words = parts.find(({ textContent }) => textContent === '9%');
    const [paper] = parts.filter((part) => part.localName === 'path' && part.getAttribute('fill') === '#ffffff');
    // Each word has a box of its own, as high as its letters, behind it.
    const boxes = [...(paper?.getAttribute('d') ?? '').matchAll(/M([\d.]+),([\d.]+)h([\d.]+)v12/g)].map((each) =>
      each.slice(1).map(Number),
    );
    expect(boxes.length).toBe(table(smallOutcome()).rows.length);
    const [x, y] = (words?.getAttribute('transform')?.match(/[\d.]+/g) ?? []).map(Number);
    expect(boxes.some(([left, top, width]) => left < x + 9 && x + 9 < left + width && top < y && y < top + 12)).toBe(true);
    const broken = [...figure.querySelectorAll('line')].find((line) => line.closest('[stroke-dasharray]') !== null);
    expect(Number(broken?.getAttribute('x1'))).toBeGreaterThan(0);
    const all = [...figure.querySelectorAll('*')];
    if (broken === undefined || paper === undefined) throw new Error('no line or no paper');
    expect(all.indexOf(paper)).toBeGreaterThan(all.indexOf(broken));
  });

  it('gives a share and its interval the same decimals', () => {
    const { chanceAwards, ...rest } = smallOutcome();
    const [award] = chanceAwards;
    const bands = award.bands.map((band) => ({ ...band, figures: { ...band.figures, falseReward: 0.1094, falseRewardError: 0.0005 } }));
    const [, often] = chanceInWords({ ...rest, chanceAwards: [{ ...award, bands }] });
    expect(often).toContain('in 10.9% of years (95% interval 10.8% to 11%)');
  });

  it('has a row a size and kind of luck, with its 95% interval; what cannot be asked is left out', () => {
    const { rows } = table(smallOutcome());
    expect(rows.map(([, people, count, what]) => [people, count, what])).toEqual([
      ['50,000 to 99,999 people', 5, 'paid, though nothing was earned'],
      ['100,000 to 199,999 people', 6, 'paid, though nothing was earned'],
      ['50,000 to 99,999 people', 5, 'owes, though nothing was owed'],
      ['100,000 to 199,999 people', 6, 'owes, though nothing was owed'],
      ['500,000 people or more', 1, 'owes, though nothing was owed'],
      ['100,000 to 199,999 people', 6, 'paid nothing, though something was earned'],
      ['500,000 people or more', 1, 'paid nothing, though something was earned'],
      ['100,000 to 199,999 people', 6, 'paid more than was earned'],
      ['500,000 people or more', 1, 'paid more than was earned'],
    ]);
    // 0.41 and 1.96 times 0.003.
    expect(rows[0].slice(4)).toEqual([0.41, expect.closeTo(0.40412, 9), expect.closeTo(0.41588, 9)]);
  });

  it('says first what chance pays and how often, and of whom', () => {
    // £600k of £1m awarded, its error 1.96 × £7,200; six have 100,000 to 199,999 people, more than any other size.
    expect(chanceInWords(smallOutcome())).toEqual([
      'If nothing changed, chance alone would pay £600k a year (plus or minus £14.1k, 95 in 100): 60% of what is awarded.',
      'A consortium of 100,000 to 199,999 people that earned nothing would be paid an award in 28% of years (95% interval 27.4% to 28.6%).',
    ]);
    expect(luckInAll(smallOutcome())).toMatchObject({ excess: 600_000, share: expect.closeTo(0.6, 12) });
    expect(alternative(smallOutcome())).toContain(
      'paid, though nothing was earned: 41% with 50,000 to 99,999 people, 28% with 100,000 to 199,999 people',
    );
  });

  it('is a sentence where no years were imagined, or chance moves nothing that is paid', () => {
    const without = smallOutcome({ draws: 0 });
    expect(isEmpty(without)).toBe(true);
    expect(textsOf(plot(without, { document })).join(' ')).toBe('No years were imagined in this run, so nothing can be said of chance.');
    const still = { ...smallOutcome(), chanceAwards: [] };
    expect(alternative(still)).toBe('No payment of this scheme depends on anything that chance moves.');
  });

  it('does not say that chance pays where it takes more than it gives', () => {
    const outcome = smallOutcome();
    const [award] = outcome.chanceAwards;
    const poorer = { ...outcome, chanceAwards: [{ ...award, all: { ...award.all, excess: -5000 } }] };
    expect(chanceInWords(poorer)[0]).toBe(
      'If nothing changed, chance alone would take £5,000 a year from awards: it denies more than it gives.',
    );
  });

  it('says what budgets of past cost owe to luck, and what is paid for it', () => {
    expect(windfallsInWords(smallOutcome())).toEqual([
      '“shared_savings” goes by what practices themselves cost in the past. One practice was dearer then than its patients would cost on average, and an expected £4,500 of it was luck (standard deviation £8,350), which goes by itself. As given, “shared_savings” pays £2,250 a year more than it would if nobody’s past had been lucky or unlucky.',
    ]);
    const [windfall] = smallOutcome().windfalls;
    const untold = { ...smallOutcome(), windfalls: [{ ...windfall, paid: Number.NaN }] };
    expect(windfallsInWords(untold)[0]).toContain('What “shared_savings” pays for it cannot be told');
    const none = { ...smallOutcome(), windfalls: [{ ...windfall, luck: { practices: 0, amount: 0, standardDeviation: 0 } }] };
    expect(windfallsInWords(none)).toEqual([]);
  });
});
