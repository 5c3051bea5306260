import { memo, useId, useMemo, useState } from 'react';
import type { Outcome } from '../outcome.ts';
import { formatCount } from '../data/words.ts';
import { consortiaColumns, sortedRows, type ConsortiaColumn } from './consortia-columns.ts';
import { Results } from './results.tsx';
import { ScrollRegion } from './scroll-region.tsx';

/** So many rows are laid out with the money, which they would keep waiting; more on request. */
const fewRows = 50;
/** A page with more rows than this answers slowly, and nobody reads them: the rest are found by code. */
const mostRows = 300;

/** Characters of a heading that is given the width for few lines. */
const longHeading = 24;

interface Props {
  readonly outcome: Outcome | undefined;
  readonly isStale: boolean;
}

/** Every consortium of the dataset, in the order of any column. */
export const ConsortiaTable = ({ outcome, isStale }: Props) => (
  <Results id="consortia" title="Consortia" isStale={isStale}>
    {outcome && <TableOf outcome={outcome} />}
  </Results>
);

const TableOf = memo(function TableOf({ outcome }: { readonly outcome: Outcome }) {
  const [sorting, setSorting] = useState({ key: 'code', isDescending: false });
  const [sought, setSought] = useState('');
  const [mayBeMany, setMayBeMany] = useState(false);
  const findId = useId();
  const columns = useMemo(() => consortiaColumns(outcome), [outcome]);
  const sortColumn = columns.find((column) => column.key === sorting.key) ?? columns[0];
  const rows = useMemo(
    () => (sortColumn === undefined ? [] : sortedRows(sortColumn, sorting.isDescending)),
    [sortColumn, sorting.isDescending],
  );
  const wanted = sought.trim().toLowerCase();
  const found = useMemo(() => {
    const { codes } = outcome.consortia;
    return wanted === '' ? rows : rows.filter((row) => codes[row]?.toLowerCase().includes(wanted));
  }, [outcome, rows, wanted]);
  const shown = useMemo(() => found.slice(0, mayBeMany ? mostRows : fewRows), [found, mayBeMany]);
  const many = Math.min(found.length, mostRows);
  const { codes, years } = outcome.consortia;
  return (
    <>
      <div className="find">
        <label htmlFor={findId}>Find by code</label>
        <input id={findId} type="search" value={sought} onChange={(event) => setSought(event.currentTarget.value)} />
        <span role="status">
          {wanted !== '' && `${formatCount(found.length)} of ${formatCount(codes.length)} found. `}
          {shown.length < found.length && `The first ${formatCount(shown.length)} of ${formatCount(found.length)} in this order are shown.`}
        </span>
        {many > fewRows && (
          <button type="button" onClick={() => setMayBeMany(!mayBeMany)}>
            Show {formatCount(mayBeMany ? fewRows : many)}
          </button>
        )}
      </div>
      <ScrollRegion
        label="Table of consortia"
        note={`${formatCount(codes.length)} ${new Set(years).size > 1 ? 'consortia and years' : 'consortia'} of ${outcome.dataset.title}. Press a heading to sort by it.`}
        isTall
      >
        <table className="consortia">
          <thead>
            <tr>
              {columns.map((column) => {
                const isSorted = column.key === sortColumn.key;
                const direction = sorting.isDescending ? 'descending' : 'ascending';
                return (
                  <th
                    key={column.key}
                    scope="col"
                    aria-sort={isSorted ? direction : 'none'}
                    className={typeof column.values[0] === 'string' ? '' : 'number'}
                  >
                    <button
                      type="button"
                      className={column.label.length > longHeading ? 'sort long' : 'sort'}
                      // Numbers are first wanted from the highest, codes from the first.
                      onClick={() =>
                        setSorting({
                          key: column.key,
                          isDescending: isSorted ? !sorting.isDescending : typeof column.values[0] !== 'string',
                        })
                      }
                    >
                      {column.label}
                      {isSorted && <span aria-hidden="true">{sorting.isDescending ? '\u00a0↓' : '\u00a0↑'}</span>}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <Rows columns={columns} rows={shown} />
        </table>
      </ScrollRegion>
    </>
  );
});

const Rows = memo(function Rows({ columns, rows }: { readonly columns: readonly ConsortiaColumn[]; readonly rows: readonly number[] }) {
  return (
    <tbody>
      {rows.map((row) => (
        <tr key={row}>
          {columns.map((column, i) =>
            i === 0 ? (
              <th key={column.key} scope="row">
                {column.say(row)}
              </th>
            ) : (
              <td key={column.key} className="number">
                {column.say(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  );
});
