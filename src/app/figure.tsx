import { memo, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { captionLines } from '../charts/caption.ts';
import { cellWords, type Chart, type FigureTable } from '../charts/chart.ts';
import { formatCount } from '../data/words.ts';
import { exportFigureCsv, exportSvg } from '../exports/figure.ts';
import type { Outcome } from '../outcome.ts';
import { download } from './download.ts';
import { FigureWidthContext, heightOnPage } from './figure-width.ts';
import { Folded } from './folded.tsx';
import { pngOf } from './png.ts';
import { ScrollRegion } from './scroll-region.tsx';
import { useAfterFrame } from './use-late.ts';

const rowsShown = 300;

function DataTable({ table, title, currency }: { readonly table: FigureTable; readonly title: string; readonly currency: string }) {
  const { columns, rows } = table;
  const isText = columns.map((_, i) => typeof rows[0]?.[i] === 'string');
  return (
    <ScrollRegion
      label={`Data of: ${title}`}
      note={rows.length > rowsShown ? `The first ${rowsShown} of ${formatCount(rows.length)} rows; the CSV has them all.` : undefined}
      isTall
    >
      <table>
        <thead>
          <tr>
            {columns.map(({ name, label }, i) => (
              <th key={name} scope="col" className={isText[i] ? '' : 'number'}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, rowsShown).map((row, r) => (
            // Rows of a figure have no key of their own; they are drawn again as a whole.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={r}>
              {columns.map(({ name, unit }, i) => {
                const words = cellWords(row[i] ?? Number.NaN, unit, currency);
                return i === 0 ? (
                  <th key={name} scope="row">
                    {words}
                  </th>
                ) : (
                  <td key={name} className={isText[i] ? '' : 'number'}>
                    {words}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface Props {
  readonly chart: Chart;
  readonly outcome: Outcome;
}

/** A figure with its caption, its numbers as a table, and its three files; one without numbers is a sentence. It comes after the words and tables around it. */
export const Figure = memo(function Figure({ chart, outcome: newest }: Props) {
  const outcome = useAfterFrame(newest);
  if (!chart.isEmpty(outcome)) return <DrawnFigure chart={chart} outcome={outcome} />;
  return (
    <>
      <h3>{chart.title(outcome)}</h3>
      <p>{chart.alternative(outcome)}</p>
    </>
  );
});

function DrawnFigure({ chart, outcome }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const width = useContext(FigureWidthContext);
  const height = useMemo(() => (width === undefined ? undefined : heightOnPage(chart, outcome, width)), [chart, outcome, width]);
  const [fault, setFault] = useState('');
  const title = chart.title(outcome);
  const fileName = `${outcome.scenario.name}-${chart.id}`;

  useEffect(() => {
    const [element, asWide] = [place.current, heading.current];
    if (element === null || asWide === null) return undefined;
    let drawnWidth: number | undefined;
    let task: ReturnType<typeof setTimeout> | undefined;
    const draw = (across: number): void => {
      const svg = chart.plot(outcome, { document, width: across });
      // The figure is one image, named as a whole: names of its parts would be read to nobody.
      for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
      element.replaceChildren(svg);
      drawnWidth = across;
    };
    // Told of figures near the window only, and each drawn in a task of its own: it takes tens of milliseconds, and the page answers in between.
    const observer = new ResizeObserver(([entry]) => {
      const across = Math.floor(entry?.contentRect.width ?? 0);
      if (across === drawnWidth) return;
      clearTimeout(task);
      task = setTimeout(() => draw(across));
    });
    observer.observe(asWide);
    // Paper has all of them.
    const drawForPrint = (): void => {
      if (drawnWidth === undefined) draw(element.clientWidth);
    };
    addEventListener('beforeprint', drawForPrint);
    return () => {
      clearTimeout(task);
      observer.disconnect();
      removeEventListener('beforeprint', drawForPrint);
    };
  }, [chart, outcome]);

  async function exportPng(): Promise<void> {
    try {
      download(`${fileName}.png`, await pngOf(exportSvg(outcome, chart, document)), 'image/png');
      setFault('');
    } catch {
      setFault('The browser could not make the PNG. Export the SVG instead: every word processor opens it.');
    }
  }

  const of = <span className="hidden"> of: {title}</span>;
  return (
    <figure aria-labelledby={`${chart.id}-title`}>
      <h3 id={`${chart.id}-title`} ref={heading}>
        {title}
      </h3>
      <div className="drawing" ref={place} style={{ minHeight: height }} />
      <figcaption>{captionLines(outcome, chart.restsOn?.(outcome)).join(' ')}</figcaption>
      <div className="exports" role="group" aria-label={`Export: ${title}`}>
        <span>Save figure as</span>
        <button type="button" onClick={() => download(`${fileName}.svg`, exportSvg(outcome, chart, document), 'image/svg+xml')}>
          SVG{of}
        </button>
        <button type="button" onClick={() => void exportPng()}>
          PNG, 300 dpi{of}
        </button>
        <button type="button" onClick={() => download(`${fileName}.csv`, exportFigureCsv(outcome, chart), 'text/csv')}>
          CSV{of}
        </button>
      </div>
      {fault !== '' && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      <Folded
        summary={
          <>
            Show the data as a table<span className="hidden">: {title}</span>
          </>
        }
      >
        {() => <DataTable table={chart.table(outcome)} title={title} currency={outcome.dataset.currency} />}
      </Folded>
    </figure>
  );
}
