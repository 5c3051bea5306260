import type { Principle } from './evidence.ts';
import { byDataset, cannotTell, kept, registersOf, withoutRegisters } from './governance.ts';
import { ofRows } from './place.ts';
import { nameSome } from '../data/gather-problems.ts';
import { daysOf, doOverlap, type Days } from '../data/periods.ts';
import { groupBy, type Interest } from '../data/register-rows.ts';
import { formatCount, several } from '../data/words.ts';

/** An entry is declared or renewed in the year or in so many years before it: our own assumption, since the guidance states no period. */
const yearsBefore = 1;

export const registerOfInterests: Principle = {
  id: 'register-of-interests',
  title: 'Every board member and GP is in the register of interests',
  words:
    'Everybody who sits on a board and every GP has an entry in the register of interests: what they hold, or that they hold nothing. Entries are renewed: one that was declared before the year that precedes the data’s no longer counts (the period is our own assumption).',
  source: 'bma-transparency-probity',
  tables: ['interests', 'roles'],
  judge: byDataset((dataset) => {
    const { interests, roles } = registersOf(dataset);
    if (!interests || !roles)
      return withoutRegisters(
        'fail',
        (['interests', 'roles'] as const).filter((name) => !dataset.registers[name]),
      );
    const { year } = dataset;
    const counting = { start: daysOf(dataset, year - yearsBefore).start, end: daysOf(dataset, year).end };
    const theYear = dataset.isYearAssumed === true ? 'the year of the data' : String(year);
    const asked = roles.filter((role) => (role.role === 'board' || role.role === 'gp') && doOverlap(role, daysOf(dataset, year)));
    const people = groupBy(asked, ({ person }) => person);
    if (people.size === 0) return cannotTell('fail', `The register of roles names no board member and no GP in ${theYear}.`);
    const entries = groupBy(
      interests.filter(({ isNil, provider }) => isNil || provider !== undefined),
      ({ person }) => person,
    );
    const states = [...people.keys()].map((person) => ({ person, state: stateOf(entries.get(person) ?? [], counting) }));
    const inState = (wanted: State): string[] => states.filter(({ state }) => state === wanted).map(({ person }) => person);
    const [none, lapsed, undated] = [inState('none'), inState('lapsed'), inState('undated')];
    const details = [
      ...(none.length > 0 ? [`Without an entry: ${nameSome(none, 20)}.`] : []),
      ...(lapsed.length > 0 ? [`Declared before ${counting.start} or after ${counting.end}: ${nameSome(lapsed, 20)}.`] : []),
      ...(undated.length > 0 ? [`Of unknown date: ${nameSome(undated, 20)}.`] : []),
    ];
    const all = several(people.size, 'board member or GP', 'board members and GPs');
    const without = new Set([...none, ...lapsed]);
    if (without.size > 0) {
      const missing = asked.filter(({ person }) => without.has(person));
      const byConsortium = groupBy(missing, ({ consortium }) => consortium ?? 'not stated');
      const rows = [...byConsortium].map(([code, some]) => ({
        level: 'consortium',
        code,
        year,
        amount: new Set(some.map(({ person }) => person)).size,
        unit: 'people without an entry',
      }));
      return {
        verdict: 'broken',
        severity: 'fail',
        amount: 0,
        details,
        about: ofRows(
          dataset,
          'roles',
          missing.map(({ person, line }) => ({ code: person, line })),
        ),
        mend: `Have ${nameSome([...without])} enter what they hold in the register, or that they hold nothing.`,
        summary: `${formatCount(without.size)} of ${all} ${without.size === 1 ? 'has' : 'have'} no entry in the register of interests that still counts.`,
        rows: rows.toSorted((a, b) => b.amount - a.amount || (a.code < b.code ? -1 : 1)),
      };
    }
    if (undated.length > 0)
      return cannotTell('fail', `When ${formatCount(undated.length)} of ${all} declared their interests is not known.`, details);
    const whole = people.size === 1 ? 'The one board member or GP has' : `All ${all} have`;
    return kept('fail', `${whole} an entry or a nil return of ${theYear} or the year before.`);
  }),
};

type State = 'entered' | 'none' | 'lapsed' | 'undated';

function stateOf(entries: readonly Interest[], { start, end }: Days): State {
  if (entries.length === 0) return 'none';
  if (entries.some(({ declaredOn }) => declaredOn !== undefined && declaredOn >= start && declaredOn <= end)) return 'entered';
  return entries.some(({ declaredOn }) => declaredOn === undefined) ? 'undated' : 'lapsed';
}
