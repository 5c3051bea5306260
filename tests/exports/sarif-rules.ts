// What the OASIS standard SARIF 2.1.0 (27 March 2020) requires of the parts that Probity writes: the schema's required properties
// and enumerations, and the rules of its text that the schema does not hold. The section stands beside each.

/** Something read from JSON, of which nothing is known. */
// oxlint-disable-next-line typescript/no-explicit-any -- a validator looks at whatever there is
export type Json = any;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isFrom = (value: unknown, least: number): boolean => Number.isInteger(value) && Number(value) >= least;
/** A relative reference of RFC 3986: no scheme, no backslash, nothing that would have to be encoded. */
const isRelative = (value: unknown): boolean =>
  isText(value) && /^(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-Fa-f]{2})+$/.test(value) && !value.startsWith('/');

/** Everything that is wrong with a log, empty where nothing is. */
export function faultsOfSarif(log: Json): string[] {
  const faults: string[] = [];
  const must = (is: boolean, what: string): void => void (is || faults.push(what));
  const only = (value: Json, names: readonly string[], where: string): void => {
    for (const name of Object.keys(value ?? {})) must(names.includes(name), `${where}: ${name} is no property of it`);
  };

  only(log, ['$schema', 'version', 'runs'], 'sarifLog');
  must(log.version === '2.1.0', '3.13.2: version');
  must(isText(log.$schema), '3.13.3: $schema');
  must(Array.isArray(log.runs), '3.13.4: runs');
  for (const run of log.runs ?? []) {
    only(run, ['tool', 'automationDetails', 'originalUriBaseIds', 'artifacts', 'columnKind', 'properties', 'results'], 'run');
    const driver = run.tool?.driver;
    must(isText(driver?.name), '3.18.2, 3.19.8: a tool has a driver with a name');
    must(/^\d+\.\d+\.\d+$/.test(driver?.semanticVersion ?? ''), '3.19.12: semanticVersion');
    must(['utf16CodeUnits', 'unicodeCodePoints'].includes(run.columnKind), '3.14.17: columnKind');
    must(isText(run.automationDetails?.id), '3.17.3: id of the run');
    const rules: Json[] = driver?.rules ?? [];
    must(new Set(rules.map(({ id }) => id)).size === rules.length, '3.19.23: rules are unique');
    for (const rule of rules) {
      only(
        rule,
        ['id', 'name', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration', 'properties'],
        'reportingDescriptor',
      );
      must(isText(rule.id), '3.49.3: id of a rule');
      for (const text of [rule.shortDescription, rule.fullDescription, rule.help])
        must(isText(text?.text), '3.12.3: text of a message string');
      must(['none', 'note', 'warning', 'error'].includes(rule.defaultConfiguration?.level), '3.50.3: level of a rule');
    }
    const bases = Object.keys(run.originalUriBaseIds ?? {});
    const checkArtifact = (location: Json): void => {
      only(location, ['uri', 'uriBaseId', 'index', 'description'], 'artifactLocation');
      must(isRelative(location?.uri), `3.4.3: ${location?.uri} is no relative address`);
      must(bases.includes(location?.uriBaseId), '3.4.4: uriBaseId is one of the run’s');
    };
    for (const { location } of run.artifacts ?? []) checkArtifact(location);
    const checkPlace = (place: Json): void => {
      only(place, ['id', 'physicalLocation', 'logicalLocations', 'message'], 'location');
      const { artifactLocation, region } = place.physicalLocation ?? {};
      checkArtifact(artifactLocation);
      must(run.artifacts?.[artifactLocation?.index]?.location?.uri === artifactLocation?.uri, '3.4.5: index is that of the artifact');
      must(isFrom(region?.startLine, 1) && isFrom(region?.startColumn, 1), '3.30.5, 3.30.6: lines and columns count from 1');
      for (const logical of place.logicalLocations ?? []) must(isText(logical.name), '3.33.4: name of a logical location');
    };
    must(Array.isArray(run.results), '3.14.23: results');
    for (const result of run.results ?? []) {
      only(
        result,
        ['ruleId', 'ruleIndex', 'kind', 'level', 'message', 'locations', 'relatedLocations', 'partialFingerprints', 'properties'],
        'result',
      );
      must(isText(result.message?.text), '3.27.11: message');
      must(rules[result.ruleIndex]?.id === result.ruleId, '3.27.6: ruleIndex is that of ruleId');
      must(['pass', 'open', 'informational', 'notApplicable', 'review', 'fail'].includes(result.kind), '3.27.9: kind');
      must(['none', 'note', 'warning', 'error'].includes(result.level), '3.27.10: level');
      must(result.kind === 'fail' || result.level === 'none', '3.27.10: what does not fail has no level');
      must((result.locations ?? []).length > 0, '3.27.12: a place');
      for (const place of [...(result.locations ?? []), ...(result.relatedLocations ?? [])]) checkPlace(place);
      const ids = (result.relatedLocations ?? []).map(({ id }: Json) => id);
      must(new Set(ids).size === ids.length && ids.every((id: unknown) => isFrom(id, 0)), '3.28.2: ids of related locations');
      for (const print of Object.values(result.partialFingerprints ?? {})) must(isText(print), '3.27.17: partial fingerprints are text');
    }
  }
  return faults;
}
