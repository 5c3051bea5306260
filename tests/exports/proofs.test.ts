import { expect, test } from 'vitest';
import { proofsCsv, proofsJson, proofsReport } from '../../src/exports/proofs.ts';
import { reportMarkdown } from '../../src/exports/report.ts';
import type { ProvedQuestion } from '../../src/incentives/proof/prove-all.ts';
import { proveRun } from '../../src/judge-run.ts';
import type { Run } from '../../src/run.ts';
import { openOnTwelve, openWithScheme } from '../shipped.ts';

function proofsOf(run: Run): ProvedQuestion[] {
  const steps = proveRun(run);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

const toTheFund = 'payments:\n  - {name: award, kind: award, amount: award, from: commissioner, to: patient_care}\n';

test('one row a payment, party and service, with how it is known', () => {
  const proofs = proofsOf(openOnTwelve('award-to-practices').run);
  const [header, first, ...others] = proofsCsv({ proofs, dataset: { currency: 'GBP' } })
    .trimEnd()
    .split('\n');
  expect(header).toBe('payment,party,service,verdict,parameters,how,before,after,searched');
  expect(first).toMatch(/^award on savings,practice,referrals,refuted,"It would be safe with .*,0,3000,$/);
  expect(others.length).toBe(29);
  expect([first, ...others].join(' ')).not.toMatch(/NaN|undefined/);
});

test('as JSON every answer stands with its argument, its example and its parameters, and nothing is lost', () => {
  const proofs = proofsOf(openOnTwelve('award-to-practices').run);
  const read = JSON.parse(proofsJson({ proofs, dataset: { currency: 'GBP' } })) as {
    currency: string;
    questions: Record<string, unknown>[];
  }; // what it promises
  expect(read.currency).toBe('GBP');
  expect(read.questions).toHaveLength(proofs.length);
  const [first] = read.questions;
  expect(first).toMatchObject({ payment: 'award on savings', party: 'practice', service: 'referrals', verdict: 'refuted' });
  expect(first).toMatchObject({ parameters: { holds: 'not', words: expect.stringMatching(/^It would be safe with /) } });
  expect(first['how']).toEqual([expect.stringContaining('£3,000.00')]);
  proofs.forEach((proof, place) => {
    const { overRanges, ...found } = proof;
    expect(read.questions[place]).toMatchObject(JSON.parse(JSON.stringify(found)) as object); // the same, as JSON keeps it
    expect(read.questions[place]['parameters']).toMatchObject(JSON.parse(JSON.stringify(overRanges)) as object); // likewise
  });
});

test('an argument is printed step by step; what does not read any of several services is said of all of them', () => {
  const { run } = openWithScheme(`title: T\nwords: W.\nconsortium:\n  award: "max(0.1 * sum(referrals_cost) - 5, 0)"\n${toTheFund}`);
  const text = reportMarkdown(proofsReport({ title: 'T', currency: 'GBP', proofs: proofsOf(run) }));
  expect(text).toContain('does not depend on any of these');
  expect(text).toContain('### Funds for patients’ care, “award”, referrals');
  expect(text).toContain('- So the payment “award” falls.');
});

test('what is left open says what was searched', () => {
  const { run } = openWithScheme(`title: T\nwords: W.\nconsortium:\n  award: total_cost - 0.5 * total_cost\n${toTheFund}`);
  const text = reportMarkdown(proofsReport({ title: 'T', currency: 'GBP', proofs: proofsOf(run) }));
  expect(text).toMatch(/Not refuted either: in \d+ made-up cases nobody was paid more/);
});
