import type { Finding, Place, Severity, Verdict } from '../findings/finding.ts';
import { inDrawsWords } from '../findings/in-draws.ts';
import { principles } from '../findings/judge.ts';
import { mendHeading, placeWords } from '../findings/words.ts';
import { yearShown, type Years } from '../data/years.ts';
import type { Outcome } from '../outcome.ts';
import { describeSource } from '../sources.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  breach: 'error',
  fail: 'error',
  warning: 'warning',
  note: 'note',
};
const kinds: Readonly<Record<Verdict, 'fail' | 'open' | 'pass'>> = { broken: 'fail', cannot_tell: 'open', kept: 'pass' };

/**
 * The findings as SARIF 2.1.0 (Static Analysis Results Interchange Format, OASIS 2020), so that editors and code hosts show each
 * beside its line: a rule a principle, a result a finding. `pathOf` gives the path of a file, seen from whatever the reader
 * shows; left out: as the scenario names it, seen from its folder. Holds no clock, machine or path: equal runs are equal bytes.
 */
export function findingsSarif(outcome: Outcome, pathOf: (file: string) => string = (file) => file): string {
  const uriOf = (file: string): string => asUri(pathOf(file));
  const { findings, scenario, scheme, dataset, seed, draws, version } = outcome;
  const files = [...new Set(findings.flatMap(({ about }) => about.map(({ file }) => file)))];
  const location = (place: Place) => ({
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file), uriBaseId: base, index: files.indexOf(place.file) },
      region: { startLine: place.line, startColumn: place.column },
    },
    logicalLocations: [{ name: place.name, kind: place.kind }],
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Probity', version, semanticVersion: version, rules: findings.map(ruleOf) } },
        automationDetails: { id: `probity/${scenario.name}/` },
        originalUriBaseIds: { [base]: { description: { text: 'The folder that the addresses of files are relative to.' } } },
        artifacts: files.map((file) => ({ location: { uri: uriOf(file), uriBaseId: base } })),
        columnKind: 'utf16CodeUnits',
        properties: { scenario: scenario.name, scheme: scheme.title, dataset: dataset.title, synthetic: dataset.synthetic, seed, draws },
        results: findings.map((finding, ruleIndex) => {
          const [first, ...others] = finding.about;
          return {
            ruleId: finding.principle,
            ruleIndex,
            kind: kinds[finding.verdict],
            // What is not a failure has no level: so the format wants it.
            level: finding.verdict === 'broken' ? levels[finding.severity] : 'none',
            message: { text: messageOf(finding) },
            locations: first === undefined ? [] : [location(first)],
            relatedLocations: others.map((place, id) => ({ id, ...location(place), message: { text: placeWords(place) } })),
            partialFingerprints: { 'probity/v1': fingerprintOf(finding, scenario.name) },
            properties: propertiesOf(finding, dataset),
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What addresses are relative to, by the name that code hosts use for the root of a repository. */
const base = '%SRCROOT%';

/** An address that is relative; of a user's own file that stands anywhere else its name alone. */
function asUri(file: string): string {
  const path = file.replaceAll('\\', '/');
  return encodeURI(/^(?:\/|[A-Za-z]:)/.test(path) ? path.slice(path.lastIndexOf('/') + 1) : path);
}

function ruleOf({ principle, title, severity, source }: Finding) {
  const words = principles.find(({ id }) => id === principle)?.words ?? title;
  const asked = `Asked by: ${describeSource(source)}.`;
  return {
    id: principle,
    name: principle.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: words },
    help: { text: `${words}\n\n${asked}`, markdown: `${words}\n\n*${asked}*` },
    defaultConfiguration: { level: levels[severity] },
    properties: { source: describeSource(source), tags: ['incentives'] },
  };
}

/** What was found, how often, and what would mend it. */
const messageOf = ({ summary, inDraws, mend, verdict }: Finding): string =>
  [
    summary,
    ...(inDraws === undefined ? [] : [`Broken ${inDrawsWords(inDraws)}.`]),
    ...(mend === undefined ? [] : [`${mendHeading({ verdict })}: ${mend}`]),
  ].join(' ');

/** The same for the same principle on the same part of the same scenario, on whatever line it stands and whatever the figures are. */
const fingerprintOf = ({ principle, about: [first] }: Finding, scenario: string): string =>
  [scenario, principle, first?.kind ?? '', first?.name ?? ''].map(encodeURIComponent).join('/');

/** Figures that are not known are null: JSON has no other word. */
const known = (amount: number): number | null => (Number.isFinite(amount) ? amount : null);

function propertiesOf(
  { verdict, severity, amount, nineInTen, currency, span, inDraws, mend, settings, rows, details }: Finding,
  dataset: Years,
) {
  return {
    verdict,
    severity,
    amount: known(amount),
    ...(nineInTen && { nineInTen }),
    currency,
    span,
    ...(inDraws && { brokenInDraws: inDraws.broken, draws: inDraws.of }),
    ...(mend !== undefined && { mend }),
    ...(settings && { settings }),
    rows: rows.map((row) => ({ ...row, year: known(yearShown(dataset, row.year)), amount: known(row.amount) })),
    details,
  };
}
