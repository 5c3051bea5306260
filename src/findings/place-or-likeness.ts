import { worstFirst, type Evidence, type Principle, type Verdicted } from './evidence.ts';
import type { FindingRow } from './finding.ts';
import { cannotTell, kept } from './governance.ts';
import { ofPools } from './place.ts';
import { formatCount, formatShare, several } from '../data/words.ts';
import { riskMargins, type FederationFigures, type RiskOfPerson } from '../grouping/comparison.ts';
import { apartInWords, buildingInWords, figuresInWords, wayWords } from '../grouping/in-words.ts';
import { mostGrouped } from '../grouping/federations.ts';
import { margins, type RiskPool } from '../incentives/risk-pools.ts';
import { largest } from '../numbers/extremes.ts';
import { marginOfError } from '../numbers/margin-of-error.ts';

/** The overspend that the verdict goes by, as a share of expected cost: the mark of the figures published in the debate (hsj-2010-risk). */
const margin = 0.02;

export const placeOrLikeness: Principle = {
  id: 'place-or-likeness',
  title: 'Pools carry no more risk than federations by place or by likeness would',
  words:
    'Federations are formed by place, of neighbours, or of like-minded practices wherever they are: the debate did not settle which. Both are built of the data’s consortia, of 500,000 to 750,000 people each, and compared with the pools as they are on risk, on the spread of deprivation and on distance. Broken where both kinds would overspend by over 2% less often than the pools do, on average over people, or where pools do more often than any that are built; else kept, where one of them would not.',
  source: 'federations-debate-2010',
  tables: ['consortia', 'practices'],
  judge: (evidence) => {
    const { federations: comparison, draws } = evidence;
    const [given, ...built] = comparison.federations;
    if (given.pools.length === 0) return cannotTell('note', 'The data has no risk pool.');
    const details = [...comparison.federations.map((figures) => figuresInWords(figures, comparison)), ...buildingInWords(comparison)];
    const people = given.pools.reduce((sum, { population }) => sum + population, 0);
    if (people < comparison.range.least)
      return cannotTell(
        'note',
        `Not asked of data with fewer than ${formatCount(comparison.range.least)} people: this has ${formatCount(people)}, too few for one federation.`,
        details,
      );
    const unknown = built.filter(({ apart }) => apart.some(({ isUnknown }) => isUnknown));
    const notCompared = (): Verdicted =>
      cannotTell('note', `${unknown.map(whyUnknown).join(' ')} So there is nothing to compare the data’s pools with.`, details);
    if (unknown.some(({ apart }) => apart.length > mostGrouped)) return notCompared();
    if (unknown.length > 0)
      return {
        ...notCompared(),
        mend: `Give what is missing: for federations by place latitude and longitude of each practice, for those by likeness its deprivation, share_over_65, rurality and costs.`,
      };
    const risks = [given, ...built].map(riskOf);
    const [ownRisk, ...builtRisks] = risks;
    if (risks.some(({ chance, error, moreError }) => [chance, error, moreError].some(Number.isNaN)))
      return cannotTell(
        'note',
        draws === 0
          ? 'Without imagined years it is not known how often chance overspends a pool.'
          : 'How often chance overspends the pools is not known: a cost is missing.',
        details,
      );
    const chances = `In ${formatShare(ownRisk.chance)} of years chance alone makes the pool of a person cost over ${formatShare(margin, 0)} more than expected; in federations built ${built.map((figures, place) => `${wayWords[figures.way]} in ${formatShare(builtRisks[place].chance)}`).join(', ')}.`;
    details.push(
      `Years in which that happens, counted in the same ${formatCount(draws)} imagined years for all: ${built.map((figures, place) => differenceWords(figures, builtRisks[place])).join('; ')}.`,
    );
    if (builtRisks.every(({ moreAsGiven, moreError }) => moreAsGiven - marginOfError(moreError) > 0))
      return broken(evidence, { summary: chances, details, above: largest(builtRisks.map(({ chance }) => chance)) });
    // What a large pool spares the mean, small ones bear: none may be at more risk than the riskiest that is built, either way.
    const above = largest(builtRisks.map(({ highest }) => highest));
    const riskiest = poolsAbove(evidence, above).filter((pool) => chanceOf(pool) - 3 * errorAt(chanceOf(pool), draws) > above);
    if (riskiest.length > 0) {
      const inThem = riskiest.reduce((sum, { population }) => sum + population, 0);
      const highest = formatShare(largest(riskiest.map(chanceOf)));
      const summary = `On average over people the pools are at no more risk than federations would be, but ${formatCount(inThem)} people are in ${several(riskiest.length, 'pool', 'pools')} that chance alone makes cost over ${formatShare(margin, 0)} more than expected in up to ${highest} of years; no federation built would in more than ${formatShare(above)}.`;
      return broken(evidence, { summary, details, above });
    }
    if (builtRisks.some(({ moreAsGiven, moreError }) => moreAsGiven + marginOfError(moreError) <= 0)) return kept('note', chances, details);
    return cannotTell('note', `${chances} The difference is too small to be told from chance.`, details);
  },
};

const riskOf = ({ risks }: FederationFigures): RiskOfPerson => risks[riskMargins.indexOf(margin)];

/** `by place 3.16% of years fewer, plus or minus 0.09%`; `by place as many`. */
function differenceWords({ way }: FederationFigures, { moreAsGiven, moreError }: RiskOfPerson): string {
  if (moreAsGiven === 0 && moreError === 0) return `${wayWords[way]} as many`;
  const how = moreAsGiven < 0 ? 'more' : 'fewer';
  return `${wayWords[way]} ${formatShare(Math.abs(moreAsGiven), 2)} of years ${how}, plus or minus ${formatShare(marginOfError(moreError), 2)}`;
}

function whyUnknown({ way, apart }: FederationFigures): string {
  return `Federations ${wayWords[way]} cannot be built of all consortia (${apartInWords(apart.filter(({ isUnknown }) => isUnknown))}).`;
}

const chanceOf = ({ overspend }: RiskPool): number => overspend[margins.indexOf(margin)].probability;

/** Of a share of so many imagined years, each by itself. */
const errorAt = (share: number, draws: number): number => Math.sqrt((share * (1 - share)) / draws);

/** The data's pools that overspend more often than this; those too large for a federation are no worse as they are. */
function poolsAbove({ riskPools, federations: { year, federations } }: Evidence, above: number): RiskPool[] {
  const alone = new Set(federations.flatMap(({ apart }) => apart.map(({ code }) => code)));
  return riskPools.filter((pool) => pool.year === year && !alone.has(pool.code) && chanceOf(pool) > above);
}

function broken(
  evidence: Evidence,
  { summary, details, above }: { summary: string; details: readonly string[]; above: number },
): Verdicted {
  const { dataset } = evidence;
  const { year, federations } = evidence.federations;
  const rows = worstFirst(
    poolsAbove(evidence, above).map((pool): FindingRow => ({
      level: 'federation',
      code: pool.code,
      year,
      amount: chanceOf(pool),
      unit: 'share',
    })),
  );
  const counts = federations
    .slice(1)
    .map(
      ({ way, pools, population: { least, most } }) =>
        `${wayWords[way]} (${several(pools.length, 'pool', 'pools')} of ${formatCount(least)} to ${formatCount(most)} people)`,
    );
  return {
    verdict: 'broken',
    severity: 'note',
    amount: 0,
    summary,
    about: ofPools(dataset, rows),
    mend: `Let consortia share risk in federations such as those built ${counts.join(' or ')}: the command federations lists who would be with whom, and writes a table to run a scheme on.`,
    rows,
    details: [
      ...details,
      'Rows are the pools that overspend more often than those built do, in the share of years in which they do, the most often first.',
    ],
  };
}
