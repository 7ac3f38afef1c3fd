import { createHash } from 'node:crypto';
import { type DtcgDocument, EXTENSION, isRecord, membersOf } from '../../document.js';
import type { TokenFormat } from '../../format.js';
import { isTextLength } from '../../is-text-length.js';
import { outsideSrgb } from '../../native-source.js';
import { type PlainToken, plainTokens } from '../../plain-tokens.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { type TokenTheme, tokenThemes } from '../../themed-tokens.js';
import { cssColor } from './css-values.js';
import { drawColor } from './draw-color.js';
import {
  drawBorder,
  drawCurve,
  drawDuration,
  drawFamily,
  drawGradient,
  drawNumber,
  drawShadow,
  drawStroke,
  drawTransition,
  drawTypography,
  drawWeight,
} from './draw-composite.js';
import { drawRadius, drawSpacing, drawTextSize } from './draw-length.js';
import { PAGE_STYLE } from './html-style.js';
import { htmlText } from './html-text.js';
import { SampleRules, type Specimen } from './style-guide.js';

const FILE = 'style-guide.html';
const NO_NAMES: readonly string[] = [];
const RADIUS = /radi(us|i)|rounded|corner/i;

/** A part of the page: the kinds of tokens in it and how they stand. */
const SECTIONS = {
  color: ['Colour', 'cards'],
  typography: ['Text styles', 'rows'],
  size: ['Text sizes', 'rows'],
  family: ['Font families', 'rows'],
  weight: ['Font weights', 'rows'],
  spacing: ['Spacing', 'rows'],
  radius: ['Radius', 'cards'],
  border: ['Borders', 'cards'],
  shadow: ['Shadows', 'cards'],
  gradient: ['Gradients', 'cards'],
  motion: ['Motion', 'cards'],
  duration: ['Durations', 'rows'],
  number: ['Numbers', 'rows'],
} as const;
type SectionName = keyof typeof SECTIONS;

interface Drawn {
  readonly section: SectionName;
  readonly html: string;
  /** Lengths stand in order of size, all else as in the document. */
  readonly sizePx?: number;
}

function draw(specimen: Specimen, rules: SampleRules, basePx: number | undefined): Drawn {
  const { token, aliases } = specimen;
  switch (token.type) {
    case 'color':
      return { section: 'color', html: drawColor({ token, aliases }, rules) };
    case 'dimension': {
      const length = { token, aliases };
      const sizePx = token.value;
      if (isTextLength(token.path)) return { section: 'size', html: drawTextSize(length, rules), sizePx };
      if (RADIUS.test(token.path.join('.'))) return { section: 'radius', html: drawRadius(length, rules), sizePx };
      return { section: 'spacing', html: drawSpacing(length, rules, basePx), sizePx };
    }
    case 'typography':
      return { section: 'typography', html: drawTypography({ token, aliases }, rules) };
    case 'fontFamily':
      return { section: 'family', html: drawFamily({ token, aliases }, rules) };
    case 'fontWeight':
      return { section: 'weight', html: drawWeight({ token, aliases }, rules) };
    case 'border':
      return { section: 'border', html: drawBorder({ token, aliases }, rules) };
    case 'strokeStyle':
      return { section: 'border', html: drawStroke({ token, aliases }, rules) };
    case 'shadow':
      return { section: 'shadow', html: drawShadow({ token, aliases }, rules) };
    case 'gradient':
      return { section: 'gradient', html: drawGradient({ token, aliases }, rules) };
    case 'cubicBezier':
      return { section: 'motion', html: drawCurve({ token, aliases }) };
    case 'transition':
      return { section: 'motion', html: drawTransition({ token, aliases }) };
    case 'duration':
      return { section: 'duration', html: drawDuration({ token, aliases }, rules) };
    case 'number':
    default:
      return { section: 'number', html: drawNumber({ token, aliases }) };
  }
}

/** The base of the spacing grid in px, as the set's statistics have it. */
function basePxOf(document: DtcgDocument): number | undefined {
  const found = membersOf(document).map(([, group]) => {
    const measured = isRecord(group.$extensions) ? group.$extensions[EXTENSION] : undefined;
    const statistics = isRecord(measured) ? measured.statistics : undefined;
    return isRecord(statistics) ? statistics.base_unit_detected : undefined;
  });
  return found.find((base): base is number => typeof base === 'number' && base > 0);
}

/** The token that a chain of aliases ends in. */
function endOf(token: PlainToken, byPath: ReadonlyMap<string, PlainToken>): PlainToken {
  let at = token;
  for (let steps = 0; at.alias && steps <= byPath.size; steps++) {
    const next = byPath.get(at.alias.join('.'));
    if (!next) break;
    at = next;
  }
  return at;
}

/** The tokens that point at others which are written, in their order, each with the token its chain ends in. */
function aliasEnds(tokens: readonly PlainToken[]): Map<PlainToken, PlainToken> {
  const pointing = tokens.filter(({ alias }) => alias);
  const byPath = new Map(pointing.length > 0 ? tokens.map((token) => [token.path.join('.'), token]) : []);
  return new Map(
    pointing.flatMap((token) => {
      const end = endOf(token, byPath);
      return end === token ? [] : [[token, end]];
    }),
  );
}

function dotOf(token: PlainToken, rules: SampleRules): string {
  return token.type === 'color'
    ? `<span class="dot ${rules.classOf(`background-color:${cssColor(token.value)}`)}"></span>`
    : '';
}

/** The cells of an alias: what it is called, what it points at, and what in each of the other themes. */
function aliasRow(token: PlainToken, themes: readonly TokenTheme<PlainToken>[], rules: SampleRules): string {
  const target = (at: PlainToken) => `<bdi>${htmlText((at.alias ?? []).join('.'))}</bdi>`;
  const others = themes.map(({ changed }) => {
    const other = changed.get(token);
    return `<td>${other ? `${dotOf(other, rules)}${target(other)}` : ''}</td>`;
  });
  return `<tr><td>${dotOf(token, rules)}<bdi>${htmlText(token.path.join('.'))}</bdi></td><td>${target(token)}</td>${others.join('')}</tr>`;
}

function sectionOf(id: string, title: string, count: number, content: string): string {
  return `<section id="${id}"><h2>${title} <span>${count}</span></h2>\n${content}\n</section>`;
}

function pageOf(
  title: string,
  parts: readonly { id: string; title: string; count: number; html: string }[],
  rules: SampleRules,
): string {
  const style = `${PAGE_STYLE}\n${rules.css()}`;
  const hash = createHash('sha256').update(style).digest('base64');
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const links = parts
    .map((part) => `<li><a href="#${part.id}">${part.title} <span>${part.count}</span></a></li>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<div class="frame">
<header class="side"><h1><bdi>${title}</bdi></h1><p>${total} tokens</p><nav aria-label="Sections"><ul>${links}</ul></nav></header>
<main>
${parts.map((part) => sectionOf(part.id, part.title, part.count, part.html)).join('\n')}
<footer>Measured by Copy That. Lengths are CSS pixels; samples stand at their true size.</footer>
</main>
</div>
</body>
</html>
`;
}

/**
 * A style guide of one HTML file, what aliases are in each theme side by side: every token drawn as itself with its figures, no script, nothing loaded, its style
 * allowed by hash alone. Own writer: no library of tokens draws one.
 */
export const html: TokenFormat = {
  format: 'html',
  mediaType: 'text/html',
  fileName: FILE,
  title: 'Style guide (HTML)',
  write: async (document) => {
    const { tokens, skipped } = plainTokens(document);
    const ends = aliasEnds(tokens);
    const pointing = Map.groupBy(ends.keys(), (alias) => ends.get(alias) ?? alias);
    const own = tokens.filter((token) => !ends.has(token));
    const rules = new SampleRules();
    const basePx = basePxOf(document);
    const drawn = own.map((token) => {
      const names = pointing.get(token)?.map(({ path }) => path.join('.'));
      return draw({ token, aliases: names ?? NO_NAMES }, rules, basePx);
    });
    drawn.sort((a, b) => (a.sizePx ?? 0) - (b.sizePx ?? 0));
    const bySection = Map.groupBy(drawn, ({ section }) => section);
    const parts = (Object.keys(SECTIONS) as SectionName[]).flatMap((id) => {
      const found = bySection.get(id);
      if (!found) return [];
      const [title, layout] = SECTIONS[id];
      const grid =
        id === 'spacing' && basePx !== undefined ? `<p class="said">The grid has a base of ${basePx} px.</p>` : '';
      const content = `${grid}<div class="${layout}">\n${found.map((each) => each.html).join('\n')}\n</div>`;
      return [{ id, title, count: found.length, html: content }];
    });
    const themes = tokenThemes(document, tokens, (themed) => plainTokens(themed).tokens);
    const others = themes?.others ?? [];
    const rows = [...ends.keys()].map((token) => aliasRow(token, others, rules));
    const heads = ['Alias', themes ? `In ${themes.own}` : 'Token', ...others.map(({ name }) => `In ${name}`)];
    const head = heads.map((each) => `<th scope="col">${each}</th>`).join('');
    const table = `<table class="alias"><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
    const all =
      rows.length > 0 ? [...parts, { id: 'aliases', title: 'Aliases', count: rows.length, html: table }] : parts;
    const title = htmlText(document.$description ?? '') || 'Design tokens';
    return {
      files: [{ path: FILE, text: pageOf(title, all, rules) }],
      skipped: summarizeSkipped([...skipped, ...outsideSrgb(tokens)]),
    };
  },
};
