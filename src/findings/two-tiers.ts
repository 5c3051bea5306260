import { worstFirst, type Evidence, type Verdicted } from './evidence.ts';
import type { Verdict } from './finding.ts';
import { cannotTell, kept } from './governance.ts';
import { oweNothing } from './taking-part.ts';
import { formatMoney, several } from '../data/words.ts';
import { spanOf } from '../data/years.ts';
import type { Dataset } from '../data/dataset.ts';
import { byTurnsInWords, tiersInWords, tiersNote } from '../joining/in-words.ts';
import type { Tiered, TieredEnd } from '../joining/joining.ts';
import { goneWithout, perWeightedPatient, risesWithDeprivation } from '../joining/tiers.ts';

/** What may be said of two tiers once it is known who takes part: `endsInWords` says who that is. */
export function judgeTiers(tiered: Tiered, { dataset, scheme }: Pick<Evidence, 'dataset' | 'scheme'>): Verdicted {
  const { ends } = tiered;
  // As the scheme's text says, or as it comes out with a share of nothing.
  if (!tiered.reachesPractices || ends.every(({ gains }) => gains.every((gain) => gain === 0)))
    return cannotTell('warning', 'No practice is paid by the scheme, or owes, so that money does not say who would take part.');
  const details = [...ends.filter(hasTiers).flatMap((end) => figuresOf(end, dataset)), ...byTurnsInWords(tiered), assumed];
  if (ends.some(({ gains }) => gains.some(Number.isNaN)))
    return cannotTell('warning', 'What some practices would gain by taking part is not known: figures are missing.', details);
  if (ends.some(({ isSettled }) => !isSettled))
    return cannotTell('warning', 'No end was found at which no practice would change its mind.', details);
  const verdicts = ends.map((end) => verdictAt(end, tiered, { dataset, scheme }));
  const [first] = verdicts;
  if (verdicts.some(({ verdict }) => verdict !== first.verdict))
    return cannotTell('warning', `The two are not judged alike: ${verdicts.map(({ summary }) => summary).join(' ')}`, details);
  if (first.verdict === 'cannot_tell' || first.verdict === 'kept') return { ...first, details };
  if (scheme.isVoluntary === undefined)
    return {
      ...cannotTell(
        'warning',
        `Were practices free to take no part, this would be broken; the scheme does not say whether they are. ${first.summary}`,
        details,
      ),
      mend: `Write voluntary: no in the scheme where they are not. ${first.mend ?? ''}`.trim(),
    };
  return { ...first, details };
}

const hasTiers = ({ tiers: { joiners, others } }: TieredEnd): boolean => joiners.practices > 0 && others.practices > 0;

const assumed =
  'Worked out with nobody doing anything else than before, for practices that look at what they themselves receive; what taking part takes from them is assumed (effort_a_head, effort_a_practice, risk_weight). What the payer has to spend less on others is not modelled.';

function verdictAt(
  end: TieredEnd,
  { toldBy }: Tiered,
  { dataset, scheme }: Pick<Evidence, 'dataset' | 'scheme'>,
): Verdicted & { readonly verdict: Verdict } {
  const { tiers, owedUnder } = end;
  const { joiners, others, lost } = tiers;
  if (others.practices === 0) return kept('warning', 'Nobody stays behind.');
  if (joiners.practices === 0) return kept('warning', 'Nobody would gain by taking part, so that nobody stays behind others.');
  const { currency } = dataset;
  const amount = lost.reduce((sum, each) => sum + each.amount, 0);
  if (Number.isNaN(amount) || Number.isNaN(joiners.money))
    return cannotTell('warning', 'What those who stay behind have is not known: figures are missing.');
  if (amount >= 0.005)
    return {
      verdict: 'broken',
      severity: 'warning',
      amount,
      rows: worstFirst(
        lost.map(({ consortium, year, amount: less }) => ({ level: 'consortium', code: consortium, year, amount: less, unit: currency })),
      ),
      details: [],
      summary: `Those who stay behind are left with ${formatMoney(amount, currency)} ${spanOf(dataset)} less than if nobody took part.`,
      mend:
        owedUnder.length > 0
          ? (oweNothing({ scheme }, owedUnder).mend ?? '')
          : 'Let no sum that practices have a part of shrink as others join: set apart what those who take no part had before.',
    };
  if (others.owed >= 0.005)
    return {
      ...cannotTell(
        'warning',
        `Those who stay behind owe ${formatMoney(others.owed, currency)} ${spanOf(dataset)}, whether anybody takes part or not: whether they owed that before there was the scheme, its text does not say.`,
      ),
      mend: 'Leave out of the scheme what is owed without it, or let nothing be owed by those who take no part.',
    };
  if (tiers.fifths.length === 0)
    return cannotTell(
      'warning',
      'Those who stay behind lose nothing, but whether they are the deprived is not known: the data does not say how deprived all practices are.',
    );
  if (tiers.fifths.some((tier) => Number.isNaN(goneWithout(tiers, tier))))
    return cannotTell('warning', 'What patients of those who stay behind go without is not known: figures are missing.');
  if (risesWithDeprivation(tiers)) {
    const gap =
      others.weighted *
      Math.max(0, perWeightedPatient([joiners], ({ money }) => money) - perWeightedPatient([others], ({ money }) => money));
    return {
      verdict: 'broken',
      severity: 'warning',
      amount: gap,
      rows: [],
      details: [],
      summary: `Those who stay behind lose nothing, but the more deprived patients are, the more they go without: in each fifth more than in the last, ${formatMoney(gap, currency)} ${spanOf(dataset)} in all.`,
      mend: 'Pay practices of the deprived more for each weighted patient, or for what it takes them to take part, until they gain as others do.',
    };
  }
  const loseNothing = toldBy === 'presence' ? 'are paid nothing and owe nothing' : 'lose nothing';
  return kept(
    'warning',
    `Those who stay behind, ${several(others.practices, 'practice', 'practices')}, ${loseNothing}, and what their patients go without does not rise with deprivation.`,
  );
}

/** The two tiers as sentences. */
function figuresOf(end: TieredEnd, dataset: Dataset): string[] {
  const { header, rows } = tiersInWords(end, dataset.currency);
  return [
    tiersNote(end),
    ...rows.map(
      (cells) =>
        `${cells.at(-1)}: ${header
          .slice(0, -1)
          .map((name, place) => `${name} ${cells[place]}`)
          .join(', ')}.`,
    ),
  ];
}
