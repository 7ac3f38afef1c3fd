import type { Analysis } from '../../analysis/analysis.js';
import { type FontFamilyClass, fontFamilyClasses } from './font-class.js';
import { type Coverage, readGlyphs } from './glyph.js';
import { findLineHeights } from './glyph-heights.js';
import { findInkLines, type InkLine, readCoverage } from './ink-line.js';
import { COARSE_STEPS, type FitLine, fitSize, type LineSize } from './line-size.js';
import { findOpenLines } from './open-lines.js';
import { strokeWidth } from './stroke-width.js';

/** A line of text of one colour with its size; lengths in source px. */
export interface MeasuredLine extends InkLine, FitLine, LineSize {
  /** 300 to 800, by where the strokes lie between the regular and the bold weight of the family. */
  readonly fontWeight: number;
  /** Whether the likeliest family has letters of equal advance. */
  readonly isMono: boolean;
}

interface RawLine {
  readonly line: InkLine;
  readonly heights: FitLine;
}

/** On a photograph, fewer letters that fit worse (mean log likelihood) are chance. */
const MIN_OPEN_GLYPHS = 4;
const MIN_OPEN_FIT = 0.2;
/** Lines that tell the family: those with most letters. */
const MAX_TELLING_LINES = 16;
const MIN_TELLING_GLYPHS = 6;
/** How much likelier another family must be before a line is taken to be set in it: log odds. */
const MIN_OTHER_ODDS = 10;

/** The lines of text of a picture with their font sizes, in the order of the text lines of the analysis. */
export function measureLines(analysis: Analysis): MeasuredLine[] {
  const { packed, width, height } = analysis;
  const raw: RawLine[] = [];
  for (const line of findInkLines(analysis)) {
    const found = readLine(line, readCoverage(packed, width, line), height);
    if (found) raw.push(found);
  }
  const families = tellFamilies(raw);
  const lines = raw.map((each) => measureLine(each, families));
  const open = findOpenLines(analysis)
    .filter(({ line }) => !raw.some((each) => isSamePlace(each.line, line)))
    .flatMap(({ line, coverage }) => readLine(line, coverage, height) ?? [])
    .filter(({ heights }) => heights.glyphs.length >= MIN_OPEN_GLYPHS)
    .map((each) => measureLine(each, families))
    .filter(({ fit, glyphs }) => fit >= MIN_OPEN_FIT * glyphs.length);
  return [...lines, ...open];
}

function isSamePlace(a: InkLine, b: InkLine): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0 && down > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top);
}

function readLine(line: InkLine, coverage: Coverage, pictureHeight: number): RawLine | null {
  // What the edge of the picture cuts has other heights.
  if (line.top <= 0 || line.bottom >= pictureHeight) return null;
  const heights = findLineHeights(readGlyphs(coverage));
  if (!heights || heights.glyphs.length < 2) return null;
  const { baselineY, xHeightPx, tallHeightPx } = heights;
  const strokePx = strokeWidth(coverage, baselineY - (xHeightPx ?? tallHeightPx), baselineY);
  return strokePx > 0 ? { line, heights: { ...heights, strokePx } } : null;
}

function weightIn({ xHeightPx, tallHeightPx, strokePx }: FitLine, family: FontFamilyClass): number {
  return family.weightOf(strokePx / (xHeightPx === null ? tallHeightPx / family.cap : xHeightPx / family.x));
}

function fitIn(line: FitLine, family: FontFamilyClass, steps?: number): LineSize {
  const fits = family.near(weightIn(line, family)).map((font) => fitSize(line, font, steps));
  return fits.reduce((best, next) => (next.fit > best.fit ? next : best));
}

/** The family that the lines with most letters are likeliest set in, and the lines that are likelier set in others. */
function tellFamilies(raw: readonly RawLine[]): { usual: FontFamilyClass; others: Map<RawLine, FontFamilyClass> } {
  const telling = raw
    .filter(({ heights }) => heights.xHeightPx !== null && heights.glyphs.length >= MIN_TELLING_GLYPHS)
    .sort((a, b) => b.heights.glyphs.length - a.heights.glyphs.length)
    .slice(0, MAX_TELLING_LINES);
  const fits = telling.map((each) => fontFamilyClasses.map((family) => fitIn(each.heights, family, COARSE_STEPS).fit));
  const totals = fontFamilyClasses.map((_, family) => fits.reduce((sum, fit) => sum + (fit[family] as number), 0));
  const best = indexOfMost(totals);
  const others = new Map<RawLine, FontFamilyClass>();
  telling.forEach((each, index) => {
    const fit = fits[index] as number[];
    const own = indexOfMost(fit);
    if ((fit[own] as number) - (fit[best] as number) > MIN_OTHER_ODDS)
      others.set(each, fontFamilyClasses[own] as FontFamilyClass);
  });
  return { usual: fontFamilyClasses[best] as FontFamilyClass, others };
}

const indexOfMost = (values: readonly number[]): number =>
  values.reduce((best, value, index) => (value > (values[best] as number) ? index : best), 0);

function measureLine(each: RawLine, families: ReturnType<typeof tellFamilies>): MeasuredLine {
  const { line, heights } = each;
  const family = families.others.get(each) ?? families.usual;
  const size = fitIn(heights, family);
  const fontWeight = Math.round(family.weightOf(heights.strokePx / size.fontSizePx) / 100) * 100;
  return { ...line, ...heights, ...size, fontWeight, isMono: family.isMono };
}
