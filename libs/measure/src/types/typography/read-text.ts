import type { Analysis } from '../../analysis/analysis.js';
import type { TextMetrics } from '../../analysis/text-metrics.js';

/** A line of text with the size of its face, in source pixels. */
export interface ReadLine {
  readonly metrics: TextMetrics;
  readonly fontSize: number;
  /** Distance to the next baseline of its paragraph; null for a line that stands alone. */
  readonly lineHeight: number | null;
  /** Middle of its line box, where browsers put it. */
  readonly middle: number;
}

/**
 * Heights of faces for user interfaces as shares of the font size: capitals .70 to .73 (Arial .716, Roboto .711, Open
 * Sans .714, Inter .727), small letters .52 to .55 (Arial .519, Roboto .528, Open Sans .536, Inter .546), by their OS/2
 * tables (sCapHeight, sxHeight). Pixels do not name the face, so these are the middles. Small letters tell the size better
 * than what is taller: ascenders are higher than capitals, and by another share in each face.
 */
const CAP_SHARE = 0.718;
const X_SHARE = 0.53;
/** FreeType's light hinting moves small letters to whole pixels, up from a fraction of .375: by .125 on the average. */
const HINTED_UP_PX = 0.1;
/** The middle of ascent and descent above the baseline (hhea): Roboto .342, Arial .346, Inter .364, Open Sans .388. */
const MIDDLE_SHARE = 0.35;
/** Lines of a paragraph start at one edge or share their middle, have about one size, and stand 1 to 1.9 sizes apart. */
const SAME_EDGE_PX = 3;
const SAME_SIZE_SHARE = 0.1;
const MIN_LEADING = 1;
const MAX_LEADING = 1.9;
/** Baselines are whole pixels. */
const SAME_LEADING_PX = 1.01;

function sizeOf({ capHeight, xHeight }: TextMetrics): number {
  if (xHeight !== null) return (xHeight - HINTED_UP_PX) / X_SHARE;
  return ((capHeight ?? 0) - HINTED_UP_PX) / CAP_SHARE;
}

const known = new WeakMap<Analysis, ReadLine[]>();

/** All lines of text with their sizes; worked out once a picture. */
export function readText(analysis: Analysis): ReadLine[] {
  const before = known.get(analysis);
  if (before) return before;
  const sized = analysis.textMetrics.map((metrics) => ({ metrics, fontSize: sizeOf(metrics) }));
  const lines = sized
    .sort((a, b) => a.metrics.baseline - b.metrics.baseline || a.metrics.left - b.metrics.left)
    .map(({ metrics, fontSize }, index): ReadLine => {
      return {
        metrics,
        fontSize,
        lineHeight: lineHeightOf(sized, index),
        middle: metrics.baseline - MIDDLE_SHARE * fontSize,
      };
    });
  known.set(analysis, lines);
  return lines;
}

type Sized = { readonly metrics: TextMetrics; readonly fontSize: number };

/** The distance to the nearest line above or below that looks like the same paragraph; lines come sorted by baseline. */
function lineHeightOf(lines: readonly Sized[], index: number): number | null {
  const line = lines[index] as Sized;
  const distances: number[] = [];
  for (const step of [-1, 1]) {
    for (let at = index + step; at >= 0 && at < lines.length; at += step) {
      const other = lines[at] as Sized;
      const away = Math.abs(other.metrics.baseline - line.metrics.baseline);
      if (away > MAX_LEADING * line.fontSize) break;
      if (away < MIN_LEADING * line.fontSize || !isSameParagraph(line, other)) continue;
      distances.push(away);
      break;
    }
  }
  const [one, two] = distances;
  if (one === undefined) return null;
  if (two === undefined) return one;
  return Math.abs(one - two) <= SAME_LEADING_PX ? (one + two) / 2 : Math.min(one, two);
}

function isSameParagraph({ metrics: a, fontSize }: Sized, { metrics: b, fontSize: other }: Sized): boolean {
  const isAligned =
    Math.abs(a.left - b.left) <= SAME_EDGE_PX || Math.abs(a.left + a.right - b.left - b.right) <= 2 * SAME_EDGE_PX;
  return isAligned && Math.abs(fontSize - other) <= SAME_SIZE_SHARE * fontSize && a.ground === b.ground;
}
