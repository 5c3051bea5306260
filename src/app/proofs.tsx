import { memo, useContext } from 'react';
import { findColumn } from '../data/dictionary.ts';
import { commandLine, program, withoutChance } from '../exports/command-line.ts';
import { capitalised, exactNumber } from '../data/words.ts';
import type { Counterexample, SmallTable } from '../incentives/proof/counterexample.ts';
import {
  groupProofs,
  howOfGroup,
  overRangesInWords,
  partiesOf,
  partyInWords,
  servicesInWords,
  type PartyProofs,
  type ProofGroup,
} from '../incentives/proof/in-words.ts';
import type { Outcome } from '../outcome.ts';
import { receivers } from '../incentives/proof/steps.ts';
import { inSentence } from '../schemes/in-words-names.ts';
import { AskedContext } from './asked-context.ts';
import { Folded } from './folded.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { verdictSigns } from '../findings/words.ts';
import './proofs.css';
import { Results } from './results.tsx';

interface Props {
  readonly judged: Outcome | undefined;
  readonly isStale: boolean;
}

/** Whether anybody can ever be paid more for less care, by the text of the scheme’s formulas. */
export const Proofs = ({ judged, isStale }: Props) => (
  <Results id="proofs" title="Proved or refuted" isStale={isStale}>
    {judged && <ProofsOf judged={judged} />}
  </Results>
);

const ProofsOf = memo(function ProofsOf({ judged }: { readonly judged: Outcome }) {
  const { proofs, dataset } = judged;
  const asked = useContext(AskedContext);
  if (proofs.length === 0) return <p>The scheme pays nothing, or the data has no care: there is nothing to prove.</p>;
  const groups = groupProofs(proofs);
  const services = new Set(proofs.map(({ service }) => service)).size;
  const shown: Shown = { services, currency: dataset.currency, sameAs: sameExamples(groups) };
  return (
    <>
      <p className="lead">Can less care ever be paid more? Read from the formulas alone, for any data and without chance.</p>
      <ul className="proofs">
        {partiesOf(proofs).map((party) => (
          <Party key={party.party} party={party} groups={groups.filter((group) => group.party === party.party)} shown={shown} />
        ))}
      </ul>
      {asked && (
        <p className="note">
          Each example as a folder that can be opened in a spreadsheet:{' '}
          <code>{commandLine('prove', withoutChance(asked), ['--out', 'DIR'])}</code>; settled line by line:{' '}
          <code>{program} recompute DIR/…</code>.
        </p>
      )}
    </>
  );
});

interface Shown {
  /** Number of services asked about. */
  readonly services: number;
  readonly currency: string;
  /** Groups whose example has been shown of another party, and of which. */
  readonly sameAs: ReadonlyMap<ProofGroup, string>;
}

/** The same small tables mostly show more than one party paid for less care: they are shown once. */
function sameExamples(groups: readonly ProofGroup[]): Map<ProofGroup, string> {
  const first = new Map<string, ProofGroup>();
  const same = new Map<ProofGroup, string>();
  for (const group of groups) {
    if (group.first.verdict !== 'refuted') continue;
    const { tables, less } = group.first.counterexample;
    const key = JSON.stringify([tables, less]);
    const before = first.get(key);
    if (before === undefined) first.set(key, group);
    else same.set(group, `${receivers[before.party]}, “${before.payment}”`);
  }
  return same;
}

const verdictOf = ({ refuted, undecided }: PartyProofs): 'broken' | 'cannot_tell' | 'kept' =>
  refuted.length > 0 ? 'broken' : undecided.length > 0 ? 'cannot_tell' : 'kept';
const unfold = {
  broken: 'The example, and every other answer',
  cannot_tell: 'What was tried, and every other answer',
  kept: 'The argument',
};

function Party({ party, groups, shown }: { readonly party: PartyProofs; readonly groups: readonly ProofGroup[]; readonly shown: Shown }) {
  const verdict = verdictOf(party);
  const words = partyInWords(party);
  const who = words.slice(0, words.indexOf(':'));
  return (
    <li className={`finding ${verdict}`}>
      <span className="sign" aria-hidden="true">
        {verdictSigns[verdict]}
      </span>
      <div>
        <p>
          <strong>{who}</strong>
          {words.slice(who.length)}
        </p>
        <Folded
          summary={
            <>
              {unfold[verdict]}
              <span className="hidden">: {inSentence(who)}</span>
            </>
          }
        >
          {() => groups.map((group) => <Group key={`${group.payment} ${group.services.join(' ')}`} group={group} shown={shown} />)}
        </Folded>
      </div>
    </li>
  );
}

function Group({ group, shown }: { readonly group: ProofGroup; readonly shown: Shown }) {
  const { first, services, payment } = group;
  const how = howOfGroup(group, shown.currency);
  const sameAs = shown.sameAs.get(group);
  const parameters = overRangesInWords(first.overRanges);
  return (
    <div className="proof">
      <h3>
        “{payment}”, {servicesInWords(services, shown.services)}: {first.verdict}
      </h3>
      {how.length === 1 ? (
        <p>{how[0]}</p>
      ) : (
        <ol className="steps">
          {how.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {how.length > 1 && services.length > 1 && <p>Said of the first of these services; of the others it is the same.</p>}
      {first.verdict === 'refuted' && sameAs !== undefined && <p>The figures are those of the example for {sameAs}.</p>}
      {first.verdict === 'refuted' &&
        sameAs === undefined &&
        first.counterexample.tables.map((table) => <Example key={table.table} table={table} example={first.counterexample} />)}
      {first.verdict === 'refuted' && services.length > 1 && (
        <p>Shown of the first of these services; of the others there is an example like it.</p>
      )}
      {parameters !== '' && <p>{parameters}</p>}
    </div>
  );
}

const codes = ['practice_code', 'consortium_code', 'year', 'provider_code', 'person_code'];

/** A small table on its side, one column an entity; what falls is said before and after. */
function Example({ table, example }: { readonly table: SmallTable; readonly example: Counterexample }) {
  const { header, rows } = table;
  const less = example.less.find((each) => each.table === table.table)?.rows ?? rows;
  const heads = header.flatMap((name, place) =>
    codes.includes(name) && (name !== 'consortium_code' || table.table === 'consortia') ? [place] : [],
  );
  const differs = (place: number): boolean => rows.some((row, at) => !Object.is(row[place], less[at][place]));
  const figures = header
    .flatMap((name, place) => (codes.includes(name) ? [] : [{ name, place }]))
    .toSorted((a, b) => Number(differs(b.place)) - Number(differs(a.place)));
  const cell = (value: string | number): string => (value === '' ? 'not known' : typeof value === 'number' ? exactNumber(value) : value);
  return (
    <ScrollRegion
      label={`Example: ${table.table}`}
      note={`${capitalised(table.table)}${less === rows ? '' : ', before and (after the arrow) once care has fallen'}:`}
    >
      <table className="example">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            {rows.map((row) => (
              <th scope="col" className="number" key={heads.map((place) => row[place]).join(' ')}>
                {heads.map((place) => row[place]).join(', ')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, place }) => (
            <tr key={name}>
              <th scope="row">{findColumn(table.table, name).label}</th>
              {rows.map((row, at) => (
                <td className="number" key={heads.map((head) => row[head]).join(' ')}>
                  {Object.is(row[place], less[at][place]) ? (
                    cell(row[place])
                  ) : (
                    <strong>
                      {cell(row[place])} → {cell(less[at][place])}
                    </strong>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
