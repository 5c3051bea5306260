import { memo, useRef, type Dispatch } from 'react';
import { isUnknown, severities, severityWords } from '../findings/words.ts';
import type { Finding } from '../findings/finding.ts';
import { isByTheLaw } from '../findings/rate-words.ts';
import { schemeWords, type Outcome } from '../outcome.ts';
import { Agree } from './agree.tsx';
import { FindingItem } from './finding-item.tsx';
import { Folded } from './folded.tsx';
import { formatCount, several } from '../data/words.ts';
import { yearsWords, type Years } from '../data/years.ts';
import { headline, inOrderOfGravity, underHeadline } from '../exports/headline.ts';
import type { WhatWasOpened } from './messages.ts';
import { saidBefore, type SaidBefore } from './repeated.ts';
import type { Action } from './state.ts';
import { noVerdict } from './words.ts';

interface Props {
  /** The newest outcome with findings. */
  readonly judged: Outcome | undefined;
  /** The findings belong to other parameters than those now set. */
  readonly isStale: boolean;
  /** Something is being worked out now. */
  readonly isBusy: boolean;
  /** Nothing stands in the way of a verdict. */
  readonly isReady: boolean;
  /** What was read, and whether the user agreed to leave out what of it is unsound. */
  readonly opened: WhatWasOpened | undefined;
  readonly isAgreed: boolean;
  readonly dispatch: Dispatch<Action>;
}

/** What the scheme keeps and breaks: the first thing on the page. */
export const Verdict = memo(function Verdict({ judged, isStale, isBusy, isReady, opened, isAgreed, dispatch }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const title = (
    <h2 id="verdict" ref={heading} tabIndex={-1}>
      Verdict
    </h2>
  );
  const agree = (
    <Agree
      opened={opened}
      isPartial={judged !== undefined && !isUnknown(judged.payments)}
      isAgreed={isAgreed}
      dispatch={dispatch}
      onAgree={() => heading.current?.focus()}
    />
  );
  if (judged === undefined) {
    return (
      <section className={isReady && isBusy ? 'verdict awaited' : 'verdict'} aria-labelledby="verdict">
        {title}
        <p className="headline waiting">{isReady ? (isBusy ? 'Judging this scheme …' : 'No verdict yet') : noVerdict}</p>
        {agree}
        {!isReady && <p>Below stands what is wrong, where, and how to mend it.</p>}
      </section>
    );
  }
  const under = underHeadline(judged);
  const leftOut = judged.dataset.leftOut.length;
  return (
    <section className="verdict" aria-labelledby="verdict" aria-busy={isStale}>
      {title}
      <p className={isStale ? 'headline faded' : 'headline'}>{headline(judged)}</p>
      <p className="under-headline">
        {under !== '' && <strong>{under}.</strong>} {schemeWords(judged.scheme)}, on {judged.dataset.title}, {yearsWords(judged.dataset)}.
        {judged.dataset.synthetic && ' The data are synthetic: no practice or consortium in them is real.'}
        {leftOut > 0 && ` ${leftOut === 1 ? 'One row is' : `${formatCount(leftOut)} rows are`} left out.`}
      </p>
      {agree}
      {isStale && (
        <p className="stale">
          {isBusy ? 'Being worked out anew: until then' : 'Not worked out anew:'} this verdict belongs to the parameters before your change.
        </p>
      )}
      {judged.notices.length > 0 && (
        <ul className="notices">
          {judged.notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      <div className={isStale ? 'findings faded' : 'findings'}>
        <AllFindings judged={judged} />
      </div>
    </section>
  );
});

/** The gravest kind of what is broken is shown, the rest on request: thirty findings would stand between the verdict and the money. */
const AllFindings = memo(function AllFindings({ judged }: { readonly judged: Outcome }) {
  const findings = inOrderOfGravity(judged.findings);
  const gravest = findings.filter(({ verdict, severity }) => verdict === 'broken' && severity === findings[0]?.severity);
  const others = findings.filter((finding) => !gravest.includes(finding));
  const { dataset } = judged;
  const said = saidBefore(findings);
  const explained = findings.find(isByTheLaw)?.principle;
  return (
    <>
      {gravest.length > 0 && <Findings findings={gravest} dataset={dataset} said={said} explained={explained} />}
      {severities.map((severity) => (
        <OtherFindings
          key={severity}
          words={severityWords[severity]}
          findings={others.filter((finding) => finding.verdict === 'broken' && finding.severity === severity)}
          dataset={dataset}
          said={said}
          explained={explained}
        />
      ))}
      <OtherFindings
        words={['cannot be told', 'cannot be told']}
        findings={others.filter(({ verdict }) => verdict === 'cannot_tell')}
        dataset={dataset}
        said={said}
        explained={explained}
      />
      <OtherFindings
        words={['kept', 'kept']}
        findings={others.filter(({ verdict }) => verdict === 'kept')}
        dataset={dataset}
        said={said}
        explained={explained}
      />
    </>
  );
});

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly dataset: Years;
  readonly said: ReadonlyMap<string, SaidBefore>;
  /** The principle whose finding is the first to speak of the law of what care costs: it says what that is. */
  readonly explained: string | undefined;
}

function Findings({ findings, dataset, said, explained }: FindingsProps) {
  return (
    <ol>
      {findings.map((finding) => (
        <FindingItem
          key={finding.principle}
          finding={finding}
          dataset={dataset}
          before={said.get(finding.principle)}
          isLawExplained={finding.principle === explained}
        />
      ))}
    </ol>
  );
}

/** Findings for whoever asks for them. */
function OtherFindings({
  words,
  findings,
  dataset,
  said,
  explained,
}: FindingsProps & { readonly words: readonly [one: string, many: string] }) {
  if (findings.length === 0) return null;
  return (
    <Folded className="folded-findings" summary={several(findings.length, ...words)}>
      {() => <Findings findings={findings} dataset={dataset} said={said} explained={explained} />}
    </Folded>
  );
}
