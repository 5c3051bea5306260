import type { ReportList, ReportSection, ReportTable } from '../exports/report.ts';
import { ReportTableRows } from './report-table.tsx';
import { ScrollRegion } from './scroll-region.tsx';

/** A section of a report: words, tables, and lists that unfold. */
export function ReportSectionBody({ section: { heading, paragraphs, tables, lists } }: { readonly section: ReportSection }) {
  return (
    <div>
      <h3>{heading}</h3>
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {tables.map((table) => (
        <Table key={table.label} table={table} of={heading} />
      ))}
      {lists.map((list) => (
        <List key={list.heading} list={list} />
      ))}
    </div>
  );
}

function Table({ table, of }: { readonly table: ReportTable; readonly of: string }) {
  return (
    <ScrollRegion label={`${table.label} (${of})`} note={table.label}>
      <ReportTableRows table={table} />
    </ScrollRegion>
  );
}

function List({ list: { heading, items } }: { readonly list: ReportList }) {
  return (
    <details>
      <summary>
        {heading} ({items.length})
      </summary>
      <ul className="differences">
        {items.map(({ text, under }) => (
          <li key={text}>
            {text}
            {under.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
