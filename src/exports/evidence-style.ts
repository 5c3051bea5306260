/** How evidence looks on paper and on a screen: the fonts of whoever reads it, black on white, nothing that hangs on a colour. */
export const evidenceStyle = `
:root { color: #0b0c0c; background: #fff; font: 100%/1.45 Arial, Helvetica, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 0.5rem; border-top: 2px solid; padding-top: 0.5rem; }
h3 { font-size: 1.15rem; margin: 1.5rem 0 0.5rem; }
h4 { font-size: 1rem; margin: 0 0 0.25rem; }
p { margin: 0.35rem 0; }
a { color: #1d3f8f; }
article { margin: 0 0 1rem; padding: 0.5rem 0 0.5rem 0.75rem; border-left: 4px solid #b1b4b6; }
.headline { font-size: 1.2rem; font-weight: bold; }
.note, figcaption ~ p { color: #484949; font-size: 0.9rem; }
.broken { color: #8e1d0c; font-weight: bold; }
.kept { color: #00573a; font-weight: bold; }
.cannot_tell { color: #484949; font-weight: bold; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; font-size: 0.9rem; }
caption { text-align: left; font-weight: bold; padding: 0.25rem 0; }
th, td { border-bottom: 1px solid #b1b4b6; padding: 0.2rem 0.6rem 0.2rem 0; text-align: left; vertical-align: top; font-weight: normal; }
thead th { font-weight: bold; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
article table { width: auto; min-width: min(24rem, 100%); }
.scroll { overflow-x: auto; }
figure { margin: 1rem 0; }
figcaption { font-weight: bold; }
img { max-width: 100%; height: auto; }
code, pre { font: 0.9em/1.4 Consolas, Menlo, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
@media print {
  @page { margin: 18mm; }
  :root { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  h2, h3, h4, caption, thead { break-after: avoid; }
  tr, figure, article > p { break-inside: avoid; }
  .scroll { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
`;
