import type { Principle } from './evidence.ts';
import { byDataset, cannotTell, consortiaAsked, consortiumText, firstOf, kept } from './governance.ts';
import { ofConsortia } from './place.ts';
import type { Dataset } from '../data/dataset.ts';
import { nameSome } from '../data/gather-problems.ts';
import { formatCount, several } from '../data/words.ts';
import { entitiesIn } from '../data/years.ts';

export const federationHasALead: Principle = {
  id: 'federation-has-a-lead',
  title: 'Every federation has a lead',
  words: 'Consortia that share risk in one pool have a lead consortium among them, or a shared-service agency, that acts for all.',
  source: 'gpc-forming-consortia',
  tables: ['consortia'],
  judge: byDataset((dataset) => {
    const { consortium, federation } = dataset.levels;
    const members = new Map<number, number[]>();
    for (const place of consortiaAsked(dataset))
      members.set(consortium.parent[place], [...(members.get(consortium.parent[place]) ?? []), place]);
    const shared = [...members].filter(([, places]) => places.length > 1);
    if (shared.length === 0) return kept('fail', 'No two consortia share a pool, so there is nothing to lead.');
    const judged = shared.map(([pool, places]) => ({ pool, places, ...leadOf(dataset, places) }));
    const without = judged.filter(({ fault }) => fault !== undefined);
    const federationsIn = (some: readonly { readonly pool: number }[]): string[] =>
      entitiesIn(
        federation,
        some.map(({ pool }) => pool),
      );
    const inAll = federationsIn(judged).length;
    const all = several(inAll, 'federation', 'federations');
    if (without.length > 0)
      return {
        verdict: 'broken',
        severity: 'fail',
        amount: 0,
        summary: `${formatCount(federationsIn(without).length)} of ${all} of several consortia ${federationsIn(without).length === 1 ? 'has' : 'have'} neither a lead consortium nor a shared-service agency.`,
        rows: without.map(({ pool, places }) => ({
          level: 'federation',
          code: federation.codes[pool],
          year: federation.years[pool],
          amount: places.length,
          unit: 'consortia',
        })),
        about: ofConsortia(
          dataset,
          without.flatMap(({ places }) => places),
        ),
        mend: `Name the same one of their members as lead_consortium, or one shared_service_agency, in ${nameSome(federationsIn(without))}.`,
        details: firstOf([...new Set(without.map(({ pool, fault }) => `${federation.codes[pool]}: ${fault}.`))]),
      };
    const unknown = judged.filter(({ doubt }) => doubt !== undefined);
    if (unknown.length > 0)
      return cannotTell(
        'fail',
        `Who leads ${formatCount(federationsIn(unknown).length)} of ${all} of several consortia is not known.`,
        firstOf([...new Set(unknown.map(({ pool, doubt }) => `${federation.codes[pool]}: ${doubt}.`))]),
      );
    return kept(
      'fail',
      `${inAll === 1 ? 'The one federation' : `All ${all}`} of several consortia ${inAll === 1 ? 'has' : 'have'} a lead or an agency.`,
    );
  }),
};

/** What is wrong with the lead of consortia that share a pool, or not known of it. One member that names it speaks for those that name nobody. */
function leadOf(dataset: Dataset, places: readonly number[]): { readonly fault?: string; readonly doubt?: string } {
  const { codes, columns } = dataset.levels.consortium;
  const named = (column: string): (string | undefined)[] => places.map((place) => consortiumText(dataset, column, place));
  const [leads, agencies] = [named('lead_consortium'), named('shared_service_agency')].map(
    (all) => new Set(all.filter((each) => each !== undefined)),
  );
  const stranger = [...leads].find((lead) => !places.some((place) => codes[place] === lead));
  if (stranger !== undefined) return { fault: `${stranger} is named as the lead and is not a member` };
  if (leads.size === 1 || agencies.size === 1) return {};
  if (leads.size + agencies.size > 0) return { fault: `its members name different ones: ${[...leads, ...agencies].join(', ')}` };
  // A column that was not given may hold what the other does not; one that was given and is empty names nobody.
  const isColumnMissing = columns['lead_consortium'] === undefined || columns['shared_service_agency'] === undefined;
  const silent = 'none of its members names either';
  return isColumnMissing ? { doubt: `${silent}, and consortia.csv does not have both columns` } : { fault: silent };
}
