import { describe, expect, it } from 'vitest';
import { awardsCsv, checkJson, findingsCsv, receiptsCsv } from '../../src/exports/tables.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

const lines = (csv: string): string[] => csv.trimEnd().split('\n');
const figures = 'as_given,mean,standard_deviation,standard_error,p5,p25,p50,p75,p95,probability_positive';

describe('awardsCsv', () => {
  it('has one row an entity and payment', () => {
    const [header, ...rows] = lines(awardsCsv(smallOutcome()));
    expect(header).toBe(`level,code,year,payment,${figures}`);
    expect(rows).toHaveLength(24);
    expect(rows[0]).toMatch(/^consortium,C001,2013,shared_savings,/);
    expect(rows[12]).toMatch(/^consortium,C001,2013,running_costs,/);
  });

  it('writes losses as negative amounts and missing figures as blanks', () => {
    const rows = lines(awardsCsv(smallOutcome()));
    // The first consortium: 80,000 people at −80p a head.
    expect(rows[1]?.split(',')[5]).toBe('-64000');
    expect(rows[12]).toBe('consortium,C012,2013,shared_savings,,,,,,,,,,');
  });

  it('leaves the drawn columns blank where no years were drawn', () => {
    const row = lines(awardsCsv(smallOutcome({ draws: 0 })))[1]?.split(',') ?? [];
    expect(row[4]).not.toBe('');
    expect(row.slice(5)).toEqual(Array.from({ length: 9 }, () => ''));
  });
});

describe('receiptsCsv', () => {
  it('has one row a party, entity and payment', () => {
    const [header, ...rows] = lines(receiptsCsv(smallOutcome()));
    expect(header).toBe(`level,party,code,year,payment,${figures}`);
    expect(rows).toHaveLength(24);
    expect(rows[12]).toMatch(/^consortium,practice,C001,2013,shared_savings,/);
  });
});

describe('findingsCsv', () => {
  it('has one row a principle, its source in words', () => {
    const [header, first, second] = lines(findingsCsv(smallOutcome()));
    expect(header).toBe(
      'principle,verdict,severity,summary,mend,settings,amount,amount_p5,amount_p95,currency,span,broken_in_draws,draws,file,line,column,about,rows,source',
    );
    expect(first).toBe(
      'award-to-patient-care,broken,breach,"Of the award, £1.2m ends with practices, ""their own"" money.",' +
        'Nothing may go to practices: set “Share that practices keep” (retained_share) to 0.,retained_share=0,1200000,300000.5,2500000,GBP,a year,412,1024,scheme.yaml,42,5,' +
        'route practice income scheme.yaml:42:5; payment shared_savings scheme.yaml:38:5,' +
        'C001 2013; C002 2013,"Ensuring Transparency and Probity: guidance for GP consortia (British Medical Association, 2011)"',
    );
    expect(second).toMatch(
      /^no-pay-for-less-care,cannot_tell,breach,The register of interests is missing\.,,,,,,GBP,a year,,,,,,data interests,,/,
    );
  });

  it('names at most fifty rows and says how many more there are', () => {
    const third = lines(findingsCsv(smallOutcome()))[3] ?? '';
    expect(third).toContain('C0 2013; C1 2013');
    expect(third).toContain('C49 2013; and 10 more');
    expect(third).not.toContain('C50 2013');
  });
});

describe('checkJson', () => {
  it('holds the fields of the command line and every row, with null for what cannot be told', () => {
    const json = checkJson(smallOutcome());
    expect({ ...json, findings: json.findings.length }).toEqual({
      scenario: 'small',
      version: '0.1.0',
      seed: 20101206,
      draws: 1024,
      notices: ['The benchmark is the expected cost, so savings as given are nil by construction.'],
      findings: 3,
    });
    expect(json.findings[0]?.rows[0]).toEqual({ level: 'consortium', code: 'C001', year: 2013, amount: 800_000, unit: 'GBP' });
    expect(json.findings[0]).toMatchObject({
      span: 'a year',
      about: [{ kind: 'route', line: 42 }, { kind: 'payment' }],
      inDraws: { broken: 412, of: 1024 },
    });
    expect(json.findings[0]?.settings).toEqual({ retained_share: 0 });
    expect(json.findings[1]).toMatchObject({ amount: null, inDraws: null, mend: null, settings: null });
    expect(json.findings[2]?.rows).toHaveLength(60);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});
