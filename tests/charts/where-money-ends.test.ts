import { describe, expect, it } from 'vitest';
import { whereMoneyEnds } from '../../src/charts/where-money-ends.ts';
import { exportSvg } from '../../src/exports/figure.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { Flow } from '../../src/routing/follow-the-money.ts';
import { document, expectFigure, textsOf } from './drawing.ts';
import { smallOutcome } from './small-outcome.ts';

const { plot, alternative, table } = whereMoneyEnds;
const flow = (from: Flow['from'], to: Flow['to'], amount: number): Flow => ({ payment: 'award', from, to, purpose: '', amount });
const withFlows = (...flows: Flow[]): Outcome => ({ ...smallOutcome(), flows });

describe('where the money ends', () => {
  it('draws every way that money takes, in a wide and in a narrow figure', () => {
    expectFigure('where-money-ends', exportSvg(smallOutcome(), whereMoneyEnds, document));
    expectFigure('where-money-ends-360', exportSvg(smallOutcome(), whereMoneyEnds, document, 360));
  });

  it('writes money and share beside each end', () => {
    const texts = textsOf(
      plot(withFlows(flow('commissioner', 'practice', 250), flow('commissioner', 'patient_care', 750)), { document, width: 900 }),
    );
    expect(texts).toContain('£250, 25%');
    expect(texts).toContain('£750, 75%');
  });

  it('says losses in words and does not draw them', () => {
    const svg = plot(withFlows(flow('commissioner', 'practice', -250)), { document });
    expect(textsOf(svg).join(' ')).toBe('No money moves. Losses, not drawn: £250 owed by the practices to the commissioner (money).');
    expect(svg.querySelector('path')).toBeNull();
  });

  it('says so where no money moves, also in words', () => {
    const outcome = withFlows(flow('commissioner', 'practice', 0));
    expect(textsOf(plot(outcome, { document }))).toEqual(['No money moves.']);
    expect(alternative(outcome)).toBe('No money moves.');
  });

  it('draws money that goes round in a circle or back to the commissioner', () => {
    const round = withFlows(
      flow('commissioner', 'practice', 100),
      flow('practice', 'provider', 50),
      flow('provider', 'practice', 10),
      flow('provider', 'commissioner', 5),
    );
    const texts = textsOf(plot(round, { document, width: 900 })).join(' ');
    expect(texts).toContain('Practices, again');
    expect(texts).toContain('Back to the commissioner');
  });

  it('says where each pound ends in its text alternative', () => {
    const said = alternative(withFlows(flow('commissioner', 'patient_care', 1000), flow('patient_care', 'person', 400)));
    expect(said).toBe(
      'Of £1,000 a year paid by the commissioner, this is where it ends: Stays with the fund for patients’ care £600 (60%); Named GPs £400 (40%).',
    );
  });

  it('has a table of moves, losses and ends', () => {
    const { rows } = table(withFlows(flow('commissioner', 'practice', 100), flow('commissioner', 'patient_care', -40)));
    expect(rows).toEqual([
      ['Commissioner', 'Practices', 'money', 100, 1],
      ['Commissioner', 'Fund for patients’ care', 'money', -40, Number.NaN],
      ['Practices', '', 'ends here', 100, 1],
    ]);
  });
});
