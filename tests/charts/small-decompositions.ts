import type { AmountOfAll, Decomposition } from '../../src/incentives/decomposition.ts';

/** What a saving is made of and what an award on it is paid for, invented: amounts go with the consortium's place. */
export function smallDecompositions(codes: readonly string[], years: Int32Array, isDrawn: boolean): Decomposition[] {
  const amount = (ofOne: number): AmountOfAll => {
    const amounts = Float64Array.from(codes, (_, place) => ofOne * (1 + (place % 3)));
    return { amounts, total: amounts.reduce((sum, each) => sum + each, 0) };
  };
  const of = (share: number, unchanged: number): Omit<Decomposition, 'payment'> => ({
    codes,
    years,
    course: 'falling',
    asGiven: amount(share * 52_000 + unchanged),
    unchanged: amount(unchanged),
    parts: [
      { component: 'benchmark_setting', ...amount(share * 30_000) },
      { component: 'list', ...amount(share * -12_000) },
      { component: 'case_mix', ...amount(0) },
      { component: 'volume', service: 'referrals', ...amount(share * 41_000) },
      { component: 'volume', service: 'prescribing', ...amount(share * -2_000) },
      { component: 'price', service: 'referrals', ...amount(share * -6_000) },
      { component: 'price', service: 'prescribing', ...amount(share * 1_000) },
    ],
    chance: isDrawn ? amount(share * 8_000) : amount(Number.NaN),
    standardDeviation: isDrawn ? amount(share * 20_000) : amount(Number.NaN),
  });
  const saving = of(1, 0);
  return [
    { ...saving, chance: isDrawn ? amount(0) : amount(Number.NaN) },
    { payment: 'shared_savings', ...of(0.5, 4_000) },
  ];
}
