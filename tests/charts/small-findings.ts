import type { Finding } from '../../src/findings/finding.ts';

/** Invented findings of every verdict. */
export function smallFindings(currency: string): readonly Finding[] {
  const source = 'bma-transparency-probity';
  const row = (code: string, amount: number) => ({ level: 'consortium', code, year: 2013, amount, unit: currency });
  return [
    {
      principle: 'award-to-patient-care',
      title: 'Awards pay for patient care only',
      verdict: 'broken',
      severity: 'breach',
      summary: 'Of the award, £1.2m ends with practices, "their own" money.',
      about: [
        { kind: 'route', name: 'practice income', file: 'scheme.yaml', line: 42, column: 5 },
        { kind: 'payment', name: 'shared_savings', file: 'scheme.yaml', line: 38, column: 5 },
      ],
      inDraws: { broken: 412, of: 1024 },
      amount: 1_200_000,
      nineInTen: { low: 300_000.5, high: 2_500_000 },
      span: 'a year',
      currency,
      rows: [row('C001', 800_000), row('C002', 400_000)],
      source,
      mend: 'Nothing may go to practices: set “Share that practices keep” (retained_share) to 0.',
      settings: { retained_share: 0 },
      details: ['Measured over 1,024 imagined years.'],
    },
    {
      principle: 'no-pay-for-less-care',
      title: 'Nobody is paid for less care',
      verdict: 'cannot_tell',
      severity: 'breach',
      summary: 'The register of interests is missing.',
      about: [{ kind: 'data', name: 'interests', file: 'scenario.yaml', line: 1, column: 1 }],
      amount: Number.NaN,
      span: 'a year',
      currency,
      rows: [],
      source,
      details: [],
    },
    {
      principle: 'pool-of-500000',
      title: 'Pools of at least 500,000 people',
      verdict: 'kept',
      severity: 'warning',
      summary: 'Every pool has 500,000 people.',
      about: [{ kind: 'data', name: 'consortia', file: '../data/consortia.csv', line: 1, column: 1 }],
      amount: Number.NaN,
      span: 'a year',
      currency,
      rows: Array.from({ length: 60 }, (_, i) => ({ level: 'consortium', code: `C${i}`, year: 2013, amount: 500_000, unit: 'people' })),
      source: 'gpc-forming-consortia',
      details: [],
    },
  ];
}
