import { memo } from 'react';
import type { Equations } from '../schemes/equations.ts';
import type { Reading } from '../schemes/in-words.ts';
import { writeLatexDocument } from '../schemes/latex-document.ts';
import { withValues } from '../schemes/parameter-values.ts';
import type { Parameter } from '../schemes/scheme.ts';
import { version } from '../version.ts';
import { download } from './download.ts';
import { Folded } from './folded.tsx';
import { Formulas } from './formulas.tsx';
import type { Overrides, WhatWasOpened } from './messages.ts';
import { SchemeParameters } from './scheme-parameters.tsx';

interface Props {
  readonly opened: WhatWasOpened | undefined;
  readonly overrides: Overrides;
  /** The newest reading in words, and whether it belongs to other parameters than those now set. */
  readonly reading: Reading | undefined;
  readonly isStale: boolean;
  /** Name of the scenario's folder. */
  readonly scenario: string;
}

/** What the scheme says, for whoever argues about it: in words, in formulas, and every figure in it with its source. */
export const SchemeSection = memo(function SchemeSection({ opened, overrides, reading, isStale, scenario }: Props) {
  const scheme = opened?.scheme;
  if (opened === undefined || scheme === undefined) return null;
  const { title, words, equations } = scheme;
  const parameters = withValues(opened.parameters, overrides);
  return (
    <section className="scheme" aria-labelledby="scheme">
      <h2 id="scheme">The scheme, in words and in formulas</h2>
      <p className="scheme-words">{words.trim()}</p>
      <div aria-busy={isStale} className={isStale ? 'faded' : ''}>
        <Folded summary="In words, from its formulas">{() => <InWords reading={reading ?? scheme.reading} />}</Folded>
      </div>
      <Folded summary={`In formulas (${equations.formulas.length})`}>
        {() => (
          <>
            <Formulas equations={equations} />
            <SaveLatex
              fileName={scenario}
              title={title}
              words={words}
              equations={equations}
              parameters={parameters}
              currency={opened.currency}
            />
          </>
        )}
      </Folded>
      {parameters.length > 0 && (
        <Folded summary={`Its figures and their sources (${parameters.length})`}>
          {() => <SchemeParameters parameters={parameters} given={opened.parameters} currency={opened.currency} />}
        </Folded>
      )}
    </section>
  );
});

/** What the formulas say in plain English, section by section. */
function InWords({ reading }: { readonly reading: Reading }) {
  return reading.sections.map(({ heading, sentences }) => (
    <div key={heading}>
      <h3>{heading}</h3>
      <ul className="in-words">
        {sentences.map(({ about, text }) => (
          <li key={`${about} ${text}`}>{text}</li>
        ))}
      </ul>
    </div>
  ));
}

interface SaveProps {
  readonly fileName: string;
  readonly title: string;
  readonly words: string;
  readonly equations: Equations;
  readonly parameters: readonly Parameter[];
  readonly currency: string;
}

function SaveLatex({ fileName, ...scheme }: SaveProps) {
  const save = (): void => download(`${fileName}.tex`, writeLatexDocument({ ...scheme, version }), 'application/x-tex');
  return (
    <p className="downloads">
      <button type="button" onClick={save}>
        Save LaTeX
      </button>
      <span className="note">Equations and figures with their sources, for a paper; needs amsmath.</span>
    </p>
  );
}
