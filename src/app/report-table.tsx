import type { ReportTable } from '../exports/report.ts';

/** The table of a report: what each row is of stands last in it, and first on the page. */
export function ReportTableRows({ table: { header, rows }, className }: { readonly table: ReportTable; readonly className?: string }) {
  return (
    <table className={className}>
      <thead>
        <tr>
          <th scope="col">{header.at(-1)}</th>
          {header.slice(0, -1).map((name) => (
            <th key={name} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.at(-1)}>
            <th scope="row">{row.at(-1)}</th>
            {row.slice(0, -1).map((cell, place) => (
              <td key={header[place]} className="number">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
