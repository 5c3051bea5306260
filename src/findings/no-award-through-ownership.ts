import { expectedOf, type Evidence, type Principle } from './evidence.ts';
import type { FindingRow } from './finding.ts';
import { brokenInYears, countInDraws, inDrawsWords } from './in-draws.ts';
import { cannotTell, firstOf, kept, registersOf, several, withoutRegisters } from './governance.ts';
import { pathsToPersons, providersOn } from './ownership-paths.ts';
import { ofRows, ofWays } from './place.ts';
import { nameSome } from '../data/gather-problems.ts';
import { daysOf } from '../data/periods.ts';
import { groupBy, mostHeld } from '../data/register-rows.ts';
import { formatCount, formatMoney } from '../data/words.ts';
import { spanOf, yearsInForce } from '../data/years.ts';
import { pathMoney, plusOrMinusWords, sayPath } from '../routing/path-words.ts';
import { largest } from '../numbers/extremes.ts';

/** From this part of a provider on, in per cent, what reaches its owner is a breach. */
const grave = 5;
const lastDigit = 1e-9;

export const noAwardThroughOwnership: Principle = {
  id: 'no-award-through-ownership',
  title: 'No award reaches GPs through what they own',
  words:
    'No award reaches a GP by the back door: care bought from a provider in which the GP, or family, or a company between, holds a part. Asked of every award, after all routes: what persons end with through the margins of providers and their holdings. A breach where one of them holds 5% or more of the provider, below that a warning.',
  source: 'bma-transparency-probity',
  judge: (evidence) => {
    const { dataset, scheme, payments, receipts, draws } = evidence;
    const { currency } = dataset;
    const awards = new Set(payments.filter(({ planned }) => planned.kind === 'award').map(({ planned }) => planned.payment.name));
    if (awards.size === 0) return kept('breach', 'The scheme pays no award.');
    const aims =
      scheme.routes.some(({ to }) => to === 'provider') || scheme.payments.some(({ to, name }) => to === 'provider' && awards.has(name));
    if (!aims) return kept('breach', 'The scheme sends no award to a provider, so none reaches a GP through what they own.');
    const { interests, contracts } = registersOf(dataset);
    if (!interests || !contracts)
      return withoutRegisters(
        'breach',
        (['interests', 'contracts'] as const).filter((name) => !dataset.registers[name]),
      );
    const reaching = receipts.filter(({ party, payment }) => party === 'person' && awards.has(payment));
    const people = peopleOf(evidence, reaching);
    const span = spanOf(dataset);
    if (people.size > 0) {
      const paths = pathsToPersons(evidence, awards);
      const years = yearsInForce(dataset);
      const held = (person: string): number => {
        const through = new Set(providersOn(paths.filter(({ steps }) => steps[steps.length - 1].code === person)));
        const own = interests.filter((each) => each.person === person && through.has(each.provider ?? ''));
        const byProvider = groupBy(own, ({ provider }) => provider ?? '');
        const most = [...byProvider.values()].flatMap((holdings) => years.map((year) => mostHeld(holdings, daysOf(dataset, year))));
        return largest(most, 0);
      };
      const known = [...people].filter(([, amount]) => amount > 0).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      const amount = known.reduce((sum, [, each]) => sum + each, 0);
      const graves = [...people.keys()].filter((person) => held(person) >= grave - lastDigit);
      const providers = providersOn(paths);
      const counted = countInDraws(evidence, (payment, party) => awards.has(payment) && party === 'person');
      const { inDraws } = counted;
      const often = inDraws !== undefined && inDraws.broken < inDraws.of ? `, ${inDrawsWords(inDraws)}` : '';
      const holders = new Set(known.map(([person]) => person));
      const entries = interests.filter(
        ({ person, provider, percent }) => holders.has(person) && percent > 0 && providers.includes(provider ?? ''),
      );
      const [holder, holds] = [
        people.size === 1 ? 'the person' : `${formatCount(graves.length)} of them`,
        graves.length === 1 ? 'holds' : 'hold',
      ];
      const size =
        graves.length > 0
          ? `${holder} ${holds} 5% or more of one`
          : `${people.size === 1 ? 'the person does not hold' : 'none of them holds'} 5% of a provider`;
      return {
        verdict: 'broken',
        severity: graves.length > 0 ? 'breach' : 'warning',
        amount,
        summary: `${formatMoney(amount, currency)} ${span} of the awards reaches ${several(people.size, 'person', 'people')} through what they own of providers${often}; ${size}.`,
        rows: known.map(([code, each]): FindingRow => ({
          level: 'person',
          code,
          year: dataset.year,
          amount: each,
          unit: currency,
        })),
        details: [
          ...brokenInYears(counted, 'some of an award then reaches a person through what they own'),
          ...firstOf(paths.map((path) => `${sayPath(path, pathMoney(path, { currency, draws, span }))}.`)),
          ...(paths.some(({ standardError }) => standardError > 0) ? [plusOrMinusWords] : []),
          'Family and indirect holdings count as far as money reaches them. What a provider keeps of what it is paid is the assumption provider_margin.',
        ],
        about: [
          ...ofWays(evidence, new Set(reaching.map(({ payment }) => payment)), ['person']),
          ...ofRows(
            dataset,
            'interests',
            entries.map(({ person, line }) => ({ code: person, line })),
          ),
        ],
        ...counted,
        ...(providers.length > 0 && {
          mend: `Buy no care with the award from providers that GPs own (${nameSome(providers)}), or have the holdings given up of those whom it reaches (${nameSome([...holders])}).`,
        }),
      };
    }
    const isMissing = reaching.some(({ total }) => Number.isNaN(expectedOf(total, 0, draws)));
    if (isMissing)
      return cannotTell(
        'breach',
        'Some of an award can reach people through what they own, but figures are missing: how much cannot be told.',
      );
    const paidProviders = new Set(
      receipts.filter(({ party, payment }) => party === 'provider' && awards.has(payment)).flatMap(({ codes }) => codes),
    );
    const unsized = interests.filter(
      ({ provider, percent }) => provider !== undefined && Number.isNaN(percent) && paidProviders.has(provider),
    );
    if (unsized.length > 0)
      return cannotTell(
        'breach',
        `An award reaches a provider in which ${several(unsized.length, 'person holds', 'people hold')} a part of unknown size.`,
      );
    if (reaching.length > 0)
      return cannotTell('breach', 'A route would take some of an award to people through what they own, but no award was paid.');
    return kept('breach', 'Awards buy care from providers, and nobody in the register of interests holds any part of those.');
  },
};

/** What each person whom an award reaches ends with, on average; who is reached in some imagined years only has what that comes to. */
function peopleOf({ draws }: Evidence, reaching: Evidence['receipts']): Map<string, number> {
  const people = new Map<string, number>();
  for (const { codes, figures } of reaching)
    codes.forEach((code, row) => {
      const expected = expectedOf(figures, row, draws);
      if (expected > 0 || figures.probabilityPositive[row] > 0) people.set(code, (people.get(code) ?? 0) + Math.max(0, expected));
    });
  return people;
}
