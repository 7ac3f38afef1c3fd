import type { Analysis } from '../../analysis/analysis.js';
import { channelStep } from '../../analysis/borders.js';
import { readBorder, type SideBorder, sideNames } from '../../analysis/edge-bands.js';
import type { HardShadow } from '../../analysis/hard-shadows.js';
import type { Edges } from '../../analysis/outlines.js';
import type { BorderSight } from './border-sight.js';

/** Smaller things are dashes and parts of icons; a checkbox is about this large. CSS pixels. */
const MIN_SIDE_CSS_PX = 11;
/** Sides of one box have one border when their colours differ by no more than this in any channel. */
const SAME_STEP = 4;
/** A border's region is thin: it shows no more than this many times the pixels of a frame around its bounds. */
const MAX_FRAMES = 8;
/** And no more than this share of its bounds; the gap between two boxes is part of the page. */
const MAX_AREA_SHARE = 0.5;

/** Borders around the painted boxes, the sides that are alike together. */
export function findBoxBorders(analysis: Analysis, maxThickPx: number, pixelRatio: number): BorderSight[] {
  const { boxes, regions, runs } = analysis;
  const found: BorderSight[] = [];
  const shadows = analysis.hardShadows(pixelRatio);
  for (const box of boxes) {
    const { inner, region } = box;
    const sidePx = Math.min(inner.right - inner.left, inner.bottom - inner.top);
    if (region < 0 || sidePx < MIN_SIDE_CSS_PX * pixelRatio) continue;
    const fill = runs.colors[regions.color[region] as number] as number;
    const shadow = shadows.get(box);
    const sides = shadow
      ? borderBefore(shadow)
      : sideNames.map((side) => readBorder(analysis, inner, fill, side, maxThickPx));
    const thick = (index: number) => {
      const { thickPx, seamPx } = sides[index] as SideBorder;
      return thickPx + seamPx;
    };
    const outer: Edges = {
      top: inner.top - thick(0),
      right: inner.right + thick(1),
      bottom: inner.bottom + thick(2),
      left: inner.left - thick(3),
    };
    const isUsed = [false, false, false, false];
    for (const [index, side] of sides.entries()) {
      if (isUsed[index] || side.thickPx === 0) continue;
      let alike = 0;
      for (const [other, { thickPx, color }] of sides.entries()) {
        if (thickPx !== side.thickPx || channelStep(color, side.color) > SAME_STEP) continue;
        isUsed[other] = true;
        alike++;
      }
      if (shadow || isThin(analysis, inner, index, side))
        found.push({ thickPx: side.thickPx, style: 'solid', color: side.color, sides: alike, edges: outer });
    }
  }
  return found;
}

/** The border of a box with a shadow without blur, which has the colour of the border or lies beyond it. */
function borderBefore({ border }: HardShadow): SideBorder[] {
  const { thickPx, color } = border ?? { thickPx: 0, color: -1 };
  return sideNames.map(() => ({ thickPx, seamPx: 0, color }));
}

/** Whether a border's colour ends with the border, unlike that of a gap between two boxes. */
function isThin(analysis: Analysis, inner: Edges, side: number, { thickPx, seamPx }: SideBorder): boolean {
  const { regions, packed, width } = analysis;
  const away = 1 + seamPx;
  let thin = 0;
  let seen = 0;
  for (const share of [0.3, 0.5, 0.7]) {
    const alongX = inner.left + Math.floor((inner.right - inner.left) * share);
    const alongY = inner.top + Math.floor((inner.bottom - inner.top) * share);
    const [x, y] = [
      [alongX, inner.top - away],
      [inner.right - 1 + away, alongY],
      [alongX, inner.bottom - 1 + away],
      [inner.left - away, alongY],
    ][side] as [number, number];
    if (x < 0 || y < 0 || y * width + x >= packed.length) continue;
    const region = regions.regionOf[runAt(analysis, x, y)] as number;
    const regionWidth = (regions.right[region] as number) - (regions.left[region] as number);
    const regionHeight = (regions.bottom[region] as number) - (regions.top[region] as number);
    const pixels = regions.pixels[region] as number;
    const frame = 2 * (regionWidth + regionHeight) * thickPx;
    const isLine = Math.min(regionWidth, regionHeight) <= thickPx;
    seen++;
    if (isLine || (pixels <= MAX_FRAMES * frame && pixels <= MAX_AREA_SHARE * regionWidth * regionHeight)) thin++;
  }
  return 2 * thin > seen;
}

/** The run a pixel lies in (binary search in its row). */
function runAt({ runs }: Analysis, x: number, y: number): number {
  let low = runs.rowStart[y] as number;
  let high = (runs.rowStart[y + 1] as number) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs.startX[middle] as number) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
