import { useEffect, useRef, useState } from 'react';
import type { Definition, Equation, Equations } from '../schemes/equations.ts';
import { writeLatexDocument } from '../schemes/latex-document.ts';
import { layOut } from '../schemes/lay-out-equation.ts';
import { withValues } from '../schemes/parameter-values.ts';
import type { Parameter } from '../schemes/scheme.ts';
import { version } from '../version.ts';
import { download } from './download.ts';
import { MathBlock } from './math.tsx';
import type { Overrides, WhatWasOpened } from './messages.ts';
import { SchemeParameters } from './scheme-parameters.tsx';

interface Props {
  readonly opened: WhatWasOpened | undefined;
  readonly overrides: Overrides;
  /** Name of the scenario's folder. */
  readonly scenario: string;
}

/** What the scheme says, for whoever argues about it: in words, in formulas, and every figure in it with its source. */
export function SchemeSection({ opened, overrides, scenario }: Props) {
  const scheme = opened?.scheme;
  if (opened === undefined || scheme === undefined) return null;
  const { title, words, equations } = scheme;
  const parameters = withValues(opened.parameters, overrides);
  return (
    <section className="scheme" aria-labelledby="scheme">
      <h2 id="scheme">The scheme, in words and in formulas</h2>
      <p className="scheme-words">{words.trim()}</p>
      <details>
        <summary>In formulas ({equations.formulas.length})</summary>
        <Formulas equations={equations} />
        <SaveLatex
          fileName={scenario}
          title={title}
          words={words}
          equations={equations}
          parameters={parameters}
          currency={opened.currency}
        />
      </details>
      {parameters.length > 0 && (
        <details>
          <summary>Its figures and their sources ({parameters.length})</summary>
          <SchemeParameters parameters={parameters} given={opened.parameters} currency={opened.currency} />
        </details>
      )}
    </section>
  );
}

/** About as wide as a character of an equation is on the page, pixels. */
const characterWidth = 8;

function Formulas({ equations }: { readonly equations: Equations }) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(80);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width / characterWidth));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const { formulas, definitions, notation } = equations;
  return (
    <div ref={place}>
      {notation.length > 0 && <p className="note">{notation.join(' ')}</p>}
      <ol className="equations">
        {formulas.map((formula) => (
          <Formula key={`${formula.level} ${formula.name}`} formula={formula} width={width} />
        ))}
      </ol>
      {definitions.length > 0 && (
        <>
          <h3>Functions named in these formulas</h3>
          <ul className="equations">
            {definitions.map((definition) => (
              <Function key={definition.name} definition={definition} width={width} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Formula({ formula, width }: { readonly formula: Equation; readonly width: number }) {
  const { name, text, left, right } = formula;
  return (
    <li>
      <div className="equation">
        <MathBlock tree={layOut({ left, right, width })} />
      </div>
      {/* The same for whoever hears the page or wants to copy it: the text of the scheme file. */}
      <code className="as-written">
        <span className="hidden">In the scheme file: </span>
        {name}: {text}
      </code>
    </li>
  );
}

function Function({ definition, width }: { readonly definition: Definition; readonly width: number }) {
  const { name, words, formula } = definition;
  return (
    <li>
      <p>
        <strong>{name.replaceAll('_', ' ')}</strong>: {words}
      </p>
      {formula !== undefined && (
        <div className="equation">
          <MathBlock tree={layOut({ ...formula, width })} />
        </div>
      )}
    </li>
  );
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
