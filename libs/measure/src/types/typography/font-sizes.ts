import type { MeasuredLine } from '../../text/measured-line.js';

/** Lines of text of one font size, in source px. */
export interface FontSize {
  readonly fontSizePx: number;
  readonly lines: readonly MeasuredLine[];
  /** Letters of all lines. */
  readonly letters: number;
}

/** Half the width of a size: what measuring errs by, in source px and as a share. */
const REACH_PX = 0.6;
const REACH_SHARE = 0.03;
/** Errors within a line that its letters share, such as the rounding of its height, in px. */
const SHARED_ERROR_PX = 0.12;

/**
 * The font sizes of a picture, most letters first: the densest place of all lines' sizes (each with the weight of its
 * letters over its squared error), the lines taken out that are as near as they err, and so on; a size is the weighted
 * median of its lines.
 */
export function clusterSizes(lines: readonly MeasuredLine[]): FontSize[] {
  let rest = [...lines].sort((a, b) => a.fontSizePx - b.fontSizePx);
  const found: FontSize[] = [];
  while (rest.length > 0) {
    const centre = densestSize(rest);
    const reach = reachOf(centre);
    const isOwn = ({ fontSizePx, errorPx }: MeasuredLine) => Math.abs(fontSizePx - centre) <= reach + errorPx;
    const own = rest.filter(isOwn);
    rest = rest.filter((line) => !isOwn(line));
    const letters = own.reduce((sum, { glyphs }) => sum + glyphs.length, 0);
    found.push({ fontSizePx: weightedMedian(own), lines: own, letters });
  }
  return found.sort((a, b) => b.letters - a.letters || b.fontSizePx - a.fontSizePx);
}

const reachOf = (sizePx: number): number => Math.max(REACH_PX, REACH_SHARE * sizePx);

const weightOf = ({ glyphs, errorPx }: MeasuredLine): number =>
  glyphs.length / (errorPx * errorPx + SHARED_ERROR_PX * SHARED_ERROR_PX);

/** The mean of the heaviest window over sizes in ascending order. */
function densestSize(lines: readonly MeasuredLine[]): number {
  let weight = 0;
  let sum = 0;
  let from = 0;
  let most = 0;
  let best = 0;
  for (const line of lines) {
    const own = weightOf(line);
    weight += own;
    sum += own * line.fontSizePx;
    for (;;) {
      const first = lines[from] as MeasuredLine;
      if (line.fontSizePx - first.fontSizePx <= 2 * reachOf(first.fontSizePx)) break;
      weight -= weightOf(first);
      sum -= weightOf(first) * first.fontSizePx;
      from++;
    }
    if (weight > most) {
      most = weight;
      best = sum / weight;
    }
  }
  return best;
}

function weightedMedian(lines: readonly MeasuredLine[]): number {
  const half = lines.reduce((sum, line) => sum + weightOf(line), 0) / 2;
  let passed = 0;
  for (const line of lines) {
    passed += weightOf(line);
    if (passed >= half) return line.fontSizePx;
  }
  return 0;
}
