import { sayNumber } from './parameter-words.ts';
import { formatCount, several } from '../data/words.ts';
import { carriedWords, type ColumnReport, type ReadingReport } from '../data/reading-report.ts';
import { Folded } from './folded.tsx';
import { ScrollRegion } from './scroll-region.tsx';

function rangeOf({ figures, labels }: ColumnReport): string {
  if (figures !== undefined) return `${sayNumber(figures.lowest)} … ${sayNumber(figures.median)} … ${sayNumber(figures.highest)}`;
  if (labels === undefined || labels.count === 0) return '';
  return `${formatCount(labels.count)} different: ${labels.first.join(', ')}${labels.count > labels.first.length ? ' …' : ''}`;
}

/** How one file was read, column by column. */
export function ReadingTable({ reading }: { readonly reading: ReadingReport }) {
  const { file, table, encoding, delimiter, rows, columns } = reading;
  const carried = carriedWords(columns);
  return (
    <Folded
      className="reading"
      summary={`${file}: ${several(rows, 'row', 'rows')}, ${formatCount(columns.length)} columns, read as ${table}`}
    >
      {() => (
        <>
          {carried !== '' && <p>{carried}</p>}
          <ScrollRegion label={`Columns of ${file}`} note={`${encoding}, delimiter ${delimiter}.`} isTall>
            <table>
              <thead>
                <tr>
                  <th scope="col">Heading</th>
                  <th scope="col">Read as</th>
                  <th scope="col">What it is</th>
                  <th scope="col">Unit</th>
                  <th scope="col" className="number">
                    Known
                  </th>
                  <th scope="col" className="number">
                    Missing
                  </th>
                  <th scope="col">Lowest … middle … highest</th>
                </tr>
              </thead>
              <tbody>
                {columns.map((column) => (
                  <tr key={column.name}>
                    <th scope="row">{column.header}</th>
                    <td>{column.name}</td>
                    <td>{column.label}</td>
                    <td>{column.unit === 'unknown' ? 'not known' : column.unit}</td>
                    <td className="number">{formatCount(column.known)}</td>
                    <td className="number">{formatCount(column.missing)}</td>
                    <td className="range">{rangeOf(column)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </>
      )}
    </Folded>
  );
}
