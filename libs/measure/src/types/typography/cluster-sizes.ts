import type { ReadLine } from './read-text.js';

/** Lines this near the densest place are of its size; more would join neighbouring steps of a type scale. */
const SAME_SHARE = 0.03;
/** Steps of the density that sizes are looked for in, as shares of a size. */
const STEP_SHARE = 0.005;

/** Lines of one font size. */
export interface SizeCluster {
  /** Source pixels: the median of the lines, weighted by their letters. */
  readonly fontSize: number;
  readonly lines: readonly ReadLine[];
}

/** How much a line tells: its width in letters, at most as much as three words. */
export const weightOf = ({ metrics: { left, right }, fontSize }: ReadLine): number =>
  Math.min(18, (right - left) / (0.5 * fontSize));

function weightedMedian(lines: readonly ReadLine[]): number {
  const sorted = [...lines].sort((a, b) => a.fontSize - b.fontSize);
  const half = sorted.reduce((sum, line) => sum + weightOf(line), 0) / 2;
  let sum = 0;
  for (const line of sorted) {
    sum += weightOf(line);
    if (sum >= half) return line.fontSize;
  }
  return 0;
}

/** The sizes of a picture: the densest place first takes the lines near it, then the densest of the rest. */
export function clusterSizes(lines: readonly ReadLine[]): SizeCluster[] {
  let rest = [...lines].sort((a, b) => a.fontSize - b.fontSize);
  const clusters: SizeCluster[] = [];
  while (rest.length > 0) {
    const head = densest(rest);
    const near = (line: ReadLine) => Math.abs(Math.log(line.fontSize / head)) <= SAME_SHARE;
    const members = rest.filter(near);
    clusters.push({ fontSize: weightedMedian(members), lines: members });
    rest = rest.filter((line) => !near(line));
  }
  return clusters;
}

/** The size most letters are near; `lines` come sorted by size. */
function densest(lines: readonly ReadLine[]): number {
  const first = Math.log((lines[0] as ReadLine).fontSize);
  const last = Math.log((lines.at(-1) as ReadLine).fontSize);
  let best = first;
  let most = -1;
  for (let at = first; at <= last + STEP_SHARE; at += STEP_SHARE) {
    let sum = 0;
    for (const line of lines) {
      const off = (Math.log(line.fontSize) - at) / (SAME_SHARE / 2);
      if (Math.abs(off) <= 2) sum += weightOf(line) * Math.exp((-off * off) / 2);
    }
    if (sum > most) {
      most = sum;
      best = at;
    }
  }
  return Math.exp(best);
}
