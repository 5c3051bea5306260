import { replaceableNames, type ReplaceableName } from '../data/dataset.ts';
import { schemaFiles } from '../exports/editor-schema.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const several = { type: 'string', multiple: true } as const;
const ownFiles = {
  practices: text,
  consortia: text,
  interests: text,
  roles: text,
  contracts: text,
  referrals: text,
  scheme: text,
} satisfies Record<ReplaceableName, typeof text>;

/** Every option of any command. */
export const options = {
  ...ownFiles,
  'leave-out': flag,
  set: several,
  draws: text,
  seed: text,
  workers: text,
  json: flag,
  sarif: flag,
  sources: flag,
  at: text,
  verbose: flag,
  latex: flag,
  out: text,
  table: text,
  vary: several,
  shard: text,
  money: flag,
  sobol: flag,
  points: text,
  by: text,
  least: text,
  most: text,
  elasticity: text,
  help: { type: 'boolean', short: 'h' },
  version: flag,
} as const;
export type OptionName = keyof typeof options;

/** Options that may be given more than once. */
export const repeated: ReadonlySet<string> = new Set<OptionName>(['set', 'vary']);

const runOptions: readonly OptionName[] = [...replaceableNames, 'leave-out', 'set', 'draws', 'seed', 'workers'];
/** What chance does, and who works it out, is not in the words of a scheme. */
const ofDrawsAlone: ReadonlySet<string> = new Set<OptionName>(['draws', 'seed', 'workers']);

interface Command {
  readonly options: readonly OptionName[];
  /** How many names stand behind it at least, and at most. */
  readonly takes: readonly [number, number];
  /** What it asks for where too few names stand behind it. */
  readonly question: string;
  /** What it says where there are too many: before “at a time”. */
  readonly limit?: string;
  /** What it writes, where it cannot do without a folder. */
  readonly writes?: string;
}

/** Every command: what may stand behind it. */
export const commands = {
  check: {
    options: [...runOptions, 'json', 'sarif', 'sources'],
    takes: [1, 1],
    question: 'Which scenario? Write: npx probity check SCENARIO',
  },
  simulate: {
    options: [...runOptions, 'out'],
    takes: [1, 1],
    question: 'Which scenario? Write: npx probity simulate SCENARIO',
    writes: 'its files',
  },
  read: {
    options: [...runOptions.filter((name) => !ofDrawsAlone.has(name)), 'latex'],
    takes: [1, 1],
    question: 'Which scenario? Write: npx probity read SCENARIO',
  },
  explain: {
    options: [...runOptions.filter((name) => name !== 'workers'), 'verbose'],
    takes: [1, 1],
    question: 'Which scenario? Write: npx probity explain SCENARIO',
  },
  prove: {
    options: [...runOptions.filter((name) => !ofDrawsAlone.has(name)), 'json', 'out'],
    takes: [1, 1],
    question: 'Which scenario? Write: npx probity prove SCENARIO',
  },
  recompute: {
    options: [...runOptions.filter((name) => !ofDrawsAlone.has(name)), 'at'],
    takes: [1, 1],
    question: 'Which folder, or which scenario? Write: npx probity recompute DIR, or npx probity recompute SCENARIO --at CODE',
  },
  federations: {
    options: [...runOptions.filter((name) => name !== 'workers'), 'by', 'least', 'most', 'out'],
    takes: [1, 1],
    question: 'Of which scenario’s data? Write: npx probity federations SCENARIO',
  },
  response: {
    options: [...runOptions, 'elasticity', 'out'],
    takes: [1, 1],
    question: 'Which scenario? Write: npx probity response SCENARIO',
  },
  compare: {
    // Another scheme would be of one scenario or of the other.
    options: [...runOptions.filter((name) => name !== 'scheme'), 'out'],
    takes: [2, 2],
    question: 'Which two scenarios? Write: npx probity compare SCENARIO SCENARIO',
    limit: 'Two',
  },
  sweep: {
    options: [...runOptions, 'vary', 'shard', 'money', 'out'],
    takes: [1, 1],
    question: 'Which scenario? Write: npx probity sweep SCENARIO --vary NAME=FROM:TO:STEP --out DIR',
    writes: 'a table',
  },
  sensitivity: {
    options: [...runOptions, 'money', 'sobol', 'points', 'out'],
    takes: [1, 1],
    question: 'Which scenario? Write: npx probity sensitivity SCENARIO',
  },
  merge: {
    options: ['out'],
    takes: [1, Infinity],
    question: 'Which folders? Write: npx probity merge DIR… --out DIR',
    writes: 'a table',
  },
  'data check': { options: ['table'], takes: [1, 1], question: 'Which file? Write: npx probity data check FILE' },
  // What the reference is asked for may be several words: counted savings.
  reference: { options: [], takes: [0, Infinity], question: '' },
  'json-schema': {
    options: [],
    takes: [1, 1],
    question: `Of which file? Write: ${schemaFiles.map((file) => `npx probity json-schema ${file}`).join(' or ')}`,
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as CommandName[]; // keys of the table above

/** A command of the table, without what is special to it. */
export const commandOf = (name: CommandName): Command => commands[name];
