/** The whole look: the reader's own fonts, light or dark as the reader's system is. */
export const style = `
:root { color-scheme: light dark; --text: #1c1e21; --page: #fff; --faint: #5c6570; --line: #d8dde3; --panel: #f5f7f9;
  --bad: #b3161b; --undecided: #7a2fa0; --good: #14693a; --warning: #8a5a00; --notice: #1f5fa8 }
@media (prefers-color-scheme: dark) { :root { --text: #e6e8ea; --page: #15181b; --faint: #9aa4ae; --line: #333a41;
  --panel: #1d2125; --bad: #ff7b72; --undecided: #d2a8ff; --good: #56d364; --warning: #e3b341; --notice: #79c0ff } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 70rem; color: var(--text); background: var(--page);
  font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem }
code, pre { font: .875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
code, td, dd, li, p { unicode-bidi: isolate }
pre { margin: .25rem 0; padding: .6rem .8rem; background: var(--page); border: 1px solid var(--line);
  border-radius: 4px; white-space: pre-wrap }
details { margin: .5rem 0; background: var(--panel); border: 1px solid var(--line); border-radius: 6px }
details > :not(summary) { margin-left: 1rem; margin-right: 1rem }
summary { padding: .6rem 1rem; cursor: pointer }
.badge { display: inline-block; min-width: 5.5rem; font-weight: 700; font-size: .8rem; text-transform: uppercase }
.bad, .critical, .high, .reachable, .fail { color: var(--bad) }
.undecided, .unknown { color: var(--undecided) }
.good, .blocked, .pass { color: var(--good) }
.medium { color: var(--warning) } .low { color: var(--notice) }
.faint, .info, .muted, .not-applicable { color: var(--faint) }
.path { list-style: none; margin: .75rem 1rem; padding: 0; border-left: 2px solid var(--line) }
.path li { padding: .15rem 0 .15rem 1rem }
.path li.doubtful { border-left: 2px dashed var(--undecided); margin-left: -2px }
.path li.hop { padding-left: 13rem; text-indent: -12rem }
.path li.end { font-weight: 700 }
.layer { display: inline-block; min-width: 12rem; color: var(--faint); text-indent: 0 }
@media (max-width: 40rem) { .path li.hop { padding-left: 2rem; text-indent: -1rem } .layer { min-width: 0 } }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
th { color: var(--faint); font-weight: 400 }
`;
