import type { Principle } from './evidence.ts';
import { cannotTell } from './governance.ts';

export const placeOrLikeness: Principle = {
  id: 'place-or-likeness',
  title: 'Federations by place or by likeness, weighed against each other',
  words:
    'Federations are formed by place, of neighbours, or of like-minded practices wherever they are. Both are compared on risk, on how evenly deprivation is spread, and on distance.',
  source: 'federations-debate-2010',
  judge: ({ riskPools }) => {
    const count = (pools: typeof riskPools): number => new Set(pools.map(({ code }) => code)).size;
    const [shared, inAll] = [count(riskPools.filter(({ members }) => members > 1)), count(riskPools)];
    const pools =
      riskPools.length === 0
        ? 'The data has no risk pool.'
        : `The data has ${shared === 0 ? 'no federation' : shared === 1 ? '1 federation' : `${shared} federations`} of several consortia among ${inAll} risk ${inAll === 1 ? 'pool' : 'pools'}.`;
    return cannotTell(
      'note',
      'Federations are taken as the data has them: others, by place or by likeness, are not built, so there is nothing to compare them with.',
      [pools],
    );
  },
};
