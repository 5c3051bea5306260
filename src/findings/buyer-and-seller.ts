import type { Principle } from './evidence.ts';
import { byDataset, cannotTell, firstOf, kept, registersOf, withoutRegisters } from './governance.ts';
import { ofRows } from './place.ts';
import { nameSome } from '../data/gather-problems.ts';
import { doOverlap } from '../data/periods.ts';
import { groupBy, type Contract, type Role } from '../data/register-rows.ts';
import type { Dataset } from '../data/dataset.ts';
import { formatMoney, several } from '../data/words.ts';
import { spanWords } from '../data/years.ts';

/** Who decides on contracts. */
const deciding = new Set(['board', 'procurer', 'manager']);

export const buyerAndSeller: Principle = {
  id: 'buyer-and-seller',
  title: 'Nobody both lets a contract and holds it',
  words:
    'Whoever lets a contract does not hold it. Asked of every contract that is current or likely: its provider is not the consortium itself, one of its practices, nor somebody who sits on its board, procures or manages there at the time.',
  source: 'bma-transparency-probity',
  tables: ['contracts', 'roles'],
  judge: byDataset((dataset) => {
    const { contracts, roles } = registersOf(dataset);
    if (!contracts) return withoutRegisters('warning', ['contracts']);
    const live = contracts.filter(({ status }) => status !== 'past');
    if (live.length === 0) return kept('warning', 'No contract is current or likely.');
    const sides = sidesOf(dataset, roles ?? []);
    const both = live.map((contract) => ({ contract, as: sides(contract) })).filter(({ as }) => as !== undefined);
    const known = both.filter(({ contract }) => contract.status !== undefined);
    const all = several(live.length, 'contract that is current or likely', 'contracts that are current or likely');
    if (known.length > 0) {
      const amount = known.reduce((sum, { contract }) => sum + contract.annualValue, 0);
      const worst = known.toSorted((a, b) => (b.contract.annualValue || 0) - (a.contract.annualValue || 0));
      const worth = Number.isNaN(amount) ? '' : `, worth ${formatMoney(amount, dataset.currency)} a year`;
      return {
        verdict: 'broken',
        severity: 'warning',
        amount,
        span: spanWords(1),
        summary: `${known.length} of ${all}${worth}, ${known.length === 1 ? 'is' : 'are'} held by a party that also lets ${known.length === 1 ? 'it' : 'them'}.`,
        about: ofRows(
          dataset,
          'contracts',
          worst.map(({ contract }) => ({ code: contract.provider, line: contract.line })),
        ),
        mend: `Have somebody else let these contracts, or end them: ${nameSome(
          worst.map(({ contract }) => `${contract.provider} at ${contract.consortium}`),
          3,
        )}.`,
        rows: worst.map(({ contract }) => ({
          level: 'consortium',
          code: contract.consortium,
          year: dataset.year,
          amount: contract.annualValue,
          unit: dataset.currency,
        })),
        details: firstOf(known.map(({ contract, as }) => `${contract.consortium} has a contract with ${contract.provider}, ${as}.`)),
      };
    }
    if (both.length > 0)
      return cannotTell(
        'warning',
        `Whether ${several(both.length, 'contract', 'contracts')} with a party that also lets them is over is not stated.`,
      );
    if (!roles)
      return cannotTell('warning', 'No contract is with a consortium or its practices, but who decides there was not given.', [
        'Give roles.csv to have this judged.',
      ]);
    return kept('warning', `None of ${all} is with the consortium that lets it, its practices or those who decide there.`);
  }),
};

/** In what other capacity a contract's provider stands on the side of who lets it; undefined where it does not. */
function sidesOf({ levels }: Dataset, roles: readonly Role[]): (contract: Contract) => string | undefined {
  const { practice, consortium } = levels;
  const members = new Set(practice.codes.map((code, row) => `${code}\n${consortium.codes[practice.parent[row]]}`));
  const deciders = groupBy(
    roles.filter(({ role }) => deciding.has(role)),
    ({ person, consortium: of }) => `${person}\n${of ?? ''}`,
  );
  return (contract) => {
    const { provider, consortium: code } = contract;
    if (provider === code) return 'which is itself';
    if (members.has(`${provider}\n${code}`)) return 'one of its own practices';
    const role = (deciders.get(`${provider}\n${code}`) ?? []).find((each) => doOverlap(each, contract));
    return role === undefined ? undefined : `whose role there is ${role.role}`;
  };
}
