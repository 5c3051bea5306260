import { useEffect, useRef, useState } from 'react';
import { spaced } from '../data/words.ts';
import type { Definition, Equation, Equations } from '../schemes/equations.ts';
import { layOut } from '../schemes/lay-out-equation.ts';
import { MathBlock } from './math.tsx';
import { ScrollRegion } from './scroll-region.tsx';

/** About as wide as a character of an equation is on the page, pixels. */
const characterWidth = 8;

/** A scheme's equations, each with its text below it, and the functions that they name. */
export function Formulas({ equations }: { readonly equations: Equations }) {
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
    <ScrollRegion label="Formulas" note={notation.length > 0 ? notation.join(' ') : undefined}>
      <div ref={place} className="formulas">
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
    </ScrollRegion>
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
        <strong>{spaced(name)}</strong>: {words}
      </p>
      {formula !== undefined && (
        <div className="equation">
          <MathBlock tree={layOut({ ...formula, width })} />
        </div>
      )}
    </li>
  );
}
