import { memo } from 'react';
import { serviceLabel } from '../data/services.ts';
import { exactMoney, formatCount, formatMoney, several } from '../data/words.ts';
import { todays } from '../data/years.ts';
import { isUnknown } from '../findings/words.ts';
import type { Notch } from '../incentives/notches.ts';
import type { Outcome } from '../outcome.ts';
import { Depends } from './depends.tsx';
import { AskedReport, type Ask } from './asked-report.tsx';
import { Figure } from './figure.tsx';
import type { Overrides } from './messages.ts';
import { Folded } from './folded.tsx';
import type { Jump, ShownJumps } from './jumps.ts';
import { Schedules } from './schedules.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { averageInWords, pencePerPound } from '../charts/pence-per-pound.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { Results } from './results.tsx';
import { shareInTable } from './words.ts';

const waysShown = 3;

/** Three figures written out, so that those of a table can be held beside each other: `£10,300`, `£8,570`. */
const aCase = (money: number, currency: string): string => exactMoney(Number(Math.abs(money).toPrecision(3)), currency);

/** Where a jump lies along one service, and what that is for each case on the way there. */
function wayWords({ service, activityLevel, moneyACase, pounds, regainedAt }: Notch, { currency, years }: Outcome['dataset']): string {
  const away = activityLevel - 1;
  if (away === 0) return `${serviceLabel(service)} at ${todays(years.length, 'that year’s')} care`;
  const care = Number.isFinite(pounds) ? `: ${formatMoney(Math.abs(pounds), currency)} of care` : '';
  const each = Number.isFinite(moneyACase) ? `, ${aCase(moneyACase, currency)} a case` : '';
  const regained = Number.isFinite(regainedAt) ? `; as much again at ${shareInTable(regainedAt)}` : '';
  return `${serviceLabel(service)} ${shareInTable(Math.abs(away))} ${away < 0 ? 'less' : 'more'}${care}${each}${regained}`;
}

/** What lies on the poorer side of the jumps. */
const regainedWords = ({ isAnyRegained }: ShownJumps, care: string): string =>
  isAnyRegained
    ? ` “As much again at” says how much care brings the pay back to what it was just before the jump: in between nobody who looks at this money alone would stand. Where it is not said, nothing from 80% to 120% of ${care} does.`
    : ` On the side that is paid less, pay never comes back to what it was just before the jump, from 80% to 120% of ${care}.`;

/** Who stands so near a jump that a twentieth of today's care decides it: of each service the party that most practices are. */
function reachWords({ notchReach, dataset }: Outcome): string[] {
  return [...new Set(notchReach.map(({ service }) => service))]
    .map((service) => notchReach.filter((each) => each.service === service).toSorted((a, b) => b.practices - a.practices)[0])
    .toSorted((a, b) => b.practices - a.practices || b.consortia - a.consortia)
    .map(({ service, practices, consortia }) => {
      const hasYears = dataset.years.length > 1;
      const where = hasYears ? `${formatCount(consortia)} consortium years` : several(consortia, 'consortium', 'consortia');
      const some = hasYears
        ? `${formatCount(practices)} practice years`
        : `${formatCount(practices)} of ${formatCount(dataset.practices)} practices`;
      const who = practices > 0 ? `${some}, at ${where}` : where;
      return `${serviceLabel(service)}: ${who}.`;
    });
}

function JumpRow({ jump, dataset }: { readonly jump: Jump; readonly dataset: Outcome['dataset'] }) {
  const { currency } = dataset;
  const rest = jump.ways.length - waysShown;
  return (
    <tr>
      <th scope="row">{jump.code}</th>
      {dataset.years.length > 1 && <td>{jump.year}</td>}
      <td>{partyHeading(jump.party)}</td>
      <td className="number">{formatMoney(jump.jump, currency)}</td>
      <td>
        <ul>
          {jump.ways.slice(0, waysShown).map((way) => (
            <li key={`${way.service} ${way.activityLevel}`}>{wayWords(way, dataset)}</li>
          ))}
          {rest > 0 && <li>and further off by {several(rest, 'other service', 'other services')}</li>}
        </ul>
      </td>
    </tr>
  );
}

/** What a row of the table is, and of the file: a jump that several services reach stands once here, and once a service there. */
function countWords({ count, largest, rows }: ShownJumps): string {
  const jumps =
    count > largest.length
      ? `The ${largest.length} largest of ${formatCount(count)} jumps`
      : count === 1
        ? 'One jump'
        : `${formatCount(count)} jumps, largest first`;
  const inFile =
    rows === count
      ? 'notches.csv (below) has them all'
      : `notches.csv (below) has a row for each service that reaches one, ${formatCount(rows)} in all`;
  return `${jumps}${count === 1 ? '' : ', each of one party at one consortium'}; ${inFile}.`;
}

/** Nobody's pay jumps as care moves, or it cannot be told; what jumps in quality is another thing. */
function noJumpWords({ payments, findings, dataset }: Outcome): string {
  const whose = todays(dataset.years.length);
  if (isUnknown(payments)) return 'It cannot be told: figures are missing that every payment needs.';
  const cliff = findings.find(({ principle }) => principle === 'no-cliff');
  const nowhere = `Nowhere as care moves: between 80% and 120% of ${whose} care nobody’s pay jumps, whatever the service.`;
  if (cliff?.verdict === 'broken') return `${nowhere} It jumps with measures of quality: see “${cliff.title}” under the verdict.`;
  return cliff?.verdict === 'cannot_tell' ? `No jump was found as care moves from 80% to 120% of ${whose}. ${cliff.summary}` : nowhere;
}

interface Props {
  readonly judged: Outcome | undefined;
  /** Its largest jumps of pay. */
  readonly jumps: ShownJumps | undefined;
  /** The parameters that it belongs to. */
  readonly overrides: Overrides | undefined;
  readonly isStale: boolean;
  readonly onAsk: Ask;
}

/** What a pound of care not given is worth to whom, and where pay jumps. */
export const Incentives = ({ judged, overrides, jumps, isStale, onAsk }: Props) => (
  <Results id="incentives" title="Incentives" isStale={isStale}>
    {judged && jumps && (
      <>
        <IncentivesOf judged={judged} jumps={jumps} />
        {overrides && judged.dataset.practices > 0 && <AskedReport question="response" overrides={overrides} onAsk={onAsk} />}
      </>
    )}
  </Results>
);

const IncentivesOf = memo(function IncentivesOf({ judged, jumps }: { readonly judged: Outcome; readonly jumps: ShownJumps }) {
  const { dataset } = judged;
  const { largest } = jumps;
  const hasYears = dataset.years.length > 1;
  const care = `${todays(dataset.years.length)} care`;
  const reach = reachWords(judged);
  return (
    <>
      <p className="lead">
        {[
          'What each party receives more when patients get less care: nothing else changes, and the price stays.',
          ...averageInWords(judged),
        ].join(' ')}
      </p>
      <Figure chart={pencePerPound} outcome={judged} />
      <Schedules judged={judged} />
      <h3>Where pay jumps</h3>
      {largest.length === 0 ? (
        <p>{noJumpWords(judged)}</p>
      ) : (
        <ScrollRegion
          label="Where pay jumps"
          note={`${countWords(jumps)} What is received more when care falls from just above a threshold to just below it, and how far from ${care} that lies${largest.some(({ ways }) => ways.some(({ moneyACase }) => Number.isFinite(moneyACase))) ? ' (“a case”: the jump shared out over the cases on the way there)' : ''}.${regainedWords(jumps, care)} On the data as given, without chance${dataset.practices > 0 ? '; all practices of a consortium move together' : ''}.`}
        >
          <table className="jumps">
            <thead>
              <tr>
                <th scope="col">Consortium</th>
                {hasYears && <th scope="col">Year</th>}
                <th scope="col">Who is paid</th>
                <th scope="col" className="number">
                  More just below
                </th>
                <th scope="col">Where: any one of these</th>
              </tr>
            </thead>
            <tbody>
              {largest.map((jump) => (
                <JumpRow
                  key={`${jump.code} ${jump.year} ${jump.party} ${jump.jump} ${jump.ways[0]?.activityLevel}`}
                  jump={jump}
                  dataset={dataset}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {reach.length > 0 && (
        <Folded summary={`Who stands within 5% of ${care} of a jump`}>
          {() => (
            <ul>
              {reach.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
        </Folded>
      )}
      <Depends judged={judged} />
    </>
  );
});
