import { parameterValueWords, valueWords } from '../schemes/in-words-values.ts';
import type { Parameter } from '../schemes/scheme.ts';
import { describeSource } from '../sources.ts';
import { ScrollRegion } from './scroll-region.tsx';

interface Props {
  /** As they are set now. */
  readonly parameters: readonly Parameter[];
  /** As the scheme has them. */
  readonly given: readonly Parameter[];
  readonly currency: string;
}

/** Every figure of the scheme: value, unit, range, where it comes from, and who answers for it. */
export function SchemeParameters({ parameters, given, currency }: Props) {
  return (
    <ScrollRegion label="Figures of the scheme">
      <table className="scheme-parameters">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Value, unit and range</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter, index) => {
            const { name, label, unit, range, source, verified } = parameter;
            const value = valueOf(parameter, currency);
            const before = given[index];
            const was = before === undefined ? value : valueOf(before, currency);
            return (
              <tr key={name}>
                <th scope="row">
                  {label}
                  <code className="as-written">{name}</code>
                </th>
                <td>
                  {value}
                  {was !== value && <span className="mark">in the scheme {was}</span>}
                  <span className="mark">
                    {unit.replace(/\bmoney\b/g, currency).replaceAll('/', ' per ')},{' '}
                    {range.map((end) => valueWords(end, unit, currency)).join(' to ')}
                  </span>
                </td>
                <td>
                  {describeSource(source).replace(/\.?$/, '.')}
                  {!verified && <strong className="unverified"> Not verified.</strong>}
                  {marksOf(parameter).map((mark) => (
                    <span key={mark} className="mark">
                      {mark}
                    </span>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** The mark of a figure that is not verified stands with its source. */
const valueOf = (parameter: Parameter, currency: string): string => parameterValueWords({ ...parameter, verified: true }, currency);

function marksOf({ author, checker, dateReviewed, nextReview }: Parameter): string[] {
  return [
    author !== undefined && `Put in by ${author}`,
    checker !== undefined && `Checked by ${checker}`,
    dateReviewed !== undefined && `Reviewed ${dateReviewed}`,
    nextReview !== undefined && `Next review ${nextReview}`,
  ].filter((mark) => typeof mark === 'string');
}
