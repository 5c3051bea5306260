import { type Evidence, type Principle, type Verdicted } from './evidence.ts';
import { expectedOf } from '../awards/summary.ts';
import type { FindingRow } from './finding.ts';
import { brokenInYears, countInDraws, inDrawsWords } from './in-draws.ts';
import { cannotTell, firstOf, kept, registersOf, withoutRegisters } from './governance.ts';
import { pathsToOwners, providersOn, providersPaid, unsizedIn } from './ownership-paths.ts';
import { ofRows, ofWays } from './place.ts';
import { nameSome } from '../data/gather-problems.ts';
import { daysOf, doOverlap } from '../data/periods.ts';
import { groupBy, mostHeld, type Contract, type Interest } from '../data/register-rows.ts';
import { formatCount, formatMoney, several } from '../data/words.ts';
import { spanOf, yearsInForce } from '../data/years.ts';
import { pathMoney, plusOrMinusWords, sayPath } from '../routing/path-words.ts';
import { largest } from '../numbers/extremes.ts';
import type { Path } from '../routing/paths.ts';

/** From this part of a provider on, in per cent, what reaches its owner is a breach. */
const grave = 5;
const lastDigit = 1e-9;

export const noAwardThroughOwnership: Principle = {
  id: 'no-award-through-ownership',
  title: 'No award reaches GPs through what they own',
  words:
    'No award reaches a GP by the back door: care bought from a provider in which the GP, or family, or a company between, holds a part, or that is the GP’s own practice. Asked of every award, after all routes: what persons end with through the margins of providers and their holdings, and what practices keep that are providers themselves. A breach where a practice does, or one of the persons holds 5% or more of the provider, below that a warning.',
  source: 'bma-transparency-probity',
  judge: (evidence) => {
    const { dataset, scheme, payments, receipts, draws } = evidence;
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
    const toPractices = pathsToOwners(evidence, ['practice'], (payment) => awards.has(payment));
    const practices = practicesOf(evidence, toPractices);
    const isMissing =
      reaching.some(({ total }) => Number.isNaN(expectedOf(total, 0, draws))) ||
      toPractices.some((path) => Number.isNaN(amountOf(path, draws)));
    if (people.size > 0 || practices.size > 0) return reachedBy(evidence, { awards, interests, contracts, people, practices, isMissing });
    if (isMissing)
      return cannotTell(
        'breach',
        'Some of an award can reach people through what they own, or stay with practices that are providers, but figures are missing: how much cannot be told.',
      );
    const paidProviders = providersPaid(evidence, awards);
    const unsized = unsizedIn(interests, paidProviders);
    if (unsized.length > 0)
      return cannotTell(
        'breach',
        `An award reaches a provider in which ${several(unsized.length, 'person holds', 'people hold')} a part of unknown size.`,
      );
    if (reaching.length > 0)
      return cannotTell('breach', 'A route would take some of an award to people through what they own, but no award was paid.');
    return kept('breach', `Awards buy care from providers, and ${whyNobody(evidence, interests, paidProviders)}.`);
  },
};

/** Whom awards reach through what they own: what it comes to, who holds how much, and on which ways. */
function reachedBy(
  evidence: Evidence,
  found: {
    awards: ReadonlySet<string>;
    interests: readonly Interest[];
    contracts: readonly Contract[];
    /** What each ends with. */
    people: ReadonlyMap<string, number>;
    practices: ReadonlyMap<string, number>;
    /** Whether there is more that is not known. */
    isMissing: boolean;
  },
): Verdicted {
  const { dataset, draws } = evidence;
  const { awards, interests, contracts, people, practices, isMissing } = found;
  const { currency } = dataset;
  const span = spanOf(dataset);
  const paths = pathsToOwners(evidence, ['person', 'practice'], (payment) => awards.has(payment));
  const years = yearsInForce(dataset);
  const held = (person: string): number => {
    const through = new Set(providersOn(paths.filter(({ steps }) => steps[steps.length - 1].code === person)));
    const own = interests.filter((each) => each.person === person && through.has(each.provider ?? ''));
    const byProvider = groupBy(own, ({ provider }) => provider ?? '');
    const most = [...byProvider.values()].flatMap((holdings) => years.map((year) => mostHeld(holdings, daysOf(dataset, year))));
    return largest(most, 0);
  };
  const known = [...people].filter(([, amount]) => amount > 0).toSorted(mostFirst);
  const own = [...practices].toSorted(mostFirst);
  const least = isMissing ? 'At least ' : '';
  const sumOf = (amounts: readonly (readonly [string, number])[]): number => amounts.reduce((sum, [, each]) => sum + each, 0);
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
  const said = [
    ...(people.size > 0
      ? [
          `${least}${formatMoney(sumOf(known), currency)} ${span} of the awards reaches ${several(people.size, 'person', 'people')} through what they own of providers${often}; ${size}`,
        ]
      : []),
    ...(own.length > 0
      ? [
          `${least}${formatMoney(sumOf(own), currency)} ${span} of the awards stays with ${several(own.length, 'practice that is a provider itself', 'practices that are providers themselves')}`,
        ]
      : []),
  ];
  return {
    verdict: 'broken',
    severity: graves.length > 0 || own.length > 0 ? 'breach' : 'warning',
    amount: sumOf(known) + sumOf(own),
    summary: `${said.join('. ')}.`,
    rows: [...rowsOf('practice', own, dataset), ...rowsOf('person', known, dataset)],
    details: [
      ...(people.size > 0 ? brokenInYears(counted, 'some of an award then reaches a person through what they own') : []),
      ...firstOf(paths.map((path) => `${sayPath(path, pathMoney(path, { currency, draws, span }))}.`)),
      ...(paths.some(({ standardError }) => standardError > 0) ? [plusOrMinusWords] : []),
      'Family and indirect holdings count as far as money reaches them. What a provider keeps of what it is paid is the assumption provider_margin.',
    ],
    about: [
      ...ofWays(evidence, new Set(paths.map(({ payment }) => payment)), ['person']),
      ...ofRows(
        dataset,
        'interests',
        entries.map(({ person, line }) => ({ code: person, line })),
      ),
      ...ofRows(
        dataset,
        'contracts',
        contracts.filter(({ provider }) => practices.has(provider)).map(({ provider, line }) => ({ code: provider, line })),
      ),
    ],
    ...(people.size > 0 && counted),
    ...(providers.length > 0 && {
      mend: `Buy no care with the award from providers that GPs own (${nameSome(providers)})${holders.size > 0 ? `, or have the holdings given up of those whom it reaches (${nameSome([...holders])})` : ''}.`,
    }),
  };
}

/** Why what people own of providers brings them nothing. */
function whyNobody({ dataset, paths }: Evidence, interests: readonly Interest[], paidProviders: ReadonlySet<string>): string {
  const years = yearsInForce(dataset).map((year) => daysOf(dataset, year));
  const through = new Set(providersOn(paths));
  const owners = interests.filter(
    (each) => each.percent > 0 && through.has(each.provider ?? '') && years.some((year) => doOverlap(each, year)),
  );
  const count = new Set(owners.map(({ person }) => person)).size;
  if (count === 0) return 'nobody in the register of interests holds any part of those';
  const why =
    paidProviders.size === 0
      ? 'the providers keep nothing of what they are paid (the assumption provider_margin)'
      : 'not at the time when the providers are under contract';
  return `none of it reaches the ${several(count, 'person who holds', 'people who hold')} a part of those: ${why}`;
}

/** The mean of the imagined years; as given where none were drawn. */
const amountOf = ({ mean, asGiven }: Path, draws: number): number => (draws > 0 ? mean : asGiven);

/** Practices that are providers themselves, with what is known that they keep as such: what they owe on one way is not set against another. */
function practicesOf({ draws }: Evidence, paths: readonly Path[]): Map<string, number> {
  const practices = new Map<string, number>();
  for (const path of paths) {
    const { code = '' } = path.steps[path.steps.length - 1];
    const amount = amountOf(path, draws);
    if (amount > 0) practices.set(code, (practices.get(code) ?? 0) + amount);
  }
  return practices;
}

const mostFirst = ([a, x]: readonly [string, number], [b, y]: readonly [string, number]): number => y - x || (a < b ? -1 : 1);

const rowsOf = (
  level: FindingRow['level'],
  amounts: readonly (readonly [string, number])[],
  { year, currency }: Evidence['dataset'],
): FindingRow[] => amounts.map(([code, amount]) => ({ level, code, year, amount, unit: currency }));

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
