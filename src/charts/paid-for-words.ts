import { capitalised, formatMoney, spaced } from '../data/words.ts';
import { spanWords } from '../data/years.ts';
import type { Component } from '../incentives/award-coalitions.ts';
import type { AmountOfAll, Decomposition, Part } from '../incentives/decomposition.ts';
import type { Outcome } from '../outcome.ts';
import { inSentence, listed, serviceWords } from '../schemes/in-words-names.ts';

/** Components as a figure and its table name them. */
export const componentWords: Readonly<Record<Component, string>> = {
  benchmark_setting: 'Benchmark setting',
  list: 'List',
  case_mix: 'Case mix',
  volume: 'Volume',
  price: 'Price',
};

/** What each of them is. */
export const componentMeanings: Readonly<Record<Component, string>> = {
  benchmark_setting: 'How far the benchmark is set above, or below, what care cost at the baseline.',
  list: 'More or fewer people on the lists of practices, with the needs of their list at the baseline.',
  case_mix: 'More or less need a head: the weighted list divided by the list.',
  volume: 'More or less care for the same need: activity divided by the weighted list, service by service.',
  price: 'Dearer or cheaper care: cost divided by activity, service by service.',
};

/** `Volume: referrals`. */
export const partLabel = ({ component, service }: Pick<Part, 'component' | 'service'>): string =>
  service === undefined ? componentWords[component] : `${componentWords[component]}: ${serviceWords(service)}`;

/** Less than half a penny is nothing. */
export const isSomething = (amount: number): boolean => Math.abs(amount) >= 0.005;

/** What it comes to: in the mean of the imagined years, or as given where none were imagined. */
export const comesTo = ({ asGiven, chance }: Decomposition): number =>
  Number.isNaN(chance.total) ? asGiven.total : asGiven.total + chance.total;

/** Whether all of it can be told. */
export const isTold = ({ asGiven, unchanged, parts, cannotTell }: Decomposition): boolean =>
  [asGiven, unchanged, ...parts].every(({ total }) => Number.isFinite(total)) && (parts.length > 0 || cannotTell === undefined);

/** Whether there is anything to show: an amount, or parts that cancel. */
export const isAnything = ({ asGiven, unchanged, parts, chance }: Decomposition): boolean =>
  [asGiven, unchanged, chance, ...parts].some(({ total }) => isSomething(total));

/** What the change was, as a reason: `fewer referrals`, `more people on the lists`. `isLess`: whether it lowers cost. */
function changeWords({ component, service }: Pick<Part, 'component' | 'service'>, isLess: boolean): string {
  const care = service === undefined ? 'care' : serviceWords(service);
  const less = care.endsWith('s') ? 'fewer' : 'less';
  switch (component) {
    case 'benchmark_setting':
      return `a benchmark set ${isLess ? 'above' : 'below'} what care cost at the baseline`;
    case 'list':
      return `${isLess ? 'fewer' : 'more'} people on the lists`;
    case 'case_mix':
      return `${isLess ? 'less' : 'more'} need a head`;
    case 'volume':
      return `${isLess ? less : 'more'} ${care}`;
    case 'price':
      return `${isLess ? 'cheaper' : 'dearer'} ${care}`;
  }
}

/**
 * Whether what a part pays for lowers cost, or what it takes off raises it. Of care the formulas say so; of the rest, and where they do
 * not, it is asked of the consortia: whether those that it is paid to are those whose saving the same change has raised.
 */
function goesWithLess(part: Part, { course }: Decomposition, saving: Decomposition | undefined): boolean {
  if ((part.component === 'volume' || part.component === 'price') && (course === 'falling' || course === 'rising'))
    return course === 'falling';
  const same = (saving?.parts ?? []).filter(
    ({ component, service }) => component === part.component && (part.service === undefined || service === part.service),
  );
  const savedAt = ({ amounts, total }: AmountOfAll, row: number): number => (part.amounts.length === 0 ? total : amounts[row]);
  const rows = part.amounts.length === 0 ? [part.total] : [...part.amounts];
  const along = rows.reduce((sum, amount, row) => {
    const saved = same.reduce((all, each) => all + savedAt(each, row), 0);
    return Number.isFinite(amount) ? sum + amount * Math.sign(saved) : sum;
  }, 0);
  return along >= 0;
}

/** Changes that a sentence names one by one, on either side. */
const mostNamed = 3;

/** What it comes to and what for, in three or four sentences, the largest first. */
export function paidForWords(found: Decomposition, outcome: Outcome): string[] {
  const { currency } = outcome.dataset;
  const money = (amount: number): string => formatMoney(amount, currency);
  const what = found.payment === undefined ? 'The saving' : `“${spaced(found.payment)}”`;
  const isDrawn = Number.isFinite(found.chance.total);
  const isTouched = isSomething(found.chance.total) || isSomething(found.standardDeviation.total);
  const whole = comesTo(found);
  const lead = `${what} comes to ${money(whole)} ${spanWords(outcome.dataset.years.length)}${isDrawn ? (isTouched ? ', expected' : '') : ', as given'}.`;
  if (!isTold(found)) {
    const why = found.cannotTell === undefined ? 'a figure is missing.' : inSentence(found.cannotTell);
    return [
      ...(Number.isFinite(whole) ? [lead] : []),
      `What ${found.payment === undefined ? 'it is made of' : 'it is paid for'} cannot be told: ${why}`,
    ];
  }
  const saving = outcome.decompositions.find(({ payment }) => payment === undefined);
  const reasons = found.parts.map((part) => ({
    amount: part.total,
    words: `for ${changeWords(part, goesWithLess(part, found, saving) === part.total > 0)}`,
  }));
  if (isDrawn) reasons.push({ amount: found.chance.total, words: 'by chance alone' });
  const told = reasons.filter(({ amount }) => isSomething(amount)).toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const side = (sign: number): string[] => {
    const all = told.filter(({ amount }) => amount * sign > 0);
    const rest = all.slice(mostNamed).reduce((sum, { amount }) => sum + amount, 0);
    return [
      ...all.slice(0, mostNamed).map(({ amount, words }) => `${money(Math.abs(amount))} ${words}`),
      ...(all.length > mostNamed ? [`${money(Math.abs(rest))} for other changes`] : []),
    ];
  };
  const [added, taken] = [side(1), side(-1)];
  const { unchanged, standardDeviation } = found;
  const hasStart = isSomething(unchanged.total);
  const [adds, takes] =
    found.payment === undefined
      ? ['It gains', 'it loses']
      : hasStart
        ? ['To that come', 'off come']
        : ['Of this, it pays', 'it is less by'];
  const halves = [
    ...(added.length === 0 ? [] : [`${adds} ${listed(added)}`]),
    ...(taken.length === 0 ? [] : [`${takes} ${listed(taken)}`]),
  ].join('; ');
  return [
    lead,
    ...(hasStart ? [`Had nothing changed since the baseline it would be ${money(unchanged.total)}.`] : []),
    ...(halves === '' ? [] : [`${capitalised(halves)}.`]),
    ...(isSomething(standardDeviation.total)
      ? [
          `By chance alone it varies from one ${outcome.dataset.years.length > 1 ? 'course of those years' : 'year'} to another: its standard deviation is ${money(standardDeviation.total)}.`,
        ]
      : []),
  ];
}
