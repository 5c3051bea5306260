import type { Dataset } from '../data/dataset.ts';
import { readChoice, readFields, readList, readText } from './fields.ts';
import { keysOf, paymentKeys, routeKeys } from './keys.ts';
import { nearest } from '../data/nearest.ts';
import type { Names } from './names.ts';
import { checkSplit, partyLevels } from './parties.ts';
import { offer, quote } from './report.ts';
import type { Report } from './report.ts';
import { partyNames, paymentKinds } from './scheme.ts';
import type { Formula, Parameter, Payment, Route } from './scheme.ts';
import type { YamlEntry, YamlNode } from './yaml.ts';

export interface MoneyInput {
  readonly entry: YamlEntry | undefined;
  readonly formulas: readonly Formula[];
  readonly parameters: readonly Parameter[];
  readonly names: Names;
  readonly dataset: Dataset;
  readonly report: Report;
}

/** What the scheme pays. The level of a payment is that of the formula that gives its amount. */
export function readPayments(input: MoneyInput): Payment[] {
  const { entry, report } = input;
  if (entry === undefined) return [];
  const payments = readList(entry.node, entry.position, 'payments', report).flatMap((node) => readPayment(node, input) ?? []);
  for (const [index, { name, position }] of payments.entries()) {
    const first = payments.findIndex((other) => other.name === name);
    if (first < index)
      report.error(position, `Two payments are called ${quote(name)}.`, 'Give each a name of its own: results are listed by it.');
  }
  return payments;
}

function readPayment(node: YamlNode, { formulas, names, dataset, report }: MoneyInput): Payment | undefined {
  const { position } = node;
  const fields = readFields({ node, position, ...keysOf(paymentKeys), report });
  if (fields === undefined) return undefined;
  const name = readText(fields.get('name'), report);
  const kind = readChoice(fields.get('kind'), paymentKinds, report);
  const from = readChoice(fields.get('from'), partyNames, report);
  const to = readChoice(fields.get('to'), partyNames, report);
  const by = readText(fields.get('by'), report);
  const amount = readAmount(fields.get('amount'), formulas, report);
  if (from !== undefined && from === to)
    report.error(
      fields.get('to')?.position ?? position,
      `The payment goes from ${from} to ${from}.`,
      'Name another party that receives it.',
    );
  // What a party pays is not followed: a fine on care given would look like no incentive at all.
  else if (from !== undefined && from !== 'commissioner')
    report.error(
      fields.get('from')?.position ?? position,
      `This payment is paid by ${from}, and payments come from the commissioner alone.`,
      `For what ${from} owes write from: commissioner, to: ${from}, with an amount below nothing; for what it hands on write a route.`,
    );
  if (to !== undefined && amount !== undefined) {
    checkSplit({
      from: amount.level,
      to,
      by,
      position: fields.get('by')?.node.position ?? position,
      what: 'payment',
      names,
      dataset,
      report,
    });
  }
  if (name === undefined || kind === undefined || from === undefined || to === undefined || amount === undefined) return undefined;
  return { name, kind, amount: amount.name, level: amount.level, from, to, ...(by === undefined ? {} : { by }), position };
}

function readAmount(entry: YamlEntry | undefined, formulas: readonly Formula[], report: Report): Formula | undefined {
  const text = readText(entry, report);
  if (entry === undefined || text === undefined) return undefined;
  const found = formulas.filter(({ name }) => name === text);
  if (found.length === 1) return found[0];
  const { position } = entry.node;
  if (found.length > 1)
    report.error(
      position,
      `${quote(text)} is a formula of several levels: ${found.map(({ level }) => level).join(', ')}.`,
      'Give the formula that is paid a name of its own.',
    );
  else
    report.error(
      position,
      `There is no formula ${quote(text)} to say how much is paid.`,
      offer(
        nearest(
          text,
          formulas.map(({ name }) => name),
        ),
        'Write the amount as a formula of its level, and name it here.',
      ),
    );
  return undefined;
}

/** Where the money goes on. Names of the parameters whose value gives a share are returned too. */
export function readRoutes(input: MoneyInput): { routes: Route[]; parameters: Set<string> } {
  const { entry, report } = input;
  if (entry === undefined) return { routes: [], parameters: new Set() };
  const routes = readList(entry.node, entry.position, 'routes', report).flatMap((node) => readRoute(node, input) ?? []);
  const read = input.parameters.map(({ name }) => name).filter((name) => routes.some(({ share }) => share === name));
  return { routes, parameters: new Set(read) };
}

function readRoute(node: YamlNode, input: MoneyInput): Route | undefined {
  const { names, dataset, report } = input;
  const { position } = node;
  const fields = readFields({ node, position, ...keysOf(routeKeys), report });
  if (fields === undefined) return undefined;
  const from = readChoice(fields.get('from'), partyNames, report);
  const to = readChoice(fields.get('to'), partyNames, report);
  const by = readText(fields.get('by'), report);
  const purpose = readText(fields.get('purpose'), report);
  const losses = readChoice(fields.get('losses'), ['shared'], report);
  const share = readShare(fields.get('share'), input);
  // From the fund to patients' care is care that the fund buys: all the ledger that a ring-fenced award has.
  if (from !== undefined && from === to && from !== 'patient_care')
    report.error(
      fields.get('to')?.position ?? position,
      `The route goes from ${from} to ${from}.`,
      'Name another party that receives the share.',
    );
  if (from === 'provider' || from === 'person')
    report.error(
      fields.get('from')?.position ?? position,
      `A route cannot start at a ${from}.`,
      'What providers receive goes to care and, by the register of interests, to whoever owns them.',
    );
  if (to !== undefined)
    checkSplit({
      from: from === undefined ? undefined : partyLevels[from],
      to,
      by,
      position: fields.get('by')?.node.position ?? position,
      what: 'route',
      names,
      dataset,
      report,
    });
  if (from === undefined || to === undefined || share === undefined || purpose === undefined) return undefined;
  return { from, to, share, ...(by === undefined ? {} : { by }), purpose, ...(losses === undefined ? {} : { losses }), position };
}

function readShare(entry: YamlEntry | undefined, { formulas, parameters, report }: MoneyInput): number | string | undefined {
  if (entry === undefined) return undefined;
  const { node } = entry;
  if (node.kind === 'scalar' && typeof node.value === 'number') {
    if (node.value >= 0 && node.value <= 1) return node.value;
    report.error(
      node.position,
      `${node.text} is no share.`,
      node.value > 1 && node.value <= 100
        ? `A share lies between 0 and 1: write ${node.value / 100} for ${node.text}%.`
        : 'A share lies between 0 and 1.',
    );
    return undefined;
  }
  const name = readText(entry, report);
  if (name === undefined) return undefined;
  const parameter = parameters.find((each) => each.name === name);
  if (parameter !== undefined) {
    if (typeof parameter.value === 'number') return name;
    report.error(
      node.position,
      `${quote(name)} has ${'along' in parameter.value ? 'a value at each of several points' : parameter.value.by === 'year' ? 'a value for each year' : `a value for each label of ${parameter.value.by}`}, and a route needs one share.`,
      `Write a formula of consortia that reads it, and name the formula here.`,
    );
    return undefined;
  }
  const levels = formulas.filter((formula) => formula.name === name).map(({ level }) => level);
  if (levels.includes('consortium')) return name;
  const known = [...parameters, ...formulas.filter(({ level }) => level === 'consortium')].map((each) => each.name);
  report.error(
    node.position,
    levels.length > 0
      ? `${quote(name)} is a formula of another level; a share is a formula of consortia.`
      : `${quote(name)} is neither a number nor a parameter nor a formula of consortia.`,
    offer(nearest(name, known), 'Write a number between 0 and 1, or the name of a parameter or of a formula of consortia.'),
  );
  return undefined;
}
