/** The style of a report, inlined in its page. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f7f9, #16171a);
  --surface: light-dark(#ffffff, #1f2125);
  --line: light-dark(#d5d8de, #3a3d44);
  --text: light-dark(#1b1d21, #e9eaed);
  --quiet: light-dark(#565b66, #a9aeb9);
  --link: light-dark(#1d4ed8, #8db4ff);
  --lit: light-dark(#fff3c4, #4a3f14);
  --warn: light-dark(#fff4e5, #3a2a10);
}
* { box-sizing: border-box; }
body { margin: 0; padding: 16px 20px 48px; background: var(--page); color: var(--text); font: 14px/1.45 system-ui, sans-serif; }
h1 { margin: 0 0 8px; font-size: 20px; overflow-wrap: anywhere; }
h1 span { color: var(--quiet); font-weight: 500; }
h2 { margin: 0 0 6px; font-size: 15px; }
h2 b, button b { font-weight: 500; font-variant-numeric: tabular-nums; opacity: .8; }
table { border-collapse: collapse; }
th { text-align: left; font-weight: 600; }
thead th { color: var(--quiet); font-size: 12px; font-weight: 500; }
.facts th, .facts td { padding: 1px 20px 1px 0; overflow-wrap: anywhere; }
.warnings { margin-top: 10px; padding: 8px 12px; border-left: 4px solid #d97706; background: var(--warn); border-radius: 4px; }
.warnings h2 { font-size: 13px; }
.warnings ul { margin: 0; padding-left: 18px; overflow-wrap: anywhere; }
.controls { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin: 12px 0; }
.controls div { display: flex; flex-wrap: wrap; gap: 6px; }
.controls label { display: flex; gap: 6px; align-items: center; cursor: pointer; }
.hint { margin: 0; color: var(--quiet); font-size: 13px; }
button { padding: 4px 10px; border: 1px solid var(--line); border-radius: 99px; background: var(--surface); color: inherit; font: inherit; cursor: pointer; }
button[aria-pressed="true"] { background: var(--text); border-color: var(--text); color: var(--page); }
button:disabled { opacity: .6; cursor: default; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }

main { display: grid; gap: 20px; grid-template-columns: minmax(0, 1fr); align-items: start; }
.pictures { position: sticky; top: 0; z-index: 2; max-height: 46vh; overflow: auto; overscroll-behavior: contain; padding: 6px; background: var(--page); }
section tbody tr { scroll-margin: 50vh 0 16px; }
@media (min-width: 1100px) {
  main { grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); }
  .pictures { top: 8px; max-height: calc(100vh - 16px); }
  section tbody tr { scroll-margin: 16px 0; }
}
figure { margin: 0 0 16px; }
figcaption { margin-bottom: 4px; color: var(--quiet); font-size: 12px; overflow-wrap: anywhere; }
.frame { position: relative; width: fit-content; max-width: 100%; cursor: crosshair; box-shadow: 0 0 0 1px var(--line); }
.frame img { display: block; max-width: 100%; height: auto; background: #fff; }
.overlay { position: absolute; inset: 0; }
.box {
  position: absolute; visibility: hidden; pointer-events: none;
  outline: 2px solid oklch(.55 .22 var(--hue)); box-shadow: 0 0 0 3px #fff;
}
.show-all .box { visibility: visible; }
.lighting .box { opacity: .16; }
.box.lit { visibility: visible; opacity: 1; z-index: 1; background: oklch(.7 .2 var(--hue) / .16); box-shadow: 0 0 0 3.5px #fff; }
[hidden] { display: none !important; }

.tokens { min-width: 0; }
section { margin-bottom: 20px; }
section h2 { padding-left: 8px; border-left: 5px solid oklch(.55 .22 var(--hue)); }
section table { width: 100%; background: var(--surface); border: 1px solid var(--line); }
section td, section th { padding: 6px 8px; vertical-align: middle; }
tbody tr { border-top: 1px solid var(--line); }
.facts tbody tr { border: 0; }
section tbody tr { cursor: pointer; }
section tbody tr.lit { background: var(--lit); }
section tbody tr[aria-current] { background: var(--lit); box-shadow: inset 4px 0 0 oklch(.55 .22 var(--hue)); }
section tbody tr:focus-visible { outline-offset: -2px; }
section tbody th { min-width: 7.5em; max-width: 20em; }
code { display: block; font: 600 13px/1.4 ui-monospace, monospace; overflow-wrap: break-word; }
.alias { display: block; font-weight: 600; overflow-wrap: break-word; }
.name, .boxes { display: block; color: var(--quiet); font-size: 12px; font-weight: 400; overflow-wrap: break-word; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.intent { color: var(--quiet); font-size: 12.5px; line-height: 1.35; }
.nothing { padding: 24px; border: 1px dashed var(--line); background: var(--surface); }
.status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

.sample { display: flex; align-items: center; width: 80px; min-height: 34px; overflow: hidden; }
.swatch, .strip { width: 100%; height: 30px; border-radius: 4px; box-shadow: inset 0 0 0 1px #8886; }
.bar { height: 12px; max-width: 100%; min-width: 1px; background: oklch(.6 .2 var(--hue)); }
.corner { width: 44px; height: 30px; border: solid oklch(.6 .2 var(--hue)); border-width: 2px 0 0 2px; }
.framed { width: 100%; height: 28px; margin: 5px; }
.sample:has(.card) { padding: 12px 16px; background: #eef0f3; min-height: 56px; }
.card { width: 100%; height: 30px; border-radius: 3px; background: #fff; }
.specimen { padding: 1px 6px; line-height: 1.15; white-space: nowrap; }
@media (max-width: 700px) { .intent, thead th:last-child { display: none; } .facts th:last-child { display: table-cell; } }
`;
