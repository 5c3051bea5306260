import type { Problem } from '../data/problems.ts';
import type { ScenarioFolder } from '../open-scenario.ts';
import { partyNames, type PartyName } from '../schemes/scheme.ts';

/** The file in which a counterexample’s folder says what it claims, and the folder in it with the data once care has fallen. */
export const claimName = 'counterexample.json';
export const lessFolder = 'less-care';

/** What a counterexample claims: that a party receives more of a payment when there is less of a service’s care. */
export interface Claim {
  readonly words: string;
  readonly payment: string;
  readonly party: PartyName;
  readonly service: string;
  /** What activity and cost fall to, as a share of what they were. */
  readonly factor: number;
  /** The one practice whose care falls; left out where it falls at all. */
  readonly practice?: string;
  /** What the party (or, of practices, that practice) receives, money a year. */
  readonly before: number;
  readonly after: number;
}

/** Reads what is claimed. */
export function readClaim({ name, read }: ScenarioFolder): Claim | Problem {
  const wrong = (what: string): Problem => ({
    file: claimName,
    severity: 'error',
    what,
    mend: 'Give a folder that npx probity prove SCENARIO --out DIR has written.',
  });
  const bytes = read(claimName);
  if (bytes === undefined) return wrong(`The folder “${name}” has no such file, so it does not say what it claims.`);
  let said: unknown;
  try {
    said = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return wrong('It is not JSON.');
  }
  const field = (key: string): unknown =>
    typeof said === 'object' && said !== null && key in said ? said[key as keyof typeof said] : undefined; // just looked up
  const [words, payment, service] = ['words', 'payment', 'service'].map((key) => field(key));
  const [factor, before, after] = ['factor', 'before', 'after'].map((key) => field(key));
  const party = partyNames.find((each) => each === field('party'));
  const practice = field('practice');
  if (typeof words !== 'string' || typeof payment !== 'string' || typeof service !== 'string' || party === undefined)
    return wrong('It does not say the words, the payment, the party and the service of its claim.');
  if (typeof factor !== 'number' || typeof before !== 'number' || typeof after !== 'number')
    return wrong('It does not say by how much care falls, and what is received before and after.');
  return { words, payment, party, service, factor, before, after, ...(typeof practice === 'string' && { practice }) };
}
