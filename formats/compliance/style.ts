/** The look of the report: the reader's own fonts, colours that read in the dark and on paper, tables that break between rows. */
export const STYLE = `:root { color-scheme: light dark; --ink: #16191f; --paper: #fff; --line: #b6bec9; --soft: #f2f3f3; --fail: #b0170b; --unknown: #7d4f00; --excepted: #5b3cc4; --pass: #1a6b1f; --rest: #4b5563; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9ebed; --paper: #0f1b2a; --line: #5f6b7a; --soft: #192534; --fail: #ff8f85; --unknown: #f5c451; --excepted: #c3b1ff; --pass: #7fd68a; --rest: #b6bec9; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 75rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; margin: 1.5rem 0 0.25rem; }
a { color: inherit; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
p { margin: 0.25rem 0; }
table { border-collapse: collapse; width: 100%; margin: 0.75rem 0; }
th, td { border: 1px solid var(--line); padding: 0.35rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: var(--soft); }
tbody th { font-weight: 400; }
td.number { font-size: 1.25rem; }
ul { margin: 0; padding-left: 1.1rem; }
small { color: var(--rest); }
.state { font-weight: 600; color: var(--rest); white-space: nowrap; }
.fail { color: var(--fail); } .unknown { color: var(--unknown); } .excepted { color: var(--excepted); } .pass { color: var(--pass); }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #767676; --soft: #eee; --fail: #8f0000; --unknown: #5f3c00; --excepted: #3b2490; --pass: #0d4d12; --rest: #333; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; }
  thead { display: table-header-group; } tr, dl { break-inside: avoid; } h2, h3 { break-after: avoid; }
  a { text-decoration: none; }
  @page { size: A4; margin: 16mm 14mm; }
}
`;
