import type { TypographyValue } from '@copy-that/tokens';
import { type Candidate, MAX_EVIDENCE } from '@copy-that/tokens';
import type { Analysis } from '../../analysis/analysis.js';
import { lineHeights } from '../../text/line-height.js';
import type { MeasuredLine } from '../../text/measured-line.js';
import type { Measured } from '../definition.js';
import { clusterSizes, type FontSize } from './font-sizes.js';
import { stylesOf, type TextStyle } from './text-styles.js';
import { roleOfStyle } from './typography-role.js';

/** A line of fewer letters, or whose letters fit no font (mean log likelihood), tells no size of its own. */
const MIN_LINE_LETTERS = 3;
const MIN_LINE_FIT = -0.2;
/** Smaller text cannot be read on a screen, larger is a drawing; CSS px. */
const MIN_CSS_PX = 6;
const MAX_CSS_PX = 200;
/** A size with fewer letters is chance. */
const MIN_SIZE_LETTERS = 5;
/** A size with few letters beside one with many more is taken for an error of measuring that one. */
const FEW_LETTERS = 10;
const MANY_TIMES = 4;
const BESIDE = 1.12;
/** Sizes are told to so many CSS px: a size is measured to about 2 %, finer digits would be chance. */
const SIZE_STEP_PX = 0.25;
/** Interfaces have fewer sizes, and fewer styles. */
const MAX_SIZES = 12;
const MAX_STYLES = 32;
/** The letters at which a size is as likely right as wrong. */
const EVEN_LETTERS = 3;
/** Sizes of a style's lines that scatter by this much halve the confidence; px. */
const HALF_SCATTER_PX = 0.8;
/** Capitals alone say that text is set in capitals when there are as many. */
const MIN_CAPITALS = 4;

/**
 * The text styles of a picture, by size from the most letters to the fewest; each size is said once, however many
 * weights and colours it comes in, and `occurrence_count` counts lines. Confidence is n / (n + 3) over the letters n of
 * the size, divided by 1 + (s / 0.8)² over the scatter s of its lines' sizes in px.
 */
export function measureTypography(analysis: Analysis, pixelRatio: number): Measured {
  const lines = analysis.measuredLines.filter(
    ({ glyphs, fit, fontSizePx }) =>
      glyphs.length >= MIN_LINE_LETTERS &&
      fit >= MIN_LINE_FIT * glyphs.length &&
      fontSizePx >= MIN_CSS_PX * pixelRatio &&
      fontSizePx <= MAX_CSS_PX * pixelRatio,
  );
  const sizes = trustedSizes(clusterSizes(lines)).slice(0, MAX_SIZES);
  const bodySizePx = sizes[0]?.fontSizePx ?? 0;
  const distances = new Map(lineHeights(lines).map((height, index) => [lines[index] as MeasuredLine, height]));
  const candidates = sizes
    .flatMap(stylesOf)
    .slice(0, MAX_STYLES)
    .map((style) => candidateOf(style, { bodySizePx, distances, pixelRatio }));
  return { candidates, warnings: candidates.length === 0 ? [nothingFound(analysis)] : [] };
}

function trustedSizes(sizes: readonly FontSize[]): FontSize[] {
  return sizes.filter(({ letters, fontSizePx }) => {
    if (letters < MIN_SIZE_LETTERS) return false;
    const isBeside = (other: FontSize): boolean =>
      other.letters >= MANY_TIMES * letters &&
      Math.max(other.fontSizePx, fontSizePx) <= BESIDE * Math.min(other.fontSizePx, fontSizePx);
    return letters >= FEW_LETTERS || !sizes.some(isBeside);
  });
}

interface Page {
  readonly bodySizePx: number;
  readonly distances: ReadonlyMap<MeasuredLine, number | null>;
  readonly pixelRatio: number;
}

function candidateOf(style: TextStyle, { bodySizePx, distances, pixelRatio }: Page): Candidate<TypographyValue> {
  const { size, lines } = style;
  const cssPx = (px: number): number => Math.round((px / pixelRatio) * 100) / 100;
  const lineHeightPx = median(lines.flatMap((line) => distances.get(line) ?? []));
  return {
    value: {
      font_size_px: Math.round(size.fontSizePx / pixelRatio / SIZE_STEP_PX) * SIZE_STEP_PX,
      line_height_px: lineHeightPx === null ? null : cssPx(lineHeightPx),
      font_weight: style.fontWeight,
      letter_spacing_px: null,
      text_case: caseOf(lines),
      color: `#${style.rgb.toString(16).padStart(6, '0')}`,
      role: roleOfStyle(style, bodySizePx),
      font_family: null,
    },
    confidence: confidenceOf(size),
    occurrence_count: lines.length,
    evidence: [...lines]
      .sort((a, b) => b.glyphs.length - a.glyphs.length || a.top - b.top || a.left - b.left)
      .slice(0, MAX_EVIDENCE)
      .map(({ left, top, right, bottom }) => ({ x: left, y: top, width: right - left, height: bottom - top })),
    engine: 'measured',
  };
}

function confidenceOf({ lines, letters, fontSizePx }: FontSize): number {
  const squares = lines.reduce((sum, line) => sum + line.glyphs.length * (line.fontSizePx - fontSizePx) ** 2, 0);
  const scatter = squares / letters / HALF_SCATTER_PX ** 2;
  return Math.round((letters / (letters + EVEN_LETTERS) / (1 + scatter)) * 1e4) / 1e4;
}

function caseOf(lines: readonly MeasuredLine[]): TypographyValue['text_case'] {
  const told = lines.filter(({ isUpper, glyphs }) => isUpper !== null && glyphs.length >= MIN_CAPITALS);
  if (told.length === 0) return null;
  const upper = told.filter(({ isUpper }) => isUpper).length;
  return 2 * upper > told.length ? 'uppercase' : 'none';
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}

function nothingFound({ textLines, detail }: Analysis) {
  const reason =
    detail.share > 0.5
      ? 'most of the picture is a photograph or a gradient; give a screenshot of an interface'
      : `${textLines.length} rows of ink show no line of at least ${MIN_SIZE_LETTERS} letters; give a larger part of the page, in its original size`;
  return { type: 'typography', code: 'nothing_found', message: `No typography was found: ${reason}.` };
}
