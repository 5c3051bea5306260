import { expect, test } from 'vitest';
import { textOf } from '../shipped.ts';
import { onScheme, onTwelve, paying, withColumn } from './run.ts';

const id = 'no-reward-for-balance-alone';
const about = (award: string, given = {}) => onScheme(id, `consortium:\n  award: "${award}"\n${paying('patient_care')}`, given);
const quality = 'mean(quality_access, list_size)';

test('a share of savings whatever the quality is broken: pounds for a fifth less of the dearest service', () => {
  const finding = about('0.1 * (benchmark - total_cost)');
  expect(finding).toMatchObject({ verdict: 'broken', severity: 'warning' });
  // £30,600,000 of emergency admissions: 120,000 people × £250 and £600,000 more in C002. A fifth of it, a tenth of that.
  expect(finding.amount).toBeCloseTo(612_000, 3);
  expect(finding.summary).toBe(
    'On the data as given “pay” would pay £612k a year more for a fifth fewer emergency admissions, whatever the quality, which it does not read.',
  );
});

test('a saving that quality multiplies is kept; one that quality only adds to is broken', () => {
  expect(about(`${quality} * 0.1 * max(benchmark - total_cost, 0)`).verdict).toBe('kept');
  expect(about(`(0.5 + ${quality}) * 0.1 * max(benchmark - total_cost, 0)`)).toMatchObject({
    verdict: 'broken',
    summary: expect.stringContaining('even with quality at its lowest everywhere'),
  });
});

test('a gate that nobody fails with quality a fifth worse is broken, whatever quality earns besides', () => {
  for (const award of [
    'quality_score > 0.001 ? 0.1 * max(benchmark - total_cost, 0) : 0',
    'quality_score > 0.001 ? 0.1 * max(benchmark - total_cost, 0) + 10 * population * quality_score : 0',
  ])
    expect(about(award)).toMatchObject({
      verdict: 'broken',
      summary: expect.stringContaining('even with quality a fifth worse everywhere, which loses it less than a tenth of that.'),
      mend: expect.stringContaining('so that much less is paid where quality is a fifth worse, and nothing at the lowest quality.'),
    });
});

test('an award that quality multiplies is kept where a cap cuts off what much less care would earn, and so is a gate near to what quality is', () => {
  expect(about('min(quality_score * 0.5 * max(benchmark - total_cost, 0), 0.02 * benchmark)').verdict).toBe('kept');
  expect(about('quality_gate(0.1 * max(benchmark - total_cost, 0), quality_score, 0.65)').verdict).toBe('kept');
});

test('an award that quality multiplies is kept however near it is to its cap, and one of which quality decides over the first savings alone is broken', () => {
  const savings = 'max(benchmark - total_cost, 0)';
  // £1m saved of £32m in C001 and £0.4m of £40m in C003 earn 1.25% and 0.35% of the benchmarks.
  for (const cap of [0.003, 0.0035, 0.0037, 0.012, 0.0125, 0.013])
    expect(about(`min(${cap} * benchmark, quality_score * 0.5 * ${savings})`).verdict).toBe('kept');
  const [first, beyond] = [`min(${savings}, 0.01 * benchmark)`, `max(benchmark - total_cost - 0.01 * benchmark, 0)`];
  expect(about(`quality_score > 0.001 ? 0.5 * (quality_score * ${first} + ${beyond}) : 0`)).toMatchObject({
    verdict: 'broken',
    summary: expect.stringContaining('even with quality a fifth worse everywhere, which loses it less than a tenth of that.'),
  });
});

test('a threshold that no one has reached yet is found where care falls', () => {
  expect(about('max(benchmark - total_cost - 0.05 * benchmark, 0)').verdict).toBe('broken');
});

test('pay for dearer care, and pay that reads no care, are kept', () => {
  expect(about('0.01 * total_cost').verdict).toBe('kept');
  expect(about('2 * population')).toMatchObject({
    verdict: 'kept',
    summary: 'No award of the scheme depends on the cost or the volume of care.',
  });
});

test('missing figures and columns of which nothing is known cannot be told', () => {
  const missing = { consortia: withColumn('consortia', 'quality_score', '') };
  expect(about('quality_score * max(benchmark - total_cost, 0)', { changed: missing }).verdict).toBe('cannot_tell');
  const mystery = { consortia: withColumn('consortia', 'mystery', 0) };
  expect(about('mystery * max(benchmark - total_cost, 0)', { changed: mystery }).verdict).toBe('cannot_tell');
});

test('the bonus of 2010 is broken, its revision for outcomes alone is kept, and so is the quality premium', () => {
  expect(onTwelve(id, 'consortium-bonus-2010').verdict).toBe('broken');
  expect(onTwelve(id, 'bma-consortium-only').verdict).toBe('kept');
  expect(onTwelve(id, 'quality-premium-2013').verdict).toBe('kept');
});

test('an award that care shares out is broken, whatever it pays, unless the award itself hangs on quality', () => {
  const shared = (award: string, key: string) =>
    onScheme(id, `practice:\n  key: ${key}\nconsortium:\n  award: ${award}\n${paying('practice', 'award', ', by: key')}`);
  const route = 'routes:\n  - {from: patient_care, to: practice, share: kept, by: key, purpose: income}\n';
  const fewer = 'kept: between(1 - sum(referrals_activity) / (2 * sum(baseline_referrals_activity)), 0, 1)';
  const onRoute = (award: string, split: string) =>
    onScheme(id, `practice:\n  key: list_size\nconsortium:\n  award: ${award}\n  ${split}\n${paying('patient_care')}${route}`);
  expect(onRoute('2 * population', fewer)).toMatchObject({ verdict: 'broken', amount: 240_000 });
  expect(shared('2 * population', '1 / referrals_activity')).toMatchObject({
    verdict: 'broken',
    summary:
      'Who ends with how much of “pay” goes by care: practices, GPs or management with more of it where patients get less, even with quality at its lowest or a fifth worse. £240k a year would be paid as given.',
  });
  // What cares for more patients may be shared out by that; and what quality gates is no reward of less care alone.
  expect(shared('2 * population', 'referrals_activity').verdict).toBe('kept');
  expect(shared('2 * population * quality_score', '1 / referrals_activity').verdict).toBe('kept');
  expect(onRoute('2 * population', fewer.replace('between', 'quality_score * between')).verdict).toBe('kept');
  // A score of quality in a key alone says who receives it, not whether.
  expect(shared('2 * population', 'quality_access / referrals_activity').verdict).toBe('broken');
});

test('of a share that is passed on it counts what is left with practices', () => {
  const back = (share: string, to = 'commissioner') =>
    onScheme(
      id,
      `consortium:\n  award: 5 * population\n  back: "${share}"\n${paying('practice', 'award', ', by: list_size')}routes:\n  - {from: practice, to: ${to}, share: back, purpose: returned}\n`,
    );
  const [now, before] = ['sum(referrals_activity)', 'sum(baseline_referrals_activity)'];
  // Repaid where patients are not referred: practices keep more where they are.
  for (const honest of [`${now} < 0.95 * ${before} ? 1 : 0`, `max(0, 1 - 0.5 * ${now} / ${before})`])
    expect(back(honest)).toMatchObject({ verdict: 'kept', summary: expect.stringContaining('does not grow where patients get less') });
  for (const perverse of [`${now} > 0.95 * ${before} ? 1 : 0`, `min(1, 0.5 * ${now} / ${before})`])
    for (const to of ['commissioner', 'patient_care']) expect(back(perverse, to)).toMatchObject({ verdict: 'broken', amount: 600_000 });
  // Both at once: it cannot be told from the text.
  expect(back(`0.2 * ${now} / ${before} + 0.2 * ${before} / ${now}`).verdict).toBe('cannot_tell');
  // What is left only where quality is good is no reward of less care alone; a token gate is none.
  expect(back(`${now} > 0.95 * ${before} ? 1 : 1 - 0.5 * quality_score`).verdict).toBe('kept');
  expect(back(`${now} > 0.95 * ${before} or quality_score < 0.001 ? 1 : 0`).verdict).toBe('broken');
});

test('who is paid for being below the mean of others gains alone, though nobody does where all give less', () => {
  const ofMean = (award: string, changed = {}) =>
    onScheme(
      id,
      `practice:\n  award: "${award}"\nconsortium:\n  a_head: sum(referrals_cost) / sum(list_size)\n${paying('practice')}`,
      changed,
    );
  const below = '0.5 * max(0, a_head - referrals_cost / list_size) * list_size';
  const finding = ofMean(below);
  expect(finding).toMatchObject({
    verdict: 'broken',
    summary: expect.stringContaining('fewer referrals at one practice or another alone'),
  });
  const [header, ...rows] = textOf('practices')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const [code, list, cost] = ['consortium_code', 'list_size', 'referrals_cost'].map((name) => header.indexOf(name));
  const paid = (row: readonly string[], part: number): number => {
    const others = rows.filter((each) => each !== row && each[code] === row[code]);
    const all = (at: number, own: number): number => others.reduce((sum, each) => sum + Number(each[at]), own);
    const [people, spent] = [Number(row[list]), part * Number(row[cost])];
    return 0.5 * Math.max(0, all(cost, spent) / all(list, people) - spent / people) * people;
  };
  expect(finding.amount).toBeCloseTo(
    rows.reduce((sum, row) => sum + paid(row, 0.8) - paid(row, 1), 0),
    3,
  );
  expect(ofMean(below.replace('a_head - referrals_cost / list_size', 'referrals_cost / list_size - a_head')).verdict).toBe('kept');
  expect(ofMean(`quality_access * ${below}`).verdict).toBe('kept');
  expect(ofMean(`quality_access > 0.001 ? ${below} : 0`).verdict).toBe('broken');
});
