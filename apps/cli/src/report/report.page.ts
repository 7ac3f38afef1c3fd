import { type TokenSet, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import { escapeHtml } from './escape-html.js';
import { pictureFigure, type ReportPicture } from './picture-figure.js';
import { REPORT_SCRIPT } from './report-script.js';
import { REPORT_STYLE } from './report-style.js';
import { tokenSection } from './token-section.js';

/** All that a page tells of one run. */
export interface Report {
  readonly set: TokenSet;
  readonly pictures: readonly ReportPicture[];
  readonly warnings: readonly string[];
  /** The types that were asked for; of the others the page says nothing. */
  readonly types: readonly TokenTypeName[];
}

/** Nothing is loaded from anywhere, and nothing can be: the page is one file. */
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The page as parts to be written one after the other: pictures of many inputs would not fit one string. */
export function reportPage({ set, pictures, warnings, types }: Report): string[] {
  const asked = tokenTypeNames.filter((type) => types.includes(type));
  const found = asked.filter((type) => set.types[type].tokens.length > 0);
  const names = pictures.map(({ name }) => name).join(', ');
  return [
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Copy That">
<title>Design tokens of ${escapeHtml(names)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>Design tokens of <span>${escapeHtml(names)}</span></h1>
${pictureFacts(pictures)}
${warningList(warnings)}
${controls(set, asked)}
</header>
<main>
<div class="pictures" role="region" aria-label="Pictures with evidence" tabindex="0">
`,
    ...pictures.flatMap((picture) => pictureFigure(picture, set, found)),
    `</div>
<div class="tokens">
${found.length === 0 ? '<p class="nothing">Nothing was found: the picture shows no tokens of the asked types.</p>' : ''}
`,
    ...found.map((type) => tokenSection(type, set.types[type].tokens)),
    `</div>
</main>
<p class="status" role="status"></p>
<script>${REPORT_SCRIPT}</script>
</body>
</html>
`,
  ];
}

function pictureFacts(pictures: readonly ReportPicture[]): string {
  const rows = pictures.map(({ name, widthPx, heightPx, pixelRatio }) => {
    const ratio = pixelRatio
      ? `${pixelRatio.value} (${pixelRatio.source}, confidence ${pixelRatio.confidence.toFixed(2)})`
      : 'not told by the server';
    return `<tr><th scope="row">${escapeHtml(name)}</th><td>${widthPx} × ${heightPx} px</td><td>${escapeHtml(ratio)}</td></tr>`;
  });
  return `<table class="facts"><thead><tr><th scope="col">Picture</th><th scope="col">Size</th><th scope="col">Pixel ratio</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

function warningList(warnings: readonly string[]): string {
  if (warnings.length === 0) return '';
  const items = warnings.map((warning) => `<li>${escapeHtml(warning)}</li>`).join('\n');
  return `<div class="warnings"><h2>Warnings</h2><ul>${items}</ul></div>`;
}

function controls(set: TokenSet, asked: readonly TokenTypeName[]): string {
  const total = asked.reduce((sum, type) => sum + set.types[type].tokens.length, 0);
  const button = (type: string, label: string, count: number) =>
    `<button type="button" data-filter="${type}" aria-pressed="${type === ''}"${count === 0 ? ' disabled' : ''}>${label} <b>${count}</b></button>`;
  return `<div class="controls"><div role="group" aria-label="Token types">
${[button('', 'all', total), ...asked.map((type) => button(type, type, set.types[type].tokens.length))].join('\n')}
</div>
<label><input type="checkbox" id="show-all"> show all boxes</label>
<p class="hint">Point at a token to see where it was measured, click to keep it, Escape to let go. Point at the picture to find the tokens of that place.</p></div>`;
}
