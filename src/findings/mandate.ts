import type { Principle } from './evidence.ts';
import type { FindingRow } from './finding.ts';
import { byDataset, cannotTell, consortiaAsked, consortiumText, firstOf, kept } from './governance.ts';
import { ofConsortia } from './place.ts';
import type { Dataset } from '../data/dataset.ts';
import { nameSome } from '../data/gather-problems.ts';
import { numberAt } from '../data/table.ts';
import { entitiesIn } from '../data/years.ts';
import { formatCount, several } from '../data/words.ts';

const byVote = /\b(elect|vote|ballot)/i;
const notByVote = /\bself\b|\bnot\b|unelected|\btrust\b|\bauthority\b|\bpct\b|nhs england/i;

export const mandate: Principle = {
  id: 'mandate',
  title: 'Leaders are elected by all practices',
  words:
    'The leaders of a consortium are elected by all its practices; they neither appoint themselves nor are chosen by the authority that went before.',
  source: 'gpc-forming-consortia',
  tables: ['consortia'],
  judge: byDataset((dataset) => {
    const asked = consortiaAsked(dataset);
    const { consortium } = dataset.levels;
    const all = several(entitiesIn(consortium, asked).length, 'consortium', 'consortia');
    const entitiesOf = (some: readonly { readonly place: number }[]): string[] =>
      entitiesIn(
        consortium,
        some.map(({ place }) => place),
      );
    const judged = asked.map((place) => ({ place, ...mandateOf(dataset, place) }));
    const without = judged.filter(({ fault }) => fault !== undefined);
    const unknown = judged.filter(({ doubt, fault }) => doubt !== undefined && fault === undefined);
    const { codes } = consortium;
    const said = unknown.map(({ place, doubt }) => `${codes[place]}: ${doubt}.`);
    if (without.length > 0) {
      const worst = without.toSorted((a, b) => rowOf(dataset, b.place).amount - rowOf(dataset, a.place).amount);
      return {
        verdict: 'broken',
        severity: 'fail',
        amount: 0,
        rows: worst.map(({ place }) => rowOf(dataset, place)),
        about: ofConsortia(
          dataset,
          worst.map(({ place }) => place),
        ),
        mend: `Let all practices elect the leaders of ${nameSome(entitiesOf(worst))}.`,
        summary: `The leaders of ${formatCount(entitiesOf(without).length)} of ${all} are not elected by all practices: ${reasons(without, entitiesOf)}.`,
        details: firstOf([...new Set([...without.map(({ place, fault }) => `${codes[place]}: ${fault}.`), ...said])]),
      };
    }
    if (unknown.length > 0)
      return cannotTell(
        'fail',
        `How the leaders of ${formatCount(entitiesOf(unknown).length)} of ${all} came to lead is not known.`,
        firstOf([...new Set(said)]),
      );
    return kept(
      'fail',
      `The leaders of ${entitiesIn(consortium, asked).length === 1 ? 'the one consortium' : `all ${all}`} are elected by all practices.`,
    );
  }),
};

interface Mandate {
  /** Why there is none. */
  readonly fault?: string;
  /** Why it cannot be told. */
  readonly doubt?: string;
}

function mandateOf(dataset: Dataset, place: number): Mandate {
  const by = consortiumText(dataset, 'appointed_by', place);
  const voters = numberAt(dataset.levels.consortium.columns['practices_entitled_to_vote'], place);
  const practices = dataset.start[place + 1] - dataset.start[place];
  const isElected = by !== undefined && byVote.test(by);
  const isNotElected = by !== undefined && notByVote.test(by);
  if (isNotElected && !isElected) return { fault: `appointed by: ${by}` };
  if (voters < practices) return { fault: `${formatCount(voters)} of ${several(practices, 'practice', 'practices')} may vote` };
  if (by === undefined) return { doubt: 'who appointed them is not stated' };
  if (isElected === isNotElected) return { doubt: `“${by}” does not say whether there was an election` };
  if (Number.isNaN(voters)) return { doubt: 'how many practices may vote is not stated' };
  if (practices === 0) return { doubt: 'the data does not have its practices' };
  return {};
}

/** `2 otherwise appointed, 1 elected by some`. */
function reasons<Judged extends Mandate>(without: readonly Judged[], entitiesOf: (some: readonly Judged[]) => string[]): string {
  const isBySome = ({ fault }: Judged): boolean => fault?.endsWith('may vote') === true;
  const bySome = entitiesOf(without.filter(isBySome)).length;
  const otherwise = entitiesOf(without.filter((each) => !isBySome(each))).length;
  return [
    ...(otherwise > 0 ? [`${several(otherwise, 'was', 'were')} appointed otherwise`] : []),
    ...(bySome > 0 ? [`in ${formatCount(bySome)} not every practice may vote`] : []),
  ].join(', ');
}

const rowOf = ({ levels, start }: Dataset, place: number): FindingRow => ({
  level: 'consortium',
  code: levels.consortium.codes[place],
  year: levels.consortium.years[place],
  amount: start[place + 1] - start[place],
  unit: 'practices',
});
