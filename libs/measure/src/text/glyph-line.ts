import type { Coverage } from './glyph.js';
import { readGlyphs } from './glyph.js';
import { findLineHeights, type LineHeights } from './glyph-heights.js';
import { findInkLines, type InkLine, readCoverage } from './ink-line.js';
import { findOpenLines } from './open-lines.js';
import { findSolidLines } from './solid-lines.js';
import { strokeWidth } from './stroke-width.js';
import type { TextSources } from './text-sources.js';

/** A line of text of one colour with what its glyphs measure before its font is known; lengths in source px. */
export interface GlyphLine extends InkLine, LineHeights {
  readonly strokePx: number;
}

/** On a photograph, fewer letters are chance. */
const MIN_OPEN_GLYPHS = 4;

/** The lines of text of a picture in the order of its rows of ink, those on photographs and gradients (ground -1) last. */
export function readGlyphLines(sources: TextSources): GlyphLine[] {
  const { packed, width, height } = sources;
  const read = (line: InkLine) => readLine(line, readCoverage(packed, width, line), height);
  const lines = withSolid(findInkLines(sources).flatMap(read), findSolidLines(sources).flatMap(read));
  const open = findOpenLines(sources)
    .filter(({ line }) => !lines.some((each) => isSamePlace(each, line)))
    .flatMap(({ line, coverage }) => readLine(line, coverage, height))
    .filter(({ glyphs }) => glyphs.length >= MIN_OPEN_GLYPHS);
  return [...lines, ...open];
}

/** The lines, where solid ones that have more letters stand for what of them looks like ink. */
function withSolid(lines: readonly GlyphLine[], solid: readonly GlyphLine[]): GlyphLine[] {
  const better = solid.filter(
    (line) => !lines.some((each) => isSamePlace(each, line) && each.glyphs.length >= line.glyphs.length),
  );
  const rest = lines.filter((line) => !better.some((each) => isSamePlace(each, line)));
  const rowOf = (line: GlyphLine) => lines.find((each) => isSamePlace(each, line))?.row ?? line.row;
  return [...rest, ...better.map((line) => ({ ...line, row: rowOf(line) }))];
}

function isSamePlace(a: InkLine, b: InkLine): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0 && down > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top);
}

function readLine(line: InkLine, coverage: Coverage, pictureHeight: number): GlyphLine[] {
  // What the edge of the picture cuts has other heights.
  if (line.top <= 0 || line.bottom >= pictureHeight) return [];
  const heights = findLineHeights(readGlyphs(coverage));
  if (!heights || heights.glyphs.length < 2) return [];
  const { baselineY, xHeightPx, tallHeightPx } = heights;
  const strokePx = strokeWidth(coverage, baselineY - (xHeightPx ?? tallHeightPx), baselineY);
  return strokePx > 0 ? [{ ...line, ...heights, strokePx }] : [];
}
