import type { ExplainedFigure, LevelWork } from '../awards/explain-figures.ts';
import { explainPlan, forTables, type EnteringCost, type Explanation } from '../awards/explain.ts';
import type { BackEnd } from '../awards/web-assembly.ts';
import type { Plan } from '../awards/plan.ts';
import { compile } from '../awards/compile.ts';
import { capitalised, formatCount, several, spaced } from '../data/words.ts';
import { valuesOfAssumptions } from '../draws/assumptions.ts';
import { dependencesOf } from '../incentives/dependence.ts';
import type { Run } from '../run.ts';
import { levelNouns, listed } from '../schemes/in-words-names.ts';
import { few, paymentItems, serviceNames, theLevels } from './explained-payments.ts';
import type { Report, ReportSection } from './report.ts';

/**
 * How a run is computed, in words: what at which level, by which shortcuts, and why. Nothing is computed for it but the plan. `isVerbose`:
 * with the size of the work, in nodes, values and bytes, and what does it.
 */
export function explanationReport(run: Run, isVerbose = false): Report {
  const { scheme, scenario, dataset, assumptions, draws, drawsPractices = false } = run;
  const plan = compile({ scheme, scenario, dataset, assumptions: valuesOfAssumptions(assumptions), drawsPractices });
  const explanation = explainPlan({ plan, scheme, dataset, draws });
  const practices = dataset.levels.practice.size;
  const chance = draws === 0 ? 'the data as given, without chance' : `${formatCount(draws)} imagined years`;
  return {
    title: `${scheme.title}: how it is computed`,
    lead: [
      `On ${dataset.title}, ${chance}. Nothing has been computed yet: this is the plan.`,
      ...(isVerbose
        ? [
            'A node is one figure to be worked out for each practice, consortium, federation or the nation: a column that is read, a cost, a sum, a comparison. Formulas that need the same figure share its node.',
          ]
        : []),
      'Names are those of the scheme and of the data; a part without a name is written out.',
    ],
    sections: [
      ...explanation.levels.map((level) => levelSection(level, explanation, isVerbose)),
      chanceSection(explanation),
      orderSection(practices, explanation),
      {
        heading: 'Payments',
        paragraphs: dependencesOf({ plan, scheme, dataset, assumptions: assumptions.map(({ name }) => name) }).map(
          ({ sentence }) => sentence,
        ),
        tables: [],
        lists: [
          {
            heading: 'For each payment, what it rests on and how its withholding rates are measured',
            items: paymentItems({ dataset, plan, explanation }),
          },
        ],
      },
      ...(isVerbose ? [sizeSection(explanation)] : []),
    ],
    foot: [],
  };
}

function levelSection(
  { level, nodes, drawnNodes, read, costs, figures }: LevelWork,
  { sweeps, size }: Explanation,
  isVerbose: boolean,
): ReportSection {
  const varying =
    drawnNodes === 0
      ? 'the same in every imagined year'
      : drawnNodes === nodes
        ? 'different in every imagined year'
        : isVerbose
          ? `${nodes - drawnNodes} of them the same in every imagined year, ${drawnNodes} different`
          : 'part of it the same in every imagined year, part different';
  const counted = isVerbose ? [several(nodes, 'node', 'nodes')] : [];
  const said = [...counted, ...(size.draws > 0 ? [varying] : [])].join(', ');
  const isDrawn = drawnNodes > 0 && size.draws > 0;
  const hasSweeps = sweeps > 1 && (level === 'practice' || level === 'consortium');
  const aside = figures.filter(isForTables);
  const shown = figures.filter((figure) => !isForTables(figure));
  const cells = (figure: ExplainedFigure): string[] => [
    ...(isVerbose ? [String(figure.nodes)] : []),
    ...(hasSweeps ? [String(figure.sweep + 1)] : []),
    ...(isDrawn ? [figure.isDrawn ? 'differ' : 'same'] : []),
    figureWords(figure),
  ];
  return {
    heading: level === 'nation' ? 'The nation' : `Each ${levelNouns[level][0]}`,
    paragraphs: [
      ...(said === '' ? [] : [`${capitalised(said)}.`]),
      ...(read.length > 0 ? [`Read: ${read.join(', ')}.`] : []),
      ...(aside.length > 0
        ? [
            `For ${forTables} only: ${aside.map(({ text }) => text).join(', ')}${isVerbose ? ` (${several(sumOf(aside), 'node', 'nodes')})` : ''}.`,
          ]
        : []),
      ...(costs.length > 0 ? [`Cost of care${size.draws > 0 ? ', with chance' : ''}: ${costs.join(', ')}.`] : []),
    ],
    tables:
      shown.length === 0
        ? []
        : [
            {
              label: `Worked out, besides what is read`,
              header: [...(isVerbose ? ['Nodes'] : []), ...(hasSweeps ? ['Sweep'] : []), ...(isDrawn ? ['Years'] : []), 'Figure'],
              rows: shown.map(cells),
            },
          ],
    lists: [],
  };
}

const sumOf = (figures: readonly ExplainedFigure[]): number => figures.reduce((sum, figure) => sum + figure.nodes, 0);

const isForTables = ({ names, usedBy }: ExplainedFigure): boolean => names.length === 0 && usedBy.every((user) => user === forTables);

function figureWords({ names, text, usedBy }: ExplainedFigure): string {
  if (names.length === 0) return `${text} (for ${few(usedBy)})`;
  return `${[...names, text].join(' = ')}${usedBy.length > 1 ? ` (shared by ${few(usedBy)})` : ''}`;
}

function chanceSection({ chance, size }: Explanation): ReportSection {
  const { groups, enters, drawingLevel, costLevel } = chance;
  const shared = groups.map(({ group, services: members }) =>
    members.length === 1 && members[0] === group ? spaced(group) : `${spaced(group)} (${serviceNames(members)})`,
  );
  const where =
    enters.length === 0
      ? ['No payment rests on the cost of care, so chance reaches none: nothing is drawn for them.']
      : [
          `Chance enters in one place only, the cost of care of each ${levelNouns[costLevel][0]}${groups.some(({ services: members }) => members.length > 1) ? `. Services of one group share one chance: ${shared.join('; ')}` : ''}.`,
          `Payments rest on ${few(enters.map(({ costs, level, usedBy }) => `${listed(costs)} of each ${levelNouns[level][0]} (in ${few(usedBy)})`))}.`,
        ];
  return {
    heading: 'Chance',
    paragraphs: [
      ...where,
      ...(enters.length === 0 ? [] : [drawingWords(drawingLevel, enters, costLevel)]),
      ...(size.draws === 0 && enters.length > 0 ? ['This run draws no years: costs are taken as expected.'] : []),
    ],
    tables: [],
    lists: [],
  };
}

const needs = (users: readonly string[]): string => (users.length === 1 ? 'needs' : 'need');

function drawingWords(drawingLevel: Plan['drawingLevel'], enters: readonly EnteringCost[], costLevel: Plan['costLevel']): string {
  if (drawingLevel === 'totals' && costLevel === 'consortium')
    return 'Totals of consortia are drawn: the data knows no cost of single practices.';
  if (drawingLevel === 'totals')
    return 'Shortcut: totals of consortia are drawn, not single practices, because costs enter only through sums over all practices of a consortium and all services of a group. One draw a consortium and group then has the law of that sum.';
  const reasons = enters.flatMap(({ costs, level, usedBy, needsPractices }) => {
    if (needsPractices === undefined) return [];
    if (needsPractices === 'own cost') return [`${few(usedBy)} ${needs(usedBy)} each practice’s own ${listed(costs)}`];
    return [
      `${few(usedBy)} ${needs(usedBy)} ${listed(costs)} of each ${levelNouns[level][0]} without the rest of the group (${serviceNames(needsPractices.without)})`,
    ];
  });
  return `Single practices are drawn, one after another, because ${
    reasons.length === 0 ? 'it was asked for' : listed(reasons)
  }. Totals of consortia would not tell.`;
}

function orderSection(practices: number, { sweeps, comesDown, looksBack, ofNumbersAlone, takenApart, unused }: Explanation): ReportSection {
  const withPractices = practices > 0 ? ', each with its practices' : '';
  const down = comesDown.map(({ what, from, usedBy }) => `${what} of the ${from} (needed by ${few(usedBy)})`);
  return {
    heading: 'Order',
    paragraphs: [
      sweeps === 1
        ? `One sweep over the consortia${withPractices}: nothing comes down from a federation or the nation.`
        : `${sweeps} sweeps over the consortia${withPractices}. Values of a federation or the nation are known only when every consortium has been swept, and these come down: ${down.join('; ')}.`,
      ...(looksBack.length === 0
        ? ['Nothing looks back to the year before: years do not wait for each other.']
        : [
            `Years in turn, because the year before is looked back to: ${looksBack
              .map(
                ({ name, level, usedBy, isDrawn }) =>
                  `${name} of ${theLevels(level)} (by ${few(usedBy)}; ${isDrawn ? 'kept for every imagined year' : 'the same in every imagined year'})`,
              )
              .join('; ')}.`,
          ]),
      ...(ofNumbersAlone.length > 0 ? [`Worked out once, from numbers and parameters alone: ${ofNumbersAlone.join(', ')}.`] : []),
      ...(takenApart.length > 0
        ? [`Not worked out for each: ${takenApart.join(', ')}. Only sums are asked for, which come from the sums of what stands in them.`]
        : []),
      ...(unused.length > 0 ? [`Not computed, because nothing needs it: ${unused.join(', ')}.`] : []),
    ],
    tables: [],
    lists: [],
  };
}

const backEndWords: Readonly<Record<BackEnd, string>> = {
  WebAssembly:
    'What differs by imagined year is computed by WebAssembly made from this plan, because there is much of it; the interpreter, which does it where a page may not make WebAssembly, gives the same bits.',
  interpreter:
    'What differs by imagined year is computed by the interpreter: there is too little of it for WebAssembly, which gives the same bits, to be worth making.',
};

function sizeSection({ size, sweeps }: Explanation): ReportSection {
  const { draws, levels, backEnd, values, chanceBytes, valueBytes } = size;
  return {
    heading: 'Size of the work',
    paragraphs: [
      `${formatCount(values)} values to settle all payments once${sweeps > 1 ? ` (one sweep; there are ${sweeps})` : ''}: rows × nodes${draws > 0 ? `, and × ${formatCount(draws)} where they differ by imagined year` : ''}. What no payment needs is left out.`,
      ...(backEnd === undefined ? [] : [backEndWords[backEnd]]),
      ...(chanceBytes > 0
        ? [
            `Chance is held as ${bytesWords(chanceBytes)} of factors; the values that differ by year need ${bytesWords(valueBytes)} while one consortium is at work.`,
          ]
        : []),
    ],
    tables: [
      {
        label: 'Nodes that payments rest on',
        header: ['Rows', 'Same', 'Differ', 'Level'],
        rows: levels.map(({ level, rows, still, drawn }) => [
          formatCount(rows),
          String(still),
          String(drawn),
          levelNouns[level][rows === 1 ? 0 : 1],
        ]),
      },
    ],
    lists: [],
  };
}

const bytesWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
