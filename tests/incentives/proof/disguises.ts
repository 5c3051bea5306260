import fc from 'fast-check';
import type { LevelName } from '../../../src/data/dataset.ts';
import { readFormula } from '../../../src/schemes/formula.ts';
import type { Expression } from '../../../src/schemes/scheme.ts';
import { schemeWith, type MadeScheme } from '../../oracle/generate.ts';
import { levelNames, type Named } from '../../oracle/generate-formulas.ts';

/** Texts that stand between semicolons. */
const texts = (all: string): string[] => all.split(';').map((text) => text.trim());

/** One of some texts, in which `A`, `B` … stand for other texts. */
const filled = (templates: readonly string[], parts: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<string> =>
  fc.record({ template: fc.constantFrom(...templates), ...parts }).map(
    ({ template, ...own }) => template.replace(/\b[A-Z]\b/g, (name) => `(${(own as Readonly<Record<string, string>>)[name]})`), // parts are texts by name
  );

const care: Readonly<Record<LevelName, readonly string[]>> = {
  practice: ['referrals_activity', 'referrals_activity', 'referrals_cost', 'total_cost', 'benchmark - referrals_cost'],
  consortium: ['sum(referrals_activity)', 'total_cost', 'lowest(referrals_activity)', 'highest(referrals_cost)', 'benchmark - total_cost'],
  federation: ['sum(referrals_activity)', 'total_cost'],
  nation: ['sum(referrals_activity)', 'total_cost', 'lowest(referrals_cost)'],
};
const amountsThatStay = ['rate', '1', '10', '20', '20', '60', '100', 'population', 'benchmark', '2 * population'];
/** What stays, whatever care is given; some of it is missing here and there. */
const still: Readonly<Record<LevelName, readonly string[]>> = {
  practice: [...amountsThatStay, 'deprivation', 'list_size', 'weight_by_setting'],
  consortium: [...amountsThatStay, 'bonus'],
  federation: amountsThatStay,
  nation: amountsThatStay,
};
/** The same that is missing here and there. */
const lacking: Readonly<Record<LevelName, readonly string[]>> = {
  practice: ['deprivation', 'quality_access', 'weight_by_setting', 'previous(list_size)'],
  consortium: ['bonus', 'rate_by_track', 'previous(population)'],
  federation: ['price_by_year'],
  nation: ['price_by_year'],
};

/** Values that are missing from some amount of care C on, beside a level K; G is missing where it is. */
const turningMissing = texts(`
  sqrt(C - K); sqrt(K - C); sqrt(K * K - C * K); (C - K) ^ 0.5; (K - C) ^ 1.5; (C - K) ^ -1; sqrt(min(C, K) - K);
  1 / floor(C / K); 0 / floor(C / K); C / (C - K); K / max(C - K, 0); K / (C > K); 0 / (C - C); C / C; K / C;
  C > K ? G : 1; C < K ? G : 2; C > K ? sqrt(C - K) : 1; (C < K) and G > 10; (C < K) or G > 10; (C > K) and G > 0;
  (C > K) or G < 0; sqrt(C - K) + sqrt(K - C); K > 15 ? sqrt(C - K) : 1; C * 2e307 - C * 2e307; 0 * (C * 2e307);
  (C * 1e200) ^ 2; 1e308 * C / (1e307 * C); round(C / 10) / round(C / 20); C / G
`);
/** The same number wherever it is known, or nearly so. */
const levelled = texts(`
  0 * M; 0 * M; M - M; min(max(M, 1), 1); M == M; abs(M) >= 0; floor(0 * M); M; M / M; 0 / max(M, 1); between(M, 1, 1);
  (M > 0) or 1; (M > 0) and 0; not (M == M); M ^ 0; 0 * M + G; known(M) ? M : G; first_known(M, G);
  first_known(previous(m), 1) * 0 * M; 0 * previous(n) + 0 * M; first_known(previous(n), M); 0 * sqrt(M) + M; 1 / M
`);
/** What stands in for it where it is missing. */
const standingIn = texts(`
  first_known(N + X, Y); first_known(N + X, Y); first_known(N, X); first_known(N * X, Y); known(N) ? X : Y; known(N) * X;
  X - known(N); (known(N) == 1 and C > K) ? X : Y; first_known(previous(paid) * 0, N, X);
  first_known(previous(paid) + X, Y); max(first_known(N, X), Y); min(first_known(N + X, K), Y);
  rate * first_known(X - N, Y) + C; first_known(sqrt(N), 0) + C; first_known(previous(paid), X) + first_known(N, 0);
  first_known(N * 0 + G, X); not known(N); first_known(N, G, X); first_known(previous(n) + X, Y);
  first_known(0 * previous(m) + X, Y); known(previous(m)) ? X : Y; known(previous(n)) * X
`);
const amounts = ['0', '1', '2', '-1', '1000'];

/** What is read from a level below is added up, or the lowest or highest of it is taken. */
const gathered = ['sum(N)', 'lowest(N)', 'highest(N)', 'count(N >= 0)', 'mean(N, 1)', 'sum(first_known(N, 0))', 'count(known(N))'];

const formula = (name: string, level: LevelName, text: string): Named & { readonly written: Expression } => {
  const { expression } = readFormula(text);
  if (expression === undefined) throw new Error(`cannot be read: ${text}`);
  return { name, level, written: expression };
};

const oneOf = (all: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...all);
const isAbove = (level: LevelName, other: LevelName): boolean => levelNames.indexOf(level) > levelNames.indexOf(other);
/** A name as it is read at one level that stands at another. */
const readAt = (level: LevelName, name: string, of: LevelName): fc.Arbitrary<string> =>
  isAbove(level, of) ? oneOf(gathered).map((text) => text.replace('N', name)) : fc.constant(name);

/** Payments behind a value that care may turn missing, which most often is one number wherever it is known. */
export const someDisguise: fc.Arbitrary<MadeScheme> = schemeWith(
  fc
    .array(fc.constantFrom<LevelName>('practice', 'practice', 'consortium', 'consortium', 'nation'), { minLength: 3, maxLength: 3 })
    .chain(([first, second, third]) => {
      const parts = (of: LevelName) => {
        const [C, K] = [oneOf(care[of]), oneOf(still[of])];
        const amount = fc.oneof(oneOf(amounts), C, filled(['-C', 'min(C, K)', 'C / 10', 'K'], { C, K }));
        return { C, K, G: oneOf(lacking[of]), X: amount, Y: amount };
      };
      const written = fc.record({
        m: filled(turningMissing, parts(first)),
        n: filled(levelled, { ...parts(second), M: readAt(second, 'm', first) }),
        paid: filled(standingIn, { ...parts(third), N: readAt(third, 'n', second) }),
      });
      return written.map(({ m, n, paid }) => [formula('m', first, m), formula('n', second, n), formula('paid', third, paid)]);
    }),
);
