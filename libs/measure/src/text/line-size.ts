import { BINS_PER_EM, type FontClass, type GlyphKind, LAST_BIN, widthDensity } from './font-class.js';
import type { KindedGlyph, LineHeights } from './glyph-heights.js';
import { fittedFit, type GridFitting } from './grid-fitting.js';

/** What a line of text is set in, if it is set in a certain family. */
export interface LineSize {
  /** Source px. */
  readonly fontSizePx: number;
  /** Standard deviation of the font size in px. */
  readonly errorPx: number;
  /** Log likelihood of the heights and widths of all glyphs. */
  readonly fit: number;
  /** Whether all letters are capitals; null where there are only digits. */
  readonly isUpper: boolean | null;
}

/** The joined pixels end where coverage falls under their threshold, a little inside the outline; px for both sides. */
const LOST_WIDTH_PX = 0.02;
/** Renderers may move the top of a letter by up to half a pixel. */
const HEIGHT_ERROR_PX = 0.45;
const HEIGHT_ERROR_SHARE = 0.012;
/** Font sizes are tried around what the heights tell, this far to both sides. */
const REACH_SHARE = 0.05;
const REACH_PX = 1.1;
/** More glyphs tell nothing new. */
const MAX_GLYPHS = 60;
/** Log odds: interfaces rarely show only digits, or only letters of x height. */
const DIGITS_ODDS = -1.5;
const LOW_ODDS = -2;

/** Strokes are read with this error; weights between the known ones add to it. */
const STROKE_ERROR_PX = 0.15;
const STROKE_ERROR_SHARE = 0.06;

/** How closely a family is fitted to a line. */
export interface Closeness {
  /** Font sizes tried to both sides of what the heights tell. */
  readonly steps: number;
  /** Standard deviation of a letter's width, in px. */
  readonly widthErrorPx: number;
}

/** To tell a family by widths that are its own, to what measuring them errs by. */
export const TELLING: Closeness = { steps: 10, widthErrorPx: 0.1 };
/** To read a size, also where another family's letters are off those of the nearest one that is known. */
const READING: Closeness = { steps: 24, widthErrorPx: 0.2 };

/** What is measured of a line before its font is known. */
export interface FitLine extends LineHeights {
  readonly strokePx: number;
}

interface Reading {
  readonly kind: GlyphKind | null;
  readonly isUpper: boolean | null;
  readonly odds: number;
  readonly xHeightPx: number | null;
  readonly tallHeightPx: number | null;
}

function readingsOf({ xHeightPx, tallHeightPx }: LineHeights): Reading[] {
  const tallerPx = xHeightPx !== null && tallHeightPx > xHeightPx ? tallHeightPx : null;
  if (xHeightPx !== null) return [{ kind: null, isUpper: false, odds: 0, xHeightPx, tallHeightPx: tallerPx }];
  return [
    { kind: 'capital', isUpper: true, odds: 0, xHeightPx: null, tallHeightPx },
    { kind: 'digit', isUpper: null, odds: DIGITS_ODDS, xHeightPx: null, tallHeightPx },
    { kind: 'low', isUpper: false, odds: LOW_ODDS, xHeightPx: tallHeightPx, tallHeightPx: null },
  ];
}

/** The font size at which heights and glyph widths of a line are most likely in a family, whatever letters they are. */
export function fitSize(line: FitLine, font: FontClass, fitting: GridFitting, closeness = READING): LineSize {
  let best: LineSize | null = null;
  for (const reading of readingsOf(line)) {
    const found = fitReading(line, reading, font, fitting, closeness);
    if (!best || found.fit > best.fit) best = found;
  }
  return best as LineSize;
}

function fitReading(
  { glyphs, strokePx }: FitLine,
  reading: Reading,
  font: FontClass,
  fitting: GridFitting,
  { steps, widthErrorPx }: Closeness,
): LineSize {
  const { xHeightPx, tallHeightPx } = reading;
  const estimates: number[] = [];
  if (xHeightPx !== null) estimates.push(xHeightPx / font.x);
  if (tallHeightPx !== null) estimates.push(tallHeightPx / font.cap);
  const middle = estimates.reduce((sum, each) => sum + each, 0) / estimates.length;
  const reach = REACH_SHARE * middle + REACH_PX;
  const fits = new Float64Array(2 * steps + 1);
  const binsPerPx = new Float64Array(2 * steps + 1);
  const sizeAt = (step: number): number => Math.max(4, middle + ((step - steps) / steps) * reach);
  for (let step = 0; step < fits.length; step++) {
    const size = sizeAt(step);
    binsPerPx[step] = BINS_PER_EM / size;
    const offStroke = (strokePx - font.stem * size) / (STROKE_ERROR_PX + STROKE_ERROR_SHARE * strokePx);
    const fit = reading.odds + font.odds - 0.5 * offStroke * offStroke;
    fits[step] = fit + heightsFit(reading, font, size, fitting);
  }
  for (let index = 0; index < Math.min(MAX_GLYPHS, glyphs.length); index++) {
    const { kind, left, right } = glyphs[index] as KindedGlyph;
    const density = widthDensity(font, reading.kind ?? kind ?? 'low', middle, widthErrorPx);
    const widthPx = right - left + LOST_WIDTH_PX;
    for (let step = 0; step < fits.length; step++) {
      const bin = Math.min(LAST_BIN, Math.round(widthPx * (binsPerPx[step] as number)));
      fits[step] = (fits[step] as number) + (density[bin] as number);
    }
  }
  const most = fits.reduce((best, fit) => Math.max(best, fit));
  let weights = 0;
  let mean = 0;
  let square = 0;
  for (let step = 0; step < fits.length; step++) {
    const weight = Math.exp((fits[step] as number) - most);
    const size = sizeAt(step);
    weights += weight;
    mean += weight * size;
    square += weight * size * size;
  }
  mean /= weights;
  const errorPx = Math.sqrt(Math.max(0, square / weights - mean * mean));
  return { fontSizePx: mean, errorPx, fit: most, isUpper: reading.isUpper };
}

/** Log likelihood of the heights of a line in a font, whether they are fitted to the grid of pixels or not. */
function heightsFit(reading: Reading, font: FontClass, size: number, odds: GridFitting): number {
  const { kind, xHeightPx, tallHeightPx } = reading;
  let plain = odds.plain;
  if (xHeightPx !== null) plain += logHeight(xHeightPx, font.x * size, font.x * size);
  if (tallHeightPx !== null) {
    const highest = kind === null ? Math.max(font.cap, font.ascender) : font.cap;
    plain += logHeight(tallHeightPx, font.cap * size, highest * size);
  }
  return Math.max(plain, odds.fitted + fittedFit(font, size, reading, kind === null));
}

/** Log likelihood of a measured height where a font has heights of `from` to `to`. */
function logHeight(height: number, from: number, to: number): number {
  const off = height < from ? from - height : Math.max(0, height - to);
  const deviation = HEIGHT_ERROR_PX + HEIGHT_ERROR_SHARE * to;
  return (-0.5 * off * off) / (deviation * deviation) - Math.log(deviation);
}
