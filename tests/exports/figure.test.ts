import { describe, expect, it } from 'vitest';
import { charts } from '../charts/every-chart.ts';
import { exportFigureCsv, exportSvg } from '../../src/exports/figure.ts';
import { document } from '../charts/drawing.ts';
import { smallOutcome } from '../charts/small-outcome.ts';

describe.each(charts)('the exports of $id', (chart) => {
  it('draw the same bytes each time', () => {
    expect(exportSvg(smallOutcome(), chart, document)).toBe(exportSvg(smallOutcome(), chart, document));
  });

  it('carry the caption: scheme, data, version, and the years and their seed or what else they rest on', () => {
    const restsOn = chart.restsOn?.(smallOutcome());
    const svg = exportSvg(smallOutcome(), chart, document, 900).replace(/<[^>]*>\s*/g, ' ');
    const csv = exportFigureCsv(smallOutcome(), chart);
    for (const words of [
      'Half of savings, shared with practices',
      'Invented consortia',
      'synthetic',
      'Seed 20101206',
      restsOn ?? '1,024 imagined years',
      'Probity 0.1.0',
    ]) {
      expect(svg).toContain(words);
      expect(csv).toContain(words);
    }
  });

  it('have one header row with units, rows of equal length and the caption as notes after them', () => {
    const lines = exportFigureCsv(smallOutcome(), chart).trimEnd().split('\n');
    const { columns, rows } = chart.table(smallOutcome());
    expect(lines[0]?.split(',')).toHaveLength(columns.length);
    // A figure without numbers has no units.
    if (columns.some(({ unit }) => unit !== '')) expect(lines[0]).toMatch(/\((GBP|pence per pound|share)\)/);
    expect(lines.slice(1 + rows.length).every((line) => /^"?Note: /.test(line))).toBe(true);
    expect(lines.slice(1 + rows.length)).toHaveLength(6);
  });
});
