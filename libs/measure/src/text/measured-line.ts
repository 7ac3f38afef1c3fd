import { type FontFamilyClass, fontFamilyClasses } from './font-class.js';
import type { GlyphLine } from './glyph-line.js';
import { type GridFitting, tellGridFitting } from './grid-fitting.js';
import { type Closeness, type FitLine, fitSize, type LineSize, TELLING } from './line-size.js';

/** A line of text of one colour with its size; lengths in source px. */
export interface MeasuredLine extends GlyphLine, LineSize {
  /** 300 to 800, by where the strokes lie between the regular and the bold weight of the family. */
  readonly fontWeight: number;
  /** Whether the likeliest family has letters of equal advance. */
  readonly isMono: boolean;
}

/** Letters on a photograph that fit worse (mean log likelihood) are chance. */
const MIN_OPEN_FIT = 0.2;
/** Lines that tell the family: those with most letters. */
const MAX_TELLING_LINES = 16;
const MIN_TELLING_GLYPHS = 6;
/** Lines that tell which of the rarer families are likely, and how many of those are asked further. */
const FIRST_LINES = 4;
const MAX_RARER = 3;
/** How much likelier another family must be before a line is taken to be set in it: log odds. */
const MIN_OTHER_ODDS = 10;

/** The lines of text of a picture with their font sizes, in the order of `lines`. */
export function measureLines(lines: readonly GlyphLine[]): MeasuredLine[] {
  const fitting = tellGridFitting(lines);
  const families = tellFamilies(
    lines.filter(({ ground }) => ground >= 0),
    fitting,
  );
  return lines
    .map((line) => measureLine(line, families, fitting))
    .filter(({ ground, fit, glyphs }) => ground >= 0 || fit >= MIN_OPEN_FIT * glyphs.length);
}

function weightIn({ xHeightPx, tallHeightPx, strokePx }: FitLine, family: FontFamilyClass): number {
  return family.weightOf(strokePx / (xHeightPx === null ? tallHeightPx / family.cap : xHeightPx / family.x));
}

function fitIn(line: FitLine, family: FontFamilyClass, fitting: GridFitting, closeness?: Closeness): LineSize {
  const fits = family.near(weightIn(line, family)).map((font) => fitSize(line, font, fitting, closeness));
  return fits.reduce((best, next) => (next.fit > best.fit ? next : best));
}

interface Families {
  readonly usual: FontFamilyClass;
  readonly others: ReadonlyMap<GlyphLine, FontFamilyClass>;
}

/** The family that the lines with most letters are likeliest set in, and the lines that are likelier set in others. */
function tellFamilies(lines: readonly GlyphLine[], fitting: GridFitting): Families {
  const telling = lines
    .filter(({ xHeightPx, glyphs }) => xHeightPx !== null && glyphs.length >= MIN_TELLING_GLYPHS)
    .sort((a, b) => b.glyphs.length - a.glyphs.length)
    .slice(0, MAX_TELLING_LINES);
  const families = likelyFamilies(telling, fitting);
  const fits = telling.map((line) => families.map((family) => fitIn(line, family, fitting, TELLING).fit));
  const withOdds = (fit: readonly number[]) => families.map(({ odds }, family) => (fit[family] as number) + odds);
  const totals = families.map((_, family) => fits.reduce((sum, fit) => sum + (fit[family] as number), 0));
  const best = indexOfMost(withOdds(totals));
  const others = new Map<GlyphLine, FontFamilyClass>();
  telling.forEach((line, index) => {
    const fit = fits[index] as number[];
    const likely = withOdds(fit);
    const own = indexOfMost(likely);
    if ((likely[own] as number) - (fit[best] as number) > MIN_OTHER_ODDS)
      others.set(line, families[own] as FontFamilyClass);
  });
  return { usual: families[best] as FontFamilyClass, others };
}

/** All common families, and of the rarer ones those that fit the lines with most letters best: to ask all of every line takes too long. */
function likelyFamilies(telling: readonly GlyphLine[], fitting: GridFitting): FontFamilyClass[] {
  const lines = telling.slice(0, FIRST_LINES);
  const fitOf = (family: FontFamilyClass) =>
    lines.reduce((sum, line) => sum + fitIn(line, family, fitting, TELLING).fit, 0);
  const rarer = fontFamilyClasses
    .filter(({ odds }) => odds < 0)
    .map((family) => ({ family, fit: fitOf(family) }))
    .sort((a, b) => b.fit - a.fit)
    .slice(0, MAX_RARER);
  return [...fontFamilyClasses.filter(({ odds }) => odds === 0), ...rarer.map(({ family }) => family)];
}

const indexOfMost = (values: readonly number[]): number =>
  values.reduce((best, value, index) => (value > (values[best] as number) ? index : best), 0);

function measureLine(line: GlyphLine, { usual, others }: Families, fitting: GridFitting): MeasuredLine {
  const family = others.get(line) ?? usual;
  const size = fitIn(line, family, fitting);
  const fontWeight = Math.round(family.weightOf(line.strokePx / size.fontSizePx) / 100) * 100;
  return { ...line, ...size, fontWeight, isMono: family.isMono };
}
