import { describe, expect, test } from 'vitest';
import { openWithScheme } from '../shipped.ts';
import { compareAsGiven, compareOverYears } from './compare.ts';

const head = `title: A scheme of a test
words: Everything that routes and payments may do.
parameters:
  rate: {value: 0.5, unit: share, range: [0, 1], label: Rate, source: made by a test}
  loss_rate: {value: 0.3, unit: share, range: [0, 1], label: Loss rate, source: made by a test}
  kept: {value: 0.4, unit: share, range: [0, 1], label: Kept, source: made by a test}
`;
const payment = (name: string, amount: string, to: string, more = ''): string =>
  `  - {name: ${name}, kind: award, amount: ${amount}, from: commissioner, to: ${to}${more}}\n`;
const route = (from: string, to: string, share: string | number, more = ''): string =>
  `  - {from: ${from}, to: ${to}, share: ${share}, purpose: of a test${more}}\n`;

/** Both sides of savings and losses, at each level. */
const formulas = `practice:
  saved: benchmark - total_cost
  visits_saved: 100 * (baseline_referrals_activity - referrals_activity)
consortium:
  savings: benchmark - total_cost
  two_sided: "savings >= 0 ? rate * savings : loss_rate * savings"
  kept_here: "savings >= 0 ? kept : kept / 2"
federation:
  pooled: "sum(savings) >= 0 ? rate * sum(savings) : loss_rate * sum(savings)"
nation:
  fund: max(rate * sum(total_cost) - 0.49 * sum(benchmark), 0)
`;

/** A share that is a formula may not be drawn: it reads nothing drawn. */
const stillFormulas = formulas.replace(
  'kept_here: "savings >= 0 ? kept : kept / 2"',
  'kept_here: "count(list_size > 5000) >= 3 ? kept : kept / 2"',
);

const schemes: Record<string, string> = {
  'gains and losses to the fund, gains passed on to practices and providers': `${stillFormulas}payments:\n${payment('award', 'two_sided', 'patient_care')}routes:\n${route('patient_care', 'practice', 'kept_here', ', by: list_size')}${route('patient_care', 'provider', 0.3, ', by: contracts')}`,
  'losses shared by one route and not by another': `${stillFormulas}payments:\n${payment('award', 'two_sided', 'patient_care')}routes:\n${route('patient_care', 'practice', 'kept', ', by: weighted_list_size, losses: shared')}${route('patient_care', 'consortium_management', 0.1)}`,
  'practices paid, who pass part on to the fund, which passes part on to providers': `${stillFormulas}payments:\n${payment('award', 'saved', 'practice')}${payment('visits', 'visits_saved', 'practice')}routes:\n${route('practice', 'patient_care', 0.25)}${route('patient_care', 'provider', 0.5, ', by: contracts')}`,
  'a circle that leaks: practices pay into the fund and the fund pays practices': `${stillFormulas}payments:\n${payment('award', 'saved', 'practice')}routes:\n${route('practice', 'patient_care', 0.5, ', losses: shared')}${route('patient_care', 'practice', 0.5, ', by: list_size')}`,
  'federations and the nation pay practices, funds and management': `${stillFormulas}payments:\n${payment('pooled', 'pooled', 'patient_care', ', by: population')}${payment('fund', 'fund', 'practice', ', by: weighted_list_size')}routes:\n${route('patient_care', 'consortium_management', 0.2)}${route('consortium_management', 'commissioner', 0.5)}`,
  'practices earn for the fund, and consortia for their practices and providers': `${stillFormulas}payments:\n${payment('earned', 'visits_saved', 'patient_care')}${payment('shared', 'two_sided', 'practice', ', by: list_size')}${payment('care', 'two_sided', 'provider', ', by: contracts')}`,
};

/** A practice is paid by its own consortium and by another, and another's GP holds a part of it; C002 and G00009 are paid themselves. */
const providersBesides = {
  contracts: `provider_code,consortium_code,service,annual_value,status,start,end
S00001,C001,referrals,300000,current,2013-04-01,2016-03-31
S00001,C002,referrals,100000,current,2013-04-01,2016-03-31
P002,C001,investigations,100000,current,2013-04-01,2016-03-31
C002,C002,investigations,200000,current,2013-04-01,2016-03-31
S00007,C003,referrals,400000,current,2013-04-01,2016-03-31
G00009,C003,investigations,50000,current,2013-04-01,2016-03-31
`,
  interests: `person_code,practice_code,provider_code,interest_percent,kind,declared_on,start,end,nil_return
G00005,S00005,S00001,25,own,2013-04-01,,2013-06-30,
G00009,S00009,P002,6,own,2013-04-01,2010-01-01,,
`,
};

describe('a scheme of the user’s own, on twelve practices, to the penny', () => {
  test.each(Object.keys(schemes))('%s: as given', (name) => {
    expect(compareAsGiven(openWithScheme(head + schemes[name]).run).differences).toEqual([]);
  });

  test.each(Object.keys(schemes))('%s, where practices, a consortium and a GP are providers: as given', (name) => {
    expect(compareAsGiven(openWithScheme(head + schemes[name], { changed: providersBesides }).run).differences).toEqual([]);
  });

  test.each(Object.keys(schemes))('%s, where practices, a consortium and a GP are providers: the mean over imagined years', (name) => {
    const { run } = openWithScheme(head + schemes[name], { changed: providersBesides });
    expect(compareOverYears({ ...run, draws: 16 }).differences).toEqual([]);
  });

  test.each(Object.keys(schemes))('%s: the mean over imagined years', { timeout: 120_000 }, (name) => {
    expect(compareOverYears({ ...openWithScheme(head + schemes[name]).run, draws: 64 }).differences).toEqual([]);
  });
});
