import { useState } from 'react';
import { scheduleOfService, shownSchedule, whoseSchedule } from '../charts/schedule.ts';
import { partyHeading } from '../schemes/party-words.ts';
import { serviceLabel } from '../data/services.ts';
import { currencyUnit, formatMoney, formatRate, several } from '../data/words.ts';
import { todays } from '../data/years.ts';
import type { Kink, Schedule } from '../incentives/schedule.ts';
import type { Outcome } from '../outcome.ts';
import { Figure } from './figure.tsx';
import { Folded } from './folded.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { shareInTable } from './words.ts';

const rowsShown = 40;

/** What parties receive along one service, chosen from a list, and where its slope changes. */
export function Schedules({ judged }: { readonly judged: Outcome }) {
  const [chosen, setChosen] = useState<string | undefined>();
  const { schedules } = judged;
  const service = schedules.some((each) => each.service === chosen) ? chosen : undefined;
  const shown = shownSchedule(judged, service);
  if (shown === undefined) return null;
  return (
    <>
      <p className="field">
        <label htmlFor="schedule-service">Service, at the consortium that is paid most for giving less of it</label>
        <select id="schedule-service" value={shown.service} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {schedules.map((schedule) => (
            <option key={schedule.service} value={schedule.service}>
              {serviceLabel(schedule.service)} ({whoseSchedule(judged, schedule)})
            </option>
          ))}
        </select>
      </p>
      <Figure chart={scheduleOfService(service)} outcome={judged} />
      <Kinks schedule={shown} dataset={judged.dataset} />
    </>
  );
}

const placeWords = ({ activityLevel, cases, pounds }: Kink, currency: string): string => {
  const side = activityLevel > 1 ? 'more' : 'less';
  const count = Number.isNaN(cases) ? '' : `${several(Math.round(Math.abs(cases)), 'case', 'cases')}, `;
  return `${shareInTable(activityLevel)} (${count}${formatMoney(Math.abs(pounds), currency)} of care ${side})`;
};

/** Where a schedule bends: the formulas' own choices, found exactly. */
function Kinks({ schedule, dataset }: { readonly schedule: Schedule; readonly dataset: Outcome['dataset'] }) {
  const { currency, years } = dataset;
  const care = `${todays(years.length, 'that year’s')} care`;
  const kinks = schedule.parties
    .flatMap(({ party, kinks: own }) => own.map((kink) => ({ party, kink })))
    .toSorted((a, b) => Math.abs(1 - a.kink.activityLevel) - Math.abs(1 - b.kink.activityLevel));
  if (kinks.length === 0) return null;
  const count = several(kinks.length, 'place', 'places');
  return (
    <Folded summary={`Where the slope changes without a jump: ${count}`}>
      {() => (
        <ScrollRegion
          label="Where the slope changes"
          note={`${kinks.length > rowsShown ? `The ${rowsShown} nearest to ${care} of ${count}. ` : ''}What is received more for each ${currencyUnit(currency)} of care not given, on either side; on the data as given, without chance.`}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">Share of {care}</th>
                <th scope="col">Who is paid</th>
                <th scope="col" className="number">
                  Just above
                </th>
                <th scope="col" className="number">
                  Just below
                </th>
              </tr>
            </thead>
            <tbody>
              {kinks.slice(0, rowsShown).map(({ party, kink }) => (
                <tr key={`${party} ${kink.activityLevel}`}>
                  <th scope="row">{placeWords(kink, currency)}</th>
                  <td>{partyHeading(party)}</td>
                  <td className="number">{formatRate(kink.above, currency)}</td>
                  <td className="number">{formatRate(kink.below, currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Folded>
  );
}
