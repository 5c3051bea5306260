import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decompositionCsv } from '../../src/exports/decomposition.ts';
import { distributionCsv, inequalityCsv } from '../../src/exports/distribution.ts';
import { pathsCsv } from '../../src/exports/paths.ts';
import { whereItRuns } from '../../src/exports/command-line.ts';
import { chanceCsv, riskPoolsCsv, windfallsCsv } from '../../src/exports/chance.ts';
import { proofsCsv, proofsJson } from '../../src/exports/proofs.ts';
import { fingerprint, runJson, sha256Hex } from '../../src/exports/provenance.ts';
import { findingsSarif } from '../../src/exports/sarif.ts';
import { awardsCsv, findingsCsv, findingsJson, receiptsCsv } from '../../src/exports/tables.ts';
import { notchesCsv, withholdingCsv } from '../../src/exports/withholding.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

const nodeHash = (...contents: string[]): string => createHash('sha256').update(contents.join(''), 'utf8').digest('hex');

describe('sha256Hex', () => {
  it('is what sha256sum prints', () => {
    // FIPS 180-2, the message "abc".
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256Hex('abc')).toBe(abc);
    expect(sha256Hex(Uint8Array.of(97, 98, 99))).toBe(abc);
    expect(sha256Hex('£')).toBe(nodeHash('£'));
  });
});

describe('fingerprint', () => {
  it('is the hash of awards.csv, receipts.csv and findings.csv one after the other', () => {
    const outcome = smallOutcome();
    expect(fingerprint(outcome)).toBe(nodeHash(awardsCsv(outcome), receiptsCsv(outcome), findingsCsv(outcome)));
  });

  it('changes with any figure', () => {
    expect(fingerprint(smallOutcome({ consortia: 11 }))).not.toBe(fingerprint(smallOutcome()));
  });
});

describe('runJson', () => {
  const inputs = [
    { file: 'practices.csv', bytes: Uint8Array.of(97, 98, 99) },
    { file: 'scheme.yaml', sha256: 'f00' },
  ];
  const asked = { scenario: 'small', tables: { practices: 'm2.csv' }, leaveOut: true, values: { gate: 0.8, sharing_rate: 0.7 } };

  it('says what went in and what came out, by hash', () => {
    const outcome = smallOutcome();
    const run: unknown = JSON.parse(runJson({ outcome, inputs, asked, where: whereItRuns(['m2.csv']), evidence: 'E' }));
    expect(run).toMatchObject({
      version: '0.1.0',
      command:
        'npx --offline probity simulate small --practices m2.csv --leave-out --set gate=0.8 --set sharing_rate=0.7 --draws 1024 --seed 20101206 --out results',
      command_in: 'the folder of this file, put inside Probity’s folder (where npm ci was run), once m2.csv has been copied there',
      set: { gate: 0.8, sharing_rate: 0.7 },
      leave_out: true,
      scenario: { name: 'small' },
      seed: 20101206,
      draws: 1024,
      drawing_level: 'totals',
      dataset: { synthetic: true, currency: 'GBP', left_out: [{ code: 'P9', line: 7 }] },
      inputs: [
        { file: 'practices.csv', sha256: nodeHash('abc') },
        { file: 'scheme.yaml', sha256: 'f00' },
      ],
      outputs: [
        { file: 'evidence.html', sha256: nodeHash('E') },
        { file: 'awards.csv', sha256: nodeHash(awardsCsv(outcome)) },
        { file: 'receipts.csv', sha256: nodeHash(receiptsCsv(outcome)) },
        { file: 'paths.csv', sha256: nodeHash(pathsCsv(outcome)) },
        { file: 'distribution.csv', sha256: nodeHash(distributionCsv(outcome)) },
        { file: 'inequality.csv', sha256: nodeHash(inequalityCsv(outcome)) },
        { file: 'findings.csv', sha256: nodeHash(findingsCsv(outcome)) },
        { file: 'findings.json', sha256: nodeHash(findingsJson(outcome)) },
        { file: 'findings.sarif', sha256: nodeHash(findingsSarif(outcome)) },
        { file: 'chance.csv', sha256: nodeHash(chanceCsv(outcome)) },
        { file: 'risk-pools.csv', sha256: nodeHash(riskPoolsCsv(outcome)) },
        { file: 'windfalls.csv', sha256: nodeHash(windfallsCsv(outcome)) },
        { file: 'decomposition.csv', sha256: nodeHash(decompositionCsv(outcome)) },
        { file: 'proofs.csv', sha256: nodeHash(proofsCsv(outcome)) },
        { file: 'proofs.json', sha256: nodeHash(proofsJson(outcome)) },
        { file: 'withholding.csv', sha256: nodeHash(withholdingCsv(outcome)) },
        { file: 'notches.csv', sha256: nodeHash(notchesCsv(outcome)) },
      ],
    });
  });

  it('is the same bytes for equal runs', () => {
    const other = { ...asked, values: { sharing_rate: 0.7, gate: 0.8 } };
    expect(runJson({ outcome: smallOutcome(), inputs, asked, where: '', evidence: '' })).toBe(
      runJson({ outcome: structuredClone(smallOutcome()), inputs, asked: other, where: '', evidence: '' }),
    );
  });
});
