/** The look of the style guide: dense, quiet, figures in a fixed width; colours of its own follow the reader's light or dark. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--page:#fbfbfa;--panel:#fff;--ink:#1b1c1e;--soft:#63666c;--hair:#e4e4e1;--mark:#d9dad6;--bar:#2b5bd7;--low:#b3261e}
@media (prefers-color-scheme:dark){:root{--page:#141517;--panel:#1b1d20;--ink:#ececea;--soft:#a0a4ab;--hair:#2d3035;--mark:#3a3e45;--bar:#8ab0ff;--low:#ff8a80}}
*{box-sizing:border-box;margin:0}
html{scroll-padding-top:1rem}
body{background:var(--page);color:var(--ink);font:13px/1.45 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
a{color:inherit}
.frame{display:grid;grid-template-columns:200px minmax(0,1fr);max-width:1480px;margin:0 auto}
.side{position:sticky;top:0;align-self:start;height:100vh;overflow:auto;padding:28px 16px 28px 24px;border-right:1px solid var(--hair)}
.side h1{font-size:15px;line-height:1.3;font-weight:650;overflow-wrap:anywhere}
.side p{color:var(--soft);margin-top:4px}
.side ul{list-style:none;padding:0;margin-top:20px}
.side li a{display:flex;justify-content:space-between;gap:8px;padding:4px 0;text-decoration:none}
.side li a:hover{text-decoration:underline}
.side li span,.figures,.contrast,.alias td{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:11.5px;font-variant-numeric:tabular-nums}
.side li span{color:var(--soft)}
main{padding:28px 32px 64px;min-width:0}
section{padding-bottom:40px}
h2{font-size:13px;font-weight:650;padding-bottom:8px;margin-bottom:16px;border-bottom:1px solid var(--hair);display:flex;gap:10px;align-items:baseline}
h2 span{color:var(--soft);font-weight:400}
h3{font-size:12.5px;font-weight:600;overflow-wrap:anywhere}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(232px,1fr));gap:24px 20px}
.card{min-width:0}
.card h3{margin-top:10px}
.rows{display:grid}
.row{display:grid;grid-template-columns:minmax(0,220px) minmax(0,1fr) minmax(0,210px);gap:4px 24px;padding:10px 0;border-bottom:1px solid var(--hair);align-items:center}
.note .figures{color:var(--soft)}
.figures{display:flex;flex-wrap:wrap;gap:0 12px;margin-top:2px;overflow-wrap:anywhere}
.figures span{min-width:0}
.card .figures~.figures{color:var(--soft)}
.said{color:var(--soft);margin-top:2px;overflow-wrap:anywhere}
.also{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:4px;margin-top:3px}
.also li{border:1px solid var(--hair);border-radius:3px;padding:0 5px;font-size:11.5px;overflow-wrap:anywhere}
.swatch{height:84px;border-radius:4px;overflow:hidden;border:1px solid var(--hair)}
.swatch.wide{height:120px}
.checks{background:repeating-conic-gradient(#c9c9c9 0 25%,#fff 0 50%) 0 0/12px 12px}
.fill{width:100%;height:100%}
.contrast{border-collapse:collapse;width:100%;margin-top:6px}
.contrast th{font-weight:400;color:var(--soft);text-align:left;padding:0 6px 2px 0}
.contrast td{white-space:nowrap;padding:2px 6px 2px 0;border-top:1px solid var(--hair)}
.low{color:var(--low)}
.aa{display:inline-block;padding:0 5px;border-radius:2px;font-family:ui-sans-serif,system-ui,sans-serif;font-weight:600;border:1px solid var(--hair)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.ruler{height:28px;overflow:hidden;border-left:1px solid var(--soft);background-image:linear-gradient(90deg,transparent calc(100% - 1px),var(--mark) 0);background-size:8px 100%;background-color:var(--panel)}
.bar{height:12px;margin-top:8px;background:var(--bar)}
.stage{height:132px;display:grid;place-items:center;background:var(--panel);border:1px solid var(--hair);border-radius:4px;overflow:hidden}
.stage.paper{background:#fff}
.box{width:88px;height:88px;background:var(--mark)}
.box:not(.bare){border:1px solid var(--soft)}
.box.bare{background:#fff}
.box.raised{border-radius:6px}
.specimen{overflow:hidden;line-height:1.25;white-space:nowrap;text-overflow:ellipsis;min-width:0}
.specimen.wraps{white-space:normal;overflow-wrap:anywhere}
.specimen.large{font-size:24px}
.line{border-top:4px solid var(--ink)}
.curve{height:120px}
.curve rect{fill:none;stroke:var(--mark)}
.curve path{fill:none;stroke:var(--bar);stroke-width:2}
.alias{border-collapse:collapse;width:100%}
.alias th{text-align:left;font-weight:400;color:var(--soft);padding:0 12px 4px 0}
.alias td{padding:4px 12px 4px 0;border-top:1px solid var(--hair);overflow-wrap:anywhere}
.dot{display:inline-block;width:14px;height:14px;border-radius:3px;border:1px solid var(--hair);vertical-align:-3px;margin-right:8px}
footer{color:var(--soft)}
@media (max-width:760px){.frame{display:block}.side{position:static;height:auto;border-right:0;border-bottom:1px solid var(--hair);padding:20px 16px}.side ul{display:flex;flex-wrap:wrap;gap:0 16px;margin-top:12px}main{padding:20px 16px 48px}.row{grid-template-columns:minmax(0,1fr);gap:8px}.cards{grid-template-columns:repeat(auto-fill,minmax(160px,1fr));gap:20px 14px}}
@media print{.side{display:none}.frame{display:block}article{break-inside:avoid}}`;
